import Testing

/// `orgline compare`: what is different.
@Suite(.timeLimit(.minutes(2)))
struct CompareTests {
  private let today = "Samples/harbour-mutual.yaml"
  private let option = "Samples/harbour-mutual-option-b.yaml"

  @Test func textTellsWhoMoves() async throws {
    let run = try await Command.run("compare", today, option)
    #expect(run.status == 0)
    #expect(run.errors == "")
    for part in ["Moved (", "  > ciso", "cio → cro", "Findings fixed (", "Opened (", "Closed ("] {
      #expect(run.output.contains(part), "\(part)")
    }
  }

  @Test func jsonKeepsItsContract() async throws {
    let run = try await Command.run("compare", today, option, "--format", "json")
    let again = try await Command.run("compare", today, option, "--format", "json")
    #expect(run.bytes == again.bytes)
    let json = try run.json()
    #expect(json["orgline"].number == 1)
    #expect(json["base"].text == today)
    let compared = json["options"][0]
    #expect(compared["name"].text == option)
    let move = compared["moved"].items.first { $0["id"].text == "ciso" }
    #expect(move?["from"].text == "cio")
    #expect(move?["to"].text == "cro")
    let fixed = compared["findings"]["fixed"].items.compactMap { $0["rule"].text }
    #expect(fixed.contains("independence/ciso-under-cio"))
    #expect(compared["metrics"]["positions"]["before"].number == 23)
  }

  @Test func exitCodeTellsOfADifferenceWhenAsked() async throws {
    #expect(try await Command.run("compare", today, option, "--exit-code").status == 1)
    let same = try await Command.run("compare", today, today, "--exit-code")
    #expect(same.status == 0)
    #expect(same.output.contains("no difference in the structure"))
  }

  @Test func failOnTellsOfAFindingThatCameOrGotWorse() async throws {
    let scratch = try Scratch()
    func branch(_ reports: Int) -> String {
      "orgline: 1\npositions:\n  ceo: { title: Chief Executive Officer, holder: Ann }\n"
        + "  m: { title: Branch Manager, holder: Bo, reports_to: ceo }\n"
        + (0..<reports).map { "  r\($0): { holder: P\($0), reports_to: m }\n" }.joined()
    }
    // A span of 5 is no finding; one of 20 is a warning, and one of 30 is the same and worse.
    for count in [5, 20, 30] { try scratch.write("\(count).yaml", branch(count)) }
    func status(_ before: Int, _ after: Int, _ more: String) async throws -> Int {
      try await Command.shell(
        "orgline compare \(before).yaml \(after).yaml \(more) > out", in: scratch.path
      ).status
    }
    for form in ["--format text", "--format html", "--format svg"] {
      #expect(try await status(5, 20, "\(form) --fail-on warning") == 1, "\(form)")
      #expect(try await status(20, 30, "\(form) --fail-on warning") == 1, "\(form)")
      #expect(try await status(30, 20, "\(form) --fail-on warning") == 0, "\(form)")
      #expect(try await status(20, 30, "\(form) --fail-on error") == 0, "\(form)")
    }
    for more in ["", "--fail-on never"] { #expect(try await status(5, 20, more) == 0, "\(more)") }
    #expect(try await status(5, 20, "--fail-on info") == 1)
    #expect(try await status(30, 20, "--fail-on info --exit-code") == 1)
    #expect(try await status(5, 20, "--fail-on heavy") == 2)
  }

  @Test func linesChooseWhatIsLikeATree() async throws {
    let scratch = try Scratch()
    let tree = "orgline: 1\npositions:\n  ceo: {}\n"
    let both = "  a: { reports_to: ceo }\n  b: { reports_to: ceo }\n"
    try scratch.write("a.yaml", tree + both + "  a1: { reports_to: a }\n")
    try scratch.write("b.yaml", tree + both + "  a1: { reports_to: a, dotted_line_to: b }\n")
    func run(_ more: String) async throws -> Outcome {
      try await Command.shell("orgline compare a.yaml b.yaml \(more)", in: scratch.path)
    }
    #expect(!(try await run("").output.contains("efficiency")))
    // A fourth line between four, where three are enough and twelve are possible: 1 - 1/9.
    let formal = try await run("--lines reports_to,dotted_line_to")
    #expect(
      formal.output.contains("efficiency by reports_to, dotted_line_to 1.000 → 0.889  (a1)"))
    #expect(!formal.output.contains("mean span"))
    let json = try await run("--lines reports_to --format json").json()
    let metrics = json["options"][0]["metrics"]
    #expect(metrics["efficiency"]["lines"].items.compactMap(\.text) == ["reports_to"])
    for wrong in ["bosses", "sits_on", "''"] {
      #expect(try await run("--lines \(wrong)").status == 2, "\(wrong)")
    }
    let drawn = try await run("--lines dotted_line_to -o x.svg")
    #expect(drawn.status == 2 && drawn.errors.contains("a picture has none"))
  }

  @Test func severalOptionsAtOnce() async throws {
    let run = try await Command.run(
      "compare", today, option, "Samples/harbour-mutual-repaired.yaml", "--format", "json")
    #expect(try run.json()["options"].items.count == 2)
  }

