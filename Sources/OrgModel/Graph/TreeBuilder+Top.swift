extension TreeBuilder {
  /// The board, those committees of it that are not the management's, the chief executives, and
  /// the head of the largest tree, unless a chief executive heads a tree: then somebody with more
  /// people below is no higher for that.
  func topNodes(roles: [Int16]) -> [NodeID] {
    let chiefs = chiefExecutives(roles: roles)
    var top = Set(chiefs)
    if top.isDisjoint(with: roots), let head = head() { top.insert(head) }
    return top.union(governingBodies(top, roles)).sorted()
  }

  // MARK: Bodies

  /// The boards, and those committees of a board that are not the management's, whatever their
  /// kind says.
  ///
  /// - Complexity: O(*c* + *l* + *d*) for *c* committees, *l* lines to and from them, and *d*
  ///   levels of management above those who sit on each.
  private func governingBodies(_ top: Set<NodeID>, _ roles: [Int16]) -> Set<NodeID> {
    var boards: Set<NodeID> = []
    var committees: Set<NodeID> = []
    for (index, body) in document.bodies.enumerated() where body.kind.governs {
      let node = NodeID(index: builder.nodeOfBody[index])
      if body.kind == .board { boards.insert(node) } else { committees.insert(node) }
    }
    committees.subtract(boards)
    guard !committees.isEmpty else { return boards }
    let all = boards.union(committees)
    let management = Management(tree: self, top: top, roles: roles, governing: all)
    var waiting = committees.filter { management.owns($0) }.sorted()
    var governing = all.subtracting(waiting)
    // What reports to a committee of management is one as well.
    while let committee = waiting.popLast() {
      for below in reports[committee]
      where committees.contains(below) && governing.remove(below) != nil {
        waiting.append(below)
      }
    }
    return governing
  }

  /// The chief executives whom no other one is above: the managing director of a subsidiary is not
  /// at the top of the whole. All of them where each is above the other.
  private func chiefExecutives(roles: [Int16]) -> [NodeID] {
    guard let role = builder.catalogue.index(of: "ceo") else { return [] }
    let all = roles.indices.filter { roles[$0] == Int16(role) }
    // The nearest chief executive at or above a position, -1 for none, where a walk has passed.
    var nearest: [Int: Int] = [:]
    let first = all.filter { node in
      var way: Set<Int> = []
      var next = Int(managers[node])
      while next >= 0, nearest[next] == nil, roles[next] != Int16(role), way.insert(next).inserted {
        next = Int(managers[next])
      }
      let chief = next < 0 ? -1 : roles[next] == Int16(role) ? next : nearest[next] ?? -1
      for passed in way { nearest[passed] = chief }
      return chief < 0 || chief == node
    }
    return (first.isEmpty ? all : first).map { NodeID($0) }
  }

  /// The root with the most positions below it; of equals, the first by id.
  private func head() -> NodeID? {
    let sizes = treeSizes()
    var best: NodeID?
    for root in roots {
      guard let current = best else {
        best = root
        continue
      }
      if sizes[Int(root.index)] > sizes[Int(current.index)] { best = root }
    }
    return best
  }

  /// By position number, for roots: how many positions have the root as their first one upwards.
  private func treeSizes() -> [Int32] {
    // The root of each position: -1 not yet known, -2 none.
    var rootOf = [Int32](repeating: -1, count: builder.positionCount)
    var sizes = [Int32](repeating: 0, count: builder.positionCount)
    for root in roots { rootOf[Int(root.index)] = root.index }
    var way: [Int32] = []
    for start in rootOf.indices {
      var node = Int32(start)
      way.removeAll(keepingCapacity: true)
      while node >= 0, rootOf[Int(node)] == -1 {
        rootOf[Int(node)] = -2
        way.append(node)
        node = managers[Int(node)]
      }
      let found = node < 0 ? -2 : rootOf[Int(node)]
      for passed in way { rootOf[Int(passed)] = found }
      let root = rootOf[start]
      if root >= 0 { sizes[Int(root)] += 1 }
    }
    return sizes
  }
}

/// Who is of the management below the top, and which committees of a board are so by all that a
/// chart shows.
private struct Management {
  let tree: TreeBuilder
  /// The positions at the top.
  let top: Set<NodeID>
  let roles: [Int16]
  /// The bodies whose kind governs.
  let governing: Set<NodeID>

  /// Whether a committee that is called one of the board is one of the management's.
  ///
  /// It is when it reports to an executive below the top or to a body that does not govern, or when
  /// such an executive chairs it. Of one without a chair it is when several sit on it who all work
  /// for one such executive; a single seat tells nothing of the others.
  func owns(_ committee: NodeID) -> Bool {
    let isBelow = tree.solid[committee].contains { above in
      isPosition(above) ? isExecutive(above) : !governing.contains(above)
    }
    let chairs = tree.chairs[committee].filter(isPosition)
    if isBelow || !chairs.isEmpty { return isBelow || chairs.allSatisfy(isExecutive) }
    let members = tree.members[committee].filter(isPosition)
    return members.count > 1 && haveCommonManager(members)
  }

  private func isPosition(_ node: NodeID) -> Bool { Int(node.index) < tree.managers.count }

  /// Whether a position below the top has an office of the management, or, without one that is
  /// known, works for somebody who has, or has people of its own: directors have neither.
  private func isExecutive(_ position: NodeID) -> Bool {
    guard !top.contains(position) else { return false }
    if let line = line(of: position) { return line != .governing }
    let isBelow = tree.solid[position].contains { above in
      isPosition(above) ? line(of: above) != .governing : !governing.contains(above)
    }
    return isBelow || tree.reports[position].contains(where: isPosition)
  }

  private func line(of position: NodeID) -> Role.DefenceLine? {
    let role = roles[Int(position.index)]
    return role < 0 ? nil : tree.builder.catalogue.roles[Int(role)].line
  }

  /// Whether one executive below the top manages all of some positions, or all but itself.
  private func haveCommonManager(_ positions: [NodeID]) -> Bool {
    // From the first one upwards; what each further one has in common with it is an end of that.
    let chain = managers(from: positions[0]) { _ in false }
    var places: [NodeID: Int] = [:]
    for (place, node) in chain.enumerated() { places[node] = place }
    var lowest = 0
    for position in positions.dropFirst() {
      let own = managers(from: position) { places[$0] != nil }
      guard let place = own.last.flatMap({ places[$0] }) else { return false }
      lowest = max(lowest, place)
    }
    return chain[lowest...].contains(where: isExecutive)
  }

  /// A position and its managers below the top, nearest first, up to one that `ends` the way.
  private func managers(from position: NodeID, until ends: (NodeID) -> Bool) -> [NodeID] {
    var chain: [NodeID] = []
    var seen: Set<NodeID> = []
    var next: NodeID? = position
    while let node = next, !top.contains(node), seen.insert(node).inserted {
      chain.append(node)
      if ends(node) { break }
      let manager = tree.managers[Int(node.index)]
      next = manager < 0 ? nil : NodeID(index: manager)
    }
    return chain
  }
}
