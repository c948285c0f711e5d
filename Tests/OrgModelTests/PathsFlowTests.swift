import OrgModel
import OrgTestSupport
import Testing

/// Independent ways and cuts, against every set of ways and every set of nodes.
@Suite struct PathsFlowTests {
  /// The most ways without a node in common but the start and the targets: tried for every set of
  /// nodes that they may use.
  private func mostWays(_ plain: PathsOracle, from start: Int, to targets: UInt32) -> Int {
    var direct = 0
    var uses: Set<UInt32> = []
    for way in plain.ways(from: start, to: targets) {
      if way.count == 2 {
        direct += 1
      } else {
        uses.insert(way.dropFirst().dropLast().reduce(0) { $0 | 1 << UInt32($1) })
      }
    }
    let ways = uses.filter { use in !uses.contains { $0 != use && $0 & use == $0 } }
    var most = [Int](repeating: 0, count: Int(plain.all) + 1)
    for free in 1..<max(most.count, 1) {
      let last = free & (free - 1)
      most[free] = most[last]
      for way in ways where UInt32(free) & way == way {
        most[free] = max(most[free], 1 + most[free & ~Int(way)])
      }
    }
    return direct + most[most.count - 1]
  }

  private func expectDisjoint(
    _ paths: [[NodeID]], _ plain: PathsOracle, from start: Int, to targets: UInt32
  ) {
    let inner = paths.flatMap { $0.dropFirst().dropLast().map(\.number) }
    #expect(Set(inner).count == inner.count, "\(paths) in \(plain)")
    #expect(
      !inner.contains { $0 == start || targets >> UInt32($0) & 1 == 1 }, "\(paths) in \(plain)")
    #expect(Set(paths).count == paths.count, "\(paths) in \(plain)")
    for path in paths.map({ $0.map(\.number) }) {
      #expect(path.count > 1 && path.first == start, "\(paths) in \(plain)")
      #expect(path.last.map { targets >> UInt32($0) & 1 == 1 } == true, "\(paths) in \(plain)")
      for (a, b) in zip(path, path.dropFirst()) { #expect(plain.hasEdge(a, b), "\(plain)") }
    }
    for (a, b) in zip(paths, paths.dropFirst()) {
      #expect(a[1] < b[1], "in order: \(paths) in \(plain)")
    }
  }

  @Test func disjointWaysAreAsManyAsThereCanBe() {
    PathsOracle.forMany(0..<250) { plain, random in
      for a in 0..<plain.count {
        for b in 0..<plain.count where a != b {
          let target = 1 << UInt32(b) as UInt32
          let paths = plain.network.disjointPaths(from: NodeID(a), to: NodeID(b))
          expectDisjoint(paths, plain, from: a, to: target)
          let most = mostWays(plain, from: a, to: target)
          #expect(paths.count == most, "\(a) to \(b) in \(plain)")
          let limit = Int.random(in: 0...4, using: &random)
          let some = plain.network.disjointPaths(from: NodeID(a), to: NodeID(b), atMost: limit)
          expectDisjoint(some, plain, from: a, to: target)
          #expect(some.count == min(limit, most), "\(a) to \(b) in \(plain)")
          if limit == 1 {
            let shortest = plain.network.shortestPath(from: NodeID(a), to: NodeID(b))
            #expect(some.first?.count == shortest?.count, "\(a) to \(b) in \(plain)")
          }
        }
      }
    }
  }

  @Test func disjointWaysToSeveralTargetsMayShareThem() {
    PathsOracle.forMany(0..<500) { plain, random in
      for a in 0..<plain.count {
        let targets = UInt32.random(in: 0...plain.all, using: &random) & ~(1 << UInt32(a))
        let paths = plain.network.disjointPaths(from: NodeID(a), toAnyOf: plain.nodes(targets))
        expectDisjoint(paths, plain, from: a, to: targets)
        let most = mostWays(plain, from: a, to: targets)
        #expect(paths.count == most, "\(a) to \(targets) in \(plain)")
        let some = plain.network.disjointPaths(
          from: NodeID(a), toAnyOf: plain.nodes(targets), atMost: 2)
        expectDisjoint(some, plain, from: a, to: targets)
        #expect(some.count == min(2, most), "\(a) to \(targets) in \(plain)")
      }
    }
  }

