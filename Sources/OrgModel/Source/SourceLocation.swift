/// A place in a file as people name it. Lines and columns count from 1; a column counts Unicode
/// scalars, a tab being one. LF, CRLF and a lone CR end a line.
public struct SourceLocation: Hashable, Sendable, Comparable {
  /// The file's name as the user gave it.
  public let path: String
  /// The line on which the range begins.
  public let line: Int
  /// The column at which the range begins.
  public let column: Int
  /// The line on which the range ends.
  public let endLine: Int
  /// The column behind the last scalar of the range.
  public let endColumn: Int

  /// A location from its parts.
  public init(path: String, line: Int, column: Int, endLine: Int, endColumn: Int) {
    self.path = path
    self.line = line
    self.column = column
    self.endLine = endLine
    self.endColumn = endColumn
  }

  /// Orders by path, then by place.
  public static func < (a: Self, b: Self) -> Bool {
    (a.path, a.line, a.column, a.endLine, a.endColumn)
      < (b.path, b.line, b.column, b.endLine, b.endColumn)
  }
}

/// Turns byte ranges of a buffer into lines and columns. Made once for a report: it keeps the
/// start of every line of the files that were asked about.
public struct SourceMap: Sendable {
  private let buffer: SourceBuffer
  private let hidden: [[LocatedText]]
  private var lineStarts: [Int: [UInt32]] = [:]

  /// A map over `buffer`, in whose lines the texts of `hidden` are shown as asterisks.
  ///
  /// - Parameter hidden: lists of texts, such as a column of pay.
  public init(_ buffer: SourceBuffer, hiding hidden: [[LocatedText]] = []) {
    self.buffer = buffer
    self.hidden = hidden.map { texts in
      let shown = texts.filter { !$0.isEmpty && $0.source != nil }
      let isSorted = zip(shown, shown.dropFirst()).allSatisfy { $0.origin <= $1.origin }
      return isSorted ? shown : shown.sorted { $0.origin < $1.origin }
    }
  }

  /// The place of `range`, or `nil` when it lies in no file.
  ///
  /// - Complexity: O(log *l*) for *l* lines, after one pass over the file at the first call.
  public mutating func location(of range: SourceRange) -> SourceLocation? {
    guard let file = buffer.fileIndex(at: range.start) else { return nil }
    let limit = buffer.files[file].range.upperBound
    let end = min(Int(range.start) + Int(range.length), limit)
    let (line, column) = position(of: Int(range.start), in: file)
    let (endLine, endColumn) = position(of: max(end, Int(range.start)), in: file)
    return SourceLocation(
      path: buffer.files[file].name, line: line, column: column, endLine: endLine,
      endColumn: endColumn)
  }

  /// The text of the line that holds `range`'s first byte, without its ending; `nil` when the
  /// range lies in no file.
  public mutating func line(of range: SourceRange) -> String? {
    guard let file = buffer.fileIndex(at: range.start) else { return nil }
    let (line, _) = position(of: Int(range.start), in: file)
    let starts = lineStarts[file] ?? []
    let first = Int(starts[line - 1])
    var last = line < starts.count ? Int(starts[line]) : buffer.files[file].range.upperBound
    while last > first, buffer.bytes[last - 1] == 10 || buffer.bytes[last - 1] == 13 { last -= 1 }
    return String(decoding: masked(first..<last), as: UTF8.self)
  }

  /// The bytes of a line with an asterisk for each scalar that is hidden.
  private func masked(_ line: Range<Int>) -> [UInt8] {
    var bytes = Array(buffer.bytes[line])
    for texts in hidden {
      var low = 0
      var high = texts.count
      while low < high {
        let middle = (low + high) / 2
        if Int(texts[middle].origin) < line.lowerBound { low = middle + 1 } else { high = middle }
      }
      while low < texts.count, Int(texts[low].origin) < line.upperBound {
        for index in coverage(of: texts[low]).clamped(to: line) {
          // One asterisk a scalar, so that the columns stay: later bytes of a scalar vanish.
          let byte = buffer.bytes[index]
          bytes[index - line.lowerBound] = byte & 0xC0 == 0x80 ? 0 : UInt8(ascii: "*")
        }
        low += 1
      }
    }
    return hidden.isEmpty ? bytes : bytes.filter { $0 != 0 }
  }

  /// Where a text stands in its file; of one that was decoded, at least so many bytes.
  private func coverage(of text: LocatedText) -> Range<Int> {
    let start = Int(text.origin)
    let isInFile = text.start == text.origin || text.start == text.origin &+ 1
    return isInFile ? text.range : start..<(start + Int(text.length) + 2)
  }

  private mutating func position(of offset: Int, in file: Int) -> (line: Int, column: Int) {
    let starts = lineStarts[file] ?? index(file)
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if Int(starts[middle]) <= offset { low = middle + 1 } else { high = middle }
    }
    let line = max(low, 1)
    let all = buffer.bytes.span
    var column = 1
    var index = Int(starts[line - 1])
    // A byte order mark is part of the file and not of its first column.
    if line == 1, index + 3 <= buffer.files[file].range.upperBound, all[index] == 0xEF,
      all[index + 1] == 0xBB, all[index + 2] == 0xBF
    {
      index += 3
    }
    while index < offset {
      if all[index] & 0xC0 != 0x80 { column += 1 }
      index += 1
    }
    return (line, column)
  }

  private mutating func index(_ file: Int) -> [UInt32] {
    let starts = Self.lineStarts(in: buffer.bytes, buffer.files[file].range)
    lineStarts[file] = starts
    return starts
  }

  private static func lineStarts(in bytes: [UInt8], _ range: Range<Int>) -> [UInt32] {
    let all = bytes.span
    var starts = [UInt32(range.lowerBound)]
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = all[index]
      index += 1
      if byte == 13, index < range.upperBound, all[index] == 10 { continue }
      if byte == 10 || byte == 13 { starts.append(UInt32(index)) }
    }
    return starts
  }
}
