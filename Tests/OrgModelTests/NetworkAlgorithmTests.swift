import OrgModel
import OrgTestSupport
import Testing

/// The algorithms on networks, against definitions computed by trying everything.
@Suite struct NetworkAlgorithmTests {
  /// Calls `check` for many small random graphs; the seed and the graph are told on failure.
  static func forRandomNetworks(
    _ seeds: Range<UInt64> = 0..<1500, most: Int = 8,
    _ check: (PlainNetwork, Network) throws -> Void
  ) rethrows {
    for seed in seeds {
      var random = SplitMix(seed: seed)
      let plain = PlainNetwork(&random, most: most)
      try check(plain, plain.network)
    }
  }

  @Test func componentsAreWhatHangsTogether() {
    Self.forRandomNetworks { plain, network in
      let weak = network.components()
      let strong = network.stronglyConnectedComponents()
      #expect(weak.count == plain.componentCount(), "\(plain)")
      for a in 0..<plain.count {
        for b in 0..<plain.count {
          let together = plain.reached(from: a, bothWays: true).contains(b)
          #expect(weak.areTogether(NodeID(a), NodeID(b)) == together, "\(a) \(b) in \(plain)")
          let there = plain.reached(from: a).contains(b)
          let mutual = there && plain.reached(from: b).contains(a)
          #expect(strong.areTogether(NodeID(a), NodeID(b)) == mutual, "\(a) \(b) in \(plain)")
          if there, !mutual {
            #expect(strong[NodeID(a)] > strong[NodeID(b)], "edges lead downwards in \(plain)")
          }
        }
      }
      let firsts = weak.groups().map { $0[0] }
      #expect(firsts == firsts.sorted(), "\(plain)")
      #expect(weak.groups().map { weak[$0[0]] } == Array(0..<weak.count), "\(plain)")
      #expect(network.isAcyclic == (strong.count == plain.count), "\(plain)")
    }
  }

  @Test func cutsAreWhatPartsComponents() {
    Self.forRandomNetworks { plain, network in
      let before = plain.componentCount()
      let points = (0..<plain.count).filter { node in
        let alone = plain.reached(from: node, bothWays: true).count == 1
        return plain.componentCount(without: [node]) > before - (alone ? 1 : 0)
      }
      #expect(network.articulationPoints() == points.map { NodeID($0) }, "\(plain)")
      var bridges: [Edge] = []
      for a in 0..<plain.count {
        for b in (a + 1)..<max(a + 1, plain.count) where plain.edges[a][b] || plain.edges[b][a] {
          if plain.componentCount(cutting: (a, b)) > before {
            bridges.append(Edge(from: NodeID(a), to: NodeID(b)))
          }
        }
      }
      #expect(network.bridges() == bridges, "\(plain)")
    }
  }

  @Test func dominatorsAreWhatNoWayAvoids() {
    Self.forRandomNetworks { plain, network in
      guard plain.count > 0 else { return }
      let starts = plain.count > 3 ? [0, plain.count - 1] : [0]
      for (tree, forwards) in [
        (network.dominators(from: starts.map { NodeID($0) }), true),
        (network.postDominators(to: starts.map { NodeID($0) }), false),
      ] {
        func reaches(_ node: Int, avoiding avoided: Set<Int>) -> Bool {
          starts.contains { start in
            let (from, to) = forwards ? (start, node) : (node, start)
            return plain.reached(from: from, avoiding: avoided).contains(to)
          }
        }
        for node in 0..<plain.count {
          let isThere = reaches(node, avoiding: [])
          #expect(tree.isReachable(NodeID(node)) == isThere, "\(node) in \(plain)")
          let expected = (0..<plain.count).filter {
            isThere && $0 != node && !reaches(node, avoiding: [$0])
          }
          let found = tree.dominators(of: NodeID(node))
          #expect(found.sorted() == expected.map { NodeID($0) }, "\(node) in \(plain)")
          #expect(tree.nearestDominator(of: NodeID(node)) == found.first)
          for other in 0..<plain.count {
            let dominates = expected.contains(other) || other == node && isThere
            #expect(tree.dominates(NodeID(other), NodeID(node)) == dominates, "\(plain)")
          }
          let below = (0..<plain.count).filter {
            $0 != node && isThere && tree.dominates(NodeID(node), NodeID($0))
          }
          #expect(tree.dominated(by: NodeID(node)) == below.map { NodeID($0) }, "\(plain)")
          #expect(tree.dominatedCount(by: NodeID(node)) == below.count, "\(plain)")
        }
      }
    }
  }

