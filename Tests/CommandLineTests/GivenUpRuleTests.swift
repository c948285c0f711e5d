import Testing

/// `orgline compare` and `orgline log` where a rule gives up on one of the charts.
@Suite(.timeLimit(.minutes(5)))
struct GivenUpRuleTests {
  /// Five positions that are less than 2.6 together: too many to try in a chart of fifty.
  private static let rule = """
    - id: house/half
      severity: error
      match: (a:Position), (b:Position), (c:Position), (d:Position), (e:Position)
      where: a.fte + b.fte + c.fte + d.fte + e.fte < 2.6
      at: a
      key: [a]
      message: "{a} is one of five halves"

    """

  /// Nine halves below a head, and `more` whole positions below these.
  private static func chart(more: Int) -> String {
    "orgline: 1\npositions:\n  ceo: { title: Chief Executive Officer, holder: Ann }\n"
      + (0..<9).map { "  h\($0): { title: Half \($0), fte: 0.5, reports_to: ceo }\n" }.joined()
      + (0..<more).map { "  n\($0): { title: New \($0), reports_to: h\($0 % 9) }\n" }.joined()
  }

  private static let options = "--rules house.yaml --select house"

  @Test func compareTellsNothingOfItsFindings() async throws {
    let scratch = try Scratch()
    try scratch.write("house.yaml", Self.rule)
    try scratch.write("small.yaml", Self.chart(more: 0))
    try scratch.write("large.yaml", Self.chart(more: 40))
    func run(_ words: String) async throws -> Outcome {
      try await Command.shell("orgline \(words) \(Self.options)", in: scratch.path)
    }
    let lint = try await run("lint small.yaml --format json")
    #expect(try lint.json()["findings"].items.count == 9)
    #expect(try await run("lint large.yaml").status == 2)
    for (words, place) in [("small large", "large"), ("large small", "large")] {
      let charts = words.split(separator: " ").map { "\($0).yaml" }.joined(separator: " ")
      for format in ["text", "markdown", "csv", "html", "json"] {
        let run = try await run("compare \(charts) --format \(format)")
        #expect(run.status == 0 && run.errors == "", "\(run.errors)")
        let text = run.output.replacing("\\", with: "")
        #expect(!text.contains("is one of five halves"), "\(format): \(text)")
        #expect(text.contains("house/half") && text.contains("more steps than a rule may take"))
        if !["csv", "json"].contains(format) {
          #expect(text.contains("house/half gave up in \(place).yaml: "), "\(text)")
        }
      }
      #expect(try await run("compare \(charts) --fail-on error").status == 2)
      let document = try await run("compare \(charts) --fail-on error --format json")
      #expect(document.status == 2 && document.errors.contains("house/half gave up"))
      #expect(try document.json()["options"].items.count == 1)
    }
    let both = try await run("compare small.yaml large.yaml small.yaml")
    let errors = both.output.split(separator: "\n").first { $0.hasPrefix("  errors") }
    #expect(errors?.split(separator: " ") == ["errors", "9", "≥", "0", "9"], "\(both.output)")
  }

  @Test func whatWasNotKnownInTheRevisionIsNew() async throws {
    let scratch = try Scratch()
    try scratch.write("house.yaml", Self.rule)
    try scratch.write("org.yaml", Self.chart(more: 40))
    _ = try await Command.shell(
      "git init -q . && git add -A && git -c user.name=a -c user.email=a@b commit -qm x",
      in: scratch.path)
    try scratch.write("org.yaml", Self.chart(more: 0))
    let run = try await Command.shell(
      "orgline lint org.yaml --since HEAD --format concise \(Self.options)", in: scratch.path)
    #expect(run.status == 1)
    #expect(
      run.errors.contains(
        "house/half gave up in the chart at HEAD, so each of its findings is new"),
      "\(run.errors)")
    try scratch.write("org.yaml", Self.chart(more: 1))
    _ = try await Command.shell(
      "git -c user.name=a -c user.email=a@b commit -qam y", in: scratch.path)
    let same = try await Command.shell(
      "orgline lint org.yaml --since HEAD \(Self.options)", in: scratch.path)
    #expect(same.status == 0 && !same.errors.contains("gave up"), "\(same.errors)")
  }

  @Test func logTellsNothingOfItsFindings() async throws {
    let repository = try await Repository()
    for (number, more) in [0, 40, 0].enumerated() {
      try await repository.commit(
        "Step \(number)", day: number + 1, ["org.yaml": Self.chart(more: more)])
    }
    try repository.scratch.write("house.yaml", Self.rule)
    for format in ["text", "markdown"] {
      let log = try await repository.orgline("log org.yaml --format \(format) \(Self.options)")
      #expect(log.status == 0 && !log.output.contains("is one of five"), "\(log.output)")
    }
    let log = try await repository.orgline("log org.yaml \(Self.options)")
    let told = log.output.split(separator: "\n").filter { $0.contains("house/half gave up in") }
    #expect(told.map { $0.contains("in the revision before: ") } == [true, false])
    #expect(told.map { $0.contains("in this revision: ") } == [false, true])
    #expect(log.output.contains("10 positions, 9 lines; 9 errors"), "\(log.output)")
    let commits = try await repository.orgline("log org.yaml --format json \(Self.options)")
      .json()["commits"].items
    let rules = commits.map { $0["findings"]["inconclusive"].items.map { $0["rule"].text } }
    #expect(rules == [["house/half"], ["house/half"], []])
    // The oldest revision has them all, and nothing else is told.
    let counts = commits.map { commit in
      ["introduced", "worsened", "fixed"].map { commit["findings"][$0].items.count }
    }
    #expect(counts == [[0, 0, 0], [0, 0, 0], [9, 0, 0]])
  }
}
