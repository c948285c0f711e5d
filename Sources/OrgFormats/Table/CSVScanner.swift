internal import OrgModel

/// Splits a table into rows of fields after RFC 4180, with LF or CRLF endings.
///
/// A field without escapes stays where it is in the file; one with doubled quotes is decoded into
/// `decoded`, whose texts get their final place when it is appended to the source.
struct CSVScanner {
  let delimiter: UInt8
  /// The texts that differ from the bytes of the file.
  private(set) var decoded: [UInt8] = []
  private(set) var errors: [InputError] = []
  /// Where `decoded` will begin in the source.
  private let decodedStart: Int
  private var row: [LocatedText] = []

  private static let quote = UInt8(ascii: "\"")
  /// The most columns that a table has; of a longer row one more is kept, so that it shows.
  static let columnLimit = 20_000

  init(delimiter: UInt8, decodedStart: Int) {
    self.delimiter = delimiter
    self.decodedStart = decodedStart
  }

  /// Reads every row of `range` into `table`, rows without any text left out.
  ///
  /// Rows are gathered in a block that stays in the cache, and then dealt out to the columns.
  mutating func scan(_ bytes: Span<UInt8>, _ range: Range<Int>, into table: inout RawTable) {
    var block = RowBlock(width: table.width)
    let plain = PlainRows(delimiter: delimiter)
    var index = range.lowerBound
    while index < range.upperBound {
      // Between fields that blanks part, no blank can be left out.
      if delimiter != 0x20 { index = block.append(plain, bytes, index..<range.upperBound) }
      guard index < range.upperBound, !block.isFull else {
        table.accept(&block)
        continue
      }
      // A row that is not plain; the next one may be again.
      index = readRow(bytes, index, range.upperBound)
      guard row.contains(where: { !$0.isEmpty }) else { continue }
      if row.count == table.width {
        block.append(row)
      } else {
        table.accept(&block)
        table.refuse(row)
      }
    }
    table.accept(&block)
  }

  /// The first row with any text, and where the rows behind it begin; `nil` when there is none.
  mutating func firstRow(
    _ bytes: Span<UInt8>, _ range: Range<Int>
  ) -> (row: [LocatedText], next: Int)? {
    var index = range.lowerBound
    while index < range.upperBound {
      index = readRow(bytes, index, range.upperBound)
      if row.contains(where: { !$0.isEmpty }) { return (row, index) }
    }
    return nil
  }

  /// Reads one row into `row` and returns where the next one begins.
  private mutating func readRow(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    row.removeAll(keepingCapacity: true)
    var index = start
    while true {
      if let quote = openingQuote(bytes, index, end) {
        index = readQuoted(bytes, quote, end)
      } else {
        let first = index
        while index < end {
          let byte = bytes[index]
          if byte == delimiter || byte <= 13 && (byte == 10 || byte == 13) { break }
          index &+= 1
        }
        add(Self.trimmed(bytes, first, index))
      }
      guard index < end else { return end }
      let byte = bytes[index]
      index += 1
      if byte == delimiter { continue }
      if byte == 13, index < end, bytes[index] == 10 { index += 1 }
      return index
    }
  }

  private mutating func add(_ text: LocatedText) {
    if row.count <= Self.columnLimit { row.append(text) }
  }

  /// The quote with which a field begins, blanks before it left out; `nil` when it has none.
  private func openingQuote(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
    var index = start
    while index < end, bytes[index] == 0x20 { index += 1 }
    return index < end && bytes[index] == Self.quote ? index : nil
  }

  /// Reads a quoted field and returns where it ends: at a delimiter, a line's end, or the end.
  private mutating func readQuoted(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var index = start + 1
    var escapes = 0
    while true {
      guard index < end else {
        errors.append(
          InputError(
            "this quote is never closed", at: SourceRange(start: UInt32(start), length: 1),
            help: "close it with `\"`, and write a quote inside as `\"\"`"))
        add(Self.text(start + 1, end, origin: start))
        return end
      }
      if bytes[index] == Self.quote {
        guard index + 1 < end, bytes[index + 1] == Self.quote else { break }
        escapes += 1
        index += 1
      }
      index += 1
    }
    let close = index
    index += 1
    add(escapes == 0 ? Self.quoted(bytes, start, close) : decode(bytes, start, close))
    return endOfField(bytes, index, end)
  }

  /// Passes over the blanks behind a closing quote, and refuses anything else.
  private mutating func endOfField(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var index = start
    var isRefused = false
    while index < end, bytes[index] != delimiter, bytes[index] != 10, bytes[index] != 13 {
      if bytes[index] != 0x20, bytes[index] != 9, !isRefused {
        isRefused = true
        errors.append(
          InputError(
            "text behind a closing quote", at: SourceRange(start: UInt32(index), length: 1),
            help: "end the field behind the quote, or write a quote inside a field as `\"\"`"))
      }
      index += 1
    }
    return index
  }

  private mutating func decode(_ bytes: Span<UInt8>, _ start: Int, _ close: Int) -> LocatedText {
    let first = decodedStart + decoded.count
    guard first + (close - start) <= SourceBuffer.capacity else {
      errors.append(
        InputError(
          "the text of this field has no room", at: SourceRange(start: UInt32(start), length: 1),
          help: "read fewer files at once"))
      return Self.text(start, 0, origin: start)
    }
    var index = start + 1
    while index < close {
      decoded.append(bytes[index])
      index += bytes[index] == Self.quote ? 2 : 1
    }
    return Self.text(first, decodedStart + decoded.count, origin: start)
  }

  private static func text(_ first: Int, _ end: Int, origin: Int) -> LocatedText {
    LocatedText(
      start: UInt32(first), length: UInt32(max(0, end - first)), origin: UInt32(origin))
  }

  /// The text between quotes, without blanks around it.
  private static func quoted(_ bytes: Span<UInt8>, _ start: Int, _ close: Int) -> LocatedText {
    let inside = trimmed(bytes, start + 1, close)
    return Int(inside.start) == start + 1
      ? text(start + 1, start + 1 + Int(inside.length), origin: start) : inside
  }

  /// The text without the blanks around it, no-break spaces among them.
  static func trimmed(_ bytes: Span<UInt8>, _ first: Int, _ end: Int) -> LocatedText {
    // Most texts have nothing around them: neither end is a blank or part of a no-break space.
    if first < end, bytes[first] > 0x20, bytes[first] != 0xC2, bytes[end - 1] > 0x20,
      bytes[end - 1] != 0xA0
    {
      return text(first, end, origin: first)
    }
    var first = first
    var end = end
    while first < end {
      if bytes[first] == 0x20 || bytes[first] == 9 {
        first += 1
      } else if bytes[first] == 0xC2, first + 1 < end, bytes[first + 1] == 0xA0 {
        first += 2
      } else {
        break
      }
    }
    while end > first {
      if bytes[end - 1] == 0x20 || bytes[end - 1] == 9 {
        end -= 1
      } else if bytes[end - 1] == 0xA0, end - 2 >= first, bytes[end - 2] == 0xC2 {
        end -= 2
      } else {
        break
      }
    }
    return text(first, end, origin: first)
  }
}
