internal import OrgModel

/// Finds what may be pay in YAML and JSON, also where they are broken or in conflict: the values
/// of keys that speak of pay, and numbers behind keys that nobody knows.
struct KeyedPayCover {
  /// What the lines behind a key may still belong to.
  private enum Rest {
    /// Whatever stands below a key with this indentation.
    case block(Int)
    /// A value, if the next line is none but one.
    case value
  }

  /// What is known of a key.
  private enum Kind {
    /// It is one of pay itself, or nearly.
    case pay
    /// It speaks of pay.
    case nearPay
    /// It is known, and none of pay.
    case harmless
    case unknown
  }

  private let names: Set<String>
  private let harmless: Set<String>
  private static let usual = ["cost", "salary"]
  private var rest: Rest?
  /// The last keys of the lines above that this one may belong to, by their indentation.
  private var above: [(indent: Int, isHarmless: Bool)] = []
  /// What is known of keys that were met.
  private var kinds: [ArraySlice<UInt8>: Kind] = [:]
  private var found: [Range<Int>] = []

  init(_ options: ReadingOptions) {
    names = PayCover.namesOfPay(options)
    harmless = PayCover.harmlessNames(options)
  }

  /// The bytes of a text that may be pay.
  mutating func hidden(in bytes: ArraySlice<UInt8>) -> [Range<Int>] {
    for line in PayCover.lines(bytes) {
      let text = PayCover.parts(line).text
      let isEmpty = text.allSatisfy { $0 == 32 || $0 == 9 }
      if !isEmpty, !PayCover.isMark(line) { find(in: text) }
    }
    return found
  }

  private mutating func find(in line: ArraySlice<UInt8>) {
    let start = line.firstIndex { $0 != 32 && $0 != 9 } ?? line.endIndex
    let indent = start - line.startIndex
    // A comment may stand between a key and its value.
    if rest != nil, line[start] == UInt8(ascii: "#") {
      found += PayCover.numbers(in: line, atLeast: 1)
      return
    }
    switch rest {
    case .block(let depth) where indent > depth || !Self.beginsEntry(line[start...]):
      found.append(start..<line.endIndex)
      return
    case .value where Self.isValue(line[start...]):
      found.append(start..<line.endIndex)
      return
    default: break
    }
    rest = nil
    let isItem = line[start] == UInt8(ascii: "-")
    above.removeAll { isItem ? $0.indent > indent : $0.indent >= indent }
    findEntries(line, indent)
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
    !beginsEntry(text) && text.contains(where: PayCover.isDigit)
  }

  // MARK: Keys

  private mutating func findEntries(_ line: ArraySlice<UInt8>, _ indent: Int) {
    // It may as well be a sign in a text: keys behind it count, but tell of nothing below.
    let comment = Self.comment(in: line)
    var isHarmless = above.last?.isHarmless ?? false
    var isBehindKey = false
    var isHarmlessBelow = isHarmless
    var done = line.startIndex
    var index = line.startIndex
    while index < line.endIndex {
      guard line[index] == UInt8(ascii: ":") else {
        index += 1
        continue
      }
      let key = Self.key(line[done..<index])
      let kind = kind(of: key)
      findLoose(line[done..<key.startIndex], isHarmless, isBehindKey: isBehindKey)
      findInKey(key)
      isHarmless = kind == .harmless
      let isInComment = comment.map { index > $0 } ?? false
      isHarmlessBelow = isHarmless && (isHarmlessBelow || !isInComment)
      isBehindKey = true
      index += 1
      done = index
      guard kind == .pay || kind == .nearPay,
        let value = value(line, index, indent, isPay: kind == .pay)
      else { continue }
      found.append(value)
      (done, index) = (value.upperBound, value.upperBound)
    }
    findLoose(line[done...], isHarmless, isBehindKey: isBehindKey)
    if let comment {
      let text = line[comment...]
      let isOfPay = PayCover.speaksOfPay(String(decoding: text, as: UTF8.self))
      found += PayCover.numbers(in: text, atLeast: isOfPay ? 1 : PayCover.fewestDigits)
    }
    if isBehindKey { above.append((indent, isHarmlessBelow)) }
  }

  private static func comment(in line: ArraySlice<UInt8>) -> Int? {
    line.indices.first { index in
      line[index] == UInt8(ascii: "#")
        && (index == line.startIndex || line[index - 1] == 32 || line[index - 1] == 9)
    }
  }

