extension Network {
  /// The shortest way from `start` to `target` that passes no avoided node, both ends included; of
  /// equally short ones, the one whose nodes come first by id.
  ///
  /// A start that is the target has the way that consists of it alone. `nil` when there is no way,
  /// when an end is avoided, and when one is not in the network.
  /// - Complexity: O(*n* + *m*).
  public func shortestPath(
    from start: NodeID, to target: NodeID, avoiding avoided: Set<NodeID> = []
  ) -> [NodeID]? {
    shortestPath(from: start, toAnyOf: CollectionOfOne(target), avoiding: avoided)
  }

  /// The shortest way from `start` to `target` that does not pass the avoided node; see
  /// `shortestPath(from:to:avoiding:)`.
  ///
  /// - Complexity: O(*n* + *m*).
  public func shortestPath(
    from start: NodeID, to target: NodeID, avoiding avoided: NodeID
  ) -> [NodeID]? {
    shortestPath(from: start, to: target, avoiding: [avoided])
  }

  /// The shortest way from `start` to the nearest of `targets` that passes no avoided node, both
  /// ends included; of equally short ones, the one whose nodes come first by id.
  ///
  /// A start that is a target has the way that consists of it alone. `nil` when there is no way,
  /// and when the start is avoided or not in the network.
  /// - Complexity: O(*n* + *m*).
  public func shortestPath(
    from start: NodeID, toAnyOf targets: some Sequence<NodeID>,
    avoiding avoided: Set<NodeID> = []
  ) -> [NodeID]? {
    var isGoal = [Bool](repeating: false, count: nodeCount)
    for target in targets where contains(target) { isGoal[Int(target.index)] = true }
    let walk = BreadthFirstWalk(
      from: CollectionOfOne(start), over: successors, avoiding: avoided, until: isGoal)
    return walk.goal.flatMap { walk.path(to: $0) }
  }

  /// All shortest ways from `start` to `target` that pass no avoided node; `nil` where
  /// `shortestPath(from:to:avoiding:)` is.
  ///
  /// - Complexity: O(*n* + *m*), however many ways there are.
  public func allShortestPaths(
    from start: NodeID, to target: NodeID, avoiding avoided: Set<NodeID> = []
  ) -> ShortestPaths? {
    ShortestPaths(from: start, to: target, in: self, avoiding: avoided)
  }
}
