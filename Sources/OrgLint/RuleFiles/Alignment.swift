internal import OrgModel

/// Which byte of a file each byte of a value was read from.
struct Alignment {
  /// By byte of the value; `nil` when the two cannot be matched.
  let offsets: [Int]?

  init(_ value: LocatedText, in source: SourceBuffer) {
    guard let file = source.fileIndex(at: value.origin) else {
      offsets = nil
      return
    }
    let range = source.files[file].range
    if range.contains(Int(value.start)) {
      offsets = Array(value.range)
      return
    }
    offsets = Self.follow(
      source.bytes[value.range], in: source.bytes[Int(value.origin)..<range.upperBound])
  }

  /// Follows the value through the file: what is no blank is the same in both, but for the escapes
  /// of quotes and backslashes.
  private static func follow(_ value: ArraySlice<UInt8>, in file: ArraySlice<UInt8>) -> [Int]? {
    guard let mark = file.first else { return nil }
    var next = file.startIndex
    if mark == UInt8(ascii: "|") || mark == UInt8(ascii: ">") {
      guard let line = file.firstIndex(of: 10) else { return nil }
      next = line + 1
    } else if mark == UInt8(ascii: "\"") || mark == UInt8(ascii: "'") {
      next += 1
    }
    var offsets: [Int] = []
    offsets.reserveCapacity(value.count)
    /// The rest of what an escape stands for, and where the escape begins.
    var pending: (bytes: ArraySlice<UInt8>, start: Int) = ([], next)
    for byte in value {
      if let expected = pending.bytes.popFirst() {
        guard expected == byte else { return nil }
        offsets.append(pending.start)
        continue
      }
      if mark == UInt8(ascii: "\""), let escape = Escape(file, at: next, before: byte) {
        guard escape.bytes.first == byte else { return nil }
        offsets.append(escape.start)
        pending = (escape.bytes.dropFirst(), escape.start)
        next = escape.end
        continue
      }
      guard next < file.endIndex else { return byte.isWhite ? offsets : nil }
      if byte.isWhite {
        offsets.append(next)
        if file[next] == byte { next += 1 }
        continue
      }
      while next < file.endIndex, file[next].isWhite { next += 1 }
      if mark == UInt8(ascii: "'"), byte == mark, file[next...].starts(with: [mark, mark]) {
        next += 1
      }
      guard next < file.endIndex, file[next] == byte else { return nil }
      offsets.append(next)
      next += 1
    }
    return offsets
  }
}

/// An escape in a text in double quotes.
private struct Escape {
  /// What it stands for.
  let bytes: ArraySlice<UInt8>
  let start: Int
  let end: Int

  /// The escape at `place`, or, before what is no blank, behind the blanks there; `nil` without
  /// one. A backslash at the end of a line stands for nothing, and so does the space that follows.
  init?(_ file: ArraySlice<UInt8>, at place: Int, before byte: UInt8) {
    let backslash = UInt8(ascii: "\\")
    var start = place
    func skipBlanks() { while start < file.endIndex, file[start].isWhite { start += 1 } }
    if !byte.isWhite { skipBlanks() }
    while start + 1 < file.endIndex, file[start] == backslash,
      file[start + 1] == 10 || file[start + 1] == 13
    {
      start += 1
      skipBlanks()
    }
    guard start + 1 < file.endIndex, file[start] == backslash,
      let read = Self.read(file[(start + 1)...])
    else {
      // Behind the end of a line the text goes on as it is.
      guard start > place, start < file.endIndex, file[start] == byte, !byte.isWhite else {
        return nil
      }
      (self.bytes, self.start, end) = ([byte], start, start + 1)
      return
    }
    bytes = Array(String(read.scalar).utf8)[...]
    self.start = start
    end = start + 1 + read.length
  }

  private static let letters: [UInt8: Unicode.Scalar] = [
    UInt8(ascii: "0"): "\0", UInt8(ascii: "a"): "\u{7}", UInt8(ascii: "b"): "\u{8}",
    UInt8(ascii: "t"): "\t", 9: "\t", UInt8(ascii: "n"): "\n", UInt8(ascii: "v"): "\u{B}",
    UInt8(ascii: "f"): "\u{C}", UInt8(ascii: "r"): "\r", UInt8(ascii: "e"): "\u{1B}", 32: " ",
    UInt8(ascii: "\""): "\"", UInt8(ascii: "/"): "/", UInt8(ascii: "\\"): "\\",
    UInt8(ascii: "N"): "\u{85}", UInt8(ascii: "_"): "\u{A0}", UInt8(ascii: "L"): "\u{2028}",
    UInt8(ascii: "P"): "\u{2029}",
  ]

  /// What stands behind the backslash, and how long it is.
  private static func read(_ text: ArraySlice<UInt8>) -> (scalar: Unicode.Scalar, length: Int)? {
    guard let letter = text.first else { return nil }
    if let scalar = letters[letter] { return (scalar, 1) }
    let counts = [UInt8(ascii: "x"): 2, UInt8(ascii: "u"): 4, UInt8(ascii: "U"): 8]
    guard let count = counts[letter], let value = number(text.dropFirst(), count) else {
      return nil
    }
    if let scalar = Unicode.Scalar(value) { return (scalar, 1 + count) }
    // JSON writes what is beyond the first plane as two halves.
    let rest = text.dropFirst(1 + count)
    guard value & 0xFC00 == 0xD800, rest.starts(with: "\\u".utf8),
      let low = number(rest.dropFirst(2), 4), low & 0xFC00 == 0xDC00,
      let scalar = Unicode.Scalar(0x10000 + (value & 0x3FF) << 10 + low & 0x3FF)
    else { return nil }
    return (scalar, 1 + count + 6)
  }

  private static func number(_ digits: ArraySlice<UInt8>, _ count: Int) -> UInt32? {
    guard digits.count >= count else { return nil }
    return UInt32(String(decoding: digits.prefix(count), as: UTF8.self), radix: 16)
  }
}

extension UInt8 {
  /// Space, tab, line feed or carriage return.
  fileprivate var isWhite: Bool { self == 32 || self == 9 || self == 10 || self == 13 }
}
