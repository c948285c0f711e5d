import Foundation
import Testing

/// Waivers on positions where two charts are compared.
@Suite(.timeLimit(.minutes(2)))
struct WaiverDifferenceTests {
  private func chart(_ waiver: String) -> String {
    """
    orgline: 1
    bodies: { board: { kind: board } }
    positions:
      ceo: { title: CEO, holder: A B, reports_to: board }
      cio: { title: CIO, holder: C D, reports_to: ceo }
      ciso: { title: CISO, holder: E F, reports_to: cio\(waiver) }

    """
  }

  private func charts(_ reason: String = "Soon", until: String = "2030-12-31") throws -> Scratch {
    let scratch = try Scratch()
    let rule = "rule: independence/ciso-under-cio, approved_by: board"
    try scratch.write("none.yaml", chart(""))
    try scratch.write(
      "one.yaml", chart(", waivers: [{ \(rule), reason: Soon, until: 2030-12-31 }]"))
    try scratch.write(
      "other.yaml", chart(", waivers: [{ \(rule), reason: \(reason), until: \(until) }]"))
    return scratch
  }

  @Test func waiversThatCameAndWentAreTold() async throws {
    let scratch = try charts()
    let waiver = "ciso: waiver of independence/ciso-under-cio until 2030-12-31"
    let came = try await Command.run(
      "diff", "none.yaml", "one.yaml", "--exit-code", in: scratch.path)
    #expect(came.status == 1 && came.output == "+ \(waiver)\n", "\(came.errors)")
    let went = try await Command.run("diff", "one.yaml", "none.yaml", in: scratch.path)
    #expect(went.status == 0 && went.output == "- \(waiver)\n")
    let same = try await Command.run(
      "diff", "one.yaml", "other.yaml", "--exit-code", in: scratch.path)
    #expect(same.status == 0 && same.output == "")
  }

  @Test func whatAWaiverSaysOtherwiseIsTold() async throws {
    let later = try charts(until: "2031-01-31")
    let day = try await Command.run("diff", "one.yaml", "other.yaml", in: later.path)
    #expect(day.output.hasSuffix("under-cio until 2030-12-31 → until 2031-01-31\n"))
    let other = try charts("Never")
    let reason = try await Command.run("diff", "one.yaml", "other.yaml", in: other.path)
    #expect(reason.output.hasSuffix("until 2030-12-31 (for another reason)\n"), "\(reason.output)")
  }

  /// Of several waivers of one rule, how many came and went; of one, how it differs.
  @Test(arguments: [
    ("r", "s", "(for another reason)"), ("r by x", "r by y", "(approved by another)"),
    ("r", "r by x", "(now approved)"), ("r by x", "r", "(no longer approved)"),
    ("r by x", "s by y", "(for another reason, approved by another)"),
    ("r, s", "s", "(1 of 2 went)"), ("s", "r, s", "(1 came)"),
    ("r, s by x, t", "r, u", "(2 of 3 went, 1 came)"), ("r, s", "s, t", "(with other reasons)"),
    ("r, s by x", "r by x, s by x", "(with other approvers)"),
    ("r by x, s by y", "r by y, s by x", "(combined in another way)"),
  ])
  func whatBecameOfAWaiverIsTrue(_ before: String, _ after: String, _ told: String) async throws {
    let scratch = try Scratch()
    func waivers(_ words: String) -> String {
      words.split(separator: ", ").map { word in
        let parts = word.components(separatedBy: " by ")
        let approver = parts.count > 1 ? ", approved_by: \(parts[1])" : ""
        return "{ rule: a/b, reason: \(parts[0]), until: 2030-01-01\(approver) }"
      }.joined(separator: ", ")
    }
    for (name, words) in [("old.yaml", before), ("new.yaml", after)] {
      try scratch.write(name, chart(", waivers: [\(waivers(words))]"))
    }
    for command in ["diff", "compare"] {
      let run = try await Command.run(command, "old.yaml", "new.yaml", in: scratch.path)
      let lines = run.output.split(separator: "\n").filter { $0.contains("waiver of") }
      #expect(lines.count == 1 && lines[0].hasSuffix("until 2030-01-01 \(told)"), "\(run.output)")
    }
  }

  @Test func compareTellsThemInEveryForm() async throws {
    let scratch = try charts()
    for form in ["text", "markdown", "json", "csv", "html"] {
      let run = try await Command.run(
        "compare", "none.yaml", "one.yaml", "--format", form, "--exit-code", in: scratch.path)
      #expect(run.status == 1, "\(form): \(run.errors)")
      #expect(run.output.lowercased().contains("waiver"), "\(form)")
      #expect(run.output.contains("2030-12-31"), "\(form)")
    }
  }