  @Test func theComparisonGoesToAFile() async throws {
    let scratch = try Scratch()
    let printed = try await Command.run("compare", today, option)
    let run = try await Command.run("compare", today, option, "-o", scratch.file("x.txt"))
    #expect(run.status == 0)
    #expect(run.output == "")
    #expect(scratch.bytes("x.txt") == printed.bytes)
    let dash = try await Command.run("compare", today, option, "-o", "-", in: scratch.path)
    #expect(dash.status == 2)
    #expect(try await Command.run("compare", today, option, "-o", "-").bytes == printed.bytes)
    #expect(try scratch.names() == ["x.txt"])
  }

  @Test func standardInputMayBeAnOption() async throws {
    let run = try await Command.shell("orgline compare \(today) - < \(today)")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("no difference in the structure"))
  }

  @Test func theFormFollowsTheEnding() async throws {
    let scratch = try Scratch()
    for (ending, format) in [("json", "json"), ("md", "markdown"), ("csv", "csv"), ("txt", "text")]
    {
      let file = scratch.file("x.\(ending)")
      #expect(try await Command.run("compare", today, option, "-o", file).status == 0)
      let printed = try await Command.run("compare", today, option, "--format", format)
      #expect(scratch.bytes("x.\(ending)") == printed.bytes)
    }
  }

  @Test(arguments: [
    ("x.gif", "does not end in .svg, .png, .pdf, .html"), ("x.doc", "--format text"),
    ("x.dot", "not as DOT"), ("x.svg --format html", "end the name in .html"),
    ("x.html --format markdown", "end the name in .md"),
    ("x-{foo}.svg", "{name} and {number} are known"),
    ("x-{name}.html", "a report has all options"), ("{title}.md", "{name} and {number}"),
  ])
  func whatTheFilesNameCannotSayIsRefused(_ output: String, _ help: String) async throws {
    let scratch = try Scratch()
    try scratch.write("a.yaml", Charts.clean)
    let run = try await Command.shell(
      "orgline compare a.yaml a.yaml -o \(output)", in: scratch.path)
    #expect(run.status == 2 && run.errors.contains(help), "\(run.errors)")
    #expect(try scratch.names() == ["a.yaml"])
  }

  @Test func aFormThatIsSaidNeedsNoEnding() async throws {
    let scratch = try Scratch()
    try scratch.write("a.yaml", Charts.clean)
    for output in ["report", "report.out --format text"] {
      let run = try await Command.shell(
        "orgline compare a.yaml a.yaml -o \(output)", in: scratch.path)
      #expect(run.status == 0, "\(run.errors)")
    }
    #expect(try scratch.names().sorted() == ["a.yaml", "report", "report.out"])
  }

  @Test func optionsOfTheReportAreObeyed() async throws {
    let scratch = try Scratch()
    try scratch.write("a.yaml", Charts.clean.replacing("Bo Lind", with: "Bo Lind, cost: 87654"))
    let renamed = Charts.clean.replacing("  kiln:", with: "  ovens:")
      .replacing("Bo Lind", with: "Bo Lind, cost: 98765")
    try scratch.write("b.yaml", renamed)
    func run(_ arguments: String) async throws -> Outcome {
      try await Command.shell("orgline compare a.yaml b.yaml \(arguments)", in: scratch.path)
    }
    let plain = try await run("")
    #expect(!plain.output.contains("cost hidden") && !plain.output.contains("cost changes"))
    #expect(plain.output.contains("Opened (1)") && !plain.output.contains("98765"))
    #expect(try await run("--match-renames").output.contains("kiln → ovens  confidence 1.00"))
    #expect(try await run("--match-renames --show-pay").output.contains("cost 87654 → 98765"))
    #expect(
      try await !run("--match-renames --show-pay --redact pay").output.contains("98765"))
    let hidden = try await run("--redact names --match-renames --format json")
    #expect(hidden.status == 0 && !hidden.output.contains("Lind"))
    // Pay alone makes no difference unless it is asked for.
    try scratch.write("c.yaml", Charts.clean.replacing("Bo Lind", with: "Bo Lind, cost: 98765"))
    let alone = try await Command.shell(
      "orgline compare a.yaml c.yaml --exit-code", in: scratch.path)
    #expect(alone.status == 0 && alone.output.contains("no difference in the structure"))
    let asked = try await Command.shell(
      "orgline compare a.yaml c.yaml --exit-code --show-pay", in: scratch.path)
    #expect(asked.status == 1 && asked.output.contains("kiln: cost 87654 → 98765"))
    #expect(try await run("--fte").output.contains("FTE"))
    let sized = try await run("--fte --format json")
    let row = try sized.json()["table"].items.first { $0["measure"].text == "fte" }
    #expect(row?["base"].number == 3)
  }

  /// However short the name of an option is.
  @Test func numbersOfTheTableAreWhole() async throws {
    let scratch = try Scratch()
    for (name, fte) in [("base", "123456.25"), ("b", "987654.75")] {
      try scratch.write("\(name).yaml", "orgline: 1\npositions:\n  a: { fte: \(fte) }\n")
    }
    let run = try await Command.shell(
      "mkdir x && mv b.yaml x/b && orgline compare base.yaml - --stdin-name b --fte < x/b",
      in: scratch.path)
    let row = run.output.split(separator: "\n").first { $0.hasPrefix("  FTE") }
    #expect(
      row?.split(separator: " ") == ["FTE", "123456.25", "987654.75"], "\(run.output)\(run.errors)")
  }
}