  @Test func cutsAreTheFewestAndTheNearest() {
    PathsOracle.forMany(0..<700, most: 7) { plain, random in
      for a in 0..<plain.count {
        let drawn = UInt32.random(in: 0...plain.all, using: &random)
        let one = UInt32(1) << UInt32.random(in: 0..<UInt32(plain.count), using: &random)
        for targets in [drawn, one] {
          let cut = plain.network.minimumVertexCut(
            separatingAllOf: plain.nodes(targets), from: NodeID(a))
          let others = plain.all & ~targets & ~(1 << UInt32(a))
          let cuts = (0...plain.all).filter {
            $0 & ~others == 0 && plain.reach(a, without: $0) & targets == 0
          }
          var comment: Comment { "\(a) to \(targets) in \(plain)" }
          let fewest = cuts.map(\.nonzeroBitCount).min()
          #expect(cut?.count == fewest, comment)
          guard let cut else { continue }
          let set = cut.reduce(0) { $0 | 1 << UInt32($1.number) } as UInt32
          #expect(cuts.contains(set), comment)
          #expect(cut == cut.sorted())
          let near = plain.reach(a, without: set)
          for other in cuts where other.nonzeroBitCount == fewest {
            #expect(near & ~plain.reach(a, without: other) == 0, "\(other), \(comment)")
          }
          if targets == one {
            let target = NodeID(one.trailingZeroBitCount)
            #expect(
              plain.network.minimumVertexCut(separating: target, from: NodeID(a)) == cut, comment)
            let ways = plain.network.disjointPaths(from: NodeID(a), to: target)
            #expect(ways.count == cut.count, "Menger: \(comment)")
          }
        }
      }
    }
  }

  /// In larger graphs, where new ways send old ones elsewhere: ways without a node in common, and
  /// as many nodes that part the ends, prove each other.
  @Test func waysAndCutsProveEachOther() {
    for seed in UInt64(0)..<600 {
      let plain = PathsOracle(sparse: seed)
      var random = SplitMix(seed: ~seed)
      for _ in 0..<6 {
        let a = Int.random(in: 0..<plain.count, using: &random)
        let b = Int.random(in: 0..<plain.count, using: &random)
        let targets = 1 << UInt32(b) | (seed % 3 == 0 ? 5 : 0) as UInt32
        let cut = plain.network.minimumVertexCut(
          separatingAllOf: plain.nodes(targets), from: NodeID(a))
        guard let cut else { continue }
        let set = cut.reduce(0) { $0 | 1 << UInt32($1.number) } as UInt32
        #expect(plain.reach(a, without: set) & targets == 0, "\(a) to \(targets) in \(plain)")
        #expect(set & targets == 0 && set >> UInt32(a) & 1 == 0)
        let paths = plain.network.disjointPaths(from: NodeID(a), toAnyOf: plain.nodes(targets))
        expectDisjoint(paths, plain, from: a, to: targets)
        #expect(paths.count == cut.count, "\(a) to \(targets) in \(plain)")
      }
    }
  }

  /// As few ways as there are between any two nodes without an edge.
  @Test func connectivityIsThatOfTheWorstPair() {
    for seed in UInt64(0)..<150 {
      let plain = PathsOracle(sparse: seed)
      let network = plain.network.undirected()
      var fewest = plain.count - 1
      for a in network.nodes {
        for b in network.nodes where a < b && !network.hasEdge(from: a, to: b) {
          let count = network.disjointPaths(from: a, to: b, atMost: fewest).count
          fewest = min(fewest, count)
        }
      }
      #expect(network.vertexConnectivity() == fewest, "\(plain)")
    }
  }

  /// The second way enters the first one near its end and sends it back to near its start.
  @Test func aWayIsTakenBackOverSeveralNodes() {
    // 0 1 2 3 4 is the shortest way; the two that exclude each other are a step longer.
    let edges = [
      (0, 1), (1, 2), (2, 3), (3, 4), (1, 5), (5, 6), (6, 7), (7, 4), (0, 8), (8, 9), (9, 10),
      (10, 3),
    ]
    let network = Network(edges: edges.map { (from: $0, to: $1) }, nodeCount: 11)
    let one = network.disjointPaths(from: NodeID(0), to: NodeID(4), atMost: 1)
    #expect(one == [nodes([0, 1, 2, 3, 4])])
    let two = network.disjointPaths(from: NodeID(0), to: NodeID(4))
    #expect(two == [nodes([0, 1, 5, 6, 7, 4]), nodes([0, 8, 9, 10, 3, 4])])
  }

  @Test func connectivityIsTheFewestNodesToLose() {
    PathsOracle.forMany(0..<1500, most: 8) { plain, _ in
      let fewest = (0...plain.all).filter { lost in
        guard let first = plain.bits(plain.all & ~lost).first else { return false }
        let left = plain.all & ~lost
        return left.nonzeroBitCount == 1
          || plain.reach(first, without: lost, bothWays: true) != left
      }.map(\.nonzeroBitCount).min()
      let expected = plain.count < 2 ? nil : fewest
      #expect(plain.network.vertexConnectivity() == expected, "\(plain)")
    }
  }

  /// Kept graphs whose connectivity is known, larger than those that can be tried out.
  @Test func connectivityOfKnownGraphs() {
    func connectivity(_ count: Int, _ hasEdge: (Int, Int) -> Bool) -> Int? {
      var edges: [(from: Int, to: Int)] = []
      for a in 0..<count {
        for b in 0..<count where a != b && hasEdge(a, b) { edges.append((from: a, to: b)) }
      }
      return Network(edges: edges, nodeCount: count, direction: .undirected).vertexConnectivity()
    }
    #expect(connectivity(12) { _, _ in true } == 11)
    // A cube of six dimensions.
    #expect(connectivity(64) { ($0 ^ $1).nonzeroBitCount == 1 } == 6)
    // A ring in which everyone knows the next three.
    #expect(connectivity(40) { [1, 2, 3].contains(($1 - $0 + 40) % 40) } == 6)
    // Two groups of ten in which all know each other, with three members in common.
    #expect(connectivity(17) { ($0 < 10) == ($1 < 10) || (7..<10).contains(min($0, $1)) } == 3)
    // Petersen's graph.
    #expect(
      connectivity(10) { a, b in
        a < 5 && b < 5 && [1, 4].contains((b - a + 5) % 5) || b == a + 5
          || a > 4 && b > 4 && [2, 3].contains((b - a + 10) % 5)
      } == 3)
  }

  @Test func aDottedLineIsASecondChannel() {
    let graph = OrgGraph(
      sketch: """
        ceo > eng ops pa pb pmo; eng > e1 e2; ops > o1 o2
        e1 ~dotted_line_to> pa; e2 ~dotted_line_to> pa; o1 ~dotted_line_to> pb
        o2 ~dotted_line_to> pb; e1 ~collaborates_with> o1 e2; e2 ~collaborates_with> o2
        pa ~collaborates_with> pb; pmo ~collaborates_with> pa pb
        """)
    let solid = graph.network(of: [.reportsTo])
    let formal = graph.network(of: [.reportsTo, .dottedLineTo])
    let ends = (graph["ceo"], graph["e1"])
    #expect(solid.disjointPaths(from: ends.0, to: ends.1).map(graph.names) == ["ceo eng e1"])
    #expect(
      formal.disjointPaths(from: ends.0, to: ends.1).map(graph.names)
        == ["ceo eng e1", "ceo pa e1"])
    #expect(formal.minimumVertexCut(separating: ends.1, from: ends.0).map(graph.names) == "eng pa")
    #expect(formal.minimumVertexCut(separating: graph["eng"], from: ends.0) == nil)
    let all = graph.network(
      of: [.reportsTo, .dottedLineTo, .collaboratesWith], direction: .undirected)
    #expect(all.vertexConnectivity() == 3)
    #expect(graph.network(of: [.collaboratesWith]).vertexConnectivity() == 0)
    #expect(solid.vertexConnectivity() == 1)
  }
}
