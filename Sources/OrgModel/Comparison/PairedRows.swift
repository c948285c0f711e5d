/// Some positions of one graph beside their counterparts in another, whose fields are compared
/// column by column.
///
/// Rows that were shuffled lie all over the memory. So the texts of a column are gathered first,
/// then their first bytes are looked at, and only then the rest: no step waits for what the one
/// before has asked the memory for, and the few positions stay in the cache from column to column.
/// Where both graphs come from tables of one form, rows of the same bytes are not looked at at all.
struct PairedRows {
  /// The most positions that are looked at together.
  static let most = 1_024

  private let base: OrgDocument
  private let other: OrgDocument
  private let range: Range<Int>
  /// The positions that are to be compared.
  private var nodes: [Int32] = []
  /// Their rows, and those of their counterparts.
  private var rows: [Int32] = []
  private var rows2: [Int32] = []
  /// The texts of a column.
  private var texts: [LocatedText]
  private var texts2: [LocatedText]
  /// Whether each position differs from its counterpart, as far as it was compared.
  private var isOther: [Bool]

  init(_ pair: PairedNodes, _ range: Range<Int>) {
    self.range = range
    base = pair.base.document
    other = pair.other.document
    let match = pair.pairs.matches.span
    nodes.reserveCapacity(range.count)
    for node in range where match[node] >= 0 { nodes.append(Int32(node)) }
    if let form = base.positions.form, form == other.positions.form {
      nodes = TableRows(pair, form).otherThanInBytes(nodes)
    }
    let (records, records2) = (pair.base.records.span, pair.other.records.span)
    rows.reserveCapacity(nodes.count)
    rows2.reserveCapacity(nodes.count)
    for node in nodes {
      rows.append(records[Int(node)])
      rows2.append(records2[Int(match[Int(node)])])
    }
    texts = Array(repeating: .absent, count: nodes.count)
    texts2 = texts
    isOther = Array(repeating: false, count: nodes.count)
  }

  /// The positions that differ, as far as they were compared; in order.
  var others: [NodeID] {
    isOther.indices.filter { isOther[$0] }.map { NodeID(index: nodes[$0]) }
  }

  /// Takes those for which something holds as positions that differ, whether they were to be
  /// compared or not.
  mutating func add(where isOther: (NodeID) -> Bool) {
    let found = Set(others)
    let all = range.map { NodeID($0) }.filter { found.contains($0) || isOther($0) }
    nodes = all.map(\.index)
    self.isOther = Array(repeating: true, count: nodes.count)
  }

  /// Compares whether the positions are vacant or abolished.
  mutating func compareVacancies() {
    let rare: PositionFlags = [.vacant, .eliminated]
    for place in rows.indices {
      let own = base.positions.flags[Int(rows[place])]
      let theirs = other.positions.flags[Int(rows2[place])]
      if own.isDisjoint(with: rare) != theirs.isDisjoint(with: rare) { isOther[place] = true }
    }
  }

  /// Compares a field; nothing written is the same as an empty text.
  mutating func compare(_ field: PositionField) {
    Self.gather(base.positions.columns[field.rawValue], rows, into: &texts)
    Self.gather(other.positions.columns[field.rawValue], rows2, into: &texts2)
    Self.compare(texts, base.source, texts2, other.source, &isOther)
  }

  private static func compare(
    _ texts: [LocatedText], _ source: SourceBuffer, _ texts2: [LocatedText],
    _ source2: SourceBuffer, _ isOther: inout [Bool]
  ) {
    let (own, theirs) = (texts.span, texts2.span)
    let (bytes, bytes2) = (source.bytes.span, source2.bytes.span)
    var found = isOther.mutableSpan
    for place in own.indices {
      let (a, b) = (own[place], theirs[place])
      if a.length != b.length || a.length > 0 && bytes[Int(a.start)] != bytes2[Int(b.start)] {
        found[place] = true
      }
    }
    for place in own.indices where !found[place] {
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
      text[place] = column.isEmpty ? .absent : all[Int(row[place])]
    }
  }
}
