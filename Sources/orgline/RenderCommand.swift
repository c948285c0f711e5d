import ArgumentParser
import OrgDiagram
import OrgGraphviz
import OrgLint
import OrgModel

/// `orgline render`: a picture.
struct RenderCommand: WaitingCommand {
  static let configuration = CommandConfiguration(
    commandName: "render", abstract: "Draws a chart as SVG, HTML, PNG, PDF or DOT.",
    discussion: """
      The ending of the output file decides the format; `-o -` with --format writes to standard
      output. HTML is one file that shows the picture, also without scripts, with search, details,
      focus, folding and the way between two. Graphviz works in a process of its own, which ends
      after --time-limit.
      """)

  @Argument(
    help: ArgumentHelp(
      "Files or folders that make one organisation; `-` for standard input.", valueName: "path"))
  var paths: [String]

  @OptionGroup var reading: ReadingArguments

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The picture: a name that ends in .svg, .html, .png, .pdf or .dot.", valueName: "file"))
  var output: String

  @Option(
    name: .long,
    help: "The format, where the file's ending does not say it: svg, html, png, pdf, dot.")
  var format: PictureFormat?

  @Option(
    name: .long,
    help: """
      What finds the places: tidy, our own, or one of Graphviz' engines dot, neato, fdp, twopi,
      circo, which know neither --grades nor --stable-with. DOT text names the engine.
      """)
  var layout: LayoutName = .tidy

  @Option(
    name: .long,
    help: ArgumentHelp(
      """
      The shape of the picture: natural, a4, a0, letter (-landscape, -portrait), 16:9, 420x297mm
      (or cm, in, pt; numbers without a unit are points).
      What fits in full size is not made smaller. On paper, text that would be printed smaller than
      4.5 points is warned of.
      """,
      valueName: "shape"))
  var fit = PageFit.natural

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Keeps the arrangement of an earlier SVG of this chart, so that little moves.",
      valueName: "file"))
  var stableWith: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The colours: default, print, dark, colour-blind, or a file of one's own.",
      valueName: "theme"))
  var theme: String = "default"

  @Option(name: .long, help: "Where the leaves are, seen from the top: tb, lr, bt, rl.")
  var direction: Direction = .tb

  @Flag(name: .long, help: "Marks what the linter finds.")
  var findings = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Draws just the proof of one finding: its fingerprint, or the beginning of it.",
      valueName: "fingerprint"))
  var finding: String?

  @Option(
    name: .long,
    help: "Shows a measure in the boxes: span, reports, gatekeepers, distance.")
  var metric: PictureMetric?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Stands positions with these tags in rows of their own, the first highest.",
      valueName: "tag,…"))
  var grades: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Makes boxes links in SVG and PDF (http, https, mailto), with the id for {id}.",
      valueName: "address"))
  var link: String?

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp(
      "How often lines beside the tree may cross others before some become numbered stubs.",
      valueName: "number"),
    transform: WholeNumber.read)
  var crossings: Int?

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp(
      "The resolution of a PNG, 10 to 1200. (default: 144)", valueName: "dots per inch"),
    transform: WholeNumber.read)
  var dpi: Int?

  @Flag(
    name: .long,
    help: "Draws units as frames (layouts tidy, dot, fdp); siblings of one unit stand together.")
  var units = false

  @Flag(name: .long, inversion: .prefixedNo, help: "Explains the signs.")
  var legend = true

  @Option(
    name: .long, help: ArgumentHelp("Draws this position, those above and below.", valueName: "id"))
  var focus: String?

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("How many layers are drawn, 1 or more.", valueName: "number"),
    transform: WholeNumber.read)
  var depth: Int?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The kinds of lines that are drawn: reports_to,escalates_to,…", valueName: "kind,…"))
  var lines: [String] = []

  @OptionGroup var setup: RuleSetup

  @Option(name: .long, help: "Hides `names` of people, in titles and ids too.")
  var redact: Redaction?

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("Gives up after so many seconds.", valueName: "seconds"),
    transform: WholeNumber.read)
  var timeLimit: Int = 60

  @Flag(name: .long, help: .private)
  var worker = false

  func run() async throws {
    let format = try pictureFormat()
    try check(format)
    guard worker else {
      try OutputFiles.check(output, inputs: paths)
      let bytes = try await Worker.run(command: "render", seconds: timeLimit)
      if output == "-" {
        Terminal.write(bytes, to: .output)
      } else {
        try OutputFiles.write([(output, bytes)])
      }
      return
    }
    let (linter, companions) = try judgement()
    let graph = try await ChartInput(reading: reading, companions: companions).graph(paths)
    let options = try options(graph, linter)
    let drawings = try drawingOptions(graph)
    if let warning = PictureWarning(faintIn: drawings[0].theme) {
      Terminal.printWarning(warning.message, help: warning.help)
    }
    // Whoever writes the picture has read nothing.
    try OutputFiles.checkUnread(output, updating: stableWith)
    let (bytes, warnings) = try Worker.quietly(seconds: timeLimit) {
      try draw(graph, options, drawings, format)
    }
    for warning in warnings { Terminal.printWarning(warning.message, help: warning.help) }
    Terminal.write(bytes, to: .output)
  }

  /// What finds the findings that are to be shown, if any, and what lies among the charts.
  private func judgement() throws -> (linter: Linter?, companions: Companions) {
    guard findings || finding != nil else { return (nil, try setup.companions(for: paths)) }
    let (linter, companions) = try setup.linter(for: paths)
    return (linter, companions)
  }

  /// The longest time, in seconds, that a picture may take: a week.
  static let longest = 604_800

  private func draw(
    _ graph: OrgGraph, _ options: DiagramOptions, _ drawings: [DrawingOptions],
    _ format: PictureFormat
  ) throws -> (bytes: [UInt8], warnings: [PictureWarning]) {
    do {
      let drawing = try GraphvizRenderer.draw(
        Diagram(graph, options), as: format.diagramFormat, bestOf: drawings)
      var warnings = [PictureWarning(missing: drawing.missingScripts)].compactMap(\.self)
      if let size = drawing.smallestText, size < SmallPrint.least {
        let print = SmallPrint(
          graph: graph, options: options, drawings: drawings, fit: fit, size: size)
        warnings.append(
          PictureWarning(message: print.message, help: print.help(CommandLine.arguments)))
      }
      warnings += GradeWarnings(graph: graph, grades: options.grades).all(drawing.outOfGrade)
      return (drawing.bytes, warnings)
    } catch let error as DiagramError {
      throw Failure(
        "cannot draw this chart: \(error)",
        help: PictureHelp(error, graph, options).text(CommandLine.arguments))
    }
  }

  private func pictureFormat() throws -> PictureFormat {
    let ending = PictureFormat(ending: output)
    if let format {
      guard ending == nil || ending == format else {
        throw Failure(
          "--format \(format.rawValue) contradicts the ending of \(output)",
          help: "leave --format out, or end the name in .\(format.rawValue)")
      }
      return format
    }
    if let ending { return ending }
    throw Failure(
      output == "-"
        ? "the format of the picture is not said"
        : "\(output) does not end in .svg, .html, .png, .pdf or .dot",
      help: "end the name in one of them, or say `--format svg`")
  }
}

