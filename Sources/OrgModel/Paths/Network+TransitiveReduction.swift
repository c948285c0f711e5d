extension Network {
  /// The edges that say nothing new: those from a node to another to which a longer way leads as
  /// well, as from someone to the report of their own report. Without all of them at once, every
  /// node is reached from the same nodes as before. In the order of the edges.
  ///
  /// `nil` when there is a cycle, for then what is implied depends on what is left out first; an
  /// undirected edge is a cycle.
  ///
  /// Only an edge to a node with several predecessors can be implied. From those a search goes back
  /// over nodes that come no earlier in a topological order than the first of them.
  /// - Complexity: O(*n* + *m*) where no node has two predecessors, O(*n* *m*) at worst; on charts,
  ///   in proportion to the nodes between the predecessors of each node.
  public func impliedEdges() -> [Edge]? {
    guard let ranks = topologicalRanks() else { return nil }
    var search = ImpliedEdgeSearch(predecessors, ranks)
    var edges: [Edge] = []
    for node in nodes where predecessors.degree(of: node) > 1 {
      for source in search.impliedPredecessors(of: node) {
        edges.append(Edge(from: source, to: node))
      }
    }
    return edges.sorted()
  }

  /// The fewest edges that leave every node reached from the same nodes as all edges do: all but
  /// the implied ones, in order.
  ///
  /// There is one such set (Aho, Garey and Ullman, 1972). `nil` when there is a cycle; an
  /// undirected edge is one.
  /// - Complexity: as `impliedEdges()`.
  public func transitiveReduction() -> [Edge]? {
    guard let implied = impliedEdges() else { return nil }
    var kept: [Edge] = []
    kept.reserveCapacity(successors.count - implied.count)
    var place = 0
    for node in nodes {
      for target in successors[node] {
        let edge = Edge(from: node, to: target)
        if place < implied.count, implied[place] == edge { place += 1 } else { kept.append(edge) }
      }
    }
    return kept
  }
}

private struct ImpliedEdgeSearch {
  private let predecessors: Rows
  private let ranks: [Int32]
  /// The last node for which each node was found above its predecessors, and the last one of which
  /// it is a predecessor.
  private var seenFor: [Int32]
  private var precedes: [Int32]
  private var waiting: [Int32] = []

  init(_ predecessors: Rows, _ ranks: [Int32]) {
    self.predecessors = predecessors
    self.ranks = ranks
    seenFor = Array(repeating: -1, count: ranks.count)
    precedes = seenFor
  }

  /// The predecessors of `node` from which a way leads to another of its predecessors.
  mutating func impliedPredecessors(of node: NodeID) -> [NodeID] {
    let direct = predecessors[node]
    var lowest = Int32.max
    waiting.removeAll(keepingCapacity: true)
    for source in direct {
      precedes[Int(source.index)] = node.index
      lowest = min(lowest, ranks[Int(source.index)])
      waiting.append(source.index)
    }
    // The last of them in topological order is implied by none.
    var open = direct.count - 1
    while open > 0, let next = waiting.popLast() {
      let own = Int(next)
      for place in Int(predecessors.offsets[own])..<Int(predecessors.offsets[own + 1]) {
        let above = predecessors.targets[place].index
        let number = Int(above)
        guard ranks[number] >= lowest, seenFor[number] != node.index else { continue }
        seenFor[number] = node.index
        if precedes[number] == node.index { open -= 1 } else { waiting.append(above) }
      }
    }
    return direct.filter { seenFor[Int($0.index)] == node.index }
  }
}
