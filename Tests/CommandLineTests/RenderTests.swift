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
    ("svg", "<?xml"), ("png", "\u{89}PNG\r\n\u{1A}\n"), ("pdf", "%PDF-"), ("dot", "digraph"),
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
      #expect(run.errors == "")
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
  @Test(arguments: ["tree", "star", "chain", "loose"])
  func tooLargeNamesACommandThatWorks(_ shape: String) async throws {
    let scratch = try Scratch()
    try scratch.write(
      "big chart.csv",
      Charts.table(3_000) { index in
        switch shape {
        case "tree": index == 0 ? "" : "p\((index - 1) / 8)"
        case "star": index == 0 ? "" : "p0"
        case "chain": index == 0 ? "" : "p\(index - 1)"
        default: ""
        }
      })
    let run = try await Command.run(
      "render", "big chart.csv", "-o", "big.svg", "--no-legend", in: scratch.path)
    #expect(run.status == 2)
    #expect(run.errors.contains("3000 boxes, at most 2000"), "\(run.errors)")
    #expect(try scratch.names() == ["big chart.csv"])
    let command = try #require(run.errors.split(separator: "`").first { $0.hasPrefix("orgline ") })
    // The same command as DOT, which takes no time to place.
    let quick = command.replacing("big.svg", with: "big.dot")
    let second = try await Command.shell(String(quick), in: scratch.path)
    #expect(second.status == 0, "\(command): \(second.errors)")
    #expect(try scratch.names() == ["big chart.csv", "big.dot"])
  }

  @Test func timeIsLimited() async throws {
    let scratch = try Scratch()
    try scratch.write("dense.csv", Charts.tree(1_900, span: 3))
    let lines = (0..<7_500).reduce(into: "from,to,kind\n") {
      $0 += "p\($1 * 7919 % 1900),p\(($1 * 104_729 + 31) % 1900),dotted_line_to\n"
    }
    try scratch.write("lines.csv", lines)
    try scratch.write("old.svg", "old")
    let start = ContinuousClock.now
    let run = try await Command.run(
      "render", scratch.file("dense.csv"), scratch.file("lines.csv"), "-o",
      scratch.file("old.svg"), "--time-limit", "1")
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("orgline: error: Graphviz did not finish within 1 seconds"))
    #expect(run.errors.split(separator: "\n").count == 2)
    #expect(ContinuousClock.now - start < .seconds(20))
    #expect(scratch.text("old.svg") == "old")
    #expect(try scratch.names() == ["dense.csv", "lines.csv", "old.svg"])
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
