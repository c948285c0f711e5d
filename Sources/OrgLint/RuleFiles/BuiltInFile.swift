public import OrgModel

/// A built-in file of rules.
///
/// Two texts of it are part of the program: the whole one, and one without the tests of the rules,
/// which is read wherever rules only run.
struct BuiltInFile: Sendable {
  /// The name without its ending.
  let name: String
  private let text: String
  private let brief: String
  /// The page of its only rule; empty where pages are made from the rules.
  private let page: [UInt8]

  /// The file `name.yaml`.
  init(_ file: (name: String, text: String, brief: String), page: [UInt8] = []) {
    name = file.name
    text = file.text
    brief = file.brief
    self.page = page
  }

  /// The name of the file in places.
  var path: String { "built-in/\(name).yaml" }

  /// The rules of the file, in its order. Their patterns are read when they are to run.
  var definitions: [RuleDefinition] { read().rules }

  /// The rules of the file, and what it says of itself as a pack.
  func read() -> (pack: Pack?, rules: [RuleDefinition]) {
    let file = read(brief)
    return (file.pack, file.rules.map(definition))
  }

  private func read(
    _ text: String
  ) -> (pack: Pack?, rules: [WrittenRule], source: SourceBuffer) {
    var source = SourceBuffer()
    guard source.append(file: path, bytes: Array(text.utf8)) != nil else {
      return (nil, [], source)
    }
    var file = RuleFile.read(file: 0, in: &source)
    file.pack?.path = nil
    // A test reads every built-in file, so that none of them is broken.
    return (file.pack, file.rules.filter(\.isSound), source)
  }

  private func definition(_ written: WrittenRule) -> RuleDefinition {
    var rule = written
    rule.path = nil
    rule.page = page
    let final = rule
    return RuleDefinition(final.info) {
      PatternRule(final, options: $0)
    } written: {
      let whole = self.read(self.text)
      guard let own = whole.rules.first(where: { $0.id == final.id }) else { return nil }
      return WrittenRule.InFile(rule: own, pack: whole.pack, source: whole.source)
    }
  }

  /// Adds the file to the others that are tested.
  func append(to source: inout SourceBuffer) {
    _ = source.append(file: path, bytes: Array(text.utf8))
  }
}

/// The built-in rules that are patterns, packs included, as the files that they are.
public func builtInRuleFiles() throws(InputErrors) -> RuleFile {
  var source = SourceBuffer()
  for file in builtInPatterns + builtInFamilies + builtInPacks { file.append(to: &source) }
  return try RuleFile(source)
}
