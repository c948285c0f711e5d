import ArgumentParser
import OrgLint

/// From which weight on findings make the run fail.
enum FailThreshold: String, CaseIterable, ExpressibleByArgument {
  case error, warning, info, never

  /// The lightest severity that fails, or `nil`.
  var severity: Severity? { Severity(rawValue: rawValue) }
}

/// `orgline lint`: the findings of a chart.
struct LintCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Finds governance conflicts and faults in a chart.",
    discussion: "Exit status 1 when a finding weighs as much as --fail-on says, else 0.")

  @Argument(
    help: ArgumentHelp(
      "Files or folders that make one organisation; `-` for standard input.", valueName: "path"),
    completion: Completions.charts)
  var paths: [String]

  @OptionGroup var reading: ReadingArguments

  @OptionGroup var outputs: LintOutputs

  @Option(name: .long, help: "The lightest finding that fails: error, warning, info or never.")
  var failOn: FailThreshold = .error

  @OptionGroup var selection: RuleSelection

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Counts only what is new since a git revision; REVISION... is where the branch left it.",
      valueName: "revision"),
    completion: Completions.revisions)
  var since: String?

  @Option(name: .long, help: "Hides `names` of people in what is printed.")
  var redact: Redaction?

  func run() async throws {
    let plan = try outputs.plan(inputs: paths)
    var linter = Linter(rules: try selection.rules())
    linter.measuresTime = outputs.timing
    let input = ChartInput(reading: reading)
    var result = linter.check(try await input.graph(paths))
    if let since {
      result = try await LintSince(revision: since, input: input)
        .compare(result, paths, check: linter.check)
    }
    try outputs.write(result, to: plan, hidesNames: redact == .names)
    try outputs.conclude(result, failOn: failOn.severity)
  }
}

/// What is hidden in outputs.
enum Redaction: String, CaseIterable, ExpressibleByArgument {
  /// The names of people.
  case names
  /// Pay; it is always hidden, so that this asks for nothing more.
  case pay
}
