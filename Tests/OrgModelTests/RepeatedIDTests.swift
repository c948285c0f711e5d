import OrgTestSupport
import Testing

@testable import OrgModel

/// Charts in which several records have one id, written as charts with one record for each.
@Suite struct RepeatedIDTests {
  @Test func oneRecordOfEachSaysTheSame() throws {
    var joined = 0
    for seed in UInt64(0)..<300 {
      var random = Seeded(seed: seed)
      var chart = ScenarioChart(&random)
      chart.positions += chart.positions.filter { _ in random.once(in: 3) }
      for index in chart.positions.indices where random.once(in: 3) {
        chart.positions[index].holders = ["only \(index)"]
        chart.positions[index].isVacant = false
      }
      let graph = OrgGraph(chart.document())
      let document = graph.documentWithOneRecordEach()
      let ids = document.positions.ids.map { document.source.string($0) }
      try #require(ids == Set(ids).sorted { ids.firstIndex(of: $0)! < ids.firstIndex(of: $1)! })
      joined += graph.document.positionCount - ids.count
      let one = OrgGraph(document)
      #expect(one.idsOfSeveralRecords.allSatisfy { one.bodyNode($0) != nil }, "seed \(seed)")
      // What the other records said of the order of managers is not kept.
      let facts = ScenarioFacts.facts(one, asGraph: false)
      #expect(facts == ScenarioFacts.facts(graph, asGraph: false), "seed \(seed)")
      let others = Scenario(from: graph, to: one).changes.filter { !$0.isOfLines }
      #expect(others == [], "seed \(seed)")
    }
    #expect(joined > 300)
  }

  @Test func sharesAreAddedUp() throws {
    var document = OrgDocument()
    for (holder, fte) in [("Bea", "0.6"), ("Cyd", "0.4"), ("Bea", "0.6"), ("Dan", "1e-1")] {
      document.add(Position(id: "x", holders: [holder], fte: fte))
    }
    let graph = OrgGraph(document)
    #expect(graph.fte(of: NodeID(0)) == 1.1)
    let one = graph.documentWithOneRecordEach()
    #expect(one.positionCount == 1)
    #expect(one.string(one.positions[.fte, 0]) == "1.1")
    #expect(one.holders(ofRow: 0).map(one.source.string) == ["Bea", "Cyd", "Dan"])
  }

  @Test func sumsOfDecimalsAreExact() throws {
    var random = Seeded(seed: 7)
    for _ in 0..<2_000 {
      let numbers = (0..<random.below(6)).map { _ in
        (value: random.below(100_000), places: random.below(4))
      }
      let texts = numbers.map { value, places in "\(value)e-\(places)" }
      let sum = try #require(Decimal.sum(texts.compactMap(Decimal.init)))
      let powers = [1_000, 100, 10, 1]
      let total = numbers.reduce(0) { $0 + $1.value * powers[$1.places] }
      #expect(sum == Decimal("\(total)e-3"), "\(texts)")
    }
    let far = ["1e1000000000", "1"].compactMap(Decimal.init)
    #expect(far.count == 2 && Decimal.sum(far) == nil)
  }
}

extension Scenario.Change {
  fileprivate var isOfLines: Bool {
    switch action {
    case .move, .report, .addLine, .removeLine: true
    default: false
    }
  }
}
