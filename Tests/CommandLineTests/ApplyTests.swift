import Testing

/// `orgline apply`, and scenarios wherever a chart is read.
@Suite(.timeLimit(.minutes(2)))
struct ApplyTests {
  private let today = "Samples/harbour-mutual.yaml"
  private let option = "Samples/scenarios/harbour-mutual-option-b.yaml"

  /// A folder with a chart, and a scenario in a folder of its own.
  private func folder(_ changes: String, extends: String? = "../today.yaml") throws -> Scratch {
    let scratch = try Scratch()
    try scratch.write("today.yaml", Charts.clean)
    let base = extends.map { "extends: \($0)\n" } ?? ""
    try scratch.write("options/b.yaml", "orgline: 1\n\(base)changes:\n\(changes)")
    return scratch
  }

  private let move = "  - { move: glaze, to: kiln, expect: { reports_to: ceo } }\n"

  @Test func theChartThatAScenarioLeadsToIsWritten() async throws {
    let scratch = try Scratch()
    let run = try await Command.run("apply", today, option, "-o", scratch.file("b.yaml"))
    #expect(run.status == 0 && run.output == "" && run.errors == "")
    let printed = try await Command.run("apply", today, option)
    #expect(scratch.bytes("b.yaml") == printed.bytes)
    // Option B was written by hand as a chart as well, under another name.
    let rest = try await Command.run(
      "diff", "Samples/harbour-mutual-option-b.yaml", scratch.file("b.yaml"))
    #expect(rest.output.split(separator: "\n").count == 1, "\(rest.output)")
    #expect(rest.output.contains("organisation: name"))
  }

  @Test func jsonIsTheSameChart() async throws {
    let scratch = try Scratch()
    for name in ["b.yaml", "b.json"] {
      let run = try await Command.run("apply", today, option, "-o", scratch.file(name))
      #expect(run.status == 0, "\(run.errors)")
    }
    let json = try await Command.run("apply", today, option, "--format", "json")
    #expect(json.bytes == scratch.bytes("b.json"))
    #expect(try json.json()["positions"]["ciso"]["reports_to"].text == "cro")
    let diff = try await Command.run(
      "diff", scratch.file("b.yaml"), scratch.file("b.json"), "--exit-code")
    #expect(diff.status == 0 && diff.output == "")
  }

  @Test func aDriftedBaseIsToldChangeByChange() async throws {
    let scratch = try folder(
      move + "  - { close: nobody }\n  - { retitle: kiln, title: X, expect: { title: Y } }\n")
    try scratch.write(
      "drifted.yaml",
      Charts.clean.replacing("Cy Okoro, reports_to: ceo", with: "Cy Okoro, reports_to: kiln"))
    let out = scratch.file("out.yaml")
    let run = try await Command.run(
      "apply", "drifted.yaml", "options/b.yaml", "-o", out, in: scratch.path)
    #expect(run.status == 2 && scratch.bytes("out.yaml") == nil)
    for part in [
      "`glaze` was expected to report to `ceo` and reports to `kiln`",
      "--> options/b.yaml:4:", "there is no position `nobody`", "--> options/b.yaml:5:",
      "`kiln` was expected to have the title `Y` and has `Kiln Manager`", "--> options/b.yaml:6:",
    ] {
      #expect(run.errors.contains(part), "\(part) in \(run.errors)")
    }
    let json = try await Command.run(
      "apply", "drifted.yaml", "options/b.yaml", "--format", "json", in: scratch.path)
    #expect(json.status == 2)
    let lines = try json.json()["errors"].items.compactMap { $0["line"].number }
    #expect(lines == [4, 5, 6])
  }

  @Test func payIsLeftOutWhenAsked() async throws {
    let scratch = try folder(move)
    let paid = Charts.clean.replacing("Bo Lind", with: "Bo Lind, cost: 87654")
    try scratch.write("today.yaml", paid)
    let arguments = ["apply", "today.yaml", "options/b.yaml"]
    let open = try await Command.run(arguments[0], arguments[1], arguments[2], in: scratch.path)
    #expect(open.output.contains("87654"))
    let hidden = try await Command.run(
      arguments[0], arguments[1], arguments[2], "--redact", "pay", in: scratch.path)
    #expect(hidden.status == 0 && !hidden.output.contains("87654"))
    let names = try await Command.run(
      arguments[0], arguments[1], arguments[2], "--redact", "names", in: scratch.path)
    #expect(names.status == 2)
  }

  // MARK: Wherever a chart is read

