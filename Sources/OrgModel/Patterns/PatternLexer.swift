/// A word or sign of a pattern.
struct PatternToken: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    /// A word; one in backticks is never a keyword.
    case word(String, isQuoted: Bool)
    /// `$name`
    case parameter(String)
    case value(PatternValue)
    /// `(`, `->`, `<>`, …: one character, but for `<>`, `<=`, `>=` and `..`.
    case sign(String)
    case end
  }

  let kind: Kind
  let range: Range<Int>
  /// The sign, or the word in capitals, by which parsers know it; empty for anything else, and for
  /// words that are longer than any keyword.
  let key: String

  init(kind: Kind, range: Range<Int>) {
    (self.kind, self.range) = (kind, range)
    key =
      switch kind {
      case .sign(let sign): sign
      case .word(let word, isQuoted: false) where word.utf8.count <= Self.longestKey:
        word.uppercased()
      default: ""
      }
  }

  /// In bytes, capitals of other scripts included.
  private static let longestKey = 40
}

/// Takes a pattern apart into words and signs.
struct PatternLexer {
  private let bytes: [UInt8]
  private var place = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  /// All words and signs, with `end` behind the last.
  static func tokens(of text: String) throws(PatternError) -> [PatternToken] {
    var lexer = PatternLexer(text)
    var tokens: [PatternToken] = []
    while true {
      let token = try lexer.next()
      tokens.append(token)
      if token.kind == .end { return tokens }
    }
  }

  private mutating func next() throws(PatternError) -> PatternToken {
    skipBlanks()
    let start = place
    guard place < bytes.count else { return PatternToken(kind: .end, range: start..<start) }
    let byte = bytes[place]
    let kind: PatternToken.Kind
    if Self.isWordStart(byte) {
      kind = .word(word(), isQuoted: false)
    } else if Self.isDigit(byte) {
      kind = .value(try number())
    } else {
      switch byte {
      case UInt8(ascii: "`"): kind = .word(try quoted(byte, "name"), isQuoted: true)
      case UInt8(ascii: "'"), UInt8(ascii: "\""):
        kind = .value(.text(try quoted(byte, "text")))
      case UInt8(ascii: "$"):
        place += 1
        guard place < bytes.count, Self.isWordStart(bytes[place]) else {
          throw PatternError("a parameter has a name behind `$`", at: start..<place)
        }
        kind = .parameter(word())
      default: kind = .sign(try sign())
      }
    }
    return PatternToken(kind: kind, range: start..<place)
  }

  /// Skips blanks and comments: `//` to the end of the line.
  private mutating func skipBlanks() {
    while place < bytes.count {
      let byte = bytes[place]
      if byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
        place += 1
      } else if byte == UInt8(ascii: "/"), place + 1 < bytes.count, bytes[place + 1] == byte {
        while place < bytes.count, bytes[place] != 0x0A { place += 1 }
      } else {
        return
      }
    }
  }

  private mutating func word() -> String {
    let start = place
    while place < bytes.count, Self.isWordStart(bytes[place]) || Self.isDigit(bytes[place]) {
      place += 1
    }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  /// A text up to the same quote; a backslash takes the next character as it is, but for `\n` and
  /// `\t`, and a quote said twice is one.
  private mutating func quoted(_ quote: UInt8, _ what: String) throws(PatternError) -> String {
    let start = place
    place += 1
    var text: [UInt8] = []
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      if byte == quote {
        guard place < bytes.count, bytes[place] == quote else {
          return String(decoding: text, as: UTF8.self)
        }
        place += 1
        text.append(quote)
      } else if byte == UInt8(ascii: "\\"), quote != UInt8(ascii: "`"), place < bytes.count {
        let next = bytes[place]
        place += 1
        text.append(next == UInt8(ascii: "n") ? 0x0A : next == UInt8(ascii: "t") ? 0x09 : next)
      } else {
        text.append(byte)
      }
    }
    let mark = String(decoding: [quote], as: UTF8.self)
    throw PatternError(
      "the \(what) that begins here has no end", at: start..<(start + 1),
      help: "write \(mark) behind it")
  }

  /// `12`, `0.5`, `1e3`, or a length of time: `30min`, `24h`, `7d`, `2w`, `6mo`, `1q`, `1y`.
  private mutating func number() throws(PatternError) -> PatternValue {
    let start = place
    var isDecimal = false
    skipDigits()
    if place + 1 < bytes.count, bytes[place] == UInt8(ascii: "."), Self.isDigit(bytes[place + 1]) {
      isDecimal = true
      place += 1
      skipDigits()
    }
    let digits = String(decoding: bytes[start..<place], as: UTF8.self)
    let unitStart = place
    let unit = place < bytes.count && Self.isWordStart(bytes[place]) ? word() : ""
    let range = start..<place
    if isDecimal || unit.first == "e" || unit.first == "E" {
      return try decimal(digits + unit, range)
    }
    guard let number = Int(digits) else {
      throw PatternError("`\(digits)` is too large", at: range)
    }
    guard !unit.isEmpty else { return .integer(number) }
    guard unit != "m" else {
      throw PatternError(
        "`\(digits)m` could be minutes or months", at: range,
        help: "write `\(digits)min` or `\(digits)mo`")
    }
    guard let factor = PatternValue.units[unit] else {
      throw PatternError(
        "`\(unit)` is no unit of time", at: unitStart..<place,
        help: "write min, h, d, w, mo, q or y for minutes to years")
    }
    let (product, overflows) = number.multipliedReportingOverflow(by: factor)
    guard !overflows else { throw PatternError("`\(digits)\(unit)` is too long", at: range) }
    return .duration(minutes: product)
  }

  private mutating func decimal(
    _ digits: String, _ range: Range<Int>
  ) throws(PatternError) -> PatternValue {
    var text = digits
    if text.last == "e" || text.last == "E", place < bytes.count,
      bytes[place] == UInt8(ascii: "-") || bytes[place] == UInt8(ascii: "+")
    {
      text.append(Character(UnicodeScalar(bytes[place])))
      place += 1
      let start = place
      skipDigits()
      text += String(decoding: bytes[start..<place], as: UTF8.self)
    }
    guard let number = Double(text), number.isFinite else {
      throw PatternError("`\(text)` is no number", at: range.lowerBound..<place)
    }
    return .decimal(number)
  }

  private mutating func skipDigits() {
    while place < bytes.count, Self.isDigit(bytes[place]) { place += 1 }
  }

  private static let signs = Array("()[]{},:.|!&+-*/%<>=?".utf8)
  private static let pairs = ["<>", "<=", ">=", "..", "!="].map {
    (text: $0, bytes: Array($0.utf8))
  }

  private mutating func sign() throws(PatternError) -> String {
    let first = bytes[place]
    if place + 1 < bytes.count {
      let second = bytes[place + 1]
      for pair in Self.pairs where pair.bytes[0] == first && pair.bytes[1] == second {
        place += 2
        return pair.text
      }
    }
    guard Self.signs.contains(first) else {
      // The whole character, so that the caret is right.
      let start = place
      place += 1
      while place < bytes.count, bytes[place] & 0xC0 == 0x80 { place += 1 }
      let text = String(decoding: bytes[start..<place], as: UTF8.self)
      let habit = "there are no regular expressions: STARTS WITH, ENDS WITH, CONTAINS"
      throw PatternError(
        "`\(text)` has no meaning in a pattern", at: start..<place,
        help: text == "~" ? habit : nil)
    }
    place += 1
    return String(UnicodeScalar(first))
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  /// Letters, `_`, and whatever is not ASCII.
  private static func isWordStart(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "_") || byte >= 0x80
  }
}
