import Foundation
import Testing

/// `orgline lint --since REVISION`.
@Suite(.timeLimit(.minutes(2)))
struct SinceTests {
  private static let begin = "git init -q -b main . && git add -A && git commit -qm base"
  private static let git = [
    "GIT_AUTHOR_NAME": "T", "GIT_AUTHOR_EMAIL": "t@example.org", "GIT_COMMITTER_NAME": "T",
    "GIT_COMMITTER_EMAIL": "t@example.org", "GIT_CONFIG_GLOBAL": "/dev/null",
  ]

  /// A repository whose first commit holds `files`.
  private func repository(_ files: [String: String]) async throws -> Scratch {
    let scratch = try Scratch()
    for (name, text) in files { try scratch.write(name, text) }
    let run = try await Command.shell(Self.begin, in: scratch.path, environment: Self.git)
    #expect(run.status == 0, "\(run.errors)")
    return scratch
  }

  private func lint(_ scratch: Scratch, _ words: String) async throws -> Outcome {
    try await Command.shell(
      "orgline lint --format concise \(words)", in: scratch.path, environment: Self.git)
  }

  @Test func onlyWhatIsNewCounts() async throws {
    let scratch = try await repository(["org/chart.yaml": Charts.faulty])
    for words in ["org --since HEAD", "org/chart.yaml --since main", ". --since=main..."] {
      let run = try await lint(scratch, words)
      #expect(run.status == 0, "\(words): \(run.output)\(run.errors)")
    }
    try scratch.write(
      "org/chart.yaml", "# A comment\n" + Charts.faulty + "  clay: { reports_to: klin }\n")
    let run = try await lint(scratch, "org --since HEAD")
    #expect(run.status == 1)
    #expect(run.output.contains("org/chart.yaml:8:23: error: there is no position or body `klin`"))
    let all = try await lint(scratch, "org")
    #expect(all.status == 1)
  }

  @Test func theChangedLineComesFirst() async throws {
    let scratch = try await repository(["chart.yaml": Charts.clean])
    try scratch.write("chart.yaml", Charts.faulty)
    let run = try await lint(scratch, "chart.yaml --since HEAD --format text")
    #expect(run.status == 1)
    #expect(run.output.contains("--> chart.yaml:5:"))
    #expect(run.output.contains("changed here"))
  }

  /// A file of waivers outside of the repository has no earlier state, and the run says so.
  @Test func waiversThatGitDoesNotKnowAreTakenAsTheyAre() async throws {
    let scratch = try await repository(["chart.yaml": Charts.clean])
    let outside = try Scratch()
    try outside.write("w.yaml", "orgline: 1\nwaivers: []\n")
    let file = "\(outside.path)/w.yaml"
    let run = try await lint(scratch, "chart.yaml --since HEAD --waivers \(file)")
    #expect(run.status == 0)
    #expect(run.errors.contains("the waivers in \(file) are taken as they are now"))
  }

  @Test func beforeTheFirstCommitEverythingIsNew() async throws {
    let scratch = try Scratch()
    try scratch.write("chart.yaml", Charts.faulty)
    let start = try await Command.shell(
      "git init -q -b main .", in: scratch.path, environment: Self.git)
    #expect(start.status == 0)
    for revision in ["HEAD", "HEAD...", "@"] {
      let run = try await lint(scratch, "chart.yaml --since \(revision)")
      #expect(run.status == 1, "\(run.errors)")
      #expect(run.output.contains("error: there is no position or body `coe`"))
      #expect(run.errors.contains("there is no commit yet, so every finding is new"))
    }
    let other = try await lint(scratch, "chart.yaml --since main")
    #expect(other.status == 2)
    #expect(other.errors.contains("there is no revision `main`"))
  }

  private func git(_ scratch: Scratch, _ script: String) async throws {
    let run = try await Command.shell(script, in: scratch.path, environment: Self.git)
    #expect(run.status == 0, "\(script): \(run.errors)")
  }

  /// A chart that was renamed is compared with what it was called; a file of the same repository
  /// that is like it and still there is another chart.
  @Test func renamesAreFollowed() async throws {
    let name = "org/größer als.yaml"
    let scratch = try await repository(["chart.yaml": Charts.faulty, "other.yaml": Charts.clean])
    try scratch.makeFolder("org")
    try await git(scratch, "git mv chart.yaml '\(name)'")
    for words in ["'\(name)'", "org", "':\(name)'", "- --stdin-name '\(name)' < '\(name)'"] {
      let run = try await lint(scratch, "\(words) --since HEAD")
      #expect(run.status == 0, "\(words): \(run.output)\(run.errors)")
      #expect(run.errors.contains("was chart.yaml at HEAD"), "\(words): \(run.errors)")
    }
    try scratch.write(name, Charts.faulty + "  clay: { reports_to: klin }\n")
    try await git(scratch, "git commit -qam move")
    for words in ["'\(name)'", "org", "'HEAD:\(name)'", "HEAD:org"] {
      let run = try await lint(scratch, "\(words) --since HEAD~1")
      #expect(run.status == 1, "\(words): \(run.errors)")
      #expect(run.output.contains("`klin`"))
      #expect(!run.output.contains("`coe`"), "\(words): \(run.output)")
    }
    for folder in ["HEAD:", "HEAD:.", "HEAD:./", "HEAD:../org", "."] {
      let words = "\(folder) --since HEAD~1 --format concise"
      let run = try await Command.shell(
        "cd org && orgline lint \(words)", in: scratch.path, environment: Self.git)
      #expect(run.status == 1 && run.output.contains("`klin`"), "\(words): \(run.errors)")
      #expect(!run.output.contains("`coe`"), "\(words): \(run.output)\(run.errors)")
    }
    try await git(scratch, "cp '\(name)' copy.yaml && git add copy.yaml")
    let copy = try await lint(scratch, "copy.yaml --since HEAD")
    #expect(copy.status == 1 && copy.output.contains("`coe`"), "\(copy.output)")
    #expect(copy.errors.contains("copy.yaml has no chart at HEAD"))
  }

