import OrgFormats
import OrgLint
import OrgModel
import OrgTestSupport
import Testing

/// Packs that no longer hold, that are for others, and that would fit.
struct PackScopeTests {
  private func lint(
    _ profile: String, packs: Set<String> = [], today: String = "2026-11-22",
    own: String? = nil
  ) throws -> (linter: Linter, result: LintResult) {
    var linter = Linter()
    linter.today = CalendarDay(today)
    linter.packs = packs
    if let own {
      var source = SourceBuffer()
      _ = source.append(file: "own.yaml", bytes: Array(own.utf8))
      try linter.packCatalogue.add(try RuleFile(source))
    }
    let graph = try chart("profile: { \(profile) }\npositions: { ceo: {}, ciso: {} }")
    return (linter, linter.check(graph))
  }

  private func findings(_ rule: RuleID, _ result: LintResult) -> [Finding] {
    result.findings.filter { $0.rule == rule }
  }

  // MARK: The end of a pack

  @Test func aPackThatEndedIsToldWhereItIsAskedFor() throws {
    let before = try lint("packs: [de-bait]", today: "2026-12-31")
    #expect(findings("review/ended-pack", before.result).isEmpty)
    #expect(before.linter.packNotes(before.result).isEmpty)
    let after = try lint("packs: [de-bait]", today: "2027-01-01")
    let finding = try #require(findings("review/ended-pack", after.result).first)
    #expect(finding.key == ["de-bait"] && finding.severity == .warning)
    #expect(finding.message.contains("2027-01-01"))
    #expect(finding.places.first?.range?.length == 7)
    // The rules that ran said it; where they did not, a note does.
    #expect(after.linter.packNotes(after.result).isEmpty)
    let asked = try lint("", packs: ["de-bait"], today: "2027-01-01").result
    #expect(findings("review/ended-pack", asked).map(\.key) == [["de-bait"]])
  }

  @Test func anEndedPackIsNotedWhereNoRuleTellsIt() throws {
    var linter = Linter(rules: [])
    linter.packs = ["de-bait", "eu-gdpr"]
    linter.today = CalendarDay("2027-01-01")
    let result = linter.check(try chart("positions: { ceo: {} }"))
    #expect(linter.packNotes(result).count == 1)
    #expect(linter.packNotes(result).first?.contains("`de-bait`") == true)
    linter.today = nil
    #expect(linter.packNotes(linter.check(result.graph)).isEmpty)
  }

  @Test func aSingleRuleThatEndedIsAHint() throws {
    let own = """
      orgline: 1
      pack: { id: own, name: Own, source: A source }
      rules:
        - { id: own/a, severity: error, match: "(p:Position)", key: p, message: "{p}",
            sunset: 2026-06-01 }
        - { id: own/b, severity: error, match: "(p:Position)", key: p, message: "{p}",
            sunset: 2027-06-01 }
        - { id: own/c, severity: error, match: "(p:Position)", key: p, message: "{p}",
            sunset: 2026-06-01, draft: true }
      """
    let found = findings("review/ended-pack", try lint("packs: [own]", own: own).result)
    #expect(found.map(\.key) == [["own", "own/a"]])
    #expect(found.map(\.severity) == [.info])
  }

  // MARK: Whom a pack is for

  @Test(arguments: [
    ("jurisdictions: [US]", "eu-gdpr", true), ("jurisdictions: [EU]", "eu-gdpr", false),
    ("jurisdictions: [DE]", "eu-gdpr", false), ("jurisdictions: [germany]", "eu-gdpr", false),
    ("jurisdictions: [NO]", "eu-gdpr", false), ("jurisdictions: [CH]", "eu-gdpr", true),
    ("jurisdictions: [US, FR]", "eu-gdpr", false), ("jurisdictions: [UK]", "uk-caf", false),
    ("jurisdictions: [EU]", "de-bsi", false), ("jurisdictions: [FR]", "de-bsi", true),
    ("jurisdictions: [US]", "us-nydfs", false), ("jurisdictions: [US-CA]", "us-nydfs", true),
    ("jurisdictions: [US-NY]", "us-sec-106", false), ("jurisdictions: [EU]", "iia", false),
    ("sectors: [insurance]", "eu-dora", false), ("sectors: [Financial services]", "eu-dora", false),
    ("sectors: [payments]", "eu-dora", false), ("sectors: [finance]", "eu-solvency2", false),
    ("sectors: [banking]", "eu-solvency2", true), ("sectors: [health]", "us-hipaa", false),
    ("sectors: [retail]", "us-hipaa", true), ("sectors: [beekeeping]", "us-hipaa", false),
    ("sectors: [retail, banking]", "eu-dora", false), ("flags: [listed]", "eu-dora", false),
    ("jurisdictions: [Atlantis]", "eu-gdpr", false),
  ])
  func aPackForOthersIsAHint(_ profile: String, _ pack: String, _ isTold: Bool) throws {
    let result = try lint("\(profile), packs: [\(pack)]").result
    let found = findings("review/pack-out-of-scope", result)
    #expect(found.map(\.key) == (isTold ? [[pack]] : []))
    #expect(found.allSatisfy { $0.severity == .info })
    // Who names the pack on the command line has seen the chart.
    let asked = try lint(profile, packs: [pack]).result
    #expect(findings("review/pack-out-of-scope", asked).isEmpty)
  }

