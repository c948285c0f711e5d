import OrgTestSupport
import Testing

@testable import OrgModel

/// Ways up against an enumeration of all of them, gatekeepers against removal.
struct QuestionsWayTests {
  private typealias Step = (from: NodeID, to: NodeID)

  /// Every way without a node twice from the last node of `way`; ends at the first goal.
  private func enumerate(
    _ way: [NodeID], _ steps: [NodeID: Set<NodeID>], _ goals: Set<NodeID>,
    avoiding avoided: NodeID?, _ found: inout [[NodeID]]
  ) {
    guard let last = way.last, last != avoided else { return }
    if goals.contains(last) {
      found.append(way)
      return
    }
    for next in steps[last] ?? [] where !way.contains(next) {
      enumerate(way + [next], steps, goals, avoiding: avoided, &found)
    }
  }

  private func precedes(_ a: [NodeID], _ b: [NodeID]) -> Bool {
    a.count != b.count ? a.count < b.count : a.lexicographicallyPrecedes(b)
  }

  private func steps(
    _ chart: PlainChart, _ graph: OrgGraph, isDirected: Bool = true
  ) -> [NodeID: Set<NodeID>] {
    var steps: [NodeID: Set<NodeID>] = [:]
    for edge in chart.edges {
      steps[graph[edge.from], default: []].insert(graph[edge.to])
      if !isDirected { steps[graph[edge.to], default: []].insert(graph[edge.from]) }
    }
    return steps
  }

  @Test(arguments: [1, 3, 1_000])
  func waysAreTheBestOfAll(_ limit: Int) throws {
    for seed in UInt64(30_000)..<30_250 {
      var random = Seeded(seed: seed)
      let chart = PlainChart(
        &random, .init(positions: 7, lines: 16, unknown: false, kinds: LineKind.upward))
      let graph = OrgGraph(chart.document)
      let steps = steps(chart, graph)
      let nodes = (0..<graph.nodeCount).map { NodeID($0) }
      for start in nodes {
        for goal in [nil] + nodes.map(Optional.some) {
          for avoided in [nil, nodes[random.below(nodes.count)]] {
            var all: [[NodeID]] = []
            let goals = goal.map { [$0] } ?? Set(graph.topNodes)
            enumerate([start], steps, goals, avoiding: avoided, &all)
            all.sort(by: precedes)
            let ways = graph.escalationPaths(
              from: start, to: goal, avoiding: avoided, atMost: limit)
            let comment: Comment = "seed \(seed), \(start) to \(String(describing: goal)): \(chart)"
            try #require(ways.paths.map(\.nodes) == Array(all.prefix(limit)), comment)
            try #require(ways.isComplete == (all.count <= limit), comment)
            for path in ways.paths { try expectLines(path, graph, comment) }
          }
        }
      }
    }
  }

  /// Each line of a way is there, and of the first kind that joins its ends.
  private func expectLines(_ path: OrgGraph.Path, _ graph: OrgGraph, _ comment: Comment) throws {
    try #require(path.kinds.count == path.nodes.count - 1, comment)
    for (number, kind) in path.kinds.enumerated() {
      let (from, to) = (path.nodes[number], path.nodes[number + 1])
      let first = LineKind.upward.first { graph.lines($0, from: from).contains(to) }
      try #require(kind == first, comment)
    }
  }

