import OrgLint
import OrgModel
import Testing

/// What a rule that is a pattern makes of a chart.
struct PatternRuleTests {
  /// The outcome of the only rule of a file on a chart, with these options.
  private func outcome(
    _ rule: String, _ text: String, options: [String: PatternValue] = [:], today: String? = nil
  ) throws -> RuleOutcome {
    let rule = try #require(try definitions(rule).first).rule(options: options)
    var linter = Linter(rules: [rule])
    linter.today = today.flatMap { CalendarDay($0) }
    return try #require(linter.check(try chart(text)).rules.first).outcome
  }

  private let rule = """
    - id: lines/ciso-under-cio
      severity: error
      match: (c:CISO)-[r:REPORTS_TO]->+(m:CIO)
      unless:
        - (c)-[:ESCALATES_TO]->(:Board)
        - { pattern: "(c)-[:SITS_ON]->(:AuditCommittee)", means: "a seat of {c.id}" }
      at: [r, m]
      key: [c, m]
      message: "{c} is {length(r)} lines below {m}, {{really}}: {m.fte}, {c.tags}, {$most}"
      suggest: ["move {c.id}", leave it]
      cite: A book
      params: { most: 12 }
    """
  private let harbour = """
    bodies:
      board: { name: Board of Directors, kind: board }
      club: { kind: other }
    positions:
      ceo: { title: CEO, reports_to: board }
      cio: { title: CIO, fte: 0.5, reports_to: ceo }
      ops: { reports_to: cio }
      a: { title: CISO, tags: [x, y], reports_to: ops, escalates_to: [club, ops], sits_on: club }
      b: { title: CISO, reports_to: cio, escalates_to: board }
      c: { title: CISO, reports_to: ceo }
    """

  /// A position in two roles is named once, and what joins the two names goes with the second.
  @Test(arguments: [
    ("one person has {a}, as {x}, and {b}, as {y}", "one person has a, as T (p), and b"),
    ("two offices: {x} and {y}", "two offices: T (p)"),
    ("{x} is a member of {c}, as {y}", "T (p) is a member of k"),
    ("one person is {x}, and is also {y}", "one person is T (p)"),
    ("who holds {x} and also {y}, too", "who holds T (p), too"),
    ("{x} hears {y}", "T (p) hears p"), ("{x.id} and {y}", "p and T (p)"),
    ("{x} and {y.id}", "T (p) and p"),
  ])
  func aPositionIsNamedOnce(_ message: String, _ expected: String) throws {
    func text(_ y: String) -> String {
      """
      - id: lines/twice
        severity: error
        match: (x:Position)-[:SITS_ON]->(c:Body), (y:Position)
        where: x.id = 'p' AND y.id = '\(y)'
        key: [x, y]
        message: "\(message.replacing("{a}", with: "a").replacing("{b}", with: "b"))"
      """
    }
    let chart = """
      bodies: { k: { kind: other } }
      positions: { p: { title: T, sits_on: k }, q: { title: U } }
      """
    #expect(try outcome(text("p"), chart).findings.map(\.message) == [expected])
    let two = try #require(try outcome(text("q"), chart).findings.first).message
    #expect(two.contains("T (p)") || two.contains("p and"))
    #expect(two.contains("U (q)") || two.hasSuffix(" q"))
  }

  @Test func aMatchWithoutAnExcuseIsAFinding() throws {
    let outcome = try outcome(rule, harbour)
    #expect(outcome.candidates == 3 && outcome.matched == 2 && outcome.excused == 1)
    #expect(outcome.inconclusive == nil && outcome.hints.isEmpty)
    let finding = try #require(outcome.findings.first)
    #expect(outcome.findings.count == 1)
    #expect(finding.fingerprint == "lines/ciso-under-cio:a:cio")
    #expect(finding.severity == .error && finding.modality == .should)
    #expect(finding.message == "CISO (a) is 2 lines below CIO (cio), {really}: 0.5, x, y, 12")
    #expect(finding.suggestions == ["move a", "leave it"])
    #expect(finding.citation == "A book")
  }

