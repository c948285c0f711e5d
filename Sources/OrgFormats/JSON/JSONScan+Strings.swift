internal import OrgModel

/// Strings and their escapes.
extension JSONScan {
  /// Reads the string that begins at the current byte.
  mutating func string(_ all: Span<UInt8>) {
    let origin = position
    var index = origin + 1
    while index < end {
      let byte = all[index]
      if byte == UInt8(ascii: "\"") {
        builder.add(start: origin + 1, length: index - origin - 1, origin: origin, .quoted)
        position = index + 1
        return
      }
      if byte == UInt8(ascii: "\\") || byte < 32 { break }
      index += 1
    }
    decodeString(origin, from: index, all)
  }

  /// Reads on in a string that is more than a slice of the file.
  private mutating func decodeString(_ origin: Int, from first: Int, _ all: Span<UInt8>) {
    let mark = builder.decoded.count
    for index in origin + 1..<first { builder.decoded.append(all[index]) }
    position = first
    var isClosed = false
    while position < end, !isClosed {
      let byte = all[position]
      if byte == 10 || byte == 13 { break }
      switch byte {
      case UInt8(ascii: "\""):
        isClosed = true
        position += 1
      case UInt8(ascii: "\\"): escape(all)
      default:
        if byte < 32 { rawControl(byte) }
        builder.decoded.append(byte)
        position += 1
      }
    }
    if !isClosed {
      faults.add(
        "this text is not closed on its line", at: origin, length: position - origin,
        help: "end it with `\"`; a line break inside a text is written `\\n`")
      forgivesComma = true
    }
    if !builder.addDecoded(from: mark, origin: origin, .quoted) {
      stop("the input is larger than 4 GB", at: origin)
    }
  }

  private mutating func rawControl(_ byte: UInt8) {
    let code = "00" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    let name = byte == 9 ? "a tab" : "the control character U+\(code.uppercased())"
    fault(
      "\(name) cannot stand in a JSON text", help: "write `\(byte == 9 ? "\\t" : "\\u\(code)")`")
  }

  private mutating func escape(_ all: Span<UInt8>) {
    guard position + 1 < end else {
      position += 1
      return
    }
    let decoded: UInt8
    switch all[position + 1] {
    case UInt8(ascii: "u"): return unicodeEscape(all)
    case UInt8(ascii: "n"): decoded = 10
    case UInt8(ascii: "t"): decoded = 9
    case UInt8(ascii: "r"): decoded = 13
    case UInt8(ascii: "b"): decoded = 8
    case UInt8(ascii: "f"): decoded = 12
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): decoded = all[position + 1]
    default:
      let length = escapeLength(all)
      fault(
        "`\(quoted(position..<position + length, in: all))` is no JSON escape", length: length,
        help: "write `\\\\` for a backslash")
      // The backslash is dropped; what follows is read as text.
      position += 1
      return
    }
    builder.decoded.append(decoded)
    position += 2
  }

  /// The length of a backslash and the character behind it.
  private func escapeLength(_ all: Span<UInt8>) -> Int {
    var length = 2
    while position + length < end, all[position + length] & 0xC0 == 0x80 { length += 1 }
    return length
  }

  private mutating func unicodeEscape(_ all: Span<UInt8>) {
    guard let unit = hexUnit(at: position + 2, all) else {
      fault(
        "`\\u` needs four hexadecimal digits", length: 2,
        help: "write the code with leading zeros, as in `\\u00e9`")
      position += 2
      return
    }
    if let scalar = UnicodeScalar(unit) {
      builder.decoded.append(contentsOf: UTF8.encode(scalar) ?? .init())
      position += 6
      return
    }
    let low = isEscape(at: position + 6, all) ? hexUnit(at: position + 8, all) : nil
    if unit < 0xDC00, let low, 0xDC00...0xDFFF ~= low,
      let scalar = UnicodeScalar(0x10000 + UInt32(unit - 0xD800) << 10 + UInt32(low - 0xDC00))
    {
      builder.decoded.append(contentsOf: UTF8.encode(scalar) ?? .init())
      position += 12
      return
    }
    fault(
      "`\(quoted(position..<position + 6, in: all))` is half a character", length: 6,
      help: "write both halves, `\\ud83d\\ude00`, or the character itself")
    position += 6
  }

  private func isEscape(at index: Int, _ all: Span<UInt8>) -> Bool {
    index + 1 < end && all[index] == UInt8(ascii: "\\") && all[index + 1] == UInt8(ascii: "u")
  }

  private func hexUnit(at index: Int, _ all: Span<UInt8>) -> UInt16? {
    guard index + 4 <= end else { return nil }
    var unit: UInt16 = 0
    for offset in 0..<4 {
      guard let digit = Character(UnicodeScalar(all[index + offset])).hexDigitValue else {
        return nil
      }
      unit = unit << 4 | UInt16(digit)
    }
    return unit
  }
}
