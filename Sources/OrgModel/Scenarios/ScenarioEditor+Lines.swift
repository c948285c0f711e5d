extension ScenarioEditor {
  mutating func changeLines() {
    let id = change.action.id
    guard var seat = seat(id), isMet(id, seat) else { return }
    switch change.action {
    case .move(_, let manager): move(&seat, id, to: manager)
    case .report(_, let managers): report(&seat, id, to: managers)
    case .addLine(let line, _): add(line, &seat, id)
    case .removeLine(let kind, _, let target): remove(kind, target, &seat, id)
    case .setLine(let kind, _, let target, let values): set(kind, target, values, &seat, id)
    default: break
    }
    seats[id] = seat
  }

  /// The place of the line to the manager: the first solid line to a position, or else the first.
  func managerLine(_ seat: Seat) -> Int? {
    let solid = seat.lines.indices.filter { seat.lines[$0].line.kind == .reportsTo }
    return solid.first { isPosition(seat.lines[$0].line.target) } ?? solid.first
  }

  private func isPosition(_ id: String) -> Bool {
    if let seat = seats[id], !seat.isPhantom { return seat.isOpen && !seat.isBody }
    return graph.node(withID: id).map(graph.isPosition) ?? false
  }

  private func isKnown(_ id: String) -> Bool {
    if let seat = seats[id], !seat.isPhantom { return seat.isOpen }
    return graph.node(withID: id) != nil
  }

  private mutating func move(_ seat: inout Seat, _ id: String, to manager: String?) {
    if let manager, !canEnd(manager, ofLineFrom: id) { return }
    let places = Set(replacedPlaces(seat, by: manager))
    seat.lines = seat.lines.enumerated().filter { !places.contains($0.offset) }.map(\.element)
    if let manager {
      let line = SeatLine(line: Line(.reportsTo, to: manager), record: nil, place: change.place)
      seat.lines.insert(line, at: 0)
    }
    seat.changedKinds.insert(.reportsTo)
    seat.ordersReports = true
  }

  /// The solid lines that go when a position moves.
  func replaced(_ seat: Seat, by manager: String?) -> [Line] {
    replacedPlaces(seat, by: manager).map { seat.lines[$0].line }
  }

  private func replacedPlaces(_ seat: Seat, by manager: String?) -> [Int] {
    let old = managerLine(seat).map { seat.lines[$0].line.target }
    return seat.lines.indices.filter { index in
      let line = seat.lines[index].line
      // A second solid line to the new manager becomes the first, and one to nobody says nothing.
      return line.kind == .reportsTo
        && (line.target == old || line.target == manager || !isKnown(line.target))
    }
  }

  private mutating func report(_ seat: inout Seat, _ id: String, to managers: [String]) {
    var lines: [SeatLine] = []
    for manager in managers where !lines.contains(where: { $0.line.target == manager }) {
      let known = seat.lines.filter { $0.line.kind == .reportsTo && $0.line.target == manager }
      if !known.isEmpty {
        lines += known
      } else {
        guard canEnd(manager, ofLineFrom: id) else { return }
        lines.append(
          SeatLine(line: Line(.reportsTo, to: manager), record: nil, place: change.place))
      }
    }
    seat.lines = lines + seat.lines.filter { $0.line.kind != .reportsTo }
    seat.changedKinds.insert(.reportsTo)
    seat.ordersReports = true
  }

  private mutating func add(_ line: Line, _ seat: inout Seat, _ id: String) {
    guard canEnd(line.target, ofLineFrom: id) else { return }
    // A collaboration is there once; what else leads to one target differs in what it carries.
    let isRepeated = !line.kind.isDirected && !line.hasDetails
    if seat.has(line) || isRepeated && seat.index(line.kind, line.target) != nil {
      return fail("`\(id)` already \(line.kind.verb) `\(line.target)`")
    }
    seat.lines.append(SeatLine(line: line, record: nil, place: change.place))
    seat.changedKinds.insert(line.kind)
    mirror(line, id) { $0.lines.append($1) }
  }

  private mutating func remove(
    _ kind: LineKind, _ target: String, _ seat: inout Seat, _ id: String
  ) {
    guard let place = index(kind, target, seat, id) else { return }
    mirror(seat.lines[place].line, id) { other, line in
      other.lines.removeAll { $0.line.kind == kind && $0.line.target == line.line.target }
    }
    seat.lines.removeAll { $0.line.kind == kind && $0.line.target == target }
    seat.changedKinds.insert(kind)
  }

  private mutating func set(
    _ kind: LineKind, _ target: String, _ values: [Scenario.Value], _ seat: inout Seat,
    _ id: String
  ) {
    guard let place = index(kind, target, seat, id) else { return }
    let count = seat.lines.count { $0.line.kind == kind && $0.line.target == target }
    guard count == 1 else {
      return fail(
        "`\(id)` has \(count) lines `\(kind.name)` to `\(target)`",
        help: "`remove_line` takes all of them away, and `add_line` makes one")
    }
    for value in values {
      guard Scenario.Field.ofLine.contains(value.field) else {
        fail("a line has no field `\(value.field.rawValue)`")
        continue
      }
      seat.lines[place].line.set(value)
    }
    seat.lines[place].record = nil
    seat.lines[place].place = change.place
    seat.changedKinds.insert(kind)
    if kind == .reportsTo { seat.ordersReports = true }
    mirror(seat.lines[place].line, id) { other, line in
      guard let own = other.index(kind, line.line.target) else { return }
      other.lines[own] = line
    }
  }

  /// The place of a line that has to be there; `nil`, after a failure, where it is not.
  private mutating func index(
    _ kind: LineKind, _ target: String, _ seat: Seat, _ id: String
  ) -> Int? {
    if let place = seat.index(kind, target) { return place }
    let others = seat.lines.filter { $0.line.kind == kind }.map { "`\($0.line.target)`" }
    fail(
      "`\(id)` has no line `\(kind.name)` to `\(target)`",
      help: others.isEmpty ? nil : "it leads to \(others.joined(separator: " and "))")
    return nil
  }

  /// Does at the other end of a working relation what was done at this one; `line` leads back.
  mutating func mirror(_ line: Line, _ id: String, _ body: (inout Seat, SeatLine) -> Void) {
    guard !line.kind.isDirected, line.target != id,
      var other = seats[line.target] ?? baseSeat(line.target), other.isOpen
    else { return }
    var back = line
    back.target = id
    body(&other, SeatLine(line: back, record: nil, place: change.place))
    other.changedKinds.insert(line.kind)
    seats[line.target] = other
  }
}
