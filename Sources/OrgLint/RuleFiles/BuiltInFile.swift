public import OrgModel
internal import Synchronization

/// A built-in file of rules.
///
/// Two forms of it are part of the program: the whole text, and the values without the tests of the
/// rules, which are read when the first rule of the file is to run.
struct BuiltInFile: Sendable {
  private let file: EmbeddedFile
  /// The page of its only rule; empty where pages are made from the rules.
  private let page: [UInt8]
  private let known = Known()

  /// What was read of the values.
  private final class Known: Sendable {
    let content = Mutex<(pack: Pack?, rules: [RuleID: WrittenRule])?>(nil)
  }

  /// The file `name.yaml`.
  init(_ file: EmbeddedFile, page: [UInt8] = []) {
    self.file = file
    self.page = page
  }

  /// The name without its ending.
  var name: String { file.name }

  /// The name of the file in places.
  private var path: String { "built-in/\(name).yaml" }

  /// The rules of the file, in its order. Nothing is read for them until somebody asks.
  var definitions: [RuleDefinition] { file.rules.map { definition(RuleID($0)) } }

  /// What the file says of itself as a pack.
  var pack: Pack? { content.pack }

  private var content: (pack: Pack?, rules: [RuleID: WrittenRule]) {
    known.content.withLock { content in
      if let content { return content }
      let (pack, rules) = values
      let read = (pack, Dictionary(rules.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a }))
      content = read
      return read
    }
  }

  /// What the values say; a test compares it with `whole`.
  var values: (pack: Pack?, rules: [WrittenRule]) {
    var source = SourceBuffer()
    guard source.append(file: path, bytes: Array(file.values.utf8)) != nil,
      let root = BuiltInValues.tree(of: 0, in: source).root
    else { return (nil, []) }
    var reader = RuleFileReader(source, path: path)
    reader.read(root)
    return (builtIn(reader.pack), builtIn(reader.rules))
  }

  /// What the whole text says.
  var whole: (pack: Pack?, rules: [WrittenRule], source: SourceBuffer) {
    var source = SourceBuffer()
    append(to: &source)
    let (pack, rules, _) = RuleFile.read(file: 0, in: &source)
    return (builtIn(pack), builtIn(rules), source)
  }

  private func builtIn(_ pack: Pack?) -> Pack? {
    var pack = pack
    pack?.path = nil
    return pack
  }

  private func builtIn(_ rules: [WrittenRule]) -> [WrittenRule] {
    var rules = rules
    for index in rules.indices {
      rules[index].path = nil
      rules[index].page = page
    }
    return rules
  }

  /// The rule of this name; a test reads every built-in file, so that none of them is broken.
  private func rule(_ id: RuleID) -> WrittenRule { content.rules[id] ?? WrittenRule() }

  private func definition(_ id: RuleID) -> RuleDefinition {
    let standard = PlanBox()
    return RuleDefinition(id) {
      rule(id).info
    } make: {
      PatternRule(rule(id), options: $0, sharing: $0.isEmpty ? standard : PlanBox())
    } written: {
      let whole = whole
      guard let own = whole.rules.first(where: { $0.id == id }) else { return nil }
      return WrittenRule.InFile(rule: own, pack: whole.pack, source: whole.source)
    }
  }

  /// Adds the file to the others that are tested.
  func append(to source: inout SourceBuffer) {
    _ = source.append(file: path, bytes: Array(file.text.utf8))
  }
}

/// The built-in rules that are patterns, packs included, as the files that they are.
public func builtInRuleFiles() throws(InputErrors) -> RuleFile {
  var source = SourceBuffer()
  for file in builtInPatterns + builtInFamilies + builtInPacks { file.append(to: &source) }
  return try RuleFile(source)
}
