/// How far some nodes lie below the top over solid lines, positions and bodies.
struct SolidLevels {
  /// By node: the number of lines on the longest way up; `Int32.max` where a circle is above, and
  /// below 0 where nobody asked.
  private var levels: [Int32]

  private static let unknown: Int32 = -1
  private static let onTheWay: Int32 = -2

  /// A node on the way up, with the lines that are still to be followed.
  private struct Step {
    var node: Int
    var next: Int
    var end: Int
    /// The level as far as the lines that were followed tell.
    var level: Int32 = 0

    init(_ node: Int, _ lines: Adjacency) {
      let places = lines.places(of: Int32(node))
      (self.node, next, end) = (node, places.lowerBound, places.upperBound)
    }
  }

  /// Goes up from the nodes depth first, through each node once; a node that is met again on the
  /// way that leads to it closes a circle.
  ///
  /// - Complexity: O(*n*) to make room for the *n* nodes of the graph, and O(*k* + *m*) for the *k*
  ///   nodes at and above those asked for and their *m* solid lines.
  init(_ graph: OrgGraph, of nodes: [NodeID]) {
    let up = graph.outgoing[Int(LineKind.reportsTo.rawValue)]
    levels = Array(repeating: Self.unknown, count: graph.nodeCount)
    for node in nodes where levels[Int(node.index)] == Self.unknown { walk(Int(node.index), up) }
  }

  private mutating func walk(_ start: Int, _ up: Adjacency) {
    var way = [Step(start, up)]
    levels[start] = Self.onTheWay
    while let last = way.indices.last {
      guard way[last].next < way[last].end else {
        levels[way[last].node] = way[last].level
        let below = Self.below(way[last].level)
        way.removeLast()
        if last > 0 { way[last - 1].level = max(way[last - 1].level, below) }
        continue
      }
      let target = Int(up.targets[way[last].next].index)
      way[last].next += 1
      switch levels[target] {
      case Self.unknown:
        levels[target] = Self.onTheWay
        way.append(Step(target, up))
      case Self.onTheWay: way[last].level = .max
      case let level: way[last].level = max(way[last].level, Self.below(level))
      }
    }
  }

  private static func below(_ level: Int32) -> Int32 { level == .max ? .max : level + 1 }

  /// The places of nodes from the top downwards, those of a level in the order of the nodes.
  func topDown(_ nodes: [NodeID]) -> [Int] { sorted(nodes) { $0 } }

  /// The places of nodes from the bottom upwards, those of a level in the order of the nodes.
  func bottomUp(_ nodes: [NodeID]) -> [Int] { sorted(nodes) { .max - $0 } }

  /// The places of nodes, by a number for the level, and then by node.
  private func sorted(_ nodes: [NodeID], by level: (Int32) -> Int32) -> [Int] {
    let keyed = nodes.enumerated().map { place, node in
      // Both are 0 or more.
      (key: Int(level(levels[Int(node.index)])) << 32 | Int(node.index), place: place)
    }
    return keyed.sorted { $0.key < $1.key }.map(\.place)
  }
}
