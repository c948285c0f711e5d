import ArgumentParser
import OrgFormats
import OrgModel

/// The forms in which a chart or a scenario is written.
enum ChartForm: String, CaseIterable, ExpressibleByArgument {
  /// A record a line where it fits, for people and for git.
  case yaml
  /// The same keys, for programs.
  case json

  /// The form of a file by its ending, or `nil`.
  private init?(ending: String?) {
    switch ending {
    case "yaml", "yml": self = .yaml
    case "json": self = .json
    default: return nil
    }
  }

  /// The form in which something is written; YAML where neither an option nor the file's name says
  /// one.
  ///
  /// - Parameter what: what is written, as in "a chart".
  /// - Throws: `Failure` where the ending of the file says no form, or not the one asked for.
  static func chosen(_ format: ChartForm?, output: String?, for what: String) throws -> ChartForm {
    guard let output, output != "-", let ending = OutputFiles.ending(of: output) else {
      return format ?? .yaml
    }
    guard let form = ChartForm(ending: ending) else {
      throw Failure(
        "\(what) is written as YAML or JSON, and \(output) ends in .\(ending)",
        help: "end the name in .yaml, .yml or .json")
    }
    guard format == nil || format == form else {
      throw Failure(
        "--format \(format?.rawValue ?? "") contradicts the ending of \(output)",
        help: "leave --format out, or end the name in .\(format?.rawValue ?? "")")
    }
    return form
  }

  /// The chart of a document in this form.
  func text(_ document: OrgDocument) -> String {
    switch self {
    case .yaml: ChartWriter.yaml(document)
    case .json: ChartWriter.json(document)
    }
  }
}

/// `orgline apply`: the chart that a scenario leads to.
struct ApplyCommand: WaitingCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply", abstract: "Writes the chart that a scenario makes of another.",
    discussion: """
      The scenario is applied to BASE, whatever its `extends` names; scenarios that it extends \
      come first. Where BASE is a scenario, what it is made of already is not applied again: the \
      same file, in whatever revision, or the same text. A copy of it that has changed counts as \
      a chart, and what the changes expect decides. The chart that the scenario names need not be \
      there; a scenario that it names has to be.

      When something is not as a change expects it, nothing is written, and every change that \
      fails is told with its place, what was expected and what there is; of scenarios that extend \
      each other, those of the first that fails. So is whatever still \
      names what an exact scenario closes, as those of `orgline diff` are; for others, a note \
      tells it. The chart is written \
      whole, pay and names included; comments and layout are those of Orgline. Several records \
      with one id become one, with the holders and lines of all, and whoever holds several \
      positions and is known by an address gets an entry under `people`.

      Exit status: 0, or 2 when a change fails or an input cannot be read.
      """)

  @Argument(help: "The chart: a file, a folder, a scenario, `-`, or REVISION:PATH in git.")
  var base: String

  @Argument(help: "The scenario.")
  var scenario: String

  @OptionGroup var reading: ReadingArguments

  @OptionGroup var roles: RoleArguments

  @Option(
    name: .long, help: "The form of the chart: yaml, json; by the file's ending when left out.")
  var format: ChartForm?

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Writes to a file instead.", valueName: "file"))
  var output: String?

  @Option(name: .long, help: "Leaves `pay` out of the chart.")
  var redact: Redaction?

  func run() async throws {
    guard [base, scenario].contains(where: { $0 != "-" }) else {
      throw Failure("standard input can be read only once", help: "write `-` once")
    }
    guard redact != .names else {
      throw Failure(
        "a chart without its holders would be another one", help: "leave out `--redact names`")
    }
    if let output { try OutputFiles.check(output, inputs: [base, scenario]) }
    let form = try ChartForm.chosen(format, output: output, for: "a chart")
    let companions = try roles.companions(for: [base])
    let input = ChartInput(reading: reading, companions: companions, depth: .lines)
    let (before, origin) = try await input.origin(base)
    let file = try await input.scenario(at: scenario, over: base)
    if let output { try OutputFiles.check(output, inputs: file.files) }
    let rest = origin.map { file.beyond($0, isSameFile: ChartInput.isSameFile) } ?? file
    if rest.scenarios.isEmpty {
      Terminal.printNote("\(base) is made of \(scenario) already: nothing is left to apply")
    }
    var after = try before.applying(rest)
    tellLooseEnds(rest, after)
    if redact == .pay { after = try after.applying(.withoutPay(after)) }
    if !after.document.staffGroups.isEmpty {
      Terminal.printNote("staff that is only counted is left out: a chart has no place for it")
    }
    try checkPlace(for: after, since: before)
    RepeatedIDs.warn(of: after, "the chart")
    let text = form.text(after.documentWithOneRecordEach())
    if let output, output != "-" {
      try OutputFiles.write([(output, Array(text.utf8))])
    } else {
      Terminal.print(text)
    }
  }
}

extension ApplyCommand {
  /// Notes what still names a position or body that the scenario closed: whoever wrote that by hand
  /// may know it, and an exact scenario was refused.
  private func tellLooseEnds(_ file: ScenarioFile, _ after: OrgGraph) {
    let ends = Set(file.scenarios.flatMap { after.looseEnds(after: $0) }.map(\.message)).sorted()
    for end in ends.prefix(10) { Terminal.printNote(end) }
    if ends.count > 10 {
      Terminal.printNote("\(ends.count - 10) more places name what closes: `orgline lint` has all")
    }
  }

  /// Whether everything that a scenario made has a place in a chart; a note tells what of the base
  /// has none.
  private func checkPlace(for after: OrgGraph, since before: OrgGraph) throws {
    _ = try ChartInput.checked(after)
    let parts = after.document.partsOfSeveralRecords
    if let part = parts.first {
      throw Failure(
        "the chart says several things of the \(part)\(parts.count > 1 ? " and others" : "")",
        help: "a chart that is written has one record of each: join them in the base")
    }
    let known = Set(ChartWriter.leftOut(before.document))
    let lines = ChartWriter.leftOut(after.document)
    if let line = lines.first(where: { !known.contains($0) }) {
      throw Failure(
        "a chart has no place for this line: \(line)",
        help: "let it start at a position; a body has members, a chair and `reports_to` alone")
    }
    for line in lines {
      Terminal.printNote("a chart has no place for this line, which is left out: \(line)")
    }
  }
}

extension ScenarioFile {
  /// The names of everything that was read for the scenario.
  fileprivate var files: [String] { charts + scenarios.flatMap { $0.source.files.map(\.name) } }
}

extension Scenario {
  /// The changes that take pay out of a chart.
  fileprivate static func withoutPay(_ graph: OrgGraph) -> Scenario {
    Scenario(
      graph.positions.filter { !graph.text(.cost, of: $0).isEmpty }
        .map { .set(graph.id(of: $0), .cost, to: []) })
  }
}