  @Test func packsThatFitAreKnownWhereNoneIsOn() throws {
    func fitting(_ profile: String, packs: Set<String> = []) throws -> [String] {
      let run = try lint(profile, packs: packs)
      return run.linter.fittingPacks(run.result)
    }
    let bank = try fitting("jurisdictions: [IE], sectors: [banking]")
    #expect(Set(["eu-crd", "eu-dora", "eu-gdpr"]).isSubset(of: bank))
    #expect(!bank.contains("de-bsi") && !bank.contains("eu-solvency2") && !bank.contains("iia"))
    #expect(bank.allSatisfy { PackCatalogue.builtIn.pack($0)?.isDraft == false })
    #expect(try fitting("jurisdictions: [US]").allSatisfy { $0.hasPrefix("us-") })
    #expect(try !fitting("jurisdictions: [US]").contains("us-nydfs"))
    #expect(try fitting("jurisdictions: [US-NY], sectors: [bank]").contains("us-nydfs"))
    #expect(try fitting("sectors: [retail]").isEmpty)
    #expect(try fitting("flags: [listed]").isEmpty)
    #expect(try fitting("jurisdictions: [EU], packs: [iia]").isEmpty)
    #expect(try fitting("jurisdictions: [EU]", packs: ["iia"]).isEmpty)
  }

  /// The headers of the packs use the names that the table has, and no other word for them.
  @Test func builtInPacksNameSectorsAndJurisdictionsAsTheTableDoes() throws {
    for id in PackCatalogue.builtIn.ids {
      let pack = try #require(PackCatalogue.builtIn.pack(id))
      for sector in pack.sectors { #expect(Sector.known.contains(sector), "\(id): \(sector)") }
      for place in pack.jurisdictions {
        #expect(Jurisdiction.isKnown(place) && Jurisdiction.code(of: place) == place, "\(id)")
      }
    }
    #expect(Sector.known == Sector.known.sorted())
    for sector in Sector.known {
      #expect(Sector.name(of: sector) == sector)
      if let parent = Sector.parent(of: sector) { #expect(Sector.known.contains(parent)) }
    }
  }

  @Test(arguments: [
    ("insurence", "insurance"), ("goverment", "government"), ("health care", nil),
    ("market infrastructur", "market-infrastructure"), ("bankng", "banking"), ("beekeeping", nil),
    ("tax", nil), ("metal", nil), ("Insurance", nil), ("dining", "mining"), ("fintech", nil),
  ])
  func aSlipInASectorIsToldAndOwnWordsAreNot(_ word: String, _ meant: String?) throws {
    let found = findings("structure/misspelt-profile", try lint("sectors: [\(word)]").result)
    #expect(found.flatMap(\.suggestions) == (meant.map { ["did you mean `\($0)`?"] } ?? []))
  }

  @Test func aSlipInAJurisdictionIsTold() throws {
    let result = try lint("jurisdictions: [Germny, de, us-ny, Atlantis, Peru]").result
    let found = findings("structure/misspelt-profile", result)
    #expect(found.map(\.key) == [["jurisdiction", "Germny"]])
    #expect(found.flatMap(\.suggestions) == ["did you mean `DE`?"])
  }

  /// A rule for finance in the EU judges a bank in Ireland.
  @Test func aRuleForAWiderSectorAppliesToItsParts() throws {
    let file = """
      orgline: 1
      rules:
        - id: own/any
          severity: error
          match: "(p:Position {id: 'ceo'})"
          key: p
          message: "{p}"
          applies: { sectors: [finance], jurisdictions: [EU] }
      """
    var source = SourceBuffer()
    _ = source.append(file: "own.yaml", bytes: Array(file.utf8))
    let rules = try RuleFile.definitions(in: source).map { $0.rule() }
    func count(_ profile: String) throws -> Int {
      let graph = try chart("profile: { \(profile) }\npositions: { ceo: {} }")
      return Linter(rules: rules).check(graph).findings.count
    }
    #expect(try count("sectors: [banking], jurisdictions: [IE]") == 1)
    #expect(try count("sectors: [Financial Services], jurisdictions: [eu]") == 1)
    #expect(try count("sectors: [retail], jurisdictions: [IE]") == 0)
    #expect(try count("sectors: [banking], jurisdictions: [GB]") == 0)
  }

  // MARK: Stances

  /// Two packs of a user that want opposite things, of which one is a draft and ends.
  @Test func aStanceCountsWhileItsPackIsOn() throws {
    func file(_ id: String, _ wants: String, _ more: String) -> String {
      """
      orgline: 1
      pack:
        id: \(id)
        name: \(id)
        source: A source
        \(more)
        stances: [{ on: two-hats, wants: \(wants), cite: "Chapter of \(id)" }]
      rules:
        - { id: \(id)/any, severity: error, match: "(p:CISO)", key: p, message: "{p}" }
      """
    }
    func keys(_ packs: Set<String>, today: String) throws -> [Finding] {
      var linter = Linter()
      linter.today = CalendarDay(today)
      linter.packs = packs
      for text in [
        file("pro", "for", "status: draft\n  sunset: 2027-01-01"),
        file("contra", "against", "status: active"),
      ] {
        var source = SourceBuffer()
        _ = source.append(file: "own.yaml", bytes: Array(text.utf8))
        try linter.packCatalogue.add(try RuleFile(source))
      }
      return findings("review/pack-conflict", linter.check(try chart("positions: { ceo: {} }")))
    }
    let both = try keys(["pro", "contra"], today: "2026-11-22")
    #expect(both.map(\.key) == [["contra", "pro", "two-hats"]])
    for part in ["Chapter of pro", "Chapter of contra"] {
      #expect(both.first?.message.contains(part) == true)
    }
    // Not named, and so not on; or at its end.
    #expect(try keys(["contra"], today: "2026-11-22").isEmpty)
    #expect(try keys(["pro"], today: "2026-11-22").isEmpty)
    #expect(try keys(["pro", "contra"], today: "2027-01-01").isEmpty)
  }
}
