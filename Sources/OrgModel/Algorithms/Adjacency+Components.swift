extension Adjacency {
  /// The strongly connected components of `size` nodes or more, each sorted, ordered by their first
  /// node.
  ///
  /// Tarjan's algorithm (1972) with an explicit stack: a chain of a million nodes is no deeper
  /// than one of ten.
  /// - Complexity: O(*n* + *m*), and O(*n* log *n*) for the sorting of the larger components.
  package func stronglyConnectedComponents(
    nodeCount: Int, ofAtLeast size: Int = 1
  ) -> [[NodeID]] {
    guard !offsets.isEmpty else { return size > 1 ? [] : (0..<nodeCount).map { [NodeID($0)] } }
    var components: [[NodeID]] = []
    visitComponents(nodeCount: nodeCount) { component in
      guard component.count >= size else { return }
      components.append(component.map { NodeID(index: $0) }.sorted())
    }
    components.sort { ($0.first ?? NodeID(0)) < ($1.first ?? NodeID(0)) }
    return components
  }

  private func visitComponents(nodeCount: Int, _ visit: (ArraySlice<Int32>) -> Void) {
    var order = [Int32](repeating: 0, count: nodeCount)
    var low = [Int32](repeating: 0, count: nodeCount)
    var onStack = [Bool](repeating: false, count: nodeCount)
    var stack: [Int32] = []
    var frames: [(node: Int32, edge: Int32)] = []
    var counter: Int32 = 0
    for start in 0..<nodeCount where order[start] == 0 {
      frames.append((Int32(start), offsets[start]))
      while let (node, edge) = frames.popLast() {
        let n = Int(node)
        if order[n] == 0 {
          counter += 1
          order[n] = counter
          low[n] = counter
          stack.append(node)
          onStack[n] = true
        }
        var next = edge
        var descends = false
        while next < offsets[n + 1] {
          let target = targets[Int(next)].index
          let t = Int(target)
          if order[t] == 0 {
            // Come back to the same line afterwards, to take over what was found below.
            frames.append((node, next))
            frames.append((target, offsets[t]))
            descends = true
            break
          }
          if onStack[t] { low[n] = min(low[n], low[t]) }
          next += 1
        }
        guard !descends, low[n] == order[n] else { continue }
        var first = stack.count - 1
        while stack[first] != node { first -= 1 }
        for member in stack[first...] { onStack[Int(member)] = false }
        visit(stack[first...])
        stack.removeSubrange(first...)
      }
    }
  }

  /// The shortest circle through `start` inside a strongly connected component, from `start`; of
  /// equally short ones, the one whose nodes come first.
  package func shortestCycle(through start: NodeID, within component: Set<NodeID>) -> [NodeID] {
    var previous: [NodeID: NodeID] = [:]
    var queue = [start]
    var head = 0
    while head < queue.count {
      let node = queue[head]
      head += 1
      for target in self[node] where component.contains(target) {
        if target == start {
          var path = [node]
          while let last = path.last, last != start, let before = previous[last] {
            path.append(before)
          }
          return path.reversed()
        }
        if previous[target] == nil {
          previous[target] = node
          queue.append(target)
        }
      }
    }
    return [start]
  }
}
