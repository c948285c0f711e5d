internal import OrgModel

extension PayCover {
  /// Numbers of so many digits may be pay, whatever the word beside them.
  static let fewestDigits = 4

  /// Where numbers stand in a text that may be pay: those of at least so many digits, with the
  /// signs that group them (`47 110`, `4,711.00`, `4'711`), and those with an exponent or a letter
  /// for thousands (`95k`). A day of the calendar is none.
  static func numbers(
    in text: ArraySlice<UInt8>, atLeast digits: Int = fewestDigits
  ) -> [Range<Int>] {
    guard text.contains(where: { isDigit($0) || $0 >= 0x80 }) else { return [] }
    var found: [Range<Int>] = []
    var index = text.startIndex
    while index < text.endIndex {
      let length = digitLength(text, index)
      guard length > 0 else {
        index += 1
        continue
      }
      if let end = dayEnd(text, index) {
        index = end
        continue
      }
      let number = number(text, index)
      if number.digits >= digits || number.isLarge { found.append(index..<number.end) }
      index = number.end
    }
    return found
  }

  static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

  private static func isWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || (65...90).contains(byte & 0xDF) || byte == UInt8(ascii: "_")
  }

  /// How many bytes the digit at a place takes, in whatever script; 0 where there is none.
  private static func digitLength(_ text: ArraySlice<UInt8>, _ index: Int) -> Int {
    let byte = text[index]
    if byte < 0x80 { return isDigit(byte) ? 1 : 0 }
    guard let (scalar, length) = scalar(text, index) else { return 0 }
    return scalar.properties.numericType == nil ? 0 : length
  }

  private static func scalar(
    _ text: ArraySlice<UInt8>, _ index: Int
  ) -> (scalar: Unicode.Scalar, length: Int)? {
    let length = text[index] >= 0xF0 ? 4 : text[index] >= 0xE0 ? 3 : text[index] >= 0xC2 ? 2 : 0
    guard length > 0, index + length <= text.endIndex else { return nil }
    var parser = Unicode.UTF8.ForwardParser()
    var bytes = text[index..<(index + length)].makeIterator()
    guard case .valid(let encoded) = parser.parseScalar(from: &bytes) else { return nil }
    return (Unicode.UTF8.decode(encoded), length)
  }

  /// Behind a day such as `2026-03-31`; `nil` where none begins.
  private static func dayEnd(_ text: ArraySlice<UInt8>, _ start: Int) -> Int? {
    let end = start + 10
    guard end <= text.endIndex, end == text.endIndex || !isDigit(text[end]),
      let day = CalendarDay(String(decoding: text[start..<end], as: UTF8.self)),
      (1900...2199).contains(day.year)
    else { return nil }
    return end
  }

  private static func number(
    _ text: ArraySlice<UInt8>, _ start: Int
  ) -> (end: Int, digits: Int, isLarge: Bool) {
    var digits = 0
    var isLarge = false
    var index = start
    while index < text.endIndex {
      let length = digitLength(text, index)
      if length > 0 {
        digits += 1
        index += length
      } else if isWord(text[index]) {
        // Letters that go on with a number belong to it, as in `0x1267`.
        isLarge = isLarge || isMultiplier(text, index)
        index += 1
      } else if let next = behindGroupSign(text, index) {
        index = next
      } else {
        break
      }
    }
    return (index, digits, isLarge)
  }

  /// Whether a letter behind a digit makes a number larger: `95k`, `1.2M`, `47e2`.
  private static func isMultiplier(_ text: ArraySlice<UInt8>, _ index: Int) -> Bool {
    guard index > text.startIndex, isDigit(text[index - 1]) else { return false }
    let next = index + 1 < text.endIndex ? text[index + 1] : 32
    switch text[index] {
    case UInt8(ascii: "k"), UInt8(ascii: "K"), UInt8(ascii: "m"), UInt8(ascii: "M"):
      return !isWord(next)
    case UInt8(ascii: "e"), UInt8(ascii: "E"): return isDigit(next) || "+-".utf8.contains(next)
    default: return false
    }
  }

  /// Behind a sign within a number, where a digit follows; `nil` where the number ends.
  private static func behindGroupSign(_ text: ArraySlice<UInt8>, _ index: Int) -> Int? {
    func digits(_ start: Int) -> Int {
      text[start...].prefix(4).prefix(while: isDigit).count
    }
    if ",.'".utf8.contains(text[index]) {
      return index + 1 < text.endIndex && digitLength(text, index + 1) > 0 ? index + 1 : nil
    }
    // A blank groups thousands; whatever else it stands between is another number.
    if text[index] == 32 {
      return index + 1 < text.endIndex && digits(index + 1) == 3 ? index + 1 : nil
    }
    guard text[index] >= 0x80, let (scalar, length) = scalar(text, index),
      scalar == "\u{2019}" || scalar.properties.isWhitespace, index + length < text.endIndex
    else { return nil }
    return digits(index + length) == 3 ? index + length : nil
  }
}
