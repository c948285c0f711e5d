import OrgTestSupport
import Testing

@testable import OrgModel

/// Ids that Unicode can write in several ways: `é` as one character, or as an `e` and an accent.
@Suite struct SpellingOfIDTests {
  private static let composed = "caf\u{E9}"
  private static let decomposed = "cafe\u{301}"

  private func graph(_ positions: [Position]) -> OrgGraph {
    var document = OrgDocument()
    for position in positions { document.add(position) }
    return OrgGraph(document)
  }

  /// The definition of composed form is Unicode's; what is skipped is what it leaves alone.
  @Test func onlyWhatCannotBeWrittenOtherwiseIsSkipped() throws {
    for value in UInt32(0x80)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = String(scalar)
      if text.utf8.contains(where: ComposedID.mayCompose) { continue }
      let isPlain = scalar.properties.canonicalCombiningClass == .notReordered
      try #require(isPlain && text._nfcCodeUnits.elementsEqual(text.utf8), "\(value)")
      // Nothing that comes before it takes it in.
      let pair = "a" + text
      try #require(pair._nfcCodeUnits.elementsEqual(pair.utf8), "\(value)")
    }
  }

  @Test func bytesAreFoundWhereverTheyStand() {
    for length in [1, 4_095, 4_096, 4_097, 9_000] {
      for place in [0, length / 2, length - 1] {
        var bytes = [UInt8](repeating: 0x61, count: length)
        let without = ComposedID.mayCompose(bytes.span)
        bytes[place] = 0xCC
        let with = ComposedID.mayCompose(bytes.span)
        #expect(!without && with, "\(place) of \(length)")
      }
    }
  }

  @Test func bothSpellingsAreOnePosition() throws {
    let graph = graph([
      Position(id: Self.composed),
      Position(id: "x", lines: [Line(.reportsTo, to: Self.decomposed)]),
    ])
    let head = try #require(graph.node(withID: Self.decomposed))
    #expect(graph.node(withID: Self.composed) == head && graph.manager(of: graph["x"]) == head)
    #expect(graph.faults.isEmpty)
    #expect(graph.id(of: head).utf8.elementsEqual(Self.composed.utf8))
  }

  @Test func anIdInBothSpellingsIsUsedTwice() throws {
    let graph = graph([Position(id: Self.composed), Position(id: Self.decomposed)])
    #expect(graph.positionCount == 1 && graph.faults.count == 1)
    guard case .duplicateID(let fault)? = graph.faults.first else {
      Issue.record("\(graph.faults)")
      return
    }
    #expect(fault.records.count == 2)
  }

  @Test func aScenarioMeansBothSpellings() throws {
    let base = graph([Position(id: "top"), Position(id: Self.composed, title: "A")])
    let scenario = Scenario([
      .move(Self.decomposed, to: "top"), .retitle(Self.composed, "B").expecting(.title("A")),
      .open(Position(id: "y", lines: [Line(.reportsTo, to: Self.decomposed)])),
    ])
    let after = try base.applying(scenario)
    #expect(after.faults.isEmpty && after.positionCount == 3)
    #expect(after.title(of: after[Self.composed]) == "B")
    #expect(after.manager(of: after["y"]) == after[Self.composed])
  }

  /// The same chart however its ids are written, and other charts with ids of both kinds.
  @Test func theDifferenceLeadsThereInEverySpelling() throws {
    for seed in UInt64(0)..<60 {
      var random = Seeded(seed: seed)
      let chart = ScenarioChart(&random)
      let other = chart.changed(&random)
      let (a, b) = (chart.respelled(&random), other.respelled(&random))
      let (old, new) = (OrgGraph(a.document()), OrgGraph(b.document()))
      let again = OrgGraph(chart.respelled(&random).document())
      try #require(Scenario(from: old, to: again).changes == [], "seed \(seed)")
      try #require(Comparison(from: old, to: again).isEmpty, "seed \(seed)")
      do {
        let made = try old.applying(Scenario(from: old, to: new))
        let asGraph = made.sharedRecords.isEmpty && new.sharedRecords.isEmpty
        try #require(
          ScenarioFacts.facts(made, asGraph: asGraph) == ScenarioFacts.facts(new, asGraph: asGraph),
          "seed \(seed)")
        for node in made.positions {
          let id = made.id(of: node)
          try #require(id._nfcCodeUnits.elementsEqual(id.utf8), "seed \(seed)")
        }
      } catch let errors as ScenarioErrors {
        Issue.record("seed \(seed): \(errors.failures.map(\.message))")
        return
      }
    }
  }
}

extension ScenarioChart {
  /// The chart with an accent in every id of a position or body, in either spelling wherever the
  /// id stands.
  fileprivate func respelled(_ random: inout Seeded) -> ScenarioChart {
    func spelled(_ id: String) -> String {
      guard let first = id.first, "pb".contains(first) else { return id }
      return "\(first)\(random.once(in: 2) ? "e\u{301}" : "\u{E9}")\(id.dropFirst())"
    }
    var chart = self
    for index in positions.indices { chart.positions[index].id = spelled(positions[index].id) }
    for index in ties.indices {
      chart.ties[index].from = spelled(ties[index].from)
      chart.ties[index].line.target = spelled(ties[index].line.target)
    }
    let references: [Scenario.Field] = [.head, .accountable, .responsible, .consulted, .informed]
    for index in parts.indices {
      if parts[index].part == .body { chart.parts[index].id = spelled(parts[index].id) }
      for field in references {
        if let texts = parts[index].values[field] {
          chart.parts[index].values[field] = texts.map(spelled)
        }
      }
    }
    return chart
  }
}