  @Test func coresAreWhatIsLeftAfterPeeling() {
    Self.forRandomNetworks { plain, network in
      let cores = network.coreNumbers()
      for k in 0...8 {
        var left = Set(0..<plain.count)
        func degree(_ node: Int) -> Int {
          left.count { plain.edges[node][$0] }
            + (plain.isDirected ? left.count { plain.edges[$0][node] } : 0)
        }
        while let weak = left.first(where: { degree($0) < k }) { left.remove(weak) }
        let found = network.nodes.filter { cores[$0] >= k }
        #expect(found == left.sorted().map { NodeID($0) }, "\(k)-core of \(plain)")
      }
    }
  }

  @Test func pageRankIsTheFixedPoint() {
    Self.forRandomNetworks { plain, network in
      let ranks = network.pageRank(damping: 0.85).values
      #expect(ranks.count == plain.count)
      guard plain.count > 0 else { return }
      let n = Double(plain.count)
      let out = plain.edges.map { $0.count { $0 } }
      let dangling = (0..<plain.count).filter { out[$0] == 0 }.map { ranks[$0] }.reduce(0, +)
      for node in 0..<plain.count {
        let arriving = (0..<plain.count).filter { plain.edges[$0][node] }
          .map { ranks[$0] / Double(out[$0]) }.reduce(0, +)
        let expected = 0.15 / n + 0.85 * (arriving + dangling / n)
        #expect(abs(ranks[node] - expected) < 1e-12, "\(node) in \(plain)")
      }
      #expect(abs(ranks.reduce(0, +) - 1) < 1e-12, "\(plain)")
    }
  }

  @Test func betweennessCountsShortestWays() async {
    for seed in UInt64(0)..<400 {
      var random = SplitMix(seed: seed)
      let plain = PlainNetwork(&random, most: 7)
      let found = await plain.network.betweenness()
      var expected = [Double](repeating: 0, count: plain.count)
      for a in 0..<plain.count {
        for b in 0..<plain.count where a != b && (plain.isDirected || a < b) {
          let ways = plain.shortestWays(from: a, to: b)
          for way in ways {
            for node in way.dropFirst().dropLast() { expected[node] += 1 / Double(ways.count) }
          }
        }
      }
      for node in 0..<plain.count {
        #expect(abs(found.values.values[node] - expected[node]) < 1e-9, "\(node) in \(plain)")
      }
      #expect(found.errorBound == nil && found.sourceCount == plain.count)
      #expect((found.normalized == nil) == (plain.count < 3))
    }
  }

  @Test func distancesAreThoseOfTheShortestWays() async {
    for seed in UInt64(0)..<400 {
      var random = SplitMix(seed: seed)
      let plain = PlainNetwork(&random, most: 7)
      let found = await plain.network.distances()
      for a in 0..<plain.count {
        let steps = (0..<plain.count).filter { $0 != a }
          .compactMap { plain.shortestWays(from: a, to: $0).first.map { $0.count - 1 } }
        #expect(found.reached.values[a] == steps.count + 1, "\(a) in \(plain)")
        #expect(found.sums.values[a] == steps.reduce(0, +), "\(a) in \(plain)")
        #expect(found.eccentricity.values[a] == steps.max() ?? 0, "\(a) in \(plain)")
        let harmonic = steps.map { 1 / Double($0) }.reduce(0, +)
        #expect(abs(found.harmonic.values[a] - harmonic) < 1e-12, "\(a) in \(plain)")
        let others = Double(plain.count - 1)
        let near = Double(steps.count)
        let closeness: Double? =
          others == 0 ? nil : near == 0 ? 0 : near * near / others / Double(steps.reduce(0, +))
        let own = found.closeness.values[a]
        #expect((own == nil) == (closeness == nil) && abs((own ?? 0) - (closeness ?? 0)) < 1e-12)
      }
    }
  }

