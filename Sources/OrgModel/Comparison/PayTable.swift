/// The pay of several structures, of which only sums leave.
package struct PayTable: Sendable {
  /// Of fewer positions, a sum says what somebody earns.
  static let leastGroup = 5

  private let costs: [[String: Double]]

  /// The pay of structures; abolished positions cost nothing.
  ///
  /// - Complexity: O(*n*) for *n* positions in all.
  package init(_ graphs: [OrgGraph]) {
    costs = graphs.map { graph in
      var costs: [String: Double] = [:]
      for node in graph.positions where !graph.isEliminated(node) {
        let text = graph.document.source.string(ifPresent: graph.text(.cost, of: node))
        if let cost = text.flatMap(Double.init) { costs[graph.id(of: node)] = cost }
      }
      return costs
    }
  }

  /// Whether any position says what it costs.
  package var hasPay: Bool { costs.contains { !$0.isEmpty } }

  /// The sum of each structure, or `nil` where it would tell of fewer than five positions: by
  /// itself, or by its difference from a sum that is shown already.
  ///
  /// - Complexity: O(*n* · *s*) for *n* positions in *s* structures.
  package func sums(showsAll: Bool) -> [Double?] {
    var shown: [Int] = []
    return costs.indices.map { index in
      let own = costs[index]
      let isSafe =
        own.count >= Self.leastGroup
        && shown.allSatisfy { other in
          let ids = Set(own.keys).union(costs[other].keys)
          let count = ids.count { own[$0] != costs[other][$0] }
          return count == 0 || count >= Self.leastGroup
        }
      guard !own.isEmpty, isSafe || showsAll else { return nil }
      shown.append(index)
      return own.keys.sorted().reduce(0) { $0 + (own[$1] ?? 0) }
    }
  }
}