  @Test func theHistoryTellsThem() async throws {
    let repository = try await Repository()
    let scratch = try charts(until: "2031-01-31")
    for (number, name) in ["none", "one", "other", "none"].enumerated() {
      let text = try #require(scratch.text("\(name).yaml"))
      try await repository.commit("Step \(number)", day: number + 1, ["org.yaml": text])
    }
    let rule = "ciso: waiver of independence/ciso-under-cio"
    let expected = [
      "  - \(rule) removed", "  ~ \(rule) until 2030-12-31 → until 2031-01-31",
      "  + \(rule) until 2030-12-31 added",
    ]
    for options in ["--changes", "--who ciso"] {
      let log = try await repository.orgline("log org.yaml --no-lint \(options)")
      let told = log.output.split(separator: "\n").filter { $0.contains("waiver") }
      #expect(told.map(String.init) == expected, "\(log.output)\(log.errors)")
    }
    let json = try await repository.orgline("log org.yaml --no-lint --format json").json()
    #expect(json["commits"][0]["changes"][0]["what"].text == "waiver")
    try await repository.run(
      "echo '*.yaml diff=orgline' > .gitattributes; git config diff.orgline.command"
        + " \"'$ORGLINE' git-diff\"; git config diff.orgline.textconv \"'$ORGLINE' textconv\"")
    for (number, line) in expected.enumerated() {
      let range = "HEAD~\(number + 1) HEAD~\(number) -- org.yaml"
      let diff = try await repository.run("git diff \(range)")
      #expect(diff.output.split(separator: "\n").last.map(String.init) == line, "\(diff.output)")
      let texts = try await repository.run("git diff --no-ext-diff \(range)").output
      #expect(texts.contains("waiver: independence/ciso-under-cio"), "\(texts)")
    }
  }

  /// Whatever a waiver says is a fact: another reason or approver shows.
  @Test func factsTellEverythingOfAWaiver() async throws {
    var facts: Set<String> = []
    let waiver =
      "waivers: [{ rule: a/b, key: [x, y], reason: R, until: 2030-01-01, approved_by: Z }]"
    for (old, new) in [("R,", "R,"), ("R,", "S,"), ("2030", "2031"), ("Z }", "Y }"), ("[x", "[z")] {
      let chart = "orgline: 1\npositions:\n  a: { \(waiver.replacing(old, with: new)) }\n"
      let run = try await Command.run("textconv", "-", input: chart)
      facts.insert(run.output)
      #expect(run.output.contains("position a waiver: a/b for "), "\(run.output)\(run.errors)")
    }
    #expect(facts.count == 5)
  }

  @Test func aPictureCountsThem() async throws {
    guard try await Command.canDraw() else { return }
    let scratch = try charts()
    for side in ["", "--side-by-side"] {
      let run = try await Command.shell(
        "orgline compare none.yaml one.yaml --exit-code --format svg \(side)", in: scratch.path)
      #expect(run.status == 1)
      #expect(run.output.contains("not drawn: 1 waiver"), "\(side)")
      #expect(!run.output.contains("Nothing is different"))
    }
  }

  @Test func aScenarioCarriesThemAndTellsDrift() async throws {
    let scratch = try charts("Never")
    let run = try await Command.run(
      "diff", "one.yaml", "other.yaml", "--as-scenario", "-o", "change.yaml", in: scratch.path)
    #expect(run.status == 0 && run.errors == "", "\(run.errors)")
    let applied = try await Command.run(
      "apply", "one.yaml", "change.yaml", "-o", "after.yaml", in: scratch.path)
    #expect(applied.status == 0, "\(applied.errors)")
    let same = try await Command.run(
      "diff", "after.yaml", "other.yaml", "--exit-code", in: scratch.path)
    #expect(same.status == 0 && same.output == "")
    let drifted = try await Command.run("apply", "none.yaml", "change.yaml", in: scratch.path)
    #expect(drifted.status == 2)
    let waiver = "independence/ciso-under-cio until 2030-12-31: Soon, approved by board"
    #expect(
      drifted.errors.contains(
        "`ciso` was expected to have the waiver `\(waiver)` and has no waiver"),
      "\(drifted.errors)")
  }

  @Test func aWaiverOfAScenarioCoversAndPointsIntoIt() async throws {
    let scratch = try charts()
    try scratch.write(
      "waive.yaml",
      """
      orgline: 1
      extends: none.yaml
      changes:
        - { set: ciso, tags: [x], waivers: { rule: independence/ciso-under-cio,
            reason: Soon, until: 2030-12-31, approved_by: board } }
        - { set: cio, waivers: [{ rule: independence/ciso-under-cio, until: 2029-12-31 }] }

      """)
    let run = try await Command.run(
      "lint", "waive.yaml", "--today", "2030-01-01", "--format", "concise", "--select",
      "independence,waiver", in: scratch.path)
    #expect(!run.output.contains("(ciso"), "\(run.output)")
    #expect(run.output.contains("waive.yaml:6:12: "), "\(run.output)")
    let chart = try await Command.run("lint", "none.yaml", "--format", "concise", in: scratch.path)
    #expect(chart.output.contains("(ciso"), "\(chart.output)")
  }
}
