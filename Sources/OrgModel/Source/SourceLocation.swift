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

/// Turns byte ranges of a buffer into lines and columns. Made once for a report: it keeps how many
/// lines begin where in the files that were asked about.
public struct SourceMap: Sendable {
  private let buffer: SourceBuffer
  private let hidden: [[LocatedText]]
  private var indices: [Int: LineIndex] = [:]

  /// A map over `buffer`, in whose lines the texts of `hidden` are shown as asterisks: as many for
  /// each, so that none tells how long it is.
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
  /// - Complexity: O(*b*) for the *b* bytes before it on its line, after one pass over the file at
  ///   the first call.
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

  /// The place of `range` as people see it: a column counts five for each hidden text before it,
  /// as the line is shown, so that it does not tell how long that is; and what is hidden has one
  /// place. `nil` when the range lies in no file.
  ///
  /// - Complexity: that of ``location(of:)``, and O(*k* log *k*) for *k* hidden texts on the line.
  public mutating func shownLocation(of range: SourceRange) -> SourceLocation? {
    guard let place = location(of: range), let file = buffer.fileIndex(at: range.start) else {
      return nil
    }
    let limit = buffer.files[file].range.upperBound
    let end = max(min(Int(range.start) + Int(range.length), limit), Int(range.start))
    return SourceLocation(
      path: place.path, line: place.line,
      column: place.column + shift(at: Int(range.start), in: file, isEnd: false),
      endLine: place.endLine, endColumn: place.endColumn + shift(at: end, in: file, isEnd: true))
  }

