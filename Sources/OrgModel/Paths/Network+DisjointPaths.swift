extension Network {
  /// As many ways from `start` to `target` as there are without a node in common except their
  /// ends, but at most `limit`: how many independent channels there are.
  ///
  /// Each way is listed with both its ends, and ways in the order of their nodes. There may be
  /// other sets of as many ways; a way is not always as short as it could be, but of a limit of one
  /// it is. By Menger's theorem (1927), the ends being different and without an edge between them,
  /// there are as many as `minimumVertexCut(separating:from:)` has nodes. Empty when the ends are
  /// the same node, and when one of them is not in the network.
  /// - Complexity: O(*k*(*n* + *m*)) for *k* ways.
  public func disjointPaths(
    from start: NodeID, to target: NodeID, atMost limit: Int = .max
  ) -> [[NodeID]] {
    disjointPaths(from: start, toAnyOf: CollectionOfOne(target), atMost: limit)
  }

  /// As many ways from `start` to any of `targets` as there are without a node in common except the
  /// start and the target at the end, but at most `limit`.
  ///
  /// A way ends at the first target that it comes to; several may end at the same one. Otherwise as
  /// `disjointPaths(from:to:atMost:)`; empty when the start is itself a target.
  /// - Complexity: O(*k*(*n* + *m*)) for *k* ways.
  public func disjointPaths(
    from start: NodeID, toAnyOf targets: some Sequence<NodeID>, atMost limit: Int = .max
  ) -> [[NodeID]] {
    guard limit > 0, var search = pathSearch(from: start, to: targets) else { return [] }
    let direct = search.directTargets
    if direct.count >= limit { return direct.prefix(limit).map { [start, $0] } }
    _ = search.augment(atMost: limit - direct.count)
    return search.paths()
  }

  /// The fewest nodes without which no way leads from `start` to `target`, in order: those who
  /// together can hold up everything. Of several sets of as few, the one nearest to the start:
  /// everything that can be reached from the start without them can also be reached so without any
  /// of the other sets.
  ///
  /// Empty when no way leads there to begin with. `nil` when nothing can part them: when they are
  /// the same node or have an edge from the start to the target; and when one is not in the
  /// network.
  /// - Complexity: O(*k*(*n* + *m*)) for *k* nodes.
  public func minimumVertexCut(separating target: NodeID, from start: NodeID) -> [NodeID]? {
    guard contains(target) else { return nil }
    return minimumVertexCut(separatingAllOf: CollectionOfOne(target), from: start)
  }

  /// The fewest nodes, none of them a target, without which no way leads from `start` to any of
  /// `targets`, in order; of several sets of as few, the one nearest to the start.
  ///
  /// Targets that are not in the network are passed over. `nil` when the start is a target, has an
  /// edge to one, or is not in the network.
  /// - Complexity: O(*k*(*n* + *m*)) for *k* nodes.
  public func minimumVertexCut(
    separatingAllOf targets: some Sequence<NodeID>, from start: NodeID
  ) -> [NodeID]? {
    guard var search = pathSearch(from: start, to: targets) else { return nil }
    guard search.directTargets.isEmpty else { return nil }
    _ = search.augment(atMost: .max)
    return search.cut()
  }

  private func pathSearch(
    from start: NodeID, to targets: some Sequence<NodeID>
  ) -> DisjointPathSearch? {
    guard contains(start) else { return nil }
    var search = DisjointPathSearch(over: successors, sharesTargets: true)
    for target in targets where contains(target) {
      if target == start { return nil }
      search.setTarget(target, true)
    }
    search.begin(at: start)
    return search
  }
}
