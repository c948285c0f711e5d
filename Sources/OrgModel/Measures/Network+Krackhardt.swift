/// The four measures by which Krackhardt (1994) says how far a network is an out-tree, the plain
/// hierarchy; each from 0 to 1, and all of them 1 for a tree.
///
/// An undirected edge counts as an edge each way. A measure that is undefined, or that was not
/// computed because it needs too many steps, is `nil`.
public struct KrackhardtMeasures: Sendable, Hashable {
  /// The share of the pairs of nodes that are joined when directions are ignored.
  public let connectedness: Double?
  /// The share of the pairs of which one reaches the other in which it is not mutual.
  public let hierarchy: Double?
  /// How few edges there are beyond those that join the components.
  public let efficiency: Double?
  /// The efficiency of each component, averaged by size, as UCINET has it.
  public let efficiencyByComponent: Double?
  /// The share of the pairs that have a lowest common superior, as far as they could lack it.
  public let leastUpperBoundedness: Double?
}

extension Network {
  /// Krackhardt's four measures of an out-tree (1994) with the edges from superior to subordinate:
  /// ask a downward network.
  ///
  /// - Parameter limit: the steps that each measure may take, after which it is `nil`.
  /// - Complexity: O(*n* + *m*) in a forest; otherwise the sum of those of the measures.
  public func krackhardt(within limit: Int = Network.reachLimit) -> KrackhardtMeasures {
    KrackhardtMeasures(
      connectedness: connectedness(), hierarchy: hierarchy(within: limit),
      efficiency: efficiency(), efficiencyByComponent: efficiencyByComponent(),
      leastUpperBoundedness: leastUpperBounds(within: limit)?.boundedness)
  }

  /// Krackhardt's connectedness: the share of the pairs of nodes that lie in one component when
  /// directions are ignored. `nil` for fewer than two nodes.
  ///
  /// - Complexity: O(*n* + *m*).
  public func connectedness() -> Double? {
    guard nodeCount > 1 else { return nil }
    let joined = components().sizes.reduce(0) { $0 + $1 * ($1 - 1) }
    return Double(joined) / (Double(nodeCount) * Double(nodeCount - 1))
  }

  /// Krackhardt's hierarchy: of the pairs of nodes of which one at least reaches the other, the
  /// share in which the other does not reach it back. `nil` without edges, when there is no such
  /// pair, and beyond the limit.
  ///
  /// - Parameter limit: the steps that may be taken.
  /// - Complexity: as of `totalReports(within:)`.
  public func hierarchy(within limit: Int = Network.reachLimit) -> Double? {
    guard edgeCount > 0 else { return nil }
    let regions = Regions(self)
    guard let reach = regions.reach(within: limit) else { return nil }
    // Ways between components lead in one direction; inside one they are mutual.
    var oneWay = 0
    var mutual = 0
    for (nodes, size) in zip(reach, regions.graph.sizes) {
      let size = Int(size)
      oneWay += size * (nodes - size)
      mutual += size * (size - 1) / 2
    }
    return Double(oneWay) / Double(oneWay + mutual)
  }

  /// Krackhardt's efficiency: 1 − (*m* − Σ (*N* − 1)) / Σ (*N* − 1)² over the components of *N*
  /// nodes that are joined when directions are ignored; 1 when there are no more edges than it
  /// takes to join them. `nil` without edges.
  ///
  /// - Complexity: O(*n* + *m*).
  public func efficiency() -> Double? {
    guard edgeCount > 0 else { return nil }
    let sizes = components().sizes
    let needed = sizes.reduce(0) { $0 + $1 - 1 }
    let most = sizes.reduce(0.0) { $0 + Double($1 - 1) * Double($1 - 1) }
    return 1 - Double(successors.count - needed) / most
  }

  /// The efficiency of each component that has an edge, averaged with the number of its nodes as
  /// the weight: the form in which UCINET gives Krackhardt's efficiency. A node without edges has
  /// none and does not count. It is the same in a connected network. `nil` without edges.
  ///
  /// - Complexity: O(*n* + *m*).
  public func efficiencyByComponent() -> Double? {
    guard edgeCount > 0 else { return nil }
    let components = components()
    var edges = [Int](repeating: 0, count: components.sizes.count)
    let offsets = successors.offsets.span
    for node in 0..<nodeCount {
      edges[Int(components.numbers.values[node])] += Int(offsets[node + 1] - offsets[node])
    }
    var sum = 0.0
    var nodes = 0
    for (size, edges) in zip(components.sizes, edges) where size > 1 {
      let most = Double(size - 1) * Double(size - 1)
      sum += Double(size) * (1 - Double(edges - size + 1) / most)
      nodes += size
    }
    return sum / Double(nodes)
  }
}
