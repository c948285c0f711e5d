import OrgLint
import OrgModel
import Testing

/// The definitions in files of rules.
func definitions(_ text: String, name: String = "rules.yaml") throws -> [RuleDefinition] {
  try RuleFile.definitions(in: buffer(text, name: name))
}

/// A buffer with one file.
func buffer(_ text: String, name: String = "rules.yaml") -> SourceBuffer {
  var source = SourceBuffer()
  _ = source.append(file: name, bytes: Array(text.utf8))
  return source
}

/// What is wrong with a file of rules: `line:column message`, and the help behind ` | `.
func ruleFaults(_ text: String, name: String = "rules.yaml") -> [String] {
  do {
    _ = try RuleFile.definitions(in: buffer(text, name: name))
    return []
  } catch {
    var map = SourceMap(error.source)
    return error.errors.map { fault in
      let place = fault.range.flatMap { map.location(of: $0) }
      let start = place.map { "\($0.line):\($0.column) " } ?? "\(fault.path ?? "") "
      return start + fault.message + (fault.help.map { " | \($0)" } ?? "")
    }
  }
}

/// The form of rule files.
struct RuleFileTests {
  private let rule = """
    - id: lines/ciso-under-cio
      severity: error
      modality: must
      summary: the CISO reports to the CIO
      match: (c:CISO)-[r:REPORTS_TO]->(m:CIO)
      at: r
      key: [c, m]
      message: "{c} reports to {m}"
      why: The CIO can silence findings.
      suggest: move {c} out from under {m}
      cite: A book
      params:
        days: 12
        share: { type: number, default: 1, summary: the share }
        words: [a, b]
        wait: 24h
        name: { type: text, default: 007 }
        loud: true

    """

