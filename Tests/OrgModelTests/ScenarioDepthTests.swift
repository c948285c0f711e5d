import OrgTestSupport
import Testing

@testable import OrgModel

/// What a difference costs no work for: levels of nodes that nobody asks about, and what a chart
/// means beside its lines.
@Suite struct ScenarioDepthTests {
  /// By node: the number of lines on the longest way up; `nil` where a circle is above. By its
  /// definition: the longest of all walks, which has as many lines as nodes where it never ends.
  private func levelsByDefinition(_ graph: OrgGraph) -> [Int?] {
    var longest = [Int](repeating: 0, count: graph.nodeCount)
    for _ in 0...graph.nodeCount {
      longest = (0..<graph.nodeCount).map { node in
        graph.lines(.reportsTo, from: NodeID(node)).map { longest[Int($0.index)] + 1 }.max() ?? 0
      }
    }
    return longest.map { $0 >= graph.nodeCount ? nil : $0 }
  }

  private func randomGraph(_ random: inout Seeded) -> OrgGraph {
    var document = OrgDocument()
    let count = 1 + random.below(14)
    let bodies = random.below(3)
    for body in 0..<bodies {
      let manager = random.once(in: 2) ? "p\(random.below(count))" : nil
      document.addBody(id: "b\(body)", kind: .board, reportsTo: manager)
    }
    for number in 0..<count {
      // Sparse charts have long ways, dense ones circles.
      let lines = (0..<random.below(3)).map { _ in
        let target = random.below(count + bodies)
        return Line(.reportsTo, to: target < count ? "p\(target)" : "b\(target - count)")
      }
      document.add(Position(id: "p\(number)", lines: lines))
    }
    return OrgGraph(document)
  }

  @Test func nodesAreOrderedByTheirLongestWayUp() throws {
    for seed in UInt64(0)..<400 {
      var random = Seeded(seed: seed)
      let graph = randomGraph(&random)
      let levels = levelsByDefinition(graph)
      let asked = (0..<graph.nodeCount).map { NodeID($0) }.filter { _ in !random.once(in: 3) }
      let expected = asked.sorted {
        (levels[Int($0.index)] ?? .max, $0) < (levels[Int($1.index)] ?? .max, $1)
      }
      let upwards = asked.sorted {
        let (a, b) = (levels[Int($0.index)] ?? .max, levels[Int($1.index)] ?? .max)
        return a == b ? $0 < $1 : a > b
      }
      let found = SolidLevels(graph, of: asked.shuffled(using: &random))
      try #require(found.topDown(asked).map { asked[$0] } == expected, "seed \(seed)")
      try #require(found.bottomUp(asked).map { asked[$0] } == upwards, "seed \(seed)")
    }
  }

  @Test func aLongChainHasItsLevels() {
    let count = 100_000
    var document = OrgDocument()
    for number in 0..<count {
      let lines = number == 0 ? [] : [Line(.reportsTo, to: "\(number - 1 + count)")]
      document.add(Position(id: "\(number + count)", lines: lines))
    }
    let graph = OrgGraph(document, catalogue: .standard, to: .lines)
    let ends = [NodeID(count - 1), NodeID(count / 2), NodeID(0)]
    let levels = SolidLevels(graph, of: ends)
    #expect(levels.topDown(ends) == [2, 1, 0])
    #expect(levels.bottomUp(ends.reversed()) == [2, 1, 0])
  }

  @Test func theLinesAreEnoughForADifferenceAndForAScenario() throws {
    for seed in UInt64(40_000)..<40_120 {
      var random = Seeded(seed: seed)
      let chart = ScenarioChart(&random)
      let other = random.once(in: 6) ? ScenarioChart(&random) : chart.changed(&random)
      func graph(_ chart: ScenarioChart, _ depth: OrgGraph.Depth) -> OrgGraph {
        OrgGraph(chart.document(), catalogue: .standard, to: depth)
      }
      let (a, b) = (graph(chart, .lines), graph(other, .lines))
      let scenario = Scenario(from: graph(chart, .meaning), to: graph(other, .meaning))
      try #require(Scenario(from: a, to: b) == scenario, "seed \(seed)")
      let applied = try a.applying(scenario)
      try #require(
        scenario.changes.isEmpty || applied.depth == .lines && applied.roots.isEmpty,
        "seed \(seed)")
      let again = try graph(chart, .meaning).applying(scenario)
      try #require(
        ScenarioFacts.facts(applied, asGraph: false)
          == ScenarioFacts.facts(again, asGraph: false), "seed \(seed)")
    }
  }

  @Test func staffNumbersAndOtherIdsHaveTheOrderOfTheirBytes() throws {
    for seed in UInt64(50_000)..<50_060 {
      var random = Seeded(seed: seed)
      let number = random.below(900) + 1_000
      let isPlain = random.once(in: 2)
      // Longer ids than the eight bytes that are compared first, with a common beginning.
      let ids = (0..<60).map { _ in
        isPlain
          ? "E\(number + random.below(90))" : "position-\(random.below(30))-\(random.below(3))"
      }
      func graph(_ ids: [String]) -> OrgGraph {
        var document = OrgDocument()
        for id in ids { document.add(Position(id: id)) }
        return OrgGraph(document)
      }
      let (left, right) = (graph(ids), graph(Array(ids.shuffled(using: &random).prefix(40))))
      for graph in [left, right] {
        let own = graph.positions.map { graph.id(of: $0) }
        let sorted = Set(own).sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
        try #require(own == sorted, "seed \(seed)")
      }
      let pairs = NodePairs(left, right)
      for node in left.positions {
        let found = pairs.inOther(node).map { right.id(of: $0) }
        let id = left.id(of: node)
        try #require(found == (right.node(withID: id) == nil ? nil : id), "seed \(seed)")
      }
    }
  }
}
