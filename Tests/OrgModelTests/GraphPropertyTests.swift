import OrgTestSupport
import Testing

@testable import OrgModel

/// Random charts against definitions. Each chart has a seed of its own, which a failure prints.
struct GraphPropertyTests {
  /// Runs `body` on `count` random charts and stops at the first that fails.
  private func forCharts(
    _ count: Int, _ base: UInt64, _ shape: PlainChart.Shape = PlainChart.Shape(),
    _ body: (PlainChart, OrgGraph, Comment) throws -> Void
  ) rethrows {
    for number in 0..<UInt64(count) {
      var random = Seeded(seed: base + number)
      let chart = PlainChart(&random, shape)
      try body(chart, OrgGraph(chart.document), "seed \(base + number): \(chart)")
    }
  }

  @Test func nodesAndLinesAreThoseWritten() throws {
    try forCharts(1_500, 1_000) { chart, graph, comment in
      let nodes = (0..<graph.nodeCount).map { NodeID($0) }
      try #require(nodes.map { graph.id(of: $0) } == chart.ids, comment)
      try #require(graph.positions.map { graph.id(of: $0) } == chart.positionIDs, comment)
      var outgoing: Set<PlainChart.Edge> = []
      var incoming: Set<PlainChart.Edge> = []
      for kind in LineKind.allCases {
        for node in nodes {
          let id = graph.id(of: node)
          let to = Array(graph.lines(kind, from: node))
          try #require(to == to.sorted() && Set(to).count == to.count, comment)
          for other in to {
            outgoing.insert(.init(kind: kind, from: id, to: graph.id(of: other)))
            try #require(graph.outgoing[Int(kind.rawValue)].record(from: node, to: other) != nil)
          }
          for other in graph.lines(kind, to: node) {
            incoming.insert(.init(kind: kind, from: graph.id(of: other), to: id))
          }
        }
      }
      try #require(outgoing == chart.edges, comment)
      try #require(incoming == chart.edges.filter { $0.kind.isDirected }, comment)
    }
  }

