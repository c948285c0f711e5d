import ArgumentParser
import OrgLint
import OrgModel

/// Which rules run, with which limits.
struct RuleSelection: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("Runs only these rules or families.", valueName: "rule,…"),
    completion: Completions.rules)
  var select: [String] = []

  @Option(
    name: .long, help: ArgumentHelp("Leaves these rules or families out.", valueName: "rule,…"),
    completion: Completions.rules)
  var ignore: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Moves a rule's limit: shape/wide-span.limit=15.", valueName: "rule.option=number"),
    completion: Completions.limits)
  var set: [String] = []

  /// The rules, in the order of their names.
  func rules(of catalogue: [RuleDefinition] = builtInRules) throws -> [any Rule] {
    let options = try self.options(catalogue)
    let wanted = try matching(select, catalogue)
    let unwanted = try matching(ignore, catalogue)
    return catalogue.filter { rule in
      (select.isEmpty || wanted.contains(rule.id)) && !unwanted.contains(rule.id)
    }.map { $0.rule(options: options[$0.id] ?? [:]) }
  }

  private func matching(
    _ words: [String], _ catalogue: [RuleDefinition]
  ) throws -> Set<RuleID> {
    var found: Set<RuleID> = []
    for word in words.flatMap({ $0.split(separator: ",").map(String.init) }) {
      let rules = catalogue.map { $0.id }.filter {
        $0.name == word || $0.name.hasPrefix(word + "/")
      }
      guard !rules.isEmpty else { throw Self.unknown(word, catalogue) }
      found.formUnion(rules)
    }
    return found
  }

  private func options(
    _ catalogue: [RuleDefinition]
  ) throws -> [RuleID: [String: PatternValue]] {
    var options: [RuleID: [String: PatternValue]] = [:]
    for entry in set {
      guard let equals = entry.firstIndex(of: "="),
        let dot = entry[..<equals].lastIndex(of: "."),
        let value = Int(entry[entry.index(after: equals)...]), value >= 0
      else {
        throw Failure("`\(entry)` sets nothing", help: "write `--set shape/wide-span.limit=15`")
      }
      let name = String(entry[..<dot])
      let option = String(entry[entry.index(after: dot)..<equals])
      guard let rule = catalogue.first(where: { $0.id.name == name }) else {
        throw Self.unknown(name, catalogue)
      }
      let known = rule.info.options.map { $0.name }
      guard known.contains(option) else {
        throw Failure(
          "the rule \(name) has no option `\(option)`",
          help: Spelling.hint(for: option, in: known)
            ?? (known.isEmpty ? "it has none" : "it has \(known.joined(separator: ", "))"))
      }
      options[rule.id, default: [:]][option] = .integer(value)
    }
    return options
  }

  /// The parts of rules' names before the slash.
  static func families(_ catalogue: [RuleDefinition]) -> [String] {
    Set(catalogue.map { $0.id.family }).sorted()
  }

  static func unknown(
    _ name: String, _ catalogue: [RuleDefinition] = builtInRules
  ) -> Failure {
    Failure(
      "there is no rule `\(name)`",
      help: Spelling.hint(for: name, in: catalogue.map { $0.id.name } + families(catalogue))
        ?? "see `orgline rules`")
  }
}
