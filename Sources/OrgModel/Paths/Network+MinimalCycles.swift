extension Network {
  /// One cycle for each strongly connected component of two nodes or more: whoever answers to
  /// themselves over others, shown by as few as possible.
  ///
  /// A cycle is listed from its smallest node along its edges, cycles in the order of those nodes.
  /// Each is minimal: there is no other edge among its nodes, so that no part of them makes a
  /// cycle. It need not be the shortest one of its component. It is the shortest cycle through the
  /// smallest node of the component or, where an edge leads back between two of its nodes, the
  /// shortest part of it that such an edge closes. An undirected edge leads both ways and is such a
  /// cycle of two.
  /// - Complexity: O(*n* + *m*).
  public func minimalCycles() -> [[NodeID]] {
    let components = stronglyConnectedComponents()
    guard components.count < nodeCount else { return [] }
    var search = CycleSearch(successors, components)
    var cycles: [[NodeID]] = []
    var isDone = [Bool](repeating: false, count: components.count)
    for node in 0..<nodeCount {
      let component = components[NodeID(node)]
      guard components.sizes[component] > 1, !isDone[component] else { continue }
      isDone[component] = true
      cycles.append(search.minimalCycle(near: Int32(node)))
    }
    return cycles.sorted { ($0.first ?? NodeID(0)) < ($1.first ?? NodeID(0)) }
  }
}

private struct CycleSearch {
  private let rows: Rows
  private let components: Components
  /// The node before each on the walk from the start of its component; -1 where it was not.
  private var parents: [Int32]
  /// The place of each node on its component's cycle; -1 when it is not on it.
  private var places: [Int32]

  init(_ rows: Rows, _ components: Components) {
    self.rows = rows
    self.components = components
    parents = Array(repeating: -1, count: rows.nodeCount)
    places = parents
  }

  /// A cycle without other edges among its nodes, in the component of `start`.
  mutating func minimalCycle(near start: Int32) -> [NodeID] {
    let cycle = shortestCycle(through: start)
    for (place, node) in cycle.enumerated() { places[Int(node)] = Int32(place) }
    // No edge leads forwards over a node of the cycle: it would be shorter. Of those that lead
    // back, the one over the fewest nodes closes a cycle inside which there is no other.
    var best = (first: 0, last: cycle.count - 1)
    for (last, node) in cycle.enumerated() {
      for other in rows[NodeID(index: node)] where places[Int(other.index)] >= 0 {
        let first = Int(places[Int(other.index)])
        if first < last, last - first < best.last - best.first { best = (first, last) }
      }
    }
    for node in cycle { places[Int(node)] = -1 }
    let part = cycle[best.first...best.last]
    guard let least = part.min(), let turn = part.firstIndex(of: least) else { return [] }
    return (part[turn...] + part[..<turn]).map { NodeID(index: $0) }
  }

  /// The shortest cycle through `start`, from it; of equally short ones, the first by its nodes.
  private mutating func shortestCycle(through start: Int32) -> [Int32] {
    let component = components.numbers[NodeID(index: start)]
    parents[Int(start)] = start
    var queue = [start]
    var head = 0
    while head < queue.count {
      let node = queue[head]
      head += 1
      for next in rows[NodeID(index: node)] {
        if next.index == start { return path(to: node, from: start) }
        guard components.numbers[next] == component, parents[Int(next.index)] < 0 else { continue }
        parents[Int(next.index)] = node
        queue.append(next.index)
      }
    }
    return [start]
  }

  private func path(to end: Int32, from start: Int32) -> [Int32] {
    var path = [end]
    var node = end
    while node != start {
      node = parents[Int(node)]
      path.append(node)
    }
    path.reverse()
    return path
  }
}
