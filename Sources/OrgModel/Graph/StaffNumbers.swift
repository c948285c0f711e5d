/// Finds the numbers of ids that are staff numbers: one prefix, then digits, all equally long.
///
/// Most exports have such ids, nearly without gaps; a table by the digits then answers without
/// hashing and without comparing texts, because digits of one length are equal only when the ids
/// are.
struct StaffNumbers: Sendable {
  /// An id whose first bytes are the prefix of all.
  private let model: LocatedText
  private let prefixLength: Int
  private let smallest: UInt64
  /// By digits less `smallest`: the number of the id, -1 for none.
  private var numbers: [Int32]

  /// A table for `ids`; `nil` when they are not such ids, or have too many gaps between them.
  ///
  /// - Complexity: O(*n*) for *n* bytes.
  init?(_ ids: [LocatedText], bytes: Span<UInt8>) {
    guard let first = ids.first, first.length <= 30 else { return nil }
    var digits = 0
    while digits < min(Int(first.length), 18),
      Self.isDigit(bytes[first.range.upperBound - digits - 1])
    {
      digits += 1
    }
    guard digits > 0 else { return nil }
    model = first
    prefixLength = Int(first.length) - digits
    numbers = []
    var low = UInt64.max
    var high: UInt64 = 0
    for id in ids {
      guard let digits = Self.digits(of: id, like: first, prefixLength, bytes) else { return nil }
      low = min(low, digits)
      high = max(high, digits)
    }
    guard high - low < UInt64(ids.count) * 4 + 64 else { return nil }
    smallest = low
    numbers = Array(repeating: -1, count: Int(high - low) + 1)
  }

  /// Where `text` belongs in the table; `nil` when it cannot be one of the ids.
  @inline(__always)
  func place(of text: LocatedText, _ bytes: Span<UInt8>) -> Int? {
    guard let digits = Self.digits(of: text, like: model, prefixLength, bytes),
      digits >= smallest, digits - smallest < UInt64(numbers.count)
    else { return nil }
    return Int(digits - smallest)
  }

  /// The number of the id at a place of the table; -1 for none.
  subscript(place: Int) -> Int32 {
    @inline(__always) get { numbers[place] }
    set { numbers[place] = newValue }
  }

  /// The numbers of the ids, in the order of the digits, which is that of the bytes.
  var inOrder: [Int32] { numbers.filter { $0 >= 0 } }

  /// The numbers of ids that both tables have; `nil` where the ids of one are of another form.
  ///
  /// - Complexity: O(*n*) for the *n* places of the smaller table.
  func shared(
    with other: StaffNumbers, _ bytes: Span<UInt8>, _ otherBytes: Span<UInt8>
  ) -> [(Int32, Int32)]? {
    let (start, start2) = (Int(model.start), Int(other.model.start))
    guard model.length == other.model.length, prefixLength == other.prefixLength,
      (0..<prefixLength).allSatisfy({ bytes[start + $0] == otherBytes[start2 + $0] })
    else { return nil }
    let first = max(smallest, other.smallest)
    let end = min(smallest + UInt64(numbers.count), other.smallest + UInt64(other.numbers.count))
    var shared: [(Int32, Int32)] = []
    guard first < end else { return shared }
    shared.reserveCapacity(Int(end - first))
    let (place, place2) = (Int(first - smallest), Int(first - other.smallest))
    for offset in 0..<Int(end - first) {
      let (number, number2) = (numbers[place + offset], other.numbers[place2 + offset])
      if number >= 0, number2 >= 0 { shared.append((number, number2)) }
    }
    return shared
  }

  /// Gives every number another name: `renamed[old]` is the new one.
  mutating func renumber(_ renamed: Span<Int32>) {
    for place in numbers.indices where numbers[place] >= 0 {
      numbers[place] = renamed[Int(numbers[place])]
    }
  }

  @inline(__always)
  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  /// The digits of an id with the prefix and the length of `model`.
  @inline(__always)
  private static func digits(
    of id: LocatedText, like model: LocatedText, _ prefixLength: Int, _ bytes: Span<UInt8>
  ) -> UInt64? {
    guard id.length == model.length, !id.isAbsent else { return nil }
    let start = Int(id.start)
    let modelStart = Int(model.start)
    for offset in 0..<prefixLength where bytes[start + offset] != bytes[modelStart + offset] {
      return nil
    }
    var value: UInt64 = 0
    for offset in prefixLength..<Int(id.length) {
      let byte = bytes[start + offset]
      guard isDigit(byte) else { return nil }
      value = value &* 10 &+ UInt64(byte &- 0x30)
    }
    return value
  }
}
