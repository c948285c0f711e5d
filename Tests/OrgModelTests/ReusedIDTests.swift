import OrgTestSupport
import Testing

@testable import OrgModel

/// Ids that were used anew while the position that had them got another one.
@Suite struct ReusedIDTests {
  private func position(
    _ id: String, _ manager: String?, _ title: String, _ holder: String
  ) -> Position {
    Position(
      id: id, title: title, holders: [holder],
      lines: manager.map { [Line(.reportsTo, to: $0)] } ?? [])
  }

  private func graph(_ positions: [Position]) -> OrgGraph {
    var document = OrgDocument()
    for position in positions { document.add(position) }
    return OrgGraph(document)
  }

  @Test func theOldPositionHasANewID() {
    let old = graph([
      position("ceo", nil, "Chief Executive Officer", "Ann"),
      position("cio", "ceo", "Chief Information Officer", "Ben"),
      position("ciso", "cio", "Chief Information Security Officer", "Cleo"),
      position("soc", "ciso", "Analyst", "Sue"),
    ])
    let new = graph([
      position("ceo", nil, "Chief Executive Officer", "Ann"),
      position("cio", "ceo", "Chief Financial Officer", "Zed"),
      position("ciso", "ceo", "Chief Information Officer", "Ben"),
      position("sec", "ciso", "Chief Information Security Officer", "Cleo"),
      position("soc", "sec", "Analyst", "Sue"),
    ])
    let plain = Comparison(from: old, to: new)
    #expect(plain.replaced.map(\.id) == ["cio", "ciso"] && plain.renamed.isEmpty)
    let comparison = Comparison(from: old, to: new, matchingRenames: true)
    #expect(comparison.renamed.map(\.before) == ["cio", "ciso"])
    #expect(comparison.renamed.map(\.after) == ["ciso", "sec"])
    // Title, holder, manager and reports agree.
    #expect(comparison.renamed.allSatisfy { $0.confidence == 1 })
    #expect(comparison.replaced.isEmpty && comparison.moved.isEmpty)
    #expect(comparison.opened == ["cio"] && comparison.closed.isEmpty)
    #expect(comparison.reassigned.isEmpty && comparison.retitled.isEmpty)
    #expect(comparison.linesAdded == [.init(kind: .reportsTo, from: "cio", to: "ceo")])
    #expect(comparison.linesRemoved.isEmpty)
    #expect(comparison.idsBefore == ["ciso": "cio", "sec": "ciso", "cio": "cio (new)"])
  }

  @Test func aPositionThatIsNotFoundAgainIsReplaced() {
    let old = graph([
      position("ceo", nil, "Chief Executive Officer", "Ann"),
      position("cio", "ceo", "Chief Information Officer", "Ben"),
      position("x", "ceo", "Cook", "Eve"),
    ])
    let new = graph([
      position("ceo", nil, "Chief Executive Officer", "Ann"),
      position("cio", "ceo", "Chief Financial Officer", "Zed"),
      position("y", "ceo", "Driver", "Fay"),
    ])
    let comparison = Comparison(from: old, to: new, matchingRenames: true)
    #expect(comparison.renamed.isEmpty && comparison.replaced.map(\.id) == ["cio"])
    #expect(comparison.opened == ["y"] && comparison.closed == ["x"])
  }

  @Test func anIDThatAnotherTakesIsClosed() {
    let old = graph([
      position("ceo", nil, "Chief Executive Officer", "Ann"), position("a", "ceo", "Cook", "Ben"),
      position("b", "ceo", "Driver", "Eve"),
    ])
    let new = graph([
      position("ceo", nil, "Chief Executive Officer", "Ann"), position("a", "ceo", "Driver", "Eve"),
    ])
    let comparison = Comparison(from: old, to: new, matchingRenames: true)
    #expect(comparison.renamed.map(\.before) == ["b"] && comparison.closed == ["a"])
    #expect(comparison.replaced.isEmpty && comparison.opened.isEmpty && comparison.moved.isEmpty)
    #expect(comparison.idsAfter == ["b": "a", "a": "a (closed)"])
  }

  /// The same chart under any permutation of its own ids: every position is found again.
  @Test func shuffledIDsAreTheSameChart() throws {
    for seed in UInt64(0)..<80 {
      var random = Seeded(seed: seed)
      let count = 3 + random.below(18)
      let order = (0..<count).shuffled(using: &random)
      func chart(_ name: (Int) -> String) -> OrgGraph {
        graph(
          (0..<count).map { number in
            position(
              name(number), number == 0 ? nil : name((number - 1) / 2), "T\(number)", "H\(number)")
          })
      }
      let (a, b) = (chart { "p\($0)" }, chart { "p\(order[$0])" })
      let comparison = Comparison(from: a, to: b, matchingRenames: true)
      let others = (0..<count).filter { order[$0] != $0 }
      try #require(comparison.renamed.count == others.count, "seed \(seed)")
      for rename in comparison.renamed {
        try #require(
          a.title(of: a[rename.before]) == b.title(of: b[rename.after]), "seed \(seed)")
      }
      try #require(comparison.replaced.isEmpty && comparison.moved.isEmpty, "seed \(seed)")
      try #require(comparison.opened.isEmpty && comparison.closed.isEmpty, "seed \(seed)")
      try #require(!comparison.hasChangedLines, "seed \(seed)")
    }
  }
}
