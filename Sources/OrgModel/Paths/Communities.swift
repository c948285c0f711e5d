/// A partition of the nodes into communities: groups with more edges inside than would be there if
/// edges were dealt out by chance.
public struct Communities: Sendable, Equatable {
  /// The number of each node's community; communities are numbered in the order of their first
  /// nodes.
  public let membership: NodeValues<Int>
  /// The number of communities.
  public let count: Int
  /// The modularity of the partition, with the resolution that was asked for: the share of edges
  /// inside communities, less the share that is expected there when every node keeps the number of
  /// its edges (Newman and Girvan, 2004; with a resolution, Reichardt and Bornholdt, 2006). `nil`
  /// when there are no edges.
  public let quality: Double?

  init(labels: [Int32], quality: Double?) {
    let (numbers, count) = numberedByFirst(labels)
    membership = NodeValues(numbers.map { Int($0) })
    self.count = count
    self.quality = quality
  }

  /// The nodes of each community, in order.
  ///
  /// - Complexity: O(*n*).
  public var groups: [[NodeID]] {
    var groups = [[NodeID]](repeating: [], count: count)
    for (node, number) in membership.values.enumerated() { groups[number].append(NodeID(node)) }
    return groups
  }
}

extension Network {
  /// Communities of high modularity, found with the Leiden algorithm; direction plays no part.
  ///
  /// Every community is connected, and no two of them would be better as one. The best partition is
  /// not always found, and nodes that fit two communities equally well are in either: read the
  /// result as one good partition among others. It is the same on every machine for the same
  /// network, resolution and seed. A node without edges is a community of its own.
  ///
  /// Traag, Waltman and van Eck (2019). Unlike there, refinement merges a node with the best of its
  /// communities and not with a random one. Runs are repeated until one adds less than 0.0001 to
  /// the modularity, ten times at most.
  /// - Parameters:
  ///   - resolution: 1 for modularity; more gives smaller communities, less larger ones, and 0 (or
  ///     less than 0, which counts as 0) the connected components.
  ///   - seed: decides in which order nodes are visited.
  /// - Complexity: about O(*m*) a pass, for a few passes.
  public func communities(resolution: Double = 1, seed: UInt64 = 0) -> Communities {
    let level = CommunityLevel(undirected().successors)
    var labels = (0..<Int32(nodeCount)).map { $0 }
    guard level.totalStrength > 0 else { return Communities(labels: labels, quality: nil) }
    let resolution = max(resolution, 0)
    var search = CommunitySearch(resolution: resolution, seed: seed)
    // Each run starts from the partition of the one before, until there is little left to gain.
    var quality = -Double.infinity
    for _ in 0..<10 {
      labels = search.run(level, from: labels)
      let better = level.quality(of: labels, resolution: resolution)
      let gain = better - quality
      quality = better
      if !(gain > 1e-4) { break }
    }
    return Communities(labels: labels, quality: quality)
  }
}

/// The same partition with its parts numbered in the order of their first members.
func numberedByFirst(_ labels: [Int32]) -> (numbers: [Int32], count: Int) {
  var numberOf = [Int32](repeating: -1, count: Int(labels.max() ?? -1) + 1)
  var count: Int32 = 0
  let numbers = labels.map { label in
    if numberOf[Int(label)] < 0 {
      numberOf[Int(label)] = count
      count += 1
    }
    return numberOf[Int(label)]
  }
  return (numbers, Int(count))
}
