/// What has become of the nodes that the changes touch.
private struct Fates {
  /// What has become of a node of the base, or of an id that nothing in the base has.
  struct Fate {
    var seat: ScenarioEditor.Seat
    var isGone = false
    var wasBody = false
  }

  /// By node of the base: its place in `states`; -1 for one that no change touches.
  private var places: [Int32]
  private var states: [Fate] = []
  private var unknown: [String: Fate] = [:]
  /// The kinds of which some line changed.
  private(set) var kinds: Set<LineKind> = []
  /// Whether something of the base is no more.
  private(set) var someIsGone = false

  init(_ editor: ScenarioEditor, _ touched: [String]) {
    places = Array(repeating: -1, count: editor.graph.nodeCount)
    for id in touched {
      guard let seat = editor.seats[id] else { continue }
      kinds.formUnion(seat.changedKinds)
      guard let node = seat.node else {
        unknown[id] = Fate(seat: seat)
        continue
      }
      places[Int(node.index)] = Int32(states.count)
      let wasBody = !editor.graph.isPosition(node)
      states.append(Fate(seat: seat, isGone: !seat.isKept, wasBody: wasBody))
      someIsGone = someIsGone || !seat.isKept
    }
  }

  func isTouched(_ node: NodeID) -> Bool { places[Int(node.index)] >= 0 }

  /// The fate of a node, or where there is none that of an id.
  func fate(_ node: NodeID?, _ id: LocatedText, _ source: SourceBuffer) -> Fate? {
    guard let node else { return unknown.isEmpty ? nil : unknown[source.string(id)] }
    let place = places[Int(node.index)]
    return place < 0 ? nil : states[Int(place)]
  }
}

extension DocumentMaker {
  /// Takes away the lines that are no more or are written anew, and notes the latter.
  mutating func replaceLines() {
    for id in touched { if let seat = editor.seats[id] { noteFreshLines(id, seat) } }
    let fates = Fates(editor, touched)
    guard fates.someIsGone || !fates.kinds.isEmpty else { return }
    let ends = LineEnds(graph)
    var kept: [LineRecord] = []
    kept.reserveCapacity(document.lines.count)
    for line in document.lines where isKept(line, fates, ends) { kept.append(line) }
    document.lines = kept
  }

  private func isKept(_ line: LineRecord, _ fates: Fates, _ ends: LineEnds) -> Bool {
    guard fates.someIsGone || fates.kinds.contains(line.kind) else { return true }
    let writer = ends.writer(of: line)
    // What becomes of such a line is up to where it starts alone.
    let isOneSided = line.kind.isDirected && !line.isReversed && !line.kind.leadsToBody
    if isOneSided, let writer, !fates.isTouched(writer) { return true }
    let (named, own) = (ends.named(by: line), ends.writerText(of: line))
    let (from, to) = line.isReversed ? (named, writer) : (writer, named)
    let start = line.isReversed ? line.target : own
    let end = line.isReversed ? own : line.target
    let origin = fates.fate(from, start, document.source)
    let target = fates.fate(to, end, document.source)
    if origin?.isGone == true { return false }
    if !line.kind.isDirected, target?.isGone == true { return false }
    if line.kind.leadsToBody, let target, target.isGone, target.wasBody { return false }
    return isKept(line, origin?.seat, end)
      && (line.kind.isDirected || isKept(line, target?.seat, start))
  }

  /// Whether a record may stay as far as the changes at one of its ends go.
  private func isKept(_ line: LineRecord, _ seat: Seat?, _ other: LocatedText) -> Bool {
    let kind = line.kind
    guard let seat, seat.changedKinds.contains(kind) else { return true }
    let target = document.source.string(other)
    guard let index = seat.index(kind, target) else { return false }
    if kind == .reportsTo { return !seat.ordersReports && seat.lines[index].record != nil }
    let terms = document.line(line, to: target).terms
    return seat.lines.contains { own in
      own.record != nil && own.line.kind == kind && own.line.target == target
        && own.line.terms == terms
    }
  }

