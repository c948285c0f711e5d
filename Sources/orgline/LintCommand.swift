import ArgumentParser
import OrgLint

/// `orgline lint`: the findings of a chart.
struct LintCommand: WaitingCommand {
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
  var failOn: FailThreshold?

  @OptionGroup var selection: RuleSelection

  @OptionGroup var policy: LintPolicy

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Counts only what is new since a git revision; REVISION... is where the branch left it.",
      valueName: "revision"),
    completion: Completions.revisions)
  var since: String?

  @Option(name: .long, help: "Hides `names` of people, in titles and ids too.")
  var redact: Redaction?

  func run() async throws {
    let places = try outputs.plan(inputs: paths)
    let plan = try policy.plan(selection, paths)
    try outputs.check(places, against: plan.companions.files, baseline: plan.baseline?.path)
    var timed = plan.linter
    timed.measuresTime = outputs.timing
    let linter = timed
    let input = ChartInput(reading: reading, companions: plan.companions)
    async let preparation: Void = linter.prepare()
    let graph = try await input.graph(paths)
    await preparation
    var result = linter.check(graph)
    if let since {
      result = try await LintSince(revision: since, input: input)
        .compare(result, paths, check: linter.check)
    }
    let isStale = try plan.settleBaseline(&result)
    try outputs.write(result, to: places, hidesNames: redact == .names)
    tellPacks(result, linter)
    try outputs.conclude(
      result, failOn: plan.threshold(failOn),
      requiringCandidates: plan.configuration.requiresCandidates,
      named: Set(selection.select.flatMap { $0.split(separator: ",").map(String.init) }))
    if isStale { throw ExitStatus.found }
  }

  /// Tells what happened to the packs that were on and is no finding, and, to people only, which
  /// packs there would be for a chart that asks for none.
  private func tellPacks(_ result: LintResult, _ linter: Linter) {
    for note in linter.packNotes(result) { Terminal.printNote(note) }
    guard Terminal.isInteractive(.error) else { return }
    let fitting = linter.fittingPacks(result)
    guard !fitting.isEmpty else { return }
    let more = fitting.count > 6 ? " and \(fitting.count - 6) more" : ""
    Terminal.printNote(
      "no pack is on; for this profile there are \(fitting.prefix(6).joined(separator: ", "))"
        + "\(more): `--pack` or `packs:` in the profile switch them on")
  }
}

/// What is hidden in outputs.
enum Redaction: String, CaseIterable, ExpressibleByArgument {
  /// The names of people.
  case names
  /// Pay; it is always hidden, so that this asks for nothing more.
  case pay
}
