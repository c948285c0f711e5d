/// Collects the changes of a scenario over a graph, and then makes the document that they lead to.
struct ScenarioEditor {
  let graph: OrgGraph
  /// What the changes touch, by id.
  private(set) var seats: [String: Seat] = [:]
  /// The ids of new positions, in the order in which they were opened.
  private(set) var opened: [String] = []
  private(set) var failures: [ScenarioErrors.Failure] = []
  private var number = 0

  /// A position that a change touches, as it is after the changes so far.
  struct Seat {
    /// The position in the base; `nil` for a new one.
    var node: NodeID?
    var isOpen: Bool
    var title: String?
    var holders: [String]
    /// The lines that leave it, and collaboration; those of the base with their records.
    var lines: [(line: Line, record: Int32?)]
    var changesHolders = false
    var changesTitle = false
    var changedKinds: Set<LineKind> = []
    var isMoved = false
    /// What else is known of a new position.
    var position: Position?
  }

  init(_ graph: OrgGraph) {
    self.graph = graph
  }

  // MARK: Changes

  mutating func apply(_ change: Scenario.Change, _ number: Int) {
    self.number = number
    if case .open(let position) = change.action {
      open(position)
      return
    }
    let id = change.action.id
    guard var seat = seat(id) else { return }
    let before = failures.count
    for expectation in change.expectations { check(expectation, id, seat) }
    guard failures.count == before else { return }
    switch change.action {
    case .open: break
    case .close: seat.isOpen = false
    case .move(_, let manager): move(&seat, id, to: manager)
    case .assign(_, let holders):
      seat.holders = holders.filter { !$0.isEmpty }
      seat.changesHolders = true
    case .retitle(_, let title):
      seat.title = title
      seat.changesTitle = true
    case .addLine(let line, _): add(line, &seat, id)
    case .removeLine(let kind, _, let target): remove(kind, target, &seat, id)
    }
    seats[id] = seat
  }

  private mutating func fail(_ message: String, help: String? = nil) {
    failures.append(ScenarioErrors.Failure(change: number, message: message, help: help))
  }

  /// The position with this id as it is now; `nil`, after a failure, where there is none.
  private mutating func seat(_ id: String) -> Seat? {
    if let seat = seats[id] {
      if seat.isOpen { return seat }
      fail("`\(id)` was closed by an earlier change")
      return nil
    }
    guard let node = graph.node(withID: id), graph.isPosition(node) else {
      let isBody = graph.node(withID: id) != nil
      fail(
        isBody ? "`\(id)` is a body, and only positions change" : "there is no position `\(id)`",
        help: isBody ? nil : Spelling.hint(for: id, in: graph.positions.map { graph.id(of: $0) }))
      return nil
    }
    return Seat(
      node: node, isOpen: true, title: graph.title(of: node), holders: holderTexts(node),
      lines: lines(of: node))
  }

  private func holderTexts(_ node: NodeID) -> [String] {
    graph.rows(of: node).flatMap { graph.document.holders(ofRow: $0) }
      .map { graph.document.source.string($0) }
  }

  /// The lines that leave a position, by kind and in the order in which they were written.
  private func lines(of node: NodeID) -> [(line: Line, record: Int32?)] {
    var lines: [(line: Line, record: Int32?)] = []
    for kind in LineKind.allCases {
      let rows = graph.outgoing[Int(kind.rawValue)]
      let found = zip(rows[node], rows.records(of: node)).sorted { $0.1 < $1.1 }
      lines += found.map { (Line(kind, to: graph.id(of: $0.0)), $0.1) }
    }
    return lines
  }

  private mutating func open(_ position: Position) {
    if let seat = seats[position.id], seat.isOpen {
      return fail("`\(position.id)` was opened by an earlier change")
    }
    if seats[position.id] == nil, graph.node(withID: position.id) != nil {
      return fail("there is already a position or a body `\(position.id)`")
    }
    guard !position.id.isEmpty else { return fail("a new position needs an id") }
    seats[position.id] = Seat(
      node: seats[position.id]?.node, isOpen: true, title: position.title,
      holders: position.holders, lines: position.lines.map { ($0, nil) }, position: position)
    if !opened.contains(position.id) { opened.append(position.id) }
  }

