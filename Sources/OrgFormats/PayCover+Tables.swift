internal import OrgModel

/// Finds what may be pay in a table, also where rows are broken or in conflict: the columns of pay,
/// and numbers in columns that nobody knows.
struct TablePayCover {
  private let options: ReadingOptions
  private let harmless: Set<String>
  private var delimiter = UInt8(ascii: ",")
  /// The numbers of the columns of pay, of all headers that there are.
  private var columns: Set<Int> = []
  /// The numbers of the columns that are known and none of pay in every header that has so many.
  private var harmlessColumns: Set<Int> = []
  /// The numbers of columns of the headers.
  private var widths: Set<Int> = []
  private var headers: Set<Int> = []
  private var lines: [ArraySlice<UInt8>] = []

  init(_ options: ReadingOptions) {
    self.options = options
    harmless = PayCover.harmlessNames(options)
  }

  /// A field of a row, and whether what is behind it cannot be told.
  private struct Field {
    let range: Range<Int>
    let isBroken: Bool
  }

  /// The bytes of a table that may be pay.
  mutating func hidden(in bytes: ArraySlice<UInt8>) -> [Range<Int>] {
    lines = PayCover.lines(bytes)
    findHeaders()
    if columns.isEmpty { findLostHeader() }
    var result: [Range<Int>] = []
    var index = 0
    while index < lines.count {
      if PayCover.isMark(lines[index]) {
        index += 1
        continue
      }
      if headers.contains(index) {
        result += hidden(inHeader: lines[index])
        index += 1
        continue
      }
      let next = rowEnd(index)
      result += hidden(inRow: bytes[lines[index].startIndex..<lines[next - 1].endIndex])
      index = next
    }
    return result
  }

  /// The numbers of a header that stand alone: then it may be a row.
  private func hidden(inHeader line: ArraySlice<UInt8>) -> [Range<Int>] {
    let text = PayCover.parts(line).text
    return fields(text).map { text[$0.range] }
      .filter { !$0.contains { (65...90).contains($0 & 0xDF) } }
      .flatMap { PayCover.numbers(in: $0) }
  }

  /// The first line and, where the sides of a conflict begin with it, the first of each side.
  private mutating func findHeaders() {
    var isFirst = true
    var isConflict = false
    for (index, line) in lines.enumerated() {
      if PayCover.isMark(line) {
        if index == 0 { isConflict = true }
        isFirst = true
        if line.first == UInt8(ascii: ">") { break }
        continue
      }
      guard isFirst, !PayCover.parts(line).text.isEmpty else { continue }
      isFirst = false
      enter(header: PayCover.parts(line).text, at: index)
      if !isConflict { break }
    }
  }

  /// A header that is not the first line, as where that was broken in two.
  private mutating func findLostHeader() {
    let names = Set(Column.cost.usualNames + PayCover.words)
    for (index, line) in lines.enumerated() {
      let text = PayCover.parts(line).text
      let isHeader = fields(text).contains { field in
        names.contains(Column.plain(String(decoding: text[field.range], as: UTF8.self)))
      }
      guard isHeader else { continue }
      enter(header: text, at: index)
      break
    }
  }

  private mutating func enter(header line: ArraySlice<UInt8>, at index: Int) {
    if headers.isEmpty {
      let counts = [UInt8(ascii: ","), UInt8(ascii: ";"), 9].map { mark in
        (mark, line.count { $0 == mark })
      }
      let most = counts.max { $0.1 < $1.1 }?.0 ?? UInt8(ascii: ",")
      delimiter = options.delimiter?.asciiValue ?? most
    }
    headers.insert(index)
    let names = fields(line).map { field in
      String(decoding: line[field.range], as: UTF8.self)
    }
    widths.insert(names.count)
    let pay = PayCover.statedNames(options).pay
    var known: Set<Int> = []
    for (number, name) in names.map(Column.plain).enumerated() {
      if PayCover.speaksOfPay(plain: name) || pay.contains(name) {
        columns.insert(number)
      } else if harmless.contains(name) {
        known.insert(number)
      }
    }
    harmlessColumns = headers.count == 1 ? known : harmlessColumns.intersection(known)
  }

  /// The line behind a row: a field in quotes may hold ends of lines.
  private func rowEnd(_ start: Int) -> Int {
    var isQuoted = false
    for index in start..<lines.count {
      if index > start, PayCover.isMark(lines[index]) { return index }
      for byte in lines[index] where byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if !isQuoted { return index + 1 }
    }
    return lines.count
  }

  /// The fields of a row, with their quotes.
  private func fields(_ row: ArraySlice<UInt8>) -> [Field] {
    let quote = UInt8(ascii: "\"")
    var fields: [Field] = []
    var start = row.startIndex
    var isQuoted = false
    var isBroken = false
    for index in row.indices {
      let byte = row[index]
      if byte == quote {
        // Quotes stand around a field, and twice within it.
        if !isQuoted, index > start, row[index - 1] != quote { isBroken = true }
        isQuoted.toggle()
      } else if !isQuoted, index > start, row[start] == quote, row[index - 1] == quote,
        byte != delimiter
      {
        isBroken = true
      }
      if byte == delimiter, !isQuoted {
        fields.append(Field(range: start..<index, isBroken: isBroken))
        start = index + 1
        isBroken = false
      }
    }
    fields.append(Field(range: start..<row.endIndex, isBroken: isBroken || isQuoted))
    return fields
  }

  /// What may be pay in a row.
  private func hidden(inRow row: ArraySlice<UInt8>) -> [Range<Int>] {
    let text = PayCover.parts(row).text
    guard text.contains(where: { $0 != 32 }) else { return [] }
    let fields = fields(text)
    var hidden = columns
    let isBroken = !widths.contains(fields.count) || fields.contains(where: \.isBroken)
    if let first = columns.min(), let width = widths.max(), isBroken {
      // Fields that are missing or run together move the others to the left.
      let broken = fields.firstIndex(where: \.isBroken) ?? fields.count
      let shifted = min(first, fields.count - 1, first - (width - fields.count))
      hidden = Set(max(0, min(shifted, broken))..<fields.count)
    }
    var result: [Range<Int>] = []
    for (number, field) in fields.enumerated() {
      let value = text[field.range]
      if hidden.contains(number) {
        result.append(field.range)
      } else if isBroken || !harmlessColumns.contains(number) {
        result += PayCover.numbers(in: value)
      }
    }
    return result
  }
}