  @Test func theWitnessIsThePathAndWhatIsMissing() throws {
    let graph = try chart(harbour)
    let rule = try #require(try definitions(rule).first).rule()
    let finding = try #require(Linter(rules: [rule]).check(graph).findings.first)
    let ids = finding.witness.nodes.map { graph.id(of: $0) }
    #expect(ids == ["a", "ops", "cio"])
    #expect(finding.witness.edges.map { graph.id(of: $0.to) } == ["ops", "cio"])
    #expect(finding.witness.missing == ["`(c)-[:ESCALATES_TO]->(:Board)`", "a seat of a"])
    #expect(
      finding.notExcused == [
        "there is no match of the excuse: `(c)-[:ESCALATES_TO]->(:Board)`",
        "there is no match of the excuse: a seat of a",
      ])
  }

  @Test func placesAreWhatAtNamesThenTheProofThenWhatDoesNotHelp() throws {
    let graph = try chart(harbour)
    let rule = try #require(try definitions(rule).first).rule()
    let finding = try #require(Linter(rules: [rule]).check(graph).findings.first)
    var map = SourceMap(graph.document.source)
    let places = finding.places.map { place in
      let found = place.range.flatMap { map.location(of: $0) }
      return "\(found?.line ?? 0):\(found?.column ?? 0) \(place.note)"
    }
    #expect(
      places == [
        "9:47 a reports to ops", "7:3 CIO (cio)", "8:22 ops reports to cio",
        "9:73 escalates to ops, which does not help", "9:67 escalates to club, which does not help",
        "9:88 sits on club, which does not help",
      ])
  }

  @Test func parametersAreSetByOptions() throws {
    let rule = """
      - id: a/span
        severity: info
        match: (m:Position)<-[:REPORTS_TO]-(r)
        group: m
        having: count(r) >= $least
        key: m
        message: "{m} has {count(r)}: {collect(r.id)}"
        params: { least: 2 }
      """
    let text = "positions:\n  a: {}\n" + reports(7, to: "a") + "  z: { reports_to: p1 }\n"
    let standard = try outcome(rule, text)
    #expect(standard.findings.map(\.message) == ["a has 7: p1, p2, p3, p4, p5 and 2 more"])
    #expect(standard.findings[0].witness.edges.isEmpty && standard.findings[0].places.count == 1)
    #expect(try outcome(rule, text, options: ["least": .integer(1)]).findings.count == 2)
    #expect(try outcome(rule, text, options: ["least": .integer(8)]).findings.isEmpty)
  }

  @Test func requirementsAreTold() throws {
    let rule = """
      - id: a/b
        severity: info
        match: (c:CFO)
        require: ["(c)-[:DEPUTY]->()", "(c)-[:ESCALATES_TO]->(:Board)"]
        key: c
        message: "{c}"
      """
    let found = try outcome(rule, "positions:\n  a: { title: CFO, deputy: b }\n  b: {}\n").findings
    #expect(
      found.first?.notExcused == [
        "not all is there that is required: `(c)-[:DEPUTY]->()`; `(c)-[:ESCALATES_TO]->(:Board)`"
      ])
    let text = """
      bodies: { board: { kind: board } }
      positions:
        a: { title: CFO, deputy: b, escalates_to: board }
        b: {}
      """
    #expect(try outcome(rule, text).excused == 1)
  }

  @Test func peopleUnitsAndLinesHaveWords() throws {
    let rule = """
      - id: a/b
        severity: info
        match: (p:Person)-[h:HOLDS]->(c), (c)-[:IN_UNIT]->(u)
        at: [h, u]
        key: [p, h]
        message: "{p}, {h}, {u}, {c.vacant}"
      """
    let text = """
      units: { it: { name: Information Technology } }
      people: { ann: { name: Ann Lee } }
      positions: { a: { holder: ann, unit: it } }
      """
    let finding = try #require(try outcome(rule, text).findings.first)
    #expect(finding.message == "Ann Lee, ann holds a, Information Technology (it), false")
    #expect(finding.key == ["ann", "holds", "ann", "a"])
    #expect(finding.places.map(\.note).prefix(2) == ["ann holds a", "Information Technology (it)"])
  }

  @Test func todayIsTheCharts() throws {
    let rule = """
      - id: a/b
        severity: info
        match: (c)
        where: c.reviewed < $today - 7d
        key: c
        message: "{c.reviewed} before {$today}"
      """
    let text = "positions:\n  a: { reviewed: 2026-11-01 }\n"
    #expect(
      try outcome(rule, text, today: "2026-11-22").findings.map(\.message)
        == ["2026-11-01 before 2026-11-22"])
    #expect(try outcome(rule, text, today: "2026-11-08").findings.isEmpty)
    #expect(try outcome(rule, text).findings.isEmpty)
  }

  // MARK: Looking at nothing

  @Test func aRuleThatLooksAtNothingSaysWhy() throws {
    let outcome = try outcome(rule, "positions:\n  a: { title: CPO }\n")
    #expect(outcome.candidates == 0)
    #expect(outcome.hints.count == 2, "\(outcome.hints)")
    #expect(outcome.hints.first?.contains("`CISO`") == true)
  }

  @Test(arguments: [
    ("packs: [iia]", true), ("packs: [ffiec]", false), ("unless_packs: [iia]", false),
    ("unless_packs: [ffiec]", true), ("sectors: [Insurance, banking]", true),
    ("sectors: banking", false), ("jurisdictions: [EU]", true), ("jurisdictions: [US]", false),
    ("packs: [iia], jurisdictions: [US]", false), ("unless_packs: { iia: listed }", false),
    ("unless_packs: { iia: public-body }", true), ("unless_packs: { ffiec: listed }", true),
    ("unless_packs: { ffiec: listed, IIA: Listed }", false), ("unless_packs: { iia: }", false),
  ])
  func aRuleAppliesToTheChartsThatItSays(_ applies: String, _ runs: Bool) throws {
    let profile =
      "profile: { packs: [iia], sectors: [insurance], jurisdictions: [eu], flags: [listed] }\n"
    let outcome = try outcome(rule + "\n  applies: { \(applies) }\n", profile + harbour)
    #expect(outcome.findings.isEmpty != runs)
    #expect(outcome.hints.isEmpty == runs)
  }

  // MARK: Faults in patterns

  @Test func faultsInAllPatternsAreToldWhereTheyStand() {
    let text = """
      - id: a/b
        severity: error
        match: (c:CISO)-[r:REPORTS_TO]->+(m:CEEO)
        where: c.ftte < 1
        unless: (c)-[:ESCALATE_TO]->(:Board)
        having: count(r) > $limit
        group: [c]
        key: [c, n]
        message: "{c} and {c.titel}"
      """
    #expect(
      ruleFaults(text) == [
        "3:39 there is no label `CEEO` | did you mean `CEO`?",
        "4:12 a position has no property `ftte` | did you mean `fte`?",
        "5:17 there is no kind of lines `ESCALATE_TO` | did you mean `ESCALATES_TO`?",
        "6:22 there is no parameter `$limit` | the parameters are `$today`",
        "8:12 nothing in the pattern is called `n` | did you mean `c`?",
        "9:24 a position has no property `titel` | did you mean `title`?",
      ])
  }
}
