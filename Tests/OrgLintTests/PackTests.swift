import OrgFormats
import OrgLint
import OrgModel
import Testing

/// Packs: when they are on, what they say, and what stands in their way.
struct PackTests {
  private let chart = """
    orgline: 1
    profile: { packs: [PACKS] }
    positions:
      ceo: { title: Chief Executive Officer }
      cio: { title: Chief Information Officer, reports_to: ceo }
      ciso: { title: Chief Information Security Officer, reports_to: cio }
    """

  private func check(
    packs: String, asked: Set<String> = [], _ change: (inout Linter) -> Void = { _ in }
  ) throws -> LintResult {
    var linter = Linter()
    linter.today = CalendarDay("2026-11-22")
    linter.packs = asked
    change(&linter)
    return linter.check(
      try graph([("chart.yaml", chart.replacing("PACKS", with: packs))]))
  }

  private func families(_ result: LintResult) -> Set<String> {
    Set(result.rules.map(\.info.id.family))
  }

  @Test func aPackIsSilentUnlessItIsOn() throws {
    #expect(!families(try check(packs: "")).contains("in-rbi"))
    #expect(families(try check(packs: "in-rbi")).contains("in-rbi"))
    #expect(families(try check(packs: "", asked: ["in-rbi"])).contains("in-rbi"))
    let findings = try check(packs: "in-rbi").findings
    #expect(findings.contains { $0.rule.family == "in-rbi" && $0.severity == .error })
  }

  @Test func anUnknownPackIsAnError() throws {
    let result = try check(packs: "in-rbj, in-rbi")
    let findings = result.findings.filter { $0.rule == "structure/unknown-pack" }
    #expect(findings.map(\.key) == [["in-rbj"]])
    #expect(findings.first?.severity == .error)
    #expect(findings.first?.suggestions == ["did you mean `in-rbi`?"])
    #expect(findings.first?.places.first?.range?.length == 6)
  }

  /// A draft pack is asked for by its name; a draft in another pack is not.
  @Test func draftsRunOnlyWhenTheyAreAskedFor() throws {
    let packs = PackCatalogue.builtIn
    let draft = try #require(packs.ids.first { packs.pack($0)?.isDraft == true })
    for rule in packs.rules(of: draft) { #expect(rule.info.provenance.isDraft) }
    #expect(!families(try check(packs: "")).contains(draft))
    #expect(families(try check(packs: draft)).contains(draft))
    let rule: RuleID = "eu-gdpr/dpo-also-ciso"
    #expect(packs.rules(of: "eu-gdpr").first { $0.id == rule }?.info.provenance.isDraft == true)
    #expect(try !check(packs: "eu-gdpr").rules.contains { $0.info.id == rule })
    let all = try check(packs: "eu-gdpr") { linter in linter.packRule = { $0.rule() } }
    #expect(all.rules.contains { $0.info.id == rule })
  }

  @Test func packsThatWantOppositeThingsConflict() throws {
    func conflicts(_ packs: String) throws -> [Finding] {
      try check(packs: packs).findings.filter { $0.rule == "review/pack-conflict" }
    }
    let findings = try conflicts("us-fisma, in-rbi, sa-sama], flags: [federal-agency")
    #expect(
      findings.map(\.key) == [
        ["in-rbi", "us-fisma", "ciso-under-cio"], ["sa-sama", "us-fisma", "ciso-under-cio"],
      ])
    for finding in findings {
      for pack in finding.key.prefix(2) {
        let citation = try #require(PackCatalogue.builtIn.pack(pack)?.stances.first?.citation)
        #expect(finding.message.contains(citation))
      }
    }
    #expect(try conflicts("in-rbi, sa-sama").isEmpty)
    #expect(!findings.contains { $0.suggestions.contains { $0.contains("`federal-agency`") } })
    // FISMA binds federal agencies alone, which whoever switches it on for another house is told.
    let others = try conflicts("us-fisma, in-rbi], flags: [public-body")
    #expect(others.map(\.key) == [["in-rbi", "us-fisma", "ciso-under-cio"]])
    #expect(others.allSatisfy { $0.suggestions[0].contains("`federal-agency`") })
  }

  /// FISMA wants the CISO of a federal agency below the CIO: the general error does not apply to
  /// agencies that ask for it, and to everybody else.
  @Test func fismaTurnsTheGeneralErrorOffForAgencies() throws {
    func isFound(_ packs: String, asked: Set<String> = []) throws -> Bool {
      try check(packs: packs, asked: asked).findings
        .contains { $0.rule == "independence/ciso-under-cio" && $0.severity == .error }
    }
    let agency = "], flags: [federal-agency"
    #expect(try isFound("") && isFound("us-fisma") && isFound(agency))
    #expect(try isFound("", asked: ["us-fisma"]))
    #expect(try !isFound("us-fisma" + agency))
    #expect(try !isFound(agency, asked: ["us-fisma"]))
    let result = try check(packs: "us-fisma" + agency)
    let run = result.rules.first { $0.info.id == "independence/ciso-under-cio" }
    #expect(run?.outcome.inapplicable?.contains("`us-fisma` and the flag `federal-agency`") == true)
    #expect(result.findings.contains { $0.rule == "us-fisma/only-way-up-leads-through-cio" })
  }

  /// It demands nothing of whoever is no agency, wherever the CISO stands.
  @Test func fismaAsksNothingOfOthers() throws {
    for manager in ["cio", "ceo"] {
      let other = chart.replacing("reports_to: cio", with: "reports_to: \(manager)")
        .replacing("packs: [PACKS]", with: "packs: [us-fisma], flags: [complete]")
      let found = Linter().check(try graph([("chart.yaml", other)])).findings
        .filter { $0.rule.family == "us-fisma" }
      #expect(found.map(\.rule) == ["us-fisma/not-a-federal-agency"])
    }
  }

  @Test func aRuleWhoseSourceEndedDoesNotApply() throws {
    let file = """
      orgline: 1
      pack: { id: old, name: Old, source: A source, sunset: 2026-06-01 }
      rules:
        - { id: old/any, severity: error, match: "(p:CISO)", key: p, message: "{p} is here" }
      """
    var source = SourceBuffer()
    _ = source.append(file: "old.yaml", bytes: Array(file.utf8))
    let rules = try RuleFile.definitions(in: source).map { $0.rule() }
    func findings(_ day: String) throws -> Int {
      var linter = Linter(rules: rules)
      linter.packs = ["old"]
      linter.today = CalendarDay(day)
      return linter.check(try graph([("c.yaml", chart.replacing("PACKS", with: ""))]))
        .findings.count
    }
    #expect(try findings("2026-05-31") == 1)
    #expect(try findings("2026-06-01") == 0)
  }

  @Test func faultsOfPackFiles() {
    let file = """
      orgline: 1
      pack:
        id: Old One
        name: Old
        status: sleeping
        confidence: D
        verified_on: yesterday
        stances: [{ on: x }]
        sources: y
      rules:
        - { id: new/any, severity: error, match: "(p:CISO)", key: p, message: "{p}", draft: maybe }
      """
    var source = SourceBuffer()
    _ = source.append(file: "old.yaml", bytes: Array(file.utf8))
    do {
      _ = try RuleFile(source)
      Issue.record("the file is broken")
    } catch {
      let text = error.errors.map(\.message).joined(separator: "\n")
      for part in [
        "`Old One` is no name of a pack", "`sleeping`", "`D`", "verified_on must be a day",
        "a stance needs", "`sources`", "the pack has no `source`", "draft must be",
        "not named for its pack",
      ] {
        #expect(text.contains(part), "\(part) in \(text)")
      }
    }
  }
}
