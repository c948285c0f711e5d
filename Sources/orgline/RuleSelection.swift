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
      "Switches packs of rules on, beside those of the chart.", valueName: "pack,…"),
    completion: Completions.packs)
  var pack: [String] = []

  @Flag(name: .long, help: "Runs drafts of rules, whose sources were not read, as well.")
  var draft = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Sets an option of a rule: shape/wide-span.limit=15.", valueName: "rule.option=value"),
    completion: Completions.limits)
  var set: [String] = []

  /// Whether the command line selects and sets nothing.
  var isEmpty: Bool { (select + ignore + pack + set).isEmpty && !draft }

  /// The first option of the command line that selects or sets something, as `--select`.
  var given: String {
    let options = [
      ("--select", !select.isEmpty), ("--ignore", !ignore.isEmpty), ("--pack", !pack.isEmpty),
      ("--draft", draft), ("--set", !set.isEmpty),
    ]
    return options.first(where: \.1)?.0 ?? ""
  }

  /// Gives a linter its rules under a configuration, over which the command line wins: a rule that
  /// is selected runs although it is off, and switches its pack on.
  ///
  /// - Throws: `InputErrors` with everything that is wrong with the options.
  func linter(for loaded: inout LoadedConfiguration) throws -> Linter {
    var errors: [InputError] = []
    let packs = loaded.packs
    let asked = Self.words(pack)
    errors += asked.filter { !packs.contains($0) }.map {
      InputError("there is no pack `\($0)`", help: packs.help(for: $0))
    }
    let named = packs.rules(namedBy: Self.words(select + ignore) + set)
    let catalogue = loaded.catalogue + named
    let options = options(catalogue, &errors)
    let wanted = matching(select, catalogue, &errors)
    let unwanted = matching(ignore, catalogue, &errors)
    guard errors.isEmpty else { throw InputErrors(errors, in: SourceBuffer()) }
    for (rule, options) in options {
      loaded.configuration.options[rule, default: [:]].merge(options) { $1 }
    }
    for rule in wanted { loaded.configuration.severities.force(rule) }
    let configuration = loaded.configuration
    let selectsAll = select.isEmpty
    let chosen: @Sendable (RuleDefinition) -> (any Rule)? = { rule in
      let runs = selectsAll ? configuration.severities.runs(rule.id) : wanted.contains(rule.id)
      guard runs, !unwanted.contains(rule.id) else { return nil }
      return rule.rule(options: configuration.options[rule.id] ?? [:])
    }
    var linter = Linter(rules: loaded.catalogue.compactMap(chosen))
    linter.packs = configuration.packs.union(asked).union(
      catalogue.filter { wanted.contains($0.id) }.compactMap(\.info.pack))
    linter.packCatalogue = packs
    let drafts = draft || configuration.includesDrafts
    let exact = Set(Self.words(select))
    linter.packRule = { rule in
      // A pack of drafts that is asked for by its name is meant, and so is a rule by its own.
      let known = rule.info.provenance
      let isMeant =
        drafts || !known.isDraft || known.isOfDraftPack || exact.contains(rule.id.name)
      return isMeant ? chosen(rule) : nil
    }
    linter.severities = configuration.severities
    linter.knownRules = Set(loaded.catalogue.map(\.id))
    return linter
  }

  private static func words(_ lists: [String]) -> [String] {
    lists.flatMap { $0.split(separator: ",").map(String.init) }
  }

  private func matching(
    _ words: [String], _ catalogue: [RuleDefinition], _ errors: inout [InputError]
  ) -> Set<RuleID> {
    var found: Set<RuleID> = []
    for word in Self.words(words) {
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
    _ name: String, _ catalogue: [RuleDefinition] = builtInRules,
    packs: PackCatalogue = .builtIn
  ) -> Failure {
    let names = catalogue.map { $0.id.name } + families(catalogue) + packs.ids
    return Failure(
      "there is no rule `\(name)`",
      help: Spelling.hint(for: name, in: names) ?? "see `orgline rules`")
  }
}

extension InputError {
  /// A fault of the command line, to be told beside others.
  fileprivate init(_ failure: Failure) { self.init(failure.message, help: failure.help) }
}
