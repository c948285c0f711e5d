import OrgTestSupport
import Testing

@testable import OrgModel

/// Communities: what every result must be, and partitions that are known.
@Suite struct PathsCommunityTests {
  /// The modularity of a partition by its definition, over all pairs of nodes.
  private func modularity(_ plain: PathsOracle, _ part: [Int], _ resolution: Double) -> Double? {
    let both = (0..<plain.count).map { a in
      (0..<plain.count).map { plain.hasEdge(a, $0) || plain.hasEdge($0, a) }
    }
    let degrees = both.map { row in Double(row.count { $0 }) }
    let ends = degrees.reduce(0, +)
    guard ends > 0 else { return nil }
    var sum = 0.0
    for a in 0..<plain.count {
      for b in 0..<plain.count where part[a] == part[b] {
        sum += (both[a][b] ? 1 : 0) - resolution * degrees[a] * degrees[b] / ends
      }
    }
    return sum / ends
  }

  private func isNear(_ a: Double?, _ b: Double?) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    return abs(a - b) < 1e-9
  }

  @Test func everyCommunityIsConnectedAndNoTwoAreBetterAsOne() {
    PathsOracle.forMany(0..<300, most: 12) { plain, random in
      let choices: [Double] = [0, 0.3, 1, 1, 1, 2]
      expectCommunities(plain, resolution: choices[Int.random(in: 0..<6, using: &random)])
    }
    for seed in UInt64(0)..<100 {
      expectCommunities(PathsOracle(sparse: seed), resolution: seed % 3 == 0 ? 1.5 : 1)
    }
  }

  private func expectCommunities(_ plain: PathsOracle, resolution: Double) {
    let found = plain.network.communities(resolution: resolution, seed: plain.seed)
    let part = found.membership.values
    let network = plain.network.undirected()
    func degree(_ node: NodeID) -> Int { network.successors(of: node).count }
    #expect(found.groups.flatMap { $0 }.sorted() == Array(plain.network.nodes), "\(plain)")
    #expect(found.groups.map { $0[0] } == found.groups.map { $0[0] }.sorted(), "\(plain)")
    #expect(found.groups.count == found.count)
    for (number, group) in found.groups.enumerated() {
      #expect(group.allSatisfy { found.membership[$0] == number }, "\(plain)")
      let set = group.reduce(0) { $0 | 1 << UInt32($1.number) } as UInt32
      let reached = plain.reach(group[0].number, without: plain.all & ~set, bothWays: true)
      #expect(reached == set, "\(group) is not connected in \(plain)")
    }
    let quality = modularity(plain, part, resolution)
    #expect(isNear(found.quality, quality), "\(plain)")
    guard let quality else { return }
    let alone = modularity(plain, Array(0..<plain.count), resolution) ?? 0
    let whole = modularity(plain, part.map { _ in 0 }, resolution) ?? 0
    #expect(quality >= max(alone, whole) - 1e-9, "\(plain)")
    // As one, two communities gain twice the edges between them and lose what is expected there.
    let strengths = found.groups.map { Double($0.map(degree).reduce(0, +)) }
    let ends = strengths.reduce(0, +)
    for a in 0..<found.count {
      for b in 0..<a {
        let between = found.groups[a].map { node in
          found.groups[b].count { network.hasEdge(from: node, to: $0) }
        }.reduce(0, +)
        let expected = resolution * strengths[a] * strengths[b] / ends
        #expect(Double(between) <= expected + 1e-6, "\(a) and \(b) of \(part) in \(plain)")
      }
    }
  }

  @Test func nothingHangsTogetherOnlyThroughOthers() {
    for seed in UInt64(0)..<3 {
      var random = SplitMix(seed: seed)
      let edges = (0..<900).map { _ in
        (from: Int.random(in: 0..<700, using: &random), to: Int.random(in: 0..<700, using: &random))
      }
      let network = Network(edges: edges, nodeCount: 700, direction: .undirected)
      let found = network.communities(seed: seed)
      let inside = edges.filter {
        found.membership[NodeID($0.from)] == found.membership[NodeID($0.to)]
      }
      let parts = Network(edges: inside, nodeCount: 700, direction: .undirected).components()
      #expect(parts.numbers.values.map { Int($0) } == found.membership.values, "seed \(seed)")
    }
  }

  /// Of all partitions of up to six nodes, the best is found but for a few graphs.
  @Test func theBestPartitionIsMostlyFound() {
    var missed = 0
    PathsOracle.forMany(0..<120, most: 6) { plain, _ in
      guard let quality = plain.network.communities().quality else { return }
      var best = -1.0
      func go(_ part: [Int], _ used: Int) {
        if part.count == plain.count {
          best = max(best, modularity(plain, part, 1) ?? -1)
          return
        }
        for number in 0...used { go(part + [number], max(used, number + 1)) }
      }
      go([], 0)
      #expect(quality <= best + 1e-9, "\(plain)")
      if quality < best - 1e-9 { missed += 1 }
    }
    #expect(missed < 6)
  }

  /// `count` groups of `size` in which all know each other, joined by the given edges.
  private func cliques(_ count: Int, of size: Int, _ joins: [(from: Int, to: Int)]) -> Network {
    var edges = joins
    for group in 0..<count {
      for a in 0..<size {
        for b in 0..<a { edges.append((from: group * size + a, to: group * size + b)) }
      }
    }
    return Network(edges: edges, nodeCount: count * size, direction: .undirected)
  }

  @Test func plantedCommunitiesAreFound() {
    for seed in UInt64(0)..<20 {
      let two = cliques(2, of: 5, [(from: 4, to: 5)]).communities(seed: seed)
      #expect(two.membership.values == (0..<10).map { $0 / 5 })
      // Ten inside each, and one between them: 21 edges.
      #expect(isNear(two.quality, 20.0 / 21 - 0.5))
      let ring = (0..<8).map { (from: 6 * $0 + 5, to: (6 * $0 + 6) % 48) }
      let eight = cliques(8, of: 6, ring).communities(seed: seed)
      #expect(eight.membership.values == (0..<48).map { $0 / 6 })
      #expect(cliques(3, of: 4, []).communities(seed: seed).count == 3)
      #expect(cliques(1, of: 7, []).communities(seed: seed).count == 1)
    }
  }

  /// Two groups without an edge between them, taken for one: no single node gains when it leaves,
  /// and only refinement parts them.
  @Test func whatIsNotConnectedIsParted() {
    var search = CommunitySearch(resolution: 1, seed: 1)
    let level = CommunityLevel(cliques(4, of: 5, []).successors)
    let mistaken = (0..<20).map { Int32($0 < 10 ? 0 : $0 / 5) }
    let labels = search.run(level, from: mistaken)
    #expect(Communities(labels: labels, quality: nil).membership.values == (0..<20).map { $0 / 5 })
  }

  /// Zachary's karate club (1977), for which the best partition is known to have four communities
  /// and a modularity of 0.4198.
  @Test func theKarateClubHasFourCommunities() {
    let friends: [Int: [Int]] = [
      0: [1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 17, 19, 21, 31],
      1: [2, 3, 7, 13, 17, 19, 21, 30], 2: [3, 7, 8, 9, 13, 27, 28, 32], 3: [7, 12, 13],
      4: [6, 10], 5: [6, 10, 16], 6: [16], 8: [30, 32, 33], 9: [33], 13: [33], 14: [32, 33],
      15: [32, 33], 18: [32, 33], 19: [33], 20: [32, 33], 22: [32, 33],
      23: [25, 27, 29, 32, 33], 24: [25, 27, 31], 25: [31], 26: [29, 33], 27: [33],
      28: [31, 33], 29: [32, 33], 30: [32, 33], 31: [32, 33], 32: [33],
    ]
    let edges = friends.flatMap { a, others in others.map { (from: a, to: $0) } }
    let network = Network(edges: edges, nodeCount: 34, direction: .undirected)
    #expect(network.edgeCount == 78)
    let qualities = (0..<20).map { network.communities(seed: $0).quality ?? 0 }
    #expect(qualities.max().map { abs($0 - 0.419_79) < 1e-5 } == true)
    #expect(qualities.allSatisfy { $0 > 0.41 })
    let best = (0..<20).map { network.communities(seed: $0) }
      .first { ($0.quality ?? 0) > 0.4197 }
    #expect(best?.count == 4)
  }

  @Test func theSameSeedGivesTheSame() {
    PathsOracle.forMany(0..<50, most: 12) { plain, _ in
      let found = plain.network.communities(seed: 5)
      #expect(plain.network.communities(seed: 5) == found, "\(plain)")
      #expect(plain.network.undirected().communities(seed: 5) == found, "\(plain)")
      #expect(plain.network.reversed().communities(seed: 5) == found, "\(plain)")
    }
  }

  @Test func resolutionDecidesHowLargeTheyAre() {
    let network = cliques(2, of: 5, [(from: 4, to: 5)])
    #expect(network.communities(resolution: 0).count == 1)
    #expect(network.communities(resolution: -3) == network.communities(resolution: 0))
    #expect(network.communities(resolution: 50).count == 10)
    let parts = cliques(3, of: 4, [(from: 0, to: 4)]).communities(resolution: 0)
    #expect(parts.membership.values == [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1])
    #expect(isNear(parts.quality, 1))
    // What makes no sense does no harm either.
    #expect(network.communities(resolution: .nan).count == 10)
    #expect(network.communities(resolution: .infinity).count == 10)
  }

  @Test func withoutEdgesEveryNodeIsAlone() {
    let none = Network(edges: [], nodeCount: 0).communities()
    #expect(none.count == 0 && none.groups.isEmpty && none.quality == nil)
    let three = Network(edges: [], nodeCount: 3).communities()
    #expect(three.groups == [[NodeID(0)], [NodeID(1)], [NodeID(2)]] && three.quality == nil)
    let pair = Network(edges: [(from: 2, to: 1)], nodeCount: 4).communities()
    #expect(pair.groups == [[NodeID(0)], [NodeID(1), NodeID(2)], [NodeID(3)]])
    #expect(isNear(pair.quality, 0))
  }
}