  /// A folder that was renamed, and a file that came from one folder of the chart into another.
  @Test func foldersAreFollowed() async throws {
    let row = "id,title,manager\nclay,Buyer,nobody\n"
    let scratch = try await repository(["a/x.yaml": Charts.clean, "a/y.csv": row])
    try await git(scratch, "git mv a b")
    let whole = try await lint(scratch, "b --since HEAD")
    #expect(whole.status == 0, "\(whole.output)\(whole.errors)")
    #expect(whole.errors.contains("b/x.yaml was a/x.yaml at HEAD (and 1 more)"))
    try await git(scratch, "git reset -q --hard && mkdir c && git mv a/y.csv c/z.csv")
    for words in ["a c", "c a", "."] {
      let both = try await lint(scratch, "\(words) --since HEAD")
      #expect(both.status == 0, "\(words): \(both.output)")
      #expect(!both.errors.contains("every finding"), "\(words): \(both.errors)")
    }
    // Lines that stayed in a renamed file have not changed: the new one alone is to blame.
    try scratch.write("c/z.csv", "id,title,manager\nclay,Buyer,nobody\ntile,Buyer,nobody else\n")
    let run = try await lint(scratch, ". --since HEAD")
    #expect(run.status == 1 && run.output.contains("c/z.csv:3:"), "\(run.output)")
    #expect(!run.output.contains("c/z.csv:2:"))
  }