  private mutating func noteFreshLines(_ id: String, _ seat: Seat) {
    var lines: [FreshLine] = []
    for own in seat.lines {
      let isOrdered = own.line.kind == .reportsTo && seat.ordersReports
      guard own.record == nil || isOrdered,
        !seat.isKept || seat.changedKinds.contains(own.line.kind)
      else { continue }
      if isWrittenAtItsEnd(own, id, seat) { continue }
      lines.append(
        FreshLine(
          line: own.line, record: own.record.map { graph.document.lines[Int($0)] },
          place: own.place))
    }
    if !lines.isEmpty { fresh[id] = lines }
  }

  /// Whether a working relation is written at its other end: at the position, or of two that
  /// changed at the one whose id comes first.
  private func isWrittenAtItsEnd(
    _ own: ScenarioEditor.SeatLine, _ id: String, _ seat: Seat
  ) -> Bool {
    guard !own.line.kind.isDirected, let other = editor.seats[own.line.target],
      other.lines.contains(where: { back in
        back.record == nil && back.line.kind == own.line.kind && back.line.target == id
          && back.line.terms == own.line.terms
      })
    else { return false }
    let (isHolder, otherIsHolder) = (isPosition(seat), isPosition(other))
    return isHolder == otherIsHolder ? own.line.target < id : otherIsHolder
  }

  private func isPosition(_ seat: Seat) -> Bool { !seat.isBody && !seat.isPhantom }

  /// Writes the new lines behind the others, by the ids at which they start.
  mutating func writeLines() {
    guard !fresh.isEmpty else { return }
    var rows: [String: [Int]] = [:]
    var bodies: [String: Int] = [:]
    let wanted = Set(fresh.keys).union(fresh.values.joined().map(\.line.target))
    for (row, id) in document.positions.ids.enumerated() {
      let id = document.source.string(id)
      if wanted.contains(id) { rows[id, default: []].append(row) }
    }
    for (index, body) in document.bodies.enumerated() {
      let id = document.source.string(body.id)
      if wanted.contains(id), bodies[id] == nil { bodies[id] = index }
    }
    for id in fresh.keys.sorted() {
      for own in fresh[id] ?? [] { write(own, id, rows[id] ?? [], bodies[id], bodies) }
    }
  }

  private mutating func write(
    _ own: FreshLine, _ id: String, _ rows: [Int], _ body: Int?, _ bodies: [String: Int]
  ) {
    let line = own.line
    let old = own.record
    let details = old.map { Int($0.details) } ?? self.details(of: line, at: own.place)
    let isOldTarget = old.map { document.source.string($0.target) == line.target } ?? false
    if !rows.isEmpty {
      let target = isOldTarget ? old?.target ?? .absent : text(line.target, at: own.place)
      // Each record of a position says the same.
      for row in rows {
        document.lines.append(
          LineRecord(line.kind, from: row, .position, to: target, details: details))
      }
    } else if let target = bodies[line.target], line.kind == .sitsOn || line.kind == .chairs {
      // A body says who belongs to it, and not where it belongs.
      let member = text(id, at: own.place)
      document.lines.append(
        LineRecord(line.kind, from: target, .body, to: member, details: details, isReversed: true))
    } else if let body {
      let target = isOldTarget ? old?.target ?? .absent : text(line.target, at: own.place)
      document.lines.append(LineRecord(line.kind, from: body, .body, to: target, details: details))
    } else {
      document.namedOrigins.append(text(id, at: own.place))
      document.lines.append(
        LineRecord(
          line.kind, from: document.namedOrigins.count - 1, .named,
          to: text(line.target, at: own.place), details: details))
    }
  }

  private mutating func details(of line: Line, at place: SourceRange?) -> Int {
    guard line.hasDetails else { return -1 }
    var details = LineDetails()
    details.topics = line.topics.map { text($0, at: place) }
    if let within = line.within { details.within = text(within, at: place) }
    if let every = line.every { details.every = text(every, at: place) }
    if let channel = line.channel { details.channel = text(channel, at: place) }
    if let rationale = line.rationale { details.rationale = text(rationale, at: place) }
    document.lineDetails.append(details)
    return document.lineDetails.count - 1
  }
}
