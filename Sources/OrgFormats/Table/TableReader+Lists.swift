internal import OrgModel

/// Cells that name several things.
extension TableReader {
  /// The lines of a column in which a cell may name several managers.
  func dottedLines(
    _ kept: [Int], _ base: Int, _ resolver: inout ManagerResolver, _ source: SourceBuffer
  ) -> [LineRecord] {
    guard let texts = table[.dottedLine] else { return [] }
    let separators = Set(";:,|".utf8)
    let all = source.bytes
    var lines: [LineRecord] = []
    for (position, row) in kept.enumerated() where !texts[row].isEmpty {
      for target in Self.parts(of: texts[row], separators, all) {
        lines.append(
          LineRecord(
            .dottedLineTo, from: base + position, .position, to: resolver.target(target)))
      }
    }
    return lines
  }

  /// Adds the tags of rows, of which a cell may hold several and a record may have a list.
  func addTags(_ kept: [Int], _ base: Int, to document: inout OrgDocument) {
    guard let texts = table[.tags] else { return }
    let separators = Set(";,".utf8)
    let all = document.source.bytes
    for (position, row) in kept.enumerated() {
      let tags = table.tagLists[row] ?? Self.parts(of: texts[row], separators, all)
      if !tags.isEmpty { document.positions.tags[base + position] = tags }
    }
  }

  /// The parts of a text between separators, without blanks around them; none that are empty.
  private static func parts(
    of text: LocatedText, _ separators: Set<UInt8>, _ all: [UInt8]
  ) -> [LocatedText] {
    guard !text.isEmpty else { return [] }
    let isInFile = text.start == text.origin || text.start == text.origin &+ 1
    return all[text.range].split(whereSeparator: { separators.contains($0) }).compactMap { part in
      let range = CSVScanner.trimmed(all.span, part.startIndex, part.endIndex)
      guard !range.isEmpty else { return nil }
      return LocatedText(
        start: range.start, length: range.length, origin: isInFile ? range.start : text.origin)
    }
  }
}
