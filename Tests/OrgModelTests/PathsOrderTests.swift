import OrgModel
import OrgTestSupport
import Testing

/// Orders, cycles, implied edges and common managers, against their definitions.
@Suite struct PathsOrderTests {
  @Test func theTopologicalOrderIsTheFirstOfAll() {
    func check(_ plain: PathsOracle) {
      var order: [Int] = []
      while let next = (0..<plain.count).first(where: { node in
        !order.contains(node)
          && (0..<plain.count).allSatisfy { !plain.hasEdge($0, node) || order.contains($0) }
      }) {
        order.append(next)
      }
      let expected = order.count == plain.count ? nodes(order) : nil
      #expect(plain.network.topologicalOrder() == expected, "\(plain)")
      #expect(plain.network.isAcyclic == (expected != nil), "\(plain)")
    }
    PathsOracle.forMany { plain, _ in check(plain) }
    for seed in UInt64(0)..<500 { check(PathsOracle(acyclic: seed, most: 9)) }
  }

  @Test func minimalCyclesAreMinimalAndOneForEachComponent() {
    PathsOracle.forMany(0..<2000, most: 8) { plain, _ in
      let cycles = plain.network.minimalCycles()
      let components = plain.network.stronglyConnectedComponents()
      let found = cycles.map { components[$0[0]] }
      #expect(Set(found).count == found.count, "\(plain)")
      #expect(found.count == components.sizes.count { $0 > 1 }, "\(plain)")
      #expect(cycles.map { $0[0] } == cycles.map { $0[0] }.sorted(), "\(plain)")
      for cycle in cycles.map({ $0.map(\.number) }) {
        #expect(cycle.count > 1 && Set(cycle).count == cycle.count, "\(plain)")
        #expect(cycle[0] == cycle.min(), "\(plain)")
        for (place, node) in cycle.enumerated() {
          let next = cycle[(place + 1) % cycle.count]
          let inside = cycle.filter { plain.hasEdge(node, $0) }
          #expect(inside == [next], "\(cycle) has an edge across in \(plain)")
        }
      }
    }
  }

  @Test func aCycleIsCutShortByTheEdgeThatLeadsBackLeastFar() {
    let ring = [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (5, 0)].map { (from: $0, to: $1) }
    func cycles(_ more: [(from: Int, to: Int)]) -> [[NodeID]] {
      Network(edges: ring + more, nodeCount: 7).minimalCycles()
    }
    #expect(cycles([]) == [nodes([0, 1, 2, 3, 4, 5])])
    #expect(cycles([(4, 1)]) == [nodes([1, 2, 3, 4])])
    #expect(cycles([(4, 1), (4, 2)]) == [nodes([2, 3, 4])])
    #expect(cycles([(1, 3)]) == [nodes([0, 1, 3, 4, 5])])
  }

  @Test func impliedEdgesAreWhatALongerWaySays() {
    for seed in UInt64(0)..<1500 {
      let plain = PathsOracle(acyclic: seed, most: 8)
      var implied: [Edge] = []
      var kept: [Edge] = []
      var rest = plain.rows
      for a in 0..<plain.count {
        for b in plain.bits(plain.rows[a]) {
          let isImplied = plain.bits(plain.rows[a]).contains {
            $0 != b && plain.reach($0) >> UInt32(b) & 1 == 1
          }
          let edge = Edge(from: NodeID(a), to: NodeID(b))
          if isImplied {
            implied.append(edge)
            rest[a] &= ~(1 << UInt32(b))
          } else {
            kept.append(edge)
          }
        }
      }
      #expect(plain.network.impliedEdges() == implied, "\(plain)")
      #expect(plain.network.transitiveReduction() == kept, "\(plain)")
      let reduced = Network(
        edges: kept.map { (from: $0.from.number, to: $0.to.number) }, nodeCount: plain.count)
      for node in plain.network.nodes {
        #expect(reduced.descendants(of: node) == plain.network.descendants(of: node), "\(plain)")
      }
    }
    PathsOracle.forMany(0..<300) { plain, _ in
      #expect((plain.network.impliedEdges() == nil) == !plain.network.isAcyclic, "\(plain)")
      #expect((plain.network.transitiveReduction() == nil) == !plain.network.isAcyclic)
    }
  }

  @Test func lowestCommonManagersAreTheLowestUpperBounds() {
    func check(_ plain: PathsOracle) {
      let reach = (0..<plain.count).map { plain.reach($0) }
      func isAbove(_ a: Int, _ b: Int) -> Bool { reach[a] >> UInt32(b) & 1 == 1 }
      for a in 0..<plain.count {
        for b in 0..<plain.count {
          let bounds = (0..<plain.count).filter { isAbove($0, a) && isAbove($0, b) }
          let lowest = bounds.filter { bound in
            bounds.allSatisfy { !isAbove(bound, $0) || isAbove($0, bound) }
          }
          let least = bounds.filter { bound in bounds.allSatisfy { isAbove($0, bound) } }
          for network in [plain.network, plain.network.reversed()] {
            let found = network.lowestCommonManagers(of: NodeID(a), and: NodeID(b))
            let one = network.lowestCommonManager(of: NodeID(a), and: NodeID(b))
            #expect(found == (plain.isDirected ? nodes(lowest) : []), "\(a) \(b) in \(plain)")
            let expected = plain.isDirected && least.count == 1 ? NodeID(least[0]) : nil
            #expect(one == expected, "\(a) \(b) in \(plain)")
          }
        }
      }
    }
    PathsOracle.forMany(0..<300, most: 6) { plain, _ in check(plain) }
    for seed in UInt64(0)..<300 { check(PathsOracle(acyclic: seed, most: 7)) }
  }

  /// Two bosses, who both have two reports: neither is lower than the other.
  @Test func aMatrixHasNoLowestCommonManager() {
    let graph = OrgGraph(
      sketch: """
        ceo > eng ops pa pb pmo; eng > e1 e2; ops > o1 o2
        e1 ~dotted_line_to> pa; e2 ~dotted_line_to> pa; o1 ~dotted_line_to> pb
        o2 ~dotted_line_to> pb
        """)
    let solid = graph.network(of: [.reportsTo])
    let formal = graph.network(of: [.reportsTo, .dottedLineTo], direction: .upward)
    #expect(solid.lowestCommonManager(of: graph["e1"], and: graph["e2"]) == graph["eng"])
    #expect(solid.lowestCommonManager(of: graph["e1"], and: graph["eng"]) == graph["eng"])
    #expect(solid.lowestCommonManager(of: graph["e1"], and: graph["o1"]) == graph["ceo"])
    #expect(formal.lowestCommonManager(of: graph["e1"], and: graph["e2"]) == nil)
    let lowest = formal.lowestCommonManagers(of: graph["e1"], and: graph["e2"])
    #expect(graph.names(lowest) == "eng pa")
    #expect(formal.lowestCommonManager(of: graph["e1"], and: graph["o1"]) == graph["ceo"])
  }
}
