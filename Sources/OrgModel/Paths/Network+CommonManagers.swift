extension Network {
  /// The lowest of those who are above both nodes, in order: where what the two disagree on can be
  /// decided.
  ///
  /// A node is above another when it is the other, or when a way leads down from it to the other:
  /// along the edges of a downward network, against those of an upward one. Of the nodes above
  /// both, those are the lowest from which a way leads down to no other of them, except to one from
  /// which a way leads down to them in turn. So of two nodes of which one is above the other, the
  /// upper one is the answer; on a cycle, all who are on it are above each other, and are listed
  /// together.
  ///
  /// Empty when nobody is above both, when a node is not in the network, and in an undirected
  /// network, in which nobody is above anybody.
  /// - Complexity: O(*n* + *m*) for *n* nodes and *m* edges of those above either.
  public func lowestCommonManagers(of first: NodeID, and second: NodeID) -> [NodeID] {
    guard isDirected, contains(first), contains(second) else { return [] }
    let (above, below) =
      direction == .downward ? (predecessors, successors) : (successors, predecessors)
    let overFirst = BreadthFirstWalk(from: CollectionOfOne(first), over: above)
    let overSecond = BreadthFirstWalk(from: CollectionOfOne(second), over: above)
    // Whoever is above one of these is one of these.
    let common = overFirst.order.filter { overSecond.reaches($0) }
    let rows = below.induced(by: common)
    let (numbers, count) = rows.strongComponents()
    var isLowest = [Bool](repeating: true, count: count)
    for place in common.indices {
      for other in rows[NodeID(place)] where numbers[Int(other.index)] != numbers[place] {
        isLowest[Int(numbers[place])] = false
      }
    }
    return common.indices.filter { isLowest[Int(numbers[$0])] }.map { common[$0] }.sorted()
  }

  /// The one who is above both nodes and below everyone else who is: the least upper bound in the
  /// sense of Krackhardt (1994). `nil` when there are several lowest ones of whom none is below the
  /// others, several on a cycle, or none at all; see `lowestCommonManagers(of:and:)`.
  ///
  /// - Complexity: as `lowestCommonManagers(of:and:)`.
  public func lowestCommonManager(of first: NodeID, and second: NodeID) -> NodeID? {
    let lowest = lowestCommonManagers(of: first, and: second)
    return lowest.count == 1 ? lowest.first : nil
  }
}

extension Rows {
  /// The edges among some of the nodes, which are numbered by their places in `members`.
  fileprivate func induced(by members: [NodeID]) -> Rows {
    var places = [Int32](repeating: -1, count: nodeCount)
    for (place, node) in members.enumerated() { places[Int(node.index)] = Int32(place) }
    var offsets: [Int32] = [0]
    var targets: [NodeID] = []
    for node in members {
      for other in self[node] where places[Int(other.index)] >= 0 {
        targets.append(NodeID(index: places[Int(other.index)]))
      }
      offsets.append(Int32(targets.count))
    }
    return Rows(offsets: offsets, targets: targets)
  }
}
