import Testing

/// `orgline compare` where it draws.
@Suite(.timeLimit(.minutes(3)), .enabled("libgraphviz is missing here", Command.canDraw))
struct CompareDrawingTests {
  private let today = "Samples/harbour-mutual.yaml"
  private let optionB = "Samples/scenarios/harbour-mutual-option-b.yaml"
  private let optionC = "Samples/scenarios/harbour-mutual-option-c.yaml"

  @Test(arguments: [
    ("svg", "<?xml"), ("png", "\u{89}PNG"), ("pdf", "%PDF-"), ("html", "<!DOCTYPE"),
  ])
  func endingsDecideTheForm(_ ending: String, _ magic: String) async throws {
    let scratch = try Scratch()
    for file in [scratch.file("a.\(ending)"), scratch.file("b.\(ending)")] {
      let run = try await Command.run("compare", today, optionB, "-o", file)
      #expect(run.status == 0 && run.output == "" && run.errors == "", "\(run.errors)")
    }
    let bytes = try #require(scratch.bytes("a.\(ending)"))
    #expect(bytes.starts(with: magic.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }))
    #expect(bytes == scratch.bytes("b.\(ending)"), "the same bytes on two runs")
    let dash = try await Command.run("compare", today, optionB, "--format", ending)
    #expect(dash.bytes == bytes)
    #expect(try scratch.names().sorted() == ["a.\(ending)", "b.\(ending)"])
  }

  @Test(arguments: [
    "--side-by-side", "--changes-only 0", "--changes-only 1", "--unchanged-lines", "--theme dark",
    "--direction lr", "--fit a4", "--redact names", "--side-by-side --changes-only 1",
  ])
  func optionsChangeThePicture(_ options: String) async throws {
    let plain = try await Command.shell("orgline compare \(today) \(optionB) --format svg")
    let script = "orgline compare \(today) \(optionB) --format svg \(options)"
    let run = try await Command.shell(script)
    #expect(run.status == 0 && run.errors == "", "\(run.errors)")
    #expect(run.output.hasPrefix("<?xml") && run.bytes != plain.bytes)
    #expect(try await Command.shell(script).bytes == run.bytes)
    if options.contains("redact") { #expect(!run.output.contains("Priya")) }
  }

  /// A chain of 400 that all have other titles is longer than a PDF may be, however much is folded.
  @Test(arguments: ["", " --changes-only 1", " --changes-only 0"])
  func whatIsAskedForIsNotAdvised(_ given: String) async throws {
    let scratch = try Scratch()
    func chain(_ title: String) -> String {
      let seats = (1..<400).map { "  p\($0): { title: \(title), reports_to: p\($0 - 1) }\n" }
      return "orgline: 1\npositions:\n  p0: {}\n" + seats.joined()
    }
    try scratch.write("a.yaml", chain("A"))
    try scratch.write("b.yaml", chain("B"))
    let run = try await Command.shell(
      "orgline compare a.yaml b.yaml -o x.pdf\(given)", in: scratch.path)
    #expect(run.status == 2 && run.errors.contains("readers of PDF"), "\(run.errors)")
    #expect(run.errors.contains("say `--fit a0`, or draw an SVG"), "\(run.errors)")
    // Where only the upper end differs, leaving out the others helps.
    try scratch.write("b.yaml", chain("A").replacing("p1: { title: A", with: "p1: { title: B"))
    let less = try await Command.shell("orgline compare a.yaml b.yaml -o x.pdf", in: scratch.path)
    #expect(less.errors.contains("draw less with `--changes-only 1`"), "\(less.errors)")
    let done = try await Command.shell(
      "orgline compare a.yaml b.yaml -o x.pdf --changes-only 1", in: scratch.path)
    #expect(done.status == 0, "\(done.errors)")
  }

  @Test func anOptionAPicture() async throws {
    let scratch = try Scratch()
    let run = try await Command.run(
      "compare", today, optionB, optionC, "-o", scratch.file("{number}-{name}.svg"))
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      try scratch.names().sorted() == [
        "1-harbour-mutual-option-b.svg", "2-harbour-mutual-option-c.svg",
      ])
    let one = try await Command.run("compare", today, optionC, "--format", "svg")
    #expect(scratch.bytes("2-harbour-mutual-option-c.svg") == one.bytes)
  }

