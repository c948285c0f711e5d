import ArgumentParser
import OrgFormats
import OrgLint
import OrgModel
import OrgReports

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// `orgline diff`: the changes that lead from one chart to another.
struct DiffCommand: WaitingCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Prints the changes that lead from one chart to another.",
    discussion: """
      A change a line, in an order in which they can be carried out; nothing when there are none. \
      With --as-scenario they are a scenario file, in JSON where `-o` ends in .json or --format \
      says so, which `orgline apply` applies to BASE; it expects what it replaces and all that \
      goes. Several records with one id count as one, and are warned of. Pay is not compared \
      unless --show-pay asks for it: a scenario then leaves what everybody costs as it is, and \
      says so at its top. Waivers on positions are compared as well; those in files of their own \
      are no part of a chart.

      Exit status: 0; with --exit-code 1 when there are changes; 2 for wrong use and for input \
      that cannot be read.
      """)

  @Argument(help: "The chart before: a file, a folder, a scenario, `-`, or REVISION:PATH in git.")
  var base: String

  @Argument(help: "The chart afterwards.")
  var other: String

  @OptionGroup var reading: ReadingArguments

  @OptionGroup var roles: RoleArguments

  @Flag(name: .long, help: "Prints a scenario file.")
  var asScenario = false

  @Option(
    name: .long,
    help: "The form of the scenario: yaml, json; by the file's ending when left out.")
  var format: ChartForm?

  @Option(name: .long, help: "What the scenario is called.")
  var name: String?

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Writes to a file instead.", valueName: "file"))
  var output: String?

  @Flag(name: .long, help: "Exit status 1 when there are changes.")
  var exitCode = false

  @Flag(name: .long, help: "Compares pay, and shows it.")
  var showPay = false

  @Option(name: .long, help: "When text is coloured: auto, always, never.")
  var color: ColorChoice = .auto

  @Option(name: .long, help: "Hides `names` of people, in titles and ids too.")
  var redact: Redaction?

  func run() async throws {
    try checkArguments()
    let form = try checkedForm()
    let companions = try roles.companions(for: [base, other])
    let input = ChartInput(reading: reading, companions: companions, depth: .lines)
    let (before, after) = try await input.graphs(base, other)
    let showsPay = showPay && redact != .pay
    let whole = Scenario(from: before, to: after, name: name)
    let scenario = showsPay ? whole : whole.withoutPay()
    // It says the same whether or not anybody's pay is another one.
    let hidesPay = !showsPay && (before.statesPay || after.statesPay)
    let isPrinted = output == nil || output == "-"
    let text: String
    if asScenario {
      text =
        form == .json
        ? ScenarioWriter.json(scenario, extending: bases())
        : ScenarioWriter.yaml(
          scenario, extending: bases(), remark: hidesPay ? Self.payRemark : nil)
    } else {
      var options = DifferenceOptions()
      options.showsPay = showsPay
      options.hidesNames = redact == .names
      options.isColoured = isPrinted && Terminal.isColoured(.output, color)
      text = differenceReport(scenario, from: before, to: after, options)
    }
    let mask = redact == .names ? NameMask([before.document, after.document]) : nil
    for (name, graph) in [(base, before), (other, after)] {
      RepeatedIDs.warn(of: graph, name, mask)
    }
    if hidesPay { Terminal.printNote("pay is not compared: \(payAdvice)") }
    if let output, !isPrinted {
      try OutputFiles.write([(output, Array(text.utf8))])
    } else {
      Terminal.print(text)
    }
    (exitCode && !scenario.changes.isEmpty ? ExitStatus.found : .clean).end()
  }

  /// What would compare pay, or what keeps it from being compared.
  private var payAdvice: String {
    redact == .pay ? "it is hidden, as was asked for" : "`--show-pay` does"
  }

  /// What a scenario says that has no pay in it.
  private static let payRemark =
    "Pay is left out: nothing here changes what a position costs, and what opens has no cost."

  private func checkArguments() throws {
    guard [base, other].contains(where: { $0 != "-" }) else {
      throw Failure("standard input can be read only once", help: "write `-` once")
    }
    guard asScenario || name == nil else {
      throw Failure("only a scenario has a name", help: "add `--as-scenario`")
    }
    guard !asScenario || redact != .names else {
      throw Failure(
        "a scenario without names could not be applied", help: "leave out `--redact names`")
    }
    if let output { try OutputFiles.check(output, inputs: [base, other]) }
  }

  /// The form of a scenario, by the ending of the file; the changes for people are text alone.
  private func checkedForm() throws -> ChartForm {
    if asScenario { return try ChartForm.chosen(format, output: output, for: "a scenario") }
    guard format == nil else {
      throw Failure("only a scenario has a --format", help: "add `--as-scenario`")
    }
    guard let output, output != "-", let ending = OutputFiles.ending(of: output),
      !["txt", "diff"].contains(ending)
    else { return .yaml }
    let isScenario = ["yaml", "yml", "json"].contains(ending)
    throw Failure(
      "the changes are written as text, and \(output) ends in .\(ending)",
      help: isScenario
        ? "add `--as-scenario`, or end the name in .txt"
        : "end the name in .txt; `orgline compare` writes tables, pages and pictures")
  }

  /// What the scenario extends: the base where it is a file, seen from the folder in which the
  /// scenario will lie.
  private func bases() -> [String] {
    guard base != "-", Files.exists(base) else { return [] }
    let workingFolder = FileManager.default.currentDirectoryPath
    let path = PathText.absolute(base, in: workingFolder)
    guard let output, output != "-" else { return [PathText.shown(path, in: workingFolder)] }
    let folder = PathText.folder(of: PathText.absolute(output, in: workingFolder))
    return [PathText.shown(path, in: folder)]
  }
}