  @Test func managersAndRootsAreThoseWritten() throws {
    try forCharts(1_500, 3_000) { chart, graph, comment in
      let managers = chart.managers
      for node in graph.positions {
        let manager = graph.manager(of: node).map { graph.id(of: $0) }
        try #require(manager == managers[graph.id(of: node)], comment)
      }
      let roots = Set(graph.roots.map { graph.id(of: $0) })
      try #require(roots.isSuperset(of: chart.plainRoots), comment)
      // What is more are ids of which one record has no manager.
      for id in roots.subtracting(chart.plainRoots) {
        let rows = chart.rows.indices.filter { chart.rows[$0].id == id }
        try #require(rows.count > 1, comment)
        try #require(
          rows.contains { row in
            !chart.written.contains { $0.row == row && $0.kind == .reportsTo }
          }, comment)
      }
    }
  }

  @Test func layersCountTheShortestWayToARoot() throws {
    try forCharts(1_500, 5_000, .init(duplicates: false)) { chart, graph, comment in
      var below: [String: Set<String>] = [:]
      let positions = Set(chart.positionIDs)
      for edge in chart.edges where edge.kind == .reportsTo && positions.contains(edge.to) {
        below[edge.to, default: []].insert(edge.from)
      }
      let distances = PlainChart.distances(from: chart.plainRoots, below)
      for node in graph.positions {
        let expected = distances[graph.id(of: node)].map { $0 + 1 }
        try #require(graph.layer(of: node) == expected, comment)
      }
    }
  }

  @Test func theHeadIsTheRootOfTheLargestTree() throws {
    try forCharts(1_500, 7_000) { chart, graph, comment in
      let managers = chart.managers
      let roots = Set(graph.roots.map { graph.id(of: $0) })
      var sizes: [String: Int] = [:]
      for id in chart.positionIDs {
        var node: String? = id
        for _ in 0...chart.rows.count {
          guard let current = node, !roots.contains(current) else { break }
          node = managers[current]
        }
        if let node, roots.contains(node) { sizes[node, default: 0] += 1 }
      }
      let head = sizes.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
      let boards = chart.bodies.filter { $0.kind == .board }.map(\.id)
      // A record's title counts for its id when it is the first of that id.
      let allChiefs = chart.positionIDs.filter { id in
        chart.rows.first { $0.id == id }?.title == "CEO"
      }
      // A chief executive below another one heads a part; two in one circle both do, or none would.
      let highest = allChiefs.filter { id in
        var node = managers[id]
        for _ in 0...chart.rows.count {
          guard let current = node, current != id else { return true }
          if allChiefs.contains(current) { return false }
          node = managers[current]
        }
        return true
      }
      let chiefs = highest.isEmpty ? allChiefs : highest
      // A chief executive with nobody above is the head, whoever has more people below.
      let heads = chiefs.contains(where: roots.contains) ? [] : head.map { [$0] } ?? []
      let expected = Set(boards + chiefs + heads)
      try #require(
        graph.topNodes.map { graph.id(of: $0) } == PlainChart.numbered(expected), comment)
      for node in 0..<graph.nodeCount {
        try #require(graph.isTop(NodeID(node)) == expected.contains(graph.id(of: NodeID(node))))
      }
    }
  }

  @Test func componentsAreClassesOfMutualReach() throws {
    try forCharts(1_500, 9_000, .init(lines: 20, kinds: [.reportsTo])) { chart, graph, comment in
      let solid = graph.outgoing[Int(LineKind.reportsTo.rawValue)]
      let found = solid.stronglyConnectedComponents(nodeCount: graph.nodeCount, ofAtLeast: 2)
      try #require(found.map { $0.map { graph.id(of: $0) } } == chart.circles, comment)
      let all = solid.stronglyConnectedComponents(nodeCount: graph.nodeCount)
      try #require(all.flatMap { $0 }.sorted() == (0..<graph.nodeCount).map { NodeID($0) }, comment)
      try #require(all.filter { $0.count > 1 } == found, comment)
    }
  }

  @Test func dominatorsAreThoseWhoseRemovalCutsOff() throws {
    try forCharts(800, 11_000, .init(kinds: LineKind.upward)) { chart, graph, comment in
      var down: [String: Set<String>] = [:]
      for edge in chart.edges { down[edge.to, default: []].insert(edge.from) }
      let top = Set(graph.topNodes.map { graph.id(of: $0) })
      let reached = PlainChart.reachable(from: top, down).union(top)
      let tree = graph.upwardDominators()
      let reaches = graph.reachesTop()
      for node in (0..<graph.nodeCount).map({ NodeID($0) }) {
        let id = graph.id(of: node)
        try #require(tree.isReachable(node) == reached.contains(id), comment)
        try #require(reaches[Int(node.index)] == reached.contains(id), comment)
        var dominators: Set<NodeID> = []
        for other in (0..<graph.nodeCount).map({ NodeID($0) }) {
          let name = graph.id(of: other)
          let starts = top.subtracting([name])
          let left = PlainChart.reachable(from: starts, down, avoiding: name).union(starts)
          let cuts = reached.contains(id) && (name == id || !left.contains(id))
          try #require(
            tree.dominates(other, node) == (cuts && reached.contains(name)),
            "\(name) over \(id), \(comment)")
          if cuts, other != node, reached.contains(name) { dominators.insert(other) }
        }
        let nearest = tree.dominators(of: node)
        try #require(Set(nearest) == dominators && nearest.count == dominators.count, comment)
        for (a, b) in zip(nearest, nearest.dropFirst()) {
          try #require(tree.dominates(b, a), "nearest first, \(comment)")
        }
      }
    }
  }

  @Test func superiorsAreThoseAboveNearestFirst() throws {
    try forCharts(1_000, 13_000) { chart, graph, comment in
      let up = chart.successors([.reportsTo])
      for node in (0..<graph.nodeCount).map({ NodeID($0) }) {
        let id = graph.id(of: node)
        let distances = PlainChart.distances(from: [id], up)
        let expected = graph.ids.indices.map { graph.id(of: NodeID($0)) }
          .filter { distances[$0] ?? 0 > 0 }
          .sorted {
            distances[$0] == distances[$1]
              ? PlainChart.precedes($0, $1) : distances[$0] ?? 0 < distances[$1] ?? 0
          }
        try #require(graph.superiors(of: node).map { graph.id(of: $0) } == expected, comment)
      }
    }
  }

  @Test func totalReportsCountEveryChainThatArrives() throws {
    try forCharts(1_500, 15_000) { chart, graph, comment in
      let managers = chart.managers
      /// The managers above a position up to the first that comes again.
      func chain(_ id: String) -> [String] {
        var chain: [String] = []
        var next = managers[id]
        while let manager = next, manager != id, !chain.contains(manager) {
          chain.append(manager)
          next = managers[manager]
        }
        return chain
      }
      let inCircle = Set(
        chart.positionIDs.filter { id in
          chain(id).last.flatMap { managers[$0] } == id
        })
      let totals = graph.totalReports()
      for node in graph.positions {
        let id = graph.id(of: node)
        let below = chart.positionIDs.filter { other in
          guard other != id, !inCircle.contains(other) else { return false }
          let chain = chain(other)
          guard let place = chain.firstIndex(of: id) else { return false }
          return chain[..<place].allSatisfy { !inCircle.contains($0) }
        }
        try #require(totals[Int(node.index)] == below.count, "\(id), \(comment)")
      }
    }
  }
}
