import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// `orgline render`: pictures of the samples.
@Suite(.timeLimit(.minutes(3)), .enabled("libgraphviz is missing here", Command.canDraw))
struct RenderTests {
  private static let chart = "Samples/harbour-mutual.yaml"

  @Test(arguments: [
    ("svg", "<?xml"), ("html", "<!DOCTYPE html>"), ("png", "\u{89}PNG\r\n\u{1A}\n"),
    ("pdf", "%PDF-"), ("dot", "digraph"),
  ])
  func endingsDecideTheFormat(_ ending: String, _ magic: String) async throws {
    let scratch = try Scratch()
    let runs = [scratch.file("a.\(ending)"), scratch.file("b.\(ending.uppercased())")]
    for file in runs {
      let run = try await Command.run("render", Self.chart, "-o", file)
      #expect(run.status == 0)
      #expect(run.output == "")
      #expect(run.errors == "")
    }
    let bytes = try #require(scratch.bytes("a.\(ending)"))
    #expect(bytes.starts(with: magic.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }))
    #expect(bytes == scratch.bytes("b.\(ending.uppercased())"), "the same bytes on two runs")
    let dash = try await Command.run("render", Self.chart, "-o", "-", "--format", ending)
    #expect(dash.bytes == bytes)
    #expect(dash.errors == "")
    #expect(try scratch.names().count == 2)
  }

