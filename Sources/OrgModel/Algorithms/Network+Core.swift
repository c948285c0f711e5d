extension Network {
  /// The core number of each node: the largest *k* for which it is in a *k*-core, the largest
  /// subgraph in which every node has at least *k* edges (Seidman, 1983). In a directed network,
  /// edges in both directions are counted. 0 for a node without edges.
  ///
  /// Batagelj and Zaversnik (2003).
  /// - Complexity: O(*n* + *m*).
  public func coreNumbers() -> NodeValues<Int> {
    let nodeCount = self.nodeCount
    let out = (offsets: successors.offsets, targets: successors.targets)
    let into = (offsets: predecessors.offsets, targets: predecessors.targets)
    var degrees = [Int32](repeating: 0, count: nodeCount)
    for node in 0..<nodeCount {
      degrees[node] = out.offsets[node + 1] - out.offsets[node]
      if isDirected { degrees[node] += into.offsets[node + 1] - into.offsets[node] }
    }
    // The nodes sorted by degree; `start` is where each degree begins, `places` where each node is.
    var starts = [Int32](repeating: 0, count: Int(degrees.max() ?? 0) + 2)
    for degree in degrees { starts[Int(degree) + 1] += 1 }
    for degree in 1..<starts.count { starts[degree] += starts[degree - 1] }
    var order = [Int32](repeating: 0, count: nodeCount)
    var places = [Int32](repeating: 0, count: nodeCount)
    var next = starts
    for node in 0..<nodeCount {
      let place = next[Int(degrees[node])]
      next[Int(degrees[node])] += 1
      places[node] = place
      order[Int(place)] = Int32(node)
    }
    var sorted = CoreOrder(degrees: degrees, starts: starts, order: order, places: places)
    for place in 0..<nodeCount {
      let node = Int(sorted.order[place])
      sorted.removeEdges(of: node, out.offsets.span, out.targets.span)
      if isDirected { sorted.removeEdges(of: node, into.offsets.span, into.targets.span) }
    }
    return NodeValues(sorted.degrees.map { Int($0) })
  }
}

/// Nodes sorted by what is left of their degrees.
private struct CoreOrder {
  var degrees: [Int32]
  var starts: [Int32]
  var order: [Int32]
  var places: [Int32]

  /// Takes the edges of `node` from its neighbours that have more left than it has.
  mutating func removeEdges(of node: Int, _ offsets: Span<Int32>, _ targets: Span<NodeID>) {
    let least = degrees[node]
    for edge in Int(offsets[node])..<Int(offsets[node + 1]) {
      let other = Int(targets[edge].index)
      let degree = degrees[other]
      guard degree > least else { continue }
      // The neighbour changes places with the first node of its degree, and that degree begins one
      // place later.
      let first = starts[Int(degree)]
      let own = places[other]
      let moved = order[Int(first)]
      if Int(moved) != other {
        order[Int(own)] = moved
        places[Int(moved)] = own
        order[Int(first)] = Int32(other)
        places[other] = first
      }
      starts[Int(degree)] += 1
      degrees[other] = degree - 1
    }
  }
}
