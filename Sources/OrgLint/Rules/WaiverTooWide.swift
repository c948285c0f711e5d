internal import OrgModel

/// Flags a waiver that covers more findings than `widest`, or runs for more days than `longest`.
struct WaiverTooWide: WaiverRule {
  static let id: RuleID = "waiver/too-wide"
  static let severity = Severity.warning
  static let summary = "a waiver covers very much, or for very long"
  static var page: [UInt8] { PackageResources.WaiverTooWide_md }
  static let options = [
    RuleOption(name: "longest", standard: 0, summary: "the most days from today on; 0 for any"),
    RuleOption(name: "widest", standard: 5, summary: "the most findings that a waiver covers"),
  ]
  let longest: Int
  let widest: Int

  init(options: [String: Int]) {
    longest = Self.value("longest", in: options)
    widest = Self.value("widest", in: options)
  }

  private func lastDay(_ today: CalendarDay) -> String {
    let day = CalendarDay(daysSince1970: today.daysSince1970 + min(longest, 4_000_000))
    return day?.description ?? "then"
  }

  func judge(_ desk: WaiverDesk) -> RuleOutcome {
    var outcome = RuleOutcome()
    for number in desk.numbers(.used, .superseded) {
      guard let until = desk.entries[number].until else { continue }
      let entry = desk.entries[number]
      let count = desk.fitting[number].count
      let days = until.daysSince1970 - desk.today.daysSince1970
      var reasons: [String] = []
      var advice: [String] = []
      if count > widest {
        reasons.append("covers \(counted(count, "finding")); at most \(widest) is advised")
        advice.append("write a waiver for each finding")
      }
      if longest > 0, days > longest {
        reasons.append("runs for \(days) days more; at most \(longest) are allowed")
        advice.append("let it end by \(lastDay(desk.today))")
      }
      outcome.candidates += 1
      guard !reasons.isEmpty else { continue }
      outcome.matched += 1
      outcome.findings.append(
        Self.finding(
          "\(entry.name) \(reasons.joined(separator: ", and "))", about: entry,
          at: count > widest ? entry.places.rule : entry.places.until, suggest: advice))
    }
    return outcome
  }
}