/// A whole number on the command line, of which a wrong one is told with what is expected.
enum WholeNumber {
  static func read(_ text: String) throws -> Int {
    guard let number = Int(text) else { throw ValidationError("a whole number is expected") }
    return number
  }
}

/// The formats of pictures.
enum PictureFormat: String, CaseIterable, ExpressibleByArgument {
  case svg, html, png, pdf, dot

  /// The format that a file's name ends in; `nil` where it says none.
  init?(ending path: String) {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: ".") else { return nil }
    self.init(rawValue: name[name.index(after: dot)...].lowercased())
  }

  var diagramFormat: DiagramFormat {
    switch self {
    case .svg: .svg
    case .html: .html
    case .png: .png
    case .pdf: .pdf
    case .dot: .dot
    }
  }
}

/// What finds places.
enum LayoutName: String, CaseIterable, ExpressibleByArgument {
  case tidy, dot, neato, fdp, twopi, circo

  var layout: DrawingOptions.Layout {
    switch self {
    case .tidy: .tidy
    case .dot: .dot
    case .neato: .neato
    case .fdp: .fdp
    case .twopi: .twopi
    case .circo: .circo
    }
  }
}

/// Where the leaves are, seen from the top.
enum Direction: String, CaseIterable, ExpressibleByArgument {
  case tb, lr, bt, rl

  var diagramDirection: Diagram.Direction {
    switch self {
    case .tb: .topToBottom
    case .lr: .leftToRight
    case .bt: .bottomToTop
    case .rl: .rightToLeft
    }
  }
}
