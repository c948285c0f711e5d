public import OrgModel

/// What the profile of a chart says of where the organisation is and what it does.
struct ProfileScope {
  let sectors: [String]
  let jurisdictions: [String]

  init(_ document: OrgDocument) {
    sectors = document.profile.sectors.map(document.source.string)
    jurisdictions = document.profile.jurisdictions.map(document.source.string)
  }
}

extension Pack {
  /// In what the pack contradicts a profile: the words of the pack and those of the profile, of
  /// which no pair goes together. A profile that does not say contradicts nothing, and neither does
  /// one with a sector of which nothing is known.
  func contradictions(
    to scope: ProfileScope
  ) -> [(what: String, own: [String], others: [String])] {
    var found: [(what: String, own: [String], others: [String])] = []
    if !jurisdictions.isEmpty, !scope.jurisdictions.isEmpty,
      scope.jurisdictions.allSatisfy(Jurisdiction.isKnown),
      !jurisdictions.contains(where: { own in
        scope.jurisdictions.contains { Jurisdiction.overlap(own, $0) }
      })
    {
      found.append(("jurisdiction", jurisdictions, scope.jurisdictions))
    }
    if !sectors.isEmpty, !scope.sectors.isEmpty, scope.sectors.allSatisfy(Sector.isKnown),
      !sectors.contains(where: { own in
        scope.sectors.contains {
          Sector.lies($0, within: own) || Sector.lies(own, within: $0)
        }
      })
    {
      found.append(("sector", sectors, scope.sectors))
    }
    return found
  }

  /// Whether the pack is for what the profile says: a jurisdiction of the profile is within one of
  /// the pack's, and so is a sector, as far as the pack names any. A pack that names neither fits
  /// everybody, and so nobody in particular.
  func fits(_ scope: ProfileScope) -> Bool {
    guard !jurisdictions.isEmpty || !sectors.isEmpty else { return false }
    let isThere =
      jurisdictions.isEmpty
      || jurisdictions.contains { own in
        scope.jurisdictions.contains { Jurisdiction.lies($0, within: own) }
      }
    let isOfKind =
      sectors.isEmpty
      || sectors.contains { own in scope.sectors.contains { Sector.lies($0, within: own) } }
    return isThere && isOfKind
  }

  /// Whether the source no longer holds on a day; never on an unknown one.
  public func isEnded(on today: CalendarDay?) -> Bool {
    guard let sunset, let today else { return false }
    return sunset <= today
  }
}

extension Linter {
  /// What to tell beside the findings of a run about the packs that were on, in sentences without
  /// a full stop: those that no longer hold, where no rule of the run tells it.
  public func packNotes(_ result: LintResult) -> [String] {
    guard result.info(of: EndedPack.id) == nil else { return [] }
    return result.chart.packs.sorted().compactMap { packCatalogue.pack($0) }
      .filter { $0.isEnded(on: today) }
      .map { pack in
        "the pack `\(pack.id)` no longer holds since \(pack.sunset?.description ?? "")"
          + ", so that its rules were skipped"
      }
  }

  /// Which packs would fit a chart whose profile says where it is or what it does and asks for no
  /// pack, when none is on otherwise: ids, in order. Drafts and what no longer holds are left out.
  public func fittingPacks(_ result: LintResult) -> [String] {
    guard result.chart.packs.isEmpty else { return [] }
    let scope = ProfileScope(result.graph.document)
    guard !scope.sectors.isEmpty || !scope.jurisdictions.isEmpty else { return [] }
    return packCatalogue.ids.filter { id in
      guard let pack = packCatalogue.pack(id) else { return false }
      return !pack.isDraft && !pack.isEnded(on: today) && pack.fits(scope)
    }
  }
}
