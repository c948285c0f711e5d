/// The kinds of lines between positions, and from positions to bodies.
///
/// The order of the cases is the order in which lines are listed everywhere.
public enum LineKind: UInt8, CaseIterable, Hashable, Sendable, Comparable, BitwiseCopyable {
  /// The solid line to the administrative manager (W3C ORG `reportsTo`).
  case reportsTo
  /// A functional line.
  case dottedLineTo
  /// May raise a matter there without the manager's consent.
  case escalatesTo
  /// A periodic written report.
  case informs
  /// A working relation; the only kind without a direction.
  case collaboratesWith
  /// Membership of a body.
  case sitsOn
  /// The chair of a body.
  case chairs
  /// A standing invitation to a body, without a vote.
  case invitedTo
  /// The internal sponsor of an external holder, or assurance over a function.
  case oversees
  /// Who controls the budget.
  case fundedBy
  /// Who stands in when the holder is absent.
  case deputy

  /// The name of the kind in files, in output and in options: `reports_to`, …
  public var name: String {
    switch self {
    case .reportsTo: "reports_to"
    case .dottedLineTo: "dotted_line_to"
    case .escalatesTo: "escalates_to"
    case .informs: "informs"
    case .collaboratesWith: "collaborates_with"
    case .sitsOn: "sits_on"
    case .chairs: "chairs"
    case .invitedTo: "invited_to"
    case .oversees: "oversees"
    case .fundedBy: "funded_by"
    case .deputy: "deputy"
    }
  }

  /// The kind with this name, or `nil`.
  public init?(name: String) {
    guard let kind = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = kind
  }

  /// The kind as words for a sentence: "a reports to b".
  public var verb: String {
    switch self {
    case .reportsTo: "reports to"
    case .dottedLineTo: "has a dotted line to"
    case .escalatesTo: "escalates to"
    case .informs: "informs"
    case .collaboratesWith: "collaborates with"
    case .sitsOn: "sits on"
    case .chairs: "chairs"
    case .invitedTo: "is invited to"
    case .oversees: "oversees"
    case .fundedBy: "is funded by"
    case .deputy: "has as deputy"
    }
  }

  /// Whether the line has a direction; a line without one is stored both ways.
  public var isDirected: Bool { self != .collaboratesWith }

  /// Whether the line is a membership, which only a body can have at its end.
  public var leadsToBody: Bool { self == .sitsOn || self == .chairs || self == .invitedTo }

  /// The kinds over which a matter can climb: the reporting and dotted lines, escalation, and
  /// membership of a body.
  public static let upward: [LineKind] = [
    .reportsTo, .dottedLineTo, .escalatesTo, .sitsOn, .chairs,
  ]

  /// Orders as the cases are written.
  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
