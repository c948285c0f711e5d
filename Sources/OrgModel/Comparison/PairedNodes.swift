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
  private let hasPersonKeys: Bool

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
    hasPersonKeys = !left.personKeys.isEmpty || !right.personKeys.isEmpty
  }

  /// The positions of the base that have a counterpart and differ from it in a field, or may.
  ///
  /// - Complexity: O(*n*) for the *n* bytes of all fields; large charts on all cores.
  func positionsWithOtherFields() -> [NodeID] {
    let count = base.positionCount
    // Waking the other cores takes longer than a small chart does.
    guard count > 100_000 else { return positionsWithOtherFields(in: 0..<count) }
    let parts = 8
    let found = concurrently(parts) { part in
      positionsWithOtherFields(in: count * part / parts..<count * (part + 1) / parts)
    }
    return Array(found.joined())
  }

  private func positionsWithOtherFields(in range: Range<Int>) -> [NodeID] {
    var result: [NodeID] = []
    let hasRareFields = hasTags || hasMoreHolders || hasSharedIDs || hasPersonKeys
    for start in stride(from: range.lowerBound, to: range.upperBound, by: PairedRows.most) {
      var rows = PairedRows(self, start..<min(start + PairedRows.most, range.upperBound))
      rows.compareVacancies()
      for field in columns { rows.compare(field) }
      if hasRareFields { rows.add(where: hasOtherRareFields) }
      result += rows.others
    }
    return result
  }

  /// Whether a position differs in a field that few have, or may.
  private func hasOtherRareFields(_ node: NodeID) -> Bool {
    guard let match = pairs.inOther(node) else { return false }
    let (left, right) = (base.document.positions, other.document.positions)
    let (row, row2) = (
      Int(base.records[Int(node.index)]), Int(other.records[Int(match.index)])
    )
    return hasTags && !hasSameTags(left.tags[row] ?? [], right.tags[row2] ?? [])
      || hasMoreHolders && (left.moreHolders[row] != nil || right.moreHolders[row2] != nil)
      || hasSharedIDs && (base.sharedRecords[node] != nil || other.sharedRecords[match] != nil)
      || hasPersonKeys && !isSame(key(left, row), key(right, row2))
  }

  private func key(_ positions: PositionTable, _ row: Int) -> LocatedText {
    positions.personKeys.isEmpty ? .absent : positions.personKeys[row]
  }

  private func isSame(_ text: LocatedText, _ text2: LocatedText) -> Bool {
    text.length == text2.length
      && base.document.source.bytes[text.range].elementsEqual(
        other.document.source.bytes[text2.range])
  }

  /// Whether tags of the base and of the other chart are the same in the same order.
  private func hasSameTags(_ tags: [LocatedText], _ tags2: [LocatedText]) -> Bool {
    guard tags.count == tags2.count else { return false }
    let (bytes, bytes2) = (base.document.source.bytes, other.document.source.bytes)
    return zip(tags, tags2).allSatisfy { bytes[$0.range].elementsEqual(bytes2[$1.range]) }
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

  /// The nodes of the base that have a counterpart and whose solid lines lead elsewhere, or may, or
  /// of whose several solid lines another one is the manager's; in order.
  ///
  /// - Complexity: O(*n* + *m*) for *n* nodes and *m* lines.
  func nodesWithOtherSolidLines() -> [NodeID] {
    let found = nodesWithOtherTargets(.reportsTo)
    let lines = base.outgoing[Int(LineKind.reportsTo.rawValue)]
    guard lines.count > 0 else { return found }
    let match = pairs.matches.span
    let (managers, managers2) = (base.managers.span, other.managers.span)
    let starts = lines.offsets.span
    var reordered: [NodeID] = []
    for index in 0..<base.positionCount where starts[index + 1] - starts[index] > 1 {
      guard match[index] >= 0 else { continue }
      let (old, new) = (managers[index], managers2[Int(match[index])])
      if old < 0 ? new >= 0 : match[Int(old)] != new { reordered.append(NodeID(index)) }
    }
    return reordered.isEmpty ? found : Set(found).union(reordered).sorted()
  }

  /// The nodes of the base that have a counterpart and some of whose lines differ, with what they
  /// carry, or may; in order.
  ///
  /// - Parameter more: nodes of the base that are wanted in any case.
  /// - Complexity: O(*n* + *m*) for *n* nodes and *m* lines, and O(*k* log *k*) for *k* nodes that
  ///   are found.
  func nodesWithOtherLines(and more: Set<NodeID>) -> [NodeID] {
    var found = more
    let hasDetails = !base.document.lineDetails.isEmpty || !other.document.lineDetails.isEmpty
    for kind in LineKind.allCases {
      found.formUnion(nodesWithOtherTargets(kind))
      let lines = base.outgoing[Int(kind.rawValue)]
      guard lines.count > 0, hasDetails || kind == .reportsTo else { continue }
      // What a line carries, and which solid line comes first, is looked at one by one.
      for index in 0..<base.nodeCount where lines.places(of: Int32(index)).count > 0 {
        if !hasDetails, lines.places(of: Int32(index)).count < 2 { continue }
        let node = NodeID(index)
        guard let match = pairs.inOther(node), !hasSameLines(kind, node, match) else { continue }
        found.insert(node)
      }
    }
    return found.sorted()
  }

  /// Whether the lines of a kind that leave a node are the same, and carry nothing; of several
  /// solid lines nobody can tell without their order.
  func hasSameLines(_ kind: LineKind, _ node: NodeID, _ match: NodeID) -> Bool {
    let (mine, theirs) = (base.outgoing[Int(kind.rawValue)], other.outgoing[Int(kind.rawValue)])
    if mine.count == 0, theirs.count == 0 { return true }
    let (targets, targets2) = (mine[node], theirs[match])
    guard targets.count == targets2.count else { return false }
    for (target, target2) in zip(targets, targets2) where pairs.inOther(target) != target2 {
      return false
    }
    if kind == .reportsTo, targets.count > 1 { return false }
    return !hasDetails(kind, node, match)
  }

  /// Whether a line of a kind that leaves a node carries something, before or afterwards.
  func hasDetails(_ kind: LineKind, _ node: NodeID, _ match: NodeID) -> Bool {
    let (mine, theirs) = (base.document, other.document)
    if mine.lineDetails.isEmpty, theirs.lineDetails.isEmpty { return false }
    let number = Int(kind.rawValue)
    if base.repeatedLines.contains(kind, from: node) { return true }
    if other.repeatedLines.contains(kind, from: match) { return true }
    return base.outgoing[number].records(of: node).contains { mine.lines[Int($0)].details >= 0 }
      || other.outgoing[number].records(of: match).contains { theirs.lines[Int($0)].details >= 0 }
  }
}
