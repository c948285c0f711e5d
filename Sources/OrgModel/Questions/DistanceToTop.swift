/// How far those in a role are from the top.
public struct RoleDistance: Hashable, Sendable {
  /// The role.
  public let role: Role
  /// The positions in the role, by id.
  public let positions: [NodeID]
  /// The fewest upward lines from one of them to the top; `nil` when none has a way there.
  public let nearest: Int?
  /// The fewest upward lines from the one that needs the most; `nil` when none has a way there.
  public let farthest: Int?
  /// How many of them have no way to the top.
  public let withoutWay: Int
  /// The smallest layer of solid lines in which one of them is; `nil` when none has a layer.
  public let highestLayer: Int?
}

extension OrgGraph {
  /// The fewest upward lines from each position and body to the top: 0 for the top itself, `nil`
  /// where no way leads.
  ///
  /// - Complexity: O(*n* + *m*) for *n* nodes and *m* upward lines: one breadth-first search.
  public func distancesToTop() -> NodeValues<Int?> {
    var distances = [Int?](repeating: nil, count: nodeCount)
    var queue = topNodes
    for node in queue { distances[Int(node.index)] = 0 }
    var next = 0
    while next < queue.count {
      let node = queue[next]
      next += 1
      guard let distance = distances[Int(node.index)] else { continue }
      for kind in LineKind.upward {
        for below in lines(kind, to: node) where distances[Int(below.index)] == nil {
          distances[Int(below.index)] = distance + 1
          queue.append(below)
        }
      }
    }
    return NodeValues(distances)
  }

  /// The fewest upward lines from `node` to the top: 0 at the top, `nil` where no way leads. For
  /// the solid lines alone see `layer(of:)`.
  ///
  /// - Complexity: O(*n* + *m*) for *m* upward lines between the *n* nodes above.
  public func distanceToTop(of node: NodeID) -> Int? {
    escalationPath(from: node).map { $0.kinds.count }
  }

  /// How far each role that somebody has is from the top, in the order of the catalogue.
  ///
  /// - Complexity: O(*n* + *m*) for *n* nodes and *m* upward lines.
  public func distanceToTopByRole() -> [RoleDistance] {
    let distances = distancesToTop()
    var byRole: [[NodeID]] = Array(repeating: [], count: catalogue.roles.count)
    for node in positions where roleIndices[Int(node.index)] >= 0 {
      byRole[Int(roleIndices[Int(node.index)])].append(node)
    }
    return zip(catalogue.roles, byRole).compactMap { role, positions in
      guard !positions.isEmpty else { return nil }
      let known = positions.compactMap { distances[$0] }
      return RoleDistance(
        role: role, positions: positions, nearest: known.min(), farthest: known.max(),
        withoutWay: positions.count - known.count,
        highestLayer: positions.compactMap { layer(of: $0) }.min())
    }
  }
}
