internal import OrgModel

extension OrgReader {
  /// A file, line by line, without what anybody is paid: for showing what cannot be read as a
  /// chart, so that nothing tells where pay stands but the words beside it.
  ///
  /// In a table the columns of pay are covered, in anything else the values behind keys that speak
  /// of pay. Any other number of four digits or more is covered as well, unless the key or the
  /// column that it belongs to is known and is none of pay: a slip of the pen is most often why a
  /// file cannot be read. Where the line does not tell where a value ends, more is covered rather
  /// than less. Every line stays a line, and what stands for a value is the same for each.
  /// - Returns: `nil` for a file that is no text, of which nothing can be told.
  /// - Complexity: O(*n*) for *n* bytes, and *n* times the keys of a line on very long lines.
  public static func withoutPay(
    file name: String, _ bytes: [UInt8], options: ReadingOptions = ReadingOptions()
  ) -> [UInt8]? {
    guard !bytes.contains(0) else { return nil }
    let format = format(of: name, bytes[...])
    return PayCover.covering(PayCover.hidden(in: bytes[...], format, options), in: bytes)
  }

  /// The format of a file that may be in conflict.
  static func format(of name: String, _ bytes: ArraySlice<UInt8>) -> Format {
    if let format = Format(fileName: name) { return format }
    // The marks of a conflict tell nothing.
    let lines = PayCover.lines(bytes.prefix(1 << 16)).filter { !PayCover.isMark($0) }
    return Format(guessedFrom: lines.joined())
  }
}

/// What both ways of covering pay have in common.
enum PayCover {
  /// What stands instead of a value.
  static let cover = Array("hidden".utf8)

  /// Parts of the names of pay, without blanks and signs.
  static let words = Header.wordsOfPay

  /// The lines of a text with their ends.
  static func lines(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = bytes.startIndex
    for index in bytes.indices where bytes[index] == 10 {
      lines.append(bytes[start...index])
      start = index + 1
    }
    if start < bytes.endIndex { lines.append(bytes[start...]) }
    return lines
  }

  /// The line without its end, and the end.
  static func parts(
    _ line: ArraySlice<UInt8>
  ) -> (text: ArraySlice<UInt8>, end: ArraySlice<UInt8>) {
    let end = line.lastIndex { $0 != 10 && $0 != 13 }.map { $0 + 1 } ?? line.startIndex
    return (line[..<end], line[end...])
  }

  /// Whether git wrote the line into a file with a conflict.
  static func isMark(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first, "<=>|".utf8.contains(first) else { return false }
    let rest = line.dropFirst(7)
    return line.prefix(7).count == 7 && line.prefix(7).allSatisfy { $0 == first }
      && (rest.first.map { $0 == 32 || $0 == 10 || $0 == 13 } ?? true)
  }

  /// The bytes with the same word for each range, and the ends of lines that are in it.
  static func covering(_ ranges: [Range<Int>], in bytes: [UInt8]) -> [UInt8] {
    guard !ranges.isEmpty else { return bytes }
    var result: [UInt8] = []
    var done = 0
    for range in united(ranges) {
      result += bytes[done..<range.lowerBound]
      result += cover + [UInt8](repeating: 10, count: bytes[range].count { $0 == 10 })
      done = range.upperBound
    }
    return result + bytes[done...]
  }

  /// The same bytes in as few ranges as can be, in order: two that touch are one.
  static func united(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var united: [Range<Int>] = []
    let sorted = ranges.filter { !$0.isEmpty }.sorted { $0.lowerBound < $1.lowerBound }
    for range in sorted {
      if let last = united.last, range.lowerBound <= last.upperBound {
        united[united.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        united.append(range)
      }
    }
    return united
  }

  /// Whether a name, in plain form, speaks of pay.
  static func speaksOfPay(plain name: String) -> Bool { words.contains { name.contains($0) } }

  /// Whether a text speaks of pay.
  static func speaksOfPay(_ text: String) -> Bool { speaksOfPay(plain: Column.plain(text)) }

  /// The names of the columns that somebody stated, in plain form: those of pay, and the others.
  static func statedNames(_ options: ReadingOptions) -> (pay: Set<String>, others: Set<String>) {
    let stated = (options.preset?.columns ?? [:]).merging(options.columns) { $1 }
    var names: (pay: Set<String>, others: Set<String>) = ([], [])
    for (field, name) in stated {
      if field == Column.cost.rawValue {
        names.pay.insert(Column.plain(name))
      } else {
        names.others.insert(Column.plain(name))
      }
    }
    names.others.subtract(names.pay)
    return names
  }

  /// The names of pay itself, in plain form; what merely speaks of it may be a position:
  /// `head-of-payments`.
  static func namesOfPay(_ options: ReadingOptions) -> Set<String> {
    Set(Column.cost.usualNames + words).union(statedNames(options).pay)
  }

  /// The names, in plain form, behind which there is no pay: all that charts, scenarios, records
  /// and tables are known to have.
  static func harmlessNames(_ options: ReadingOptions) -> Set<String> {
    let charts =
      ChartReader.sections + ChartReader.profileKeys + ChartReader.bodyKeys + ChartReader.unitKeys
      + ChartReader.personKeys + ChartReader.responsibilityKeys + ChartReader.positionKeys
      + ChartReader.lineKeys + ChartReader.scenarioKeys + LineKind.allCases.map(\.name)
      + ["to", "with", "body", "rule", "reason", "approved_by", "person", "consults", "use"]
    let scenarios = ScenarioVerb.allCases.flatMap { [$0.rawValue] + $0.keys + $0.expectations }
    let columns = Column.allCases.filter { $0 != .cost }.flatMap { [$0.rawValue] + $0.usualNames }
    return Set((charts + scenarios + columns).map(Column.plain))
      .union(statedNames(options).others).subtracting(namesOfPay(options))
  }
}
