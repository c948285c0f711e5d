/// The order in which people list ids: `p2` before `p10`, because digits are read as numbers.
///
/// Everything else is compared byte by byte of its UTF-8, so that the order is the same with every
/// locale. Ids of equal numbers, as `7` and `07`, are in the order of their bytes.
enum NaturalOrder {
  /// Whether one id comes before another.
  ///
  /// - Complexity: O(*n*) for *n* bytes of the shorter one.
  static func precedes(_ one: String, _ other: String) -> Bool {
    let (former, latter) = (one.utf8, other.utf8)
    let one = former.span
    let other = latter.span
    var (i, j) = (0, 0)
    while i < one.count, j < other.count {
      guard isDigit(one[i]), isDigit(other[j]) else {
        if one[i] != other[j] { return one[i] < other[j] }
        i += 1
        j += 1
        continue
      }
      let (first, second) = (number(one, from: i), number(other, from: j))
      // Of two numbers without leading zeros the longer one is greater.
      guard first.count == second.count else { return first.count < second.count }
      for (own, its) in zip(first, second) where one[own] != other[its] {
        return one[own] < other[its]
      }
      i = first.upperBound
      j = second.upperBound
    }
    guard i == one.count, j == other.count else { return i == one.count }
    return bytesPrecede(one, other)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// The digits of a number without its leading zeros; none for zero.
  private static func number(_ text: Span<UInt8>, from start: Int) -> Range<Int> {
    var end = start
    while end < text.count, isDigit(text[end]) { end += 1 }
    var first = start
    while first < end, text[first] == 0x30 { first += 1 }
    return first..<end
  }

  private static func bytesPrecede(_ one: Span<UInt8>, _ other: Span<UInt8>) -> Bool {
    for index in 0..<min(one.count, other.count) where one[index] != other[index] {
      return one[index] < other[index]
    }
    return one.count < other.count
  }
}
