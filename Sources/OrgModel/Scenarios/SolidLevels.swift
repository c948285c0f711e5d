/// How far each node lies below the top over solid lines, of positions and of bodies.
struct SolidLevels {
  /// By node: the number of lines on the longest way up; `Int32.max` where a circle is above.
  let levels: [Int32]

  /// Kahn's algorithm from the nodes that report to nobody.
  ///
  /// - Complexity: O(*n* + *m*) for *n* nodes and *m* solid lines.
  init(_ graph: OrgGraph) {
    let up = graph.outgoing[Int(LineKind.reportsTo.rawValue)]
    let down = graph.incoming[Int(LineKind.reportsTo.rawValue)]
    var levels = [Int32](repeating: 0, count: graph.nodeCount)
    var open = (0..<graph.nodeCount).map { Int32(up[NodeID($0)].count) }
    var queue = (0..<Int32(graph.nodeCount)).filter { open[Int($0)] == 0 }
    var next = 0
    while next < queue.count {
      let node = queue[next]
      next += 1
      for below in down[NodeID(index: node)] {
        let index = Int(below.index)
        levels[index] = max(levels[index], levels[Int(node)] + 1)
        open[index] -= 1
        if open[index] == 0 { queue.append(below.index) }
      }
    }
    for node in open.indices where open[node] > 0 { levels[node] = .max }
    self.levels = levels
  }

  /// Nodes from the top downwards, those of a level in their order.
  func topDown(_ nodes: [NodeID]) -> [NodeID] {
    nodes.sorted {
      (levels[Int($0.index)], $0.index) < (levels[Int($1.index)], $1.index)
    }
  }

  /// Nodes from the bottom upwards, those of a level in their order.
  func bottomUp(_ nodes: [NodeID]) -> [NodeID] {
    nodes.sorted {
      (levels[Int($1.index)], $0.index) < (levels[Int($0.index)], $1.index)
    }
  }
}
