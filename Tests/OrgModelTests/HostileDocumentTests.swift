import OrgTestSupport
import Testing

@testable import OrgModel

/// Documents that a program makes: any text, any lines.
struct HostileDocumentTests {
  private static let texts = [
    "", " ", "a", "A", "\0", "\n", "\"", "\\N", "a,b", "é", "e\u{301}", "\u{FEFF}", "\u{202E}x",
    "😀", "007", "7", "null", "no", String(repeating: "x", count: 5_000), "<b>", "$(rm)",
    "\u{1B}[31m",
  ]

  private func text(_ random: inout Seeded) -> String { Self.texts[random.below(Self.texts.count)] }

  private func optional(_ random: inout Seeded) -> String? {
    random.once(in: 2) ? text(&random) : nil
  }

  private func position(_ random: inout Seeded) -> Position {
    var position = Position(id: text(&random), title: optional(&random))
    position.role = optional(&random)
    position.unit = optional(&random)
    position.holders = (0..<random.below(4)).map { _ in text(&random) }
    position.isVacant = random.once(in: 2)
    position.fte = optional(&random)
    position.cost = optional(&random)
    position.location = optional(&random)
    position.tags = (0..<random.below(3)).map { _ in text(&random) }
    position.since = optional(&random)
    position.lines = (0..<random.below(5)).map { _ in
      let kind = LineKind.allCases[random.below(LineKind.allCases.count)]
      return Line(kind, to: text(&random), topics: [text(&random)], within: optional(&random))
    }
    return position
  }

  @Test func whateverIsAddedMakesAGraph() throws {
    for seed in UInt64(70_000)..<70_150 {
      var random = Seeded(seed: seed)
      var document = OrgDocument()
      var added: [Position] = []
      for _ in 0..<random.below(15) {
        if random.once(in: 5) {
          let kind = BodyKind.allCases[random.below(BodyKind.allCases.count)]
          document.addBody(
            id: text(&random), name: optional(&random), kind: kind, reportsTo: optional(&random))
        } else {
          added.append(position(&random))
          document.add(added[added.count - 1])
        }
      }
      for (row, position) in added.enumerated() {
        var expected = position
        expected.holders = position.holders.filter { !$0.isEmpty }
        try #require(document.position(at: row) == expected, "seed \(seed), row \(row)")
      }
      let graph = OrgGraph(document)
      for node in (0..<graph.nodeCount).map({ NodeID($0) }) {
        let id = graph.id(of: node)
        // An id is found whichever way it is written.
        let found = try #require(graph.node(withID: id), "seed \(seed)")
        try #require(Array(graph.id(of: found).utf8) == Array(id.utf8), "seed \(seed)")
        _ = (graph.label(of: node), graph.holderLabel(node), graph.isVacant(node))
        _ = (graph.superiors(of: node), graph.escalationPath(from: node), graph.isExternal(node))
      }
      _ = (graph.upwardDominators(), graph.summary(), graph.totalReports(), graph.reachesTop())
      try #require(Comparison(from: graph, to: OrgGraph(document)).isEmpty, "seed \(seed)")
    }
  }

  @Test func textsThatLookAlikeAreDifferentIDs() {
    var document = OrgDocument()
    for id in ["é", "a", "a ", "A", "a\0", "", "\u{FEFF}a", "а"] {
      document.add(Position(id: id))
    }
    let graph = OrgGraph(document)
    #expect(graph.positionCount == 8 && graph.faults.isEmpty)
    // But one that Unicode can write in two ways is one.
    document.add(Position(id: "e\u{301}"))
    #expect(OrgGraph(document).positionCount == 8)
  }
}
