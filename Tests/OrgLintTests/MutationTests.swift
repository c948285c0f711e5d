import OrgLint
import OrgModel
import Testing

/// Small changes of rules, and whether their tests notice.
struct MutationTests {
  /// The survivors of a rule: `line:column change`.
  private func survivors(_ rule: String, _ tests: String...) throws -> [String] {
    let head = "- id: a/b\n  severity: info\n  key: c\n  message: x\n"
    let text = head + rule + "\n  tests:\n" + tests.map { "    - \($0)\n" }.joined()
    let result = try RuleFile(buffer(text)).mutate()
    var map = SourceMap(result.source)
    return result.survivors.map { mutant in
      let place = mutant.place.flatMap { map.location(of: $0) }
      return "\(place?.line ?? 0):\(place?.column ?? 0) \(mutant.change)"
    }
  }

  @Test func arrowsBoundsAndLabelsAreChanged() throws {
    let found = try survivors(
      "  match: (c:CISO|VCISO)-[r:REPORTS_TO]->{1,3}(m:CIO)",
      "bad: (c:CISO)-[:REPORTS_TO]->(:Position)-[:REPORTS_TO]->(:CIO)")
    #expect(
      found == [
        "5:18 leave `VCISO` out", "5:28 follow `DOTTED_LINE_TO` as well",
        "5:41 change `{1,3}` to `{2,3}`", "5:41 change `{1,3}` to `{0,3}`",
        "5:41 change `{1,3}` to `{1,4}`", "5:41 change `{1,3}` to `{1,2}`", "5:49 leave `CIO` out",
      ])
  }

  @Test func excusesAndConditionsAreLeftOut() throws {
    let rule = """
        match: (c:CISO)-[:REPORTS_TO]->(m)
        where: m.layer < $deep AND m.span < 9
        unless: ["(c)-[:ESCALATES_TO]->(:Board)", "(c)-[:CHAIRS]->()"]
        params: { deep: 3 }
      """
    let found = try survivors(rule, "bad: (c:CISO)-[:REPORTS_TO]->(m:CIO)")
    #expect(found.contains("6:10 leave this `where` out"))
    #expect(found.contains("7:13 leave this `unless` out"))
    #expect(found.contains("7:46 leave this `unless` out"))
    #expect(found.contains("6:39 change 9 to 10") && found.contains("6:39 change 9 to 8"))
    #expect(found.contains("8:19 change the default 3 to 4"))
    #expect(!found.contains("5:19 flip the arrow"), "the test notices")
  }

  @Test func testsThatNoticeEverythingLeaveNoSurvivor() throws {
    let found = try survivors(
      "  match: (c:CISO)-[:REPORTS_TO]->(m:CIO)\n  unless: (c)-[:ESCALATES_TO]->(:Board)",
      "{ bad: \"(c:CISO)-[:REPORTS_TO]->(:CIO), (c)-[:INFORMS]->(:Board)\", key: [c] }",
      "ok: (c:CISO)-[:REPORTS_TO]->(:CIO), (c)-[:ESCALATES_TO]->(:Board)",
      "bad: (c:CISO)-[:REPORTS_TO]->(:CIO), (c)-[:ESCALATES_TO]->(:ExecutiveCommittee)",
      "ok: (c:CTO)-[:REPORTS_TO]->(:CIO)", "ok: (c:CISO)-[:REPORTS_TO]->(:CTO)",
      "ok: (c:CISO)-[:DOTTED_LINE_TO]->(:CIO)")
    #expect(found.isEmpty, "\(found)")
  }

  @Test func aChangeThatMakesNoRuleSaysNothing() throws {
    let text = """
      - id: a/b
        severity: info
        match: (c:Person)-[:HOLDS]->(:CIO)
        key: c
        message: x
        tests:
          - bad: "(p)-[:HOLDS]->(:CIO)"
          - ok: "(p)-[:HOLDS]->(:CFO)"
      """
    let result = try RuleFile(buffer(text)).mutate()
    #expect(result.survivors.isEmpty && result.killed == 1 && result.stillborn == 1)
  }

  @Test func builtInRulesAreTestedThroughAndThrough() throws {
    let found = try builtInRuleFiles().mutate().survivors
    // The rule is silent where there is a dotted line, so that to follow them changes nothing.
    let same = "independence/control-under-controlled: follow `DOTTED_LINE_TO` as well"
    #expect(found.map { "\($0.rule.name): \($0.change)" } == [same, same])
  }
}
