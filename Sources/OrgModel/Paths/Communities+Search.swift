/// The Leiden algorithm: nodes move to better communities, communities are refined, and what is
/// refined becomes the nodes of the next level, until there is nothing to gain.
struct CommunitySearch {
  private let resolution: Double
  private var orders: SeededOrders

  init(resolution: Double, seed: UInt64) {
    self.resolution = resolution
    orders = SeededOrders(seed: seed)
  }

  /// A partition at least as good as `labels`, with connected communities of which no two would be
  /// better as one.
  mutating func run(_ lowest: CommunityLevel, from labels: [Int32]) -> [Int32] {
    var level = lowest
    // The node of the level in which each node of the network is, and the communities of the level.
    var place = (0..<Int32(lowest.count)).map { $0 }
    var community = labels
    while true {
      var moves = LocalMoves(level, community, resolution)
      let hasMoved = moves.run(order: orders.next(level.count))
      let count: Int
      (community, count) = numberedByFirst(moves.community)
      if count == level.count {
        if hasMoved { continue }
        return place.map { community[Int($0)] }
      }
      var refinement = Refinement(level, community, count, resolution)
      refinement.run(order: orders.next(level.count))
      var (parts, partCount) = numberedByFirst(refinement.part)
      if partCount == level.count {
        // Nothing was merged: the connected parts of the communities become the nodes instead.
        // Where no community is connected, its nodes part, and begin anew.
        (parts, partCount) = level.connectedParts(of: community)
        if partCount == level.count {
          community = parts
          continue
        }
      }
      var above = [Int32](repeating: 0, count: partCount)
      for (node, part) in parts.enumerated() { above[Int(part)] = community[node] }
      level = level.aggregated(by: parts, count: partCount)
      place = place.map { parts[Int($0)] }
      community = above
    }
  }
}

/// Moves of single nodes to the communities where they gain most.
private struct LocalMoves {
  let level: CommunityLevel
  private(set) var community: [Int32]
  private var strengths: [Double]
  private var sizes: [Int32]
  /// Communities that are empty, of which one is there whenever a node is not alone in its own.
  private var empty: [Int32] = []
  private let factor: Double
  private let leastGain: Double

  init(_ level: CommunityLevel, _ community: [Int32], _ resolution: Double) {
    self.level = level
    self.community = community
    (factor, leastGain) = level.scale(resolution)
    strengths = Array(repeating: 0, count: level.count)
    sizes = Array(repeating: 0, count: level.count)
    for (node, own) in community.enumerated() {
      strengths[Int(own)] += level.strengths[node]
      sizes[Int(own)] += 1
    }
    for number in 0..<level.count where sizes[number] == 0 { empty.append(Int32(number)) }
  }

  /// Visits the nodes in this order, and those next to a node that has moved once more; whether any
  /// node has moved.
  mutating func run(order: [Int32]) -> Bool {
    var queue = order
    var head = 0
    var hasMoved = false
    var isWaiting = [Bool](repeating: true, count: level.count)
    var links = CommunityLinks(count: level.count)
    while head < queue.count {
      let node = Int(queue[head])
      head += 1
      isWaiting[node] = false
      links.collect(of: node, level, community)
      guard move(node, links) else { continue }
      hasMoved = true
      let own = community[node]
      for edge in Int(level.offsets[node])..<Int(level.offsets[node + 1]) {
        let other = Int(level.targets[edge])
        guard !isWaiting[other], community[other] != own else { continue }
        isWaiting[other] = true
        queue.append(Int32(other))
      }
      // What has been visited is let go now and then, so that the queue stays short.
      if head > 2 * level.count {
        queue.removeSubrange(..<head)
        head = 0
      }
    }
    return hasMoved
  }

