import Foundation
import Testing

/// What `orgline render` refuses, and what it warns of.
@Suite(.timeLimit(.minutes(3)), .enabled("libgraphviz is missing here", Command.canDraw))
struct RenderAdviceTests {
  private static let chart = "Samples/harbour-mutual.yaml"

  /// The commands that a run advises, between backquotes.
  private func commands(_ errors: String) -> [String] {
    errors.split(separator: "`").map(String.init).filter { $0.hasPrefix("orgline ") }
  }

  @Test func textThatPrintsTooSmallIsWarnedOfWithCommandsThatWork() async throws {
    let scratch = try Scratch()
    try scratch.write("a chart.csv", Charts.table(700) { $0 == 0 ? "" : "p\(($0 - 1) / 6)" })
    let run = try await Command.shell(
      "orgline render 'a chart.csv' --fit a4 -o a.svg", in: scratch.path)
    #expect(run.status == 0)
    #expect(run.errors.hasPrefix("orgline: warning: the smallest text prints at "), "\(run.errors)")
    #expect(run.errors.contains(" points on a4"))
    #expect(scratch.text("a.svg") != nil, "it is drawn all the same")
    let advised = commands(run.errors)
    #expect(advised.count == 3, "\(run.errors)")
    for (command, option) in zip(advised, ["--fit a", "--depth ", "--focus p"]) {
      #expect(command.contains(option), "\(command)")
      let second = try await Command.shell(command, in: scratch.path)
      #expect(second.status == 0)
      #expect(second.errors == "", "\(command)")
    }
  }

  /// Of a chain, many layers can be read: the advice is about the greatest number.
  @Test func theDepthThatIsAdvisedForAChainIsNearlyTheGreatest() async throws {
    let scratch = try Scratch()
    try scratch.write("a.csv", Charts.table(300) { $0 == 0 ? "" : "p\($0 - 1)" })
    let run = try await Command.shell("orgline render a.csv --fit a4 -o a.svg", in: scratch.path)
    let words = run.errors.split(whereSeparator: { " `".contains($0) }).map(String.init)
    let option = try #require(words.firstIndex(of: "--depth"))
    let depth = try #require(words[(option + 1)...].first.flatMap { Int($0) })
    for (layers, isReadable) in [(depth, true), (depth + 1, false)] {
      let tried = try await Command.shell(
        "orgline render a.csv --fit a4 -o b.svg --depth \(layers)", in: scratch.path)
      #expect((tried.errors == "") == isReadable, "\(layers): \(tried.errors)")
    }
  }

  /// A chain that is longer than a PDF may be would be a thread on the largest paper.
  @Test func aPaperOnWhichNobodyCanReadIsNotAdvised() async throws {
    let scratch = try Scratch()
    try scratch.write("a.csv", Charts.table(300) { $0 == 0 ? "" : "p\($0 - 1)" })
    let run = try await Command.shell("orgline render a.csv -o a.pdf", in: scratch.path)
    #expect(run.status == 2)
    let advised = commands(run.errors)
    #expect(advised == ["orgline render a.csv -o a.svg"], "\(run.errors)")
    #expect(try await Command.shell(advised[0], in: scratch.path).errors == "")
  }

  @Test func whatIsLargeEnoughOrForNoPaperIsNotWarnedOf() async throws {
    let scratch = try Scratch()
    try scratch.write("big.csv", Charts.table(700) { $0 == 0 ? "" : "p\(($0 - 1) / 6)" })
    for options in ["--fit a0", "--fit 16:9", ""] {
      let run = try await Command.shell(
        "orgline render big.csv -o a.svg \(options)", in: scratch.path)
      #expect(run.errors == "", "\(options)")
    }
  }

  @Test(arguments: [
    ("--lines ,", "the list of --lines is empty"), ("--grades ,", "the list of --grades is empty"),
    ("--depth -1", "--depth must be 1 or more, not -1"),
    ("--depth x", "the value `x` is invalid for `--depth <number>`: a whole number is expected"),
    ("--crossings -1", "--crossings must be 0 or more, not -1"),
    ("--crossings x", "a whole number is expected"), ("--dpi 5", "--dpi must be 10 to 1,200"),
    ("--time-limit -3", "--time-limit must be 1 to"),
    ("--layout dot --grades a", "--layout dot knows no --grades"),
    ("--layout dot --stable-with x.svg", "--layout dot knows no --stable-with"),
    ("--layout neato --crossings 3", "--layout neato knows no --crossings"),
    ("--layout circo --units", "--layout circo knows no --units"),
    ("--layout twopi --direction lr", "--layout twopi knows no --direction"),
    ("--dpi 72", "--dpi would change nothing: SVG has no resolution"),
    ("--fit 1x1mm", "--fit 1x1mm is too small"), ("--fit 39x500mm", "is too small"),
    ("--fit 21:1", "--fit 21:1 is too flat for a chart"), ("--fit 1:30", "is too narrow"),
    ("--findings --finding ab", "leave one of them out"),
    ("--select shape/wide-span", "no finding is drawn, so --select would change nothing"),
    ("--link https:", "the link `https:` leads nowhere"),
    ("--link https://", "the link `https://` leads nowhere"),
    ("--link mailto:", "the link `mailto:` leads nowhere"),
    ("--link 'https://a.b/{name}'", "{id} is the only placeholder"),
    ("--draft", "no finding is drawn, so --draft would change nothing"),
  ])
  func wrongUseIsToldAndNothingIsDrawn(_ options: String, _ message: String) async throws {
    let scratch = try Scratch()
    let run = try await Command.shell(
      "orgline render \(Self.chart) -o '\(scratch.file("a.svg"))' \(options)")
    #expect(run.status == 2, "\(options)")
    #expect(run.errors.contains(message), "\(run.errors)")
    #expect(try scratch.names() == [])
  }

