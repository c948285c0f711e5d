/// Something in which a chart contradicts itself. Building a graph finds all of them and goes on,
/// so that a faulty chart can still be drawn, measured and compared.
public enum StructureFault: Sendable {
  /// Names that no position, body, unit or person answers to.
  case unknownReference(UnknownReferenceFault)
  /// An id that more than one record claims.
  case duplicateID(DuplicateIDFault)
  /// A line from a position to itself.
  case selfLine(SelfLineFault)
  /// Positions that report to each other in a circle.
  case reportingCycle(ReportingCycleFault)
}

/// Names without an owner that share a cause.
public struct UnknownReferenceFault: Sendable {
  /// Why the names have no owner.
  public enum Cause: Sendable, Hashable {
    /// Nothing of that name exists; perhaps `nearest` was meant.
    case missing(nearest: String?)
    /// The ids exist with leading zeros that the references lost, or the other way round.
    case leadingZeros
    /// The ids exist in another letter case.
    case letterCase
    /// The ids exist with other white space.
    case whitespace
  }

  /// What kind of thing is named.
  public enum Subject: String, Sendable {
    /// A position or body.
    case position
    /// A body; what is named may be a position.
    case body
    /// A unit.
    case unit
  }

  /// One place at which such a name is written.
  public struct Occurrence: Sendable {
    /// The name as written.
    public let text: LocatedText
    /// The position or body on whose record it stands, if it stands on one.
    public let node: NodeID?
    /// What the name is there for (`reports_to`, `unit`, …).
    public let field: String
  }

  /// What kind of thing is named.
  public let subject: Subject
  /// Why it has no owner.
  public let cause: Cause
  /// The distinct names, in order.
  public let names: [String]
  /// For a cause other than `missing`: the existing ids, in step with `names`.
  public let intended: [String]
  /// Every place, in the order of the input.
  public let occurrences: [Occurrence]
}

/// An id that several records claim.
public struct DuplicateIDFault: Sendable {
  /// The position or body that all of them became.
  public let node: NodeID
  /// The id at each of its records, in the order of the input.
  public let records: [LocatedText]
  /// The fields in which the records differ.
  public let differences: [String]
  /// Whether the records differ in nothing but the holder and what goes with the holder
  /// (engagement, full-time equivalents, cost), if in anything: one position that is shared, or
  /// written twice.
  public let isShared: Bool
  /// Whether the records, taken as one, close a reporting cycle that is open when the right one of
  /// them counts alone.
  public let closesCycle: Bool
}

/// A line from a position or body to itself.
public struct SelfLineFault: Sendable {
  /// The position or body.
  public let node: NodeID
  /// The kind of line.
  public let kind: LineKind
  /// Where its target is written.
  public let text: LocatedText
  /// Whether the position has no other solid line, so that it may have been meant as the top.
  public let isOnlyLine: Bool
}

/// Positions that report to each other in a circle.
public struct ReportingCycleFault: Sendable {
  /// The circle, each reporting to the next and the last to the first, from the smallest id.
  public let nodes: [NodeID]
  /// The records of its lines, in step with `nodes`.
  package let records: [Int32]
  /// The positions outside the circle whose only way up leads into it, in order.
  public let below: [NodeID]
}
