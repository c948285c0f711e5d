/// Whom a position can avoid on its ways to the top, or cannot any longer, and how many of its ways
/// have nobody in common.
package struct WayChange: Hashable, Sendable {
  /// The position or body, by its id before.
  package let id: String
  /// Those who are on every way to the top now and were not before, by their ids now; the nearest
  /// first.
  package let gained: [String]
  /// Those who were on every way before, by their ids before, nearest first.
  package let lost: [String]
  /// Whether there was a way to the top before.
  package let hadWay: Bool
  /// Whether there is one now.
  package let hasWay: Bool
  /// How many positions have the same change because they cannot avoid this one, before nor now.
  package fileprivate(set) var below: Int
  /// How many disjoint ways there are, where that is another number than before; not said of those
  /// below.
  package var count: DisjointWayChange?

  /// The changes of all ways, by id: whoever has lines that lead up of another kind or to another
  /// end, or controls others, and everybody else whose change is not that of the nearest one whom
  /// they cannot avoid. So everybody whose ways changed is told, or counted below somebody.
  ///
  /// - Complexity: O(*n* + *k* · *g*) for *n* nodes, and *k* of them that are told with *g*
  ///   gatekeepers each; and that of `DisjointWays.changes()`.
  package static func all(
    from before: StructureMeasures, to after: StructureMeasures, _ difference: Comparison
  ) -> [WayChange] {
    let counts = DisjointWays(before, after, difference.pairs).changes()
    return WayChanges(before, after, difference).all(with: counts)
  }

  fileprivate var isChange: Bool {
    hadWay != hasWay || hadWay && !(gained.isEmpty && lost.isEmpty)
  }
}

/// Finds whose ways changed, and by whom others share their change.
private struct WayChanges {
  private let before: OrgGraph
  private let after: OrgGraph
  private let old: Gatekeepers
  private let new: Gatekeepers
  private let pairs: NodePairs
  /// Who is told although the change may be that of another.
  private let wanted: Set<NodeID>

  init(
    _ before: StructureMeasures, _ after: StructureMeasures, _ difference: Comparison
  ) {
    (self.before, self.after) = (before.graph, after.graph)
    (old, new) = (before.ways, after.ways)
    pairs = difference.pairs
    let earlier = difference.idsBefore
    var ids = Set(difference.moved.map(\.id))
    for line in difference.linesAdded + difference.linesRemoved
    where LineKind.upward.contains(line.kind) {
      ids.insert(earlier[line.from] ?? line.from)
    }
    let graph = before.graph
    var wanted = Set(ids.compactMap { graph.node(withID: $0) })
    for match in after.graph.positions where after.graph.role(of: match)?.isControl == true {
      if let node = difference.pairs.inBase(match) { wanted.insert(node) }
    }
    self.wanted = wanted
  }

  func all(with ways: [NodeID: DisjointWayChange]) -> [WayChange] {
    var told: [NodeID: WayChange] = [:]
    // By node of the base whose change is that of another node: that one.
    var shared = [Int32](repeating: -1, count: before.nodeCount)
    for index in 0..<before.nodeCount {
      let node = NodeID(index)
      guard let match = pairs.inOther(node) else { continue }
      let origin = origin(of: node, match)
      if let origin { shared[index] = origin.index }
      guard origin == nil || wanted.contains(node) else { continue }
      let change = change(of: node, match)
      if change.isChange { told[node] = change }
    }
    for (node, count) in counts(told, shared) { told[node]?.below = count }
    // Whose ways only differ in number has nobody below whose ways do.
    for (node, count) in ways {
      guard let match = pairs.inOther(node) else { continue }
      var change = told[node] ?? change(of: node, match)
      change.count = count
      told[node] = change
    }
    return told.values.sorted { $0.id < $1.id }
  }

  /// The node whose change is that of another one too, because it is the nearest whom that cannot
  /// avoid, before and afterwards, or because it lost its ways, or found some, as that one did;
  /// `nil` where the nearest is another one, or there is none.
  private func origin(of node: NodeID, _ match: NodeID) -> NodeID? {
    let nearest = old.nearest(to: node)
    let nearest2 = new.nearest(to: match).flatMap { pairs.inBase($0) }
    switch (old.reachesTop(node), new.reachesTop(match)) {
    case (true, true): return nearest == nearest2 ? nearest : nil
    case (true, false):
      guard let nearest, let other = pairs.inOther(nearest), !new.reachesTop(other) else {
        return nil
      }
      return nearest
    case (false, true):
      guard let nearest2, !old.reachesTop(nearest2) else { return nil }
      return nearest2
    case (false, false): return nil
    }
  }

  /// The change of a node, with nobody counted below it.
  private func change(of node: NodeID, _ match: NodeID) -> WayChange {
    let keepers = old.gatekeepers(of: node, atMost: 50)
    let keepers2 = new.gatekeepers(of: match, atMost: 50)
    let (known, known2) = (Set(keepers ?? []), Set(keepers2 ?? []))
    let gained = (keepers2 ?? []).filter { keeper in
      pairs.inBase(keeper).map { !known.contains($0) } ?? true
    }
    let lost = (keepers ?? []).filter { keeper in
      pairs.inOther(keeper).map { !known2.contains($0) } ?? true
    }
    return WayChange(
      id: before.id(of: node), gained: gained.map { after.id(of: $0) },
      lost: keepers2 == nil ? [] : lost.map { before.id(of: $0) },
      hadWay: keepers != nil, hasWay: keepers2 != nil, below: 0)
  }

  /// For each node that is told: how many positions that are not told have its change.
  private func counts(_ told: [NodeID: WayChange], _ shared: [Int32]) -> [NodeID: Int] {
    guard !told.isEmpty else { return [:] }
    // By node: who is told of its change; -1 for nobody, -2 where it was not asked.
    var teller = [Int32](repeating: -2, count: shared.count)
    for node in told.keys { teller[Int(node.index)] = node.index }
    var counts: [NodeID: Int] = [:]
    for index in shared.indices {
      var way: [Int] = []
      var node = index
      while teller[node] == -2 {
        way.append(node)
        teller[node] = -1
        guard shared[node] >= 0 else { break }
        node = Int(shared[node])
      }
      for passed in way { teller[passed] = teller[node] }
      let found = NodeID(index: teller[index])
      guard teller[index] >= 0, told[NodeID(index)] == nil, index < before.positionCount else {
        continue
      }
      counts[found, default: 0] += 1
    }
    return counts
  }
}
