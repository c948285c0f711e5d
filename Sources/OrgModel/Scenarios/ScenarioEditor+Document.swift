extension ScenarioEditor {
  /// The document of the base with all changes made.
  func document() -> OrgDocument {
    var document = graph.document
    replaceLines(in: &document)
    for seat in seats.values { changeFields(of: seat, in: &document) }
    closeRows(in: &document)
    for id in opened {
      guard let seat = seats[id], seat.isOpen, var position = seat.position else { continue }
      position.title = seat.title
      position.holders = seat.holders
      if !seat.holders.isEmpty { position.isVacant = false }
      position.lines = seat.lines.map(\.line)
      document.add(position)
    }
    return document
  }

  /// Whether the seat is one of the base that is still there.
  private func isKept(_ seat: Seat) -> Bool {
    seat.node != nil && seat.isOpen && seat.position == nil
  }

  // MARK: Lines

  /// Takes away the lines that are no more, and writes those of each changed kind anew behind the
  /// others, so that their order is that of the changes.
  private func replaceLines(in document: inout OrgDocument) {
    // By node: the kinds whose lines are written anew; all of them where a position closes.
    var changed: [NodeID: Set<LineKind>] = [:]
    var moved: Set<NodeID> = []
    for seat in seats.values {
      guard let node = seat.node else { continue }
      changed[node] = isKept(seat) ? seat.changedKinds : Set(LineKind.allCases)
      if seat.isMoved || !isKept(seat) { moved.insert(node) }
    }
    changed = changed.filter { !$0.value.isEmpty }
    guard !changed.isEmpty else { return }
    let touched = Set(changed.values.joined())
    let nodes = RowNodes(graph)
    var kept: [LineRecord] = []
    kept.reserveCapacity(document.lines.count)
    for line in document.lines {
      guard touched.contains(line.kind) else {
        kept.append(line)
        continue
      }
      let (origin, target) = nodes.ends(of: line)
      let from = line.isReversed ? target : origin
      let to = line.isReversed ? origin : target
      let isGone =
        from.map { changed[$0]?.contains(line.kind) == true } == true
        || !line.kind.isDirected && to.map { changed[$0]?.contains(line.kind) == true } == true
      // A line to nobody stays what it is, but for the one that a move replaces.
      let replacesUnknown = line.kind == .reportsTo && from.map(moved.contains) == true
      let isClosed = from.flatMap { seatState($0) } == false
      if !isGone || to == nil && !replacesUnknown && !isClosed { kept.append(line) }
    }
    for id in seats.keys.sorted() {
      guard let seat = seats[id], isKept(seat), let node = seat.node else { continue }
      let row = graph.rows(of: node)[0]
      for (line, record) in seat.lines where seat.changedKinds.contains(line.kind) {
        kept.append(newRecord(line, record, row, in: &document))
      }
    }
    document.lines = kept
  }

  /// Whether a node of the base is open after the changes; `nil` where no change touches it.
  private func seatState(_ node: NodeID) -> Bool? {
    seats[graph.id(of: node)].map(isKept)
  }

  private func newRecord(
    _ line: Line, _ record: Int32?, _ row: Int, in document: inout OrgDocument
  ) -> LineRecord {
    guard let record else { return document.record(of: line, from: row) }
    let old = graph.document.lines[Int(record)]
    var target = old.target
    // A membership that is written on the body, or a tie that is written at its other end.
    if document.source.string(target) != line.target {
      target = document.source.append(line.target)
    }
    return LineRecord(line.kind, from: row, .position, to: target, details: Int(old.details))
  }

  // MARK: Fields

  private func changeFields(of seat: Seat, in document: inout OrgDocument) {
    guard isKept(seat), let node = seat.node else { return }
    let rows = graph.rows(of: node)
    if seat.changesTitle {
      let text = document.source.append(seat.title ?? "")
      for row in rows { document.positions.set(.title, of: row, to: text) }
    }
    guard seat.changesHolders else { return }
    for row in rows {
      document.positions.set(.holder, of: row, to: .absent)
      document.positions.moreHolders[row] = nil
      document.positions.remove(.vacant, at: row)
    }
    if let first = seat.holders.first {
      document.positions.set(.holder, of: rows[0], to: document.source.append(first))
      let more = seat.holders.dropFirst().map { document.source.append($0) }
      if !more.isEmpty { document.positions.moreHolders[rows[0]] = more }
    } else {
      for row in rows { document.positions.insert(.vacant, at: row) }
    }
  }

  // MARK: Rows

  private func closeRows(in document: inout OrgDocument) {
    var closed: Set<Int> = []
    for seat in seats.values where !isKept(seat) {
      if let node = seat.node { closed.formUnion(graph.rows(of: node)) }
    }
    guard !closed.isEmpty else { return }
    let places = document.positions.remove(rows: closed)
    for number in document.lines.indices where document.lines[number].source == .position {
      document.lines[number].origin = places[Int(document.lines[number].origin)]
    }
  }
}

/// Which nodes of a graph the ends of a line record are.
private struct RowNodes {
  let graph: OrgGraph
  private var nodeOfRow: [Int32]
  private var nodeOfBody: [Int32]

  init(_ graph: OrgGraph) {
    self.graph = graph
    nodeOfRow = Array(repeating: -1, count: graph.document.positions.count)
    nodeOfBody = Array(repeating: -1, count: graph.document.bodies.count)
    for node in graph.positions {
      for row in graph.rows(of: node) { nodeOfRow[row] = node.index }
    }
    for (number, body) in graph.document.bodies.enumerated() {
      nodeOfBody[number] = graph.bodyNode(graph.document.string(body.id) ?? "")?.index ?? -1
    }
  }

  /// The node on which the line is written and the one that it names; `nil` for nobody.
  func ends(of line: LineRecord) -> (origin: NodeID?, target: NodeID?) {
    let origin: NodeID?
    switch line.source {
    case .position: origin = NodeID(index: nodeOfRow[Int(line.origin)])
    case .body: origin = NodeID(index: nodeOfBody[Int(line.origin)])
    case .named: origin = graph.node(named: graph.document.namedOrigins[Int(line.origin)])
    }
    return (origin, graph.node(named: line.target))
  }
}
