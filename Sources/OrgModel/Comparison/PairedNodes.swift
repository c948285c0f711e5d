import Dispatch
import Synchronization

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

  /// How many positions are looked at together: few enough that their texts stay in the cache from
  /// column to column, however the rows of the other chart are ordered.
  private static let block = 2_048

  /// The positions of the base that have a counterpart and differ from it in a field, or may.
  ///
  /// - Complexity: O(*n*) for the *n* bytes of all fields; large charts on all cores.
  func positionsWithOtherFields() -> [NodeID] {
    let count = base.positionCount
    // Waking the other cores takes longer than a small chart does.
    guard count > 100_000 else { return positionsWithOtherFields(in: 0..<count) }
    let parts = 8
    let found = Mutex([[NodeID]](repeating: [], count: parts))
    DispatchQueue.concurrentPerform(iterations: parts) { part in
      let own = positionsWithOtherFields(in: count * part / parts..<count * (part + 1) / parts)
      found.withLock { $0[part] = own }
    }
    return found.withLock { Array($0.joined()) }
  }

  private func positionsWithOtherFields(in range: Range<Int>) -> [NodeID] {
    var result: [NodeID] = []
    for start in stride(from: range.lowerBound, to: range.upperBound, by: Self.block) {
      let block = start..<min(start + Self.block, range.upperBound)
      var isOther = [Bool](repeating: false, count: block.count)
      for field in columns { compare(field, block, &isOther) }
      for index in block where isOther[index - start] || hasOtherRareFields(NodeID(index)) {
        result.append(NodeID(index))
      }
    }
    return result
  }

  private func compare(_ field: PositionField, _ block: Range<Int>, _ isOther: inout [Bool]) {
    let mine = base.document.positions.columns[field.rawValue]
    let theirs = other.document.positions.columns[field.rawValue]
    let (texts, texts2) = (mine.span, theirs.span)
    let (a, b) = (base.document.source.bytes.span, other.document.source.bytes.span)
    let (rows, rows2, match) = (base.records.span, other.records.span, pairs.matches.span)
    for index in block where match[index] >= 0 {
      let text = mine.isEmpty ? .absent : texts[Int(rows[index])]
      let text2 = theirs.isEmpty ? .absent : texts2[Int(rows2[Int(match[index])])]
      if !Self.isSame(text, a, text2, b) { isOther[index - block.lowerBound] = true }
    }
  }

  /// Whether a position differs in a field that few have, or may.
  private func hasOtherRareFields(_ node: NodeID) -> Bool {
    guard let match = pairs.inOther(node) else { return false }
    let (left, right) = (base.document.positions, other.document.positions)
    let rare: PositionFlags = [.vacant, .eliminated]
    let (row, row2) = (
      Int(base.records[Int(node.index)]), Int(other.records[Int(match.index)])
    )
    return left.flags[row].isDisjoint(with: rare) != right.flags[row2].isDisjoint(with: rare)
      || hasTags && (left.tags[row] != nil || right.tags[row2] != nil)
      || hasMoreHolders && (left.moreHolders[row] != nil || right.moreHolders[row2] != nil)
      || hasSharedIDs && (base.sharedRecords[node] != nil || other.sharedRecords[match] != nil)
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

  /// The nodes of the base that have a counterpart and whose lines of a kind lead elsewhere, or
  /// may.
  ///
  /// - Complexity: O(*n* + *m*) for *n* nodes and *m* lines.
  func nodesWithOtherTargets(_ kind: LineKind) -> [NodeID] {
    let (mine, theirs) = (base.outgoing[Int(kind.rawValue)], other.outgoing[Int(kind.rawValue)])
    if mine.count == 0, theirs.count == 0 { return [] }
    let match = pairs.matches.span
    let (starts, starts2) = (mine.offsets.span, theirs.offsets.span)
    let (targets, targets2) = (mine.targets.span, theirs.targets.span)
    var result: [NodeID] = []
    for index in 0..<base.nodeCount where match[index] >= 0 {
      let row = mine.count == 0 ? 0..<0 : Int(starts[index])..<Int(starts[index + 1])
      let place = Int(match[index])
      let row2 = theirs.count == 0 ? 0..<0 : Int(starts2[place])..<Int(starts2[place + 1])
      var isSame = row.count == row2.count
      var next = row2.lowerBound
      for line in row where isSame {
        isSame = match[Int(targets[line].index)] == targets2[next].index
        next += 1
      }
      if !isSame { result.append(NodeID(index)) }
    }
    return result
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