  @Test func undirectedWaysAreTheBestOfAll() throws {
    let kinds: [LineKind] = [.reportsTo, .collaboratesWith, .deputy]
    for seed in UInt64(31_000)..<31_150 {
      var random = Seeded(seed: seed)
      let chart = PlainChart(
        &random, .init(positions: 6, lines: 10, unknown: false, kinds: kinds))
      let graph = OrgGraph(chart.document)
      let steps = steps(chart, graph, isDirected: false)
      let nodes = (0..<graph.nodeCount).map { NodeID($0) }
      for start in nodes {
        for goal in nodes {
          var all: [[NodeID]] = []
          enumerate([start], steps, [goal], avoiding: nil, &all)
          all.sort(by: precedes)
          let ways = graph.ways(
            from: start, to: goal, over: kinds, isDirected: false, atMost: 1_000)
          try #require(ways.paths.map(\.nodes) == all, "seed \(seed): \(chart)")
          let common = all.first.map { way in
            way.dropFirst().filter { node in node != goal && all.allSatisfy { $0.contains(node) } }
          }
          try #require(
            graph.gatekeepers(of: start, to: goal, over: kinds, isDirected: false) == common,
            "seed \(seed): \(chart)")
        }
      }
    }
  }

  @Test func theFirstWayIsTheEscalationPath() throws {
    for seed in UInt64(32_000)..<32_400 {
      var random = Seeded(seed: seed)
      let chart = PlainChart(&random, .init(lines: 20, kinds: LineKind.upward))
      let graph = OrgGraph(chart.document)
      for start in (0..<graph.nodeCount).map({ NodeID($0) }) {
        let path = graph.escalationPath(from: start)
        try #require(graph.escalationPaths(from: start).paths.first == path, "seed \(seed)")
        try #require(graph.distanceToTop(of: start) == path?.kinds.count)
        try #require(graph.distancesToTop()[start] == path?.kinds.count)
      }
    }
  }

  @Test func gatekeepersAreThoseWithoutWhomNoWayIsLeft() throws {
    for seed in UInt64(33_000)..<33_400 {
      var random = Seeded(seed: seed)
      let chart = PlainChart(&random, .init(kinds: LineKind.upward))
      let graph = OrgGraph(chart.document)
      let all = graph.gatekeepers()
      let nodes = (0..<graph.nodeCount).map { NodeID($0) }
      var dependants = [Int](repeating: 0, count: nodes.count)
      for node in nodes {
        let way = graph.escalationPath(from: node)
        let expected = way?.nodes.dropFirst().filter {
          graph.escalationPath(from: node, avoiding: $0) == nil
        }
        try #require(graph.gatekeepers(of: node) == expected, "seed \(seed): \(chart)")
        try #require(all.gatekeepers(of: node) == expected, "seed \(seed): \(chart)")
        try #require(all.nearest(to: node) == expected?.first)
        try #require(all.reachesTop(node) == (way != nil))
        for other in nodes {
          let answer = way == nil ? nil : graph.escalationPath(from: node, avoiding: other) != nil
          try #require(graph.isIndependent(node, of: other) == answer, "seed \(seed): \(chart)")
          try #require(all.isIndependent(node, of: other) == answer, "seed \(seed): \(chart)")
        }
        if graph.isPosition(node) {
          for keeper in expected ?? [] { dependants[Int(keeper.index)] += 1 }
        }
      }
      try #require(all.dependants(in: graph).values == dependants, "seed \(seed): \(chart)")
    }
  }

  @Test func everyMissingLineWouldDo() throws {
    for seed in UInt64(34_000)..<34_300 {
      var random = Seeded(seed: seed)
      let chart = PlainChart(&random, .init(lines: 12, duplicates: false, unknown: false))
      let graph = OrgGraph(chart.document)
      let nodes = (0..<graph.nodeCount).map { NodeID($0) }
      for start in nodes {
        for avoided in [nil] + nodes.map(Optional.some) {
          let lines = graph.missingLines(from: start, avoiding: avoided)
          let has = graph.escalationPath(from: start, avoiding: avoided) != nil
          let others = graph.topNodes.filter { $0 != avoided && $0 != start }
          try #require(lines.isEmpty == (has || others.isEmpty || start == avoided), "seed \(seed)")
          for line in lines where graph.isPosition(line.from) {
            var added = chart
            let row = chart.rows.firstIndex { $0.id == graph.id(of: line.from) }
            added.written.append(
              (row: try #require(row), kind: line.kind, to: graph.id(of: line.to)))
            let repaired = OrgGraph(added.document)
            try #require(
              repaired.escalationPath(from: start, avoiding: avoided) != nil,
              "seed \(seed), \(line): \(chart)")
          }
        }
      }
    }
  }
}

/// What ways are called, on charts one can read.
struct QuestionsWayExampleTests {
  private let insurer = OrgGraph(
    sketch: """
      [board] [audit:audit-committee] [risk:risk-committee]
      board > ceo audit risk; ceo > cio cfo; cio > ciso ops; ciso ~escalates_to> ops
      ciso ~informs> risk; ciso > soc; cfo ~dotted_line_to> audit; cfo > fin
      """)

