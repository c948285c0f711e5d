internal import OrgModel

/// Flags a waiver without a reason or without a last day, which covers nothing.
struct WaiverNoReason: WaiverRule {
  static let id: RuleID = "waiver/no-reason"
  static let severity = Severity.error
  static let summary = "a waiver has no reason or no last day"
  static var page: [UInt8] { PackageResources.WaiverNoReason_md }

  init(options: [String: Int]) {}

  func judge(_ desk: WaiverDesk) -> RuleOutcome {
    var outcome = RuleOutcome()
    outcome.candidates = desk.entries.count
    for number in desk.numbers(.incomplete) {
      let entry = desk.entries[number]
      let missing = [
        entry.reason.isEmpty ? "no reason" : nil, entry.until == nil ? "no last day" : nil,
      ].compactMap { $0 }
      let advice = [
        entry.reason.isEmpty ? "say in `reason` why the finding is accepted" : nil,
        entry.until == nil ? "say in `until` for how long, such as 2026-12-31" : nil,
      ].compactMap { $0 }
      outcome.matched += 1
      outcome.findings.append(
        Self.finding(
          "\(entry.name) has \(missing.joined(separator: " and ")), so that it covers nothing",
          about: entry, at: entry.places.rule, suggest: advice))
    }
    return outcome
  }
}
