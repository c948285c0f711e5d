import Foundation
import Testing

/// `orgline log`: what each commit changed.
@Suite(.timeLimit(.minutes(5)))
struct LogTests {
  /// The story, a day a commit: with an unreadable revision and a rename.
  private func story() async throws -> Repository {
    let repository = try await Repository()
    let steps = [
      ("Begin", Story.begin), ("Look through", Story.noted), ("Move the CISO", Story.moved),
      ("Break it", Story.broken), ("Staff it", Story.staffed),
    ]
    for (number, step) in steps.enumerated() {
      try await repository.commit(step.0, day: number + 1, ["org/chart.yaml": step.1])
    }
    let rename = try await repository.run(
      "git mv org/chart.yaml org/today.yaml && git commit -qm Rename", day: 6)
    #expect(rename.status == 0)
    return repository
  }

  /// The text with `HASH` for every identifier.
  private func plain(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.split(separator: " ", omittingEmptySubsequences: false).map { word in
        let start = word.prefix(10)
        let isHash = start.count == 10 && start.allSatisfy(\.isHexDigit)
        return isHash ? "HASH" + word.dropFirst(10) : String(word)
      }.joined(separator: " ")
    }.joined(separator: "\n")
  }

  @Test func everyCommitIsToldAsItIs() async throws {
    let repository = try await story()
    let run = try await repository.orgline("log org/today.yaml --no-lint")
    #expect(run.status == 0 && run.errors == "", "\(run.errors)")
    #expect(
      plain(run.output) == """
        HASH 2026-01-06 Ada Lund: Rename
          ~ the file was renamed: org/chart.yaml → org/today.yaml

        HASH 2026-01-05 Ada Lund: Staff it
          ! compared with HASH, the last commit before at which it can be read
          + deputy opened: Deputy CISO  (reports to ciso)
          ~ cio reassigned: Ines Roth → Jon Vega

        HASH 2026-01-04 Ada Lund: Break it
          ! the chart cannot be read: \(try await fault(repository))

        HASH 2026-01-03 Ada Lund: Move the CISO
          > ciso and 1 below moved: cio → cro  (carried along: soc)

        HASH 2026-01-02 Ada Lund: Look through

        HASH 2026-01-01 Ada Lund: Begin
          ! the chart begins: 5 positions, 5 lines

        """)
    #expect(try await repository.orgline("log org/today.yaml --no-lint").bytes == run.bytes)
    let below = try await repository.orgline("log today.yaml --no-lint", in: "org")
    #expect(below.bytes == run.bytes)
  }

  /// The same bytes are broken twice, and each fault names its own revision.
  @Test func aFaultNamesTheRevisionInWhichItStands() async throws {
    let repository = try await Repository()
    for (number, text) in [Story.broken, Story.begin, Story.broken].enumerated() {
      try await repository.commit("Step \(number)", day: number + 1, ["chart.yaml": text])
    }
    let ids = try await repository.run("git log --format=%h --abbrev=10").output
      .split(separator: "\n")
    let told = try await repository.orgline("log chart.yaml --no-lint").output
    for id in [ids[0], ids[2]] { #expect(told.contains("be read: \(id):chart.yaml:"), "\(told)") }
    #expect(told.components(separatedBy: "the chart cannot be read").count == 3)
  }

  /// What `lint` says of the revision that cannot be read.
  private func fault(_ repository: Repository) async throws -> String {
    let run = try await repository.orgline("lint HEAD~2:org/chart.yaml --format json")
    let error = try run.json()["errors"][0]
    let (line, column) = (try #require(error["line"].number), try #require(error["column"].number))
    return "HASH:org/chart.yaml:\(line):\(column): \(error["message"].text ?? "none")"
  }

  /// What the README shows is what a repository of three commits prints.
  @Test func theReadmeShowsIt() async throws {
    let repository = try await Repository()
    let steps = [
      ("Write down who reports to whom", Story.begin), ("Move the CISO to the CRO", Story.moved),
      ("Hire a deputy", Story.staffed),
    ]
    for (number, step) in steps.enumerated() {
      try await repository.commit(step.0, day: 7 * (number + 1), ["org.yaml": step.1])
    }
    let log = try await repository.orgline("log org.yaml")
    let who = try await repository.orgline("log org.yaml --who soc --no-lint -n 1")
    let shown =
      "```\n$ orgline log org.yaml\n\(log.output)\n$ orgline log org.yaml --who soc --no-lint -n 1\n"
      + "\(who.output)```\n"
    let readme = String(
      decoding: try Data(contentsOf: URL(filePath: "\(Checkout.path)/README.md")), as: UTF8.self)
    #expect(readme.contains("<!-- log: begin -->\n\(shown)<!-- log: end -->"), "\(shown)")
  }

  @Test func findingsComeAndGoWithTheirCommit() async throws {
    let repository = try await story()
    let json = try await repository.orgline("log org/today.yaml --format json").json()
    #expect(json["orgline"].number == 1 && json["path"].text == "org/today.yaml")
    let commits = json["commits"].items
    #expect(
      commits.map { $0["chart"].text } == ["kept", "kept", "unreadable", "kept", "kept", "begun"])
    #expect(commits[0]["renamedFrom"].text == "org/chart.yaml")
    let move = commits[3]
    let fixed = move["findings"]["fixed"].items
    let rule = try #require(
      fixed.first { $0["rule"].text == "independence/ciso-under-cio" })
    #expect(rule["because"].texts == ["ciso moved: cio → cro"])
    #expect(rule["nearest"].texts.isEmpty)
    #expect(move["changes"][0]["what"].text == "moved")
    #expect(move["changes"][0]["carried"].texts == ["soc"])
    #expect(commits[1]["comparedWith"].text == move["commit"].text)
    #expect(commits[2]["error"]["place"].text?.contains(":org/chart.yaml:") == true)
    // Each commit alone tells the same as `compare` of its two sides.
    let id = try #require(move["commit"].text)
    let compare = try await repository.orgline(
      "compare \(id)~1:org/chart.yaml \(id):org/chart.yaml --format json --today 2026-01-06")
    let findings = try compare.json()["options"][0]["findings"]
    for kind in ["introduced", "fixed", "worsened"] {
      #expect(
        findings[kind].items.map { $0["fingerprint"].text }
          == move["findings"][kind].items.map { $0["fingerprint"].text }, "\(kind)")
      for key in ["because", "nearest"] {
        #expect(
          findings[kind].items.map { $0[key].items.map { $0["text"].text } }
            == move["findings"][kind].items.map { $0[key].texts.map(Optional.some) }, "\(kind)")
      }
    }
    let begun = commits[5]["findings"]["introduced"].items.compactMap { $0["fingerprint"].text }
    let lint = try await repository.orgline(
      "lint \(id)~2:org/chart.yaml --format json --today 2026-01-06")
    #expect(
      begun.sorted()
        == (try lint.json()["findings"].items.compactMap { $0["fingerprint"].text }.sorted()))
  }

  /// The changes of a history are tried out, as those of a comparison: no finding is left without
  /// a change, and what is said to be its cause is proven.
  @Test func noFindingIsWithoutACause() async throws {
    let repository = try await story()
    let json = try await repository.orgline("log org/today.yaml --format json").json()
    var proven = 0
    for commit in json["commits"].items where commit["chart"].text == "kept" {
      for kind in ["introduced", "worsened", "fixed"] {
        for note in commit["findings"][kind].items {
          let because = note["because"].texts
          #expect(because.isEmpty != note["nearest"].texts.isEmpty)
          #expect(because.isEmpty == (note["cause"].text == nil))
          #expect(note["cause"].text != "likely")
          proven += because.isEmpty ? 0 : 1
        }
      }
    }
    #expect(proven > 0)
    let text = try await repository.orgline("log org/today.yaml").output.split(separator: "\n")
    for (line, next) in zip(text, text.dropFirst()) where line.hasSuffix("]") {
      let words = ["because ", "probably because ", "no single change decides it", "the nearest"]
      #expect(words.contains { next.hasPrefix("      " + $0) }, "\(line)")
    }
    let markdown = try await repository.orgline("log org/today.yaml --format markdown").output
    #expect(markdown.contains("; because "))
  }

  @Test func commitsAreChosenAndOrdered() async throws {
    let repository = try await story()
    func subjects(_ words: String) async throws -> [String] {
      let run = try await repository.orgline("log org/today.yaml --format json \(words)")
      #expect(run.status == 0, "\(words): \(run.errors)")
      return try run.json()["commits"].items.compactMap { $0["subject"].text }
    }
    let all = ["Rename", "Staff it", "Break it", "Move the CISO", "Look through", "Begin"]
    #expect(try await subjects("") == all)
    #expect(try await subjects("--reverse") == all.reversed())
    #expect(try await subjects("-n 2") == Array(all.prefix(2)))
    #expect(try await subjects("-n 2 --reverse") == ["Staff it", "Rename"])
    #expect(
      try await subjects("--changes") == ["Staff it", "Break it", "Move the CISO", "Begin"])
    #expect(try await subjects("--changes --max-count 1") == ["Staff it"])
    #expect(try await subjects("--since 2026-01-04T00:00:00Z") == Array(all.prefix(3)))
    #expect(try await subjects("--until 2026-01-02T23:00:00Z") == Array(all.suffix(2)))
    #expect(try await repository.orgline("log org/today.yaml -n 0").status == 2)
  }

  @Test func onePositionHasAHistoryOfItsOwn() async throws {
    let repository = try await story()
    func told(_ id: String) async throws -> [String] {
      let run = try await repository.orgline("log org/today.yaml --no-lint --position \(id)")
      #expect(run.status == 0, "\(run.errors)")
      return plain(run.output).split(separator: "\n").map(String.init)
    }
    let broken = ["HASH 2026-01-04 Ada Lund: Break it"]
    let soc = try await told("soc")
    #expect(soc.contains("  > ciso and 1 below moved: cio → cro  (carried along: soc)"))
    #expect(soc.contains("  + soc opened: Head of Monitoring  (reports to ciso)"))
    #expect(!soc.contains { $0.contains("deputy") || $0.contains("Roth") })
    let cio = try await told("cio")
    #expect(cio.contains("  ~ cio reassigned: Ines Roth → Jon Vega"))
    #expect(cio.contains { $0.contains("ciso") && $0.contains("moved") })
    #expect(soc.contains(broken[0]) && cio.contains(broken[0]))
    // Who opens below somebody is told whole.
    let ciso = try await told("ciso")
    #expect(ciso.contains("  + deputy opened: Deputy CISO  (reports to ciso)"))
    #expect(!ciso.contains { $0.contains("reports_to deputy") })
    let who = try await repository.orgline("log org/today.yaml --no-lint --who cio")
    #expect(plain(who.output).split(separator: "\n").map(String.init) == cio)
    let found = try await repository.orgline("log org/today.yaml --position ciso")
    #expect(found.output.contains("fixed error: Chief Information Security Officer"))
    let unknown = try await repository.orgline("log org/today.yaml --position cis")
    #expect(unknown.status == 2 && unknown.errors.contains("did you mean `c"), "\(unknown.errors)")
  }

  @Test func mergesAreStepsFromTheirFirstParent() async throws {
    let repository = try await Repository()
    try await repository.commit("Begin", day: 1, ["chart.yaml": Story.begin])
    try await repository.run("git checkout -q -b move")
    try await repository.commit("Move the CISO", day: 2, ["chart.yaml": Story.moved])
    try await repository.run("git checkout -q main")
    try await repository.commit("Something else", day: 3, ["README": "x"])
    let merge = try await repository.run("git merge -q --no-ff -m 'Merge the move' move", day: 4)
    #expect(merge.status == 0)
    func subjects(_ words: String) async throws -> [String] {
      let run = try await repository.orgline("log chart.yaml --format json --no-lint \(words)")
      return try run.json()["commits"].items.filter { !$0["changes"].items.isEmpty }
        .compactMap { $0["subject"].text }
    }
    #expect(try await subjects("") == ["Merge the move"])
    #expect(try await subjects("--all-parents") == ["Move the CISO"])
    let folder = try await repository.orgline("log . --format json --no-lint")
    #expect(
      try folder.json()["commits"].items.map { $0["subject"].text } == [
        "Merge the move", "Something else", "Begin",
      ])
  }

  @Test func aFileMayEndAndBeginAgain() async throws {
    let repository = try await Repository()
    try await repository.commit("Begin", day: 1, ["chart.yaml": Story.begin])
    try await repository.run("git rm -q chart.yaml && git commit -qm Remove", day: 2)
    let gone = try await repository.orgline("log chart.yaml --no-lint")
    #expect(
      plain(gone.output) == """
        HASH 2026-01-02 Ada Lund: Remove
          ! the chart ends: 5 positions, 5 lines

        HASH 2026-01-01 Ada Lund: Begin
          ! the chart begins: 5 positions, 5 lines

        """, "\(gone.errors)")
    try await repository.commit("Again", day: 3, ["chart.yaml": Story.moved])
    let again = try await repository.orgline("log chart.yaml --no-lint --format json")
    #expect(
      try again.json()["commits"].items.map { $0["chart"].text } == ["begun", "ended", "begun"])
    let earlier = try await repository.orgline("log HEAD~2:chart.yaml --format json")
    #expect(try earlier.json()["commits"].items.count == 1)
  }

  @Test func aFolderIsOneChart() async throws {
    let repository = try await Repository()
    let lines = "from,to,kind\nsoc,cro,dotted_line_to\n"
    try await repository.commit("Begin", day: 1, ["org/a.yaml": Story.begin, "x.yaml": "no chart"])
    try await repository.commit("Lines", day: 2, ["org/lines.csv": lines])
    try await repository.run("git mv org/a.yaml org/b.yaml && git commit -qm Rename", day: 3)
    try await repository.commit("Move", day: 4, ["org/b.yaml": Story.moved])
    for (path, folder) in [("org", ""), ("org/", ""), (".", "org"), ("HEAD:org", "")] {
      let run = try await repository.orgline("log \(path) --format json --no-lint", in: folder)
      let commits = try run.json()["commits"].items
      #expect(
        commits.map { $0["subject"].text } == ["Move", "Rename", "Lines", "Begin"], "\(path)")
      let texts = commits.map { $0["changes"].items.compactMap { $0["text"].text } }
      #expect(
        texts == [["ciso moved: cio → cro"], [], ["dotted_line_to soc → cro added"], []],
        "\(path): \(run.errors)")
    }
  }

  @Test func aScenarioReadsItsBaseAtTheSameCommit() async throws {
    let repository = try await Repository()
    let option = """
      orgline: 1
      extends: ../today.yaml
      changes:
        - { move: soc, to: ceo }

      """
    try await repository.commit(
      "Begin", day: 1, ["today.yaml": Story.begin, "options/b.yaml": option])
    try await repository.commit("Base moves", day: 2, ["today.yaml": Story.moved])
    try await repository.commit(
      "Option changes", day: 3,
      ["options/b.yaml": option.replacing("to: ceo", with: "to: cro")])
    try await repository.commit(
      "Option fails", day: 4, ["options/b.yaml": option.replacing("move: soc", with: "move: sok")])
    let run = try await repository.orgline("log options/b.yaml --format json --no-lint")
    let commits = try run.json()["commits"].items
    #expect(commits.map { $0["subject"].text } == ["Option fails", "Option changes", "Begin"])
    // What the base did in between is no change of the option.
    #expect(
      commits[1]["changes"].items.compactMap { $0["text"].text } == ["soc moved: ceo → cro"])
    #expect(commits[0]["chart"].text == "unreadable")
    #expect(commits[2]["positions"].number == 5)
    #expect(run.errors.contains("what it extends has a history of its own: today.yaml"))
  }

  @Test func namesAreHiddenOnRequest() async throws {
    let repository = try await story()
    for format in ["text", "json", "markdown"] {
      let words = "log org/today.yaml --redact names --format \(format)"
      let run = try await repository.orgline(words)
      #expect(run.status == 0)
      for name in ["Okoro", "Vega", "Roth", "Lund", "Sund"] {
        #expect(!run.output.contains(name), "\(format): \(name)")
      }
      #expect(run.output.contains("person-"), "\(format)")
    }
  }

  @Test func whatGitDoesNotKnowIsTold() async throws {
    let repository = try await Repository()
    let outside = try Scratch()
    try outside.write("chart.yaml", Story.begin)
    try repository.scratch.write("chart.yaml", Story.begin)
    let cases = [
      ("log chart.yaml", "there is no commit yet"),
      ("log \(outside.file("chart.yaml"))", "lies in no git repository"),
      ("log -", "standard input has no history"),
      ("log :chart.yaml", "the index has no history"),
    ]
    for (words, message) in cases {
      let run = try await repository.orgline(words)
      #expect(run.status == 2 && run.errors.contains(message), "\(words): \(run.errors)")
    }
    try await repository.commit("Begin", day: 1)
    try repository.scratch.write("new.yaml", Story.begin)
    for (words, message) in [
      ("log new.yaml", "git has no history of new.yaml"),
      ("log nowhere.yaml", "git has no history of nowhere.yaml"),
      ("log nope:chart.yaml", "there is no revision `nope`"),
      ("log chart.yaml --since=-1 --output=.", "cannot write ."),
    ] {
      let run = try await repository.orgline(words)
      #expect(run.status == 2 && run.errors.contains(message), "\(words): \(run.errors)")
    }
  }

  @Test func aShallowCloneIsToldToBeOne() async throws {
    let repository = try await story()
    let clone = try await repository.run("git clone -q --depth 2 file://$PWD shallow")
    #expect(clone.status == 0, "\(clone.errors)")
    let run = try await repository.orgline("log org/today.yaml --no-lint", in: "shallow")
    #expect(run.output.contains("the chart begins: 6 positions"), "\(run.output)")
    #expect(run.errors.contains("the clone is shallow"), "\(run.errors)")
    #expect(try await repository.orgline("log org/today.yaml --no-lint").errors == "")
  }

  /// However long the history is, git is started as often.
  @Test func gitIsStartedTwice() async throws {
    let repository = try await story()
    try repository.scratch.write(
      "bin/git", "#!/bin/sh\nprintf '%s\\n' \"$*\" >> \"$GIT_CALLS\"\nexec \"$REAL_GIT\" \"$@\"\n")
    let run = try await repository.run(
      """
      export REAL_GIT=$(command -v git) GIT_CALLS=$PWD/calls
      chmod +x bin/git; PATH=$PWD/bin:$PATH orgline log org/today.yaml >/dev/null; cat calls
      """)
    let calls = run.output.split(separator: "\n")
    #expect(calls.count == 2, "\(run.output)\(run.errors)")
    #expect(calls.count { $0.contains(" log ") } == 1)
    #expect(calls.count { $0.contains("cat-file --batch") } == 1)
  }
}