  /// Every option that some format does not heed, with that format.
  @Test(arguments: [
    ("dot", "--fit a4"), ("dot", "--crossings 2"), ("dot", "--dpi 90"),
    ("dot", "--grades a"), ("dot", "--stable-with x.svg"), ("dot", "--link https://a.b/{id}"),
    ("png", "--link https://a.b/{id}"), ("pdf", "--dpi 90"), ("html", "--dpi 90"),
  ])
  func anOptionThatAFormatDoesNotHeedIsRefused(_ format: String, _ option: String) async throws {
    let scratch = try Scratch()
    let run = try await Command.shell(
      "orgline render \(Self.chart) -o '\(scratch.file("a.\(format)"))' \(option)")
    #expect(run.status == 2, "\(format) \(option)")
    #expect(run.errors.contains(" would change nothing: "), "\(run.errors)")
    #expect(run.errors.contains("= help: leave it out, or draw "), "\(run.errors)")
    #expect(try scratch.names() == [])
  }

  @Test func whoStandsInNoRowOfAGradeIsToldByName() async throws {
    let scratch = try Scratch()
    try scratch.write(
      "a.csv",
      """
      id,title,manager,tags
      top,Director,,g1
      help,Aide,top,assistant;g3
      same,Deputy,top,g1
      low,Clerk,same,g2

      """)
    let run = try await Command.shell(
      "orgline render a.csv --grades g1,g2,g22 -o a.svg", in: scratch.path)
    #expect(run.status == 0)
    #expect(run.errors.contains("no position has a tag g22: no such row is drawn"))
    #expect(run.errors.contains("did you mean `g2`?"))
    #expect(run.errors.contains("same (g1) stands in no row of its grade"), "\(run.errors)")
    #expect(!run.errors.contains("low ("))
    #expect(!run.errors.contains("help (g3)"), "g3 is no row")
    let second = try await Command.shell(
      "orgline render a.csv --grades g3 -o a.svg", in: scratch.path)
    #expect(second.errors.contains("help (g3) stands in no row of its grade: it is an assistant"))
    let third = try await Command.shell(
      "orgline render a.csv --grades h,i -o b.svg", in: scratch.path)
    #expect(third.status == 2)
    #expect(third.errors.contains("the tags are assistant, g1, g2, g3"), "\(third.errors)")
  }

  @Test func theSmallestPageThatIsAdvisedCanBeRead() async throws {
    let scratch = try Scratch()
    try scratch.write("one.yaml", "orgline: 1\npositions:\n  solo: { title: Solo }\n")
    let refused = try await Command.shell(
      "orgline render one.yaml -o a.svg --fit 10x10mm", in: scratch.path)
    let advised = try #require(refused.errors.split(separator: "`").first { $0.hasPrefix("--fit") })
    let run = try await Command.shell(
      "orgline render one.yaml -o a.svg \(advised)", in: scratch.path)
    #expect(run.status == 0 && run.errors == "", "\(run.errors)")
  }

  @Test func aScriptWithoutAFontIsToldOnceWithAPackage() async throws {
    let scratch = try Scratch()
    let fonts = scratch.file("fonts.conf")
    try scratch.write(
      "fonts.conf",
      "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig>"
        + "<dir>\(scratch.path)/none</dir><cachedir>\(scratch.path)/cache</cachedir></fontconfig>")
    try scratch.write(
      "a.yaml",
      "orgline: 1\npositions:\n  a: { title: \u{1200}\u{1201} }\n"
        + "  b: { title: \u{1202}, reports_to: a }\n")
    for format in ["png", "pdf", "svg"] {
      let run = try await Command.shell(
        "orgline render a.yaml --no-legend -o a.\(format)", in: scratch.path,
        environment: ["FONTCONFIG_FILE": fonts])
      #expect(run.status == 0)
      let told = run.errors.components(separatedBy: "Ethiopic").count - 1
      #expect(told == (format == "svg" ? 0 : 1), "\(format): \(run.errors)")
      #expect(run.errors.contains("fonts-noto-core") == (format != "svg"), "\(run.errors)")
    }
  }

  @Test func aFormatThatContradictsTheEndingIsRefused() async throws {
    let scratch = try Scratch()
    let run = try await Command.run(
      "render", Self.chart, "-o", scratch.file("a.png"), "--format", "svg")
    #expect(run.status == 2)
    #expect(run.errors.contains("--format svg contradicts the ending of "))
    for name in ["a.svg", "picture"] {
      let fine = try await Command.run(
        "render", Self.chart, "-o", scratch.file(name), "--format", "svg")
      #expect(fine.status == 0, "\(fine.errors)")
    }
  }

  @Test func linksWorkInPDF() async throws {
    let run = try await Command.shell(
      """
      orgline render \(Self.chart) --format pdf -o - \
        --link "https://example.org/it's?q={id}&x=\\\\N'" > "$TMPDIR/l.pdf" || exit 9
      command -v pdfinfo > /dev/null || exit 0
      pdfinfo -url "$TMPDIR/l.pdf"
      """, environment: ["TMPDIR": FileManager.default.temporaryDirectory.path])
    #expect(run.status == 0, "\(run.errors)")
    guard !run.bytes.isEmpty else { return }
    #expect(run.output.contains("https://example.org/it%27s?q=ciso&x=%5CN%27"), "\(run.output)")
    #expect(run.output.split(separator: "\n").count { $0.contains("Annotation") } > 20)
  }
}
