extension Network {
  /// The number of steps, of some nanoseconds each, beyond which a measure of reachability is not
  /// computed unless another limit is asked for. Charts of a million positions stay below it unless
  /// many of them have several managers.
  public static let reachLimit = 10_000_000_000

  /// The number of nodes to which a way leads from each node, each counted once however many ways
  /// there are, and the node itself not: in a downward network the total reports, direct and
  /// indirect. On a cycle everyone else is a report of everyone.
  ///
  /// - Parameter limit: the steps that may be taken; when more are needed nothing is computed and
  ///   the result is `nil`.
  /// - Complexity: O(*n* + *m*) in a forest, and O(*k* · *h* / 64) more for *h* nodes with several
  ///   predecessors and *k* edges among the nodes above them.
  public func totalReports(within limit: Int = Network.reachLimit) -> NodeValues<Int>? {
    let regions = Regions(self)
    guard let reach = regions.reach(within: limit) else { return nil }
    guard let components = regions.graph.components else {
      return NodeValues(reach.map { $0 - 1 })
    }
    return NodeValues(components.map { reach[Int($0)] - 1 })
  }

  /// The local reaching centrality (Mones, Vicsek and Vicsek, 2012): the share of the other nodes
  /// to which a way leads from each node, from 0 to 1. `nil` for fewer than two nodes, and beyond
  /// the limit.
  ///
  /// - Parameter limit: the steps that may be taken, as for `totalReports(within:)`.
  /// - Complexity: as of `totalReports(within:)`.
  public func localReaching(within limit: Int = Network.reachLimit) -> NodeValues<Double>? {
    guard nodeCount > 1, let reports = totalReports(within: limit) else { return nil }
    let others = Double(nodeCount - 1)
    return reports.map { Double($0) / others }
  }

  /// The global reaching centrality (Mones, Vicsek and Vicsek, 2012): the mean distance of the
  /// local reaching centralities from the highest one, Σ (max − *c*) by *n* − 1. 1 for a star whose
  /// edges leave its centre, 0 when all nodes reach equally many. `nil` without edges, and beyond
  /// the limit.
  ///
  /// - Parameter limit: the steps that may be taken, as for `totalReports(within:)`.
  /// - Complexity: as of `totalReports(within:)`.
  public func globalReachingCentrality(within limit: Int = Network.reachLimit) -> Double? {
    guard edgeCount > 0, let reports = totalReports(within: limit) else { return nil }
    return Self.globalReaching(reports)
  }

  /// Σ (max − reports) by (*n* − 1)², from whole numbers.
  static func globalReaching(_ reports: NodeValues<Int>) -> Double? {
    guard let most = reports.values.max(), reports.count > 1 else { return nil }
    let sum = reports.values.reduce(0) { $0 + (most - $1) }
    let others = Double(reports.count - 1)
    return Double(sum) / (others * others)
  }

  /// The flow hierarchy (Luo and Magee, 2011): the share of the edges that are on no cycle, from 0
  /// to 1. An undirected edge is a cycle of two. `nil` without edges.
  ///
  /// - Complexity: O(*n* + *m*) for *m* edges.
  public func flowHierarchy() -> Double? {
    guard edgeCount > 0 else { return nil }
    guard let components = Condensation(self).components else { return 1 }
    let component = components.span
    let (offsets, targets) = (successors.offsets.span, successors.targets.span)
    var between = 0
    for node in 0..<nodeCount {
      for place in Int(offsets[node])..<Int(offsets[node + 1])
      where component[Int(targets[place].index)] != component[node] { between += 1 }
    }
    return Double(between) / Double(successors.count)
  }
}