  @Test func everyCommandReadsAScenario() async throws {
    let scratch = try folder(move)
    let moved = Charts.clean.replacing(
      "Cy Okoro, reports_to: ceo", with: "Cy Okoro, reports_to: kiln")
    try scratch.write("moved.yaml", moved)
    for command in [["show"], ["metrics"], ["lint", "--format", "concise"]] {
      let scenario = try await Command.shell(
        "orgline \(command.joined(separator: " ")) options/b.yaml", in: scratch.path)
      let chart = try await Command.shell(
        "orgline \(command.joined(separator: " ")) moved.yaml", in: scratch.path)
      // What the base says stays where it was.
      #expect(scenario.output == chart.output.replacing("moved.yaml", with: "today.yaml"))
      #expect(scenario.status == chart.status && scenario.errors == chart.errors, "\(command)")
    }
    let inside = try await Command.run("show", "b.yaml", in: scratch.file("options"))
    #expect(inside.output == (try await Command.run("show", scratch.file("moved.yaml"))).output)
    let piped = try await Command.shell(
      "orgline show - --stdin-name options/x.yaml < options/b.yaml", in: scratch.path)
    #expect(piped.output == inside.output, "\(piped.errors)")
  }

  @Test func aFindingPointsIntoTheScenario() async throws {
    let scratch = try folder("  - { assign: kiln, vacant: true }\n" + move)
    let run = try await Command.run("lint", "options/b.yaml", in: scratch.path)
    #expect(run.output.contains("[structure/reports-to-vacant]"), "\(run.output)")
    #expect(run.output.contains("--> options/b.yaml:"), "\(run.output)")
  }

  @Test func scenariosBuildOnEachOther() async throws {
    let scratch = try folder(move)
    try scratch.write(
      "options/c.yaml",
      "orgline: 1\nextends: b.yaml\nchanges: [{ retitle: glaze, title: Glazier }]\n")
    let run = try await Command.run("show", "options/c.yaml", in: scratch.path)
    #expect(run.status == 0 && run.output.contains("Glazier"), "\(run.errors)")
    let compare = try await Command.run(
      "compare", "today.yaml", "options/b.yaml", "options/c.yaml", in: scratch.path)
    #expect(compare.output.contains("b.yaml and c.yaml make the same moves"), "\(compare.output)")
  }

  // MARK: A base that is a scenario

  /// A chart; a scenario that opens a position; one that extends it; and another one beside that.
  private func chain() throws -> Scratch {
    let scratch = try folder("  - { open: mill, title: Miller, reports_to: ceo }\n")
    try scratch.write(
      "options/c.yaml",
      "orgline: 1\nextends: b.yaml\nchanges: [{ retitle: mill, title: Grinder, "
        + "expect: { title: Miller } }]\n")
    try scratch.write(
      "options/d.yaml",
      "orgline: 1\nextends: b.yaml\nchanges: [{ assign: mill, holder: Di Roe }]\n")
    return scratch
  }

  /// The definition: what a base is made of is applied once, whichever way leads to the base.
  @Test func aScenarioThatTheBaseIsMadeOfIsNotAppliedAgain() async throws {
    let scratch = try chain()
    let whole = try await Command.run("apply", "today.yaml", "options/c.yaml", in: scratch.path)
    #expect(whole.status == 0 && whole.output.contains("Grinder"), "\(whole.errors)")
    try scratch.link("options/link.yaml", to: "b.yaml")
    for base in ["options/b.yaml", "./options/../options/b.yaml", "options/link.yaml"] {
      let run = try await Command.run("apply", base, "options/c.yaml", in: scratch.path)
      #expect(run.status == 0 && run.errors == "", "\(base): \(run.errors)")
      #expect(run.output == whole.output, "\(base)")
    }
    let piped = try await Command.shell(
      "orgline apply - options/c.yaml --stdin-name options/x.yaml < options/b.yaml",
      in: scratch.path)
    #expect(piped.output == whole.output, "\(piped.errors)")
  }

