/// Whom a position can avoid on its ways to the top, or cannot any longer.
package struct WayChange: Hashable, Sendable {
  /// The position.
  package let id: String
  /// Those who are on every way to the top now and were not before, nearest first.
  package let gained: [String]
  /// Those who were on every way before, nearest first.
  package let lost: [String]
  /// Whether there was a way to the top before.
  package let hadWay: Bool
  /// Whether there is one now.
  package let hasWay: Bool

  /// The changes of whoever has lines that lead up of another kind or to another end, and of
  /// whoever controls others; by id.
  ///
  /// - Complexity: O(*k* · *g*) for *k* such positions with *g* gatekeepers each.
  package static func all(
    from before: StructureMeasures, to after: StructureMeasures, _ difference: Comparison
  ) -> [WayChange] {
    guard let old = before.ways, let new = after.ways else { return [] }
    // Renamed positions are called by the id before, as in the comparison.
    let (earlier, later) = (difference.idsBefore, difference.idsAfter)
    func id(_ id: String) -> String { earlier[id] ?? id }
    var ids = Set(difference.moved.map(\.id))
    for line in difference.linesAdded + difference.linesRemoved
    where LineKind.upward.contains(line.kind) {
      ids.insert(id(line.from))
    }
    let graph = after.graph
    for node in graph.positions where graph.role(of: node)?.isControl == true {
      ids.insert(id(graph.id(of: node)))
    }
    return ids.sorted().compactMap { own in
      guard let node = before.graph.node(withID: own),
        let match = graph.node(withID: later[own] ?? own)
      else { return nil }
      let keepers = old.gatekeepers(of: node, atMost: 50)?.map { before.graph.id(of: $0) }
      let keepers2 = new.gatekeepers(of: match, atMost: 50)?.map { id(graph.id(of: $0)) }
      let change = WayChange(
        id: own, gained: (keepers2 ?? []).filter { !(keepers ?? []).contains($0) },
        lost: keepers2 == nil ? [] : (keepers ?? []).filter { !(keepers2 ?? []).contains($0) },
        hadWay: keepers != nil, hasWay: keepers2 != nil)
      return change.isChange ? change : nil
    }
  }

  private var isChange: Bool { hadWay != hasWay || hadWay && !(gained.isEmpty && lost.isEmpty) }
}
