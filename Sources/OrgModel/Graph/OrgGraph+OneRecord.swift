extension OrgGraph {
  /// The document with one record for each id, as the graph sees it: of several records, the
  /// fields of the first, the holders and lines of all, and sizes and costs of shares together.
  /// Those who hold several positions and are told from others of their name by an address have
  /// an entry of their own, with the address as its id.
  ///
  /// - Complexity: O(1) where no id is repeated and nobody has to be told from others of the name;
  ///   else O(*n* + *m*) for *n* records and *m* lines.
  package func documentWithOneRecordEach() -> OrgDocument {
    let given = withEntriesForNamesakes()
    var document = given.document
    document.keepOne(\.units, \.id)
    document.keepOne(\.people, \.id)
    document.keepOne(\.responsibilities, \.id)
    let first = given.joinPositions(in: &document)
    let bodies = document.joinBodies()
    if !first.isEmpty || !bodies.isEmpty { document.joinLines(positions: first, bodies: bodies) }
    return document
  }

  /// Makes one record of several; returns the row of the first one by that of each other one.
  private func joinPositions(in document: inout OrgDocument) -> [Int: Int] {
    var first: [Int: Int] = [:]
    for (node, rows) in sharedRecords.sorted(by: { $0.key < $1.key }) {
      let rows = rows.map(Int.init)
      let row = rows[0]
      for other in rows.dropFirst() { first[other] = row }
      for field in [Scenario.Field.fte, .cost] {
        guard let column = field.column else { continue }
        let sum = texts(field, of: node).first
        guard sum != self.document.string(self.document.positions[column, row]) else { continue }
        let text = sum.map { document.source.append($0) } ?? .absent
        document.positions.set(column, of: row, to: text)
      }
      joinHolders(of: node, rows, in: &document)
    }
    return first
  }

  private func joinHolders(of node: NodeID, _ rows: [Int], in document: inout OrgDocument) {
    var known: Set<String> = []
    let holders = rows.flatMap { document.holders(ofRow: $0) }
      .filter { !$0.isEmpty && known.insert(document.source.string($0)).inserted }
    let row = rows[0]
    if let name = holders.first, name != document.positions[.holder, row] {
      document.positions.set(.holder, of: row, to: name)
    }
    document.positions.moreHolders[row] = holders.count > 1 ? Array(holders.dropFirst()) : nil
    if holders.isEmpty, isVacant(node) {
      document.positions.insert(.vacant, at: row)
    } else {
      document.positions.remove(.vacant, at: row)
    }
  }
}

extension OrgDocument {
  /// The units, people and responsibilities that have several records which do not say the same,
  /// each with its kind: "unit `it`"; in the order of the kinds, then of the records.
  ///
  /// - Complexity: O(*n*) for *n* records.
  package var partsOfSeveralRecords: [String] {
    let ids: [(Scenario.Part, [LocatedText])] = [
      (.unit, units.map(\.id)), (.person, people.map(\.id)),
      (.responsibility, responsibilities.map(\.id)),
    ]
    return ids.flatMap { part, ids -> [String] in
      var first: [String: Int] = [:]
      var others: [String] = []
      for (index, id) in ids.enumerated() {
        let id = source.string(id)
        guard let known = first[id] else {
          first[id] = index
          continue
        }
        let isSame = part.fields.allSatisfy { field in
          let own = Scenario.canonical(texts(field, of: part, index), of: field)
          return own == Scenario.canonical(texts(field, of: part, known), of: field)
        }
        if !isSame { others.append("\(part.rawValue) `\(id)`") }
      }
      return others
    }
  }

  /// Keeps the first of several records with one id.
  fileprivate mutating func keepOne<Record>(
    _ records: WritableKeyPath<Self, [Record]>, _ id: KeyPath<Record, LocatedText>
  ) {
    var known: Set<String> = []
    let kept = self[keyPath: records].filter {
      known.insert(source.string($0[keyPath: id])).inserted
    }
    if kept.count < self[keyPath: records].count { self[keyPath: records] = kept }
  }

  /// Keeps the first of several bodies with one id; returns the new index of each, where any went.
  fileprivate mutating func joinBodies() -> [Int32] {
    var places: [String: Int32] = [:]
    var kept: [BodyRecord] = []
    let numbers = bodies.map { body -> Int32 in
      let id = source.string(body.id)
      if let place = places[id] { return place }
      places[id] = Int32(kept.count)
      kept.append(body)
      return Int32(kept.count - 1)
    }
    guard kept.count < bodies.count else { return [] }
    bodies = kept
    return numbers
  }

  /// Lets lines start at the records that stay, each once, and takes the other records away.
  ///
  /// - Parameters:
  ///   - first: the row that stays, by each that goes.
  ///   - bodies: the new index of each body; empty where none went.
  fileprivate mutating func joinLines(positions first: [Int: Int], bodies: [Int32]) {
    gatherLines(positions: first, bodies: bodies)
    let places = positions.remove(rows: Set(first.keys))
    for number in lines.indices where lines[number].source == .position {
      lines[number].origin = places[Int(lines[number].origin)]
    }
  }

  /// Lets lines start at the records that stay, each once.
  mutating func gatherLines(positions first: [Int: Int], bodies: [Int32] = []) {
    struct Key: Hashable {
      var kind: LineKind
      var source: LineRecord.Source
      var origin: Int32
      var isReversed: Bool
      var target: String
      var terms: [[String]]
    }
    let joined = Set(first.values)
    var known: Set<Key> = []
    lines = lines.compactMap { line in
      var line = line
      var isJoined = false
      switch line.source {
      case .position:
        let row = first[Int(line.origin)] ?? Int(line.origin)
        isJoined = joined.contains(row)
        line.origin = Int32(row)
      case .body where !bodies.isEmpty:
        line.origin = bodies[Int(line.origin)]
        isJoined = true
      case .body, .named: break
      }
      guard isJoined else { return line }
      let target = source.string(line.target)
      let key = Key(
        kind: line.kind, source: line.source, origin: line.origin, isReversed: line.isReversed,
        target: target, terms: self.line(line, to: target).terms)
      return known.insert(key).inserted ? line : nil
    }
  }
}
