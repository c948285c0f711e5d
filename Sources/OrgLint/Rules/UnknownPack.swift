internal import OrgModel

/// Flags a pack in a chart's profile that does not exist: its rules would be skipped in silence.
struct UnknownPack: PackRule {
  static let id: RuleID = "structure/unknown-pack"
  static let severity = Severity.error
  static let modality = Modality.must
  static let summary = "a profile asks for a pack that does not exist"
  static var page: [UInt8] { PackageResources.UnknownPack_md }

  init(options: [String: Int]) {}

  func check(_ chart: PropertyGraph, packs: PackCatalogue) -> RuleOutcome {
    let document = chart.graph.document
    var outcome = RuleOutcome()
    outcome.candidates = document.profile.packs.count
    var told: Set<String> = []
    for text in document.profile.packs {
      let name = document.source.string(text)
      guard !packs.contains(name), told.insert(name).inserted else { continue }
      outcome.matched += 1
      outcome.findings.append(
        Self.finding(
          "there is no pack `\(name)`, so that nothing is judged by it", key: [name],
          at: [Finding.Place(text.source)], suggest: [packs.help(for: name)]))
    }
    return outcome
  }
}
