internal import OrgModel

/// Flags two packs that are on and want opposite things, once for each subject.
struct PackConflict: PackRule {
  static let id: RuleID = "review/pack-conflict"
  static let severity = Severity.warning
  static let modality = Modality.disclose
  static let summary = "two packs that are on want opposite things"
  static var page: [UInt8] { PackageResources.PackConflict_md }

  init(options: [String: Int]) {}

  func check(_ chart: PropertyGraph, packs: PackCatalogue) -> RuleOutcome {
    var outcome = RuleOutcome()
    // A pack that is asked for by name is on, a draft like any other; one that no longer holds
    // judges nothing, and so wants nothing.
    let active = chart.packs.sorted().compactMap { packs.pack($0) }
      .filter { !$0.isEnded(on: chart.today) }
    outcome.candidates = active.reduce(0) { $0 + $1.stances.count }
    for (index, first) in active.enumerated() {
      for second in active[(index + 1)...] {
        var told: Set<String> = []
        for stance in first.stances where !told.contains(stance.topic) {
          let others = second.stances.filter {
            $0.topic == stance.topic && $0.isFor != stance.isFor
          }
          guard let other = others.first else { continue }
          told.insert(stance.topic)
          outcome.matched += 1
          outcome.findings.append(finding(chart, stance, first, other, second))
        }
      }
    }
    return outcome
  }

  private func finding(
    _ chart: PropertyGraph, _ stance: Pack.Stance, _ pack: Pack, _ other: Pack.Stance,
    _ otherPack: Pack
  ) -> Finding {
    let document = chart.graph.document
    let places = document.profile.packs
      .filter { [pack.id, otherPack.id].contains(document.source.string($0)) }
      .map { Finding.Place($0.source, "the pack `\(document.source.string($0))` is on") }
    let flags = Set(document.profile.flags.map { document.source.string($0).lowercased() })
    // Whoever switches a pack on is told of the conflict, and that it may be none.
    let unbound = [(pack, stance), (otherPack, other)].compactMap { pack, stance in
      stance.flag.flatMap { flag in
        flags.contains(flag)
          ? nil
          : "`\(pack.id)` binds whoever has the flag `\(flag)`, which this chart does not have: "
            + "leave the pack out, or add the flag"
      }
    }
    return Self.finding(
      "the packs `\(pack.id)` and `\(otherPack.id)` want opposite things about "
        + "\(Self.words(stance.topic)): \(pack.id) is \(Self.word(stance)) it "
        + "(\(stance.citation)), \(otherPack.id) is \(Self.word(other)) it (\(other.citation))",
      key: [pack.id, otherPack.id, stance.topic],
      at: places.isEmpty ? [Finding.Place(nil)] : places,
      suggest: unbound + [
        "leave one of them out, or find out which one binds the organisation, and waive the "
          + "findings of the other with the reason"
      ])
  }

  private static func word(_ stance: Pack.Stance) -> String { stance.isFor ? "for" : "against" }

  private static func words(_ topic: String) -> String {
    topic == "ciso-under-cio" ? "a CISO who reports to the CIO" : "`\(topic)`"
  }
}
