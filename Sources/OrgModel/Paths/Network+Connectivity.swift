extension Network {
  /// The fewest nodes whose loss leaves the others disconnected, or leaves a single one; direction
  /// plays no part.
  ///
  /// 0 when the network is disconnected already, and *n* − 1 when every node has an edge to every
  /// other. `nil` for fewer than two nodes.
  ///
  /// Even's algorithm (1975): there are *k* ways between any two of the first *k* nodes, and from
  /// each other node to *k* of those before it. The bound *k* begins with the fewest edges that a
  /// node has. Here the first nodes are near to each other and the others come in a scattered
  /// order, so that the ways are short.
  /// - Complexity: O(*k*(*n* + *k*²)(*n* + *m*)) at worst; as ways are short, far less on charts.
  public func vertexConnectivity() -> Int? {
    guard nodeCount > 1 else { return nil }
    let rows = undirected().successors
    var bound = nodeCount
    var widest = NodeID(0)
    for node in nodes {
      bound = min(bound, rows.degree(of: node))
      if rows.degree(of: node) > rows.degree(of: widest) { widest = node }
    }
    let near = BreadthFirstWalk(from: CollectionOfOne(widest), over: rows).order
    if near.count < nodeCount { return 0 }
    let far = near.dropFirst(bound)
    var orders = SeededOrders(seed: 0)
    let order = near.prefix(bound) + orders.next(far.count).map { far[far.startIndex + Int($0)] }
    var pairs = DisjointPathSearch(over: rows, sharesTargets: true)
    var fans = DisjointPathSearch(over: rows, sharesTargets: false)
    for (place, node) in order.enumerated() where bound > 1 {
      if place < bound {
        for other in order[..<place] where !rows.contains(node, other) {
          pairs.setTarget(other, true)
          pairs.begin(at: node)
          bound = pairs.augment(atMost: bound)
          pairs.setTarget(other, false)
        }
      } else {
        fans.begin(at: node)
        // A node with enough edges to those before it needs no search.
        if fans.directTargets.count < bound { bound = fans.augment(atMost: bound) }
      }
      fans.setTarget(node, true)
    }
    return bound
  }
}