  private mutating func check(
    _ expectation: Scenario.Expectation, _ id: String, _ seat: Seat
  ) {
    func quoted(_ text: String?) -> String { text.map { "`\($0)`" } ?? "nobody" }
    switch expectation {
    case .reportsTo(let expected):
      let actual = manager(of: seat)
      if actual != expected {
        fail(
          "`\(id)` was expected to report to \(quoted(expected)) and reports to \(quoted(actual))")
      }
    case .holders(let expected):
      if seat.holders.sorted() != expected.sorted() {
        let (wanted, found) = (
          expected.joined(separator: ", "), seat.holders.joined(separator: ", ")
        )
        fail(
          "`\(id)` was expected to be held by \(quoted(wanted.isEmpty ? nil : wanted)) "
            + "and is held by \(quoted(found.isEmpty ? nil : found))")
      }
    case .title(let expected):
      if seat.title != expected {
        fail(
          "`\(id)` was expected to have the title \(expected.map { "`\($0)`" } ?? "of nothing") "
            + "and has \(seat.title.map { "`\($0)`" } ?? "none")")
      }
    }
  }

  private func manager(of seat: Seat) -> String? {
    seat.lines.first { $0.line.kind == .reportsTo }?.line.target
  }

  private mutating func move(_ seat: inout Seat, _ id: String, to manager: String?) {
    if let manager, !exists(manager) { return }
    if manager == id { return fail("`\(id)` cannot report to itself") }
    let place = seat.lines.firstIndex { $0.line.kind == .reportsTo }
    if let place { seat.lines.remove(at: place) }
    if let manager {
      // A second solid line to the new manager becomes the first.
      seat.lines.removeAll { $0.line.kind == .reportsTo && $0.line.target == manager }
      seat.lines.insert((Line(.reportsTo, to: manager), nil), at: place ?? 0)
    }
    seat.changedKinds.insert(.reportsTo)
    seat.isMoved = true
  }

  private mutating func add(_ line: Line, _ seat: inout Seat, _ id: String) {
    guard exists(line.target) else { return }
    if line.target == id { return fail("`\(id)` cannot have a line to itself") }
    if seat.lines.contains(where: { $0.line.kind == line.kind && $0.line.target == line.target }) {
      return fail("`\(id)` already \(line.kind.verb) `\(line.target)`")
    }
    seat.lines.append((line, nil))
    seat.changedKinds.insert(line.kind)
  }

  private mutating func remove(
    _ kind: LineKind, _ target: String, _ seat: inout Seat, _ id: String
  ) {
    guard
      let place = seat.lines.firstIndex(where: {
        $0.line.kind == kind && $0.line.target == target
      })
    else {
      let others = seat.lines.filter { $0.line.kind == kind }.map { "`\($0.line.target)`" }
      fail(
        "`\(id)` has no line `\(kind.name)` to `\(target)`",
        help: others.isEmpty ? nil : "it leads to \(others.joined(separator: " and "))")
      return
    }
    seat.lines.remove(at: place)
    seat.changedKinds.insert(kind)
  }

  /// Whether a line can lead to this id now; a failure where it cannot.
  private mutating func exists(_ id: String) -> Bool {
    if let seat = seats[id] {
      if !seat.isOpen { fail("`\(id)` was closed by an earlier change") }
      return seat.isOpen
    }
    if graph.node(withID: id) != nil { return true }
    let known = (graph.positions.map { $0 } + graph.bodies.map { $0 }).map { graph.id(of: $0) }
    fail("there is no position or body `\(id)`", help: Spelling.hint(for: id, in: known + opened))
    return false
  }
}
