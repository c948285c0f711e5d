internal import OrgModel

/// Puts the rows of a table of lines into a document.
enum LinesTable {
  /// Adds the rows; returns what is wrong with them.
  static func add(_ table: RawTable, to document: inout OrgDocument) -> [InputError] {
    guard let from = table[.from], let to = table[.to], let kinds = table[.kind] else { return [] }
    let source = document.source
    var errors: [InputError] = []
    var known: [(word: LocatedText, kind: LineKind)] = []
    document.lines.reserveCapacity(document.lines.count + from.count)
    document.namedOrigins.reserveCapacity(document.namedOrigins.count + from.count)
    for row in from.indices {
      guard !from[row].isEmpty, !to[row].isEmpty, !kinds[row].isEmpty else {
        let filled = [from[row], to[row], kinds[row]].first { !$0.isEmpty }
        errors.append(
          InputError(
            "this line is not whole", at: filled?.source,
            help: "it needs where it starts, where it ends, and its kind"))
        continue
      }
      guard let kind = kind(kinds[row], source, &known) else {
        let word = source.string(kinds[row])
        let names = LineKind.allCases.map(\.name)
        errors.append(
          InputError(
            "unknown kind of line `\(word)`", at: kinds[row].source,
            help: Spelling.hint(for: word, in: names)
              ?? "known are \(names.map { "`\($0)`" }.joined(separator: ", "))"))
        continue
      }
      document.namedOrigins.append(from[row])
      document.lines.append(
        LineRecord(kind, from: document.namedOrigins.count - 1, .named, to: to[row]))
    }
    return errors
  }

  private static func kind(
    _ word: LocatedText, _ source: SourceBuffer,
    _ known: inout [(word: LocatedText, kind: LineKind)]
  ) -> LineKind? {
    for entry in known where source.equal(entry.word, word) { return entry.kind }
    guard let kind = Words.lineKind(source.string(word)) else { return nil }
    if known.count < 16 { known.append((word, kind)) }
    return kind
  }
}
