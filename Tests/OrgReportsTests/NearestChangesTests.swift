import OrgModel
import OrgTestSupport
import Testing

@testable import OrgReports

/// Which changes are nearest to a node: by looking around each node for itself.
struct NearestChangesTests {
  private func chart(_ count: Int, _ random: inout Seeded) -> OrgGraph {
    var document = OrgDocument()
    for number in 0..<count {
      var position = Position(id: "p\(number)")
      if number > 0, !random.once(in: 6) {
        position.lines = [Line(.reportsTo, to: "p\(random.below(number))")]
      }
      for kind in LineKind.allCases where random.once(in: 12) {
        let target = random.below(count)
        if target != number { position.lines.append(Line(kind, to: "p\(target)")) }
      }
      document.add(position)
    }
    return OrgGraph(document)
  }

  private func neighbours(_ node: NodeID, _ graph: OrgGraph) -> Set<NodeID> {
    var found: Set<NodeID> = []
    for kind in LineKind.allCases {
      found.formUnion(graph.lines(kind, from: node))
      found.formUnion(graph.lines(kind, to: node))
    }
    return found
  }

  /// The rows at the changed nodes that are the fewest steps from any of `start`, node by node.
  private func nearest(
    _ start: [NodeID], _ changed: [NodeID: [Int]], _ graph: OrgGraph
  ) -> [Int] {
    var ball = Set(start)
    var ring = ball
    while !ring.isEmpty {
      let rows = ring.sorted().flatMap { changed[$0] ?? [] }
      if !rows.isEmpty {
        var seen: Set<Int> = []
        return Array(rows.filter { seen.insert($0).inserted }.prefix(NearestChanges.most))
      }
      ring = ring.reduce(into: Set<NodeID>()) { $0.formUnion(neighbours($1, graph)) }
        .subtracting(ball)
      ball.formUnion(ring)
    }
    return []
  }

  @Test func theyAreThoseThatASearchAroundEachNodeFinds() {
    var isFar = 0
    for seed in UInt64(0)..<400 {
      var random = Seeded(seed: seed)
      let count = 2 + random.below(24)
      let graph = chart(count, &random)
      var changed: [NodeID: [Int]] = [:]
      // A row touches up to three nodes.
      for row in 0..<random.below(9) {
        for node in Set((0...random.below(3)).map { _ in random.below(count) }) {
          changed[NodeID(node), default: []].append(row)
        }
      }
      let field = ChangeField(changed, in: graph, most: NearestChanges.most)
      for _ in 0..<12 {
        let start = Set((0...random.below(2)).map { _ in NodeID(random.below(count)) }).sorted()
        let expected = nearest(start, changed, graph)
        #expect(field.rows(nearestTo: start) == expected, "seed \(seed), from \(start)")
        if !expected.isEmpty, start.allSatisfy({ changed[$0] == nil }) { isFar += 1 }
      }
    }
    #expect(isFar > 500)
  }
}
