internal import OrgModel

/// A rule about the waivers of a chart. It runs behind the other rules, whose findings it needs,
/// and only where there are waivers and the day is known.
protocol WaiverRule: CodedRule {}

extension WaiverRule {
  static var subject: RuleSubject { .waivers }

  /// A chart alone tells nothing about its waivers.
  func check(_ graph: OrgGraph) -> RuleOutcome { RuleOutcome() }

  /// A finding about a waiver; it points at the waiver, and then at what the waiver is for.
  static func finding(
    _ message: String, about entry: WaiverEntry, at place: SourceRange?,
    others: [Finding.Place] = [], suggest suggestions: [String], severity: Severity? = nil
  ) -> Finding {
    finding(
      message, key: entry.identity, at: [Finding.Place(place ?? entry.place)] + others,
      suggest: suggestions, severity: severity)
  }
}

extension WaiverEntry {
  /// What to call the waiver in a sentence.
  var name: String {
    guard let key else { return "the waiver of \(rule.name) on \(position ?? "")" }
    return key.isEmpty
      ? "the waiver of \(rule.name)"
      : "the waiver of \(rule.name) for \(key.prefix(6).joined(separator: ", "))"
        + (key.count > 6 ? " and \(key.count - 6) more" : "")
  }
}