  @Test func everythingIsReadAndTheFileIsNamed() throws {
    let info = try #require(try definitions(rule).first).info
    #expect(info.id == "lines/ciso-under-cio")
    #expect(info.severity == .error)
    #expect(info.modality == .must)
    #expect(info.summary == "the CISO reports to the CIO")
    #expect(info.why == "The CIO can silence findings.")
    #expect(info.citation == "A book")
    #expect(info.path == "rules.yaml")
    #expect(info.page.isEmpty)
    #expect(info.options.map(\.name) == ["days", "share", "words", "wait", "name", "loud"])
    #expect(
      info.options.map(\.standard) == [
        .integer(12), .decimal(1), .list([.text("a"), .text("b")]), .duration(minutes: 1440),
        .text("007"), .boolean(true),
      ])
    #expect(info.options[1].summary == "the share")
  }

  @Test func aMappingWithAVersionAndJSONAreReadToo() throws {
    let mapping =
      "orgline: 1\nrules:\n" + rule.split(separator: "\n").map { "  \($0)\n" }.joined()
    #expect(try definitions(mapping).map { $0.id } == ["lines/ciso-under-cio"])
    let json = """
      [{"id": "a/b", "severity": "info", "match": "(c:CISO)", "key": "c", "message": "{c}"}]
      """
    let info = try #require(try definitions(json, name: "r.json").first).info
    #expect(info.severity == .info && info.modality == .should && info.summary == "{c}")
  }

  @Test func severalFilesAreOneCatalogue() throws {
    var source = buffer(rule)
    let other = "- { id: a/b, severity: info, match: \"(c)\", key: c, message: x }"
    _ = source.append(file: "b.yaml", bytes: Array(other.utf8))
    let rules = try RuleFile.definitions(in: source)
    #expect(rules.map { $0.info.path } == ["rules.yaml", "b.yaml"])
  }

  // MARK: Faults of form

  @Test func allFaultsAreToldInOneRun() {
    let text = """
      - id: ciso
        severty: error
        match: (c:CISO)-[r:REPORTS_TO]->>(m:CIO)
        key: [c, m]
        message: "{c reports"
        params: { limit: { type: integr, default: 3 } }
        applies: { pack: x }
      - 12
      """
    #expect(
      ruleFaults(text) == [
        "1:3 the rule `ciso` has no `severity` | write `severity: error`, `warning` or `info`",
        "1:7 `ciso` is no name of a rule | write a family and an offence in letters, digits and "
          + "`-`, such as `independence/ciso-under-cio`",
        "2:3 unknown key `severty` in a rule | did you mean `severity`?",
        "3:35 `>` stands where a node such as `(m:CIO)` is expected",
        "5:13 this `{` is never closed | write `}` behind the name, or `{{` for a brace",
        "6:28 unknown type `integr` | did you mean `integer`?",
        "7:14 unknown key `pack` in `applies` | did you mean `packs`?",
        "8:3 a rule must be a mapping, not `12`",
      ])
  }

  @Test(arguments: [
    ("", "rules.yaml the file is empty"), ("x", "1:1 this is no rule file"),
    ("id: a/b\nmatch: (c)", "1:1 a rule stands alone in the file"),
    ("orgline: 1", "1:1 the file has no `rules:`"),
    ("orgline: 2\nrules: []", "1:10 unknown format version `2`"),
    ("rules: {}", "1:8 `rules` must be a list, not a mapping"),
    ("rulez: []", "1:1 the file has no `rules:`"),
  ])
  func whatIsNoRuleFileIsToldSo(_ text: String, _ fault: String) {
    #expect(ruleFaults(text).first?.hasPrefix(fault) == true, "\(ruleFaults(text))")
  }

  @Test func aRuleThatIsWrittenTwiceIsAFault() {
    #expect(
      ruleFaults(rule + rule) == [
        "19:3 the rule `lines/ciso-under-cio` is written twice | it stands first at rules.yaml:1"
      ])
  }

  @Test func aPatternThatYAMLStumblesOverIsToBeQuoted() {
    let text = """
      - id: a/b
        severity: error
        match: (c:CISO {vacant: true})-[:REPORTS_TO]->(m:CIO)
      """
    #expect(
      ruleFaults(text) == [
        "3:25 a `:` cannot stand here | a text with `{`, `[` or `: ` in it needs quotes, or stands "
          + "behind `|` on the next lines: write `match: \"…\"`"
      ])
    let message = rule.replacing("\"{c} reports to {m}\"", with: "{c}")
    #expect(
      ruleFaults(message) == [
        "8:12 `message` must be text, not a mapping | put a pattern with `{…}` in quotes, or write "
          + "it behind `|` on the next lines"
      ])
  }

  @Test func ofVeryManyFaultsTheFirstOnesAreTold() {
    let faults = ruleFaults(String(repeating: "- id: 1\n", count: 500))
    #expect(faults.count == 101)
    #expect(faults.last == "rules.yaml and 1399 more like these")
  }

  // MARK: Places inside texts

  /// The fault of a rule whose pattern is written in some way.
  private func fault(_ match: String) -> [String] {
    ruleFaults("- id: a/b\n  severity: info\n  key: c\n  message: x\n  match: \(match)\n")
  }

  @Test func aFaultInAPatternIsShownWhereItStands() {
    let message = "`>` stands where a node such as `(m:CIO)` is expected"
    #expect(fault("(c)-->>(m)") == ["5:16 \(message)"])
    #expect(fault("\"(c)-->>(m)\"") == ["5:17 \(message)"])
    #expect(fault("|\n    (c)\n      -->>(m)") == ["7:10 \(message)"])
    #expect(fault(">\n    (c)\n\n    -->>(m)") == ["8:8 \(message)"])
    #expect(fault("(c)\n    -->>(m)") == ["6:8 \(message)"])
    #expect(fault("\"(c {title: \\\"Ä\\\"})-->>(m)\"") == ["5:32 \(message)"])
    #expect(fault("'(c {title: ''it''''s''})-->>(m)'") == ["5:38 \(message)"])
    #expect(fault("\"(c)\\x2D->>(m)\"") == ["5:20 \(message)"])
    #expect(fault("\"\\u0028c\\t)-->>(m)\"") == ["5:24 \(message)"])
    #expect(fault("\"(c)\\\n    -->>(m)\"") == ["6:8 \(message)"])
    #expect(fault("\"(c)\\\n   \\ -->>(m)\"") == ["6:9 \(message)"])
    #expect(fault("\"(c {title: \\\"\\U0001F600\\xe9\\\"})-->>(m)\"") == ["5:45 \(message)"])
  }

  @Test func faultsOfSentencesAndPointersAreShownWhereTheyStand() {
    let pointer = rule.replacing("at: r", with: "at: [r, line]")
    #expect(
      ruleFaults(pointer) == [
        "6:11 `at` names `line`, which is no node or line of `match` | "
          + "the pattern has `c`, `r`, `m`"
      ])
    #expect(
      ruleFaults(rule.replacing("move {c}", with: "move }{{x}} {}")) == [
        "10:17 this `}` closes nothing | write `}}` for a brace"
      ])
  }

  // MARK: Tests

  @Test func testsThatCannotBeDrawnAreFaults() {
    let tests = """
        tests:
          - bad: "(c:CSIO)-[:REPORT_TO]->(m:CIO)"
          - ok: "(c:CISO)-[:SITS_ON]->(m:CIO)"
          - bad: "(c:CISO)-[:REPORTS_TO]->+(m:CIO|CTO) WHERE c.fte < 1"
          - bad: true
            chart: |
              orgline: 1
              positions:
                a: { titel: x }
          - { bad: "(c)", ok: "(d)" }
          - { ok: "(c)", count: 2 }
          - { bad: "(c {colour: 'red'})", params: { dayz: 1 } }
          - { bad: "(c {tags: c.tags})" }
          - { name: nothing }
      """
    #expect(
      ruleFaults(rule + tests) == [
        "20:16 there is no label `CSIO` | did you mean `CAIO`?",
        "20:24 there is no kind of line `REPORT_TO` | did you mean `REPORTS_TO`?",
        "21:20 no line `SITS_ON` leads from a position to a position | turn the arrow, or give the "
          + "nodes their labels",
        "22:37 a drawing has no repetition | draw each node and line",
        "22:41 a drawing has no alternatives | choose one",
        "22:56 a drawing has no WHERE | set it: `(c {fte: 0.5})`",
        "27:16 unknown key `titel` in a position | did you mean `title`?",
        "28:9 the test says both `bad` and `ok` | write `- bad: PATTERN` or `- ok: PATTERN`",
        "29:14 a test that is `ok` has no findings with a key or count | leave `key` and `count` "
          + "out, or write `bad`",
        "30:9 the rule `lines/ciso-under-cio` has no parameter `dayz` | did you mean `days`?",
        "30:19 a position of a drawing has no `colour` that could be set | known are title, role, "
          + "roles, unit, holder, vacant, engagement, external, fte, cost, location, tags, since, until, "
          + "reviewed",
        "31:25 a drawing gives `tags` a plain value | write a number, a text in quotes, true or "
          + "false, or a list of them",
        "32:9 the test says neither `bad` nor `ok` | write `- bad: PATTERN` or `- ok: PATTERN`",
      ])
  }
}
