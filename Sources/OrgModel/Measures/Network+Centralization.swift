extension Network {
  /// Freeman's degree centralisation (1979): how far the degrees lag behind the highest one,
  /// Σ (max − *d*), as a share of the most that is possible, which a star has: (*n* − 1)(*n* − 2).
  /// In a directed network the edges that leave count and the most is (*n* − 1)²; `reversed()`
  /// gives those that arrive. From 0 to 1; `nil` for fewer than three nodes, or two in a directed
  /// network.
  ///
  /// - Complexity: O(*n*).
  public func degreeCentralization() -> Double? {
    let n = Double(nodeCount)
    let degrees = outDegrees().map { Double($0) }
    return Self.centralization(degrees, most: (n - 1) * (isDirected ? n - 1 : n - 2))
  }

  /// Freeman's betweenness centralisation (1979): Σ (max − *b*) as a share of the most that is
  /// possible: (*n* − 1)²(*n* − 2) with directions, half of it without. From 0 to 1; `nil` for
  /// fewer than three nodes.
  ///
  /// - Parameter betweenness: the raw betweenness of each node of this network.
  /// - Complexity: O(*n*).
  public func betweennessCentralization(_ betweenness: NodeValues<Double>) -> Double? {
    precondition(betweenness.count == nodeCount, "values of another network")
    let n = Double(nodeCount)
    let most = (n - 1) * (n - 1) * (n - 2)
    return Self.centralization(betweenness, most: isDirected ? most : most / 2)
  }

  /// Freeman's closeness centralisation (1979): Σ (max − *c*) as a share of the most that is
  /// possible, which a star has: (*n* − 1)(*n* − 2) / (2 *n* − 3). From 0 to 1. Defined for
  /// undirected connected networks of three nodes or more; `nil` for others.
  ///
  /// - Parameter closeness: the closeness of each node of this network, *n* − 1 by the sum of the
  ///   distances to the others: `distances().closeness`.
  /// - Complexity: O(*n* + *m*).
  public func closenessCentralization(_ closeness: NodeValues<Double?>) -> Double? {
    precondition(closeness.count == nodeCount, "values of another network")
    let values = closeness.values.compactMap { $0 }
    guard !isDirected, values.count == nodeCount, components().count == 1 else { return nil }
    let n = Double(nodeCount)
    return Self.centralization(NodeValues(values), most: (n - 1) * (n - 2) / (2 * n - 3))
  }

  private static func centralization(_ values: NodeValues<Double>, most: Double) -> Double? {
    guard values.count > 1, most > 0, let highest = values.values.max() else { return nil }
    return values.values.reduce(0) { $0 + (highest - $1) } / most
  }
}

extension Distances {
  /// The longest distance of all, the diameter: the most steps that it takes from one node to
  /// another. `nil` when there is a node that another does not reach, and without nodes; 0 for one
  /// node.
  ///
  /// - Complexity: O(*n*).
  public var diameter: Int? {
    allReached ? eccentricity.values.max() : nil
  }

  /// The mean distance from one node to another over all ordered pairs of two nodes. `nil` when
  /// there is a node that another does not reach, and for fewer than two nodes.
  ///
  /// - Complexity: O(*n*).
  public var meanDistance: Double? {
    guard allReached, sums.count > 1 else { return nil }
    let pairs = Double(sums.count) * Double(sums.count - 1)
    return Double(sums.values.reduce(0, +)) / pairs
  }

  private var allReached: Bool { reached.values.allSatisfy { $0 == reached.count } }
}
