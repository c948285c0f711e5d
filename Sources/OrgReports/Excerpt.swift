internal import OrgModel

/// A line of the input with carets below what is meant.
struct Excerpt {
  /// The line, cut to what fits around the carets, and safe to print.
  let line: String
  /// Blanks, then carets below each mark.
  let carets: String

  /// The columns that a line takes at most, and those that stay free before the first mark.
  private static let widest = 100
  private static let lead = 30

  /// An excerpt of `stretch` that marks `marks`: columns of the whole line, which count scalars
  /// from 1, each range from its first column to before its last one; `mark` is what stands below.
  init(_ stretch: SourceMap.Stretch, marks: [Range<Int>], mark: Character = "^") {
    let cells = Array(stretch.text.unicodeScalars)
    // The terminal's column at which each scalar begins, and the one behind them all.
    var edges = [0]
    edges.reserveCapacity(cells.count + 1)
    var column = 0
    for cell in cells {
      column += TerminalText.safeWidth(cell)
      edges.append(column)
    }
    let whole = edges[cells.count]
    let ranges = marks.map { mark in
      let first = min(stretch.place(of: mark.lowerBound), cells.count)
      return first..<min(max(stretch.place(of: mark.upperBound, isEnd: true), first), cells.count)
    }
    var start = 0
    var end = cells.count
    if whole > Self.widest {
      let first = edges[ranges.first?.lowerBound ?? 0]
      let left = max(0, min(first - Self.lead, whole - Self.widest))
      start = edges.lastIndex { $0 <= left } ?? 0
      end = edges.lastIndex { $0 <= edges[start] + Self.widest } ?? cells.count
    }
    let before = start > 0 || stretch.isCutBefore ? "…" : ""
    let behind = end < cells.count || stretch.isCutAfter ? "…" : ""
    var view = String.UnicodeScalarView()
    view.append(contentsOf: cells[start..<end])
    line = before + TerminalText.safe(String(view)) + behind
    let indent = before.isEmpty ? 0 : 1
    var carets: [Character] = []
    for range in ranges {
      let shown = range.clamped(to: start..<end)
      let from = indent + edges[shown.lowerBound] - edges[start]
      let width = max(1, edges[shown.upperBound] - edges[shown.lowerBound])
      while carets.count < from + width { carets.append(" ") }
      for column in from..<(from + width) { carets[column] = mark }
    }
    self.carets = String(carets)
  }
}

/// Places on one line of a file, shown together.
struct ExcerptGroup {
  let path: String
  let line: Int
  /// The column of the line as it is shown.
  let column: Int
  private(set) var stretch: SourceMap.Stretch
  private(set) var marks: [Range<Int>]
  private(set) var notes: [String]

  /// The place of `range`; `nil` when it lies in no file.
  init?(_ range: SourceRange, note: String = "", in map: inout SourceMap) {
    guard let place = map.location(of: range), let stretch = map.line(of: range) else { return nil }
    (path, line) = (place.path, place.line)
    column = map.shownLocation(of: range)?.column ?? place.column
    self.stretch = stretch
    let end = place.endLine == place.line ? place.endColumn : Int.max
    marks = [place.column..<max(end, place.column)]
    notes = note.isEmpty ? [] : [note]
  }

  /// Shows other text of the same length in the place of the line's.
  mutating func replaceText(_ text: String) {
    stretch = SourceMap.Stretch(
      text: text, column: stretch.column, isCutBefore: stretch.isCutBefore,
      isCutAfter: stretch.isCutAfter, masks: stretch.masks)
  }

  /// Takes over a later place on the same line; says whether it was one.
  mutating func merge(_ other: ExcerptGroup) -> Bool {
    guard other.path == path, other.line == line, other.stretch.column == stretch.column else {
      return false
    }
    marks += other.marks
    notes += other.notes
    return true
  }
}

extension TextBuilder {
  /// Appends the line and the carets of a group, framed as compilers do it.
  mutating func append(
    _ group: ExcerptGroup, _ style: TextStyle, gutter: Int, mark: Character = "^"
  ) {
    let excerpt = Excerpt(group.stretch, marks: group.marks, mark: mark)
    let number = String(group.line)
    let indent = String(repeating: " ", count: max(0, gutter - number.count))
    let blank = String(repeating: " ", count: gutter)
    append("\(blank) |", .faint)
    newLine()
    append("\(indent)\(number) | ", .faint)
    append(excerpt.line)
    newLine()
    append("\(blank) | ", .faint)
    append(excerpt.carets, style)
    if !group.notes.isEmpty {
      append(" ")
      append(input: group.notes.joined(separator: "; "), style)
    }
    newLine()
  }
}
