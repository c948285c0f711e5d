/// How the working relations of an organisation lie beside its lines of authority.
///
/// A tie is a pair of positions with a `collaborates_with` line between them.
public struct FormalAgainstInformal: Hashable, Sendable {
  /// Two positions.
  public struct Pair: Hashable, Sendable {
    /// The manager, or the one whose id comes first.
    public let first: NodeID
    /// The report, or the one whose id comes second.
    public let second: NodeID
  }

  /// The number of ties.
  public let ties: Int
  /// The ties between positions of one unit.
  public let tiesInUnits: Int
  /// The ties between positions of different units.
  public let tiesAcrossUnits: Int
  /// The number of pairs of a manager and a direct report.
  public let reportingPairs: Int
  /// The pairs of a manager and a direct report without a tie between them.
  public let reportingWithoutTie: [Pair]
  /// The ties between two that no other line joins, of whatever kind and direction.
  public let tiesWithoutLine: [Pair]

  /// The ties of which one end or both have no unit.
  public var tiesWithoutUnit: Int { ties - tiesInUnits - tiesAcrossUnits }

  /// The share of the ties that cross units, of those whose units are known; `nil` without any.
  public var shareAcrossUnits: Double? {
    Self.share(tiesAcrossUnits, tiesInUnits + tiesAcrossUnits)
  }

  /// The share of the reporting pairs that have a tie as well; `nil` without reporting pairs, and
  /// without any tie, since nobody seems to have written ties down.
  public var shareOfReportingWithTie: Double? {
    ties == 0 ? nil : Self.share(reportingPairs - reportingWithoutTie.count, reportingPairs)
  }

  /// The share of the ties that no other line joins; `nil` without ties.
  public var shareOfTiesWithoutLine: Double? { Self.share(tiesWithoutLine.count, ties) }

  private static func share(_ part: Int, _ whole: Int) -> Double? {
    whole == 0 ? nil : Double(part) / Double(whole)
  }
}

extension OrgGraph {
  /// How the working relations lie beside the lines of authority.
  ///
  /// - Complexity: O(*n* + *m* · *k* log *d*) for *n* positions, *m* collaborations and solid
  ///   lines, *k* kinds of lines and *d* lines of one position.
  public func formalAgainstInformal() -> FormalAgainstInformal {
    var (inside, across) = (0, 0)
    var unjoined: [FormalAgainstInformal.Pair] = []
    var ties = 0
    for node in positions {
      for other in lines(.collaboratesWith, from: node) where node < other && isPosition(other) {
        ties += 1
        if let unit = unitName(of: node), let second = unitName(of: other) {
          if unit == second { inside += 1 } else { across += 1 }
        }
        if !areJoined(node, other) { unjoined.append(.init(first: node, second: other)) }
      }
    }
    var pairs = 0
    var untied: [FormalAgainstInformal.Pair] = []
    let collaboration = outgoing[Int(LineKind.collaboratesWith.rawValue)]
    for manager in positions {
      for report in directReports(of: manager) {
        pairs += 1
        if collaboration.record(from: manager, to: report) == nil {
          untied.append(.init(first: manager, second: report))
        }
      }
    }
    return FormalAgainstInformal(
      ties: ties, tiesInUnits: inside, tiesAcrossUnits: across, reportingPairs: pairs,
      reportingWithoutTie: untied, tiesWithoutLine: unjoined)
  }

  /// Whether a line other than a collaboration joins the two, in either direction.
  private func areJoined(_ node: NodeID, _ other: NodeID) -> Bool {
    LineKind.allCases.contains { kind in
      kind.isDirected
        && (outgoing[Int(kind.rawValue)].record(from: node, to: other) != nil
          || outgoing[Int(kind.rawValue)].record(from: other, to: node) != nil)
    }
  }

  /// The id of the unit of a position, or `nil`.
  func unitName(of node: NodeID) -> String? {
    let unit = text(.unit, of: node)
    return unit.isEmpty ? nil : document.source.string(unit)
  }
}
