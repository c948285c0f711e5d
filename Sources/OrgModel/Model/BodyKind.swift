/// What a body is.
public enum BodyKind: String, CaseIterable, Sendable {
  /// The governing body.
  case board
  /// A committee of the board without a kind of its own here.
  case boardCommittee = "board-committee"
  /// The board's audit committee.
  case auditCommittee = "audit-committee"
  /// The board's risk committee.
  case riskCommittee = "risk-committee"
  /// The board's committee for technology.
  case itStrategyCommittee = "it-strategy-committee"
  /// The executives as a body.
  case executiveCommittee = "executive-committee"
  /// A steering committee of management.
  case steeringCommittee = "steering-committee"
  /// A committee of management for cybersecurity.
  case cyberCommittee = "cyber-committee"
  /// Any other body (works council, advisory board, …).
  case other

  /// Whether the body governs: the board and its committees. With the head of the organisation
  /// they are the top to which an escalation path leads; a committee that is the management's by
  /// all that the chart shows is not (``OrgGraph/topNodes``).
  public var governs: Bool {
    switch self {
    case .board, .boardCommittee, .auditCommittee, .riskCommittee, .itStrategyCommittee: true
    case .executiveCommittee, .steeringCommittee, .cyberCommittee, .other: false
    }
  }
}

/// How the holder of a position is engaged.
public enum Engagement: String, CaseIterable, Sendable {
  /// On the payroll.
  case employee
  /// Engaged by contract, in person.
  case contractor
  /// Supplied by another organisation.
  case external

  /// The engagement that a word of a personnel table names, such as `contingent worker` or
  /// `consultant`, without regard to case and punctuation; `nil` for any other word.
  public init?(word: String) {
    switch String(word.lowercased().filter(\.isLetter)) {
    case "employee", "permanent", "regular": self = .employee
    case "contractor", "contract", "contingent", "contingentworker", "freelancer":
      self = .contractor
    case "external", "consultant", "agency", "vendor", "outsourced": self = .external
    default: return nil
    }
  }

  /// Whether the holder is no employee.
  public var isExternal: Bool { self != .employee }
}