  @Test func whatGitDoesNotKnowYetIsToldToBeAdded() async throws {
    let scratch = try await repository(["chart.yaml": Charts.faulty])
    try await git(scratch, "mv chart.yaml moved.yaml")
    let run = try await lint(scratch, "moved.yaml --since HEAD")
    #expect(run.status == 1)
    #expect(
      run.errors.contains("moved.yaml has no chart at HEAD, so every finding in it is new"),
      "\(run.errors)")
    #expect(run.errors.contains("`git add` it"), "\(run.errors)")
    // What was renamed and not committed is told where its old name is asked for.
    try await git(scratch, "git add -A")
    let compare = try await Command.shell(
      "orgline compare HEAD:moved.yaml moved.yaml", in: scratch.path, environment: Self.git)
    #expect(
      compare.errors.contains("it was renamed: at that revision it is HEAD:chart.yaml"),
      "\(compare.errors)")
  }

  @Test func theRepositoryIsThatOfTheChart() async throws {
    let scratch = try await repository(["org/chart.yaml": Charts.faulty])
    let run = try await Command.run(
      "lint", scratch.file("org/chart.yaml"), "--since", "HEAD", in: "/")
    #expect(run.status == 0, "\(run.errors)")
    let below = try await Command.run("lint", ".", "--since", "HEAD", in: scratch.file("org"))
    #expect(below.status == 0, "\(below.errors)")
  }

  @Test func standardInputStandsForItsName() async throws {
    let scratch = try await repository(["chart.yaml": Charts.faulty])
    let named = try await lint(scratch, "- --stdin-name chart.yaml --since HEAD < chart.yaml")
    #expect(named.status == 0, "\(named.errors)")
    let nameless = try await lint(scratch, "- --since HEAD < chart.yaml")
    #expect(nameless.status == 2)
    #expect(nameless.errors.contains("--stdin-name org.yaml"))
  }

  @Test func chartsOfRevisionsAreCompared() async throws {
    let scratch = try await repository(["org/chart.yaml": Charts.clean])
    try scratch.write("org/chart.yaml", Charts.faulty)
    let commit = try await Command.shell(
      "git commit -qam second", in: scratch.path, environment: Self.git)
    #expect(commit.status == 0)
    for path in ["HEAD:org", "HEAD:org/chart.yaml", "HEAD:"] {
      let since = try await lint(scratch, "\(path) --since HEAD~1")
      #expect(since.status == 1, "\(path): \(since.errors)")
      #expect(since.output.contains("chart.yaml:5:"), "\(since.output)")
      #expect(try await lint(scratch, "\(path) --since HEAD").status == 0)
    }
  }

  @Test func aPathThatWasNotThereIsNew() async throws {
    let scratch = try await repository(["README": "x"])
    try scratch.write("chart.yaml", Charts.faulty)
    let run = try await lint(scratch, "chart.yaml --since HEAD")
    #expect(run.status == 1)
    #expect(
      run.errors
        == "orgline: note: chart.yaml has no chart at HEAD, so every finding in it is new; "
        + "if it was renamed, `git add` it, so that git knows\n")
  }

  @Test func aFileOfTheFolderMayBeNewOrGone() async throws {
    let scratch = try await repository([
      "org/a.yaml": Charts.clean, "org/b.csv": "id,title,manager\nclay,Buyer,nobody\n",
    ])
    let gone = try await Command.shell(
      "git mv org/b.csv org/c.csv && orgline lint org --since HEAD --format concise",
      in: scratch.path, environment: Self.git)
    #expect(gone.status == 0, "\(gone.output)")
    try scratch.write("org/d.csv", "id,title,manager\ntile,Buyer,nobody else\n")
    let new = try await lint(scratch, "org --since HEAD")
    #expect(new.status == 1)
    #expect(new.output.contains("org/d.csv:2:"))
  }

  @Test func aChartThatCouldNotBeReadStopsNobody() async throws {
    let scratch = try await repository(["chart.yaml": "orgline: 1\npositions: ["])
    try scratch.write("chart.yaml", Charts.faulty)
    let run = try await lint(scratch, "chart.yaml --since HEAD")
    #expect(run.status == 1)
    #expect(run.errors.contains("the chart cannot be read at HEAD, so every finding is new"))
  }

  @Test func aFindingWhoseWaiverWentIsNew() async throws {
    let waivers = """
      orgline: 1
      waivers:
        - { rule: structure/unknown-reference, key: [coe], reason: agreed, until: 2026-12-31 }

      """
    let scratch = try await repository([
      "org/chart.yaml": Charts.faulty, "org/waivers.yaml": waivers,
      "org/orgline.yaml": "orgline: 1\nwaivers: waivers.yaml\n",
    ])
    let words = "org --since HEAD --today 2026-11-01 --select structure"
    let known = try await lint(scratch, words)
    #expect(known.status == 0, "\(known.output)\(known.errors)")
    #expect(known.errors == "")
    try scratch.write("org/waivers.yaml", "orgline: 1\nwaivers: []\n")
    let open = try await lint(scratch, words)
    #expect(open.status == 1)
    #expect(open.output.contains("`coe`"))
    #expect(open.errors == "")
  }

  @Test func linksAreFollowed() async throws {
    let scratch = try await repository(["data/chart.yaml": Charts.faulty])
    try scratch.link("current.yaml", to: "data/chart.yaml")
    try scratch.link("current", to: "data")
    for path in ["current.yaml", "current"] {
      let run = try await lint(scratch, "\(path) --since HEAD")
      #expect(run.status == 0, "\(run.output)\(run.errors)")
    }
  }

  @Test(arguments: [
    ("chart.yaml --since nothing", "there is no revision `nothing` in the git repository"),
    ("chart.yaml --since nothing...", "there is no revision `nothing...`"),
    ("chart.yaml --since=-x", "`-x` is no revision"),
    ("chart.yaml --since ''", "`` is no revision"),
    ("chart.yaml --since HEAD:chart.yaml", "`HEAD:chart.yaml` is no revision"),
    ("none.yaml --since HEAD", "there is no file none.yaml"),
  ])
  func whatCannotBeIsSaid(_ words: String, _ message: String) async throws {
    let scratch = try await repository(["chart.yaml": Charts.clean])
    let run = try await lint(scratch, words)
    #expect(run.status == 2)
    #expect(run.errors.contains(message), "\(run.errors)")
  }

  @Test func outsideOfARepositoryNothingCanBeCompared() async throws {
    let scratch = try Scratch()
    let chart = try scratch.write("chart.yaml", Charts.clean)
    let run = try await Command.run(
      "lint", chart, "--since", "HEAD",
      environment: ["GIT_CEILING_DIRECTORIES": "/", "GIT_DIR": scratch.file("none")])
    #expect(run.status == 2)
    #expect(run.errors.contains("lies in no git repository"))
    let lone = try await Command.run(
      "lint", chart, "--since", "HEAD", environment: ["PATH": scratch.path])
    #expect(lone.status == 2)
    #expect(lone.errors.contains("cannot run git"))
  }

  @Test func aShallowCloneIsToldToFetch() async throws {
    let scratch = try await repository(["org/chart.yaml": Charts.clean])
    let run = try await Command.shell(
      """
      git commit -q --allow-empty -m second && git clone -q --depth 1 "file://$PWD" shallow &&
        orgline lint shallow/org --since HEAD~1
      """, in: scratch.path, environment: Self.git)
    #expect(run.status == 2)
    #expect(run.errors.contains("the clone is shallow"), "\(run.errors)")
  }
}
