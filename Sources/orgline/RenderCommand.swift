import ArgumentParser
import OrgDiagram
import OrgGraphviz
import OrgLint
import OrgModel

/// `orgline render`: a picture.
struct RenderCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render", abstract: "Draws a chart as SVG, PNG, PDF or DOT.",
    discussion: """
      The ending of the output file decides the format; `-o -` with --format writes to standard
      output. Graphviz works in a process of its own, which ends after --time-limit.
      """)

  @Argument(help: "Files or folders that make one organisation; `-` for standard input.")
  var paths: [String]

  @OptionGroup var reading: ReadingArguments

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The picture: a name that ends in .svg, .png, .pdf or .dot.", valueName: "file"))
  var output: String

  @Option(
    name: .long, help: "The format, where the file's ending does not say it: svg, png, pdf, dot.")
  var format: PictureFormat?

  @Option(name: .long, help: "The engine that finds the places: dot.")
  var layout: Engine = .dot

  @Option(name: .long, help: "Where the leaves are, seen from the top: tb, lr, bt, rl.")
  var direction: Direction = .tb

  @Flag(name: .long, help: "Marks what the linter finds.")
  var findings = false

  @Flag(name: .long, help: "Draws units as frames.")
  var units = false

  @Flag(name: .long, inversion: .prefixedNo, help: "Explains the signs.")
  var legend = true

  @Option(
    name: .long, help: ArgumentHelp("Draws this position, those above and below.", valueName: "id"))
  var focus: String?

  @Option(name: .long, help: "The number of layers that are drawn.")
  var depth: Int?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The kinds of lines that are drawn: reports_to,escalates_to,…", valueName: "kind,…"))
  var lines: [String] = []

  @OptionGroup var selection: RuleSelection

  @Option(name: .long, help: "Hides `names` of people.")
  var redact: Redaction?

  @Option(name: .long, help: ArgumentHelp("Gives up after so many seconds.", valueName: "seconds"))
  var timeLimit: Int = 60

  @Flag(name: .long, help: .private)
  var worker = false

  func run() async throws {
    let format = try pictureFormat()
    guard worker else {
      try await Worker.check(output: output)
      let bytes = try await Worker.run(seconds: timeLimit)
      if output == "-" {
        Terminal.write(bytes, to: .output)
      } else {
        try Files.write(bytes, to: output)
      }
      return
    }
    let graph = try await ChartInput(reading: reading).graph(paths)
    let diagram = Diagram(graph, try options(graph))
    let bytes = try Worker.quietly { try draw(diagram, format) }
    Terminal.write(bytes, to: .output)
  }

  private func draw(_ diagram: Diagram, _ format: PictureFormat) throws -> [UInt8] {
    do {
      return try GraphvizRenderer.render(diagram, as: format.diagramFormat)
    } catch let error as DiagramError {
      throw Failure("cannot draw this chart: \(error)", help: help(for: error))
    }
  }

  private func help(for error: DiagramError) -> String? {
    switch error {
    case .tooLarge:
      let path = paths.joined(separator: " ")
      return "draw a part: `orgline render \(path) -o \(output) --depth 3`, or `--focus ID`"
    case .unavailable: return "build Orgline with libgraphviz: see the README"
    case .inconsistent, .graphvizFailed: return nil
    }
  }

  private func pictureFormat() throws -> PictureFormat {
    if let format { return format }
    let ending = output.split(separator: "/").last?.split(separator: ".").dropFirst().last
    if let ending, let format = PictureFormat(rawValue: ending.lowercased()) { return format }
    throw Failure(
      output == "-"
        ? "the format of the picture is not said"
        : "\(output) does not end in .svg, .png, .pdf or .dot",
      help: "end the name in one of them, or say `--format svg`")
  }

  private func options(_ graph: OrgGraph) throws -> DiagramOptions {
    var options = DiagramOptions()
    if let focus { options.focus = try graph.named(focus) }
    if let depth {
      guard depth > 0 else { throw Failure("--depth must be 1 or more, not \(depth)") }
      options.depth = depth
    }
    let kinds = try lines.flatMap { $0.split(separator: ",") }.map { name in
      guard let kind = LineKind(name: String(name)) else {
        let known = LineKind.allCases.map(\.name)
        throw Failure(
          "there is no kind of line `\(name)`",
          help: Spelling.hint(for: String(name), in: known)
            ?? "the kinds are \(known.joined(separator: ", "))")
      }
      return kind
    }
    if !kinds.isEmpty { options.kinds = Set(kinds) }
    options.framesUnits = units
    options.hasLegend = legend
    options.hidesNames = redact == .names
    options.direction = direction.diagramDirection
    if findings { mark(try selection.rules(), graph, &options) }
    return options
  }

  /// Marks the subject of each finding, and the lines that prove it.
  private func mark(_ rules: [any Rule], _ graph: OrgGraph, _ options: inout DiagramOptions) {
    for finding in Linter(rules: rules).check(graph).findings {
      let severity: Diagram.Severity =
        switch finding.severity {
        case .error: .error
        case .warning: .warning
        case .info: .info
        }
      let mark = Diagram.Mark(severity, finding.rule.name)
      let subject =
        finding.key.first.flatMap { graph.node(withID: $0) } ?? finding.witness.nodes.first
      if let subject { options.nodeMarks[subject, default: []].append(mark) }
      for edge in finding.witness.edges {
        options.lineMarks[.init(edge.kind, from: edge.from, to: edge.to), default: []].append(mark)
      }
    }
  }
}

/// The formats of pictures.
enum PictureFormat: String, CaseIterable, ExpressibleByArgument {
  case svg, png, pdf, dot

  var diagramFormat: DiagramFormat {
    switch self {
    case .svg: .svg
    case .png: .png
    case .pdf: .pdf
    case .dot: .dot
    }
  }
}

/// The engines that find places.
enum Engine: String, CaseIterable, ExpressibleByArgument {
  case dot
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
