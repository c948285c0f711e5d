public import OrgModel

/// A waiver in the register: what it says, and what it does in a run.
public struct WaiverEntry: Sendable {
  /// What a waiver does.
  public enum State: String, CaseIterable, Sendable {
    /// It covers findings.
    case used
    /// It covers nothing.
    case unused
    /// It covers nothing that another waiver does not cover.
    case superseded
    /// Its last day is over.
    case expired
    /// It has no reason or no last day, and so covers nothing.
    case incomplete
    /// It names no rule that could be waived.
    case unknownRule = "unknown-rule"
    /// Its rule did not run, or not to its end, so that nobody knows.
    case unjudged
  }

  /// The rule.
  public let rule: RuleID
  /// The ids of the findings' keys, of which `*` stands for any; `nil` when all findings are meant
  /// whose key has the position's id.
  public let key: [String]?
  /// The position that the waiver is written on.
  public let position: String?
  /// Why the findings are accepted; empty when nobody said.
  public let reason: String
  /// The last day on which they are.
  public let until: CalendarDay?
  /// Who accepted them: the id of a position, a body or a person, or a holder's name.
  public let approvedBy: String?
  /// Where the waiver is written; `nil` when a program made it.
  public let place: SourceRange?
  /// What it does.
  public internal(set) var state = State.unused
  /// The number of findings that fit it, whether or not it is still in force.
  public internal(set) var findingCount = 0

  /// The places of the values that findings about the waiver point at.
  let places: (rule: SourceRange?, until: SourceRange?, approvedBy: SourceRange?)

  /// A waiver as it was written in `source`.
  init(_ record: WaiverRecord, _ source: SourceBuffer) {
    rule = RuleID(source.string(record.rule))
    key = record.key?.map { source.string($0) }
    position = source.string(ifPresent: record.position)
    let words = (source.string(ifPresent: record.reason) ?? "").split { $0.isWhitespace }
    reason = words.joined(separator: " ")
    until = source.string(ifPresent: record.until).flatMap(CalendarDay.init)
    approvedBy = source.string(ifPresent: record.approvedBy)
    place = record.rule.source ?? record.place.source
    places = (
      record.rule.source ?? record.place.source, record.until.source, record.approvedBy.source
    )
  }

  /// Whether it has what a waiver needs to cover anything.
  public var isComplete: Bool { !reason.isEmpty && until != nil }

  /// What makes the waiver this waiver, for the keys of findings about it.
  var identity: [String] {
    [rule.name] + (key ?? [position, "*"].compactMap { $0 })
  }

  /// Whether the waiver is for findings like this one.
  func fits(_ finding: Finding) -> Bool {
    guard finding.rule == rule else { return false }
    guard let key else {
      return position.map { id in finding.key.contains { $0.isSameID(as: id) } } ?? false
    }
    return key.count == finding.key.count
      && zip(key, finding.key).allSatisfy { $0 == "*" || $0.isSameID(as: $1) }
  }

  /// Whether the waiver comes before another one that fits the same finding: the narrower, then the
  /// one that holds longer, then by what they say.
  func isCloser(than other: WaiverEntry) -> Bool {
    func openings(_ entry: WaiverEntry) -> Int { entry.key?.count { $0 == "*" } ?? Int.max }
    if openings(self) != openings(other) { return openings(self) < openings(other) }
    if until != other.until {
      guard let until, let end = other.until else { return until != nil }
      return until > end
    }
    let left = identity + [reason, approvedBy ?? ""]
    return left.lexicographicallyPrecedes(other.identity + [other.reason, other.approvedBy ?? ""])
  }

  /// What findings say of the waiver.
  var applied: AppliedWaiver? {
    until.map { AppliedWaiver(reason: reason, until: $0, approvedBy: approvedBy) }
  }
}
