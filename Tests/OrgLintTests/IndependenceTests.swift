import OrgLint
import OrgModel
import Testing

/// `independence/ciso-under-cio` at its edges.
///
/// A way up is a path over solid, dotted and escalation lines and membership of a body; it is
/// independent of the CIO when it does not pass through the CIO. The top is the board, its
/// committees, and the chief executive or head.
struct IndependenceTests {
  private static let rule: RuleID = "independence/ciso-under-cio"

  /// The keys of the findings in a chart with a CEO, a CFO, a CIO, and what `ciso` says.
  private func keys(_ ciso: String, _ more: String = "") throws -> [String] {
    let text = """
      bodies:
        board: { kind: board }
        audit: { kind: audit-committee, reports_to: board }
        forum: { kind: other }
        exco:  { kind: executive-committee, reports_to: board }
      positions:
        ceo:   { title: CEO, reports_to: board }
        cio:   { title: CIO, reports_to: ceo }
        cfo:   { title: CFO, reports_to: ceo }
        ops:   { title: IT Operations Manager, reports_to: cio }
        empty: { title: Ombudsman, vacant: true, reports_to: ceo }
        ciso:  { title: CISO, \(ciso) }

      """
    return try chart(text + more).keys(Self.rule)
  }

  @Test(arguments: [
    "reports_to: cio",
    "reports_to: ops",
    "reports_to: cio, escalates_to: ops",
    "reports_to: cio, escalates_to: cio",
    "reports_to: ops, dotted_line_to: cio",
    "reports_to: cio, escalates_to: forum",
    "reports_to: cio, sits_on: forum",
    // A committee that an executive chairs is none of the board's.
    "reports_to: cio, chairs: audit",
    "reports_to: cio, informs: audit",
    "reports_to: cio, invited_to: board",
    "reports_to: cio, collaborates_with: ceo",
    "reports_to: cio, funded_by: cfo, deputy: cfo, oversees: cfo",
  ])
  func thereIsNoWayThatAvoidsTheCIO(_ ciso: String) throws {
    let found = try keys(ciso)
    #expect(found == ["ciso cio"])
  }

  @Test(arguments: [
    "reports_to: ceo",
    "reports_to: cfo",
    "reports_to: board",
    "reports_to: cio, escalates_to: ceo",
    "reports_to: cio, escalates_to: audit",
    "reports_to: cio, escalates_to: cfo",
    "reports_to: ops, dotted_line_to: cfo",
    "reports_to: cio, sits_on: audit",
    "reports_to: cio, sits_on: exco",
    "reports_to: cio, chairs: board",
    "reports_to: cio, escalates_to: [ops, audit]",
    "reports_to: [cio, cfo]",
    // The line runs through an empty seat: a path all the same; escalation/dead-end tells of it.
    "reports_to: cio, escalates_to: empty",
  ])
  func aWayAvoidsTheCIO(_ ciso: String) throws {
    let found = try keys(ciso)
    #expect(found.isEmpty)
  }

  @Test func membershipWrittenOnTheBodyCounts() throws {
    let text = """
      bodies:
        audit: { kind: audit-committee, members: [ciso] }
      positions:
        ceo:  { title: CEO }
        cio:  { title: CIO, reports_to: ceo }
        ciso: { title: CISO, reports_to: cio }
      """
    #expect(try chart(text).keys(Self.rule).isEmpty)
  }

  @Test func aWayOverSeveralStepsBackUnderTheCIODoesNotHelp() throws {
    let more = "  lab: { reports_to: ops }\n  desk: { reports_to: lab, escalates_to: forum }\n"
    let back = try keys("reports_to: cio, escalates_to: desk", more)
    #expect(back == ["ciso cio"])
    let out = try keys(
      "reports_to: cio, escalates_to: desk", more.replacing("forum", with: "cfo"))
    #expect(out.isEmpty)
  }

  @Test func theHeadOfASubsidiaryBelowTheCIOIsNotTheTop() throws {
    let more = "  md: { title: Managing Director, reports_to: cio }\n"
    let found = try keys("reports_to: cio, escalates_to: md", more)
    #expect(found == ["ciso cio"])
  }

