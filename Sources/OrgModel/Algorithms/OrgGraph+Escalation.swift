extension OrgGraph {
  /// A way from one node to another: the nodes, and the kind of each line between them.
  public struct Path: Hashable, Sendable {
    /// The nodes, both ends included.
    public let nodes: [NodeID]
    /// The kinds of the lines, one fewer than nodes.
    public let kinds: [LineKind]

    /// A way over these nodes and lines.
    public init(nodes: [NodeID], kinds: [LineKind]) {
      self.nodes = nodes
      self.kinds = kinds
    }
  }

  /// The dominators of every node over the upward lines, seen from the top: who dominates a
  /// position can stop whatever it escalates.
  ///
  /// - Complexity: O(*m* log *n*) for *n* nodes and *m* upward lines.
  public func upwardDominators() -> DominatorTree {
    let up = LineKind.upward.map { outgoing[Int($0.rawValue)] }
    let down = LineKind.upward.map { incoming[Int($0.rawValue)] }
    return DominatorTree(
      from: topNodes, successors: Rows(joining: down, nodeCount: nodeCount),
      predecessors: Rows(joining: up, nodeCount: nodeCount))
  }

  /// By node number: whether any upward lines lead from the node to the top; those at the top do.
  ///
  /// - Complexity: O(*n* + *m*) for *n* nodes and *m* upward lines.
  package func reachesTop() -> [Bool] {
    var reaches = [Bool](repeating: false, count: nodeCount)
    var waiting = topNodes
    for node in waiting { reaches[Int(node.index)] = true }
    while let node = waiting.popLast() {
      for kind in LineKind.upward {
        for below in lines(kind, to: node) where !reaches[Int(below.index)] {
          reaches[Int(below.index)] = true
          waiting.append(below)
        }
      }
    }
    return reaches
  }

  /// The shortest escalation path from `start` to the top that does not pass through `avoided`;
  /// `nil` when there is none. Of equally short ones, the one whose nodes come first by id.
  ///
  /// A start that is itself at the top has the path that consists of it alone.
  /// - Complexity: O(*n* + *m*).
  public func escalationPath(from start: NodeID, avoiding avoided: NodeID? = nil) -> Path? {
    shortestPath(from: start, over: LineKind.upward, avoiding: avoided) { isTop($0) }
  }

  /// The shortest path over lines of `kinds` from `start` to a node for which `isGoal` holds; of
  /// equally short ones, the one whose nodes come first by id, and of parallel lines the kind that
  /// comes first in `kinds`. `nil` when there is none, and when the start is avoided.
  ///
  /// Lines are followed as they are written. A start for which `isGoal` holds has the path that
  /// consists of it alone. Breadth first (Moore, 1959).
  ///
  /// - Complexity: O(*n* + *m*).
  public func shortestPath(
    from start: NodeID, over kinds: [LineKind], avoiding avoided: NodeID? = nil,
    where isGoal: (NodeID) -> Bool
  ) -> Path? {
    guard start != avoided else { return nil }
    if isGoal(start) { return Path(nodes: [start], kinds: []) }
    var previous: [NodeID: (node: NodeID, kind: LineKind)] = [:]
    var layer = [start]
    while !layer.isEmpty {
      // In the order of the paths to them, so that the first way found to a node is its first way.
      var next: [NodeID] = []
      for node in layer {
        let first = next.count
        for kind in kinds {
          for target in lines(kind, from: node)
          where target != start && target != avoided && previous[target] == nil {
            previous[target] = (node, kind)
            next.append(target)
          }
        }
        next[first...].sort()
      }
      if let goal = next.first(where: isGoal) { return path(to: goal, from: start, previous) }
      layer = next
    }
    return nil
  }

  private func path(
    to goal: NodeID, from start: NodeID, _ previous: [NodeID: (node: NodeID, kind: LineKind)]
  ) -> Path {
    var nodes = [goal]
    var kinds: [LineKind] = []
    while let last = nodes.last, last != start, let step = previous[last] {
      nodes.append(step.node)
      kinds.append(step.kind)
    }
    return Path(nodes: nodes.reversed(), kinds: kinds.reversed())
  }

  /// Everyone above `node` on solid lines, bodies included, nearest first and within a layer by id;
  /// of more than `limit`, the layers that hold the nearest ones. Empty for one without solid
  /// lines; never `node` itself, also in a reporting cycle.
  ///
  /// - Complexity: O(*a* log *a*) for *a* lines above.
  public func superiors(of node: NodeID, atMost limit: Int = .max) -> [NodeID] {
    var seen: Set<NodeID> = [node]
    var result: [NodeID] = []
    var layer = [node]
    while !layer.isEmpty, result.count < limit {
      var next: [NodeID] = []
      for below in layer {
        for above in lines(.reportsTo, from: below) where seen.insert(above).inserted {
          next.append(above)
        }
      }
      next.sort()
      result += next
      layer = next
    }
    return result
  }

  /// The number of positions below each position on solid lines through managers, in the order of
  /// `positions`; a position in a reporting cycle counts those who come to it first from outside
  /// the cycle. A position with several solid lines counts below its manager alone: see
  /// `Network.totalReports(within:)` for the count along all of them.
  ///
  /// - Complexity: O(*p*) for *p* positions.
  public func totalReports() -> [Int] {
    var waiting = [Int32](repeating: 0, count: positionCount)
    for manager in managers where manager >= 0 { waiting[Int(manager)] += 1 }
    var totals = [Int](repeating: 0, count: positionCount)
    var ready = (0..<positionCount).filter { waiting[$0] == 0 }
    while let node = ready.popLast() {
      let manager = Int(managers[node])
      guard manager >= 0 else { continue }
      totals[manager] += totals[node] + 1
      waiting[manager] -= 1
      if waiting[manager] == 0 { ready.append(manager) }
    }
    return totals
  }
}