  @Test func aLineThatLeadsBackIsNoHelp() {
    let ways = insurer.escalationPaths(from: insurer["ciso"])
    #expect(ways.paths.map { insurer.names($0.nodes) } == ["ciso cio ceo", "ciso ops cio ceo"])
    #expect(ways.isComplete)
    #expect(insurer.isIndependent(insurer["ciso"], of: insurer["cio"]) == false)
    #expect(insurer.isIndependent(insurer["cfo"], of: insurer["ceo"]) == true)
    #expect(insurer.gatekeepers(of: insurer["soc"]).map(insurer.names) == "ciso cio ceo")
    #expect(insurer.gatekeepers(of: insurer["ceo"]) == [])
  }

  @Test func whatIsMissingIsConcrete() {
    func missing(_ start: String, _ avoided: String) -> [String] {
      insurer.missingLines(from: insurer[start], avoiding: insurer[avoided]).map {
        "\(insurer.id(of: $0.from)) \($0.kind.name) \(insurer.id(of: $0.to)) \($0.reason)"
      }
    }
    #expect(
      missing("ciso", "cio") == [
        "ciso escalates_to risk joinedBy(OrgModel.LineKind.informs)",
        "ciso escalates_to audit leadsToTop", "ciso escalates_to board leadsToTop",
        "ciso escalates_to ceo leadsToTop",
      ])
    #expect(
      missing("soc", "cio") == [
        "soc escalates_to audit leadsToTop", "soc escalates_to risk leadsToTop",
        "soc escalates_to board leadsToTop", "ciso escalates_to audit helpsThoseBetween",
      ])
    #expect(missing("cfo", "cio").isEmpty)
  }

  @Test func degenerateChartsHaveAnswers() {
    let one = OrgGraph(sketch: "a")
    #expect(one.escalationPaths(from: one["a"]).paths.map(\.nodes) == [[one["a"]]])
    #expect(one.isIndependent(one["a"], of: one["a"]) == false)
    #expect(one.departureRanking().map(\.withoutEscalation) == [0])
    #expect(one.standIns(for: one["a"]).isEmpty)
    let circle = OrgGraph(sketch: "a > b; b > c; c > a")
    #expect(circle.topNodes.isEmpty)
    #expect(circle.escalationPaths(from: circle["a"]) == Ways(paths: [], isComplete: true))
    #expect(circle.isIndependent(circle["a"], of: circle["b"]) == nil)
    #expect(circle.gatekeepers(of: circle["a"]) == nil)
    #expect(circle.missingLines(from: circle["a"]).isEmpty)
    #expect(circle.distanceToTop(of: circle["a"]) == nil)
    let itself = OrgGraph(sketch: "a > a b; b ~escalates_to> b")
    #expect(itself.gatekeepers(of: itself["b"]).map(itself.names) == "a")
    #expect(OrgGraph(OrgDocument()).departureRanking().isEmpty)
    #expect(OrgGraph(OrgDocument()).distanceToTopByRole().isEmpty)
  }

  /// A ladder of 20,000 rungs has more ways than any number: the search ends all the same.
  @Test(.timeLimit(.minutes(1)))
  func aLadderOfWaysEnds() {
    var sketch = "a0 > a1 b1; a0 > b1"
    for rung in 1..<20_000 {
      sketch += "; a\(rung) > a\(rung + 1) b\(rung + 1); b\(rung) > a\(rung + 1) b\(rung + 1)"
    }
    let graph = OrgGraph(sketch: sketch)
    let ways = graph.escalationPaths(from: graph["a20000"], atMost: 50)
    #expect(!ways.isComplete && !ways.paths.isEmpty)
    #expect(ways.paths.allSatisfy { $0.nodes.count == 20_001 })
  }

  @Test func rolesHaveDistances() {
    let graph = OrgGraph(
      sketch: "a\"CEO\" > b\"CFO\" c; c > d\"CFO\"; e\"CIO\" > f; f > e")
    let text = graph.distanceToTopByRole().map {
      "\($0.role.id) \($0.nearest ?? -1) \($0.farthest ?? -1) \($0.withoutWay) "
        + "\($0.highestLayer ?? -1) \(graph.names($0.positions))"
    }
    #expect(Set(text) == ["ceo 0 0 0 1 a", "cfo 1 2 0 2 b d", "cio -1 -1 1 -1 e"])
  }
}
