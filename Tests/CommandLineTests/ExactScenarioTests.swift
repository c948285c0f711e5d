import Testing

/// Scenarios of `orgline diff`: applied to charts that changed meanwhile, and how they are written.
@Suite(.timeLimit(.minutes(2)))
struct ExactScenarioTests {
  private let head = "orgline: 1\npositions:\n  ceo: { title: CEO, holder: Ada Moss }\n"
  private let it = "  it: { title: IT, holder: Bo Tan, reports_to: ceo }\n"
  private let line =
    "  a: { reports_to: ceo, escalates_to: [{ to: ceo, on: [incident], within: 4h }"

  /// What `apply` says of a third chart, with the scenario from the first to the second.
  private func applied(_ a: String, _ b: String, to drifted: String) async throws -> Outcome {
    let scratch = try Scratch()
    try scratch.write("a.yaml", head + a)
    try scratch.write("b.yaml", head + b)
    try scratch.write("c.yaml", head + drifted)
    for name in ["s.yaml", "s.json"] {
      let diff = try await Command.run(
        "diff", "a.yaml", "b.yaml", "--as-scenario", "-o", name, in: scratch.path)
      #expect(diff.status == 0 && diff.errors == "", "\(diff.errors)")
    }
    let printed = try await Command.run(
      "diff", "a.yaml", "b.yaml", "--as-scenario", "--format", "json", in: scratch.path)
    #expect(printed.status == 0 && scratch.bytes("s.json") == Array(printed.output.utf8))
    let text = try await Command.run(
      "diff", "a.yaml", "b.yaml", "--format", "json", in: scratch.path)
    #expect(text.status == 2 && text.errors.contains("add `--as-scenario`"), "\(text.errors)")
    let same = try await Command.run("apply", "a.yaml", "s.json", in: scratch.path)
    #expect(same.status == 0 && same.errors == "", "\(same.errors)")
    let json = try await Command.run("apply", "c.yaml", "s.json", in: scratch.path)
    let run = try await Command.run("apply", "c.yaml", "s.yaml", in: scratch.path)
    #expect(json.status == run.status && json.output == run.output)
    return run
  }

  @Test func aSecondLineIsADrift() async throws {
    let without = "  a: { reports_to: ceo }\n"
    let run = try await applied(
      line + "] }\n", without, to: line + ", { to: ceo, on: [whistle] }] }\n")
    #expect(run.status == 2 && run.output == "", "\(run.errors)")
    #expect(run.errors.contains("`a` was expected to have the line `escalates_to ceo (on incident"))
    #expect(run.errors.contains("and `escalates_to ceo (on whistle)`"))
    #expect(run.errors.contains("--> s.yaml:5:"), "\(run.errors)")
    let more = try await applied(
      line + "] }\n", without, to: line.replacing("4h", with: "4h, rationale: x") + "] }\n")
    #expect(more.status == 2 && more.errors.contains("rationale x"), "\(more.errors)")
  }

  @Test func whoeverReportsToWhatClosesIsTold() async throws {
    let hanging =
      it + "  dev: { title: Developer, reports_to: it }\n"
      + "responsibilities:\n  backup: { accountable: it }\n"
    let run = try await applied(it, "", to: hanging)
    #expect(run.status == 2 && run.output == "")
    #expect(run.errors.contains("`it` closes, and `dev` still reports to `it`"), "\(run.errors)")
    #expect(run.errors.contains("`it` closes, and `backup` still names as `accountable` `it`"))
    #expect(run.errors.contains("change `backup` with `set_responsibility` before"))
    // Who writes by hand is told, and lint has the findings.
    let scratch = try Scratch()
    try scratch.write("c.yaml", head + hanging)
    try scratch.write("s.yaml", "orgline: 1\nextends: c.yaml\nchanges: [{ close: it }]\n")
    let byHand = try await Command.run("apply", "c.yaml", "s.yaml", in: scratch.path)
    #expect(byHand.status == 0 && byHand.output.contains("dev"))
    #expect(byHand.errors.contains("note: `it` closes, and `dev` still reports to `it`"))
    let check = "orgline: 1\nexact: true\nchanges:\n  - { close: it, check: false, expect: "
    try scratch.write(
      "t.yaml", check + "{ reports_to: ceo, holder: Bo Tan, title: IT } }\n")
    let free = try await Command.run("apply", "c.yaml", "t.yaml", in: scratch.path)
    #expect(free.status == 0 && free.errors == "", "\(free.errors)")
  }

