import Testing

/// `REVISION:PATH` wherever a chart is read.
@Suite(.timeLimit(.minutes(5)))
struct RevisionTests {
  private static let option = """
    orgline: 1
    extends: chart.yaml
    changes:
      - { move: soc, to: ceo }

    """

  /// Two commits with a rename between them, and a change in the index alone.
  private func repository() async throws -> Repository {
    let repository = try await Repository()
    try await repository.commit(
      "Begin", day: 1, ["org/chart.yaml": Story.begin, "org/option.yaml": Self.option])
    let option = Self.option.replacing("chart.yaml", with: "today.yaml")
    let rename = "git mv org/chart.yaml org/today.yaml && git commit -qm Rename"
    try await repository.run(rename, day: 2)
    try await repository.commit(
      "Move", day: 3, ["org/today.yaml": Story.moved, "org/option.yaml": option])
    try repository.scratch.write("org/today.yaml", Story.staffed)
    try await repository.run("git add -A && mkdir org/deep")
    try repository.scratch.write("org/today.yaml", Story.begin)
    return repository
  }

  @Test(arguments: [
    ("", "HEAD~2:org/chart.yaml HEAD:org/today.yaml"),
    ("", "HEAD~2:./org/chart.yaml HEAD:org/../org/today.yaml"),
    ("org", "HEAD~2:chart.yaml HEAD:today.yaml"),
    ("org", "HEAD~2:./chart.yaml main:./today.yaml"),
    ("org/deep", "HEAD~2:../chart.yaml HEAD:../today.yaml"),
    ("", "HEAD~2:org HEAD:org/"), ("org", "HEAD~2: HEAD:."),
    ("", "HEAD@{2}:org/chart.yaml HEAD:org/today.yaml"),
    ("", "org/today.yaml HEAD:org/today.yaml"),
  ])
  func pathsAreSeenFromTheCurrentFolder(_ folder: String, _ charts: String) async throws {
    let run = try await repository().orgline("diff \(charts)", in: folder)
    #expect(run.output == "> ciso moves: cio → cro\n", "\(run.errors)")
  }

