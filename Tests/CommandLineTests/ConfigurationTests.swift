import Foundation
import Testing

/// `orgline.yaml`: where it is found, what it does, and what is wrong with it.
@Suite(.timeLimit(.minutes(2)))
struct ConfigurationTests {
  /// A chart with one warning, of `roles/ambiguous-title`.
  static let chart = """
    orgline: 1
    positions:
      ceo: { title: Chief Executive Officer }
      cpo: { title: CPO, reports_to: ceo }

    """

  private func scratch(_ configuration: String) throws -> Scratch {
    let scratch = try Scratch()
    try scratch.write("org/it/chart.yaml", Self.chart)
    try scratch.write("org/orgline.yaml", "orgline: 1\n" + configuration)
    return scratch
  }

  @Test func itIsFoundUpwardFromTheChart() async throws {
    let scratch = try scratch("fail_on: warning\n")
    func status(_ words: String) async throws -> Int {
      try await Command.shell("orgline lint \(words)", in: scratch.path).status
    }
    #expect(try await status("org/it/chart.yaml") == 1)
    #expect(try await status("org/it") == 1)
    #expect(try await status("org") == 1)
    #expect(try await status("$PWD/org/it/chart.yaml") == 1)
    #expect(try await status("- < org/it/chart.yaml") == 0)
    #expect(try await status("--no-config org") == 0)
    #expect(try await status("--fail-on never org") == 0)
    #expect(try await status("--config org/orgline.yaml - < org/it/chart.yaml") == 1)
    let inside = try await Command.shell(
      "orgline lint - < it/chart.yaml", in: scratch.file("org"))
    #expect(inside.status == 1)
  }

  @Test func theCommandLineWins() async throws {
    let scratch = try scratch(
      "rules: { roles: off, shape/wide-span: { limit: 0 } }\n")
    func rules(_ words: String) async throws -> [String] {
      let run = try await Command.shell(
        "orgline lint org --format json \(words)", in: scratch.path)
      return try run.json()["findings"].items.compactMap { $0["rule"].text }
    }
    #expect(try await rules("") == ["shape/wide-span"])
    #expect(try await rules("--set shape/wide-span.limit=1") == [])
    #expect(try await rules("--ignore shape") == [])
    #expect(try await rules("--select roles") == ["roles/ambiguous-title"])
    #expect(try await rules("--no-config") == ["roles/ambiguous-title"])
  }

