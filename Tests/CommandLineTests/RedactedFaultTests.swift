import Testing

/// `--redact names` where something is wrong: neither a fault nor a note names anybody.
@Suite(.timeLimit(.minutes(5)))
struct RedactedFaultTests {
  /// Stands in every name.
  private static let marker = "zqx"

  private static let chart = """
    orgline: 1
    name: House of Ana Zqxruiz
    positions:
      ceo: { title: Chief Executive Officer, holder: Ana Zqxruiz, cost: 98765 }
      zqxlind:
        title: Office of Bo Zqxlind
        holder: Bo Zqxlind
        reports_to: ceo
        location: Villa Bo Zqxlind
        dotted_line_to: { to: clerk, rationale: Bo Zqxlind asked }
      clerk: { title: Clerk of Ana Zqxruiz, holder: Cy Zqxokoro, reports_to: zqxlind, cost: 98765 }

    """

  /// Changes that expect what is not so: of people who are in no chart as well.
  private static let drifted = [
    "{ assign: clerk, holder: Neva Zqxruhl, expect: { holder: Tao Zqxoloe } }",
    "{ retitle: clerk, title: T, expect: { title: Clerk of Tao Zqxoloe, holder: Tao Zqxoloe } }",
    "{ move: clerk, to: ceo, expect: { reports_to: tao-zqxoloe, holder: Tao Zqxoloe } }",
    "{ set: clerk, location: Kiel, expect: { location: Villa Bo Zqxlind } }",
    "{ set: zqxlind, tags: [x], expect: { location: Haus Ana Zqxruiz } }",
    "{ remove_line: dotted_line_to, from: zqxlind, to: clerk, expect: { rationale: Ana Zqxruiz } }",
    "{ remove_line: escalates_to, from: zqxlind, to: clerk }",
    "{ open: zqxlind, holder: Bo Zqxlind }",
    "{ open: neva-zqxruhl, holder: Neva Zqxruhl, reports_to: zqxruhl-neva }",
    "{ close: clerk, expect: { holder: [Tao Zqxoloe, Bo Zqxlind] } }",
  ]

  private static let commands =
    ["text", "json", "csv", "markdown", "html", "svg"].map {
      "compare a.yaml d.yaml --format \($0)"
    }
    + ["svg", "html"].map { "compare a.yaml d.yaml --side-by-side --format \($0)" }
    + ["text", "json", "sarif"].map { "lint d.yaml --format \($0)" }
    + [
      "diff a.yaml d.yaml", "show d.yaml", "metrics d.yaml --format json",
      "query d.yaml '(a)' --format json", "render d.yaml --format svg -o -",
      "whatif d.yaml leaves clerk --format json",
    ]

  private func names(_ run: Outcome) -> [Substring] {
    (run.output + "\n" + run.errors).split(separator: "\n")
      .filter { $0.lowercased().contains(Self.marker) }
  }

  @Test(arguments: drifted)
  func driftNamesNobody(_ change: String) async throws {
    let scratch = try Scratch()
    try scratch.write("a.yaml", Self.chart)
    try scratch.write(
      "d.yaml", "orgline: 1\nextends: a.yaml\nname: Plan of Tao Zqxoloe\nchanges: [\(change)]\n")
    for command in change == Self.drifted[0] ? Self.commands[...] : Self.commands.prefix(2) {
      let open = try await Command.shell("orgline \(command)", in: scratch.path)
      #expect(open.status == 2 && !names(open).isEmpty, "\(command): \(open.errors)")
      let hidden = try await Command.shell("orgline \(command) --redact names", in: scratch.path)
      #expect(hidden.status == 2 && names(hidden).isEmpty, "\(command): \(names(hidden))")
      #expect(hidden.errors.contains("person-") && hidden.errors.contains("d.yaml:4:"))
    }
  }

