public import ArgumentParser
import OrgLint
import OrgModel
public import OrgReports

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension LintFormat: ExpressibleByArgument {}
extension SARIFProfile: ExpressibleByArgument {}

/// What `orgline lint` writes, and where.
struct LintOutputs: ParsableArguments {
  @Option(name: .long, help: "The form of the findings on standard output; text by default.")
  var format: LintFormat?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Writes a form to a file; may be repeated; `-` is standard output.",
      valueName: "format=file"))
  var output: [String] = []

  @Option(name: .long, help: "The SARIF to write: full, or github within GitHub's limits.")
  var sarifProfile: SARIFProfile = .full

  @Flag(name: .long, help: "Prints what each rule looked at, behind the findings.")
  var statistics = false

  @Flag(name: .long, help: "Prints how long each rule took, on standard error.")
  var timing = false

  @Flag(name: .long, help: "Fails when a rule had nothing to look at.")
  var requireCandidates = false

  @Option(name: .long, help: "When text is coloured: auto, always, never.")
  var color: ColorChoice = .auto

  /// Forms and where they go.
  typealias Plan = [(format: LintFormat, path: String)]

  /// What is written where: by default, and when `--format` asks, the form on standard output.
  ///
  /// - Throws: `Failure` for what cannot be written, before any work is done.
  func plan(inputs: [String]) throws -> Plan {
    var plan: Plan = try output.map(Self.entry)
    if let format { plan.append((format, "-")) }
    if plan.isEmpty { plan = [(.text, "-")] }
    var taken: Set<OutputFiles.Place> = []
    for (_, path) in plan where !taken.insert(OutputFiles.Place(path)).inserted {
      let name = path == "-" ? "standard output" : path
      throw Failure("two outputs go to \(name)", help: "give each a file of its own")
    }
    for (_, path) in plan { try OutputFiles.check(path, inputs: inputs) }
    return plan
  }

  private static func entry(_ entry: String) throws -> (format: LintFormat, path: String) {
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

  /// Checks that no output takes the place of a file that the run reads beside the chart.
  func check(_ plan: Plan, against files: Set<Files.Identity>, baseline: String?) throws {
    for (_, path) in plan where path != "-" {
      let isRead = Files.identity(path).map(files.contains) ?? false
      let isBaseline = baseline.map { OutputFiles.Place($0) == OutputFiles.Place(path) } ?? false
      guard isRead || isBaseline else { continue }
      throw Failure(
        "cannot write \(path): it is \(isBaseline ? "the baseline" : "read by this run")",
        help: "give the output another name")
    }
  }

  /// Writes a result: files first, all of them or none, then what is printed.
  func write(_ result: LintResult, to plan: Plan, hidesNames: Bool) throws {
    let folder = FileManager.default.currentDirectoryPath
    func text(_ format: LintFormat, isColoured: Bool = false) -> String {
      format.render(
        result, isColoured: isColoured, hidesNames: hidesNames, profile: sarifProfile,
        folder: folder)
    }
    try OutputFiles.write(
      plan.filter { $0.path != "-" }.map { ($0.path, Array(text($0.format).utf8)) })
    let left = plan.contains { $0.format == .sarif } ? sarifProfile.leftOut(of: result) : 0
    if left > 0 {
      Terminal.printNote(
        "\(left) of the lighter findings are left out of SARIF, which GitHub would not take")
    }
    let printed = plan.first { $0.path == "-" }?.format
    if printed != .text { tellIdleRules(result) }
    let isColoured = Terminal.isColoured(.output, color)
    if let printed { Terminal.print(text(printed, isColoured: isColoured)) }
    if statistics { printStatistics(result, behind: printed, hidesNames: hidesNames) }
    if timing {
      Terminal.printError(
        timingReport(result, isColoured: Terminal.isColoured(.error, color)))
    }
  }

  /// Tells which rules of the user's own looked at nothing, where the form on standard output
  /// does not: a slip in a rule must not look like a clean chart.
  private func tellIdleRules(_ result: LintResult) {
    for run in result.rules where run.outcome.candidates == 0 && run.info.path != nil {
      let hints = run.outcome.hints.isEmpty ? "" : ": \(run.outcome.hints.joined(separator: "; "))"
      Terminal.printNote("\(run.info.id.name) looked at nothing\(hints)")
    }
  }

  /// The table of the rules, on standard output unless that is for a program.
  private func printStatistics(
    _ result: LintResult, behind printed: LintFormat?, hidesNames: Bool
  ) {
    let readers: [LintFormat?] = [nil, .text, .concise, .narrated]
    let isForPeople = readers.contains(printed)
    let stream: Terminal.Stream = isForPeople ? .output : .error
    let table = statisticsReport(
      result, isColoured: Terminal.isColoured(stream, color), hidesNames: hidesNames)
    Terminal.write(Array(((printed == nil ? "" : "\n") + table).utf8), to: stream)
  }

  /// Ends the run as its result deserves.
  ///
  /// - Throws: `ExitStatus`, unless nothing weighs enough. A run of which a rule gave up proves
  ///   nothing and is unusable whatever the threshold. Rules about what few charts have need no
  ///   candidates, unless they were selected by name (`named`).
  func conclude(
    _ result: LintResult, failOn threshold: Severity?, requiringCandidates isRequired: Bool,
    named: Set<String>
  ) throws {
    for run in result.inconclusive {
      complain(
        "the rule \(run.info.id.name) gave up before the end, so that this run proves nothing")
    }
    guard result.inconclusive.isEmpty else { throw ExitStatus.unusable }
    let needsCandidates = requireCandidates || isRequired
    let idle = result.rules.filter {
      needsCandidates && $0.outcome.candidates == 0 && $0.outcome.inapplicable == nil
        && (!$0.info.mayBeIdle || named.contains($0.info.id.name))
    }
    for run in idle {
      let hints = run.outcome.hints.joined(separator: "; ")
      complain("the rule \(run.info.id.name) had no candidates", help: hints.isEmpty ? nil : hints)
    }
    if !idle.isEmpty { throw ExitStatus.found }
    if let threshold, result.hasFinding(atLeast: threshold) { throw ExitStatus.found }
  }

  private func complain(_ message: String, help: String? = nil) {
    let errors = InputErrors([InputError(message, help: help)], in: SourceBuffer())
    Terminal.printError(textReport(errors, isColoured: Terminal.isColoured(.error, color)))
  }
}