  @Test func allFaultsOfTheOptionsAreToldInOneRun() async throws {
    let scratch = try scratch("")
    let run = try await Command.shell(
      "orgline lint org --set shape/wide-span.limit=x --set shape/wide-span.q=1 "
        + "--set nope/x.n=2 --set foo --select shap,roles --ignore zzz", in: scratch.path)
    #expect(run.status == 2)
    let faults = run.errors.split(separator: "\n").filter { $0.hasPrefix("orgline: error: ") }
    #expect(
      faults == [
        "orgline: error: limit of shape/wide-span must be a whole number of 0 or more, not `x`",
        "orgline: error: the rule shape/wide-span has no option `q`",
        "orgline: error: there is no rule `nope/x`", "orgline: error: `foo` sets nothing",
        "orgline: error: there is no rule `shap`", "orgline: error: there is no rule `zzz`",
      ], "\(run.errors)")
    let json = try await Command.shell(
      "orgline lint org --set foo --ignore zzz --format json", in: scratch.path)
    #expect(json.status == 2)
    #expect(try json.json()["errors"].items.count == 2, "\(json.output)")
  }

  /// A taken name is told where it is written, beside what else is wrong, also in another file.
  @Test func aRuleWithATakenNameIsToldAtItsPlace() async throws {
    let scratch = try scratch("rule_files: [one.yaml]\nrules: { structure: of }\n")
    let rest = "severity: error, match: \"(c:CISO)\", at: c, key: c, message: \"{c}\" }\n"
    try scratch.write(
      "org/one.yaml", "- { id: shape/wide-span, \(rest)- { id: my/own, \(rest)")
    try scratch.write(
      "two.yaml",
      "- { id: my/own, \(rest)- { id: my/bad, \(rest.replacing("CISO", with: "CISOO"))")
    let run = try await Command.shell("orgline lint org --rules two.yaml", in: scratch.path)
    #expect(run.status == 2)
    for (message, place) in [
      ("there is a built-in rule `shape/wide-span`", "org/one.yaml:1:9"),
      ("the rule `my/own` is written twice", "two.yaml:1:5"),
    ] {
      #expect(run.errors.contains(message), "\(run.errors)")
      #expect(run.errors.contains("--> \(place)"), "\(run.errors)")
    }
    #expect(run.errors.contains("--> two.yaml:2:"), "\(run.errors)")
    #expect(run.errors.contains("--> org/orgline.yaml:3:"), "\(run.errors)")
    #expect(run.errors.contains("it stands first at org/one.yaml:2"))
  }

  @Test func configurationsBuildOnOthersAndTheOwnEntriesWin() async throws {
    let scratch = try scratch(
      "extends: [../base/a.yaml, ../base/b.yaml]\nrules: { roles: error }\n")
    try scratch.write("base/a.yaml", "orgline: 1\nfail_on: never\nrules: { roles: off }\n")
    try scratch.write(
      "base/b.yaml", "orgline: 1\nextends: a.yaml\nfail_on: error\nrules: { roles: info }\n")
    let run = try await Command.run("lint", "org", "--format", "concise", in: scratch.path)
    #expect(run.output.hasPrefix("org/it/chart.yaml:4:17: error: the title"), "\(run.output)")
    #expect(run.status == 1)
  }

  @Test func circlesAndMissingFilesAreErrors() async throws {
    let scratch = try scratch("extends: [../base/a.yaml, none.yaml]\n")
    try scratch.write("base/a.yaml", "orgline: 1\nextends: ../org/orgline.yaml\n")
    let run = try await Command.run("lint", "org", in: scratch.path)
    #expect(run.status == 2)
    #expect(
      run.errors.contains(
        "this closes a circle: org/orgline.yaml extends base/a.yaml extends org/orgline.yaml"))
    #expect(run.errors.contains("there is no file org/none.yaml"))
    #expect(run.errors.contains("--> org/orgline.yaml:2:27"))
  }

  @Test func allFaultsOfAllFilesAreToldInOneRun() async throws {
    let scratch = try scratch(
      "extends: base.yaml\nrules: { shap: off }\nfail_on: never\nbaselin: x\n")
    try scratch.write("org/base.yaml", "orgline: 1\nrules: { shape/wide-span: { limit: x } }\n")
    let run = try await Command.run("lint", "org", "--format", "json", in: scratch.path)
    #expect(run.status == 2)
    let errors = try run.json()["errors"].items
    #expect(
      errors.compactMap { error in
        "\(error["path"].text ?? ""):\(error["line"].number ?? 0):\(error["column"].number ?? 0)"
      } == ["org/orgline.yaml:3:10", "org/orgline.yaml:5:1", "org/base.yaml:2:36"])
    #expect(run.errors.contains("did you mean `shape`?"))
    #expect(run.errors.contains("did you mean `baseline`?"))
    #expect(run.errors.contains("limit of shape/wide-span must be a whole number"))
  }

  @Test func overridesFollowThePathBelowTheConfiguration() async throws {
    let scratch = try scratch(
      "overrides: [{ paths: [\"it/*\"], rules: { roles: error } }]\n")
    for path in ["org", "org/it/chart.yaml", "./org/../org/it"] {
      let run = try await Command.run("lint", path, in: scratch.path)
      #expect(run.status == 1, "\(path)")
    }
    let inside = try await Command.run("lint", "chart.yaml", in: scratch.file("org/it"))
    #expect(inside.status == 1)
    try scratch.write("org/hr/chart.yaml", Self.chart)
    #expect(try await Command.run("lint", "org/hr", in: scratch.path).status == 0)
  }

  @Test func whatAConfigurationNamesIsNoChart() async throws {
    let scratch = try scratch("waivers: waivers.yaml\nbaseline: known.yaml\n")
    try scratch.write(
      "org/waivers.yaml",
      "orgline: 1\nwaivers:\n  - { rule: roles/ambiguous-title, key: [cpo], reason: x, "
        + "until: 2026-12-31 }\n")
    try scratch.write("org/known.yaml", "orgline: 1\nbaseline: []\n")
    let run = try await Command.run(
      "lint", "org", "--today", "2026-12-31", "--format", "json", in: scratch.path)
    #expect(run.status == 0)
    #expect(run.errors == "orgline: note: 0 known (as in the baseline)\n")
    let late = try await Command.run(
      "lint", "org", "--today", "2027-01-01", "--format", "concise", in: scratch.path)
    #expect(late.status == 1)
    #expect(late.output.contains("org/waivers.yaml:3:66: error: the waiver of"), "\(late.output)")
    let plain = try await Command.run("lint", "org", "--no-config", in: scratch.path)
    #expect(
      plain.errors
        == """
        orgline: note: org/known.yaml is left out: it is a baseline, which no configuration names
        orgline: note: org/waivers.yaml is left out: it is a file of waivers, which no \
        configuration names

        """)
  }

  @Test(arguments: [
    ("--config none.yaml", "there is no file none.yaml"),
    ("--config org/orgline.yaml --no-config", "contradict each other"),
    ("--today 2026-02-30", "`2026-02-30` is no day"),
    ("--waivers none.yaml", "there is no file none.yaml"),
    ("--prune", "--prune needs a baseline"),
    ("--write-baseline", "--write-baseline needs a baseline"),
    ("--baseline none.yaml", "there is no baseline none.yaml"),
    ("--baseline none.yaml --write-baseline --baseline-reason ' '", "the reason of the baseline"),
  ])
  func wrongUseIsTold(_ words: String, _ message: String) async throws {
    let scratch = try scratch("")
    let run = try await Command.shell("orgline lint org \(words)", in: scratch.path)
    #expect(run.status == 2)
    #expect(run.errors.contains(message), "\(run.errors)")
  }
}