  @Test(arguments: [
    ("", ":org/today.yaml"), ("", ":0:org/today.yaml"), ("org", ":today.yaml"),
    ("org/deep", ":../today.yaml"), ("", ":org"), ("", ":./org/"), ("org", ":"), ("org", ":."),
    ("org/deep", ":.."),
  ])
  func theIndexIsAChartAsWell(_ folder: String, _ chart: String) async throws {
    let bases = ["": "org/today.yaml", "org": "today.yaml", "org/deep": "../today.yaml"]
    let base = try #require(bases[folder])
    let run = try await repository().orgline("diff HEAD:\(base) \(chart)", in: folder)
    #expect(
      run.output == "+ deputy opens: Deputy CISO; held by Di Roe; reports_to ciso\n"
        + "~ cio: Ines Roth → Jon Vega\n", "\(run.errors)")
  }

  @Test func linksLeadOn() async throws {
    let repository = try await repository()
    let links =
      "ln -s org/today.yaml chart.yaml && ln -s org d && ln -s nowhere.yaml lost.yaml"
      + " && ln -s ../../outside.yaml far.yaml && ln -s self.yaml self.yaml"
    try await repository.run("\(links) && git add -A && git commit -qm Links", day: 4)
    for chart in ["chart.yaml", "./chart.yaml", "d/today.yaml", "org/../d/today.yaml"] {
      let run = try await repository.orgline("diff HEAD:org/today.yaml HEAD:\(chart)")
      #expect(run.output == "", "\(chart): \(run.errors)")
      #expect(run.status == 0, "\(chart): \(run.errors)")
    }
    let inside = try await repository.orgline("diff HEAD:today.yaml HEAD:../chart.yaml", in: "org")
    #expect(inside.status == 0 && inside.output == "", "\(inside.errors)")
    for (link, wanted) in [
      ("lost.yaml", "HEAD:lost.yaml is a link to what is not there"),
      ("far.yaml", "HEAD:far.yaml is a link to ../../outside.yaml, which is not in the repository"),
      ("self.yaml", "HEAD:self.yaml is a link that leads to itself"),
    ] {
      let run = try await repository.orgline("show HEAD:\(link)")
      #expect(run.status == 2 && run.errors.contains(wanted), "\(link): \(run.errors)")
    }
  }

  @Test func everyCommandReadsThem() async throws {
    let repository = try await repository()
    for chart in ["HEAD~2:org/chart.yaml", ":org/today.yaml"] {
      for words in [
        "show \(chart)", "path \(chart) ciso", "metrics \(chart)", "whatif \(chart) leaves cio",
        "query \(chart) '(a)-[:REPORTS_TO]->(b)'", "render \(chart) -o - --format dot",
        "compare \(chart) HEAD:org/today.yaml", "diff \(chart) HEAD:org/today.yaml",
        "lint \(chart) --fail-on never", "apply \(chart) HEAD:org/option.yaml",
      ] {
        let run = try await repository.orgline(words)
        #expect(run.status == 0 && !run.output.isEmpty, "\(words): \(run.errors)")
      }
    }
  }

  @Test func aScenarioReadsItsBaseWhereItLies() async throws {
    let repository = try await repository()
    for (folder, option, base) in [
      ("", "HEAD~2:org/option.yaml", "HEAD~2:org/chart.yaml"),
      ("", "HEAD:org/option.yaml", "HEAD:org/today.yaml"),
      ("", ":org/option.yaml", ":org/today.yaml"),
      ("org", "HEAD~2:option.yaml", "HEAD~2:chart.yaml"),
      ("org/deep", "HEAD~2:../option.yaml", "HEAD~2:../chart.yaml"),
    ] {
      let run = try await repository.orgline("diff \(base) \(option)", in: folder)
      #expect(run.output == "> soc moves: ciso → ceo\n", "\(option) in \(folder): \(run.errors)")
    }
  }

  @Test func whatIsNotThereIsExplained() async throws {
    let repository = try await repository()
    let cases = [
      ("", "HEAD~9:org/chart.yaml", "there is no revision `HEAD~9`", "not so many commits before"),
      ("", "maim:org/today.yaml", "there is no revision `maim`", "did you mean `main`?"),
      ("", "HEAD:org/chart.yaml", "no org/chart.yaml at `HEAD`", "it is HEAD:org/today.yaml"),
      ("", "HEAD~2:org/today.yaml", "at `HEAD~2`", "it is HEAD~2:org/chart.yaml"),
      ("org", "HEAD~2:today.yaml", "no today.yaml at `HEAD~2`", "it is HEAD~2:chart.yaml"),
      ("org", "HEAD:org/today.yaml", "at `HEAD`", "current folder: HEAD:today.yaml"),
      ("", "HEAD:org/todya.yaml", "at `HEAD`", "did you mean HEAD:org/today.yaml?"),
      ("", ":org/todya.yaml", "in the index", "did you mean `org/today.yaml`?"),
    ]
    for (folder, chart, message, help) in cases {
      let run = try await repository.orgline("show \(chart)", in: folder)
      #expect(run.status == 2, "\(chart)")
      #expect(run.errors.contains(message) && run.errors.contains(help), "\(chart): \(run.errors)")
      #expect(!run.errors.contains(repository.path), "\(run.errors)")
    }
  }

  /// A repository without a working tree, as on a server: paths begin at its top.
  @Test func aBareRepositoryIsReadFromItsTop() async throws {
    let repository = try await repository()
    try await repository.run("git clone -q --bare . server.git")
    for chart in ["HEAD~2:org/chart.yaml HEAD:org/today.yaml", "HEAD~2:org HEAD:org"] {
      let run = try await repository.orgline("diff \(chart)", in: "server.git")
      #expect(run.output == "> ciso moves: cio → cro\n", "\(chart): \(run.errors)")
    }
    let log = try await repository.orgline(
      "log HEAD:org/today.yaml --no-lint --format json", in: "server.git")
    #expect(try log.json()["commits"].items.count == 3, "\(log.errors)")
  }

  @Test func aConflictIsNoChart() async throws {
    let repository = try await Repository()
    try await repository.commit("Begin", day: 1, ["org/a.yaml": Story.begin])
    try await repository.run("git checkout -q -b other")
    try await repository.commit(
      "Other", day: 2, ["org/a.yaml": Story.begin.replacing("Okoro, reports_to: cio", with: "X")])
    try await repository.run("git checkout -q main")
    try await repository.commit("Move", day: 3, ["org/a.yaml": Story.moved])
    #expect(try await repository.run("git merge other").status != 0)
    for (folder, name) in [("", "org/a.yaml"), ("org", "a.yaml")] {
      let show = try await repository.orgline("show :\(name)", in: folder)
      #expect(show.status == 2 && !show.errors.contains("did you mean"), "\(show.errors)")
      #expect(show.errors.contains("no \(name) in the index of git, because it is in conflict"))
      #expect(
        show.errors.contains(":2:\(name) is ours, :3:\(name) is theirs"), "\(show.errors)")
    }
    let ours = try await repository.orgline("diff :2:org/a.yaml HEAD:org/a.yaml")
    #expect(ours.status == 0 && ours.output == "", "\(ours.errors)")
    try await repository.run("git add -A")
    let solved = try await repository.orgline("show :2:org/a.yaml")
    #expect(solved.status == 2 && solved.errors.contains("org/a.yaml is not in conflict"))
  }

  @Test func aBranchWithoutACommitHasNoChart() async throws {
    let repository = try await Repository()
    try repository.scratch.write("a.yaml", Story.begin)
    try await repository.run("git add -A")
    for revision in ["HEAD", "HEAD~2", "@", "main", "main^"] {
      let run = try await repository.orgline("diff '\(revision):a.yaml' a.yaml")
      #expect(run.status == 2 && run.errors.contains("there is no commit yet"), "\(run.errors)")
      #expect(!run.errors.contains("did you mean"), "\(run.errors)")
    }
    let other = try await repository.orgline("diff other:a.yaml a.yaml")
    #expect(other.errors.contains("there is no revision `other`"), "\(other.errors)")
    let index = try await repository.orgline("diff :a.yaml a.yaml")
    #expect(index.status == 0 && index.output == "", "\(index.errors)")
  }

  /// A file that had another name, went, and came back: each revision has its own answer.
  @Test func whatWasThereBeforeAndIsAgainIsExplained() async throws {
    let repository = try await Repository()
    try await repository.commit("Begin", day: 1, ["old.yaml": Story.begin])
    try await repository.run("git mv old.yaml org.yaml && git commit -qm Rename", day: 2)
    try await repository.run("git rm -q org.yaml && git commit -qm Remove", day: 3)
    try await repository.commit("Restore", day: 4, ["org.yaml": Story.moved])
    try await repository.commit("Later", day: 5, ["new.yaml": Charts.clean])
    let hashes = try await repository.run("git log --format=%H --reverse").output
      .split(separator: "\n").map { String($0.prefix(10)) }
    for (chart, help) in [
      ("HEAD~4:org.yaml", "it was renamed: at that revision it is HEAD~4:old.yaml"),
      ("HEAD~2:org.yaml", "it was removed before, by the commit \(hashes[2])"),
      ("HEAD~1:new.yaml", "it came later, with the commit \(hashes[4])"),
      ("HEAD:elsewhere/page.yaml", "`git ls-tree -r --name-only HEAD` lists what is there"),
    ] {
      let run = try await repository.orgline("diff \(chart) org.yaml")
      #expect(run.status == 2 && run.errors.contains(help), "\(chart): \(run.errors)")
      #expect(!run.errors.contains("git says"), "\(chart): \(run.errors)")
    }
  }
}
