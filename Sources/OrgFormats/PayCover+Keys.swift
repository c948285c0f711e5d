internal import OrgModel

/// Covers the values of keys that speak of pay, in YAML and JSON, also where they are broken or in
/// conflict.
struct KeyedPayCover {
  /// What the lines behind a key may still belong to.
  private enum Rest {
    /// Whatever stands below a key with this indentation.
    case block(Int)
    /// A value, if the next line is none but one.
    case value
  }

  /// The names of pay itself; what merely speaks of it may be a position: `head-of-payments`.
  private let names: Set<String>
  private var rest: Rest?
  private static let usual = ["cost", "salary"]

  init(_ options: ReadingOptions) {
    names = Set(Column.cost.usualNames + PayCover.words + PayCover.statedNames(options))
  }

  mutating func covered(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for line in PayCover.lines(bytes[...]) {
      let (text, end) = PayCover.parts(line)
      let isEmpty = text.allSatisfy { $0 == 32 || $0 == 9 }
      result += isEmpty || PayCover.isMark(line) ? Array(text) : covered(line: text)
      result += end
    }
    return result
  }

  private mutating func covered(line: ArraySlice<UInt8>) -> [UInt8] {
    let start = line.firstIndex { $0 != 32 && $0 != 9 } ?? line.endIndex
    let indent = start - line.startIndex
    // A comment may stand between a key and its value.
    if rest != nil, line[start] == UInt8(ascii: "#") { return PayCover.withoutDigits(line) }
    switch rest {
    case .block(let depth) where indent > depth || !Self.beginsEntry(line[start...]):
      return line[..<start] + PayCover.cover
    case .value where Self.isValue(line[start...]):
      return line[..<start] + PayCover.cover
    default: break
    }
    rest = nil
    return withoutPay(line, indent)
  }

  /// Whether a line begins with a key, or ends something: what comes before its first sign is then
  /// no value.
  private static func beginsEntry(_ text: ArraySlice<UInt8>) -> Bool {
    let sign = text.firstIndex { ",:{}[]".utf8.contains($0) }
    guard let sign else { return false }
    return sign == text.startIndex && "}]".utf8.contains(text[sign])
      || ":{".utf8.contains(text[sign])
  }

  /// Whether a line is nothing but a value with digits, or begins with one.
  private static func isValue(_ text: ArraySlice<UInt8>) -> Bool {
    !beginsEntry(text) && text.contains { (48...57).contains($0) }
  }

  // MARK: Keys

  private mutating func withoutPay(_ line: ArraySlice<UInt8>, _ indent: Int) -> [UInt8] {
    var result: [UInt8] = []
    var done = line.startIndex
    var index = line.startIndex
    while index < line.endIndex {
      guard line[index] == UInt8(ascii: ":") else {
        index += 1
        continue
      }
      let name = Column.plain(String(decoding: Self.key(line[done..<index]), as: UTF8.self))
      index += 1
      // A slip of the pen is most often why a file cannot be read.
      let isPay = names.contains(name) || Spelling.nearest(to: name, in: Self.usual) != nil
      guard isPay || PayCover.speaksOfPay(name), let end = valueEnd(line, index, indent, isPay)
      else { continue }
      result += Self.withoutLoosePay(line[done..<index])
      if index < end { result += [32] + PayCover.cover }
      (done, index) = (end, end)
    }
    return result + Self.withoutPayInComment(line[done...])
  }

  /// The key that ends a text: what is in quotes, or behind the last sign that a key cannot have.
  private static func key(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let last = text.lastIndex { $0 != 32 && $0 != 9 } ?? text.startIndex
    guard last > text.startIndex else { return text }
    let sign = text[last]
    if sign == UInt8(ascii: "\"") || sign == UInt8(ascii: "'") {
      let open = text[..<last].lastIndex(of: sign)
      return open.map { text[($0 + 1)..<last] } ?? text
    }
    let before = text.lastIndex { "{[,:#?".utf8.contains($0) }
    return before.map { text[($0 + 1)...] } ?? text
  }

