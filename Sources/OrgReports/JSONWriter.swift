/// Writes JSON with keys in the order in which they are given, two spaces an indent, or all of it
/// on one line.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []
  private let isCompact: Bool
  private var depth = 0
  private var isFirst = true

  /// A writer that has written nothing; `isCompact` says whether all of it is one line.
  init(isCompact: Bool = false) { self.isCompact = isCompact }

  /// The text so far, with a line's end behind it.
  var text: String { String(decoding: bytes, as: UTF8.self) + "\n" }

  /// Writes `{ … }`.
  mutating func object(_ body: (inout JSONWriter) -> Void) {
    enclose(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
  }

  /// Writes `"key": { … }`.
  mutating func object(_ key: String, _ body: (inout JSONWriter) -> Void) {
    begin(key)
    object(body)
  }

  /// Writes `"key": [ … ]`, an element by each call that `body` makes.
  mutating func array<Element>(
    _ key: String, _ elements: some Sequence<Element>,
    _ body: (inout JSONWriter, Element) -> Void
  ) {
    begin(key)
    array(elements, body)
  }

  /// Writes `[ … ]`, an element by each call that `body` makes.
  mutating func array<Element>(
    _ elements: some Sequence<Element>, _ body: (inout JSONWriter, Element) -> Void
  ) {
    enclose(UInt8(ascii: "["), UInt8(ascii: "]")) { writer in
      for element in elements {
        writer.separate()
        body(&writer, element)
      }
    }
  }

  /// Writes `"key": [ { … }, … ]`, an object by each call that `body` makes.
  mutating func objects<Element>(
    _ key: String, _ elements: some Sequence<Element>,
    _ body: (inout JSONWriter, Element) -> Void
  ) {
    array(key, elements) { json, element in json.object { body(&$0, element) } }
  }

  /// Writes `"key": ["a", "b"]` on one line.
  mutating func strings(_ key: String, _ values: some Sequence<String>) {
    begin(key)
    append("[")
    for (number, value) in values.enumerated() {
      if number > 0 { append(isCompact ? "," : ", ") }
      string(value)
    }
    append("]")
  }

  /// Writes `"key": ["a", "b"]` on one line, or `null`.
  mutating func strings(_ key: String, ifDefined values: [String]?) {
    if let values { strings(key, values) } else { field(key, String?.none) }
  }

  /// Writes `"key": "value"`, or `null`.
  mutating func field(_ key: String, _ value: String?) {
    begin(key)
    if let value { string(value) } else { append("null") }
  }

  /// Writes `"key": 1`, or `null`.
  mutating func field(_ key: String, _ value: Int?) {
    begin(key)
    append(value.map { String($0) } ?? "null")
  }

  /// Writes `"key": 0.5` with the fewest digits that say which number it is, or `null`; what is no
  /// finite number is not defined.
  mutating func field(_ key: String, _ value: Double?) {
    begin(key)
    append(value.flatMap { $0.isFinite ? $0.description : nil } ?? "null")
  }

  /// Writes `"key": true`, or `null`.
  mutating func field(_ key: String, _ value: Bool?) {
    begin(key)
    append(value.map { $0 ? "true" : "false" } ?? "null")
  }

  /// Writes `"key": true`.
  mutating func field(_ key: String, _ value: Bool) {
    begin(key)
    append(value ? "true" : "false")
  }

  /// Writes `[1, "b", [true]]` on one line, as an element of an array.
  mutating func values(_ values: [JSONValue]) {
    append("[")
    for (number, value) in values.enumerated() {
      if number > 0 { append(", ") }
      append(value)
    }
    append("]")
  }

  /// Writes `"key": …` on one line.
  mutating func value(_ key: String, _ value: JSONValue) {
    begin(key)
    append(value)
  }

  private mutating func append(_ value: JSONValue) {
    switch value {
    case .null: append("null")
    case .boolean(let flag): append(flag ? "true" : "false")
    case .integer(let number): append(String(number))
    case .decimal(let number): append(number.isFinite ? number.description : "null")
    case .text(let text): string(text)
    case .list(let items): values(items)
    case .object(let fields):
      append("{")
      for (number, field) in fields.enumerated() {
        append(number > 0 ? ", " : " ")
        string(field.key)
        append(": ")
        append(field.value)
      }
      append(" }")
    }
  }

  private mutating func begin(_ key: String) {
    separate()
    string(key)
    append(isCompact ? ":" : ": ")
  }

  private mutating func separate() {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
    newLine()
  }

  private mutating func enclose(
    _ open: UInt8, _ close: UInt8, _ body: (inout JSONWriter) -> Void
  ) {
    bytes.append(open)
    depth += 1
    isFirst = true
    body(&self)
    depth -= 1
    if !isFirst { newLine() }
    isFirst = false
    bytes.append(close)
  }

  private mutating func newLine() {
    guard !isCompact else { return }
    bytes.append(10)
    for _ in 0..<(2 * depth) { bytes.append(0x20) }
  }

  private mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  private mutating func string(_ value: String) {
    bytes.append(UInt8(ascii: "\""))
    if Self.isPlain(value) { append(value) } else { escape(value) }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Whether a text stands in JSON as it is, without anything that has to be looked at twice.
  private static func isPlain(_ value: String) -> Bool {
    let span = value.utf8Span
    let bytes = span.span
    var place = 0
    while place < bytes.count {
      let byte = bytes[place]
      if byte < 0x20 || byte > 0x7E || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        return false
      }
      place &+= 1
    }
    return true
  }

  private mutating func escape(_ value: String) {
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": append("\\\"")
      case "\\": append("\\\\")
      case "\n": append("\\n")
      case "\r": append("\\r")
      case "\t": append("\\t")
      case "\0"..<" ", "\u{7F}"..<"\u{A0}": escape(scalar)
      default:
        // JSON is read at terminals too.
        if TerminalText.isInvisible(scalar) {
          escape(scalar)
        } else {
          bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
      }
    }
  }

  private mutating func escape(_ scalar: Unicode.Scalar) {
    let digits = Array("0123456789abcdef".utf8)
    for unit in String(scalar).utf16 {
      append("\\u")
      for shift in [12, 8, 4, 0] { bytes.append(digits[Int(unit >> UInt16(shift)) & 15]) }
    }
  }
}

/// A value of JSON that is written on one line.
indirect enum JSONValue {
  case null
  case boolean(Bool)
  case integer(Int)
  case decimal(Double)
  case text(String)
  case list([JSONValue])
  case object([(key: String, value: JSONValue)])
}
