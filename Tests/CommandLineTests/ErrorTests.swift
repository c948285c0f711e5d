import Foundation
import Testing

/// What goes wrong is told in one clear line, with exit status 2.
@Suite(.timeLimit(.minutes(2)))
struct ErrorTests {
  /// Command lines that cannot work, and what is said about each.
  static let wrong: [(line: String, message: String)] = [
    ("lint nosuch.yaml", "there is no file nosuch.yaml"),
    ("lint ''", "the name of a chart is empty"),
    ("lint empty", "there is no chart in the folder empty"),
    ("lint /dev/null", "/dev/null: the file is empty"),
    ("lint /dev/zero", "cannot read /dev/zero: it is larger than 1024 MiB"),
    ("lint - - < clean.yaml", "standard input can be read only once"),
    ("compare - - < clean.yaml", "standard input can be read only once"),
    ("lint clean.yaml --mapping empty", "cannot read empty: it is a folder"),
    ("lint $'a\\nb\\e[31m'", "there is no file a b\\u{1B}[31m"),
    ("lint huge.csv", "cannot read huge.csv: it is larger than 1024 MiB"),
    ("lint broken.yaml", "a `:` cannot stand here"),
    ("lint picture.png", "the control character U+0089 cannot stand in YAML"),
    ("lint", "missing expected argument `<path> ...`"),
    ("lint clean.yaml --select shape --ignore shape", "no rule is left to run"),
    ("lint clean.yaml --depht 3", "unknown option `--depht`"),
    ("lint clean.yaml --format", "missing value for `--format <format>`"),
    ("lint clean.yaml --format xml", "the value `xml` is invalid for `--format <format>`"),
    ("lint clean.yaml --fail-on all", "the value `all` is invalid for `--fail-on <fail-on>`"),
    ("lint clean.yaml --columns x", "`x` is no column"),
    ("lint clean.yaml --delimiter ab", "`ab` cannot be a delimiter"),
    ("lint clean.yaml --output json=none/x.json", "cannot write none/x.json: there is no folder"),
    ("lint clean.yaml --output json=empty", "cannot write empty: it is a folder"),
    ("lint clean.yaml --output json=clean.yaml", "cannot write clean.yaml: it is the chart itself"),
    ("lnt clean.yaml", "there is no command `lnt`"),
    ("help lnt", "there is no command `lnt`"),
    ("compare clean.yaml", "missing expected argument `<other> ...`"),
    ("compare clean.yaml nosuch.yaml", "there is no file nosuch.yaml"),
    ("compare clean.yaml clean.yaml -o x.dot", "a comparison is drawn as SVG, PNG or PDF"),
    ("compare clean.yaml clean.yaml clean.yaml -o x.svg", "a picture shows one option"),
    (
      "compare clean.yaml clean.yaml clean.yaml -o x-{name}.svg",
      "clean.yaml and clean.yaml would both be drawn to x-clean.svg"
    ),
    ("compare clean.yaml clean.yaml -o x.svg --changes-only=-1", "--changes-only must be 0 or"),
    (
      "compare clean.yaml clean.yaml --side-by-side",
      "--side-by-side would change nothing: no picture"
    ),
    ("compare clean.yaml clean.yaml -o none/x.svg", "cannot write none/x.svg: there is no folder"),
    ("compare clean.yaml clean.yaml -o x.html --dpi 3", "--dpi must be 10 to 1,200, not 3"),
    ("compare clean.yaml clean.yaml -o x.png --theme no", "there is no theme `no`"),
    ("compare clean.yaml nosuch.yaml -o x.svg", "there is no file nosuch.yaml"),
    ("compare clean.yaml broken.yaml -o x.html", "a `:` cannot stand here"),
    ("compare clean.yaml clean.yaml -o empty/", "cannot write empty/: it is a folder"),
    ("show clean.yaml --root klin", "there is no position or body `klin`"),
    ("show clean.yaml --depth 0", "--depth must be 1 or more, not 0"),
    ("show clean.yaml --depth x", "the value `x` is invalid for `--depth <depth>`"),
    ("rules roles/ambigous-title", "there is no rule `roles/ambigous-title`"),
    ("render clean.yaml", "missing expected argument `--output <file>`"),
    ("render clean.yaml -o ''", "does not end in .svg, .html, .png, .pdf or .dot"),
    ("render clean.yaml -o x.gif", "x.gif does not end in .svg, .html, .png, .pdf or .dot"),
    ("render clean.yaml -o svg", "svg does not end in .svg, .html, .png, .pdf or .dot"),
    ("render clean.yaml -o -", "the format of the picture is not said"),
    ("render clean.yaml -o none/x.svg", "cannot write none/x.svg: there is no folder none"),
    ("render clean.yaml -o x.svg --lines reports", "there is no kind of line `reports`"),
    ("render clean.yaml -o x.svg --focus nobody", "there is no position or body `nobody`"),
    ("render clean.yaml -o x.svg --depth 0", "--depth must be 1 or more, not 0"),
    ("render clean.yaml -o x.svg --time-limit 0", "--time-limit must be 1 to"),
    ("render clean.yaml -o x.svg --time-limit 9223372036854775807", "--time-limit must be 1 to"),
    ("render nosuch.yaml -o x.svg", "there is no file nosuch.yaml"),
    ("render broken.yaml -o x.svg", "a `:` cannot stand here"),
    ("render -o x.svg -- --worker", "there is no file --worker"),
  ]

