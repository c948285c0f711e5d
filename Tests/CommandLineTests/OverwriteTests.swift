import Testing

/// Nothing that a run has read is overwritten by what it writes.
@Suite(.timeLimit(.minutes(5)))
struct OverwriteTests {
  private static let rule =
    "- { id: my/own, severity: error, match: \"(c:CISO)\", at: c, key: c, message: \"{c}\" }\n"

  /// A chart, a scenario of it, a scenario of that one, and all that may be read beside them.
  private func scratch() throws -> Scratch {
    let scratch = try Scratch()
    func scenario(_ base: String, _ changes: String = "[]") -> String {
      "orgline: 1\nextends: \(base)\nchanges: \(changes)\n"
    }
    let json = #"{"orgline": 1, "positions": {"ceo": {"title": "CEO"}}}"#
    let files = [
      "base.yaml": Charts.clean, "b.yaml": scenario("base.yaml"), "c.yaml": scenario("b.yaml"),
      "other.yaml": Charts.clean.replacing("Bo Lind", with: "Di Roe"),
      "base.json": json, "j.yaml": scenario("base.json"),
      "folder/chart.yaml": Charts.clean, "f.yaml": scenario("folder"),
      "orgline.yaml":
        "orgline: 1\nextends: more.yaml\nrule_files: [rules.yaml]\nwaivers: [waivers.yaml]\n"
        + "baseline: known.yaml\n",
      "more.yaml": "orgline: 1\nfail_on: never\n", "rules.yaml": Self.rule,
      "mine.yaml": Self.rule.replacing("my/own", with: "my/other"),
      "waivers.yaml": "orgline: 1\nwaivers: []\n", "known.yaml": "orgline: 1\nbaseline: []\n",
      "mapping.yaml": "columns: { id: key }\n",
      "theme.svg": "orgline: 1\nextends: default\n",
    ]
    for (name, text) in files { try scratch.write(name, text) }
    try scratch.link("link.yaml", to: "base.yaml")
    try scratch.write("deep/x", "")
    return scratch
  }

  /// Runs a command that has to be refused, and looks whether all files are as they were.
  private func refused(_ words: String, _ message: String, in scratch: Scratch) async throws {
    func contents() async throws -> String {
      try await Command.shell("find . -type f | sort | xargs cksum", in: scratch.path).output
    }
    let before = try await contents()
    let run = try await Command.shell("orgline \(words)", in: scratch.path)
    #expect(run.status == 2 && run.errors.contains(message), "\(words): \(run.errors)")
    #expect(try await contents() == before, "\(words)")
  }

