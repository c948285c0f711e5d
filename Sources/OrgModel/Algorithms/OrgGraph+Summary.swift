/// The counts by which a structure is known at a glance.
public struct StructureSummary: Sendable, Hashable {
  /// The number of positions.
  public let positions: Int
  /// The number of bodies.
  public let bodies: Int
  /// The number of lines of all kinds; a collaboration counts once.
  public let lines: Int
  /// The number of solid lines.
  public let solidLines: Int
  /// The number of heads: positions without a manager among the positions, but for those whose
  /// manager is unknown. They are ``OrgGraph/roots``.
  public let roots: Int
  /// The number of layers, the roots being the first; `nil` when no position has one.
  public let layers: Int?
  /// The number of positions with direct reports.
  public let managers: Int
  /// The most direct reports that one manager has; `nil` without managers.
  public let widestSpan: Int?
  /// The managers with that many, by id.
  public let widest: [NodeID]
  /// The mean number of direct reports of those who have any; `nil` without managers.
  public let meanSpan: Double?
  /// The number of positions that nobody holds; abolished ones are not counted.
  public let vacancies: Int
  /// The number of references to positions and bodies that do not exist.
  public let unknownReferences: Int
}

extension OrgGraph {
  /// The counts of this structure.
  ///
  /// - Complexity: O(*n*) for *n* positions.
  public func summary() -> StructureSummary {
    var managers = 0
    var reports = 0
    var widest: [NodeID] = []
    var most = 0
    for node in positions {
      let span = directReports(of: node).count
      guard span > 0 else { continue }
      managers += 1
      reports += span
      if span > most {
        most = span
        widest = []
      }
      if span == most { widest.append(node) }
    }
    var unknown = 0
    for case .unknownReference(let fault) in faults where fault.subject == .position {
      unknown += fault.occurrences.count
    }
    return StructureSummary(
      positions: positionCount, bodies: nodeCount - positionCount,
      lines: LineKind.allCases.reduce(0) { $0 + lineCount($1) }, solidLines: lineCount(.reportsTo),
      roots: roots.count, layers: layers.max().flatMap { $0 == 0 ? nil : Int($0) },
      managers: managers, widestSpan: managers == 0 ? nil : most, widest: widest,
      meanSpan: managers == 0 ? nil : Double(reports) / Double(managers),
      vacancies: positions.count { isVacant($0) && !isEliminated($0) }, unknownReferences: unknown)
  }
}
