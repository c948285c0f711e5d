import Dispatch
import Synchronization

/// A value that is written as YAML: records on one line where they fit, as people write charts.
///
/// libyaml's emitter chooses between one line and several for a whole document; here each record
/// chooses for itself. Whatever could be read as something else than text is in double quotes.
package enum YAMLText {
  case text(String)
  /// A word of the format, which needs no quotes: `true`.
  case word(String)
  case list([YAMLText])
  case map([(key: String, value: YAMLText)])

  /// The widest line.
  static let width = 96

  /// The entries of a mapping, one below the other.
  ///
  /// - Complexity: O(*n*) for *n* bytes that are written.
  static func document(_ entries: [(key: String, value: YAMLText)]) -> String {
    var text = ""
    for (key, value) in entries { value.write(key, indent: 0, into: &text) }
    return entries.isEmpty ? "\n" : text
  }

  /// Whether the value is written below its key however short it is: the sections of a chart.
  private func isSection(_ indent: Int) -> Bool {
    guard indent == 0, case .map(let entries) = self else { return false }
    return entries.contains { if case .map = $0.value { true } else { false } }
  }

  /// Appends the value below its key, or behind it where both fit on one line.
  private func write(_ key: String, indent: Int, into text: inout String) {
    // A section may be the whole chart: it is not put on one line to see that it does not fit.
    if isSection(indent), case .map(let entries) = self {
      Self.append(scalar: key, to: &text)
      text += ":\n"
      Self.appendSection(entries, to: &text)
      return
    }
    var line = String(repeating: " ", count: indent)
    Self.append(scalar: key, to: &line)
    switch self {
    case .map(let entries) where !entries.isEmpty:
      Self.append(entries, behind: line, indent: indent, to: &text)
    case .list(let items) where !items.isEmpty:
      var whole = line + ": "
      append(to: &whole)
      if Self.fits(whole) {
        text += whole + "\n"
        return
      }
      text += line + ":\n"
      for item in items {
        text += String(repeating: " ", count: indent) + "  - "
        item.append(to: &text)
        text += "\n"
      }
    case .text, .word, .list, .map:
      line += ": "
      append(to: &line)
      text += line
      text += "\n"
    }
  }

  /// Appends a mapping behind its key, or its entries below it; each is put into words once.
  private static func append(
    _ entries: [(key: String, value: YAMLText)], behind start: String, indent: Int,
    to text: inout String
  ) {
    let parts = entries.map { entry in
      var part = ""
      append(scalar: entry.key, to: &part)
      part += ": "
      entry.value.append(to: &part)
      return part
    }
    let size = parts.reduce(start.utf8.count + 6 + 2 * (parts.count - 1)) { $0 + $1.utf8.count }
    let isASCII = isASCII(start) && parts.allSatisfy(isASCII)
    if size <= width || !isASCII {
      let whole = "\(start): { \(parts.joined(separator: ", ")) }"
      if size <= width || whole.count <= width {
        text += whole + "\n"
        return
      }
    }
    text += start + ":\n"
    let margin = String(repeating: " ", count: indent + 2)
    for (entry, part) in zip(entries, parts) {
      guard entry.value.hasOneLine || fits(margin + part) else {
        entry.value.write(entry.key, indent: indent + 2, into: &text)
        continue
      }
      text += margin
      text += part
      text += "\n"
    }
  }

  /// Appends the entries of a section, those of large charts from all cores.
  private static func appendSection(
    _ entries: [(key: String, value: YAMLText)], to text: inout String
  ) {
    @Sendable func written(_ range: Range<Int>) -> String {
      var text = ""
      for (key, value) in entries[range] { value.write(key, indent: 2, into: &text) }
      return text
    }
    // Waking the other cores takes longer than a small chart does.
    guard entries.count > 10_000 else {
      text += written(0..<entries.count)
      return
    }
    let parts = 8
    let made = Mutex([String](repeating: "", count: parts))
    DispatchQueue.concurrentPerform(iterations: parts) { part in
      let range = entries.count * part / parts..<entries.count * (part + 1) / parts
      let own = written(range)
      made.withLock { $0[part] = own }
    }
    for own in made.withLock({ $0 }) { text += own }
  }

  /// Whether there is nothing that could stand on a line of its own.
  private var hasOneLine: Bool {
    switch self {
    case .text, .word: true
    case .list(let items): items.isEmpty
    case .map(let entries): entries.isEmpty
    }
  }

  private static func isASCII(_ text: String) -> Bool { text.utf8.allSatisfy { $0 < 0x80 } }

  /// Whether a line is narrow enough; a character takes at least a byte.
  private static func fits(_ line: String) -> Bool {
    if line.utf8.count <= width { return true }
    return !isASCII(line) && line.count <= width
  }

  /// The value on one line.
  var inline: String {
    var text = ""
    append(to: &text)
    return text
  }

  private func append(to text: inout String) {
    switch self {
    case .text(let own): Self.append(scalar: own, to: &text)
    case .word(let word): text += word
    case .list(let items):
      text += "["
      for (number, item) in items.enumerated() {
        if number > 0 { text += ", " }
        item.append(to: &text)
      }
      text += "]"
    case .map(let entries) where entries.isEmpty: text += "{}"
    case .map(let entries):
      text += "{ "
      for (number, entry) in entries.enumerated() {
        if number > 0 { text += ", " }
        Self.append(scalar: entry.key, to: &text)
        text += ": "
        entry.value.append(to: &text)
      }
      text += " }"
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
    var result = ""
    append(scalar: text, to: &result)
    return result
  }

  private static func append(scalar text: String, to result: inout String) {
    if isPlain(text) { result += text } else { append(quoted: text, to: &result) }
  }

  private static func isPlain(_ text: String) -> Bool {
    var last: Unicode.Scalar = " "
    for (place, scalar) in text.unicodeScalars.enumerated() {
      guard isLetter(scalar) || place > 0 && isPlainSign(scalar) else { return false }
      last = scalar
    }
    return last != " " && !(mayBeSpecial(text) && special.contains(text.lowercased()))
  }

  /// Whether a text begins like a special word and has its length: few do.
  private static func mayBeSpecial(_ text: String) -> Bool {
    let size = text.utf8.count
    guard size <= 5, let first = text.utf8.first else { return false }
    switch first | 0x20 {
    case UInt8(ascii: "t"): return size == 4
    case UInt8(ascii: "f"): return size == 5
    case UInt8(ascii: "n"): return size == 1 || size == 2 || size == 4
    case UInt8(ascii: "y"): return size == 1 || size == 3
    case UInt8(ascii: "o"): return size == 2 || size == 3
    default: return false
    }
  }

  @inline(__always)
  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    // Asking the tables of Unicode takes long, and most texts are ASCII.
    guard scalar.isASCII else { return scalar.properties.isAlphabetic }
    switch scalar {
    case "a"..."z", "A"..."Z": return true
    default: return false
    }
  }

  @inline(__always)
  private static func isPlainSign(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "0"..."9", " ", "_", ".", "/", "&", "'", "(", ")", "+", "-": true
    default: false
    }
  }

  /// A text in quotes, as YAML and JSON both read it.
  package static func quoted(_ text: String) -> String {
    var result = ""
    append(quoted: text, to: &result)
    return result
  }

  private static func append(quoted text: String, to result: inout String) {
    result += "\""
    defer { result += "\"" }
    guard text.utf8.contains(where: { !isVisible($0) }) else {
      result += text
      return
    }
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
  }

  /// Whether a byte is a character of ASCII that stands for itself in quotes.
  private static func isVisible(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
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