  /// How many columns further an offset stands on the line as it is shown.
  private mutating func shift(at offset: Int, in file: Int, isEnd: Bool) -> Int {
    guard !hidden.isEmpty else { return 0 }
    let line = index(file).line(at: offset, buffer.bytes.span)
    // What is hidden in one piece is shown as five asterisks.
    var runs: [Range<Int>] = []
    let parts = covered(line.start..<max(offset + 1, line.start))
      .filter { !$0.isEmpty && $0.lowerBound < offset }
    for part in parts.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = runs.last, part.lowerBound <= last.upperBound {
        runs[runs.count - 1] = last.lowerBound..<max(last.upperBound, part.upperBound)
      } else {
        runs.append(part)
      }
    }
    return runs.reduce(0) { shift, run in
      let before = buffer.bytes[run.lowerBound..<min(run.upperBound, offset)]
      let isBehind = isEnd || run.upperBound <= offset
      return shift - before.count { $0 & 0xC0 != 0x80 } + (isBehind ? Stretch.Mask.text.count : 0)
    }
  }

  /// A stretch of a line of input.
  public struct Stretch: Sendable {
    /// The text, without the line's ending.
    public let text: String
    /// The column, in the whole line, of the first scalar of the text.
    public let column: Int
    /// Whether the line has more before the text.
    public let isCutBefore: Bool
    /// Whether the line has more behind the text.
    public let isCutAfter: Bool
    /// What is hidden in the text, in order.
    public let masks: [Mask]

    /// A part of a line in whose place asterisks stand.
    public struct Mask: Sendable, Hashable {
      /// The column, in the whole line, of the first scalar that is hidden.
      public let column: Int
      /// How many scalars are hidden.
      public let count: Int
      /// The asterisks in their place.
      public static let text = "*****"

      /// A part of a line.
      public init(column: Int, count: Int) {
        self.column = column
        self.count = count
      }
    }

    /// A stretch from its parts.
    public init(
      text: String, column: Int, isCutBefore: Bool, isCutAfter: Bool, masks: [Mask] = []
    ) {
      self.text = text
      self.column = column
      self.isCutBefore = isCutBefore
      self.isCutAfter = isCutAfter
      self.masks = masks
    }

    /// Where a column of the whole line stands in the text, in scalars from 0: before the text, and
    /// within what is hidden, at the nearest place before it, or behind it when `isEnd`.
    public func place(of column: Int, isEnd: Bool = false) -> Int {
      var shift = 0
      for mask in masks where mask.column < column {
        let end = mask.column + mask.count
        if column < end {
          let start = mask.column - self.column + shift
          return max(0, isEnd ? start + Mask.text.count : start)
        }
        shift += Mask.text.count - mask.count
      }
      return max(0, column - self.column + shift)
    }
  }

  /// The line that holds `range`'s first byte, cut to a few hundred bytes before and behind: some
  /// files are one line of megabytes. `nil` when the range lies in no file.
  public mutating func line(of range: SourceRange) -> Stretch? {
    guard let file = buffer.fileIndex(at: range.start) else { return nil }
    let (line, column) = position(of: Int(range.start), in: file)
    let index = index(file)
    let all = buffer.bytes.span
    var first = index.line(at: Int(range.start), all).start
    if line == 1, hasMark(file) { first += 3 }
    // Nothing behind that is shown.
    let reach = Int(range.start) + 2 * Self.reach + 4
    var end = index.nextStart(behind: Int(range.start), all, within: reach)
    while end > first, all[end - 1] == 10 || all[end - 1] == 13 { end -= 1 }
    let place = min(max(Int(range.start), first), end)
    var low = max(first, place - Self.reach)
    while low > first, low < end, all[low] & 0xC0 == 0x80 { low -= 1 }
    var high = min(end, place + min(Int(range.length), Self.reach) + Self.reach)
    while high < end, high > low, all[high] & 0xC0 == 0x80 { high -= 1 }
    var before = 0
    for index in low..<place where all[index] & 0xC0 != 0x80 { before += 1 }
    let (text, masks) = masked(low..<high, from: column - before)
    return Stretch(
      text: String(decoding: text, as: UTF8.self), column: column - before,
      isCutBefore: low > first, isCutAfter: high < end, masks: masks)
  }

  /// How many bytes before and behind a range are shown at most.
  private static let reach = 400

  /// Whether the file begins with a byte order mark, which is part of no line.
  private func hasMark(_ file: Int) -> Bool {
    buffer.bytes[buffer.files[file].range].starts(with: [0xEF, 0xBB, 0xBF])
  }

  /// The bytes of a line with asterisks for what is hidden, and where that is; `start` is the
  /// column at which the line begins.
  private func masked(
    _ line: Range<Int>, from start: Int
  ) -> (bytes: [UInt8], masks: [Stretch.Mask]) {
    let covered = covered(line)
    guard !covered.isEmpty else { return (Array(buffer.bytes[line]), []) }
    var isHidden = [Bool](repeating: false, count: line.count)
    for index in covered.joined() { isHidden[index - line.lowerBound] = true }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(line.count)
    var masks: [Stretch.Mask] = []
    var column = start
    var index = line.lowerBound
    while index < line.upperBound {
      let isMasked = isHidden[index - line.lowerBound]
      let from = (index, column)
      repeat {
        if buffer.bytes[index] & 0xC0 != 0x80 { column += 1 }
        index += 1
      } while index < line.upperBound && isHidden[index - line.lowerBound] == isMasked
      if isMasked {
        bytes += Stretch.Mask.text.utf8
        masks.append(Stretch.Mask(column: from.1, count: column - from.1))
      } else {
        bytes += buffer.bytes[from.0..<index]
      }
    }
    return (bytes, masks)
  }

  /// The parts of a stretch of a line that are hidden.
  private func covered(_ line: Range<Int>) -> [Range<Int>] {
    var covered: [Range<Int>] = []
    for texts in hidden {
      var low = 0
      var high = texts.count
      while low < high {
        let middle = (low + high) / 2
        if Int(texts[middle].origin) < line.lowerBound { low = middle + 1 } else { high = middle }
      }
      // A text that begins on a line before may reach into this one.
      while low > 0, coverage(of: texts[low - 1]).upperBound > line.lowerBound { low -= 1 }
      while low < texts.count, Int(texts[low].origin) < line.upperBound {
        covered.append(coverage(of: texts[low]).clamped(to: line))
        low += 1
      }
    }
    return covered
  }

  /// Where a text stands in its file, in full: of one that was decoded, what it was decoded from.
  private func coverage(of text: LocatedText) -> Range<Int> {
    let start = Int(text.origin)
    if text.start == text.origin || text.start == text.origin &+ 1 { return text.range }
    guard let file = buffer.fileIndex(at: text.origin) else { return start..<start }
    let end = buffer.files[file].range.upperBound
    guard start < end else { return start..<start }
    switch buffer.bytes[start] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return start..<closing(start, end)
    case UInt8(ascii: "|"), UInt8(ascii: ">"):
      let header = buffer.bytes[start..<end].firstIndex(of: 10) ?? end
      return start..<behind(text, from: header, end)
    default: return start..<behind(text, from: start, end)
    }
  }

  /// Behind the quote that closes the one at `start`: neither doubled nor escaped.
  private func closing(_ start: Int, _ end: Int) -> Int {
    let quote = buffer.bytes[start]
    var index = start + 1
    while index < end {
      let byte = buffer.bytes[index]
      if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        index += 2
      } else if byte == quote {
        guard index + 1 < end, buffer.bytes[index + 1] == quote else { return index + 1 }
        index += 2
      } else {
        index += 1
      }
    }
    return end
  }

  /// Behind as many bytes that are no blanks as `text` has: folding changes nothing but blanks.
  private func behind(_ text: LocatedText, from start: Int, _ end: Int) -> Int {
    var left = buffer.bytes[text.range].count { !Self.isBlank($0) }
    var index = start
    while index < end, left > 0 {
      if !Self.isBlank(buffer.bytes[index]) { left -= 1 }
      index += 1
    }
    return index
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 32 || byte == 9 || byte == 10 || byte == 13
  }

  private mutating func position(of offset: Int, in file: Int) -> (line: Int, column: Int) {
    let index = index(file)
    let all = buffer.bytes.span
    let (line, start) = index.line(at: offset, all)
    var column = 1
    var place = start
    if line == 1, hasMark(file) { place += 3 }
    while place < offset {
      if all[place] & 0xC0 != 0x80 { column += 1 }
      place += 1
    }
    return (line, column)
  }

  private mutating func index(_ file: Int) -> LineIndex {
    if let known = indices[file] { return known }
    let index = LineIndex(buffer.bytes.span, buffer.files[file].range)
    indices[file] = index
    return index
  }
}
