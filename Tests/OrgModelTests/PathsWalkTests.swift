import OrgModel
import OrgTestSupport
import Testing

/// Walks and shortest ways, against all ways.
@Suite struct PathsWalkTests {
  @Test func breadthFirstWalksComeByTheShortestWay() {
    PathsOracle.forMany(0..<600) { plain, random in
      guard plain.count > 0 else { return }
      let starts = Set((0..<2).map { _ in Int.random(in: 0..<plain.count, using: &random) })
      let walk = plain.network.breadthFirstWalk(from: starts.map { NodeID($0) })
      let distances = walk.distances()
      var order: [[Int]] = []
      for node in 0..<plain.count {
        let ways = starts.sorted()
          .flatMap { plain.shortestWays(from: $0, to: 1 << UInt32(node)) }
        let least = ways.map(\.count).min()
        let best = ways.filter { $0.count == least }.min { $0.lexicographicallyPrecedes($1) }
        let own = NodeID(node)
        #expect(walk.path(to: own) == best.map(nodes), "\(node) in \(plain)")
        #expect(distances[own] == best.map { $0.count - 1 }, "\(node) in \(plain)")
        #expect(walk.reaches(own) == (best != nil))
        #expect(walk.parent(of: own) == best?.dropLast().last.map { NodeID($0) })
        if let best { order.append(best) }
      }
      order.sort { $0.count == $1.count ? $0.lexicographicallyPrecedes($1) : $0.count < $1.count }
      #expect(walk.order == order.map { NodeID($0[$0.count - 1]) }, "\(plain)")
      #expect(plain.network.distances(from: nodes(starts.sorted())) == distances)
    }
  }

  @Test func depthFirstWalksAreThoseOfTheDefinition() {
    PathsOracle.forMany(0..<600) { plain, random in
      guard plain.count > 0 else { return }
      let starts = Set((0..<2).map { _ in Int.random(in: 0..<plain.count, using: &random) })
      var (before, after): ([Int], [Int]) = ([], [])
      var above: [Int: Int] = [:]
      var depths = [Int?](repeating: nil, count: plain.count)
      func visit(_ node: Int, _ depth: Int) {
        depths[node] = depth
        before.append(node)
        for next in plain.bits(plain.rows[node]) where depths[next] == nil {
          above[next] = node
          visit(next, depth + 1)
        }
        after.append(node)
      }
      for start in starts.sorted() where depths[start] == nil { visit(start, 0) }
      let walk = plain.network.depthFirstWalk(from: starts.map { NodeID($0) })
      #expect(walk.preorder == nodes(before), "\(plain)")
      #expect(walk.postorder == nodes(after), "\(plain)")
      #expect(walk.depths().values == depths, "\(plain)")
      for node in 0..<plain.count {
        #expect(walk.parent(of: NodeID(node)) == above[node].map { NodeID($0) }, "\(plain)")
        #expect(walk.reaches(NodeID(node)) == (depths[node] != nil))
      }
    }
  }

  @Test func descendantsAndAncestorsAreWhatWaysLeadTo() {
    PathsOracle.forMany(0..<600) { plain, _ in
      for a in 0..<plain.count {
        let reached = plain.reach(a)
        let others = plain.bits(reached).filter { $0 != a }
        #expect(plain.network.descendants(of: NodeID(a)) == nodes(others), "\(a) in \(plain)")
        let above = (0..<plain.count).filter { $0 != a && plain.reach($0) >> UInt32(a) & 1 == 1 }
        #expect(plain.network.ancestors(of: NodeID(a)) == nodes(above), "\(a) in \(plain)")
        for b in 0..<plain.count {
          let isThere = reached >> UInt32(b) & 1 == 1
          #expect(plain.network.isReachable(NodeID(b), from: NodeID(a)) == isThere, "\(plain)")
        }
      }
    }
  }

