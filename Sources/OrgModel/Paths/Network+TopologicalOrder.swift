extension Network {
  /// The nodes in an order in which every edge leads forwards; of the nodes that may come next,
  /// always the first by id. Of all such orders it is the first, compared node by node.
  ///
  /// `nil` when there is a cycle; an undirected edge leads both ways and is one. Kahn (1962).
  /// - Complexity: O(*n* log *n* + *m*).
  public func topologicalOrder() -> [NodeID]? {
    var open = predecessors.degrees()
    var ready = LeastFirst()
    for node in 0..<nodeCount where open[node] == 0 { ready.insert(Int32(node)) }
    var order: [NodeID] = []
    order.reserveCapacity(nodeCount)
    let offsets = successors.offsets.span
    let targets = successors.targets.span
    while let node = ready.removeLeast() {
      order.append(NodeID(index: node))
      for place in Int(offsets[Int(node)])..<Int(offsets[Int(node) + 1]) {
        let next = targets[place].index
        open[Int(next)] -= 1
        if open[Int(next)] == 0 { ready.insert(next) }
      }
    }
    return order.count == nodeCount ? order : nil
  }

  /// By node: its place in a topological order in which nodes that are farther from those without
  /// predecessors, on the longest ways, come later; `nil` when there is a cycle.
  ///
  /// - Complexity: O(*n* + *m*).
  func topologicalRanks() -> [Int32]? {
    var open = predecessors.degrees()
    var order: [Int32] = []
    order.reserveCapacity(nodeCount)
    for node in 0..<nodeCount where open[node] == 0 { order.append(Int32(node)) }
    let offsets = successors.offsets.span
    let targets = successors.targets.span
    var head = 0
    while head < order.count {
      let node = Int(order[head])
      head += 1
      for place in Int(offsets[node])..<Int(offsets[node + 1]) {
        let next = targets[place].index
        open[Int(next)] -= 1
        if open[Int(next)] == 0 { order.append(next) }
      }
    }
    guard order.count == nodeCount else { return nil }
    var ranks = open
    for (rank, node) in order.enumerated() { ranks[Int(node)] = Int32(rank) }
    return ranks
  }
}

extension Rows {
  /// The number of edges of each node in this direction.
  fileprivate func degrees() -> [Int32] {
    (0..<nodeCount).map { offsets[$0 + 1] - offsets[$0] }
  }
}

/// Numbers of which the least can be taken out: a binary heap (Williams, 1964).
private struct LeastFirst {
  private var heap: [Int32] = []

  mutating func insert(_ number: Int32) {
    var place = heap.count
    heap.append(number)
    while place > 0, heap[(place - 1) / 2] > number {
      heap[place] = heap[(place - 1) / 2]
      place = (place - 1) / 2
    }
    heap[place] = number
  }

  mutating func removeLeast() -> Int32? {
    guard let last = heap.popLast() else { return nil }
    guard let least = heap.first else { return last }
    var place = 0
    while true {
      var child = 2 * place + 1
      guard child < heap.count else { break }
      if child + 1 < heap.count, heap[child + 1] < heap[child] { child += 1 }
      guard heap[child] < last else { break }
      heap[place] = heap[child]
      place = child
    }
    heap[place] = last
    return least
  }
}
