/// A value that is written as YAML: records on one line where they fit, as people write charts.
///
/// libyaml's emitter chooses between one line and several for a whole document; here each record
/// chooses for itself. Whatever could be read as something else than text is in double quotes.
package indirect enum YAMLText {
  case text(String)
  /// A word of the format, which needs no quotes: `true`.
  case word(String)
  case list([YAMLText])
  case map([(key: String, value: YAMLText)])

  /// The widest line.
  static let width = 96

  /// The entries of a mapping, one below the other.
  static func document(_ entries: [(key: String, value: YAMLText)]) -> String {
    var lines: [String] = []
    for (key, value) in entries { value.write(key, indent: 0, into: &lines) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Whether the value is written below its key however short it is: the sections of a chart.
  private func isSection(_ indent: Int) -> Bool {
    guard indent == 0, case .map(let entries) = self else { return false }
    return entries.contains { if case .map = $0.value { true } else { false } }
  }

  private func write(_ key: String, indent: Int, into lines: inout [String]) {
    let margin = String(repeating: " ", count: indent)
    let line = "\(margin)\(Self.scalar(key)): \(inline)"
    if line.count <= Self.width, !isSection(indent) {
      lines.append(line)
      return
    }
    switch self {
    case .text, .word: lines.append(line)
    case .list(let items) where !items.isEmpty:
      lines.append("\(margin)\(Self.scalar(key)):")
      for item in items { lines.append("\(margin)  - \(item.inline)") }
    case .map(let entries) where !entries.isEmpty:
      lines.append("\(margin)\(Self.scalar(key)):")
      for (key, value) in entries { value.write(key, indent: indent + 2, into: &lines) }
    case .list, .map: lines.append(line)
    }
  }

  /// The value on one line.
  var inline: String {
    switch self {
    case .text(let text): return Self.scalar(text)
    case .word(let word): return word
    case .list(let items): return "[\(items.map(\.inline).joined(separator: ", "))]"
    case .map(let entries):
      guard !entries.isEmpty else { return "{}" }
      let parts = entries.map { "\(Self.scalar($0.key)): \($0.value.inline)" }
      return "{ \(parts.joined(separator: ", ")) }"
    }
  }

  /// The value as JSON: `records` levels of mappings have an entry a line, the rest is on one.
  func json(records: Int) -> String {
    switch self {
    case .text(let text): return Self.quoted(text)
    case .word(let word): return word
    case .list(let items): return "[\(items.map { $0.json(records: 0) }.joined(separator: ", "))]"
    case .map(let entries):
      let parts = entries.map { "\(Self.quoted($0.key)): \($0.value.json(records: records - 1))" }
      guard records > 0, !parts.isEmpty else { return "{\(parts.joined(separator: ", "))}" }
      return "{\n    \(parts.joined(separator: ",\n    "))\n  }"
    }
  }

  // MARK: Scalars

  private static let special: Set<String> = [
    "true", "false", "null", "yes", "no", "on", "off", "y", "n", "~",
  ]

  /// The text plain where that says the same, and else in double quotes.
  static func scalar(_ text: String) -> String {
    let isPlain =
      text.unicodeScalars.first.map { $0.properties.isAlphabetic } ?? false
      && text.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || ("0"..."9").contains($0)
          || " _./&'()+-".unicodeScalars.contains($0)
      }
      && !text.hasSuffix(" ") && !special.contains(text.lowercased())
    return isPlain ? text : quoted(text)
  }

  /// A text in quotes, as YAML and JSON both read it.
  package static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _ where isHidden(scalar):
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// Whether a scalar is written by its number. Beyond four digits, YAML and JSON have no escape in
  /// common, and take it as it is.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value <= 0xFFFF else { return false }
    return switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
    default: false
    }
  }
}
