public import OrgModel

/// What a waiver says about the finding that it covers.
public struct AppliedWaiver: Hashable, Sendable {
  /// Why the finding is accepted.
  public let reason: String
  /// The last day on which it is.
  public let until: CalendarDay
  /// Who accepted it: a position's or a person's id, or a name.
  public let approvedBy: String?
  /// Where the waiver is written.
  public var location: SourceLocation?

  /// What a waiver says.
  public init(
    reason: String, until: CalendarDay, approvedBy: String? = nil,
    location: SourceLocation? = nil
  ) {
    self.reason = reason
    self.until = until
    self.approvedBy = approvedBy
    self.location = location
  }
}
