import OrgTestSupport
import Testing

@testable import OrgModel

/// The scenario that leads from one chart to another, on random charts with everything in them.
@Suite struct ScenarioDifferenceTests {
  private func expect(
    _ actual: OrgGraph, _ expected: OrgGraph, _ scenario: Scenario, _ comment: String
  ) throws {
    // Where several records claim an id, which of them names which manager is lost.
    let asGraph = actual.sharedRecords.isEmpty && expected.sharedRecords.isEmpty
    let left = ScenarioFacts.facts(actual, asGraph: asGraph)
    let right = ScenarioFacts.facts(expected, asGraph: asGraph)
    if left == right { return }
    let missing = Set(right).subtracting(left).sorted()
    let wrong = Set(left).subtracting(right).sorted()
    let changes = scenario.changes.map { "\($0.action)" }.joined(separator: "\n")
    Issue.record("\(comment)\nmissing \(missing)\nwrong \(wrong)\n\(changes)")
    throw Stop()
  }

  private struct Stop: Error {}

  private func applied(_ scenario: Scenario, _ graph: OrgGraph, _ comment: String) throws
    -> OrgGraph
  {
    do {
      return try graph.applying(scenario)
    } catch let errors as ScenarioErrors {
      let changes = scenario.changes.map { "\($0.action)" }.joined(separator: "\n")
      Issue.record(
        "\(comment): \(errors.failures.map { "\($0.change): \($0.message)" })\n\(changes)")
      throw Stop()
    }
  }

  @Test func theDifferenceLeadsFromOneChartToTheOther() throws {
    for seed in UInt64(0)..<300 {
      var random = Seeded(seed: seed)
      let chart = ScenarioChart(&random)
      let other = random.once(in: 6) ? ScenarioChart(&random) : chart.changed(&random)
      let (a, b) = (OrgGraph(chart.document()), OrgGraph(other.document()))
      let scenario = Scenario(from: a, to: b)
      try expect(try applied(scenario, a, "seed \(seed)"), b, scenario, "seed \(seed)")
      let back = Scenario(from: b, to: a)
      try expect(try applied(back, b, "seed \(seed), back"), a, back, "seed \(seed), back")
    }
  }

  @Test func nothingLeadsFromAChartToItself() throws {
    for seed in UInt64(10_000)..<10_150 {
      var random = Seeded(seed: seed)
      let chart = ScenarioChart(&random)
      let graph = OrgGraph(chart.document())
      let same = OrgGraph(chart.document(shuffled: random))
      try #require(Scenario(from: graph, to: graph).changes == [], "seed \(seed)")
      try #require(Scenario(from: graph, to: same).changes == [], "seed \(seed)")
    }
  }

