extension OrgGraph {
  /// The ids that several records of positions or of bodies have, in order, but for seats that may
  /// be shared and records that only stand for a seat.
  ///
  /// - Complexity: O(*b* + *k* log *k*) for *b* bodies and *k* positions with several records.
  package var idsOfSeveralRecords: [String] {
    let positions = sharedRecords.filter { _, rows in
      let flags = rows.map { document.positions.flags[Int($0)] }
      return !flags.allSatisfy { $0.contains(.placeholder) || $0.contains(.mayBeShared) }
    }
    var ids = Set(positions.keys.map { id(of: $0) })
    var bodies: Set<String> = []
    for body in document.bodies {
      let id = document.source.string(body.id)
      if !bodies.insert(id).inserted { ids.insert(id) }
    }
    for id in bodies where node(withID: id).map(isPosition) == true { ids.insert(id) }
    return ids.sorted()
  }
}
