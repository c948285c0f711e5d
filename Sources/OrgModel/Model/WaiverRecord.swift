/// A waiver as it was written, on a position or in a file of waivers. What is missing is no fault
/// of the form: the rules of the family `waiver/` tell it.
public struct WaiverRecord: Sendable {
  /// Where it begins.
  public var place: LocatedText
  /// The rule whose findings it covers.
  public var rule: LocatedText
  /// The ids of the finding's key; `nil` when the key was left out.
  public var key: [LocatedText]?
  /// Why the finding is accepted.
  public var reason: LocatedText = .absent
  /// The last day on which it is.
  public var until: LocatedText = .absent
  /// Who accepted it.
  public var approvedBy: LocatedText = .absent
  /// The id of the position that it is written on; absent in a file of waivers.
  public var position: LocatedText = .absent

  /// A waiver of the findings of `rule` that begins at `place`.
  public init(place: LocatedText, rule: LocatedText) {
    self.place = place
    self.rule = rule
  }
}
