public import ArgumentParser
import OrgLint
import OrgModel
public import OrgReports

extension LintFormat: ExpressibleByArgument {}

/// `orgline lint`: the findings of a chart.
struct LintCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Finds governance conflicts and faults in a chart.",
    discussion: "Exit status 1 when a finding weighs as much as --fail-on says, else 0.")

  @Argument(
    help: ArgumentHelp(
      "Files or folders that make one organisation; `-` for standard input.", valueName: "path"))
  var paths: [String]

  @OptionGroup var reading: ReadingArguments

  @Option(
    name: .long,
    help: "The form of the findings on standard output: text (default), concise, json.")
  var format: LintFormat?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Writes a form to a file; may be repeated; `-` is standard output.",
      valueName: "format=file"))
  var output: [String] = []

  @Option(name: .long, help: "The lightest finding that fails: error, warning, info or never.")
  var failOn: FailThreshold?

  @OptionGroup var selection: RuleSelection

  @OptionGroup var policy: LintPolicy

  @Option(name: .long, help: "When text is coloured: auto, always, never.")
  var color: ColorChoice = .auto

  @Option(name: .long, help: "Hides `names` of people in what is printed.")
  var redact: Redaction?

  func run() async throws {
    let outputs = try self.outputs()
    for output in outputs { try OutputFiles.check(output.path, inputs: paths) }
    let plan = try policy.plan(selection, paths)
    let graph = try await ChartInput(reading: reading, companions: plan.companions).graph(paths)
    var result = plan.linter.check(graph)
    let isStale = try plan.settleBaseline(&result)
    func text(_ format: LintFormat, isColoured: Bool = false) -> String {
      format.render(result, isColoured: isColoured, hidesNames: redact == .names)
    }
    try OutputFiles.write(
      outputs.filter { $0.path != "-" }.map { ($0.path, Array(text($0.format).utf8)) })
    for (format, _) in outputs.filter({ $0.path == "-" }) {
      Terminal.print(text(format, isColoured: Terminal.isColoured(.output, color)))
    }
    if isStale { throw ExitStatus.found }
    if let threshold = plan.threshold(failOn), result.hasFinding(atLeast: threshold) {
      throw ExitStatus.found
    }
  }

  /// What is written where: by default, and when `--format` asks, the form on standard output.
  private func outputs() throws -> [(format: LintFormat, path: String)] {
    guard !output.isEmpty else { return [(format ?? .text, "-")] }
    var outputs: [(format: LintFormat, path: String)] = try output.map { entry in
      let parts = entry.split(separator: "=", maxSplits: 1).map(String.init)
      let known = LintFormat.allCases.map(\.rawValue)
      guard parts.count == 2, !parts[1].isEmpty else {
        throw Failure("`\(entry)` is no output", help: "write `--output json=findings.json`")
      }
      guard let format = LintFormat(rawValue: parts[0]) else {
        throw Failure(
          "there is no format `\(parts[0])`",
          help: Spelling.hint(for: parts[0], in: known)
            ?? "the formats are \(known.joined(separator: ", "))")
      }
      return (format, parts[1])
    }
    if let format { outputs.append((format, "-")) }
    var taken: Set<String> = []
    for (_, path) in outputs where !taken.insert(path).inserted {
      let name = path == "-" ? "standard output" : path
      throw Failure("two outputs go to \(name)", help: "give each a file of its own")
    }
    return outputs
  }
}

/// What is hidden in outputs.
enum Redaction: String, CaseIterable, ExpressibleByArgument {
  /// The names of people.
  case names
  /// Pay; it is always hidden, so that this asks for nothing more.
  case pay
}