  @Test func endingsSayWhatIsWritten() async throws {
    let scratch = try Scratch()
    try scratch.write("a.yaml", head + it)
    try scratch.write("b.yaml", head)
    let scenario = "orgline diff a.yaml b.yaml --as-scenario"
    try scratch.write("s.yaml", "orgline: 1\nchanges: [{ retitle: it, title: X }]\n")
    let chart = "orgline apply a.yaml s.yaml"
    for (words, name) in [(scenario, "s.csv"), (chart, "x.csv"), (chart, "x.txt")] {
      let run = try await Command.shell("\(words) -o \(name)", in: scratch.path)
      #expect(run.status == 2 && scratch.bytes(name) == nil)
      #expect(run.errors.contains("end the name in .yaml, .yml or .json"), "\(run.errors)")
    }
    let text = try await Command.run("diff", "a.yaml", "b.yaml", "-o", "x.json", in: scratch.path)
    #expect(text.status == 2 && text.errors.contains("add `--as-scenario`"), "\(text.errors)")
    let both = try await Command.shell(
      "\(chart) -o x.json --format yaml", in: scratch.path)
    #expect(both.status == 2 && both.errors.contains("contradicts the ending"), "\(both.errors)")
    let json = try await Command.shell("\(scenario) -o s.JSON", in: scratch.path)
    #expect(json.status == 0, "\(json.errors)")
    #expect(scratch.text("s.JSON")?.hasPrefix("{\n  \"orgline\": 1,\n") == true)
    let plain = try await Command.run("diff", "a.yaml", "b.yaml", "-o", "x.txt", in: scratch.path)
    #expect(plain.status == 0 && scratch.text("x.txt") == "- it closes: IT\n")
  }

  @Test func whatAScenarioExtendsNeedNotBeThere() async throws {
    let scratch = try Scratch()
    try scratch.write("a.yaml", head + it)
    let changes = "changes: [{ retitle: it, title: X, expect: { title: IT } }]\n"
    try scratch.write("s/one.yaml", "orgline: 1\nextends: n/a.yaml\n" + changes)
    let run = try await Command.run("apply", "a.yaml", "s/one.yaml", in: scratch.path)
    #expect(run.status == 0 && run.output.contains("title: X"), "\(run.errors)")
    #expect(run.errors.contains("note: there is no `n/a.yaml`, which s/one.yaml extends"))
    // A scenario that is there is applied first, wherever its own chart is.
    try scratch.write(
      "s/two.yaml",
      "orgline: 1\nextends: one.yaml\nchanges:\n"
        + "  - { retitle: it, title: Tech, expect: { title: X } }\n")
    let two = try await Command.run("apply", "a.yaml", "s/two.yaml", in: scratch.path)
    #expect(two.status == 0 && two.output.contains("title: Tech"), "\(two.errors)")
    // No other command has a chart to apply it to.
    let lint = try await Command.run("lint", "s/one.yaml", in: scratch.path)
    #expect(lint.status == 2 && lint.errors.contains("there is no `n/a.yaml`"))
  }

  @Test func idsOfSeveralRecordsAreWarnedOf() async throws {
    let scratch = try Scratch()
    try scratch.write("a.yaml", head + it)
    try scratch.write("b/1.yaml", head + it)
    try scratch.write(
      "b/2.yaml", "orgline: 1\npositions:\n  it: { title: I.T., reports_to: ceo }\n")
    for words in ["a.yaml b", "b a.yaml --as-scenario"] {
      let run = try await Command.shell("orgline diff \(words)", in: scratch.path)
      #expect(run.status == 0 && run.errors.contains("several records of b have one id: `it`"))
      #expect(!run.errors.contains("several records of a.yaml"), "\(run.errors)")
    }
  }
}
