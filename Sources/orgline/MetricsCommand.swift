public import ArgumentParser
import OrgModel
public import OrgReports

extension MetricsFormat: ExpressibleByArgument {}

/// `orgline metrics`: what can be measured of a structure.
struct MetricsCommand: WaitingCommand {
  static let configuration = CommandConfiguration(
    commandName: "metrics",
    abstract: "Measures a structure: spans, layers, hierarchy, centralities.",
    discussion: """
      Edges run from manager to report. What is not defined is `null` in JSON and \
      empty in a table. Betweenness is exact as long as that takes some seconds; for \
      larger charts it is estimated, and the output says how far it may be off.

      Exit status: 0, or 2 for wrong use and for input that cannot be read.
      """)

  @Argument(
    help: ArgumentHelp(
      "Files or folders that make one organisation; `-` for standard input.", valueName: "path"))
  var paths: [String]

  @OptionGroup var reading: ReadingArguments

  @OptionGroup var roles: RoleArguments

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The kinds of lines that are measured; reports_to unless said.", valueName: "kind,…"))
  var lines: [String] = []

  @Flag(name: .long, help: "Takes lines as ties without a direction.")
  var undirected = false

  @Option(
    name: .long,
    help: "The form of the measures: text, json, csv; by the file's ending when left out.")
  var format: MetricsFormat?

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Writes to a file instead.", valueName: "file"))
  var output: String?

  @Option(name: .long, help: "When text is coloured: auto, always, never.")
  var color: ColorChoice = .auto

  @Option(name: .long, help: "Hides `names` of people, in titles and ids too.")
  var redact: Redaction?

  func run() async throws {
    let kinds = try LineKinds.measured(lines)
    if let output { try OutputFiles.check(output, inputs: paths) }
    let companions = try roles.companions(for: paths)
    let graph = try await ChartInput(reading: reading, companions: companions).graph(paths)
    let metrics = await graph.metrics(of: kinds, isDirected: !undirected)
    let isPrinted = output == nil || output == "-"
    let isColoured = isPrinted && Terminal.isColoured(.output, color)
    let ending = output.flatMap { $0.split(separator: ".").last }.map(String.init) ?? ""
    let form = format ?? MetricsFormat(rawValue: ending) ?? .text
    let text = form.render(
      metrics, of: graph, hidesNames: redact == .names, isColoured: isColoured)
    if let output, !isPrinted {
      try OutputFiles.write([(output, Array(text.utf8))])
    } else {
      Terminal.print(text)
    }
  }
}