  @Test func theOrderOfTheInputSaysNothing() throws {
    for seed in UInt64(20_000)..<20_100 {
      var random = Seeded(seed: seed)
      let chart = ScenarioChart(&random)
      let other = chart.changed(&random)
      let scenario = Scenario(
        from: OrgGraph(chart.document()), to: OrgGraph(other.document()))
      let shuffled = Scenario(
        from: OrgGraph(chart.document(shuffled: random)),
        to: OrgGraph(other.document(shuffled: random)))
      try #require(
        ScenarioFacts.order(scenario) == ScenarioFacts.order(shuffled), "seed \(seed)")
    }
  }

  /// A tree of positions, each below one that comes before it in a random order.
  private func tree(_ ids: [String], _ random: inout Seeded) -> OrgGraph {
    let order = ids.shuffled(using: &random)
    var document = OrgDocument()
    for (place, id) in order.enumerated() {
      let manager = place == 0 ? nil : order[random.below(place)]
      document.add(Position(id: id, lines: manager.map { [Line(.reportsTo, to: $0)] } ?? []))
    }
    return OrgGraph(document)
  }

  @Test func everyStepOnTheWayIsATree() throws {
    for seed in UInt64(30_000)..<30_080 {
      var random = Seeded(seed: seed)
      let all = (0..<9).map { "p\($0)" }
      let a = tree(all.filter { _ in !random.once(in: 4) } + ["top"], &random)
      let b = tree(all.filter { _ in !random.once(in: 4) } + ["top"], &random)
      let scenario = Scenario(from: a, to: b)
      let hasOneRoot = a.names(a.roots) == b.names(b.roots)
      for count in 0...scenario.changes.count {
        let prefix = Scenario(Array(scenario.changes.prefix(count)))
        let step = try applied(prefix, a, "seed \(seed)")
        try #require(step.faults.isEmpty, "seed \(seed), step \(count): \(step.faults)")
        try #require(step.roots.count <= (hasOneRoot ? 1 : 2), "seed \(seed), step \(count)")
      }
      try #require(ScenarioFacts.facts(try a.applying(scenario)) == ScenarioFacts.facts(b))
    }
  }

  @Test func anIdCanBecomeABodysAndAPositions() throws {
    let a = OrgGraph(sketch: "ceo > x a; x > b; a ~sits_on> [y]; b ~collaborates_with> x")
    let b = OrgGraph(sketch: "ceo > y a b; a ~sits_on> [x]; b ~collaborates_with> y")
    for (from, to) in [(a, b), (b, a)] {
      let scenario = Scenario(from: from, to: to)
      try expect(try applied(scenario, from, "sorts"), to, scenario, "sorts")
    }
  }

  @Test func oneChangedLineIsOneChange() throws {
    let a = OrgGraph(sketch: "ceo > cio cro; cio > ciso; ciso > x y; ciso ~deputy> x")
    let b = OrgGraph(sketch: "ceo > cio cro; cro > ciso; ciso > x y; ciso ~deputy> x")
    #expect(
      Scenario(from: a, to: b).changes == [.move("ciso", to: "cro").expecting(.reportsTo("cio"))])
  }

  @Test func aDriftedBaseIsTold() throws {
    let a = OrgGraph(sketch: "ceo > cio cro; cio > ciso; ciso(Ann) > x; ciso\"CISO\"")
    let b = OrgGraph(sketch: "ceo > cio cro; cro > ciso; ciso(Bob) > x; ciso\"Head\"")
    let drifted = OrgGraph(sketch: "ceo > cio cro ciso; ciso(Eve) > x; ciso\"C.\"")
    do {
      _ = try drifted.applying(Scenario(from: a, to: b))
      Issue.record("nothing failed")
    } catch let error as ScenarioErrors {
      #expect(
        error.failures.map(\.message) == [
          "`ciso` was expected to report to `cio` and reports to `ceo`",
          "`ciso` was expected to have the title `CISO` and has `C.`",
          "`ciso` was expected to be held by `Ann` and is held by `Eve`",
        ])
    }
  }

  @Test func payIsToldInNoMessage() throws {
    var document = OrgDocument()
    document.add(Position(id: "a", cost: "120000"))
    let graph = OrgGraph(document)
    var other = OrgDocument()
    other.add(Position(id: "a", cost: "130000"))
    let scenario = Scenario(from: graph, to: OrgGraph(other))
    #expect(scenario.changes.count == 1 && scenario.withoutPay().changes.isEmpty)
    do {
      _ = try OrgGraph(other).applying(scenario)
      Issue.record("nothing failed")
    } catch let error as ScenarioErrors {
      #expect(error.failures.count == 1)
      #expect(error.failures.allSatisfy { !$0.message.contains("0000") })
    }
  }
}

extension ScenarioFacts {
  /// A scenario with the texts of lists in order: how a list was written says nothing.
  static func order(_ scenario: Scenario) -> [String] {
    scenario.changes.map { change in
      "\(change)".map { $0.isLetter || $0.isNumber ? $0 : " " }.split(separator: " ")
        .map { String($0) }.sorted().joined(separator: " ")
    }
  }
}