  /// A folder with a sound chart, a broken one and what is no chart at all.
  private func folder() throws -> Scratch {
    let scratch = try Scratch()
    try scratch.write("clean.yaml", Charts.clean)
    try scratch.write("broken.yaml", "orgline: 1\npositions:\n  ceo: a: b\n")
    try scratch.write("picture.png", "\u{89}PNG\r\n")
    try scratch.makeFolder("empty")
    #expect(FileManager.default.createFile(atPath: scratch.file("huge.csv"), contents: nil))
    let huge = try FileHandle(forWritingTo: URL(filePath: scratch.file("huge.csv")))
    try huge.truncate(atOffset: 1 << 40)
    try huge.close()
    return scratch
  }

  @Test(arguments: wrong.indices)
  func oneLineSaysWhatIsWrong(_ index: Int) async throws {
    let (line, message) = Self.wrong[index]
    let scratch = try folder()
    let before = try scratch.names()
    let run = try await Command.shell("orgline \(line)", in: scratch.path)
    #expect(run.status == 2, "\(line)")
    #expect(run.output == "", "\(line)")
    let lines = run.errors.split(separator: "\n")
    let errors = lines.filter { $0.hasPrefix("orgline: error: ") }
    #expect(errors.count == 1, "\(line): \(run.errors)")
    #expect(lines.first?.hasPrefix("orgline: error: ") == true, "\(line): \(run.errors)")
    #expect(errors.first?.contains(message) == true, "\(line): \(run.errors)")
    #expect(!run.errors.contains("Error:") && !run.errors.contains("\u{1B}"), "\(line)")
    #expect(try scratch.names() == before, "\(line)")
    #expect(scratch.text("clean.yaml") == Charts.clean, "\(line)")
  }