  private mutating func kind(of key: ArraySlice<UInt8>) -> Kind {
    if let known = kinds[key] { return known }
    let name = Column.plain(PlainKey.unescaped(key))
    let kind: Kind =
      if harmless.contains(name) {
        .harmless
      } else if names.contains(name) || Spelling.nearest(to: name, in: Self.usual) != nil {
        // A slip of the pen is most often why a file cannot be read.
        .pay
      } else {
        PayCover.speaksOfPay(plain: name) ? .nearPay : .unknown
      }
    if kinds.count < 10_000 { kinds[key] = kind }
    return kind
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

  /// Finds a number that stands in a key beside a word, as where a sign is missing between them: a
  /// number alone is an id.
  private mutating func findInKey(_ key: ArraySlice<UInt8>) {
    let words = key.split { $0 == 32 || $0 == 9 }.filter { $0 != [UInt8(ascii: "-")] }
    if words.count > 1 { found += PayCover.numbers(in: key) }
  }

  // MARK: Values

  /// The value behind a key; `nil` where it is none of pay. Notes whether it may go on in the next
  /// line.
  private mutating func value(
    _ line: ArraySlice<UInt8>, _ start: Int, _ indent: Int, isPay: Bool
  ) -> Range<Int>? {
    guard let first = line[start...].firstIndex(where: { $0 != 32 && $0 != 9 }),
      line[first] != UInt8(ascii: "#")
    else {
      rest = isPay ? .block(indent) : .value
      let comment = line[start...].firstIndex(of: UInt8(ascii: "#"))
      return comment.map { $0..<line.endIndex } ?? line.endIndex..<line.endIndex
    }
    switch line[first] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      if let end = Self.quoteEnd(line, first) {
        return first..<(Self.isFollowedByComment(line, end) ? line.endIndex : end)
      }
      rest = .block(indent)
      return first..<line.endIndex
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      guard isPay else { return nil }
      rest = .block(indent)
      return first..<line.endIndex
    case UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "!"), UInt8(ascii: "&"),
      UInt8(ascii: "*"):
      rest = .block(indent)
      return first..<line.endIndex
    default: break
    }
    let end = Self.plainEnd(line, first)
    if end == line.endIndex { rest = .value }
    return first..<end
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
        if index + 1 < line.endIndex, PayCover.isDigit(line[index + 1]) { break }
        let end = line[start..<index].lastIndex { $0 != 32 }.map { $0 + 1 } ?? index
        return max(end, start)
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

  // MARK: What belongs to no key of pay

  /// Finds what may be pay in a text between keys, which belongs to the key before it.
  private mutating func findLoose(
    _ text: ArraySlice<UInt8>, _ isHarmless: Bool, isBehindKey: Bool
  ) {
    guard text.contains(where: { PayCover.isDigit($0) || $0 >= 0x80 || $0 == 92 }) else { return }
    found += PayCover.numbersBehindWords(in: text)
    guard isHarmless else {
      found += PayCover.numbers(in: text)
      // Escapes may stand for digits.
      if PlainKey.hasCodes(text), let first = text.firstIndex(of: UInt8(ascii: "\"")) {
        let last = text.lastIndex(of: UInt8(ascii: "\"")) ?? first
        found.append(first..<(last > first ? last + 1 : text.endIndex))
      }
      return
    }
    // A word with a number may be a key whose colon is missing; a word alone is an item of a list.
    for part in text.split(separator: UInt8(ascii: ",")).dropFirst(isBehindKey ? 1 : 0) {
      let words = part.split { " \t\"'[]{}".utf8.contains($0) }
        .filter { !$0.elementsEqual("-".utf8) }
      let isWord =
        words.count < 2
        && words.joined().allSatisfy { Self.signsOfIDs.contains($0) || $0 >= 0x80 }
      if !isWord { found += PayCover.numbers(in: part) }
    }
  }

  private static let signsOfIDs = Set(
    "-_.0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
}

/// A key as it is written in quotes.
enum PlainKey {
  /// Whether a text has escapes that name a character by its number.
  static func hasCodes(_ text: ArraySlice<UInt8>) -> Bool {
    zip(text, text.dropFirst()).contains { $0 == 92 && "xuU".utf8.contains($1) }
  }

  /// The text with what escapes stand for; an escape that is broken stands for nothing.
  static func unescaped(_ text: ArraySlice<UInt8>) -> String {
    guard text.contains(92) else { return String(decoding: text, as: UTF8.self) }
    var result = ""
    var rest = text
    while let slash = rest.firstIndex(of: 92) {
      result += String(decoding: rest[..<slash], as: UTF8.self)
      rest = rest[(slash + 1)...]
      let width: Int
      switch rest.first {
      case UInt8(ascii: "x"): width = 2
      case UInt8(ascii: "u"): width = 4
      case UInt8(ascii: "U"): width = 8
      default:
        rest = rest.dropFirst()
        continue
      }
      let digits = String(decoding: rest.dropFirst().prefix(width), as: UTF8.self)
      if let scalar = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init) {
        result.unicodeScalars.append(scalar)
      }
      rest = rest.dropFirst(1 + width)
    }
    return result + String(decoding: rest, as: UTF8.self)
  }
}

extension PayCover {
  /// The numbers straight behind a word of pay, as where the colon is missing.
  static func numbersBehindWords(in text: ArraySlice<UInt8>) -> [Range<Int>] {
    let small = text.map { (65...90).contains($0) ? $0 | 0x20 : $0 }
    var found: [Range<Int>] = []
    func isWord(_ byte: UInt8) -> Bool { isDigit(byte) || (97...122).contains(byte) }
    for word in words {
      let letters = Array(word.utf8)
      var index = 0
      while index + letters.count < small.count {
        guard small[index..<(index + letters.count)].elementsEqual(letters) else {
          index += 1
          continue
        }
        index += letters.count
        // Blanks, signs of currencies and the like; a hyphen is part of an id.
        var start = index
        while start < small.count, !isWord(small[start]), !"-_.,/".utf8.contains(small[start]) {
          start += 1
        }
        let digits = small[start...].prefix { isDigit($0) || ".,' ".utf8.contains($0) }
        // "Head of Pay 2" is a title.
        guard start > index, digits.count(where: isDigit) > 2,
          let last = digits.lastIndex(where: isDigit)
        else { continue }
        found.append((text.startIndex + start)..<(text.startIndex + last + 1))
        index = digits.endIndex
      }
    }
    return found
  }
}