  /// Two that extend the same: what they have in common is applied once.
  @Test func whatTwoScenariosExtendIsAppliedOnce() async throws {
    let scratch = try chain()
    let run = try await Command.run("apply", "options/d.yaml", "options/c.yaml", in: scratch.path)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("title: Grinder, holder: Di Roe"), "\(run.output)")
    // And where nothing is left, the base stays as it is.
    let none = try await Command.run("apply", "options/d.yaml", "options/b.yaml", in: scratch.path)
    #expect(none.status == 0 && none.errors.contains("nothing is left to apply"))
    let same = try await Command.run("apply", "options/d.yaml", "options/d.yaml", in: scratch.path)
    #expect(same.status == 0 && same.output == none.output)
  }

  /// A copy that was changed is another base: what the changes expect decides.
  @Test func aCopyThatDriftedIsAnotherBase() async throws {
    let scratch = try chain()
    try scratch.write(
      "options/copy.yaml",
      "orgline: 1\nextends: ../today.yaml\n"
        + "changes: [{ open: mill, title: M., reports_to: ceo }]\n")
    let run = try await Command.run(
      "apply", "options/copy.yaml", "options/c.yaml", in: scratch.path)
    #expect(run.status == 2 && run.errors.contains("there is already a position or a body `mill`"))
    // The changes that expect something tell what there is.
    try scratch.write(
      "options/e.yaml",
      "orgline: 1\nchanges: [{ retitle: mill, title: Grinder, expect: { title: Miller } }]\n")
    let drift = try await Command.run(
      "apply", "options/copy.yaml", "options/e.yaml", in: scratch.path)
    #expect(
      drift.status == 2
        && drift.errors.contains("`mill` was expected to have the title `Miller` and has `M.`"))
  }

  /// An older version of what a scenario extends is what it extends.
  @Test func aBaseInGitIsTheSameFile() async throws {
    let scratch = try chain()
    let git = "git -c user.name=A -c user.email=a@b.c"
    let run = try await Command.shell(
      "git init -q . && git add -A && \(git) commit -qm one && orgline apply HEAD:options/b.yaml "
        + "options/c.yaml > a.yaml && echo '# later' >> options/b.yaml && orgline apply "
        + "HEAD:options/b.yaml options/c.yaml > b.yaml && orgline apply options/b.yaml "
        + "HEAD:options/c.yaml > c.yaml && cmp a.yaml b.yaml && cmp a.yaml c.yaml",
      in: scratch.path)
    #expect(run.status == 0 && run.output == "", "\(run.errors)")
    #expect(scratch.text("a.yaml")?.contains("Grinder") == true)
  }

  @Test func whatAScenarioExtendsHasToBeThere() async throws {
    let gone = try folder(move, extends: "../gone.yaml")
    let run = try await Command.run("lint", "options/b.yaml", in: gone.path)
    #expect(run.status == 2)
    #expect(run.errors.contains("there is no `../gone.yaml`, which the scenario extends"))
    #expect(run.errors.contains("--> options/b.yaml:2:10"))
    let circle = try folder(move, extends: "b.yaml")
    let round = try await Command.run("lint", "options/b.yaml", in: circle.path)
    #expect(round.status == 2 && round.errors.contains("in a circle"))
  }

  @Test func aScenarioThatExtendsNothingIsAppliedToTheBase() async throws {
    let scratch = try folder(move, extends: nil)
    let alone = try await Command.run("lint", "options/b.yaml", in: scratch.path)
    #expect(alone.status == 2 && alone.errors.contains("extends no chart"))
    let compare = try await Command.run(
      "compare", "today.yaml", "options/b.yaml", in: scratch.path)
    #expect(compare.status == 0 && compare.output.contains("glaze: ceo → kiln"))
    let apply = try await Command.run("apply", "today.yaml", "options/b.yaml", in: scratch.path)
    #expect(apply.status == 0)
  }

  @Test func aFolderAndARevisionAreBasesToo() async throws {
    let scratch = try folder(move, extends: "../org")
    try scratch.write("org/today.yaml", Charts.clean)
    let run = try await Command.run("show", "options/b.yaml", in: scratch.path)
    #expect(run.status == 0, "\(run.errors)")
    let script = """
      git init -q . && git add -A && git -c user.name=a -c user.email=a@b commit -qm x
      rm -r org options
      orgline show HEAD:options/b.yaml
      cd / && orgline show "HEAD:options/b.yaml" 2>/dev/null; test $? = 2
      """
    let git = try await Command.shell(script, in: scratch.path)
    #expect(git.status == 0 && git.output == run.output, "\(git.errors)")
  }

  @Test func nothingThatIsReadIsOverwritten() async throws {
    let scratch = try folder(move)
    for output in ["today.yaml", "options/b.yaml"] {
      let before = scratch.bytes(output)
      let run = try await Command.run(
        "apply", "today.yaml", "options/b.yaml", "-o", output, in: scratch.path)
      #expect(run.status == 2 && scratch.bytes(output) == before)
    }
    // The scenario's own base, while another chart is changed.
    try scratch.write("other.yaml", Charts.clean)
    let run = try await Command.run(
      "apply", "other.yaml", "options/b.yaml", "-o", "today.yaml", in: scratch.path)
    #expect(run.status == 2 && scratch.text("today.yaml") == Charts.clean)
  }
}
