/// The edges of a simple graph, a row a node: the nodes at the other ends, in order and each once.
package struct Rows: Sendable {
  /// Row *n* is `targets[offsets[n]..<offsets[n + 1]]`; there is always one offset more than nodes.
  package let offsets: [Int32]
  /// The nodes at the other ends.
  package let targets: [NodeID]

  package init(offsets: [Int32], targets: [NodeID]) {
    self.offsets = offsets
    self.targets = targets
  }

  /// No edges.
  package init(nodeCount: Int) {
    offsets = Array(repeating: 0, count: nodeCount + 1)
    targets = []
  }

  /// The rows of one kind of lines: shared, not copied, when no node needs to be left out.
  init(_ lines: Adjacency, nodeCount: Int) {
    if lines.offsets.isEmpty {
      self.init(nodeCount: nodeCount)
    } else if lines.offsets.count == nodeCount + 1 {
      self.init(offsets: lines.offsets, targets: lines.targets)
    } else {
      self.init(joining: [lines], nodeCount: nodeCount)
    }
  }

  /// The rows of several kinds of lines one behind the other: not in order, and an edge as often as
  /// lines say so. Lines of nodes from `nodeCount` on are left out.
  init(joining parts: [Adjacency], nodeCount: Int) {
    let used = parts.filter { !$0.offsets.isEmpty }
    var offsets: [Int32] = []
    var targets: [NodeID] = []
    offsets.reserveCapacity(nodeCount + 1)
    targets.reserveCapacity(used.reduce(0) { $0 + $1.count })
    let end = NodeID(nodeCount)
    offsets.append(0)
    for node in 0..<nodeCount {
      for part in used {
        for target in part[NodeID(node)] {
          if target >= end { break }
          targets.append(target)
        }
      }
      offsets.append(Int32(targets.count))
    }
    self.init(offsets: offsets, targets: targets)
  }

  /// The same edges from their other ends: rows in order, and each edge once.
  ///
  /// - Complexity: O(*n* + *m*).
  package func reversed() -> Rows {
    let count = offsets.count - 1
    var starts = [Int32](repeating: 0, count: count + 1)
    for target in targets { starts[Int(target.index) + 1] += 1 }
    for node in 0..<count { starts[node + 1] += starts[node] }
    var ends = starts
    var sources = [NodeID](repeating: NodeID(0), count: targets.count)
    var repeats = 0
    for node in 0..<count {
      let own = NodeID(node)
      for place in Int(offsets[node])..<Int(offsets[node + 1]) {
        let target = Int(targets[place].index)
        let end = Int(ends[target])
        // Sources arrive in order, so that an edge said twice is next to itself.
        if end > Int(starts[target]), sources[end - 1] == own {
          repeats += 1
        } else {
          sources[end] = own
          ends[target] += 1
        }
      }
    }
    guard repeats > 0 else { return Rows(offsets: starts, targets: sources) }
    return Rows.closingGaps(starts, ends, sources)
  }

  private static func closingGaps(
    _ starts: [Int32], _ ends: [Int32], _ targets: [NodeID]
  ) -> Rows {
    var offsets: [Int32] = [0]
    var kept: [NodeID] = []
    offsets.reserveCapacity(starts.count)
    kept.reserveCapacity(targets.count)
    for node in 0..<(starts.count - 1) {
      kept += targets[Int(starts[node])..<Int(ends[node])]
      offsets.append(Int32(kept.count))
    }
    return Rows(offsets: offsets, targets: kept)
  }

  /// The number of nodes.
  package var nodeCount: Int { offsets.count - 1 }

  /// The number of entries: of edges, or of twice the edges where each is at both its ends.
  package var count: Int { targets.count }

  /// The nodes at the other ends of `node`'s edges.
  ///
  /// - Complexity: O(1).
  package subscript(node: NodeID) -> ArraySlice<NodeID> {
    targets[Int(offsets[Int(node.index)])..<Int(offsets[Int(node.index) + 1])]
  }

  /// The number of edges of `node` in this direction.
  package func degree(of node: NodeID) -> Int {
    Int(offsets[Int(node.index) + 1] - offsets[Int(node.index)])
  }

  /// Whether there is an edge from `node` to `other`.
  ///
  /// - Complexity: O(log *d*) for *d* edges of the node.
  package func contains(_ node: NodeID, _ other: NodeID) -> Bool {
    var low = Int(offsets[Int(node.index)])
    let end = Int(offsets[Int(node.index) + 1])
    var high = end
    while low < high {
      let middle = (low + high) / 2
      if targets[middle] < other { low = middle + 1 } else { high = middle }
    }
    return low < end && targets[low] == other
  }
}
