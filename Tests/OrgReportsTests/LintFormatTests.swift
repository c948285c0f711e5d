import Foundation
import OrgLint
import OrgModel
import OrgReports
import Testing

/// Each form of findings, against what its reader's specification asks for.
struct LintFormatTests {
  private func json(_ text: String) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(text.utf8))
  }

  /// What of `findings` counts: the first alone.
  private func everySort() throws -> LintResult {
    let kiln = try Kiln()
    return kiln.result(try kiln.everySort(), fixed: [kiln.gone])
  }

  // MARK: What counts

  @Test(arguments: [
    LintFormat.text, .concise, .narrated, .github, .gitlab, .checkstyle, .rdjson, .markdown,
  ])
  func onlyWhatCountsIsShown(_ format: LintFormat) throws {
    let text = format.render(try everySort())
    #expect(text.contains("kiln/too-hot"))
    for rule in ["too-loud", "too-dry", "too-wet"] { #expect(!text.contains(rule), "\(text)") }
  }

  @Test func theTextCountsTheOthers() throws {
    let text = LintFormat.text.render(try everySort())
    #expect(
      text.hasSuffix(
        "fixed: it was too cold [kiln/too-cold]\n\n1 error in 3 positions and 2 lines, by 5 rules"
          + "; 1 waived, 1 in the baseline, 1 unchanged, 1 fixed\n"))
    #expect(text.contains("  = not excused: no thermometer\n"))
    #expect(text.contains("  = why: Pots crack.\n"))
    #expect(text.contains("  = source (should): Potters' Guild, 4.2\n"))
    #expect(text.contains("  = waive: orgline waive kiln/too-hot --key kiln --reason "))
  }

  @Test func whatARuleSaysOfItselfIsSaidOnce() throws {
    let kiln = try Kiln()
    let findings = [kiln.finding(), kiln.finding("kiln/too-hot", .error, "gläze", "kiln")]
    let text = LintFormat.text.render(kiln.result(findings))
    #expect(text.components(separatedBy: "= why: ").count == 2)
    #expect(text.components(separatedBy: "= waive: ").count == 2)
  }

  @Test func programsGetAllOfThemMarked() throws {
    let result = try everySort()
    let report = try json(LintFormat.json.render(result)) as? [String: Any]
    let findings = try #require(report?["findings"] as? [[String: Any]])
    #expect(findings.map { $0["change"] as? String } == ["new", nil, nil, "unchanged"])
    #expect(findings.map { $0["baseline"] as? Bool } == [false, false, true, false])
    let waiver = findings[1]["waived"] as? [String: Any]
    #expect(waiver?["reason"] as? String == "the kiln is new")
    #expect(waiver?["until"] as? String == "2027-01-31")
    #expect(waiver?["approvedBy"] as? String == "ceo")
    #expect(findings[0]["notExcused"] as? [String] == ["no thermometer"])
    #expect(
      report?["summary"] as? [String: Int] == [
        "error": 1, "warning": 0, "info": 0, "waived": 1, "baseline": 1, "unchanged": 1,
        "fixed": 1,
      ])
    let lines = LintFormat.jsonl.render(result).split(separator: "\n")
    #expect(lines.count == 4)
    for (line, finding) in zip(lines, findings) {
      let one = try json(String(line)) as? NSDictionary
      #expect(one == finding as NSDictionary)
    }
  }

  // MARK: The forms

  @Test func githubCommands() throws {
    let kiln = try Kiln("a,b:c%.yaml")
    var finding = kiln.finding(message: "100 % hot:\nvery, very\r")
    finding.suggestions = ["open it"]
    let hint = kiln.finding("kiln/too-dry", .info)
    #expect(
      LintFormat.github.render(kiln.result([finding, hint])) == """
        ::error file=a%2Cb%3Ac%25.yaml,line=4,col=61,endLine=4,endColumn=64,title=kiln/too-hot\
        ::100 %25 hot: very, very\\u{D}%0Ahelp: open it
        ::notice file=a%2Cb%3Ac%25.yaml,line=4,col=61,endLine=4,endColumn=64,title=kiln/too-dry\
        ::it is too hot

        """)
  }

  @Test func aFindingWithoutAPlaceIsACommandWithoutAFile() throws {
    let kiln = try Kiln()
    let text = LintFormat.github.render(kiln.result([kiln.gone]))
    #expect(text == "::warning title=kiln/too-cold::it was too cold\n")
  }

  @Test func gitlabIssues() throws {
    let kiln = try Kiln("./kiln.yaml")
    let twice = [kiln.finding(), kiln.finding(), kiln.finding("kiln/too-dry", .info)]
    let issues = try json(LintFormat.gitlab.render(kiln.result(twice))) as? [[String: Any]] ?? []
    #expect(
      issues.map { $0["fingerprint"] as? String } == [
        "kiln/too-hot:kiln", "kiln/too-hot:kiln#2", "kiln/too-dry:kiln",
      ])
    #expect(issues.map { $0["severity"] as? String } == ["major", "major", "info"])
    #expect(issues[0]["description"] as? String == "it is too hot")
    #expect(issues[0]["check_name"] as? String == "kiln/too-hot")
    let location = issues[0]["location"] as? [String: Any]
    #expect(location?["path"] as? String == "kiln.yaml")
    #expect((location?["lines"] as? [String: Int])?["begin"] == 4)
    #expect(LintFormat.gitlab.render(kiln.result([])) == "[]\n")
  }

  @Test func reviewdogCountsBytes() throws {
    let kiln = try Kiln()
    let finding = kiln.finding("kiln/too-hot", .warning, "gläze", "kiln", notes: ["", "there"])
    let text = LintFormat.rdjson.render(kiln.result([finding]))
    let report = try json(text) as? [String: Any] ?? [:]
    #expect((report["source"] as? [String: String]) == ["name": "orgline"])
    #expect(report["severity"] as? String == "WARNING")
    let one = (report["diagnostics"] as? [[String: Any]])?.first ?? [:]
    #expect(one["severity"] as? String == "WARNING")
    #expect((one["code"] as? [String: String]) == ["value": "kiln/too-hot"])
    let location = one["location"] as? [String: Any]
    // The `ä` before it is one scalar of two bytes.
    #expect(
      location?["range"] as? [String: [String: Int]] == [
        "start": ["line": 5, "column": 65], "end": ["line": 5, "column": 69],
      ])
    #expect((one["relatedLocations"] as? [[String: Any]])?[0]["message"] as? String == "there")
  }

  @Test(arguments: [("\u{FEFF}", "\n"), ("\u{FEFF}", "\r\n"), ("", "\r"), ("", "\r\n")])
  func reviewdogKnowsLinesAndMarks(_ mark: String, _ end: String) throws {
    let text = mark + ["id,title,manager", "x,X,", "ö,Ö,nobody", ""].joined(separator: end)
    let result = Linter(
      rules: [builtInRule("structure/unknown-reference")?.rule()].compactMap(\.self)
    )
    .check(try graph("a.csv", text))
    let report = try json(LintFormat.rdjson.render(result)) as? [String: Any] ?? [:]
    let one = (report["diagnostics"] as? [[String: Any]])?.first ?? [:]
    let range = (one["location"] as? [String: Any])?["range"] as? [String: [String: Int]]
    #expect(range?["start"] == ["line": 3, "column": 7])
    #expect(range?["end"] == ["line": 3, "column": 13])
  }

  @Test func narratedIsSentences() throws {
    let kiln = try Kiln()
    var finding = kiln.finding(message: "a → b is hot", notes: ["kiln reports to ceo", "look"])
    finding.suggestions = ["open the door", "go away"]
    finding.citation = "Potters' Guild, 4.2."
    let text = LintFormat.narrated.render(kiln.result([finding]), isColoured: true)
    #expect(
      text == """
        Error 1 of 1. A, then b is hot. In file kiln.yaml, line 4, column 61. There kiln reports \
        to ceo. See also line 4: look. To mend it, open the door. Or, go away. The rule is \
        kiln/too-hot; its source recommends it: Potters' Guild, 4.2.

        In all, 1 error in 3 positions and 2 lines, by 2 rules.

        """)
  }

  @Test func narratedHasNoFrames() throws {
    let text = LintFormat.narrated.render(
      Linter().check(try sample("harbour-mutual.yaml")), isColoured: true)
    for mark in ["^", "|", "-->", "\u{1B}", "→"] { #expect(!text.contains(mark)) }
  }

  // MARK: Rules that gave up or looked at nothing

  @Test(arguments: LintFormat.allCases, SARIFProfile.allCases)
  func aRuleThatGaveUpIsInEveryForm(_ format: LintFormat, _ profile: SARIFProfile) throws {
    let kiln = try Kiln()
    let text = format.render(kiln.result([], gaveUp: "too many steps"), profile: profile)
    #expect(text.contains("zeal/lost") && text.contains("too many steps"), "\(text)")
  }

  @Test func hintsOfIdleRulesAreNotes() throws {
    let kiln = try Kiln()
    let result = kiln.result([], idle: ["no position has the role `zeal`"])
    #expect(
      LintFormat.text.render(result).hasSuffix(
        "\nnote: zeal/idle looked at nothing: no position has the role `zeal`\n"))
    #expect(LintFormat.junit.render(result).contains("<skipped message=\"looked at nothing: no"))
    #expect(LintFormat.json.render(result).contains("\"hints\": [\"no position has"))
  }
}