  @Test(arguments: [
    "--findings", "--units", "--no-legend", "--focus ciso", "--depth 2", "--lines reports_to",
    "--lines reports_to,escalates_to --findings", "--direction lr", "--direction bt",
    "--direction rl", "--redact names", "--focus cio --depth 2 --units --findings",
    "--fit a4", "--fit a3-portrait", "--fit 16:9", "--fit 300x200mm", "--theme dark",
    "--theme print", "--metric span", "--metric reports", "--metric gatekeepers",
    "--metric distance", "--link https://example.org/{id}", "--crossings 0", "--layout dot",
    "--layout neato", "--layout fdp", "--layout twopi", "--layout circo",
  ])
  func optionsChangeThePicture(_ options: String) async throws {
    let plain = try await Command.shell("orgline render \(Self.chart) --format svg -o -")
    let run = try await Command.shell("orgline render \(Self.chart) --format svg -o - \(options)")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors == "")
    #expect(run.bytes != plain.bytes)
    _ = try Drawing(run.bytes)
    let same = try await Command.shell("orgline render \(Self.chart) --format svg -o - \(options)")
    #expect(run.bytes == same.bytes)
  }

  @Test func partsHoldWhatTheyShould() async throws {
    let focus = try await Command.run(
      "render", Self.chart, "-o", "-", "--format", "svg", "--focus", "ciso")
    let words = try Drawing(focus.bytes).words
    #expect(words.contains("Chief Information Officer"))
    #expect(!words.contains("Head of Claims"))
    let hidden = try await Command.run(
      "render", Self.chart, "-o", "-", "--format", "svg", "--redact", "names")
    #expect(!hidden.output.contains("Priya"))
    let found = try await Command.run(
      "render", Self.chart, "-o", "-", "--format", "dot", "--findings")
    #expect(found.output.contains("ciso-under-cio"))
  }

  @Test func oneFindingIsDrawnWithItsProof() async throws {
    let lint = try await Command.run(
      "lint", Self.chart, "--format", "json", "--select", "independence/ciso-under-cio",
      "--no-config")
    let fingerprint = try #require(
      lint.output.split(separator: "\"fingerprint\": \"").dropFirst().first?
        .prefix { $0 != "\"" })
    let render = "orgline render \(Self.chart) --no-config --format svg -o - --finding"
    let run = try await Command.shell("\(render) \(fingerprint.prefix(6))")
    #expect(run.status == 0, "\(run.errors)")
    let words = try Drawing(run.bytes).words
    #expect(words.contains("Error: independence/ciso-under-cio"))
    #expect(words.contains("Chief Executive Officer"), "who is above is shown as well")
    #expect(!words.contains("Head of Claims"))
    let unknown = try await Command.shell("\(render) zzz")
    #expect(unknown.status == 2)
    #expect(unknown.errors.contains("no finding of this chart has the fingerprint zzz"))
  }

  @Test func themesMayBeFilesAndTellTheirFaults() async throws {
    let scratch = try Scratch()
    try scratch.write(
      "mine.yaml", "orgline: 1\nextends: dark\ncolours: { page: '#010203', head: '#0b3d2e' }\n")
    let run = try await Command.run(
      "render", Self.chart, "-o", "-", "--format", "svg", "--theme", scratch.file("mine.yaml"))
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains(".f-page{fill:#010203}"))
    try scratch.write(
      "bad.yaml", "orgline: 1\nextends: drak\ncolours: { pgae: '#010203', head: red }\nfont: x\n")
    let bad = try await Command.run(
      "render", Self.chart, "-o", "-", "--format", "svg", "--theme", scratch.file("bad.yaml"))
    #expect(bad.status == 2)
    for fault in ["did you mean `dark`", "did you mean `page`", "not `red`", "font"] {
      #expect(bad.errors.contains(fault), "\(bad.errors)")
    }
    let unknown = try await Command.run(
      "render", Self.chart, "-o", "-", "--format", "svg", "--theme", "drak")
    #expect(unknown.status == 2)
    #expect(unknown.errors.contains("did you mean `dark`?"))
  }

  @Test func aThemeWithFaintColoursIsWarnedOf() async throws {
    let scratch = try Scratch()
    // White on white has a contrast of 1 : 1, and what is black is far from it.
    try scratch.write(
      "mine.yaml", "orgline: 1\nextends: print\ncolours: { head-title: '#222222' }\n")
    let run = try await Command.run(
      "render", Self.chart, "-o", "-", "--format", "svg", "--theme", scratch.file("mine.yaml"))
    #expect(run.status == 0)
    #expect(run.errors.contains("head-title on head 1.00:1"), "\(run.errors)")
    #expect(run.errors.contains("= help: "))
  }

  @Test func wrongShapesAndLinksAreRefused() async throws {
    for options in [
      "--fit a9", "--fit 0:1", "--fit 16x", "--fit nan:1", "--link javascript:alert(1)",
      "--link example.org", "--dpi 5", "--crossings -1", "--metric health",
    ] {
      let run = try await Command.shell(
        "orgline render \(Self.chart) --format svg -o - \(options.replacing("(", with: "\\("))")
      #expect(run.status == 2, "\(options)")
      #expect(run.bytes.isEmpty)
    }
  }

  @Test func aFileIsReplacedWholeAndKeepsItsPlace() async throws {
    let scratch = try Scratch()
    try scratch.write("chart.yaml", Charts.clean)
    try scratch.write("old/picture.svg", "old")
    try scratch.link("link.svg", to: "old/picture.svg")
    let run = try await Command.run("render", "chart.yaml", "-o", "link.svg", in: scratch.path)
    #expect(run.status == 0, "\(run.errors)")
    #expect(scratch.text("old/picture.svg")?.contains("Kiln Manager") == true)
    let link = try FileManager.default.destinationOfSymbolicLink(atPath: scratch.file("link.svg"))
    #expect(link == "old/picture.svg")
    #expect(try scratch.names() == ["chart.yaml", "link.svg", "old"])
  }

  @Test func devicesAndPipesAreWrittenInPlace() async throws {
    let run = try await Command.shell(
      "orgline render Samples/harbour-mutual.yaml --format svg -o /dev/null && test -c /dev/null")
    #expect(run.status == 0, "\(run.errors)")
    let piped = try await Command.shell(
      "orgline render Samples/harbour-mutual.yaml --format svg -o /dev/stdout | head -c 5")
    #expect(piped.output == "<?xml", "\(piped.errors)")
  }

  @Test func chartsComeThroughStandardInputToo() async throws {
    let scratch = try Scratch()
    let run = try await Command.run(
      "render", "-o", scratch.file("x.svg"), "--", "-", input: Charts.clean)
    #expect(run.status == 0, "\(run.errors)")
    #expect(scratch.text("x.svg")?.contains("Kiln Works") == true)
    let pipe = try await Command.shell(
      "orgline render <(cat Samples/harbour-mutual.yaml) --format svg -o - | head -c 5")
    #expect(pipe.output == "<?xml", "\(pipe.errors)")
  }

  @Test func hostileLabelsAreShownAndObeyNobody() async throws {
    let long = String(repeating: "Vice President of Everything Else ", count: 300)
    let titles = [
      "quote \\\" and \\\\ backslash", "<b>bold</b> &amp; <script>alert(1)</script>", "\\\\N \\\\G",
      "two\\nlines", "👩‍🚀 astronaut", "مدير تنفيذي", "bell\\a and \\e[31mred", "--> ]]> }; a -> b",
      long,
    ]
    let chart = titles.enumerated().reduce(into: "orgline: 1\npositions:\n  top: {}\n") {
      $0 += "  \"p\($1.offset) <&\\\"\\\\>\": { title: \"\($1.element)\", reports_to: top }\n"
    }
    for format in ["svg", "dot", "png", "pdf"] {
      let run = try await Command.run("render", "-", "-o", "-", "--format", format, input: chart)
      #expect(run.status == 0, "\(run.errors)")
      // Of a script without a font a machine may warn, in a line with its help.
      let isWarning = run.errors.hasPrefix("orgline: warning: no font of this machine has ")
      #expect(run.errors == "" || (isWarning && run.errors.split(separator: "\n").count == 2))
      #expect(run.bytes.count > 1000)
      guard format == "svg" else { continue }
      let drawing = try Drawing(run.bytes)
      for shown in ["quote \" and \\ backslash", "<b>bold</b>", "\\N \\G", "مدير تنفيذي", "]]>"] {
        #expect(drawing.words.contains(shown), "\(shown)")
      }
      #expect(!drawing.elements.contains("script") && !drawing.elements.contains("b"))
      #expect(!run.bytes.contains(0x1B) && !run.bytes.contains(7))
    }
  }
}

/// The limits of pictures, and what happens at them.
@Suite(.timeLimit(.minutes(3)), .enabled("libgraphviz is missing here", Command.canDraw))
struct RenderLimitTests {
  @Test(arguments: [
    ("tree", "big.svg --layout neato", "--layout tidy"), ("tree", "big.png", "--dpi"),
    ("chain", "big.pdf", "big.svg"), ("chain", "big.png", "big.svg"),
    ("tree", "big.png --dpi 600", "--dpi"),
  ])
  func tooLargeNamesACommandThatWorks(
    _ shape: String, _ options: String, _ help: String
  ) async throws {
    let scratch = try Scratch()
    let isChain = shape == "chain"
    try scratch.write(
      "big chart.csv",
      Charts.table(6_000) { $0 == 0 ? "" : isChain ? "p\($0 - 1)" : "p\(($0 - 1) / 8)" })
    let run = try await Command.shell(
      "orgline render 'big chart.csv' --no-legend -o \(options)", in: scratch.path)
    #expect(run.status == 2)
    #expect(run.errors.contains(help), "\(run.errors)")
    #expect(try scratch.names() == ["big chart.csv"])
    let command = try #require(run.errors.split(separator: "`").first { $0.hasPrefix("orgline ") })
    let second = try await Command.shell(String(command), in: scratch.path)
    #expect(second.status == 0, "\(command): \(second.errors)")
    #expect(try scratch.names().count == 2)
  }

  @Test(arguments: ["star", "chain", "loose"])
  func everyShapeOfManyThousandsIsDrawn(_ shape: String) async throws {
    let scratch = try Scratch()
    try scratch.write(
      "big.csv",
      Charts.table(5_000) { index in
        switch shape {
        case "star": index == 0 ? "" : "p0"
        case "chain": index == 0 ? "" : "p\(index - 1)"
        default: ""
        }
      })
    let run = try await Command.run("render", "big.csv", "-o", "big.svg", in: scratch.path)
    #expect(run.status == 0, "\(run.errors)")
    #expect(scratch.text("big.svg")?.components(separatedBy: "role=\"treeitem\"").count == 5_001)
  }

  @Test func timeIsLimited() async throws {
    let scratch = try Scratch()
    try scratch.write("dense.csv", Charts.tree(16_000, span: 3))
    try scratch.write("old.svg", "old")
    let run = try await Command.run(
      "render", scratch.file("dense.csv"), "-o", scratch.file("old.svg"), "--layout", "dot",
      "--time-limit", "1")
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("orgline: error: Graphviz did not finish within 1 seconds"))
    #expect(run.errors.split(separator: "\n").count == 2)
    #expect(scratch.text("old.svg") == "old")
    #expect(try scratch.names() == ["dense.csv", "old.svg"])
    #expect(processes(with: scratch.path) == [])
  }

  /// The processes on whose command line `word` stands, as far as this system tells.
  private func processes(with word: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.filter { Int($0) != nil }.filter { process in
      let line = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") ?? Data()
      return String(decoding: line, as: UTF8.self).contains(word)
    }
  }
}

/// What a reader of XML sees in an SVG; reading it fails where it is not well-formed.
private final class Drawing: NSObject, XMLParserDelegate {
  private(set) var elements: Set<String> = []
  private(set) var words = ""

  init(_ bytes: [UInt8]) throws {
    super.init()
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = self
    try #require(parser.parse(), "\(String(describing: parser.parserError))")
    #expect(elements.contains("svg"))
  }

  func parser(
    _ parser: XMLParser, didStartElement element: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    elements.insert(element)
    words += " "
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) { words += text }
}
