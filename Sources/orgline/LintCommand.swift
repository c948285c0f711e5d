public import ArgumentParser
import OrgLint
import OrgModel
public import OrgReports

extension LintFormat: ExpressibleByArgument {}

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
  var failOn: FailThreshold = .error

  @OptionGroup var selection: RuleSelection

  @Option(name: .long, help: "When text is coloured: auto, always, never.")
  var color: ColorChoice = .auto

  @Option(name: .long, help: "Hides `names` of people in what is printed.")
  var redact: Redaction?

  func run() async throws {
    let outputs = try self.outputs()
    for output in outputs { try OutputFiles.check(output.path, inputs: paths) }
    let rules = try selection.rules()
    let graph = try await ChartInput(reading: reading).graph(paths)
    let result = Linter(rules: rules).check(graph)
    func text(_ format: LintFormat, isColoured: Bool = false) -> String {
      format.render(result, isColoured: isColoured, hidesNames: redact == .names)
    }
    try OutputFiles.write(
      outputs.filter { $0.path != "-" }.map { ($0.path, Array(text($0.format).utf8)) })
    for (format, _) in outputs.filter({ $0.path == "-" }) {
      Terminal.print(text(format, isColoured: Terminal.isColoured(.output, color)))
    }
    if let threshold = failOn.severity,
      result.findings.contains(where: { $0.severity >= threshold })
    {
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

/// Which rules run, with which limits.
struct RuleSelection: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("Runs only these rules or families.", valueName: "rule,…"))
  var select: [String] = []

  @Option(
    name: .long, help: ArgumentHelp("Leaves these rules or families out.", valueName: "rule,…"))
  var ignore: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Moves a rule's limit: shape/wide-span.limit=15.", valueName: "rule.option=number"))
  var set: [String] = []

  /// The rules, in the order of their names.
  func rules() throws -> [any Rule] {
    let options = try self.options()
    let wanted = try matching(select)
    let unwanted = try matching(ignore)
    return builtInRules.filter { rule in
      (select.isEmpty || wanted.contains(rule.id)) && !unwanted.contains(rule.id)
    }.map { $0.init(options: options[$0.id] ?? [:]) }
  }

  private func matching(_ words: [String]) throws -> Set<RuleID> {
    var found: Set<RuleID> = []
    for word in words.flatMap({ $0.split(separator: ",").map(String.init) }) {
      let rules = builtInRules.map { $0.id }.filter {
        $0.name == word || $0.name.hasPrefix(word + "/")
      }
      guard !rules.isEmpty else { throw Self.unknown(word) }
      found.formUnion(rules)
    }
    return found
  }

  private func options() throws -> [RuleID: [String: Int]] {
    var options: [RuleID: [String: Int]] = [:]
    for entry in set {
      guard let equals = entry.firstIndex(of: "="),
        let dot = entry[..<equals].lastIndex(of: "."),
        let value = Int(entry[entry.index(after: equals)...]), value >= 0
      else {
        throw Failure("`\(entry)` sets nothing", help: "write `--set shape/wide-span.limit=15`")
      }
      let name = String(entry[..<dot])
      let option = String(entry[entry.index(after: dot)..<equals])
      guard let rule = builtInRule(RuleID(name)) else { throw Self.unknown(name) }
      let known = rule.options.map { $0.name }
      guard known.contains(option) else {
        throw Failure(
          "the rule \(name) has no option `\(option)`",
          help: Spelling.hint(for: option, in: known)
            ?? (known.isEmpty ? "it has none" : "it has \(known.joined(separator: ", "))"))
      }
      options[rule.id, default: [:]][option] = value
    }
    return options
  }

  /// The parts of rules' names before the slash.
  static var families: [String] {
    Set(builtInRules.compactMap { $0.id.name.split(separator: "/").first.map(String.init) })
      .sorted()
  }

  static func unknown(_ name: String) -> Failure {
    Failure(
      "there is no rule `\(name)`",
      help: Spelling.hint(for: name, in: builtInRules.map { $0.id.name } + families)
        ?? "see `orgline rules`")
  }
}
