/// How many ties leave groups, and how many stay inside them.
public struct ExternalInternalIndex: Sendable, Hashable {
  /// The number of ties between groups.
  public let betweenGroups: Int
  /// The number of ties inside a group.
  public let insideGroups: Int

  /// The E-I index of Krackhardt and Stern (1988): (*E* − *I*) / (*E* + *I*), from −1 when all ties
  /// are inside groups to 1 when all are between them. `nil` without ties.
  public var value: Double? {
    guard betweenGroups + insideGroups > 0 else { return nil }
    return Double(betweenGroups - insideGroups) / Double(betweenGroups + insideGroups)
  }
}

extension Network {
  /// The ties between and inside groups. Two nodes are tied when an edge joins them in either
  /// direction, and an edge back does not count again. Ties of a node in no group are left out.
  ///
  /// - Complexity: O(*n* + *m*).
  public func externalInternalIndex(by groups: NodeGroups) -> ExternalInternalIndex {
    var ends = (between: 0, inside: 0)
    for index in externalInternalIndexes(by: groups).values {
      ends.between += index.betweenGroups
      ends.inside += index.insideGroups
    }
    return ExternalInternalIndex(betweenGroups: ends.between / 2, insideGroups: ends.inside / 2)
  }

  /// The ties of each node to other groups and to its own, counted as in
  /// `externalInternalIndex(by:)`.
  ///
  /// - Complexity: O(*n* + *m*).
  public func externalInternalIndexes(
    by groups: NodeGroups
  ) -> NodeValues<ExternalInternalIndex> {
    precondition(groups.numbers.count == nodeCount, "groups of another network")
    let rows = undirected().successors
    let (offsets, targets) = (rows.offsets.span, rows.targets.span)
    let numbers = groups.numbers.span
    var indexes: [ExternalInternalIndex] = []
    indexes.reserveCapacity(nodeCount)
    for node in 0..<nodeCount {
      let own = numbers[node]
      var (external, inside) = (0, 0)
      for place in Int(offsets[node])..<Int(offsets[node + 1]) where own >= 0 {
        let other = numbers[Int(targets[place].index)]
        if other == own { inside += 1 } else if other >= 0 { external += 1 }
      }
      indexes.append(ExternalInternalIndex(betweenGroups: external, insideGroups: inside))
    }
    return NodeValues(indexes)
  }

  /// The modularity of given groups (Newman and Girvan, 2004): Σ over the groups of *l* / *m* −
  /// (*d* / 2 *m*)², for *m* ties of which *l* are inside the group and *d* ends of ties at it. How
  /// many more ties are inside groups than if they joined nodes at random: from −1/2 to below 1,
  /// and 0 for a single group. Two nodes are tied when an edge joins them in either direction.
  /// Nodes in no group are left out with their ties. `nil` without ties.
  ///
  /// - Complexity: O(*n* + *m*).
  public func modularity(of groups: NodeGroups) -> Double? {
    let indexes = externalInternalIndexes(by: groups)
    var inside = [Int](repeating: 0, count: groups.count)
    var ends = [Int](repeating: 0, count: groups.count)
    for (index, number) in zip(indexes.values, groups.numbers) where number >= 0 {
      inside[Int(number)] += index.insideGroups
      ends[Int(number)] += index.insideGroups + index.betweenGroups
    }
    // Each tie has two ends.
    let all = Double(ends.reduce(0, +))
    guard all > 0 else { return nil }
    return zip(inside, ends).reduce(0.0) { sum, group in
      let share = Double(group.1) / all
      return sum + Double(group.0) / all - share * share
    }
  }
}