  /// Moves a node to where it gains most, if that is not where it is.
  private mutating func move(_ node: Int, _ links: CommunityLinks) -> Bool {
    let own = community[node]
    let strength = level.strengths[node]
    let share = factor * strength
    let stays = links.weights[Int(own)] - share * (strengths[Int(own)] - strength)
    var best = stays + leastGain
    var chosen = own
    for other in links.communities where other != own {
      let gain = links.weights[Int(other)] - share * strengths[Int(other)]
      if gain > best {
        best = gain
        chosen = other
      }
    }
    // Alone is better than badly placed.
    if best < 0, sizes[Int(own)] > 1, let free = empty.last { chosen = free }
    guard chosen != own else { return false }
    if sizes[Int(chosen)] == 0 { empty.removeLast() }
    strengths[Int(own)] -= strength
    sizes[Int(own)] -= 1
    if sizes[Int(own)] == 0 {
      empty.append(own)
      strengths[Int(own)] = 0
    }
    strengths[Int(chosen)] += strength
    sizes[Int(chosen)] += 1
    community[node] = chosen
    return true
  }
}

/// Parts of communities: single nodes that are merged where they are well connected.
private struct Refinement {
  let level: CommunityLevel
  let community: [Int32]
  private(set) var part: [Int32]
  private let communityStrengths: [Double]
  private var strengths: [Double]
  /// By part: the weight of its edges to the rest of its community.
  private var outside: [Double]
  private var isAlone: [Bool]
  private let factor: Double
  private let leastGain: Double

  init(_ level: CommunityLevel, _ community: [Int32], _ count: Int, _ resolution: Double) {
    self.level = level
    self.community = community
    (factor, leastGain) = level.scale(resolution)
    part = (0..<Int32(level.count)).map { $0 }
    strengths = level.strengths
    isAlone = Array(repeating: true, count: level.count)
    var totals = [Double](repeating: 0, count: count)
    var outside = [Double](repeating: 0, count: level.count)
    for node in 0..<level.count {
      totals[Int(community[node])] += level.strengths[node]
      for edge in Int(level.offsets[node])..<Int(level.offsets[node + 1])
      where community[Int(level.targets[edge])] == community[node] {
        outside[node] += Double(level.weights[edge])
      }
    }
    communityStrengths = totals
    self.outside = outside
  }

  /// Visits the nodes in this order and merges each that is still alone.
  mutating func run(order: [Int32]) {
    var links = CommunityLinks(count: level.count)
    for node in order.lazy.map({ Int($0) }) where isAlone[node] && isWellConnected(node) {
      links.collect(of: node, level, part, inside: community)
      merge(node, links)
    }
  }

  /// Whether a part has as many edges to the rest of its community as can be expected.
  private func isWellConnected(_ part: Int) -> Bool {
    let rest = communityStrengths[Int(community[part])] - strengths[part]
    return outside[part] >= factor * strengths[part] * rest - leastGain
  }

  private mutating func merge(_ node: Int, _ links: CommunityLinks) {
    let strength = level.strengths[node]
    var best = -leastGain
    var chosen = -1
    for other in links.communities.lazy.map({ Int($0) }) where other != node {
      let gain = links.weights[other] - factor * strength * strengths[other]
      // A part has the number of one of its members, and so the community of that one.
      if gain > best, isWellConnected(other) {
        best = gain
        chosen = other
      }
    }
    guard chosen >= 0 else { return }
    outside[chosen] += outside[node] - 2 * links.weights[chosen]
    strengths[chosen] += strength
    part[node] = Int32(chosen)
    isAlone[node] = false
    isAlone[chosen] = false
  }
}

/// The weights of one node's edges, added up by the communities to which they lead.
private struct CommunityLinks {
  private(set) var weights: [Double]
  private(set) var communities: [Int32] = []

  init(count: Int) { weights = Array(repeating: 0, count: count) }

  /// Adds up the edges of `node`; with `group`, only those to nodes of the same group.
  mutating func collect(
    of node: Int, _ level: CommunityLevel, _ community: [Int32], inside group: [Int32]? = nil
  ) {
    for number in communities { weights[Int(number)] = 0 }
    communities.removeAll(keepingCapacity: true)
    let targets = level.targets.span
    let edgeWeights = level.weights.span
    let communityOf = community.span
    for edge in Int(level.offsets[node])..<Int(level.offsets[node + 1]) {
      let other = Int(targets[edge])
      if let group, group[other] != group[node] { continue }
      let number = communityOf[other]
      // Weights of edges are one or more: a community without any has not been met.
      if weights[Int(number)] == 0 { communities.append(number) }
      weights[Int(number)] += Double(edgeWeights[edge])
    }
  }
}
