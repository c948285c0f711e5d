internal import OrgModel

/// Some rows of a table, each with a text for every column, one row behind the other.
struct RowBlock {
  /// The number of columns.
  let width: Int
  /// Room for the texts; those of the rows that are there come first.
  private(set) var texts: [LocatedText]
  /// The number of rows.
  private(set) var count = 0

  /// So many texts stay in the cache until they are dealt out to their columns.
  private static let size = 4_096

  init(width: Int) {
    self.width = width
    texts = Array(repeating: .absent, count: max(1, Self.size / max(1, width)) * width)
  }

  /// Whether there is no room for another row.
  var isFull: Bool { (count + 1) * width > texts.count }

  /// Adds a row with a text for every column; there is room for it.
  mutating func append(_ row: [LocatedText]) {
    for (column, text) in row.enumerated() { texts[count * width + column] = text }
    count += 1
  }

  /// Removes all rows.
  mutating func removeAll() { count = 0 }

  /// Adds the plain rows at the start of `range`, as far as there is room, and returns where the
  /// first row begins that is not among them.
  mutating func append(_ rows: PlainRows, _ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    let (place, width) = (count * width, width)
    var room = texts.mutableSpan
    let (next, more) = rows.read(bytes, range, into: &room, from: place, width)
    count += more
    return next
  }
}

/// Reads the rows that most tables are made of: every field as it stands, or in quotes without a
/// quote inside, without blanks around it, and one for each column.
struct PlainRows {
  let delimiter: UInt8

  private static let quote = UInt8(ascii: "\"")

  /// Reads rows from the start of `range` on, and returns how many, and where it stopped: at the
  /// end, where there is no room for another row, or at a row that is not plain.
  ///
  /// - Parameters:
  ///   - texts: the room; rows without any text are left out.
  ///   - place: where the first row goes.
  /// - Complexity: O(*n*) for *n* bytes that are read.
  fileprivate func read(
    _ bytes: Span<UInt8>, _ range: Range<Int>, into texts: inout MutableSpan<LocatedText>,
    from place: Int, _ width: Int
  ) -> (next: Int, count: Int) {
    let end = range.upperBound
    var start = range.lowerBound
    var first = place
    while start < end, first + width <= texts.count {
      var column = 0
      var isEmpty = true
      var index = start
      var isWhole = false
      while column < width, let text = field(bytes, &index, end) {
        texts[first + column] = text
        column += 1
        if text.length > 0 { isEmpty = false }
        guard index < end, bytes[index] == delimiter else {
          isWhole = true
          break
        }
        index += 1
      }
      guard isWhole, column == width else { break }
      if index < end {
        let byte = bytes[index]
        index += 1
        if byte == 13, index < end, bytes[index] == 10 { index += 1 }
      }
      start = index
      if !isEmpty { first += width }
    }
    return (start, (first - place) / width)
  }

  /// The field at `index`, which is moved behind it; `nil` for one that is not plain.
  @inline(__always)
  private func field(_ bytes: Span<UInt8>, _ index: inout Int, _ end: Int) -> LocatedText? {
    let start = index
    if start < end, bytes[start] == Self.quote { return quoted(bytes, &index, end) }
    var next = start
    while next < end {
      let byte = bytes[next]
      if byte == delimiter || byte <= 13 && (byte == 10 || byte == 13) { break }
      next &+= 1
    }
    index = next
    if next == start {
      return LocatedText(start: UInt32(start), length: 0, origin: UInt32(start))
    }
    guard Self.isBare(bytes[start], bytes[next - 1]) else { return nil }
    return LocatedText(
      start: UInt32(truncatingIfNeeded: start), length: UInt32(truncatingIfNeeded: next - start),
      origin: UInt32(truncatingIfNeeded: start))
  }

  private func quoted(_ bytes: Span<UInt8>, _ index: inout Int, _ end: Int) -> LocatedText? {
    let start = index
    var close = start + 1
    while close < end, bytes[close] != Self.quote { close &+= 1 }
    guard close < end, close > start + 1, Self.isBare(bytes[start + 1], bytes[close - 1]) else {
      return nil
    }
    index = close + 1
    guard index == end || bytes[index] == delimiter || bytes[index] == 10 || bytes[index] == 13
    else { return nil }
    return LocatedText(
      start: UInt32(start + 1), length: UInt32(close - start - 1), origin: UInt32(start))
  }

  /// Whether a text that begins and ends with these bytes has no blank around it, nor a part of a
  /// no-break space.
  @inline(__always)
  private static func isBare(_ first: UInt8, _ last: UInt8) -> Bool {
    first > 0x20 && first != 0xC2 && last > 0x20 && last != 0xA0
  }
}