  @Test(arguments: [
    ("lint nosuch.yaml", "there is no file nosuch.yaml"),
    ("lint --nonsense clean.yaml", "unknown option `--nonsense`"),
    ("compare clean.yaml nosuch.yaml", "there is no file nosuch.yaml"),
    ("rules nosuch/rule", "there is no rule `nosuch/rule`"),
    ("lint clean.yaml --output json=none/x", "cannot write none/x: there is no folder none"),
  ])
  func jsonTellsErrorsAsJSON(_ line: String, _ message: String) async throws {
    let scratch = try folder()
    let run = try await Command.shell("orgline \(line) --format json", in: scratch.path)
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("orgline: error: \(message)"), "\(run.errors)")
    let json = try run.json()
    #expect(json["orgline"].number == 1)
    #expect(json["errors"].items.count == 1)
    #expect(json["errors"][0]["message"].text == message)
  }

  @Test func jsonErrorsHavePlaces() async throws {
    let scratch = try folder()
    for form in ["--format=json", "--format json", "--output json=-"] {
      let run = try await Command.shell("orgline lint broken.yaml \(form)", in: scratch.path)
      #expect(run.status == 2)
      let error = try run.json()["errors"][0]
      #expect(error["path"].text == "broken.yaml")
      #expect(error["line"].number == 3)
      #expect((error["column"].number ?? 0) > 1)
      #expect(run.errors.contains(" --> broken.yaml:3:"))
    }
  }

  @Test func aFailedRunLeavesFilesAsTheyWere() async throws {
    let scratch = try folder()
    try scratch.write("old.json", "old")
    try scratch.write("old.svg", "old")
    for line in [
      "lint broken.yaml --output json=old.json",
      "lint clean.yaml nosuch.yaml --output json=old.json",
      "lint clean.yaml --output json=old.json --output text=none/x",
      "lint clean.yaml --output json=old.json --output text=empty",
      "compare clean.yaml broken.yaml --format json -o old.json",
      "render broken.yaml -o old.svg", "render clean.yaml --focus nobody -o old.svg",
    ] {
      let before = try scratch.names()
      let run = try await Command.shell("orgline \(line)", in: scratch.path)
      #expect(run.status == 2, "\(line)")
      #expect(scratch.text("old.json") == "old", "\(line)")
      #expect(scratch.text("old.svg") == "old", "\(line)")
      #expect(try scratch.names() == before, "\(line)")
    }
  }

  @Test func aFullDiskAndAClosedStreamAreTold() async throws {
    let scratch = try folder()
    let full = try await Command.shell("orgline show clean.yaml > /dev/full", in: scratch.path)
    #expect(full.status == 2)
    #expect(
      full.errors == "orgline: error: cannot write standard output: No space left on device\n")
    let file = try await Command.shell(
      "orgline lint clean.yaml --output json=/dev/full", in: scratch.path)
    #expect(file.status == 2)
    #expect(file.errors == "orgline: error: cannot write /dev/full: No space left on device\n")
    let closed = try await Command.shell(
      "orgline lint clean.yaml broken.yaml nosuch.yaml >&- 2>&- <&-", in: scratch.path)
    #expect(closed.status == 2)
    let unread = try await Command.shell("orgline show clean.yaml >&-", in: scratch.path)
    #expect(unread.errors.hasPrefix("orgline: error: cannot write standard output"))
  }

  @Test func aReaderThatGoesAwayIsNoFault() async throws {
    let run = try await Command.shell(
      "orgline show Samples/thousand.csv | head -1; echo ${PIPESTATUS[0]}")
    #expect(run.errors == "")
    #expect(run.output.hasSuffix("\n0\n"))
    // What was found is not lost with the reader.
    let lint = try await Command.shell(
      "orgline lint Samples/harbour-mutual.yaml | true; echo ${PIPESTATUS[0]}")
    #expect(lint.errors == "")
    #expect(lint.output == "1\n")
  }

  @Test func aFolderThatCannotBeReadIsNamed() async throws {
    guard geteuid() != 0 else {
      print("skipped: root may read everything")
      return
    }
    let scratch = try folder()
    try FileManager.default.setAttributes(
      [.posixPermissions: 0], ofItemAtPath: scratch.file("clean.yaml"))
    let run = try await Command.run("lint", scratch.file("clean.yaml"))
    #expect(run.status == 2)
    #expect(run.errors.contains("clean.yaml: Permission denied"))
  }
}
