internal import OrgModel

/// The cells of a column that holds numbers or days.
///
/// A chart is refused where a number cannot be read. A table comes out of other programs, often
/// with a few such cells among thousands: they are left out, and one note for a column says so.
struct TypedCells {
  /// What a column holds.
  enum Kind {
    /// A number of 0 or more; what was written is not told where it may be pay.
    case amount(isPay: Bool)
    case day

    /// What a field holds; `nil` where any text will do.
    init?(_ field: PositionField) {
      switch field {
      case .fte: self = .amount(isPay: false)
      case .cost: self = .amount(isPay: true)
      case .since, .until, .reviewed: self = .day
      default: return nil
      }
    }
  }

  /// What tables write where they know nothing.
  private static let unknown: Set<String> = [
    "-", "–", "—", "?", "n/a", "na", "n/d", "nd", "nil", "none", "null", "unknown", "tbc", "tbd",
  ]

  let kind: Kind
  /// What the header calls the column.
  let name: String

  /// The texts, without those that are of another kind, and what to tell of these.
  ///
  /// - Complexity: O(*n*) for *n* bytes.
  func read(_ texts: [LocatedText], in source: SourceBuffer) -> (kept: [LocatedText], note: String?)
  {
    let bytes = source.bytes.span
    var kept = texts
    var first: LocatedText?
    var count = 0
    for (row, text) in texts.enumerated() where !text.isEmpty && !isPlain(text, bytes) {
      let word = source.string(text)
      guard !holds(word) else { continue }
      kept[row] = .absent
      guard !Self.unknown.contains(word.lowercased()) else { continue }
      count += 1
      if first == nil { first = text }
    }
    return (kept, first.map { note($0, of: count, source) })
  }

  /// Whether a text is surely right, as nearly all are: digits around a point.
  private func isPlain(_ text: LocatedText, _ bytes: Span<UInt8>) -> Bool {
    guard case .amount = kind, text.length <= 15 else { return false }
    var points = 0
    for index in text.range {
      let byte = bytes[index]
      if byte == UInt8(ascii: ".") {
        points += 1
      } else if byte < UInt8(ascii: "0") || byte > UInt8(ascii: "9") {
        return false
      }
    }
    return points < 2 && points < text.length
  }

  private func holds(_ word: String) -> Bool {
    switch kind {
    case .amount: FieldReader.isAmount(word)
    case .day: CalendarDay(word) != nil
    }
  }

  private var isPay: Bool {
    guard case .amount(isPay: let isPay) = kind else { return false }
    return isPay
  }

  private func note(_ first: LocatedText, of count: Int, _ source: SourceBuffer) -> String {
    var map = SourceMap(source)
    let place = first.source.flatMap { map.location(of: $0) }.map {
      "\($0.path):\($0.line):\($0.column): "
    }
    let (what, help) =
      switch kind {
      case .amount: ("number of 0 or more", "digits with a point, such as 0.5")
      case .day: ("day", "YYYY-MM-DD, such as 2026-03-31")
      }
    var written = ""
    if !isPay { written = ": `\(readable(source.string(first)))`" }
    let others = count > 1 ? ", with \(count - 1) more in this column" : ""
    return "\(place ?? "")the cell of `\(readable(name))` is no \(what)\(written); it is left out"
      + "\(others); write \(help)"
  }
}
