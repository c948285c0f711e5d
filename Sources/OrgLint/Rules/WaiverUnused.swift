internal import OrgModel

/// Flags a waiver that covers nothing: what it was for is mended, or its key is wrong.
struct WaiverUnused: WaiverRule {
  static let id: RuleID = "waiver/unused"
  static let severity = Severity.warning
  static let summary = "a waiver covers no finding"
  static var page: [UInt8] { PackageResources.WaiverUnused_md }

  init(options: [String: Int]) {}

  func judge(_ desk: WaiverDesk) -> RuleOutcome {
    var outcome = RuleOutcome()
    outcome.candidates = desk.entries.count
    for number in desk.numbers(.unused, .superseded) {
      let entry = desk.entries[number]
      let reason =
        entry.state == .unused
        ? "covers no finding" : "covers nothing that another waiver does not cover"
      outcome.matched += 1
      outcome.findings.append(
        Self.finding(
          "\(entry.name) \(reason)", about: entry, at: entry.places.rule,
          suggest: ["remove it"]))
    }
    return outcome
  }
}