  @Test func theShortestWayIsTheFirstOfTheShortest() {
    PathsOracle.forMany(0..<400) { plain, random in
      for a in 0..<plain.count {
        let avoided =
          UInt32.random(in: 0...plain.all, using: &random)
          & UInt32.random(in: 0...plain.all, using: &random)
        for b in 0..<plain.count {
          let best = plain.shortestWays(from: a, to: 1 << UInt32(b), without: avoided).first
          let path = plain.network.shortestPath(
            from: NodeID(a), to: NodeID(b), avoiding: Set(plain.nodes(avoided)))
          #expect(path == best.map(nodes), "\(a) to \(b) without \(avoided) in \(plain)")
        }
        let goals = UInt32.random(in: 0...plain.all, using: &random)
        let best = plain.shortestWays(from: a, to: goals, without: avoided).first
        let path = plain.network.shortestPath(
          from: NodeID(a), toAnyOf: plain.nodes(goals), avoiding: Set(plain.nodes(avoided)))
        #expect(path == best.map(nodes), "\(a) to \(goals) without \(avoided) in \(plain)")
      }
    }
  }

  @Test func allShortestWaysAreAllOfThem() throws {
    try PathsOracle.forMany(0..<400) { plain, random in
      for a in 0..<plain.count {
        let avoided =
          UInt32.random(in: 0...plain.all, using: &random)
          & UInt32.random(in: 0...plain.all, using: &random)
        for b in 0..<plain.count {
          let ways = plain.shortestWays(from: a, to: 1 << UInt32(b), without: avoided)
          let found = plain.network.allShortestPaths(
            from: NodeID(a), to: NodeID(b), avoiding: Set(plain.nodes(avoided)))
          var comment: Comment { "\(a) to \(b) without \(avoided) in \(plain)" }
          guard let first = ways.first else {
            #expect(found == nil, comment)
            continue
          }
          let paths = try #require(found, comment)
          #expect(Array(paths) == ways.map(nodes), comment)
          #expect(paths.pathCount == UInt64(ways.count), comment)
          #expect(paths.distance == first.count - 1, comment)
          #expect(paths.source == NodeID(a) && paths.target == NodeID(b))
          let layers = first.indices.map { place in Set(ways.map { NodeID($0[place]) }).sorted() }
          #expect(paths.layers == layers, comment)
          let edges = first.indices.dropLast().flatMap { place in
            Set(ways.map { Edge(from: NodeID($0[place]), to: NodeID($0[place + 1])) }).sorted()
          }
          #expect(paths.edges == edges, comment)
        }
      }
    }
  }

  /// One diamond behind the other: the ways double with each.
  @Test func waysWithoutNumberAreNotListed() throws {
    func diamonds(_ count: Int) -> Network {
      let edges = (0..<count).flatMap { link in
        [(0, 1), (0, 2), (1, 3), (2, 3)].map { (from: 3 * link + $0, to: 3 * link + $1) }
      }
      return Network(edges: edges, nodeCount: 3 * count + 1)
    }
    let forty = try #require(diamonds(40).allShortestPaths(from: NodeID(0), to: NodeID(120)))
    #expect(forty.pathCount == 1 << 40)
    #expect(forty.distance == 80)
    let firsts = Array(forty.prefix(3))
    #expect(
      firsts.map { $0.suffix(5) }
        == [
          nodes([114, 115, 117, 118, 120]), nodes([114, 115, 117, 119, 120]),
          nodes([114, 116, 117, 118, 120]),
        ].map { $0[...] })
    let many = try #require(diamonds(70).allShortestPaths(from: NodeID(0), to: NodeID(210)))
    #expect(many.pathCount == .max)
  }

  @Test func theSameNodeIsAWayOfItsOwn() throws {
    let network = Network(edges: [(from: 0, to: 1)], nodeCount: 3)
    let paths = try #require(network.allShortestPaths(from: NodeID(2), to: NodeID(2)))
    #expect(Array(paths) == [[NodeID(2)]] && paths.pathCount == 1 && paths.edges.isEmpty)
    #expect(network.shortestPath(from: NodeID(2), to: NodeID(2)) == [NodeID(2)])
    #expect(network.shortestPath(from: NodeID(0), to: NodeID(1), avoiding: NodeID(0)) == nil)
    #expect(network.shortestPath(from: NodeID(0), to: NodeID(1), avoiding: NodeID(1)) == nil)
    #expect(network.shortestPath(from: NodeID(0), to: NodeID(1), avoiding: NodeID(2))?.count == 2)
  }
}