  @Test func aVirtualCISOIsACISOAndADeputyIsNot() throws {
    let text = """
      positions:
        ceo:    { title: CEO }
        it:     { title: Head of IT, reports_to: ceo }
        vciso:  { title: Virtual CISO, engagement: external, reports_to: it }
        deputy: { title: Deputy CISO, reports_to: it }
      """
    #expect(try chart(text).keys(Self.rule) == ["vciso it"])
  }

  @Test func aStatedRoleWinsOverTheTitle() throws {
    let text = """
      positions:
        ceo: { title: CEO }
        a:   { title: Head of Platforms, role: cio, reports_to: ceo }
        b:   { title: Security Lead, role: ciso, reports_to: a }
      """
    #expect(try chart(text).keys(Self.rule) == ["b a"])
  }

  @Test func inAnExcerptTheCIOIsTheTopAndStillInTheWay() throws {
    let text = """
      positions:
        cio:  { title: CIO }
        ops:  { reports_to: cio }
        ciso: { title: CISO, reports_to: cio, escalates_to: ops }
      """
    #expect(try chart(text).keys(Self.rule) == ["ciso cio"])
  }

  @Test func aCISOBelowAnotherOneInTheSamePositionIsNotToldAgain() throws {
    let more = """
        north: { title: CISO, reports_to: ciso }
        south: { title: CISO, reports_to: north, escalates_to: ops }
        own:   { title: CISO, reports_to: ops }

      """
    #expect(try keys("reports_to: cio", more) == ["ciso cio", "own cio"])
    #expect(try keys("reports_to: cio, escalates_to: audit", more) == ["own cio"])
  }

  @Test func ofTwoCIOsTheNearerOneInTheWayIsNamed() throws {
    func keys(_ ciso: String) throws -> [String] {
      let text = """
        positions:
          ceo:  { title: CEO }
          gcio: { title: Group CIO, reports_to: ceo }
          cio:  { title: CIO, reports_to: gcio }
          ciso: { title: CISO, reports_to: cio\(ciso) }
        """
      return try chart(text).keys(Self.rule)
    }
    #expect(try keys("") == ["ciso cio"])
    // Past the nearer one, not past the farther one.
    #expect(try keys(", escalates_to: gcio") == ["ciso gcio"])
    #expect(try keys(", escalates_to: ceo").isEmpty)
  }

  @Test func candidatesMatchesAndExcusesAreCounted() throws {
    let text = """
      positions:
        ceo: { title: CEO }
        cio: { title: CIO, reports_to: ceo }
        a:   { title: CISO, reports_to: cio }
        b:   { title: CISO, reports_to: cio, escalates_to: ceo }
        c:   { title: CISO, reports_to: ceo }
      """
    let result = Linter().check(try chart(text))
    let outcome = try #require(result.rules.first { $0.info.id == Self.rule }?.outcome)
    #expect(outcome.candidates == 3 && outcome.matched == 2 && outcome.excused == 1)
    #expect(outcome.findings.count == 1)
  }

  @Test func aChartWithoutATopHasNoFindingAboutWaysToIt() throws {
    let text = """
      positions:
        gm:   { title: General Manager, reports_to: sec }
        sec:  { title: Secretary, reports_to: gm }
        cio:  { title: CIO, reports_to: gm }
        ciso: { title: CISO, reports_to: cio, escalates_to: sec }
      """
    #expect(
      try chart(text).fingerprints == ["structure/no-root", "structure/reporting-cycle:gm:sec"])
  }

  @Test func theFindingShowsThePathAndWhatDoesNotHelp() throws {
    let text = """
      positions:
        ceo:  { title: CEO }
        cio:  { title: CIO, reports_to: ceo }
        ops:  { reports_to: cio }
        ciso: { title: CISO, reports_to: ops, escalates_to: cio, dotted_line_to: ops }
      """
    let graph = try chart(text)
    let finding = try #require(Linter().check(graph).findings.first { $0.rule == Self.rule })
    let nodes = finding.witness.nodes.map { graph.id(of: $0) }
    #expect(nodes == ["ciso", "ops", "cio"])
    let notes = finding.places.map(\.note)
    #expect(
      notes == [
        "ciso reports to ops", "ops reports to cio",
        "has a dotted line to ops, which does not help", "escalates to cio, which does not help",
      ])
    #expect(
      finding.witness.missing == ["a way from ciso to the top that does not pass through cio"])
    #expect(
      finding.suggestions.first
        == "add `escalates_to` to ciso, with somebody at the top whom cio does not control")
  }
}
