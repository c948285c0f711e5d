extension ScenarioEditor {
  /// The document of the base with all changes made.
  ///
  /// - Complexity: O(*n* + *m*) for *n* records and *m* lines, and for what the changes touch.
  func document() -> OrgDocument {
    var maker = DocumentMaker(self)
    maker.replaceLines()
    maker.changePositions()
    maker.forgetAddresses()
    maker.changeParts()
    maker.changeOrganization()
    maker.removeRows()
    maker.removeParts()
    maker.open()
    maker.writeLines()
    return maker.document
  }
}

/// Makes the document that the changes of an editor lead to.
struct DocumentMaker {
  typealias Seat = ScenarioEditor.Seat

  let editor: ScenarioEditor
  var document: OrgDocument
  let graph: OrgGraph
  /// The ids of what the changes touch, in order.
  let touched: [String]
  /// By file of the scenario: how far it lies behind its place in the scenario's own buffer.
  private var shifts: [Int] = []
  /// By row that goes although its position stays, the row that has its lines.
  var instead: [Int: Int] = [:]
  /// By id: the lines to write anew, the old target and details of those that were there.
  var fresh: [String: [FreshLine]] = [:]

  /// A line to write, and the record whose texts it keeps.
  struct FreshLine {
    var line: Line
    var record: LineRecord?
    var place: SourceRange?
  }

  init(_ editor: ScenarioEditor) {
    self.editor = editor
    graph = editor.graph
    document = editor.graph.document
    document.scenarioName = editor.scenario.name
    touched = editor.seats.keys.sorted()
    let source = editor.scenario.source
    for file in source.files {
      let start = document.source.bytes.count
      let isThere =
        document.source.append(file: file.name, bytes: Array(source.bytes[file.range])) != nil
      shifts.append(isThere ? start - file.range.lowerBound : .min)
    }
    document.payTexts.append(editor.scenario.payTexts.compactMap(shifted))
    document.nameTexts.append(editor.scenario.nameTexts.compactMap(shifted))
  }

  // MARK: Texts

  /// Where a place of the scenario lies in the document; `nil` for one that lies in no file.
  private func offset(_ start: UInt32) -> UInt32? {
    guard let file = editor.scenario.source.fileIndex(at: start), shifts[file] != .min else {
      return nil
    }
    return UInt32(Int(start) + shifts[file])
  }

  private func shifted(_ text: LocatedText) -> LocatedText? {
    guard let origin = offset(text.origin), !text.isAbsent else { return nil }
    // A text that was decoded lies in no file: its place is all that is needed to hide it.
    let start = text.start == text.origin || text.start == text.origin &+ 1
    return LocatedText(
      start: start ? origin + (text.start - text.origin) : origin, length: text.length,
      origin: origin)
  }

  /// A text that a change made, which stands where the change is written.
  mutating func text(_ text: String, at place: SourceRange?) -> LocatedText {
    guard let place, let start = offset(place.start) else { return document.source.append(text) }
    let range = Int(start)..<(Int(start) + Int(place.length))
    if range.upperBound <= document.source.bytes.count,
      document.source.bytes[range].elementsEqual(text.utf8)
    {
      return LocatedText(start: start, length: place.length, origin: start)
    }
    return document.source.append(text.utf8, origin: start)
  }

  mutating func texts(_ value: ScenarioEditor.Placed) -> [LocatedText] {
    value.texts.map { text($0, at: value.place) }
  }

  // MARK: Positions

  mutating func changePositions() {
    for id in touched {
      guard let seat = editor.seats[id], seat.isKept, !seat.isBody, let node = seat.node else {
        continue
      }
      let rows = graph.rows(of: node)
      if rows.count > 1, seat.holderChange != nil {
        joinShares(of: node, rows)
        // Whoever comes has one record.
        for row in rows.dropFirst() { instead[row] = rows[0] }
      }
      for field in seat.values.keys.sorted() {
        if let value = seat.values[field] { set(field, value, rows) }
      }
      if let change = seat.holderChange { setHolders(seat, change, rows) }
    }
    changeWaivers()
  }

  /// Takes the addresses away that are ids of new entries: whoever is meant by such an entry is
  /// named by it.
  mutating func forgetAddresses() {
    guard !document.positions.personKeys.isEmpty else { return }
    let ids = Set(editor.added.filter { $0.part == .person }.map { $0.id.lowercased() })
    guard !ids.isEmpty else { return }
    for (row, key) in document.positions.personKeys.enumerated()
    where !key.isEmpty && ids.contains(document.source.string(key).lowercased()) {
      document.positions.removePersonKey(of: row)
    }
  }