  /// Where the value behind a key ends; `nil` where it is none of pay. Notes whether it may go on
  /// in the next line.
  private mutating func valueEnd(
    _ line: ArraySlice<UInt8>, _ start: Int, _ indent: Int, _ isPay: Bool
  ) -> Int? {
    guard let first = line[start...].firstIndex(where: { $0 != 32 && $0 != 9 }),
      line[first] != UInt8(ascii: "#")
    else {
      rest = isPay ? .block(indent) : .value
      return line.endIndex
    }
    switch line[first] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      if let end = Self.quoteEnd(line, first) {
        return Self.isFollowedByComment(line, end) ? line.endIndex : end
      }
      rest = .block(indent)
      return line.endIndex
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      guard isPay else { return nil }
      rest = .block(indent)
      return line.endIndex
    case UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "!"), UInt8(ascii: "&"),
      UInt8(ascii: "*"):
      rest = .block(indent)
      return line.endIndex
    default: break
    }
    let end = Self.plainEnd(line, first)
    if end == line.endIndex { rest = .value }
    return end
  }

  /// The end of what stands in quotes; `nil` where they stay open.
  private static func quoteEnd(_ line: ArraySlice<UInt8>, _ start: Int) -> Int? {
    let quote = line[start]
    var index = start + 1
    while index < line.endIndex {
      if line[index] == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        index += 2
        continue
      }
      if line[index] == quote {
        let next = index + 1
        guard quote == UInt8(ascii: "'"), next < line.endIndex, line[next] == quote else {
          return next
        }
        index = next
      }
      index += 1
    }
    return nil
  }

  private static func isFollowedByComment(_ line: ArraySlice<UInt8>, _ end: Int) -> Bool {
    line[end...].first { $0 != 32 && $0 != 9 } == UInt8(ascii: "#")
  }

  /// The end of a value without quotes: a bracket, or a comma with a key behind it; a comment goes
  /// with the value that it is about.
  private static func plainEnd(_ line: ArraySlice<UInt8>, _ start: Int) -> Int {
    var index = start
    while index < line.endIndex {
      switch line[index] {
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        // Within a number it is one sign too many.
        if index + 1 < line.endIndex, (48...57).contains(line[index + 1]) { break }
        return line[start..<index].lastIndex { $0 != 32 }.map { $0 + 1 } ?? index
      case UInt8(ascii: "#") where index > start && line[index - 1] == 32: return line.endIndex
      case UInt8(ascii: ","):
        let next = line[(index + 1)...].prefix { !",{}[]".utf8.contains($0) }
        if next.contains(UInt8(ascii: ":")) { return index }
      default: break
      }
      index += 1
    }
    return index
  }

  /// The end of a line, without the digits of a comment that speaks of pay.
  private static func withoutPayInComment(_ text: ArraySlice<UInt8>) -> [UInt8] {
    let mark = text.indices.first { index in
      text[index] == UInt8(ascii: "#")
        && (index == text.startIndex || text[index - 1] == 32 || text[index - 1] == 9)
    }
    guard let mark, PayCover.speaksOfPay(String(decoding: text[mark...], as: UTF8.self)) else {
      return withoutLoosePay(text)
    }
    return withoutLoosePay(text[..<mark]) + PayCover.withoutDigits(text[mark...])
  }

  /// A text without the numbers straight behind a word of pay, as where the colon is missing.
  private static func withoutLoosePay(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var result = Array(text)
    let small = result.map { (65...90).contains($0) ? $0 | 0x20 : $0 }
    for word in PayCover.words {
      let letters = Array(word.utf8)
      var index = 0
      while index + letters.count < small.count {
        guard small[index..<(index + letters.count)].elementsEqual(letters) else {
          index += 1
          continue
        }
        index += letters.count
        // Blanks, signs of currencies and the like; a hyphen is part of an id.
        var end = index
        while end < small.count, !isWord(small[end]), !"-_.,/".utf8.contains(small[end]) {
          end += 1
        }
        guard end > index else { continue }
        let digits = small[end...].prefix { (48...57).contains($0) || ".,' ".utf8.contains($0) }
        // "Head of Pay 2" is a title.
        guard digits.count(where: { (48...57).contains($0) }) > 2 else { continue }
        for place in digits.indices where (48...57).contains(small[place]) {
          result[place] = UInt8(ascii: "*")
        }
        end = digits.endIndex
        index = end
      }
    }
    return result
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (97...122).contains(byte)
  }
}
