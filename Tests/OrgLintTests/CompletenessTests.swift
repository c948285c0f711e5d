import OrgFormats
import OrgLint
import OrgModel
import Testing

/// What is said of a chart of which nobody knows whether it shows the whole organisation.
struct CompletenessTests {
  private let six = """
    positions:
      ceo: { title: Chief Executive Officer }
      cfo: { title: Chief Financial Officer, reports_to: ceo }
      cio: { title: Chief Information Officer, reports_to: ceo }
      coo: { title: Chief Operating Officer, reports_to: ceo }
      gc: { title: General Counsel, reports_to: ceo }
      chro: { title: Chief Human Resources Officer, reports_to: ceo }

    """

  private func findings(_ profile: String, _ rule: RuleID) throws -> [Finding] {
    let graph = try chart("profile: { \(profile) }\n" + six)
    return Linter().check(graph).findings.filter { $0.rule == rule }
  }

  /// Whatever the flag `complete` brings out of the rules on missing officers is named before.
  @Test(arguments: ["eu-dora", "in-rbi", "us-nydfs", "iso-27001", "us-hipaa"])
  func theRulesThatWereLeftOutAreNamed(_ pack: String) throws {
    let profile = "packs: [\(pack)]"
    let told = try findings(profile, "structure/completeness-unknown")
    #expect(told.count == 1)
    let text = told.map { $0.message + $0.suggestions.joined() }.joined()
    #expect(text.contains("; left out: \(pack)/"))
    func rules(_ flags: String) throws -> Set<String> {
      let graph = try chart("profile: { \(profile)\(flags) }\n" + six)
      return Set(Linter().check(graph).findings.map(\.rule.name))
    }
    let more = try rules(", flags: [complete]").subtracting(try rules(""))
    #expect(!more.isEmpty)
    for rule in more { #expect(text.contains(rule), "\(rule)") }
    #expect(told.contains { $0.suggestions.joined().contains("flags: [complete]") })
  }

  @Test func rulesThatDoNotApplyAreNotNamed() throws {
    let text = try findings("packs: [eu-dora]", "structure/completeness-unknown")
      .map(\.message).joined()
    #expect(!text.contains("in-rbi"))
    #expect(
      try findings("packs: [eu-dora], flags: [excerpt]", "structure/completeness-unknown")
        .isEmpty)
  }

  @Test(arguments: [
    ("complete, excerpt", ["complete", "excerpt"]), ("excerpt, complete", ["complete", "excerpt"]),
    ("large, listed, microenterprise", ["large", "microenterprise"]),
  ])
  func flagsThatContradictAreAnError(_ flags: String, _ key: [String]) throws {
    let found = try findings("flags: [\(flags)]", "structure/contradictory-flags")
    #expect(found.map(\.key) == [key])
    #expect(found.map(\.severity) == [.error])
    // At the one that comes second.
    let second = try #require(flags.split(separator: ", ").last)
    let range = try #require(found.first?.places.first?.range)
    let bytes = try chart("profile: { flags: [\(flags)] }\n" + six).document.source.bytes
    let place = Int(range.start)..<Int(range.start + range.length)
    #expect(String(decoding: bytes[place], as: UTF8.self) == second)
  }

  @Test(arguments: ["complete", "excerpt", "large", "complete, complete", "excerpt, large"])
  func flagsThatDoNotContradictAreNone(_ flags: String) throws {
    #expect(try findings("flags: [\(flags)]", "structure/contradictory-flags").isEmpty)
  }
}
