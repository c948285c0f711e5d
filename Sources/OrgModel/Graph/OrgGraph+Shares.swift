extension OrgGraph {
  /// The sum of a number over the records of those who share a position: over all of them where a
  /// table lists who shares one, and else once for each who is named. `nil` where there is one
  /// record, where none says anything, and where one does not say a number.
  ///
  /// - Complexity: O(*r*) for *r* records of the position.
  func sumOfShares(_ field: Scenario.Field, of node: NodeID) -> String? {
    guard !sharedRecords.isEmpty, let rows = sharedRecords[node]?.map(Int.init),
      let column = field.column
    else { return nil }
    let positions = document.positions
    let areShares = rows.allSatisfy { positions.flags[$0].contains(.mayBeShared) }
    var known: Set<[String]> = []
    let shares = rows.filter { row in
      let holders = document.holders(ofRow: row).map { document.source.string($0) }
      let key = positions.personKeys.isEmpty ? .absent : positions.personKeys[row]
      let address = document.source.string(key).lowercased()
      return areShares || known.insert(holders + [address]).inserted
    }
    let texts = shares.map { positions[column, $0] }.filter { !$0.isEmpty }
    if texts.count == 1 { return document.source.string(texts[0]) }
    let numbers = texts.compactMap { Decimal(document.source.string($0)) }
    guard !texts.isEmpty, numbers.count == texts.count else { return nil }
    return Decimal.sum(numbers)?.text
  }

  /// The size of a position in full-time equivalents, of all who share it together; `nil` where
  /// nothing that is a number is written.
  package func fte(of node: NodeID) -> Double? {
    isPosition(node) ? texts(.fte, of: node).first.flatMap(Double.init) : nil
  }
}
