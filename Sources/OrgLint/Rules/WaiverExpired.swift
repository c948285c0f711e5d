internal import OrgModel

/// Flags a waiver whose last day is over, and names what came back with it.
struct WaiverExpired: WaiverRule {
  static let id: RuleID = "waiver/expired"
  static let severity = Severity.error
  static let summary = "the last day of a waiver is over"
  static var page: [UInt8] { PackageResources.WaiverExpired_md }

  init(options: [String: Int]) {}

  func judge(_ desk: WaiverDesk) -> RuleOutcome {
    var outcome = RuleOutcome()
    outcome.candidates = desk.entries.count
    for number in desk.numbers(.expired) {
      guard let until = desk.entries[number].until else { continue }
      let entry = desk.entries[number]
      let returned = desk.fitting[number].filter { desk.waiver[$0] == nil }
      let places = returned.prefix(3).compactMap { number -> Finding.Place? in
        let finding = desk.findings[number]
        return finding.places.first.map { Finding.Place($0.range, "back: \(finding.message)") }
      }
      let effect =
        returned.isEmpty ? "" : "; \(counted(returned.count, "finding")) came back"
      outcome.matched += 1
      outcome.findings.append(
        Self.finding(
          "\(entry.name) expired on \(until)\(effect)", about: entry, at: entry.places.until,
          others: places,
          suggest: [
            returned.isEmpty
              ? "remove it: it covers no finding"
              : "mend what it covered, or have somebody independent approve a new waiver"
          ]))
    }
    return outcome
  }
}
