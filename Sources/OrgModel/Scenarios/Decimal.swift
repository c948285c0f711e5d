/// A number of 0 or more as people write it, in decimal digits: exact, unlike a binary fraction.
struct Decimal: Hashable {
  /// The digits without zeros in front and behind; nothing for zero.
  private var digits: [UInt8] = []
  /// The power of ten of the last digit.
  private var exponent = 0

  /// The exponents that are read; no sum of one and a number of digits is too large.
  private static let exponents = -1_000_000_000...1_000_000_000

  /// A number in digits, with or without a point and an exponent; `nil` for any other text, and for
  /// an exponent that nobody writes.
  ///
  /// - Complexity: O(*n*) for *n* characters.
  init?(_ text: String) {
    let parts = text.utf8.split(maxSplits: 1, omittingEmptySubsequences: false) {
      $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E")
    }
    if parts.count == 2 {
      guard let power = Int(String(decoding: parts[1], as: UTF8.self)),
        Self.exponents.contains(power)
      else { return nil }
      exponent = power
    }
    guard scan(parts[0]) else { return nil }
    while digits.last == UInt8(ascii: "0") {
      digits.removeLast()
      exponent += 1
    }
    if digits.isEmpty { exponent = 0 }
  }

  /// Takes the digits up to the exponent; says whether there are any, and nothing else.
  private mutating func scan(_ text: Substring.UTF8View) -> Bool {
    var (hasDigit, hasPoint) = (false, false)
    for (place, byte) in text.enumerated() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        hasDigit = true
        if hasPoint { exponent -= 1 }
        if byte != UInt8(ascii: "0") || !digits.isEmpty { digits.append(byte) }
      case UInt8(ascii: ".") where !hasPoint: hasPoint = true
      // Only zero has one: `-0`.
      case UInt8(ascii: "-") where place == 0: continue
      default: return false
      }
    }
    return hasDigit && (text.first != UInt8(ascii: "-") || digits.isEmpty)
  }

  /// The most digits that are written without an exponent.
  private static let most = 20

  /// The one spelling of the number: without zeros that say nothing, and with an exponent where it
  /// would be longer than anybody writes.
  var text: String {
    guard !digits.isEmpty else { return "0" }
    let all = String(decoding: digits, as: UTF8.self)
    let places = digits.count + exponent
    switch exponent {
    case 0...Self.most where places <= Self.most:
      return all + String(repeating: "0", count: exponent)
    case -Self.most..<0 where places > 0:
      return "\(all.prefix(places)).\(all.dropFirst(places))"
    case -Self.most..<0:
      return "0." + String(repeating: "0", count: -places) + all
    default: return "\(all)e\(exponent)"
    }
  }

  /// The most digits of a sum.
  private static let mostOfSum = 60

  /// The sum of some numbers; `nil` where it would take more digits than anybody writes.
  ///
  /// - Complexity: O(*n*) for *n* numbers.
  static func sum(_ numbers: [Decimal]) -> Decimal? {
    var sum = Decimal()
    let numbers = numbers.filter { !$0.digits.isEmpty }
    guard let last = numbers.map(\.exponent).min(),
      let first = numbers.map({ $0.digits.count + $0.exponent }).max()
    else { return sum }
    guard first - last <= mostOfSum else { return nil }
    // By power of ten, the lowest first; a cell holds far more than all digits of a power.
    var cells = [Int](repeating: 0, count: first - last)
    for number in numbers {
      for (place, digit) in number.digits.reversed().enumerated() {
        cells[number.exponent - last + place] += Int(digit - UInt8(ascii: "0"))
      }
    }
    var carry = 0
    for place in cells.indices {
      carry += cells[place]
      cells[place] = carry % 10
      carry /= 10
    }
    while carry > 0 {
      cells.append(carry % 10)
      carry /= 10
    }
    sum.exponent = last + (cells.firstIndex { $0 > 0 } ?? 0)
    sum.digits = cells.drop { $0 == 0 }.reversed().drop { $0 == 0 }
      .map { UInt8(ascii: "0") + UInt8($0) }
    return sum
  }

  /// Zero.
  private init() {}
}
