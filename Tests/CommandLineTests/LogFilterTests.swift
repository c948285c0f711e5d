import Foundation
import Testing

/// What `orgline log` says of a commit does not depend on which others are asked for, nor on how git
/// is set up.
@Suite(.timeLimit(.minutes(5)))
struct LogFilterTests {
  /// A chart that can be read at the first commit and the last, by another author in between.
  private func broken(_ path: String = "org.yaml") async throws -> Repository {
    let repository = try await Repository()
    for (number, text) in [Story.begin, Story.broken, Story.broken + "#\n"].enumerated() {
      try await repository.commit("Step \(number)", day: number + 1, [path: text])
    }
    let mended = Story.begin.replacing("Eva Sund", with: "Bea Holm")
    try repository.scratch.write(path, mended)
    try await repository.run(
      "git add -A; git commit -qm Mend --author 'Bo Lind <bo@example.org>'", day: 4)
    return repository
  }

  @Test(arguments: ["org.yaml", "org"])
  func aFilterDoesNotChangeWhatACommitDid(_ path: String) async throws {
    let repository = try await broken(path == "org" ? "org/chart.yaml" : path)
    let first = try await repository.run("git rev-parse HEAD~3").output.prefix(10)
    for filter in [
      "", "-n 1", "--since HEAD~1", "--since HEAD~2", "--since 2026-01-04", "--author bo@",
      "--who ceo -n 1", "--who ceo --since HEAD~1", "--changes --since 2026-01-04",
      "--all-parents --since HEAD~1", "--since HEAD~1 --until HEAD",
    ] {
      let run = try await repository.orgline("log \(path) --no-lint \(filter)")
      let told = run.output.components(separatedBy: "\n\n")[0].split(separator: "\n").dropFirst()
      #expect(
        told == [
          "  ! compared with \(first), the last commit before at which it can be read",
          "  ~ ceo reassigned: Eva Sund → Bea Holm",
        ], "\(filter): \(run.output)\(run.errors)")
    }
    let run = try await repository.orgline("log \(path) --no-lint --format json --since HEAD~1")
    let json = try run.json()
    #expect(json["commits"].items.count == 1)
    #expect(json["commits"][0]["chart"].text != "begun")
  }

  /// The base drifts away from a scenario, which is mended: a revision is read with the base that it
  /// had, and a change is told since the last one that can be read.
  @Test func aScenarioIsReadWithTheBaseOfItsCommit() async throws {
    let repository = try await Repository()
    let base = "orgline: 1\npositions:\n  ceo: {}\n  x: { reports_to: ceo }\n"
    let option = "orgline: 1\nextends: base.yaml\nchanges:\n"
    let move = "  - { move: y, to: ceo, expect: { reports_to: x } }\n"
    try await repository.commit(
      "Begin", day: 1,
      ["base.yaml": base + "  y: { reports_to: x }\n", "b.yaml": option + move])
    try await repository.commit(
      "Drift", day: 2, ["base.yaml": base + "  y: { reports_to: ceo }\n"])
    try await repository.commit(
      "Mend", day: 3, ["b.yaml": option + "  - { open: n, reports_to: ceo }\n"])
    let hash = try await repository.run("git rev-parse HEAD~2").output.prefix(10)
    let whole = try await repository.orgline("log b.yaml --no-lint")
    let parts = whole.output.components(separatedBy: "\n\n")
    #expect(parts.count == 2, "\(whole.output)")
    #expect(parts[1].contains("Begin\n  ! the chart begins: 3 positions, 2 lines"))
    let change =
      "Mend\n  ! compared with \(hash), the last commit before at which it can be read\n"
      + "  + n opened"
    for filter in ["", "--since HEAD~1", "--who n", "-n 1"] {
      let run = try await repository.orgline("log b.yaml --no-lint \(filter)")
      #expect(run.output.contains(change), "\(filter): \(run.output)\(run.errors)")
    }
  }

  @Test(arguments: [
    "GIT_LITERAL_PATHSPECS=1", "GIT_GLOB_PATHSPECS=1", "GIT_NOGLOB_PATHSPECS=1",
    "GIT_ICASE_PATHSPECS=1", "GIT_LITERAL_PATHSPECS=1 GIT_ICASE_PATHSPECS=1",
  ])
  func whatTheUsersPathsMeanIsNotOurs(_ variables: String) async throws {
    let repository = try await broken("org/chart.yaml")
    try await repository.commit("Twin", day: 5, ["ORG/chart.yaml": Story.begin])
    for words in ["log org --no-lint", "log org/chart.yaml --no-lint", "lint org --since HEAD~4"] {
      let plain = try await repository.orgline(words)
      let set = try await repository.run("export \(variables); orgline \(words)")
      #expect(plain.status < 2 && set.status == plain.status, "\(words): \(set.errors)")
      #expect(set.output == plain.output && set.errors == plain.errors, "\(words): \(set.output)")
    }
  }

  @Test func anOrderOfFilesThatIsGoneStopsNothing() async throws {
    let repository = try await broken("org/chart.yaml")
    let plain = try await repository.orgline("log org --no-lint")
    try await repository.run("git config diff.orderFile nowhere/order")
    let set = try await repository.orgline("log org --no-lint")
    #expect(set.status == 0 && set.output == plain.output && plain.output != "", "\(set.errors)")
    let absent = try await repository.orgline("show HEAD:org/chrat.yaml")
    #expect(absent.errors.contains("did you mean HEAD:org/chart.yaml?"), "\(absent.errors)")
  }

  @Test func aHistoryWithoutAChartIsExplained() async throws {
    let repository = try await Repository()
    let option = "orgline: 1\nextends: ../org.yaml\nchanges: []\n"
    try await repository.commit(
      "Begin", day: 1,
      ["org.yaml": Story.begin, "opts/b.yaml": option, "opts/c.yaml": option, "doc/page.md": "x"])
    try await repository.run(
      "git init -q sub; git -C sub commit -q --allow-empty -m x; mkdir all; git clone -q sub all/m")
    try await repository.commit("Submodule", day: 2)
    // One that is gone is no help.
    try await repository.run("git rm -q opts/b.yaml && git commit -qm Remove", day: 3)
    for (words, help) in [
      ("log opts", "each with a history of its own: name one, as opts/c.yaml"),
      ("log opts/", "name one, as opts/c.yaml"), ("log HEAD:opts", "name one, as HEAD:opts/c.yaml"),
      ("log doc", "charts end in .yaml, .yml, .json, .csv or .tsv"),
      ("log all", "a submodule has a history of its own"),
    ] {
      let run = try await repository.orgline(words)
      #expect(run.status == 2 && run.errors.contains("there is no chart in the history of"))
      #expect(run.errors.contains(help), "\(words): \(run.errors)")
    }
  }
}