  /// Above 4,096 nodes the walks renumber the nodes: nothing may depend on it.
  @Test func bigNetworksGiveTheSameAsTheirParts() async {
    var random = SplitMix(seed: 7)
    var edges: [(from: Int, to: Int)] = []
    let part = 40
    for _ in 0..<70 {
      edges.append(
        (
          from: Int.random(in: 0..<part, using: &random),
          to: Int.random(in: 0..<part, using: &random)
        ))
    }
    let small = Network(edges: edges, nodeCount: part)
    // The same forty nodes, spread over the numbers of a large network, backwards.
    let places = (0..<part).map { 4999 - $0 * 113 }
    let large = Network(
      edges: edges.map { (from: places[$0.from], to: places[$0.to]) }, nodeCount: 5000)
    let (few, many) = (await small.betweenness(), await large.betweenness())
    let (near, far) = (await small.distances(), await large.distances())
    for node in 0..<part {
      #expect(abs(few.values.values[node] - many.values.values[places[node]]) < 1e-9)
      #expect(near.sums.values[node] == far.sums.values[places[node]])
      #expect(near.reached.values[node] == far.reached.values[places[node]])
      #expect(abs(near.harmonic.values[node] - far.harmonic.values[places[node]]) < 1e-12)
    }
  }

  @Test func samplesKeepTheirBound() async {
    var random = SplitMix(seed: 3)
    let edges = (0..<450).map { _ in
      (from: Int.random(in: 0..<300, using: &random), to: Int.random(in: 0..<300, using: &random))
    }
    let network = Network(edges: edges, nodeCount: 300, direction: .undirected)
    let exact = await network.betweenness()
    for size in [20, 100, 299] {
      let sampled = await network.betweenness(from: .sample(size, seed: 11))
      #expect(sampled.sourceCount == size)
      let bound = sampled.errorBound ?? 0
      #expect(bound > 0)
      for (a, b) in zip(exact.normalized?.values ?? [], sampled.normalized?.values ?? []) {
        #expect(abs(a - b) <= bound)
      }
      let again = await network.betweenness(from: .sample(size, seed: 11))
      #expect(again.values == sampled.values)
      let other = await network.betweenness(from: .sample(size, seed: 12))
      #expect(other.values != sampled.values)
    }
    // √(ln(2 · 300 / 0.05) / (2 · 100)) · 300 / 299, computed with Python.
    let bound = await network.betweenness(from: .sample(100, seed: 1)).errorBound ?? 0
    #expect(abs(bound - 0.2174349806) < 1e-7)
    let whole = await network.betweenness(from: .sample(300, seed: 1))
    #expect(whole.errorBound == nil && whole.values == exact.values)
  }

  @Test func aLongChainIsNoDeeperThanTen() {
    let count = 200_000
    let chain = Network(
      edges: (1..<count).map { (from: $0 - 1, to: $0) }, nodeCount: count)
    #expect(chain.stronglyConnectedComponents().count == count)
    #expect(chain.components().count == 1)
    #expect(chain.isAcyclic)
    #expect(chain.articulationPoints().count == count - 2)
    #expect(chain.bridges().count == count - 1)
    let tree = chain.dominators(from: [NodeID(0)])
    #expect(tree.dominates(NodeID(1), NodeID(count - 1)))
    #expect(tree.dominatedCount(by: NodeID(0)) == count - 1)
    #expect(chain.coreNumbers().values.allSatisfy { $0 == 1 })
    let circle = Network(
      edges: (0..<count).map { (from: $0, to: ($0 + 1) % count) }, nodeCount: count)
    #expect(circle.stronglyConnectedComponents().count == 1)
    #expect(circle.bridges().isEmpty)
  }
}
