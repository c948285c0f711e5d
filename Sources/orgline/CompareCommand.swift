public import ArgumentParser
import OrgLint
import OrgModel
public import OrgReports

extension ComparisonFormat: ExpressibleByArgument {}

/// `orgline compare`: what is different between a chart and its alternatives.
struct CompareCommand: WaitingCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compares a chart with alternatives: structure and findings.",
    discussion: "Each path is one organisation: a file, a folder, or REVISION:PATH in git.")

  @Argument(help: "The chart that the others are compared with.")
  var base: String

  @Argument(help: ArgumentHelp("The alternatives.", valueName: "other"))
  var others: [String]

  @OptionGroup var reading: ReadingArguments

  @OptionGroup var setup: RuleSetup

  @Option(name: .long, help: "The form of the comparison: text, json.")
  var format: ComparisonFormat = .text

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Writes to a file instead.", valueName: "file"))
  var output: String?

  @Flag(name: .long, help: "Exit status 1 when anything is different.")
  var exitCode = false

  @Option(name: .long, help: "When text is coloured: auto, always, never.")
  var color: ColorChoice = .auto

  @Option(name: .long, help: "Hides `names` of people.")
  var redact: Redaction?

  func run() async throws {
    try checkArguments()
    var (linter, companions) = try setup.linter(for: [base] + others)
    // What a structure brings about is told whether or not somebody has accepted it.
    linter.ignoresWaivers = true
    let input = ChartInput(reading: reading, companions: companions)
    let before = try await input.graph([base])
    let findings = linter.check(before)
    var options: [ComparedOption] = []
    for other in others {
      let after = try await input.graph([other])
      options.append(
        ComparedOption(
          name: other, difference: Comparison(from: before, to: after),
          findings: FindingsComparison(from: findings, to: linter.check(after))))
    }
    let isPrinted = output == nil || output == "-"
    let isColoured = isPrinted && Terminal.isColoured(.output, color)
    let text = format.render(
      base: base, options, hidesNames: redact == .names, isColoured: isColoured)
    if let output, !isPrinted {
      try OutputFiles.write([(output, Array(text.utf8))])
    } else {
      Terminal.print(text)
    }
    let isDifferent = options.contains {
      !$0.difference.isEmpty || !$0.findings.introduced.isEmpty || !$0.findings.fixed.isEmpty
    }
    if exitCode, isDifferent { throw ExitStatus.found }
  }

  private func checkArguments() throws {
    guard ([base] + others).count(where: { $0 == "-" }) < 2 else {
      throw Failure("standard input can be read only once", help: "write `-` once")
    }
    guard let output else { return }
    try OutputFiles.check(output, inputs: [base] + others)
    if let picture = PictureFormat(ending: output) {
      throw Failure(
        "a comparison is written as text or JSON, not as a picture",
        help: "end the name in something other than .\(picture.rawValue)")
    }
  }
}
