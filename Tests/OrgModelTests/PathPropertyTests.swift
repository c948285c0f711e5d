import OrgTestSupport
import Testing

@testable import OrgModel

/// Ways up against an exhaustive search: every path is tried, and the best by definition taken.
struct PathPropertyTests {
  private struct Way {
    var nodes: [NodeID]
    var kinds: [LineKind]

    /// Shorter first, then by the nodes, then by the order of the kinds.
    static func precedes(_ a: Way, _ b: Way) -> Bool {
      if a.nodes.count != b.nodes.count { return a.nodes.count < b.nodes.count }
      if a.nodes != b.nodes { return a.nodes.lexicographicallyPrecedes(b.nodes) }
      let order = LineKind.upward
      return a.kinds.map { order.firstIndex(of: $0) ?? 0 }
        .lexicographicallyPrecedes(b.kinds.map { order.firstIndex(of: $0) ?? 0 })
    }
  }

  /// Every path without a node twice, from the last node of `way` to the top.
  private func ways(
    _ way: Way, _ edges: [(from: NodeID, kind: LineKind, to: NodeID)], _ top: Set<NodeID>,
    avoiding avoided: NodeID?, _ found: inout [Way]
  ) {
    guard let last = way.nodes.last, last != avoided else { return }
    if top.contains(last) {
      found.append(way)
      return
    }
    for edge in edges where edge.from == last && !way.nodes.contains(edge.to) {
      let longer = Way(nodes: way.nodes + [edge.to], kinds: way.kinds + [edge.kind])
      ways(longer, edges, top, avoiding: avoided, &found)
    }
  }

  @Test func theEscalationPathIsTheBestOfAll() throws {
    for seed in UInt64(20_000)..<20_600 {
      var random = Seeded(seed: seed)
      let chart = PlainChart(
        &random, .init(positions: 7, lines: 13, unknown: false, kinds: LineKind.upward))
      let graph = OrgGraph(chart.document)
      let edges = chart.edges.map {
        (from: graph[$0.from], kind: $0.kind, to: graph[$0.to])
      }
      let top = Set(graph.topNodes)
      let nodes = (0..<graph.nodeCount).map { NodeID($0) }
      for start in nodes {
        for avoided in [nil] + nodes.map(Optional.some) {
          var found: [Way] = []
          ways(Way(nodes: [start], kinds: []), edges, top, avoiding: avoided, &found)
          let best = found.min(by: Way.precedes)
          let path = graph.escalationPath(from: start, avoiding: avoided)
          let comment: Comment =
            "seed \(seed), from \(start) avoiding \(String(describing: avoided)): \(chart)"
          try #require(path?.nodes == best?.nodes, comment)
          try #require(path?.kinds == best?.kinds, comment)
        }
      }
    }
  }

  /// The two ways from s are equally long; the one over `a` comes first although it meets the
  /// larger `y` behind it.
  @Test func theFirstWayIsFirstByItsFirstNodes() {
    let graph = OrgGraph(
      sketch: "t > x y; y > a; x > b; a > s; b > s; t\"CEO\"")
    #expect(graph.escalationPath(from: graph["s"]).map { graph.names($0.nodes) } == "s a y t")
  }

  @Test func aPathPassesNeitherThroughNorToWhatIsAvoided() {
    let graph = OrgGraph(
      sketch:
        "[board]; board > ceo; ceo > cio; cio > ciso; ciso ~escalates_to> audit; [audit:audit-committee]"
    )
    let ciso = graph["ciso"]
    func way(_ avoided: String?) -> String? {
      graph.escalationPath(from: ciso, avoiding: avoided.map { graph[$0] }).map {
        graph.names($0.nodes)
      }
    }
    #expect(way(nil) == "ciso audit")
    #expect(way("audit") == "ciso cio ceo")
    #expect(way("cio") == "ciso audit")
    #expect(way("ciso") == nil)
    #expect(graph.escalationPath(from: graph["board"])?.kinds == [])
  }
}
