import Foundation
import Testing

/// `orgline log`: where a history begins and ends, and which commits are told.
@Suite(.timeLimit(.minutes(5)))
struct LogHistoryTests {
  private func subjects(
    _ repository: Repository, _ words: String
  ) async throws -> [String] {
    let run = try await repository.orgline("log \(words) --format json --no-lint")
    #expect(run.status == 0, "\(words): \(run.errors)")
    return try run.json()["commits"].items.compactMap { $0["subject"].text }
  }

  /// A chart of a commit a day, of which a copy was made that went its own way.
  private func copied() async throws -> Repository {
    let repository = try await Repository()
    try await repository.commit("Begin", day: 1, ["a.yaml": Story.begin])
    try await repository.commit("Note", day: 2, ["a.yaml": Story.noted])
    try await repository.commit("Copy", day: 3, ["b.yaml": Story.noted])
    try await repository.commit("Move", day: 4, ["b.yaml": Story.moved])
    return repository
  }

  @Test func aCopyBeginsAHistory() async throws {
    let repository = try await copied()
    let run = try await repository.orgline("log b.yaml --no-lint")
    #expect(!run.output.contains("renamed"))
    #expect(
      run.output.contains("! the chart begins as a copy of a.yaml: 5 positions, 5 lines"),
      "\(run.output)")
    let json = try await repository.orgline("log b.yaml --no-lint --format json").json()
    let commits = json["commits"].items
    #expect(commits.map { $0["subject"].text } == ["Move", "Copy"])
    #expect(commits[1]["chart"].text == "begun")
    #expect(commits[1]["copiedFrom"].text == "a.yaml")
    #expect(commits[1]["renamedFrom"].text == nil)
    // A file that goes in the same commit was renamed, and is followed.
    try await repository.run("git mv b.yaml c.yaml && git commit -qm Rename", day: 5)
    #expect(try await subjects(repository, "c.yaml") == ["Rename", "Move", "Copy"])
  }

  /// What a path was before a copy took it belongs to its history.
  @Test func aCopyUnderAnOldNameContinuesItsHistory() async throws {
    let repository = try await copied()
    try await repository.run("git rm -q b.yaml && git commit -qm Remove", day: 5)
    try await repository.run("cp a.yaml b.yaml && git add -A && git commit -qm Again", day: 6)
    #expect(
      try await subjects(repository, "b.yaml") == ["Again", "Remove", "Move", "Copy"])
  }

  /// Which commits options choose, the newest first; the tag `copy` is on the older one.
  private static let choices: [(words: String, subjects: String)] = [
    ("-n1", "Move"), ("-n 1", "Move"), ("-1", "Move"), ("-2", "Move Copy"),
    ("--max-count=1", "Move"), ("--reverse -1", "Move"), ("--since 2026-01-04", "Move"),
    ("--since HEAD~1", "Move"), ("--since copy", "Move"), ("--until 2026-01-03", "Copy"),
    ("--until HEAD~1", "Copy"), ("--until copy", "Copy"), ("--since @1767484800", "Move"),
    ("--since 'Jan 4 2026 00:00'", "Move"), ("--since copy --until copy", ""),
    ("--since 2027-01-01", ""), ("--author ada", "Move Copy"),
    ("--author '<ada@example'", "Move Copy"), ("--author Bob", ""),
  ]

  @Test(arguments: choices)
  func commitsAreChosenAsGitUsersExpect(_ words: String, _ expected: String) async throws {
    let repository = try await copied()
    try await repository.run("git tag copy HEAD~1")
    let run = try await repository.orgline("log b.yaml --no-lint --format json \(words)")
    #expect(run.status == 0, "\(words): \(run.errors)")
    let subjects = try run.json()["commits"].items.compactMap { $0["subject"].text }
    #expect(subjects.joined(separator: " ") == expected, "\(words)")
    let isTold = run.errors.contains("b.yaml has commits, and --")
    #expect(isTold == expected.isEmpty, "\(words): \(run.errors)")
  }

  @Test(arguments: [
    "--since bogus", "--until 'three parsecs ago'", "--since 2026", "--since ''", "--until v9",
    "--since tomorrow",
  ])
  func whatIsNoDateIsTold(_ words: String) async throws {
    let repository = try await copied()
    let run = try await repository.orgline("log b.yaml --no-lint \(words)")
    #expect(run.status == 2)
    #expect(run.errors.contains("is neither a date nor a commit"), "\(run.errors)")
    #expect(run.errors.contains("2026-03-01") && run.errors.contains("HEAD~3"))
  }

  /// Git would count on into the next month, or take another number for the day.
  @Test(arguments: [
    ("--since 2026-02-30", "2026-02-30"), ("--until 2026-02-29", "2026-02-29"),
    ("--since 2026-13-01", "2026-13-01"), ("--until 2026-00-10", "2026-00-10"),
    ("--since 2026-04-31T12:00:00Z", "2026-04-31"), ("--until '2026-01-01 25:00'", "25:00"),
    ("--since 2026-01-01T10:60:00", "10:60:00"), ("--since 'Feb 30 2026'", "Feb 30"),
    ("--until '31 April 2026'", "31 April"), ("--since 29.2.2026", "29.2.2026"),
    ("--since 2/30/2026", "2/30/2026"), ("--until 2026/02/30", "2026/02/30"),
  ])
  func whatIsNoDayIsTold(_ words: String, _ part: String) async throws {
    let repository = try await copied()
    let run = try await repository.orgline("log b.yaml --no-lint \(words)")
    #expect(run.status == 2 && run.output.isEmpty)
    let option = words.prefix { $0 != " " }
    #expect(
      run.errors.contains("`\(part)` is no day or time that there is, for \(option)"),
      "\(run.errors)")
    #expect(run.errors.contains("YYYY-MM-DD"))
  }

  @Test(arguments: [
    "2024-02-29", "2026-01-04T24:00:00Z", "'Feb 28 2026'", "'29 Feb'", "'4 Jan 2026 10:30'",
    "28.2.2026", "2/28/2026", "'3 days ago'", "'last friday'", "'Sat Jan 3 10:00:00 2026 +0100'",
  ])
  func daysThatThereAreAreTaken(_ day: String) async throws {
    let repository = try await copied()
    let run = try await repository.orgline("log b.yaml --no-lint --since \(day)")
    #expect(run.status == 0, "\(day): \(run.errors)")
  }

  @Test func whatGitCannotTellIsExplained() async throws {
    let repository = try await copied()
    try await repository.commit("Page", day: 5, ["doc/page.md": "x"])
    let page = try await repository.orgline("log doc")
    #expect(page.status == 2 && page.errors.contains("there is no chart in the history of doc"))
    let clone = try await repository.run("git clone -q --depth 1 file://$PWD shallow")
    #expect(clone.status == 0, "\(clone.errors)")
    let since = try await repository.orgline("log b.yaml --since HEAD~2", in: "shallow")
    #expect(since.status == 2 && since.errors.contains("--unshallow"), "\(since.errors)")
    let outside = try Scratch()
    try outside.write("a.yaml", Story.begin)
    let run = try await Command.run("log", "a.yaml", "--since", "main", in: outside.path)
    #expect(run.status == 2 && run.errors.contains("lies in no git repository"), "\(run.errors)")
  }

  @Test func severalChartsAreToldToBeOne() async throws {
    let repository = try await copied()
    for (words, message) in [
      ("log a.yaml b.yaml", "not of 2"), ("log HEAD~1 b.yaml", "REVISION:PATH"),
      ("log", "the chart is missing"),
    ] {
      let run = try await repository.orgline(words)
      #expect(run.status == 2 && run.errors.contains(message), "\(words): \(run.errors)")
    }
  }

  /// On each branch a folder holds something else; what a commit did is told by what the folder
  /// held before it, on its own branch.
  @Test func theBranchesOfAFolderAreToldApart() async throws {
    let repository = try await Repository()
    let lines = "from,to,kind\nsoc,cro,dotted_line_to\n"
    try await repository.commit("Begin", day: 1, ["org/in/a.yaml": Story.begin, "x": ""])
    try await repository.run("git checkout -q -b side")
    try await repository.commit("Lines", day: 2, ["org/in/lines.csv": lines])
    try await repository.run("git checkout -q main")
    try await repository.commit("Move", day: 3, ["org/in/a.yaml": Story.moved])
    try await repository.run("git checkout -q side")
    try await repository.commit("Elsewhere", day: 4, ["x": "y", "org/.hidden/b.yaml": "x"])
    try await repository.commit(
      "More", day: 5, ["org/in/lines.csv": lines + "soc,ceo,dotted_line_to\n"])
    try await repository.run("git checkout -q main && git merge -q --no-ff -m Merge side", day: 6)
    let expected = [
      ("More", ["dotted_line_to soc → ceo added"]), ("Elsewhere", []),
      ("Move", ["ciso moved: cio → cro"]),
      ("Lines", ["dotted_line_to soc → cro added"]), ("Begin", []),
    ]
    for (path, folder) in [("org", ""), (".", "org"), ("HEAD:org", ""), ("in", "org")] {
      let run = try await repository.orgline(
        "log \(path) --all-parents --format json --no-lint", in: folder)
      #expect(run.status == 0, "\(path): \(run.errors)")
      let told = try run.json()["commits"].items.map { commit in
        (commit["subject"].text ?? "", commit["changes"].items.compactMap { $0["text"].text })
      }
      let wanted = path == "in" ? expected.filter { $0.0 != "Elsewhere" } : expected
      #expect(told.map(\.0) == wanted.map(\.0), "\(path)")
      #expect(told.map(\.1) == wanted.map(\.1), "\(path)")
    }
    #expect(try await subjects(repository, "org") == ["Merge", "Move", "Begin"])
  }

  /// Whose pay changed is told no more than what it is.
  @Test func payIsNotTold() async throws {
    let repository = try await Repository()
    let paid = Story.begin.replacing("reports_to: cio }", with: "reports_to: cio, cost: 90125 }")
    try await repository.commit("Begin", day: 1, ["a.yaml": paid])
    try await repository.commit(
      "Raise", day: 2, ["a.yaml": paid.replacing("90125", with: "97531")])
    try await repository.commit(
      "Raise and move", day: 3,
      ["a.yaml": paid.replacing("cio, cost: 90125", with: "cro, cost: 98642")])
    for format in ["text", "json", "markdown"] {
      let run = try await repository.orgline("log a.yaml --format \(format)")
      #expect(run.status == 0 && run.output.contains("Raise"))
      for word in ["cost", "hidden", "90125", "97531", "98642"] {
        #expect(!run.output.contains(word), "\(format): \(word)")
      }
    }
    let json = try await repository.orgline("log a.yaml --format json --no-lint").json()
    #expect(
      json["commits"].items.map { $0["changes"].items.compactMap { $0["text"].text } }
        == [["ciso moved: cio → cro"], [], []])
    #expect(try await subjects(repository, "a.yaml --changes") == ["Raise and move", "Begin"])
  }
}
