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
      "Sets an option of a rule: shape/wide-span.limit=15.", valueName: "rule.option=value"),
    completion: Completions.limits)
  var set: [String] = []

  /// The rules, in the order of their names.
  func rules(of catalogue: [RuleDefinition] = builtInRules) throws -> [any Rule] {
    var configuration = Configuration()
    return try rules(of: catalogue, under: &configuration)
  }

  /// The rules that run under a configuration, over which the command line wins: a rule that is
  /// selected runs although it is off.
  ///
  /// - Throws: `InputErrors` with everything that is wrong with the options.
  func rules(
    of catalogue: [RuleDefinition], under configuration: inout Configuration
  ) throws -> [any Rule] {
    var errors: [InputError] = []
    let options = options(catalogue, &errors)
    let wanted = matching(select, catalogue, &errors)
    let unwanted = matching(ignore, catalogue, &errors)
    guard errors.isEmpty else { throw InputErrors(errors, in: SourceBuffer()) }
    for (rule, options) in options {
      configuration.options[rule, default: [:]].merge(options) { $1 }
    }
    for rule in wanted { configuration.severities.force(rule) }
    return catalogue.filter { rule in
      let runs =
        select.isEmpty ? configuration.severities.runs(rule.id) : wanted.contains(rule.id)
      return runs && !unwanted.contains(rule.id)
    }.map { $0.rule(options: configuration.options[$0.id] ?? [:]) }
  }

  private func matching(
    _ words: [String], _ catalogue: [RuleDefinition], _ errors: inout [InputError]
  ) -> Set<RuleID> {
    var found: Set<RuleID> = []
    for word in words.flatMap({ $0.split(separator: ",").map(String.init) }) {
      let rules = catalogue.map { $0.id }.filter {
        $0.name == word || $0.name.hasPrefix(word + "/")
      }
      if rules.isEmpty { errors.append(InputError(Self.unknown(word, catalogue))) }
      found.formUnion(rules)
    }
    return found
  }

  private func options(
    _ catalogue: [RuleDefinition], _ errors: inout [InputError]
  ) -> [RuleID: [String: PatternValue]] {
    var options: [RuleID: [String: PatternValue]] = [:]
    for entry in set {
      do throws(Failure) {
        let (rule, option, value) = try Self.setting(entry, catalogue)
        options[rule, default: [:]][option] = value
      } catch {
        errors.append(InputError(error))
      }
    }
    return options
  }

  /// What one `--set` says.
  private static func setting(
    _ entry: String, _ catalogue: [RuleDefinition]
  ) throws(Failure) -> (rule: RuleID, option: String, value: PatternValue) {
    guard let equals = entry.firstIndex(of: "="),
      let dot = entry[..<equals].lastIndex(of: ".")
    else { throw Failure("`\(entry)` sets nothing", help: example) }
    let name = String(entry[..<dot])
    let option = String(entry[entry.index(after: dot)..<equals])
    let word = String(entry[entry.index(after: equals)...])
    guard let rule = catalogue.first(where: { $0.id.name == name }) else {
      throw unknown(name, catalogue)
    }
    guard let known = rule.info.options.first(where: { $0.name == option }) else {
      let names = rule.info.options.map { $0.name }
      throw Failure(
        "the rule \(name) has no option `\(option)`",
        help: Spelling.hint(for: option, in: names)
          ?? (names.isEmpty ? "it has none" : "it has \(names.joined(separator: ", "))"))
    }
    guard let value = OptionValue.read(word, like: known.standard) else {
      throw Failure(
        "\(option) of \(name) must be \(OptionValue.expectation(known.standard)), "
          + "not `\(word)`", help: example)
    }
    return (rule.id, option, value)
  }

  private static let example = "write `--set shape/wide-span.limit=15`"

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

extension InputError {
  /// A fault of the command line, to be told beside others.
  fileprivate init(_ failure: Failure) { self.init(failure.message, help: failure.help) }
}
