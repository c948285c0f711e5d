internal import OrgModel

/// Flags a waiver of a rule that does not exist, or that is about waivers itself.
struct WaiverUnknownRule: WaiverRule {
  static let id: RuleID = "waiver/unknown-rule"
  static let severity = Severity.error
  static let summary = "a waiver names a rule that does not exist"
  static var page: [UInt8] { PackageResources.WaiverUnknownRule_md }

  init(options: [String: Int]) {}

  func judge(_ desk: WaiverDesk) -> RuleOutcome {
    var outcome = RuleOutcome()
    outcome.candidates = desk.entries.count
    let names = desk.known.filter { $0.family != WaiverDesk.family }.map(\.name)
    for number in desk.numbers(.unknownRule) {
      let entry = desk.entries[number]
      let isOurs = desk.known.contains(entry.rule)
      let message =
        isOurs
        ? "findings of \(entry.rule.name) cannot be waived"
        : "there is no rule `\(shortened(entry.rule.name))`, so that the waiver covers nothing"
      let help = Spelling.hint(for: entry.rule.name, in: names)
      outcome.matched += 1
      outcome.findings.append(
        Self.finding(
          message, about: entry, at: entry.places.rule,
          suggest: [isOurs ? "mend the waiver that the finding is about" : help ?? "remove it"]))
    }
    return outcome
  }
}
