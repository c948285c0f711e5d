import Testing

/// `orgline diff`: the changes from one chart to another.
@Suite(.timeLimit(.minutes(2)))
struct DiffTests {
  private let today = "Samples/harbour-mutual.yaml"
  private let option = "Samples/harbour-mutual-option-b.yaml"

  @Test func aChangeIsALine() async throws {
    let run = try await Command.run("diff", today, option)
    #expect(run.status == 0 && run.errors == "")
    for line in [
      "> ciso moves: cio → cro\n", "~ claims: Marta Kowalczyk → Lee Wong\n",
      "~ cpo: title CPO → Chief Privacy Officer\n", "- it-risk-manager closes: IT Risk Manager\n",
      "~ unit security: parent it → risk-management\n",
      "+ escalates_to ciso → audit (on incident, risk-acceptance, priorities; within 24h)\n",
    ] {
      #expect(run.output.contains(line), "\(line)")
    }
    #expect(try await Command.run("diff", today, option).bytes == run.bytes)
  }

  @Test func exitCodesAreThoseOfDiff() async throws {
    #expect(try await Command.run("diff", today, option, "--exit-code").status == 1)
    let same = try await Command.run("diff", today, today, "--exit-code")
    #expect(same.status == 0 && same.output == "")
    #expect(try await Command.run("diff", today, "nowhere.yaml", "--exit-code").status == 2)
    #expect(try await Command.run("diff", today, option, "--name", "x").status == 2)
    #expect(try await Command.run("diff", "-", "-").status == 2)
  }

  @Test(arguments: [
    "harbour-mutual-option-b.yaml", "harbour-mutual-repaired.yaml", "lindenfold-clinics.yaml",
  ])
  func aScenarioLeadsThereAndBack(_ sample: String) async throws {
    let scratch = try Scratch()
    let other = "Samples/\(sample)"
    for (from, to) in [(today, other), (other, today)] {
      let scenario = scratch.file("s.yaml")
      let diff = try await Command.run(
        "diff", from, to, "--as-scenario", "--name", "Option", "-o", scenario)
      #expect(diff.status == 0 && diff.output == "", "\(diff.errors)")
      let apply = try await Command.run("apply", from, scenario, "-o", scratch.file("x.yaml"))
      #expect(apply.status == 0, "\(apply.errors)")
      let rest = try await Command.run("diff", scratch.file("x.yaml"), to, "--exit-code")
      #expect(rest.status == 0 && rest.output == "", "\(rest.output)")
      // It knows its base, from where it lies.
      let read = try await Command.run("diff", scenario, to, "--exit-code")
      #expect(read.status == 0, "\(read.errors)")
    }
  }

  @Test func whatAScenarioExtendsIsSeenFromItsFolder() async throws {
    let scratch = try Scratch()
    try scratch.write("org/today.yaml", Charts.clean)
    try scratch.write("new.yaml", Charts.clean.replacing("Bo Lind", with: "Di Roe"))
    try scratch.makeFolder("options")
    let printed = try await Command.run(
      "diff", "org/today.yaml", "new.yaml", "--as-scenario", in: scratch.path)
    #expect(printed.output.contains("extends: org/today.yaml\n"))
    let run = try await Command.run(
      "diff", "org/today.yaml", "new.yaml", "--as-scenario", "-o", "options/b.yaml",
      in: scratch.path)
    #expect(run.status == 0)
    #expect(scratch.text("options/b.yaml")?.contains("extends: \"../org/today.yaml\"\n") == true)
    let piped = try await Command.shell(
      "orgline diff - new.yaml --as-scenario < org/today.yaml", in: scratch.path)
    #expect(piped.status == 0 && !piped.output.contains("extends"))
  }

  @Test func payAndNamesAreShownOnlyWhereTheyMay() async throws {
    let scratch = try Scratch()
    try scratch.write("a.yaml", Charts.clean.replacing("Bo Lind", with: "Bo Lind, cost: 87654"))
    try scratch.write("b.yaml", Charts.clean.replacing("Bo Lind", with: "Di Roe, cost: 98765"))
    let text = try await Command.run("diff", "a.yaml", "b.yaml", in: scratch.path)
    #expect(text.output.contains("kiln: Bo Lind → Di Roe"))
    #expect(!text.output.contains("cost") && !text.output.contains("98765"))
    #expect(text.errors.contains("pay is not compared"))
    let shown = try await Command.run("diff", "a.yaml", "b.yaml", "--show-pay", in: scratch.path)
    #expect(shown.output.contains("cost 87654 → 98765"))
    let hidden = try await Command.run(
      "diff", "a.yaml", "b.yaml", "--redact", "names", in: scratch.path)
    #expect(!hidden.output.contains("Lind") && !hidden.output.contains("Roe"))
    let scenario = try await Command.run(
      "diff", "a.yaml", "b.yaml", "--as-scenario", in: scratch.path)
    #expect(scenario.output.hasPrefix("# Pay is left out") && !scenario.output.contains("98765"))
    let whole = try await Command.run(
      "diff", "a.yaml", "b.yaml", "--as-scenario", "--show-pay", in: scratch.path)
    #expect(whole.output.contains("98765") && whole.errors == "")
    // Pay alone is no difference, nor does its change make one.
    try scratch.write("c.yaml", Charts.clean.replacing("Bo Lind", with: "Bo Lind, cost: 1"))
    for form in ["", "--as-scenario"] {
      let run = try await Command.shell(
        "orgline diff a.yaml c.yaml --exit-code \(form)", in: scratch.path)
      let none = try await Command.shell(
        "orgline diff a.yaml a.yaml --exit-code \(form)", in: scratch.path)
      #expect(run.status == 0 && none.status == 0)
      #expect(run.output == none.output && run.errors == none.errors)
    }
    let names = try await Command.run(
      "diff", "a.yaml", "b.yaml", "--as-scenario", "--redact", "names", in: scratch.path)
    #expect(names.status == 2)
  }
}
