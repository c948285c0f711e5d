extension Network {
  /// The number of edges that leave each node; in a downward network of solid lines, the span of
  /// control. Without directions, the number of neighbours.
  ///
  /// - Complexity: O(*n*) for *n* nodes.
  public func outDegrees() -> NodeValues<Int> { NodeValues(Self.degrees(successors)) }

  /// The number of edges that arrive at each node. Without directions, the number of neighbours.
  ///
  /// - Complexity: O(*n*).
  public func inDegrees() -> NodeValues<Int> { NodeValues(Self.degrees(predecessors)) }

  /// The number of edges of each node: those that arrive and those that leave. Without directions,
  /// the number of neighbours.
  ///
  /// - Complexity: O(*n*).
  public func degrees() -> NodeValues<Int> {
    var values = Self.degrees(successors)
    guard isDirected else { return NodeValues(values) }
    let offsets = predecessors.offsets.span
    for node in 0..<nodeCount { values[node] += Int(offsets[node + 1] - offsets[node]) }
    return NodeValues(values)
  }

  /// The share of the other nodes to which each node has an edge (Freeman, 1978): the degree by
  /// *n* − 1. In a directed network the edges that leave count; `reversed()` gives those that
  /// arrive. `nil` for fewer than two nodes.
  ///
  /// - Complexity: O(*n*).
  public func degreeCentrality() -> NodeValues<Double>? {
    guard nodeCount > 1 else { return nil }
    let others = Double(nodeCount - 1)
    return outDegrees().map { Double($0) / others }
  }

  /// The share of the possible edges that there are: *m* by *n* (*n* − 1), or by half of that
  /// without directions. From 0 to 1; `nil` for fewer than two nodes.
  ///
  /// - Complexity: O(1).
  public func density() -> Double? {
    guard nodeCount > 1 else { return nil }
    return Double(successors.count) / (Double(nodeCount) * Double(nodeCount - 1))
  }

  /// The share of the edges that are returned: 2 *M* by 2 *M* + *A* for *M* pairs of nodes with
  /// edges both ways and *A* pairs with one edge (the edgewise reciprocity of Wasserman and Faust,
  /// 1994). From 0 to 1, and 1 without directions; `nil` without edges.
  ///
  /// - Complexity: O(*n* + *m*) for *m* edges.
  public func reciprocity() -> Double? {
    guard successors.count > 0 else { return nil }
    guard isDirected else { return 1 }
    let (ends, targets) = (successors.offsets.span, successors.targets.span)
    let (starts, sources) = (predecessors.offsets.span, predecessors.targets.span)
    var returned = 0
    for node in 0..<nodeCount {
      var place = Int(ends[node])
      var other = Int(starts[node])
      let (end, otherEnd) = (Int(ends[node + 1]), Int(starts[node + 1]))
      while place < end, other < otherEnd {
        let (target, source) = (targets[place], sources[other])
        if target == source { returned += 1 }
        if target <= source { place += 1 }
        if source <= target { other += 1 }
      }
    }
    return Double(returned) / Double(successors.count)
  }

  private static func degrees(_ rows: Rows) -> [Int] {
    let offsets = rows.offsets.span
    var values = [Int](repeating: 0, count: rows.nodeCount)
    for node in 0..<rows.nodeCount { values[node] = Int(offsets[node + 1] - offsets[node]) }
    return values
  }
}
