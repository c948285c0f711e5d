/// A line that would give somebody a way to the top which they do not have.
public struct MissingLine: Hashable, Sendable {
  /// Why this line is worth a thought.
  public enum Reason: Hashable, Sendable {
    /// The two are joined already, by a line over which nothing can climb.
    case joinedBy(LineKind)
    /// The line leads to where escalation paths end.
    case leadsToTop
    /// The line leads to where the way was to end.
    case leadsToGoal
    /// The line begins further up, and so helps everybody in between as well.
    case helpsThoseBetween
  }

  /// The kind of the line: `escalates_to`, or `reports_to` from a body, which has no other.
  public let kind: LineKind
  /// Where the line begins.
  public let from: NodeID
  /// Where it leads.
  public let to: NodeID
  /// Why it is suggested.
  public let reason: Reason
}

extension OrgGraph {
  /// Single lines of which each would give `start` a way to the top that avoids `avoided`, best
  /// first; empty when it has one, and when nothing is left above to which a line could lead: then
  /// a body that governs is missing, and no line.
  ///
  /// First come those to whom `start` has other lines already, such as a report that it sends them;
  /// then the top, the audit committee first, then the risk committee, another committee of the
  /// board, the board, and positions; then a line from the one directly below `avoided`, which
  /// helps all in between.
  /// - Parameter limit: the most lines that are wanted.
  /// - Complexity: O(*n* + *m*) for *n* nodes and *m* upward lines.
  public func missingLines(
    from start: NodeID, avoiding avoided: NodeID? = nil, atMost limit: Int = 4
  ) -> [MissingLine] {
    guard limit > 0, start != avoided,
      escalationPath(from: start, avoiding: avoided) == nil
    else { return [] }
    let isGood = reachesTop(avoiding: avoided.map { [$0] } ?? [])
    var lines: [MissingLine] = []
    var targets: Set<NodeID> = [start]
    func add(_ from: NodeID, _ to: NodeID, _ reason: MissingLine.Reason) {
      guard lines.count < limit else { return }
      lines.append(
        MissingLine(
          kind: isPosition(from) ? .escalatesTo : .reportsTo, from: from, to: to, reason: reason))
    }
    for other in LineKind.allCases where isPosition(start) && !LineKind.upward.contains(other) {
      let isAbove = other == .informs || other == .invitedTo
      for target in self.lines(other, from: start) where isGood[Int(target.index)] {
        // A colleague is no authority, but may be at the top.
        guard isAbove || isTop(target), targets.insert(target).inserted else { continue }
        add(start, target, .joinedBy(other))
      }
    }
    let tops = rankedTop().filter { $0 != avoided && $0 != start }
    let others = tops.filter { !targets.contains($0) }
    // The last place is kept for the line from further up.
    let above = avoided.flatMap { highest(below: $0, above: start) }
    for top in others.prefix(max(1, limit - lines.count - (above == nil ? 0 : 1))) {
      add(start, top, .leadsToTop)
    }
    if let above, let top = tops.first(where: { $0 != above }) {
      add(above, top, .helpsThoseBetween)
    }
    return lines
  }

  /// The top in the order in which one would escalate there.
  private func rankedTop() -> [NodeID] {
    func rank(_ node: NodeID) -> Int {
      switch body(node)?.kind {
      case .auditCommittee: 0
      case .riskCommittee: 1
      case .boardCommittee: 2
      case .board: 3
      default: 4
      }
    }
    return topNodes.sorted { (rank($0), $0) < (rank($1), $1) }
  }

  /// The one directly below `upper` on the solid lines from `lower`, when it is somebody else.
  private func highest(below upper: NodeID, above lower: NodeID) -> NodeID? {
    guard
      let way = shortestPath(from: lower, over: [.reportsTo], where: { $0 == upper }),
      way.nodes.count > 2
    else { return nil }
    return way.nodes[way.nodes.count - 2]
  }

  /// By node number: whether any upward lines lead to the top without `gone`; those at the top are
  /// there already, and nobody who is gone is.
  ///
  /// - Complexity: O(*n* + *m*).
  func reachesTop(avoiding gone: Set<NodeID>) -> [Bool] {
    reaches(topNodes, over: LineKind.upward, avoiding: gone)
  }

  /// By node number: whether lines of `kinds` lead from the node to one of `goals`, without `gone`.
  func reaches(
    _ goals: [NodeID], over kinds: [LineKind], avoiding gone: Set<NodeID>
  ) -> [Bool] {
    var isGone = [Bool](repeating: false, count: nodeCount)
    for node in gone { isGone[Int(node.index)] = true }
    var reaches = [Bool](repeating: false, count: nodeCount)
    var waiting = goals.filter { !isGone[Int($0.index)] }
    for node in waiting { reaches[Int(node.index)] = true }
    while let node = waiting.popLast() {
      for kind in kinds {
        for below in lines(kind, to: node)
        where !reaches[Int(below.index)] && !isGone[Int(below.index)] {
          reaches[Int(below.index)] = true
          waiting.append(below)
        }
      }
    }
    return reaches
  }
}
