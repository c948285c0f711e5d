extension Comparison {
  /// The people whose manager is another person: because they moved, because somebody else took
  /// the position above, or because they hold another position now. By person.
  ///
  /// A person is whoever positions name with the same text; a name that two people share makes them
  /// one. The managers of a person are those who hold the positions directly above any that they
  /// hold; a vacant position has nobody. People who are only in one of the two structures are left
  /// out.
  /// - Complexity: O(*n*) for the *n* holders in both, expected, and O(*k* log *k*) for the *k*
  ///   holders of the managers of those in question.
  public func managerChanges() -> [ManagerChange] {
    // Only these can have another manager: whose line changed, whose manager's seat changed hands,
    // and whoever gave or got a seat.
    let handedOver = reassigned.map(\.id) + opened + closed + renamed.map(\.after)
    var candidates: Set<String> = []
    for graph in [base, other] {
      for node in handedOver.compactMap({ graph.node(withID: $0) }) {
        candidates.formUnion(graph.holderTexts(node))
        for report in graph.directReports(of: node) {
          candidates.formUnion(graph.holderTexts(report))
        }
      }
    }
    for node in base.positions {
      guard let match = pairs.inOther(node) else { continue }
      let manager = base.manager(of: node)
      if manager.flatMap({ pairs.inOther($0) }) == other.manager(of: match),
        manager == nil || other.manager(of: match) != nil
      {
        continue
      }
      candidates.formUnion(base.holderTexts(node) + other.holderTexts(match))
    }
    guard !candidates.isEmpty else { return [] }
    let old = base.managers(of: candidates)
    let new = other.managers(of: candidates)
    return candidates.sorted().compactMap { person in
      guard let was = old[person], let isNow = new[person], was != isNow else { return nil }
      return ManagerChange(person: person, before: was.sorted(), after: isNow.sorted())
    }
  }
}

extension OrgGraph {
  /// By person: who holds the positions above theirs.
  fileprivate func managers(of people: Set<String>) -> [String: Set<String>] {
    var result: [String: Set<String>] = [:]
    for node in positions {
      for holder in holderTexts(node) where people.contains(holder) {
        result[holder, default: []].formUnion(manager(of: node).map { holderTexts($0) } ?? [])
      }
    }
    return result
  }
}