  @Test func whatAScenarioExtendsStays() async throws {
    let scratch = try scratch()
    try await Command.shell("ln base.yaml hard.yaml", in: scratch.path).isClean()
    for words in [
      "diff c.yaml other.yaml --as-scenario -o base.yaml",
      "diff c.yaml other.yaml --as-scenario -o b.yaml",
      "diff other.yaml c.yaml --as-scenario -o base.yaml",
      "diff c.yaml other.yaml --as-scenario -o deep/../base.yaml",
      "diff c.yaml other.yaml --as-scenario -o \"$PWD/b.yaml\"",
      "diff c.yaml other.yaml --as-scenario -o link.yaml",
      "diff c.yaml other.yaml --as-scenario -o hard.yaml",
      "diff j.yaml other.yaml --as-scenario -o base.json",
      "compare j.yaml other.yaml -o base.json", "compare other.yaml j.yaml -o base.json",
      "compare base.yaml c.yaml -o b.yaml --format json",
      "apply base.yaml c.yaml -o b.yaml", "apply c.yaml b.yaml -o base.yaml",
      "lint j.yaml --output json=base.json", "metrics j.yaml -o base.json --format json",
      "query j.yaml '(a)-[:REPORTS_TO]->(b)' -o base.json --format json",
    ] {
      try await refused(words, "it is the chart itself", in: scratch)
    }
    try await refused(
      "diff f.yaml other.yaml --as-scenario -o folder/new.yaml", "it would become a part of",
      in: scratch)
    // What nothing has read may be replaced.
    let run = try await Command.shell(
      "orgline diff b.yaml other.yaml --as-scenario -o c.yaml && orgline lint c.yaml",
      in: scratch.path)
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test func whatIsReadBesideAChartStays() async throws {
    let scratch = try scratch()
    let names = ["orgline.yaml", "more.yaml", "rules.yaml", "waivers.yaml", "known.yaml"]
    let commands = [
      "diff base.yaml other.yaml --as-scenario", "metrics base.yaml --format text",
      "query base.yaml '(a)-[:REPORTS_TO]->(b)' --format table", "apply base.yaml b.yaml",
      "compare base.yaml other.yaml --format text",
    ]
    // Some read what the configuration names, and all know of it.
    for (number, name) in names.enumerated() {
      for words in [commands[number], commands[(number + 2) % commands.count]] {
        try await refused("\(words) -o \(name)", "cannot write \(name): it is read", in: scratch)
      }
    }
    for (option, name) in [
      ("--mapping mapping.yaml", "mapping.yaml"), ("--rules mine.yaml", "mine.yaml"),
    ] {
      try await refused(
        "compare base.yaml other.yaml --format text \(option) -o \(name)",
        "cannot write \(name): it is read", in: scratch)
    }
  }

  /// A process of its own reads and draws, and another one writes.
  @Test func whatAPictureIsDrawnFromStays() async throws {
    guard try await Command.canDraw() else { return }
    let scratch = try scratch()
    try scratch.write("theme.yaml", "orgline: 1\nextends: f.yaml\nchanges: []\n")
    for (words, message) in [
      ("render base.yaml --theme theme.svg -o theme.svg", "it is read by this run"),
      ("compare base.yaml theme.yaml --theme theme.svg -o {name}.svg", "it is read by this run"),
      ("compare base.yaml b.yaml --theme theme.svg -o theme.svg", "it is read by this run"),
      ("render c.yaml --format svg -o b.yaml", "it is the chart itself"),
      ("compare other.yaml c.yaml --format svg -o b.yaml", "it is the chart itself"),
      ("compare other.yaml c.yaml --format html -o base.yaml", "it is the chart itself"),
    ] {
      try await refused(words, message, in: scratch)
    }
    try await Command.shell("touch 1.svg; ln 1.svg 2.svg", in: scratch.path).isClean()
    try await refused(
      "compare base.yaml b.yaml other.yaml -o {number}.svg", "would both be drawn", in: scratch)
    // The picture that another one is to look like may be replaced by it.
    let same = try await Command.shell(
      "orgline render base.yaml -o x.svg && orgline render b.yaml --stable-with x.svg -o x.svg",
      in: scratch.path)
    #expect(same.status == 0, "\(same.errors)")
  }

  @Test func whatAHistoryWasReadFromStays() async throws {
    let repository = try await Repository()
    let scenario = "orgline: 1\nextends: base.yaml\nchanges: []\n"
    try await repository.commit(
      "Begin", day: 1,
      [
        "org/base.yaml": Charts.clean, "org/b.yaml": scenario,
        "org/c.yaml": scenario.replacing("base.yaml", with: "b.yaml"),
      ])
    for name in ["org/base.yaml", "org/b.yaml", "org/c.yaml"] {
      let run = try await repository.orgline("log org/c.yaml --no-lint -o \(name)")
      #expect(run.status == 2 && run.errors.contains("it is the chart itself"), "\(run.errors)")
    }
    #expect(try await repository.run("git status --porcelain").output == "")
  }

  /// What is read to be written anew is.
  @Test func knownFindingsAndWaiversAreWrittenAnew() async throws {
    let scratch = try Scratch()
    try scratch.write("org.yaml", Charts.faulty)
    try scratch.write("orgline.yaml", "orgline: 1\nbaseline: k.yaml\nwaivers: [w.yaml]\n")
    try scratch.write("w.yaml", "orgline: 1\nwaivers: []\n")
    let run = try await Command.shell(
      """
      orgline lint org.yaml --write-baseline --fail-on never >&2 &&
      orgline lint org.yaml --write-baseline --fail-on never >&2 &&
      orgline waive structure/unknown-reference --key kiln,coe --reason R --until 2099-01-01 >&2
      """, in: scratch.path)
    #expect(run.status == 0, "\(run.errors)")
    #expect(scratch.text("w.yaml")?.contains("2099-01-01") == true)
  }
}

extension Outcome {
  /// Checks that a step of a test went well.
  fileprivate func isClean() { #expect(status == 0, "\(errors)") }
}
