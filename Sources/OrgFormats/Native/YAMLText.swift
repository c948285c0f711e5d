internal import OrgModel

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
  /// The entries of a long mapping, which are made when they are written.
  case records(Int, @Sendable (Int) -> (key: String, value: YAMLText))

  /// The widest line.
  static let width = 96

  /// The entries of a mapping, one below the other.
  ///
  /// - Complexity: O(*n*) for *n* bytes that are written.
  static func document(_ entries: [(key: String, value: YAMLText)]) -> String {
    var bytes: [UInt8] = []
    for (key, value) in entries { value.write(key, indent: 0, into: &bytes) }
    return entries.isEmpty ? "\n" : String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the value below its key, or behind it where both fit on one line.
  private func write(_ key: String, indent: Int, into bytes: inout [UInt8]) {
    let start = bytes.count
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent))
    Self.append(scalar: key, to: &bytes)
    let end = bytes.count
    switch self {
    case .records(let count, let entry) where count > 0:
      Self.append(":\n", to: &bytes)
      Self.append(records: count, entry, to: &bytes)
    case .map(let entries) where indent == 0 && Self.isSection(entries):
      // A section may be the whole chart: it is not put on one line to see that it does not fit.
      Self.append(":\n", to: &bytes)
      for (key, value) in entries { value.write(key, indent: 2, into: &bytes) }
    case .map(let entries) where !entries.isEmpty:
      Self.append(entries, behindKeyFrom: start, indent: indent, to: &bytes)
    case .list(let items) where !items.isEmpty:
      Self.append(": ", to: &bytes)
      append(to: &bytes)
      if Self.fits(bytes[start...]) { return Self.append("\n", to: &bytes) }
      bytes.removeLast(bytes.count - end)
      Self.append(":\n", to: &bytes)
      for item in items {
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent))
        Self.append("  - ", to: &bytes)
        item.append(to: &bytes)
        Self.append("\n", to: &bytes)
      }
    case .text, .word, .list, .map, .records:
      Self.append(": ", to: &bytes)
      append(to: &bytes)
      Self.append("\n", to: &bytes)
    }
  }

  /// Whether a mapping is written below its key however short it is: the sections of a chart.
  private static func isSection(_ entries: [(key: String, value: YAMLText)]) -> Bool {
    entries.contains { if case .map = $0.value { true } else { false } }
  }

  /// Appends a mapping behind its key, which begins a line, or its entries below it; each is put
  /// into words once.
  private static func append(
    _ entries: [(key: String, value: YAMLText)], behindKeyFrom start: Int, indent: Int,
    to bytes: inout [UInt8]
  ) {
    let end = bytes.count
    var starts: [Int] = []
    starts.reserveCapacity(entries.count)
    append(": { ", to: &bytes)
    for (key, value) in entries {
      if !starts.isEmpty { append(", ", to: &bytes) }
      starts.append(bytes.count)
      append(scalar: key, to: &bytes)
      append(": ", to: &bytes)
      value.append(to: &bytes)
    }
    append(" }", to: &bytes)
    if fits(bytes[start...]) { return append("\n", to: &bytes) }
    let words = Array(bytes[end...])
    bytes.removeLast(words.count)
    append(":\n", to: &bytes)
    for (number, entry) in entries.enumerated() {
      let line = bytes.count
      bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent + 2))
      let next = number + 1 < starts.count ? starts[number + 1] - end : words.count
      bytes.append(contentsOf: words[starts[number] - end..<next - 2])
      if entry.value.hasOneLine || fits(bytes[line...]) {
        append("\n", to: &bytes)
      } else {
        bytes.removeLast(bytes.count - line)
        entry.value.write(entry.key, indent: indent + 2, into: &bytes)
      }
    }
  }

  /// Appends the entries of a long section, those of large charts from all cores.
  private static func append(
    records count: Int, _ entry: @escaping @Sendable (Int) -> (key: String, value: YAMLText),
    to bytes: inout [UInt8]
  ) {
    @Sendable func written(_ range: Range<Int>) -> [UInt8] {
      var bytes: [UInt8] = []
      bytes.reserveCapacity(range.count * width)
      for number in range {
        let (key, value) = entry(number)
        value.write(key, indent: 2, into: &bytes)
      }
      return bytes
    }
    // Waking the other cores takes longer than a small chart does.
    guard count > 10_000 else {
      bytes += written(0..<count)
      return
    }
    let parts = 8
    let all = concurrently(parts) { part in
      written(count * part / parts..<count * (part + 1) / parts)
    }
    bytes.reserveCapacity(all.reduce(bytes.count) { $0 + $1.count })
    for own in all { bytes += own }
  }

  /// Whether there is nothing that could stand on a line of its own.
  private var hasOneLine: Bool {
    switch self {
    case .text, .word: true
    case .list(let items): items.isEmpty
    case .map(let entries): entries.isEmpty
    case .records(let count, _): count == 0
    }
  }

  /// Whether a line is narrow enough; a character takes at least a byte.
  private static func fits(_ line: ArraySlice<UInt8>) -> Bool {
    if line.count <= width { return true }
    return line.contains { $0 >= 0x80 } && String(decoding: line, as: UTF8.self).count <= width
  }

  /// The value on one line.
  var inline: String {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func append(to bytes: inout [UInt8]) {
    switch self {
    case .text(let own): Self.append(scalar: own, to: &bytes)
    case .word(let word): Self.append(word, to: &bytes)
    case .list(let items):
      Self.append("[", to: &bytes)
      for (number, item) in items.enumerated() {
        if number > 0 { Self.append(", ", to: &bytes) }
        item.append(to: &bytes)
      }
      Self.append("]", to: &bytes)
    case .map(let entries) where entries.isEmpty: Self.append("{}", to: &bytes)
    case .map(let entries):
      Self.append("{ ", to: &bytes)
      for (number, entry) in entries.enumerated() {
        if number > 0 { Self.append(", ", to: &bytes) }
        Self.append(scalar: entry.key, to: &bytes)
        Self.append(": ", to: &bytes)
        entry.value.append(to: &bytes)
      }
      Self.append(" }", to: &bytes)
    case .records(let count, let entry):
      YAMLText.map((0..<count).map(entry)).append(to: &bytes)
    }
  }

  private static func append(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: text.utf8)
  }

  /// The value as JSON: `records` levels of mappings have an entry a line, the rest is on one.
  func json(records: Int) -> String {
    switch self {
    case .text(let text): return Self.quoted(text)
    case .word(let word): return word
    case .list(let items): return "[\(items.map { $0.json(records: 0) }.joined(separator: ", "))]"
    case .records(let count, let entry):
      return YAMLText.map((0..<count).map(entry)).json(records: records)
    case .map(let entries):
      let parts = entries.map { "\(Self.quoted($0.key)): \($0.value.json(records: records - 1))" }
      guard records > 0, !parts.isEmpty else { return "{\(parts.joined(separator: ", "))}" }
      return "{\n    \(parts.joined(separator: ",\n    "))\n  }"
    }
  }

  // MARK: Scalars

  /// A number, without quotes where YAML and JSON both take it for one: digits, with or without a
  /// point.
  static func number(_ text: String) -> YAMLText {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let isNumber =
      parts.count <= 2
      && parts.allSatisfy { part in
        !part.isEmpty && part.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      }
    let isPadded = parts.first.map { $0.count > 1 && $0.first == UInt8(ascii: "0") } ?? false
    return isNumber && !isPadded ? .word(text) : .text(text)
  }

  private static let special: Set<String> = [
    "true", "false", "null", "yes", "no", "on", "off", "y", "n", "~",
  ]

  /// The text plain where that says the same, and else in double quotes.
  static func scalar(_ text: String) -> String { YAMLText.text(text).inline }

  private static func append(scalar text: String, to bytes: inout [UInt8]) {
    if isPlain(text) { append(text, to: &bytes) } else { append(quoted(text), to: &bytes) }
  }

  private static func isPlain(_ text: String) -> Bool {
    // Most texts are ASCII, and bytes are faster than scalars.
    var last = UInt8(ascii: " ")
    for (place, byte) in text.utf8.enumerated() {
      guard byte < 0x80 else { return isPlainBeyondASCII(text) }
      let scalar = Unicode.Scalar(byte)
      guard isLetter(scalar) || place > 0 && isPlainSign(scalar) else { return false }
      last = byte
    }
    return last != UInt8(ascii: " ")
      && !(mayBeSpecial(text) && special.contains(text.lowercased()))
  }

  private static func isPlainBeyondASCII(_ text: String) -> Bool {
    var last: Unicode.Scalar = " "
    for (place, scalar) in text.unicodeScalars.enumerated() {
      guard isLetter(scalar) || place > 0 && isPlainSign(scalar) else { return false }
      last = scalar
    }
    return last != " "
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
