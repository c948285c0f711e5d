extension Adjacency {
  /// The strongly connected components of `size` nodes or more, each sorted, ordered by their first
  /// node.
  ///
  /// - Complexity: O(*n* + *m*).
  package func stronglyConnectedComponents(
    nodeCount: Int, ofAtLeast size: Int = 1
  ) -> [[NodeID]] {
    guard !offsets.isEmpty else { return size > 1 ? [] : (0..<nodeCount).map { [NodeID($0)] } }
    let (numbers, count) = Rows(self, nodeCount: nodeCount).strongComponents()
    if size > 1, count == nodeCount { return [] }
    return Components(numbers: numbers, count: count).groups(ofAtLeast: size)
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
