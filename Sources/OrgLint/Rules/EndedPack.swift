internal import OrgModel

/// Flags packs that are on although their source no longer holds, and single rules of that kind.
struct EndedPack: PackRule {
  static let id: RuleID = "review/ended-pack"
  static let severity = Severity.warning
  static let summary = "a pack that is on no longer holds"
  static var page: [UInt8] { PackageResources.EndedPack_md }

  init(options: [String: Int]) {}

  func check(_ chart: PropertyGraph, packs: PackCatalogue) -> RuleOutcome {
    var outcome = RuleOutcome()
    for pack in chart.packs.sorted().compactMap({ packs.pack($0) }) {
      outcome.candidates += 1
      if pack.isEnded(on: chart.today) {
        outcome.findings.append(finding(pack, chart))
        continue
      }
      for rule in packs.rules(of: pack.id).map(\.info) {
        let known = rule.provenance
        guard let sunset = known.sunset, let today = chart.today, sunset <= today,
          !known.isDraft || known.isOfDraftPack
        else { continue }
        outcome.findings.append(finding(rule, since: sunset, pack, chart))
      }
    }
    outcome.matched = outcome.findings.count
    return outcome
  }

  private func finding(_ pack: Pack, _ chart: PropertyGraph) -> Finding {
    let day = pack.sunset?.description ?? ""
    return Self.finding(
      "the pack `\(pack.id)` no longer holds since \(day), so that nothing is judged by it",
      key: [pack.id], at: [chart.place(ofPack: pack.id)],
      suggest: ["leave it out, and see `orgline rules --packs` for what came after it"])
  }

  private func finding(
    _ rule: RuleInfo, since day: CalendarDay, _ pack: Pack, _ chart: PropertyGraph
  ) -> Finding {
    Self.finding(
      "the rule `\(rule.id.name)` no longer holds since \(day), so that the pack `\(pack.id)` "
        + "judges without it", key: [pack.id, rule.id.name], at: [chart.place(ofPack: pack.id)],
      severity: .info)
  }
}

extension PropertyGraph {
  /// Where the profile asks for a pack; no place when something else switched the pack on.
  func place(ofPack id: String) -> Finding.Place {
    let document = graph.document
    return Finding.Place(
      document.profile.packs.first { document.source.string($0) == id }?.source)
  }
}