  @Test(arguments: ["", "--side-by-side"])
  func smallPrintIsWarnedOf(_ form: String) async throws {
    let scratch = try Scratch()
    let script = "orgline compare \(today) \(optionB) -o \(scratch.file("x.pdf")) \(form)"
    let run = try await Command.shell("\(script) --fit a5")
    #expect(run.status == 0 && run.errors.contains("hard to read"), "\(run.errors)")
    // What is advised can be read.
    let advice = try #require(run.errors.firstMatch(of: /try `(orgline compare [^`]*)`/)?.1)
    let better = try await Command.shell(String(advice))
    #expect(better.status == 0 && better.errors == "", "\(better.errors)")
    let large = try await Command.shell("\(script) --fit a0")
    #expect(large.errors == "", "\(large.errors)")
  }

  @Test func aPayRiseIsNoDifference() async throws {
    let scratch = try Scratch()
    try scratch.write("a.yaml", Charts.clean.replacing("Bo Lind", with: "Bo Lind, cost: 87654"))
    try scratch.write("b.yaml", Charts.clean.replacing("Bo Lind", with: "Bo Lind, cost: 98765"))
    for form in ["svg", "svg --side-by-side", "svg --changes-only 0", "html"] {
      func run(_ more: String) async throws -> Outcome {
        try await Command.shell(
          "orgline compare a.yaml \(more) --exit-code --format \(form)", in: scratch.path)
      }
      let (rise, asked) = (try await run("b.yaml"), try await run("b.yaml --show-pay"))
      #expect(rise.status == 0 && asked.status == 1, "\(form)")
      #expect(!rise.output.contains("data-change"), "\(form)")
      #expect(rise.output.lowercased().contains("no difference"), "\(form)")
    }
  }

  @Test func theExitStatusTellsOfADifference() async throws {
    let scratch = try Scratch()
    func status(_ other: String, _ file: String) async throws -> Int {
      try await Command.run("compare", today, other, "-o", scratch.file(file), "--exit-code").status
    }
    #expect(try await status(today, "a.svg") == 0)
    #expect(try await status(optionB, "b.svg") == 1)
    #expect(try await status(today, "a.html") == 0)
    #expect(try await status(optionB, "b.html") == 1)
    #expect(try scratch.names().sorted() == ["a.html", "a.svg", "b.html", "b.svg"])
  }

  @Test func aPageHoldsTheWholeComparison() async throws {
    let run = try await Command.run("compare", today, optionB, optionC, "--format", "html")
    #expect(run.status == 0, "\(run.errors)")
    for part in [
      "Options side by side", "dominated", "id=\"option-1\"", "id=\"option-2\"",
      "independence/ciso-under-cio", "because ciso moved: cio → cro", "Moved (1)", "Measures (",
      "id=\"option-1-ghost-ciso\"", "id=\"option-2-ghost-ciso\"", "<svg ",
    ] {
      #expect(run.output.contains(part), "\(part)")
    }
    let beside = try await Command.run(
      "compare", today, optionB, "--format", "html", "--side-by-side")
    #expect(beside.output.contains("id=\"option-1-before-ciso\""))
  }

  @Test func whatIsTooMuchForAPageIsFolded() async throws {
    let scratch = try Scratch()
    try scratch.write("a.csv", Charts.tree(400, span: 6))
    try scratch.write(
      "b.csv", Charts.tree(400, span: 6).replacing("p399,Clerk 399,p66", with: "p399,Clerk 399,p1"))
    let run = try await Command.run(
      "compare", "a.csv", "b.csv", "--format", "html", in: scratch.path)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("what is farther than a line is left out"))
    #expect(!run.output.contains("data-id=\"p300\"") && run.output.contains("data-id=\"p399\""))
    let whole = try await Command.run(
      "compare", "a.csv", "b.csv", "--format", "html", "--changes-only", "99", in: scratch.path)
    #expect(whole.output.contains("data-id=\"p300\""))
  }

  @Test func standardInputMayBeAnOption() async throws {
    let run = try await Command.shell("orgline compare \(today) - --format svg < \(today)")
    #expect(run.status == 0 && run.output.hasPrefix("<?xml"), "\(run.errors)")
  }
}
