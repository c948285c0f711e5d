/// Tells fast, without making a string, whether a node of one graph says the same as its
/// counterpart in another.
struct PairedNodes {
  let base: OrgGraph
  let other: OrgGraph
  let pairs: NodePairs
  /// The columns of positions that either document has.
  private let columns: [PositionField]
  /// Whether the documents have anything in a position's rare fields.
  private let hasTags: Bool
  private let hasMoreHolders: Bool
  private let hasSharedIDs: Bool

  init(_ base: OrgGraph, _ other: OrgGraph, _ pairs: NodePairs) {
    self.base = base
    self.other = other
    self.pairs = pairs
    let (left, right) = (base.document.positions, other.document.positions)
    columns = PositionField.allCases.filter {
      !left.columns[$0.rawValue].isEmpty || !right.columns[$0.rawValue].isEmpty
    }
    hasTags = !left.tags.isEmpty || !right.tags.isEmpty
    hasMoreHolders = !left.moreHolders.isEmpty || !right.moreHolders.isEmpty
    hasSharedIDs = !base.sharedRecords.isEmpty || !other.sharedRecords.isEmpty
  }

  /// The positions of the base that have a counterpart and differ from it in a field, or may.
  ///
  /// - Complexity: O(*n*) for the *n* bytes of all fields.
  func positionsWithOtherFields() -> [NodeID] {
    let (left, right) = (base.document.positions, other.document.positions)
    let (a, b) = (base.document.source.bytes.span, other.document.source.bytes.span)
    let count = base.positionCount
    var isOther = [Bool](repeating: false, count: count)
    for field in columns {
      let (mine, theirs) = (left.columns[field.rawValue], right.columns[field.rawValue])
      for index in 0..<count where !isOther[index] {
        guard let match = pairs.inOther(NodeID(index)) else { continue }
        let text = mine.isEmpty ? .absent : mine[Int(base.records[index])]
        let match2 = theirs.isEmpty ? .absent : theirs[Int(other.records[Int(match.index)])]
        if !Self.isSame(text, a, match2, b) { isOther[index] = true }
      }
    }
    let rare: PositionFlags = [.vacant, .eliminated]
    for index in 0..<count where !isOther[index] {
      let node = NodeID(index)
      guard let match = pairs.inOther(node) else { continue }
      let (row, row2) = (Int(base.records[index]), Int(other.records[Int(match.index)]))
      isOther[index] =
        left.flags[row].isDisjoint(with: rare) != right.flags[row2].isDisjoint(with: rare)
        || hasTags && (left.tags[row] != nil || right.tags[row2] != nil)
        || hasMoreHolders && (left.moreHolders[row] != nil || right.moreHolders[row2] != nil)
        || hasSharedIDs && (base.sharedRecords[node] != nil || other.sharedRecords[match] != nil)
    }
    return isOther.indices.filter { isOther[$0] }.map { NodeID($0) }
  }

  /// Whether two texts have the same bytes; nothing written is the same as an empty text.
  static func isSame(
    _ a: LocatedText, _ left: Span<UInt8>, _ b: LocatedText, _ right: Span<UInt8>
  ) -> Bool {
    guard a.length == b.length else { return false }
    var i = Int(a.start)
    var j = Int(b.start)
    let end = i + Int(a.length)
    if a.length == 0 { return true }
    while i < end {
      if left[i] != right[j] { return false }
      i += 1
      j += 1
    }
    return true
  }

  /// Whether all lines that leave a node are the same, with what they carry.
  func hasSameLines(_ node: NodeID, _ match: NodeID) -> Bool {
    for kind in LineKind.allCases where !hasSameLines(kind, node, match) { return false }
    return true
  }

  private func hasSameLines(_ kind: LineKind, _ node: NodeID, _ match: NodeID) -> Bool {
    let (mine, theirs) = (base.outgoing[Int(kind.rawValue)], other.outgoing[Int(kind.rawValue)])
    if mine.count == 0, theirs.count == 0 { return true }
    let (targets, targets2) = (mine[node], theirs[match])
    guard targets.count == targets2.count else { return false }
    for (target, target2) in zip(targets, targets2) where pairs.inOther(target) != target2 {
      return false
    }
    if kind == .reportsTo, targets.count > 1 { return false }
    for (record, record2) in zip(mine.records(of: node), theirs.records(of: match)) {
      let details = base.document.lines[Int(record)].details
      let details2 = other.document.lines[Int(record2)].details
      if details >= 0 || details2 >= 0 { return false }
    }
    return true
  }
}
