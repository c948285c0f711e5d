internal import OrgModel

/// A line of the input with carets below what is meant.
struct Excerpt {
  /// The line, cut to what fits around the carets, and safe to print.
  let line: String
  /// Blanks, then carets.
  let carets: String

  private static let widest = 100

  /// An excerpt of `line` that marks the columns from `column` to before `endColumn`, which count
  /// scalars from 1.
  init(_ line: String, column: Int, endColumn: Int) {
    let scalars = Array(line.unicodeScalars)
    let first = min(max(column - 1, 0), scalars.count)
    let last = min(max(endColumn - 1, first), scalars.count)
    var start = 0
    var end = scalars.count
    if scalars.count > Self.widest {
      start = max(0, min(first - 30, scalars.count - Self.widest))
      end = min(scalars.count, start + Self.widest)
    }
    func text(_ range: Range<Int>) -> String {
      guard range.lowerBound < range.upperBound else { return "" }
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[range])
      return TerminalText.safe(String(view))
    }
    let before = (start > 0 ? "…" : "") + text(start..<max(start, first))
    let marked = text(first..<max(first, min(last, end)))
    self.line =
      before + marked + text(min(max(last, first), end)..<end) + (end < scalars.count ? "…" : "")
    carets =
      String(repeating: " ", count: TerminalText.width(before))
      + String(repeating: "^", count: max(1, TerminalText.width(marked)))
  }
}

extension TextBuilder {
  /// Appends the place, the line and the carets, framed as compilers do it.
  mutating func appendExcerpt(
    of range: SourceRange, in map: inout SourceMap, _ style: TextStyle, note: String = "",
    gutter: Int
  ) {
    guard let place = map.location(of: range), let line = map.line(of: range) else { return }
    let endColumn = place.endLine == place.line ? place.endColumn : line.unicodeScalars.count + 1
    let excerpt = Excerpt(line, column: place.column, endColumn: endColumn)
    let number = String(place.line)
    let indent = String(repeating: " ", count: max(0, gutter - number.count))
    let blank = String(repeating: " ", count: gutter)
    append("\(blank) |", .faint)
    newLine()
    append("\(indent)\(number) | ", .faint)
    append(excerpt.line)
    newLine()
    append("\(blank) | ", .faint)
    append(excerpt.carets, style)
    if !note.isEmpty {
      append(" ")
      append(input: note, style)
    }
    newLine()
  }
}
