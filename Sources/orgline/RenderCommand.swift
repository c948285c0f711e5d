import ArgumentParser
import OrgDiagram
import OrgGraphviz
import OrgLint
import OrgModel

/// `orgline render`: a picture.
struct RenderCommand: WaitingCommand {
  static let configuration = CommandConfiguration(
    commandName: "render", abstract: "Draws a chart as SVG, PNG, PDF or DOT.",
    discussion: """
      The ending of the output file decides the format; `-o -` with --format writes to standard
      output. Graphviz works in a process of its own, which ends after --time-limit.
      """)

  @Argument(
    help: ArgumentHelp(
      "Files or folders that make one organisation; `-` for standard input.", valueName: "path"))
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

  @OptionGroup var setup: RuleSetup

  @Option(name: .long, help: "Hides `names` of people.")
  var redact: Redaction?

  @Option(name: .long, help: ArgumentHelp("Gives up after so many seconds.", valueName: "seconds"))
  var timeLimit: Int = 60

  @Flag(name: .long, help: .private)
  var worker = false

  func run() async throws {
    let format = try pictureFormat()
    guard (1...Self.longest).contains(timeLimit) else {
      throw Failure("--time-limit must be 1 to \(Self.longest) seconds, not \(timeLimit)")
    }
    guard worker else {
      try OutputFiles.check(output, inputs: paths)
      let bytes = try await Worker.run(seconds: timeLimit)
      if output == "-" {
        Terminal.write(bytes, to: .output)
      } else {
        try OutputFiles.write([(output, bytes)])
      }
      return
    }
    let (linter, companions) = try setup.linter(for: paths)
    let graph = try await ChartInput(reading: reading, companions: companions).graph(paths)
    let options = try options(graph, linter)
    let bytes = try Worker.quietly(seconds: timeLimit) { try draw(graph, options, format) }
    Terminal.write(bytes, to: .output)
  }

  /// The longest time, in seconds, that a picture may take: a week.
  private static let longest = 604_800

  private func draw(
    _ graph: OrgGraph, _ options: DiagramOptions, _ format: PictureFormat
  ) throws -> [UInt8] {
    do {
      return try GraphvizRenderer.render(Diagram(graph, options), as: format.diagramFormat)
    } catch let error as DiagramError {
      let help: String? =
        switch error {
        case .tooLarge: SmallerPicture(graph, options).help(CommandLine.arguments)
        case .unavailable: "build Orgline with libgraphviz: see the README"
        case .inconsistent, .graphvizFailed: nil
        }
      throw Failure("cannot draw this chart: \(error)", help: help)
    }
  }

  private func pictureFormat() throws -> PictureFormat {
    if let format { return format }
    if let format = PictureFormat(ending: output) { return format }
    throw Failure(
      output == "-"
        ? "the format of the picture is not said"
        : "\(output) does not end in .svg, .png, .pdf or .dot",
      help: "end the name in one of them, or say `--format svg`")
  }

  private func options(_ graph: OrgGraph, _ linter: Linter) throws -> DiagramOptions {
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
    if findings { mark(linter, graph, &options) }
    return options
  }

  /// Whom a finding is about: everybody in a circle, whoever names what does not exist, and else
  /// the first of its key.
  private func subjects(of finding: Finding, _ graph: OrgGraph) -> [NodeID] {
    let ends = Set(finding.witness.edges.map(\.to))
    let isCircle = finding.witness.nodes.count > 1 && ends == Set(finding.witness.nodes)
    if isCircle || finding.witness.edges.isEmpty, !finding.witness.nodes.isEmpty {
      return finding.witness.nodes
    }
    let first = finding.key.first.flatMap { graph.node(withID: $0) }
    return first.map { [$0] } ?? Array(finding.witness.nodes.prefix(1))
  }

  /// Marks the subject of each finding, and the lines that prove it.
  private func mark(_ linter: Linter, _ graph: OrgGraph, _ options: inout DiagramOptions) {
    // By rule and key, not by place: a picture does not depend on the order of rows.
    let findings = linter.check(graph).findings.filter(\.counts).sorted {
      $0.rule == $1.rule ? $0.key.lexicographicallyPrecedes($1.key) : $0.rule < $1.rule
    }
    for finding in findings {
      let severity: Diagram.Severity =
        switch finding.severity {
        case .error: .error
        case .warning: .warning
        case .info: .info
        }
      let mark = Diagram.Mark(severity, finding.rule.name)
      for subject in subjects(of: finding, graph) {
        options.nodeMarks[subject, default: []].append(mark)
      }
      for edge in finding.witness.edges {
        guard let kind = edge.kind.line else { continue }
        options.lineMarks[.init(kind, from: edge.from, to: edge.to), default: []].append(mark)
      }
    }
  }
}

/// The formats of pictures.
enum PictureFormat: String, CaseIterable, ExpressibleByArgument {
  case svg, png, pdf, dot

  /// The format that a file's name ends in; `nil` where it says none.
  init?(ending path: String) {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: ".") else { return nil }
    self.init(rawValue: name[name.index(after: dot)...].lowercased())
  }

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
