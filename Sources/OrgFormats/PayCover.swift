internal import OrgModel

extension OrgReader {
  /// A file, line by line, without what anybody is paid: for showing what cannot be read as a
  /// chart, so that nothing tells where pay stands but the words beside it.
  ///
  /// In a table the columns of pay are covered, in anything else the values behind keys that speak
  /// of pay, and the digits of comments that do. Where the line does not tell where the value ends,
  /// more is covered rather than less. Every line stays a line.
  /// - Returns: `nil` for a file that is no text, of which nothing can be told.
  /// - Complexity: O(*n*) for *n* bytes, and *n* times the keys of a line on very long lines.
  public static func withoutPay(
    file name: String, _ bytes: [UInt8], options: ReadingOptions = ReadingOptions()
  ) -> [UInt8]? {
    guard !bytes.contains(0) else { return nil }
    let format = Format(fileName: name) ?? Format(guessedFrom: withoutMarks(bytes.prefix(1 << 16)))
    switch format {
    case .csv:
      var cover = TablePayCover(options)
      return cover.covered(bytes)
    case .yaml, .json:
      var cover = KeyedPayCover(options)
      return cover.covered(bytes)
    }
  }

  /// The lines without those with which git parts the sides of a conflict.
  private static func withoutMarks(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    for line in PayCover.lines(bytes) where !PayCover.isMark(line) { text += line }
    return text
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

  /// The bytes with a star for every digit.
  static func withoutDigits(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    bytes.map { (48...57).contains($0) ? UInt8(ascii: "*") : $0 }
  }

  /// Whether a name, in whatever form, speaks of pay.
  static func speaksOfPay(_ name: String) -> Bool {
    let plain = Column.plain(name)
    return words.contains { plain.contains($0) }
  }

  /// The names of the column of cost that somebody stated, in small letters without signs.
  static func statedNames(_ options: ReadingOptions) -> [String] {
    let stated = (options.preset?.columns ?? [:]).merging(options.columns) { $1 }
    return stated[Column.cost.rawValue].map { [Column.plain($0)] } ?? []
  }
}
