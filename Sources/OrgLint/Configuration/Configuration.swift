internal import OrgFormats
public import OrgModel

/// What the configurations of a run say together, checked against the rules that there are.
public struct Configuration: Sendable {
  /// From which weight on findings make the run fail.
  public internal(set) var failOn: FailThreshold?
  /// Whether a rule that looked at nothing fails the run.
  public internal(set) var requiresCandidates = false
  /// Whether entries of the baseline that are no longer found fail the run.
  public internal(set) var hasStrictBaseline = false
  /// The packs that are on beside those of a chart.
  public internal(set) var packs: Set<String> = []
  /// Whether drafts of rules run.
  public internal(set) var includesDrafts = false
  /// How much the findings of rules weigh.
  public var severities = SeverityPolicy()
  /// What is set for the options of rules.
  public var options: [RuleID: [String: PatternValue]] = [:]

  /// A configuration that says nothing.
  public init() {}

  /// Says from which folder, absolute, the names of charts are seen.
  package mutating func setWorkingFolder(_ folder: String) {
    severities.workingFolder = folder
  }

  /// What `files` say together about the rules of `catalogue`; later files win.
  ///
  /// - Parameters:
  ///   - source: the buffer that the files were read from.
  ///   - isComplete: whether the catalogue has all rules; otherwise unknown ones are no fault.
  package static func resolve(
    _ files: [ConfigurationFile], in source: SourceBuffer, catalogue: [RuleDefinition],
    packs: PackCatalogue = .builtIn, isComplete: Bool = true
  ) -> (configuration: Configuration, errors: [InputError]) {
    let names = files.flatMap { file in
      (file.entries + file.overrides.flatMap(\.entries)).map { source.string($0.name.text) }
    }
    var resolver = ConfigurationResolver(
      catalogue: RuleNames(catalogue + packs.rules(namedBy: names)), packs: packs,
      isComplete: isComplete, fields: FieldReader(source))
    for file in files { resolver.apply(file) }
    return (resolver.result, resolver.fields.errors)
  }
}

/// The names of rules and families.
package struct RuleNames: Sendable {
  package let rules: [RuleID: RuleDefinition]
  /// The rules of each family.
  package let families: [String: [RuleID]]

  package init(_ catalogue: [RuleDefinition]) {
    rules = Dictionary(
      catalogue.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    families = Dictionary(grouping: rules.keys, by: \.family)
  }

  /// What `name` names; empty when it is nothing.
  package func meant(by name: String) -> [RuleID] {
    if rules[RuleID(name)] != nil { return [RuleID(name)] }
    return families[name] ?? []
  }

  /// What to say about a name that is unknown.
  package func help(for name: String, withFamilies: Bool = true) -> String {
    let names = rules.keys.map(\.name) + (withFamilies ? Array(families.keys) : [])
    return Spelling.hint(for: name, in: names) ?? "see `orgline rules`"
  }
}

/// Joins configurations, one after the other.
private struct ConfigurationResolver {
  let catalogue: RuleNames
  let packs: PackCatalogue
  let isComplete: Bool
  var fields: FieldReader
  var result = Configuration()

  mutating func apply(_ file: ConfigurationFile) {
    result.failOn = file.failOn ?? result.failOn
    result.requiresCandidates = file.requiresCandidates ?? result.requiresCandidates
    result.hasStrictBaseline = file.hasStrictBaseline ?? result.hasStrictBaseline
    result.includesDrafts = file.includesDrafts ?? result.includesDrafts
    for text in file.packs {
      let name = fields.source.string(text)
      result.packs.insert(name)
      guard !packs.contains(name), isComplete else { continue }
      fields.errors.append(
        InputError("there is no pack `\(name)`", at: text.source, help: packs.help(for: name)))
    }
    if let longest = file.longest {
      result.options[WaiverTooWide.id, default: [:]]["longest"] = .integer(longest)
    }
    if let widest = file.widest {
      result.options[WaiverTooWide.id, default: [:]]["widest"] = .integer(widest)
    }
    let everywhere = levels(file.entries)
    result.severities.levels.merge(everywhere) { $1 }
    for entry in file.entries where !entry.options.isEmpty { readOptions(entry) }
    for override in file.overrides {
      let levels = levels(override.entries)
      result.severities.overrides.append(
        SeverityPolicy.Override(
          folder: file.folder, globs: override.globs, levels: levels))
    }
  }

  /// What the entries say of each rule: one for the rule wins over one for its family.
  private mutating func levels(
    _ entries: [ConfigurationFile.Entry]
  ) -> [RuleID: SeverityPolicy.Level] {
    var own: [RuleID: SeverityPolicy.Level] = [:]
    var inherited: [RuleID: SeverityPolicy.Level] = [:]
    for entry in entries {
      let name = fields.string(entry.name)
      let meant = catalogue.meant(by: name)
      if meant.isEmpty, isComplete {
        fields.fault(
          "there is no rule or family `\(name)`", at: entry.name,
          help: catalogue.help(for: name))
      }
      guard let level = entry.level else { continue }
      let isRule = catalogue.rules[RuleID(name)] != nil
      for rule in meant {
        if isRule { own[rule] = level } else { inherited[rule] = level }
      }
    }
    return inherited.merging(own) { $1 }
  }

  private mutating func readOptions(_ entry: ConfigurationFile.Entry) {
    let name = fields.string(entry.name)
    guard let info = catalogue.rules[RuleID(name)]?.info else {
      if catalogue.families[name] != nil {
        fields.fault(
          "options belong to a rule, not to the family `\(name)`", at: entry.options[0].key)
      }
      return
    }
    for (key, value) in entry.options {
      let word = fields.string(key)
      guard let option = info.options.first(where: { $0.name == word }) else {
        let known = ["severity"] + info.options.map(\.name)
        fields.fault(
          "the rule \(name) has no option `\(word)`", at: key,
          help: Spelling.hint(for: word, in: known) ?? "it has \(known.joined(separator: ", "))")
        continue
      }
      guard let read = self.value(value, like: option.standard) else {
        fields.fault(
          "\(word) of \(name) must be \(OptionValue.expectation(option.standard)), "
            + "not \(fields.name(value))", at: value)
        continue
      }
      result.options[info.id, default: [:]][word] = read
    }
  }

  private func value(_ value: LocatedValue, like standard: PatternValue) -> PatternValue? {
    if case .list(let items) = standard, value.kind == .sequence {
      guard value.items.allSatisfy(\.isScalar) else { return nil }
      return OptionValue.list(value.items.map { fields.string($0) }, like: items)
    }
    guard value.isScalar else { return nil }
    return OptionValue.read(fields.string(value), like: standard)
  }
}
