internal import OrgModel

/// Hints at packs of a profile that are for somebody else than the profile describes.
struct PackOutOfScope: PackRule {
  static let id: RuleID = "review/pack-out-of-scope"
  static let severity = Severity.info
  static let modality = Modality.disclose
  static let summary = "a profile asks for a pack that is for others"
  static var page: [UInt8] { PackageResources.PackOutOfScope_md }

  init(options: [String: Int]) {}

  func check(_ chart: PropertyGraph, packs: PackCatalogue) -> RuleOutcome {
    let document = chart.graph.document
    let scope = ProfileScope(document)
    var outcome = RuleOutcome()
    var told: Set<String> = []
    for text in document.profile.packs {
      guard let pack = packs.pack(document.source.string(text)), told.insert(pack.id).inserted
      else { continue }
      outcome.candidates += 1
      // That it no longer holds says enough.
      guard !pack.isEnded(on: chart.today) else { continue }
      let found = pack.contradictions(to: scope)
      guard !found.isEmpty else { continue }
      outcome.matched += 1
      outcome.findings.append(finding(pack, found, Finding.Place(text.source)))
    }
    return outcome
  }

  private func finding(
    _ pack: Pack, _ found: [(what: String, own: [String], others: [String])],
    _ place: Finding.Place
  ) -> Finding {
    let sides = found.map { entry in
      "the \(entry.what) \(alternatives(entry.own)), and the profile names "
        + entry.others.map(shortened).joined(separator: ", ")
    }
    let missing = found.map { entry in
      "`\(entry.own[0])` to the \(entry.what == "sector" ? "sectors" : "jurisdictions")"
    }
    return Self.finding(
      "the pack `\(pack.id)` is for \(sides.joined(separator: "; and for "))", key: [pack.id],
      at: [place],
      suggest: [
        "leave the pack out, or add \(missing.joined(separator: " and ")) where it binds the "
          + "organisation all the same"
      ])
  }
}
