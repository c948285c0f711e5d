public import OrgModel

/// A built-in rule that is a pattern: its file and its page.
struct BuiltInFile: Sendable {
  private let name: String
  private let bytes: [UInt8]
  private let page: [UInt8]

  /// The rule in `Rules/Patterns/name.yaml`, with its page.
  init(_ name: String, _ bytes: [UInt8], _ page: [UInt8]) {
    self.name = name
    self.bytes = bytes
    self.page = page
  }

  /// The name of the file in places.
  private var path: String { "built-in/\(name).yaml" }

  /// The rule for a catalogue. Its patterns are read when the rule is to run.
  var definition: RuleDefinition {
    var source = SourceBuffer()
    guard source.append(file: path, bytes: bytes) != nil,
      var rule = RuleFile.read(file: 0, in: &source).rules.first, rule.isSound
    else {
      // A test reads every built-in file, so that none of them is broken.
      let info = RuleInfo(id: RuleID("broken/\(name)"), severity: .error, summary: "unreadable")
      return RuleDefinition(info) { _ in PatternRule(WrittenRule()) }
    }
    rule.path = nil
    rule.page = page
    let written = rule
    return RuleDefinition(rule.info) { PatternRule(written, options: $0) }
  }

  /// Adds the file to the others that are tested.
  func append(to source: inout SourceBuffer) { _ = source.append(file: path, bytes: bytes) }
}

/// The built-in rules that are patterns, as the files that they are.
public func builtInRuleFiles() throws(InputErrors) -> RuleFile {
  var source = SourceBuffer()
  for file in builtInPatterns { file.append(to: &source) }
  return try RuleFile(source)
}
