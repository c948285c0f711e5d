internal import OrgModel

/// What to do where the grammar is broken: say what would be right, and go on as if it stood there.
///
/// Every function here either moves forward, or changes what is expected to something that the
/// current byte satisfies, or stops; so the scan ends.
extension JSONScan {
  /// A value was expected, and something else stands here.
  mutating func noValue(_ byte: UInt8, _ all: Span<UInt8>) {
    if comment(byte, all) { return }
    switch byte {
    case UInt8(ascii: "]") where !builder.isInMapping && builder.depth > 0:
      faults.add("a comma stands behind the last item", at: comma, help: "leave the comma out")
      close(byte, all)
    case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"):
      guard builder.depth > 0 else { return unexpected(byte, all) }
      if expected == .firstItem, byte != UInt8(ascii: ",") { return close(byte, all) }
      fault("a value is missing before `\(Character(UnicodeScalar(byte)))`", help: "write `null`")
      builder.add(start: position, length: 0, origin: position, .null)
      afterValue()
    case UInt8(ascii: "'"):
      singleQuoted(all)
      afterValue()
    default:
      guard byte.isJSONWord else { return unexpected(byte, all) }
      bareWord(all)
      afterValue()
    }
  }

  /// A key was expected, and something else stands here.
  mutating func noKey(_ byte: UInt8, _ all: Span<UInt8>) {
    if comment(byte, all) { return }
    switch byte {
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      if expected == .key {
        faults.add("a comma stands behind the last entry", at: comma, help: "leave the comma out")
      }
      close(byte, all)
    case UInt8(ascii: ","):
      fault("an entry is missing before `,`", help: "leave the comma out")
      position += 1
      expected = .key
    case UInt8(ascii: "'"):
      singleQuoted(all)
      keyRead()
    default:
      guard byte.isJSONWord else { return unexpected(byte, all) }
      let range = wordRange(all)
      let text = quoted(range, in: all)
      fault("the key `\(text)` is not in quotes", length: range.count, help: "write `\"\(text)\"`")
      builder.add(start: position, length: range.count, origin: position, .quoted)
      position = range.upperBound
      expected = .colon
    }
  }

  /// A colon was expected behind a key, and something else stands here.
  mutating func missingColon(_ byte: UInt8, _ all: Span<UInt8>) {
    if comment(byte, all) { return }
    switch byte {
    case UInt8(ascii: "="):
      fault("`=` stands behind the key", help: "write `:`")
      position += 1
      expected = .value
    case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"):
      fault("the key has no value", help: "write `: null`, or leave the key out")
      builder.add(start: position, length: 0, origin: position, .null)
      expected = .comma
    default:
      guard byte.beginsJSONValue else { return unexpected(byte, all) }
      fault("expected `:` behind the key", help: "write `:` between key and value")
      expected = .value
    }
  }

  /// A comma was expected behind a value, and something else stands here.
  mutating func missingComma(_ byte: UInt8, _ all: Span<UInt8>) {
    if comment(byte, all) { return }
    guard byte.beginsJSONValue, !builder.isInMapping || !byte.isJSONOpener else {
      return unexpected(byte, all)
    }
    if !forgivesComma {
      fault(
        "expected `,` between two \(builder.isInMapping ? "entries" : "items")",
        help: "write `,` before this")
    }
    forgivesComma = false
    comma = position
    expected = builder.isInMapping ? .key : .value
  }

  /// Something stands behind the end of the document.
  mutating func behindEnd(_ byte: UInt8, _ all: Span<UInt8>) {
    if comment(byte, all) { return }
    let isList = byte == UInt8(ascii: ",") || byte.beginsJSONValue
    stop(
      "the JSON value ends before this", at: position,
      help: isList ? "put several values into one list: `[…, …]`" : "delete it")
  }

  /// Nothing that could be meant here begins with this byte.
  private mutating func unexpected(_ byte: UInt8, _ all: Span<UInt8>) {
    var last = position + 1
    while last < end, all[last] & 0xC0 == 0x80 { last += 1 }
    let wanted =
      switch expected {
      case .value: "a value"
      case .firstItem: "a value or `]`"
      case .firstKey: "a key in double quotes or `}`"
      case .key: "a key in double quotes"
      case .colon: "`:`"
      case .comma: builder.isInMapping ? "`,` or `}`" : "`,` or `]`"
      case .end: "the end of the file"
      }
    stop(
      "`\(quoted(position..<last, in: all))` cannot stand here", at: position,
      help: "expected \(wanted)")
  }

  /// Skips a comment, which JSON does not have; returns `false` when none begins here.
  private mutating func comment(_ byte: UInt8, _ all: Span<UInt8>) -> Bool {
    let next = position + 1 < end ? all[position + 1] : 0
    let isBlock = byte == UInt8(ascii: "/") && next == UInt8(ascii: "*")
    let isLine = byte == UInt8(ascii: "#") || byte == UInt8(ascii: "/") && next == byte
    guard isBlock || isLine else { return false }
    var index = position + 1
    if isBlock {
      index += 1
      while index + 1 < end, all[index] != UInt8(ascii: "*") || all[index + 1] != UInt8(ascii: "/")
      {
        index += 1
      }
      index = min(index + 2, end)
    } else {
      while index < end, all[index] != 10, all[index] != 13 { index += 1 }
    }
    fault("JSON has no comments", length: index - position, help: "delete it, or write YAML")
    position = index
    return true
  }

  /// Reads a text in single quotes, up to the next one on the line.
  private mutating func singleQuoted(_ all: Span<UInt8>) {
    let origin = position
    var index = origin + 1
    while index < end, all[index] != UInt8(ascii: "'"), all[index] != 10, all[index] != 13 {
      index += 1
    }
    let isClosed = index < end && all[index] == UInt8(ascii: "'")
    fault(
      "a JSON text is not written in single quotes", length: index - origin + 1,
      help: "write it in double quotes")
    builder.add(start: origin + 1, length: index - origin - 1, origin: origin, .quoted)
    position = isClosed ? index + 1 : index
    forgivesComma = !isClosed
  }
}

extension UInt8 {
  /// `{` or `[`.
  fileprivate var isJSONOpener: Bool { self == UInt8(ascii: "{") || self == UInt8(ascii: "[") }
  /// Whether a value begins so, rightly or nearly.
  fileprivate var beginsJSONValue: Bool {
    isJSONOpener || isJSONWord || self == UInt8(ascii: "\"") || self == UInt8(ascii: "'")
  }
}
