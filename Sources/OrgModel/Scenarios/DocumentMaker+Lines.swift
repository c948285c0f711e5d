extension DocumentMaker {
  /// What has become of a node of the base.
  private struct Fate {
    var seat: Seat?
    var isGone = false
  }

  /// Takes away the lines that are no more or are written anew, and notes the latter.
  mutating func replaceLines() {
    var fates = [Int32](repeating: -1, count: graph.nodeCount)
    var states: [Fate] = []
    var phantoms: Set<String> = []
    var kinds: Set<LineKind> = []
    var someIsGone = false
    for id in touched {
      guard let seat = editor.seats[id] else { continue }
      if seat.node == nil { phantoms.insert(id) }
      kinds.formUnion(seat.changedKinds)
      if let node = seat.node {
        fates[Int(node.index)] = Int32(states.count)
        states.append(Fate(seat: seat, isGone: !seat.isKept))
        someIsGone = someIsGone || !seat.isKept
      }
      noteFreshLines(id, seat)
    }
    guard someIsGone || !kinds.isEmpty else { return }
    let ends = LineEnds(graph)
    func fate(_ node: NodeID?) -> Fate? {
      guard let node, fates[Int(node.index)] >= 0 else { return nil }
      return states[Int(fates[Int(node.index)])]
    }
    var kept: [LineRecord] = []
    kept.reserveCapacity(document.lines.count)
    for line in document.lines {
      guard someIsGone || kinds.contains(line.kind) else {
        kept.append(line)
        continue
      }
      let writer = ends.writer(of: line)
      let mayLookAway =
        line.kind.isDirected && !line.isReversed && !line.kind.leadsToBody && writer != nil
      if mayLookAway, fate(writer) == nil {
        kept.append(line)
        continue
      }
      let named = ends.named(by: line)
      let (from, to) = line.isReversed ? (named, writer) : (writer, named)
      let texts = (
        from: line.isReversed ? line.target : ends.writerText(of: line),
        to: line.isReversed ? ends.writerText(of: line) : line.target
      )
      func phantom(_ text: LocatedText) -> Fate? {
        let id = phantoms.isEmpty ? "" : document.source.string(text)
        return phantoms.contains(id) ? Fate(seat: editor.seats[id]) : nil
      }
      let origin = from == nil ? phantom(texts.from) : fate(from)
      let target = to == nil ? phantom(texts.to) : fate(to)
      if isKept(line.kind, origin, target, texts) { kept.append(line) }
    }
    document.lines = kept
  }

  private func isKept(
    _ kind: LineKind, _ origin: Fate?, _ target: Fate?,
    _ texts: (from: LocatedText, to: LocatedText)
  ) -> Bool {
    if origin?.isGone == true { return false }
    if !kind.isDirected, target?.isGone == true { return false }
    if kind.leadsToBody, target?.isGone == true, target?.seat?.isBody == true { return false }
    return isKept(kind, origin?.seat, texts.to)
      && (kind.isDirected || isKept(kind, target?.seat, texts.from))
  }

  /// Whether a record may stay as far as the changes at one of its ends go.
  private func isKept(_ kind: LineKind, _ seat: Seat?, _ other: LocatedText) -> Bool {
    guard let seat, seat.changedKinds.contains(kind) else { return true }
    guard let index = seat.index(kind, document.source.string(other)) else { return false }
    if kind == .reportsTo, seat.ordersReports { return false }
    return seat.lines[index].record != nil
  }

  private mutating func noteFreshLines(_ id: String, _ seat: Seat) {
    var lines: [FreshLine] = []
    for own in seat.lines {
      let isOrdered = own.line.kind == .reportsTo && seat.ordersReports
      guard own.record == nil || isOrdered,
        !seat.isKept || seat.changedKinds.contains(own.line.kind)
      else { continue }
      // A working relation of two that changed is written at the one whose id comes first.
      if !own.line.kind.isDirected, own.line.target < id, let other = editor.seats[own.line.target],
        other.index(own.line.kind, id).map({ other.lines[$0].record == nil }) == true
      {
        continue
      }
      lines.append(
        FreshLine(
          line: own.line, record: own.record.map { graph.document.lines[Int($0)] },
          place: own.place))
    }
    if !lines.isEmpty { fresh[id] = lines }
  }

  /// Writes the new lines behind the others, by the ids at which they start.
  mutating func writeLines() {
    guard !fresh.isEmpty else { return }
    var rows: [String: Int] = [:]
    var bodies: [String: Int] = [:]
    let wanted = Set(fresh.keys).union(fresh.values.joined().map(\.line.target))
    for (row, id) in document.positions.ids.enumerated() {
      let id = document.source.string(id)
      if wanted.contains(id), rows[id] == nil { rows[id] = row }
    }
    for (index, body) in document.bodies.enumerated() {
      let id = document.source.string(body.id)
      if wanted.contains(id), bodies[id] == nil { bodies[id] = index }
    }
    for id in fresh.keys.sorted() {
      for own in fresh[id] ?? [] { write(own, id, rows[id], bodies[id], bodies) }
    }
  }

  private mutating func write(
    _ own: FreshLine, _ id: String, _ row: Int?, _ body: Int?, _ bodies: [String: Int]
  ) {
    let line = own.line
    let old = own.record
    let details = old.map { Int($0.details) } ?? self.details(of: line, at: own.place)
    let isOldTarget = old.map { document.source.string($0.target) == line.target } ?? false
    if let row {
      let target = isOldTarget ? old?.target ?? .absent : text(line.target, at: own.place)
      document.lines.append(
        LineRecord(line.kind, from: row, .position, to: target, details: details))
    } else if let body {
      let target = isOldTarget ? old?.target ?? .absent : text(line.target, at: own.place)
      document.lines.append(LineRecord(line.kind, from: body, .body, to: target, details: details))
    } else if let target = bodies[line.target], line.kind == .sitsOn || line.kind == .chairs {
      let member = text(id, at: own.place)
      document.lines.append(
        LineRecord(line.kind, from: target, .body, to: member, details: details, isReversed: true))
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
