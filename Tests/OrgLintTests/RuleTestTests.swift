import OrgLint
import OrgModel
import Testing

/// The tests that rules carry.
struct RuleTestTests {
  /// A rule about who reports to the CIO, with these tests.
  private func file(_ tests: String, match: String = "(c:CISO)-[r:REPORTS_TO]->(m)") throws
    -> RuleFile
  {
    let text = """
      - id: a/b
        severity: error
        match: "\(match)"
        where: m.fte IS NULL OR m.fte > $least
        key: [c, m]
        message: "{c.id} reports to {m.id}"
        params: { least: 0.5 }
        tests:

      """
    return try RuleFile(buffer(text + tests))
  }

  /// Why each test fails, or `passes`.
  private func verdicts(_ tests: String...) throws -> [String] {
    try file(tests.map { "    - \($0)\n" }.joined()).test().outcomes
      .map { $0.failure ?? "passes" }
  }

  @Test func badNeedsAFindingAndOkNeedsNone() throws {
    let verdicts = try verdicts(
      "bad: (c:CISO)-[:REPORTS_TO]->(m:CIO)", "ok: (c:CISO)-[:REPORTS_TO]->(m:CIO)",
      "bad: (c:CISO)-[:INFORMS]->(m:CIO)", "ok: (c:CTO)-[:REPORTS_TO]->(m:CIO)")
    #expect(
      verdicts == [
        "passes", "there must be no finding, but c reports to m",
        "there must be a finding; 0 matches, 0 excused", "passes",
      ])
  }

  @Test func keysAndCountsAreCompared() throws {
    let two = "(c:CISO)-[:REPORTS_TO]->(m:CIO)<-[:REPORTS_TO]-(d:CISO)"
    let verdicts = try verdicts(
      "{ bad: \"\(two)\", key: [[d, m], [c, m]], count: 2 }", "{ bad: \"\(two)\", key: [c, m] }",
      "{ bad: \"\(two)\", count: 1 }")
    #expect(
      verdicts == [
        "passes", "the key must be [c, m], not [c, m] and [d, m]",
        "there must be 1 finding, not 2",
      ])
  }

  @Test func parametersOfATestAreSet() throws {
    let drawing = "\"(c:CISO)-[:REPORTS_TO]->(m:CIO {fte: 0.4})\""
    #expect(
      try verdicts("ok: \(drawing)", "{ bad: \(drawing), params: { least: 0.3 } }")
        == ["passes", "passes"])
  }

  @Test func aChartIsATestToo() throws {
    let chart = """
      chart: |
              orgline: 1
              positions:
                a: { title: CISO, reports_to: b }
                b: { title: CIO }
            bad: true
            key: [a, b]
      """
    #expect(try verdicts(chart) == ["passes"])
  }

  @Test func outcomesHaveNamesAndPlaces() throws {
    let result = try file(
      "    - { name: plain, bad: \"(c:CISO)-[:REPORTS_TO]->(m:CIO)\" }\n    - ok: |\n"
        + "        (c:CTO),\n        (d)\n"
    ).test()
    #expect(result.outcomes.map(\.name) == ["plain", "(c:CTO), (d)"])
    var map = SourceMap(result.source)
    let lines = result.outcomes.compactMap { $0.place.flatMap { map.location(of: $0) } }.map(\.line)
    #expect(lines == [9, 10])
    #expect(result.failures.isEmpty && result.untested.isEmpty && result.ruleCount == 1)
  }

  @Test func aRuleWithoutTestsIsToldSo() throws {
    let result = try RuleFile(
      buffer("- { id: a/b, severity: info, match: \"(c)\", key: c, message: x }")
    ).test()
    #expect(result.untested.map(\.rule) == ["a/b"])
    #expect(result.outcomes.isEmpty)
  }

  // MARK: Drawings

  /// Whether a pattern is found in the chart that is drawn.
  private func holds(_ pattern: String, in drawing: String) throws -> Bool {
    let text = """
      - id: a/b
        severity: info
        match: "\(pattern)"
        key: c
        message: x
        tests: [{ bad: "\(drawing)" }]
      """
    return try RuleFile(buffer(text)).test().failures.isEmpty
  }

  @Test(arguments: [
    ("(c:CISO)", "(:CISO)"), ("(c:CPO_PRIVACY {title: 'Chief Privacy Officer'})", "(:CPO_PRIVACY)"),
    ("(c:CISO {id: 'ciso'}), (d:CISO {id: 'ciso-2'})", "(:CISO), (:CISO)"),
    ("(c:Position {id: 'x'})", "(x)"), ("(c:AuditCommittee {id: 'x'})", "(x:AuditCommittee)"),
    ("(c:CFO {fte: 0.5, vacant: true})", "(c:CFO {fte: 0.5, vacant: true})"),
    (
      "(c {location: 'Oslo', engagement: 'contractor', external: true})",
      "(c {location: 'Oslo', engagement: 'contractor'})"
    ),
    (
      "(c) WHERE 'a' IN c.tags AND c.since < '2026-02-01'",
      "(c {tags: ['a', 'b'], since: '2026-01-31'})"
    ),
    ("(c)-[:SITS_ON]->(b:Body {kind: 'other'})", "(c)-[:SITS_ON]->(b)"),
    ("(c:Person)-[:HOLDS]->(:CIO)", "(p)-[:HOLDS]->(:CIO)"),
    (
      "(c:Person {name: 'Ann', external: true})-[:HOLDS]->(d)-[:IN_UNIT]->(u:Unit)-[:PART_OF]->(v)",
      "(p {name: 'Ann', external: true})-[:HOLDS]->(a)-[:IN_UNIT]->(u)-[:PART_OF]->(v)"
    ),
    ("(c)-[:HEADS]->(u:Unit {name: 'IT'})", "(u {name: 'IT'})<-[:HEADS]-(c)"),
    (
      "(c)-[:ACCOUNTABLE_FOR]->(r:Responsibility {topic: 't', required: true})",
      "(c)-[:ACCOUNTABLE_FOR]->(r {topic: 't', required: true})"
    ),
    ("(c)-[:ESCALATES_TO {within: 24h}]->(d)", "(c)-[:ESCALATES_TO {within: 24h}]->(d)"),
    (
      "(c)-[e:INFORMS]->(d) WHERE 'x' IN e.on AND e.channel = 'mail'",
      "(c)-[:INFORMS {on: ['x'], channel: 'mail'}]->(d)"
    ),
    ("(c:CIO)-[:COLLABORATES_WITH]-(:CTO)", "(:CTO)-[:COLLABORATES_WITH]-(:CIO)"),
    ("(c:Body)-[:REPORTS_TO]->(:Board)", "(:AuditCommittee)-[:REPORTS_TO]->(:Board)"),
    ("(c:CFO&Position)", "(c:Position), (c:CFO)"),
    // Who is at the top.
    ("(c:CEO&Top)", "(:CEO)<-[:REPORTS_TO]-(:CIO)"), ("(c:Top)", "(:CIO)<-[:REPORTS_TO]-(:CISO)"),
    ("(c:CIO&Top)", "(a:CIO)<-[:REPORTS_TO]-(), (b:CFO)"),
    ("(c:Board&Top)", "(a:CIO), (b:CFO), (c:Board)"), ("(c:Top)", "(c:Top)"),
  ])
  func whatIsDrawnIsThere(_ pattern: String, _ drawing: String) throws {
    #expect(try holds(pattern, in: drawing), "\(pattern) in \(drawing)")
  }

  @Test(arguments: [
    ("(c:CEO)", "(a:CIO)<-[:REPORTS_TO]-(b:CFO)"), ("(c:CEO)", "(a:CIO), (b:CFO), (:Board)"),
    ("(c:CEO)", "(a:CIO), (b:CFO)"),
    ("(c {vacant: true})", "(c {vacant: false})"), ("(c)-[:REPORTS_TO]->(c)", "(c)"),
  ])
  func nothingElseIsThere(_ pattern: String, _ drawing: String) throws {
    #expect(try !holds(pattern, in: drawing), "\(pattern) in \(drawing)")
  }

  @Test(arguments: [
    ("(a:CIO), (a:CFO)", "`a` has two roles"), ("(a:CIO), (a:Board)", "`a` is drawn as two things"),
    ("(a:CIO&Board)", "one node cannot be both"), ("(a:!CIO)", "a drawing says what is there"),
    ("(a)-->(b)", "a line of a drawing has one kind"),
    ("(a)-[:REPORTS_TO]-(b)", "a line of this kind points one way"),
    ("(a) ((b)-[:REPORTS_TO]->(c))+ (d)", "a drawing has no repeated parts"),
    ("(a WHERE a.fte < 1)", "a drawing has no WHERE"),
    ("(a)-[:REPORTS_TO {by: 'x'}]->(b)", "a line of a drawing has no `by` that could be set"),
    (
      "(b:Board)-[:REPORTS_TO]->(a), (b)-[:REPORTS_TO]->(c)",
      "a body of a drawing reports to one node"
    ),
    ("(a", "the pattern ends where `)` behind a node is expected"),
  ])
  func whatCannotBeDrawnIsAFault(_ drawing: String, _ message: String) {
    let rule = "- id: a/b\n  severity: info\n  match: (c)\n  key: c\n  message: x\n  tests:\n"
    let faults = ruleFaults(rule + "    - ok: \"\(drawing)\"\n")
    #expect(faults.count == 1)
    #expect(faults.first?.contains(message) == true, "\(faults)")
  }
}
