internal import OrgFormats

/// Writes entries of baselines and waivers as one line of YAML each.
package enum EntryText {
  /// `key: [ciso, cio]` and the like, in braces.
  package static func entry(_ fields: [(name: String, value: String)]) -> String {
    "{ \(fields.map { "\($0.name): \($0.value)" }.joined(separator: ", ")) }"
  }

  /// The same in JSON, which YAML reads as well.
  package static func jsonEntry(_ fields: [(name: String, value: String)]) -> String {
    "{ \(fields.map { "\(quoted($0.name)): \($0.value)" }.joined(separator: ", ")) }"
  }

  /// Several words in brackets.
  package static func list(_ words: [String], isQuoted: Bool = false) -> String {
    "[\(words.map { isQuoted ? quoted($0) : word($0) }.joined(separator: ", "))]"
  }

  /// A word: as it is where every reader of YAML takes it for text, else in quotes.
  package static func word(_ text: String) -> String {
    let isPlain =
      text.utf8.first.map(isLetter) == true
      && text.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) || marks.contains($0) }
    return isPlain && !reserved.contains(text.lowercased()) ? text : quoted(text)
  }

  private static let marks = Set("-_./".utf8)
  private static let reserved: Set<String> = [
    "y", "n", "yes", "no", "on", "off", "true", "false", "null",
  ]

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  /// A text in quotes, as YAML and JSON both read it.
  package static func quoted(_ text: String) -> String { YAMLText.quoted(text) }
}
