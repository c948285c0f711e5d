/// The kinds of edges that patterns speak of: the lines of a chart, and what joins people, units
/// and responsibilities to it.
///
/// The first cases are those of `LineKind`, in its order.
public enum EdgeKind: UInt8, CaseIterable, Hashable, Sendable, Comparable, BitwiseCopyable {
  /// The solid line to the administrative manager.
  case reportsTo
  /// A functional line.
  case dottedLineTo
  /// May raise a matter there without the manager's consent.
  case escalatesTo
  /// A periodic written report.
  case informs
  /// A working relation, without a direction.
  case collaboratesWith
  /// Membership of a body.
  case sitsOn
  /// The chair of a body.
  case chairs
  /// A standing invitation to a body.
  case invitedTo
  /// The internal sponsor of an external holder, or assurance over a function.
  case oversees
  /// Who controls the budget.
  case fundedBy
  /// Who stands in when the holder is absent.
  case deputy
  /// From a person to a position that the person holds.
  case holds
  /// From a position to its unit.
  case inUnit
  /// From a unit to the unit that it is part of.
  case partOf
  /// From a position to the unit that it heads.
  case heads
  /// From a position or body to a responsibility that it answers for.
  case accountableFor
  /// From a position or body to a responsibility that it carries out.
  case responsibleFor
  /// From a position or body to a responsibility about which it is asked before.
  case consultedOn
  /// From a position or body to a responsibility of which it is told afterwards.
  case informedOn

  /// The edge kind of a kind of lines.
  public init(_ line: LineKind) { self = Self.allCases[Int(line.rawValue)] }

  /// The kind of lines, or `nil` for what is no line between positions and bodies.
  public var line: LineKind? { LineKind(rawValue: rawValue) }

  /// The name in files and in output: `reports_to`, `holds`, … In patterns it is written in
  /// capitals, `REPORTS_TO`.
  public var name: String {
    switch self {
    case .holds: "holds"
    case .inUnit: "in_unit"
    case .partOf: "part_of"
    case .heads: "heads"
    case .accountableFor: "accountable_for"
    case .responsibleFor: "responsible_for"
    case .consultedOn: "consulted_on"
    case .informedOn: "informed_on"
    default: line?.name ?? ""
    }
  }

  /// The kind as words for a sentence: "a holds b".
  public var verb: String {
    switch self {
    case .holds: "holds"
    case .inUnit: "belongs to"
    case .partOf: "is part of"
    case .heads: "heads"
    case .accountableFor: "is accountable for"
    case .responsibleFor: "is responsible for"
    case .consultedOn: "is consulted on"
    case .informedOn: "is informed of"
    default: line?.verb ?? ""
    }
  }

  /// Whether the edge has a direction.
  public var isDirected: Bool { self != .collaboratesWith }

  /// Orders as the cases are written.
  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