  /// Puts the size and the cost of all who share a position on its first record: those who come
  /// have them together.
  private mutating func joinShares(of node: NodeID, _ rows: [Int]) {
    for field in [Scenario.Field.fte, .cost] {
      let place = ScenarioEditor.Placed(texts: graph.texts(field, of: node), place: nil)
      set(field, place, rows)
    }
  }

  /// Puts other waivers on the positions that stay.
  private mutating func changeWaivers() {
    let changed = touched.filter { id in
      editor.seats[id].map { $0.isKept && !$0.isBody && $0.waivers != nil } ?? false
    }
    document.removeWaivers(on: Set(changed))
    for id in changed {
      guard let seat = editor.seats[id], let node = seat.node, let new = seat.waivers else {
        continue
      }
      set(new, on: document.positions.ids[graph.rows(of: node)[0]])
    }
  }

  private mutating func set(_ new: ScenarioEditor.PlacedWaivers, on position: LocatedText) {
    for waiver in new.waivers {
      let record = WaiverRecord(waiver, on: position) { text($0, at: new.place) }
      document.waivers.append(record)
    }
  }

  private mutating func set(
    _ field: Scenario.Field, _ value: ScenarioEditor.Placed, _ rows: [Int]
  ) {
    if field == .tags {
      let tags = texts(value)
      for row in rows { document.positions.tags[row] = nil }
      if !tags.isEmpty { document.positions.tags[rows[0]] = tags }
      return
    }
    guard let column = field.column else { return }
    // Whoever asks where pay stands in the scenario finds it by itself.
    let place = field == .cost ? nil : value.place
    let new = value.texts.first.map { text($0, at: place) } ?? .absent
    // Those who share a position have the new size and cost together.
    for (number, row) in rows.enumerated() {
      document.positions.set(column, of: row, to: field.isNumber && number > 0 ? .absent : new)
    }
  }

  private mutating func setHolders(
    _ seat: Seat, _ change: ScenarioEditor.Placed, _ rows: [Int]
  ) {
    for row in rows {
      document.positions.set(.holder, of: row, to: .absent)
      document.positions.moreHolders[row] = nil
      document.positions.remove(.vacant, at: row)
      document.positions.remove(.eliminated, at: row)
    }
    if let first = seat.holders.first {
      document.positions.set(.holder, of: rows[0], to: text(first, at: change.place))
      let more = seat.holders.dropFirst().map { text($0, at: change.place) }
      if !more.isEmpty { document.positions.moreHolders[rows[0]] = more }
    } else if seat.isVacant {
      for row in rows { document.positions.insert(.vacant, at: row) }
    }
  }

  /// Adds the new positions, without their lines.
  mutating func open() {
    for id in editor.opened {
      guard let seat = editor.seats[id], seat.isOpen, let position = seat.position else { continue }
      let row = document.positions.append(id: text(id, at: seat.place))
      for field in Scenario.Field.ofPosition {
        let opened = ScenarioEditor.Placed(texts: position.texts(field), place: seat.place)
        let value = seat.values[field] ?? opened
        if !value.texts.isEmpty { set(field, value, [row]) }
      }
      let change = seat.holderChange ?? .init(texts: seat.holders, place: seat.place)
      setHolders(seat, change, [row])
      let waivers = seat.waivers ?? .init(waivers: position.waivers, place: seat.place)
      set(waivers, on: document.positions.ids[row])
    }
  }

  // MARK: Rows

  /// Takes the staff away that is only counted and reports to nobody any more: no change can say
  /// where it goes.
  private mutating func leaveStaff(_ closed: Set<String>) {
    guard !document.staffGroups.isEmpty else { return }
    let source = document.source
    document.staffGroups.removeAll { closed.contains(source.string($0.reportsTo)) }
  }

  /// Takes the closed positions away, and the waivers that stood on them.
  mutating func removeRows() {
    var closed: Set<Int> = []
    var ids: Set<String> = []
    for id in touched {
      guard let seat = editor.seats[id], !seat.isKept, let node = seat.node,
        graph.isPosition(node)
      else { continue }
      closed.formUnion(graph.rows(of: node))
      ids.insert(id)
    }
    closed.formUnion(instead.keys)
    guard !closed.isEmpty else { return }
    if !instead.isEmpty { document.gatherLines(positions: instead) }
    let places = document.positions.remove(rows: closed)
    for number in document.lines.indices where document.lines[number].source == .position {
      document.lines[number].origin = places[Int(document.lines[number].origin)]
    }
    leaveStaff(ids)
    document.removeWaivers(on: ids)
  }
}
