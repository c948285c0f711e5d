/// Some positions of one graph beside their counterparts in another, whose fields are compared
/// column by column.
///
/// Rows that were shuffled lie all over the memory. So the texts of a column are gathered first,
/// then their first bytes are looked at, and only then the rest: no step waits for what the one
/// before has asked the memory for, and the few positions stay in the cache from column to column.
struct PairedRows {
  /// The most positions that are looked at together.
  static let most = 1_024

  private let base: OrgDocument
  private let other: OrgDocument
  /// The rows of the positions, and those of their counterparts; -1 for none.
  private var rows: [Int32] = []
  private var rows2: [Int32] = []
  /// The texts of a column.
  private var texts: [LocatedText]
  private var texts2: [LocatedText]
  /// Whether each position differs from its counterpart, as far as it was compared.
  private(set) var isOther: [Bool]

  init(_ nodes: PairedNodes, _ range: Range<Int>) {
    base = nodes.base.document
    other = nodes.other.document
    texts = Array(repeating: .absent, count: range.count)
    texts2 = texts
    isOther = Array(repeating: false, count: range.count)
    let (records, records2) = (nodes.base.records.span, nodes.other.records.span)
    let match = nodes.pairs.matches.span
    rows.reserveCapacity(range.count)
    rows2.reserveCapacity(range.count)
    for node in range {
      rows.append(records[node])
      rows2.append(match[node] < 0 ? -1 : records2[Int(match[node])])
    }
  }

  /// Compares whether the positions are vacant or abolished.
  mutating func compareVacancies() {
    let rare: PositionFlags = [.vacant, .eliminated]
    for place in rows.indices where rows2[place] >= 0 {
      let own = base.positions.flags[Int(rows[place])]
      let theirs = other.positions.flags[Int(rows2[place])]
      if own.isDisjoint(with: rare) != theirs.isDisjoint(with: rare) { isOther[place] = true }
    }
  }

  /// Compares a field; nothing written is the same as an empty text.
  mutating func compare(_ field: PositionField) {
    Self.gather(base.positions.columns[field.rawValue], rows, into: &texts)
    Self.gather(other.positions.columns[field.rawValue], rows2, into: &texts2)
    Self.compare(texts, base.source, texts2, other.source, rows2, &isOther)
  }

  private static func compare(
    _ texts: [LocatedText], _ source: SourceBuffer, _ texts2: [LocatedText],
    _ source2: SourceBuffer, _ rows2: [Int32], _ isOther: inout [Bool]
  ) {
    let (own, theirs, match) = (texts.span, texts2.span, rows2.span)
    let (bytes, bytes2) = (source.bytes.span, source2.bytes.span)
    var found = isOther.mutableSpan
    for place in own.indices where match[place] >= 0 {
      let (a, b) = (own[place], theirs[place])
      if a.length != b.length || a.length > 0 && bytes[Int(a.start)] != bytes2[Int(b.start)] {
        found[place] = true
      }
    }
    for place in own.indices where match[place] >= 0 && !found[place] {
      let (a, b) = (own[place], theirs[place])
      var (i, j) = (Int(a.start) + 1, Int(b.start) + 1)
      let end = Int(a.start) + Int(a.length)
      while i < end {
        if bytes[i] != bytes2[j] {
          found[place] = true
          break
        }
        i += 1
        j += 1
      }
    }
  }

  private static func gather(
    _ column: [LocatedText], _ rows: [Int32], into texts: inout [LocatedText]
  ) {
    let (all, row) = (column.span, rows.span)
    var text = texts.mutableSpan
    for place in row.indices {
      text[place] = column.isEmpty || row[place] < 0 ? .absent : all[Int(row[place])]
    }
  }
}