  /// One name is one pseudonym, that of the charts where somebody there has it.
  @Test func oneNameIsOnePseudonym() async throws {
    let scratch = try Scratch()
    try scratch.write("a.yaml", Self.chart)
    try scratch.write(
      "d.yaml",
      """
      orgline: 1
      extends: a.yaml
      changes:
        - { assign: clerk, holder: X, expect: { holder: Tao Zqxoloe } }
        - { retitle: ceo, title: X, expect: { title: Clerk of Tao Zqxoloe } }
        - { assign: zqxlind, holder: X, expect: { holder: Ana Zqxruiz } }
      """)
    let run = try await Command.shell(
      "orgline compare a.yaml d.yaml --format json --redact names", in: scratch.path)
    // By hand: Ana, Bo and Cy hold the positions in this order, Tao is nobody's holder.
    #expect(
      try run.json()["errors"].items.compactMap { $0["message"].text } == [
        "`clerk` was expected to be held by `person-4` and is held by `person-3`",
        "`ceo` was expected to have the title `Clerk of person-4` and has "
          + "`Chief Executive Officer`",
        "`person-2` was expected to be held by `person-1` and is held by `person-2`",
      ])
  }

  @Test(arguments: ["", "--redact pay", "--redact names"])
  func driftTellsNoPay(_ redact: String) async throws {
    let scratch = try Scratch()
    try scratch.write("a.yaml", Self.chart)
    let change = "{ set: clerk, cost: 87651, expect: { cost: 43219 } }"
    try scratch.write("d.yaml", "orgline: 1\nextends: a.yaml\nchanges: [\(change)]\n")
    for command in ["compare a.yaml d.yaml --format json", "diff a.yaml d.yaml"] {
      let run = try await Command.shell("orgline \(command) \(redact)", in: scratch.path)
      #expect(run.status == 2 && run.errors.contains("another cost than it has"), "\(run.errors)")
      for pay in ["98765", "87651", "43219"] {
        #expect(!(run.output + run.errors).contains(pay), "\(command): \(run.errors)")
      }
    }
  }

  @Test(arguments: ["text", "json", "markdown"])
  func aHistoryOfDriftNamesNobody(_ format: String) async throws {
    let repository = try await Repository()
    let option = "orgline: 1\nextends: a.yaml\nchanges: ["
    let first = "{ set: clerk, location: Kiel }]\n"
    try await repository.commit("Begin", day: 1, ["a.yaml": Self.chart, "d.yaml": option + first])
    try await repository.commit("Plan", day: 2, ["d.yaml": option + Self.drifted[1] + "]\n"])
    try await repository.commit("Fault", day: 3, ["d.yaml": option + "{ Tao Zqxoloe: x }]\n"])
    let open = try await repository.orgline("log d.yaml --format \(format)")
    #expect(!names(open).isEmpty, "\(open.output)")
    let hidden = try await repository.orgline("log d.yaml --format \(format) --redact names")
    #expect(names(hidden).isEmpty, "\(names(hidden))")
    #expect(hidden.output.contains("person-"))
  }

  /// Where a file cannot be read, nobody knows which of its words are names.
  @Test(arguments: [
    "since: Tao Zqxoloe", "Tao Zqxoloe: x", "reports_to: [{ Tao_Zqxoloe: y }]",
    "fte: Tao Zqxoloe", "title: X, title: Tao Zqxoloe", "holder: \"Tao Zqxoloe", "title: *zqxoloe",
  ])
  func whatCannotBeReadNamesNobody(_ field: String) async throws {
    let scratch = try Scratch()
    try scratch.write("a.yaml", "orgline: 1\npositions:\n  x: { \(field) }\n")
    for format in ["text", "json"] {
      let run = try await Command.shell(
        "orgline lint a.yaml --redact names --format \(format)", in: scratch.path)
      #expect(run.status == 2 && names(run).isEmpty, "\(names(run))")
      #expect(run.errors.contains("a.yaml:"), "\(run.errors)")
    }
  }

  @Test func keysThatAreKnownStay() async throws {
    let run = try await Command.run(
      "lint", "-", "--redact", "names", input: "orgline: 1\npositions: { x: { titel: A } }\n")
    #expect(run.errors.contains("unknown key `*****`"), "\(run.errors)")
    #expect(run.errors.contains("`title`"), "\(run.errors)")
  }

  @Test func notesAndWarningsNameNobody() async throws {
    let scratch = try Scratch()
    try scratch.write(
      "a.csv",
      "id,name,title,manager\nzqxruiz-ana,Ana Zqxruiz,A,\n2,Ana Zqxruiz,B,\n3,Cy Zqxokoro,C,"
        + "Ana Zqxruiz\nzqxruiz-ana,Ana Zqxruiz,D,\n")
    for command in ["lint a.csv", "show a.csv", "diff a.csv a.csv", "metrics a.csv"] {
      let open = try await Command.shell("orgline \(command)", in: scratch.path)
      #expect(open.errors.contains("names several positions"), "\(open.errors)")
      let hidden = try await Command.shell("orgline \(command) --redact names", in: scratch.path)
      #expect(hidden.errors.contains("person-1"), "\(hidden.errors)")
      #expect(!hidden.errors.lowercased().contains(Self.marker), "\(hidden.errors)")
    }
    let duplicates = try await Command.shell(
      "orgline diff a.csv a.csv --redact names", in: scratch.path)
    #expect(duplicates.errors.contains("have one id: `person-1`"), "\(duplicates.errors)")
  }

  @Test func staleEntriesOfABaselineNameNobody() async throws {
    let scratch = try Scratch()
    let vacant = "zqxruiz: { title: Clerk, holder: Ana Zqxruiz, reports_to: ana-zqxruiz }"
    try scratch.write("a.yaml", "orgline: 1\npositions:\n  ceo: {}\n  \(vacant)\n")
    let written = try await Command.shell(
      "orgline lint a.yaml --baseline b.yaml --write-baseline --baseline-reason known",
      in: scratch.path)
    try scratch.write("a.yaml", "orgline: 1\npositions:\n  ceo: {}\n")
    let command = "orgline lint a.yaml --baseline b.yaml --strict-baseline"
    let open = try await Command.shell(command, in: scratch.path)
    #expect(open.errors.lowercased().contains(Self.marker), "\(written.errors)\(open.errors)")
    let hidden = try await Command.shell(command + " --redact names", in: scratch.path)
    #expect(!hidden.errors.lowercased().contains(Self.marker), "\(hidden.errors)")
    #expect(hidden.errors.contains("is no longer found"))
  }

  /// Whoever asked that pay is hidden is not told how to see it.
  @Test func hiddenPayIsNotAdvised() async throws {
    let scratch = try Scratch()
    try scratch.write("a.yaml", Self.chart)
    try scratch.write("b.yaml", Self.chart.replacing("title: Clerk", with: "title: Head"))
    for command in [
      "compare a.yaml b.yaml --cost", "compare a.yaml b.yaml --show-pay", "compare a.yaml b.yaml",
      "compare a.yaml b.yaml --cost --format html", "compare a.yaml b.yaml --format markdown",
      "diff a.yaml b.yaml --show-pay", "diff a.yaml b.yaml",
    ] {
      let run = try await Command.shell("orgline \(command) --redact pay", in: scratch.path)
      #expect(run.status == 0 && !(run.output + run.errors).contains("98765"))
      #expect((run.output + run.errors).contains("pay is not compared: it is hidden"), "\(command)")
      for advice in ["--cost", "--show-pay"] {
        #expect(!(run.output + run.errors).contains(advice), "\(command): \(advice)")
      }
    }
  }
}
