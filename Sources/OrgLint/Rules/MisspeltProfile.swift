internal import OrgModel

/// Flags sectors and jurisdictions of a profile that are slips of the pen.
struct MisspeltProfile: CodedRule {
  static let id: RuleID = "structure/misspelt-profile"
  static let severity = Severity.warning
  static let summary = "a profile names a sector or a jurisdiction that is probably misspelt"
  static var page: [UInt8] { PackageResources.MisspeltProfile_md }
  static let mayBeIdle = true

  init(options: [String: Int]) {}

  func check(_ graph: OrgGraph) -> RuleOutcome {
    let document = graph.document
    let profile = document.profile
    var outcome = RuleOutcome()
    outcome.candidates = profile.sectors.count + profile.jurisdictions.count
    func check(_ texts: [LocatedText], _ what: String, _ meant: (String) -> String?) {
      var told: Set<String> = []
      for text in texts {
        let word = document.source.string(text)
        guard told.insert(word).inserted, let name = meant(word) else { continue }
        outcome.findings.append(
          Self.finding(
            "no rule knows the \(what) `\(shortened(word))`", key: [what, word],
            at: [Finding.Place(text.source)], suggest: ["did you mean `\(name)`?"]))
      }
    }
    check(profile.sectors, "sector", Sector.meant)
    check(profile.jurisdictions, "jurisdiction", Jurisdiction.meant)
    outcome.matched = outcome.findings.count
    return outcome
  }
}
