/// Collects the changes of a scenario over a graph, and then makes the document that they lead to.
struct ScenarioEditor {
  /// The graph as it was read, where names stand for those who are told apart by an address.
  let read: OrgGraph
  /// The graph where these have an entry, as changes name them.
  let graph: OrgGraph
  let scenario: Scenario
  let written: WrittenLines
  /// The positions and bodies that the changes touch, by id.
  var seats: [String: Seat] = [:]
  /// The units, people and responsibilities, and the fields of bodies, that the changes touch.
  var parts: [PartKey: PartState] = [:]
  /// What is new, in the order in which it came.
  var opened: [String] = []
  var added: [PartKey] = []
  /// What the organisation as a whole is to say.
  var organization: [Scenario.Field: Placed] = [:]
  private(set) var failures: [ScenarioErrors.Failure] = []
  /// The change at work.
  private(set) var number = 0
  /// By id that changes of the scenario open or add as a body: the last such change.
  private let coming: [String: Int]
  /// By part: the index of the first record with an id, when somebody asked.
  var partIndices: [Scenario.Part: [String: Int]] = [:]
  /// By id: the waivers on a position of the base, when somebody asked.
  var baseWaivers: [String: [Waiver]]?

  /// Texts that a change made, and where the change is written.
  struct Placed {
    var texts: [String]
    var place: SourceRange?
  }

  /// Waivers that a change made, and where the change is written.
  struct PlacedWaivers {
    var waivers: [Waiver]
    var place: SourceRange?
  }

  /// A line as it is after the changes so far; one of the base has its record.
  struct SeatLine {
    var line: Line
    var record: Int32?
    var place: SourceRange?
  }

  /// A position or body that a change touches, as it is after the changes so far.
  struct Seat {
    /// The node in the base; `nil` for a new one.
    var node: NodeID?
    var isBody = false
    var isOpen = true
    /// Whether it only stands for an id that nothing has, at which lines start.
    var isPhantom = false
    var holders: [String] = []
    var isVacant = false
    /// Where its holders were changed.
    var holderChange: Placed?
    /// The lines that leave it, and working relations.
    var lines: [SeatLine] = []
    var changedKinds: Set<LineKind> = []
    /// Whether its solid lines are written anew, so that their order is as it is here.
    var ordersReports = false
    /// The fields that were changed.
    var values: [Scenario.Field: Placed] = [:]
    /// The waivers on it, where they were changed.
    var waivers: PlacedWaivers?
    /// What is known of a new position, and where it was opened.
    var position: Position?
    var place: SourceRange?

    /// Whether it is one of the base that is still there.
    var isKept: Bool { node != nil && isOpen && place == nil && position == nil }

    /// Whether there is such a line with the same details.
    func has(_ line: Line) -> Bool {
      lines.contains { own in
        own.line.kind == line.kind && own.line.target == line.target
          && own.line.terms == line.terms
      }
    }

    /// The place of a line in `lines`; of several to one target, the first.
    func index(_ kind: LineKind, _ target: String) -> Int? {
      lines.firstIndex { $0.line.kind == kind && $0.line.target == target }
    }
  }

  struct PartKey: Hashable, Comparable {
    var part: Scenario.Part
    var id: String

    static func < (a: Self, b: Self) -> Bool { (a.part, a.id) < (b.part, b.id) }
  }

  /// A part that a change touches, as it is after the changes so far.
  struct PartState {
    /// Its record in the base; `nil` for a new one.
    var index: Int?
    var isThere = true
    var values: [Scenario.Field: Placed] = [:]
    var place: SourceRange?
  }

  init(_ read: OrgGraph, _ scenario: Scenario) {
    self.read = read
    graph = read.withEntriesForNamesakes()
    self.scenario = scenario
    written = WrittenLines(graph)
    var coming: [String: Int] = [:]
    for (number, change) in scenario.changes.enumerated() {
      switch change.action {
      case .open(let position): coming[position.id] = number
      case .add(.body, let id, _): coming[id] = number
      default: break
      }
    }
    self.coming = coming
  }

  var change: Scenario.Change { scenario.changes[number] }

  // MARK: Changes

  mutating func apply(_ number: Int) {
    self.number = number
    switch change.action {
    case .open(let position): open(position)
    case .add(let part, let id, let values): add(part, id, values)
    case .setPart(let part, let id, let values): setPart(part, id, values)
    case .remove(let part, let id): remove(part, id)
    case .setOrganization(let values): setOrganization(values)
    case .close, .assign, .clearHolder, .retitle, .set, .setWaivers: changePosition()
    case .move, .report, .addLine, .removeLine, .setLine: changeLines()
    }
  }

  mutating func fail(_ message: String, help: String? = nil) {
    failures.append(
      ScenarioErrors.Failure(change: number, message: message, help: help, place: change.place))
  }

  private mutating func changePosition() {
    let id = change.action.id
    guard var seat = seat(id), isMet(id, seat) else { return }
    guard !seat.isBody, !seat.isPhantom else {
      return fail("`\(id)` is a body, not a position", help: "bodies change with `set_body`")
    }
    switch change.action {
    case .close: close(&seat, id)
    case .assign(_, let holders):
      seat.holders = names(holders)
      seat.isVacant = seat.holders.isEmpty
      seat.holderChange = Placed(texts: seat.holders, place: change.place)
    case .clearHolder:
      (seat.holders, seat.isVacant) = ([], false)
      seat.holderChange = Placed(texts: [], place: change.place)
    case .retitle(_, let title): set([Scenario.Value(.title, title)], &seat)
    case .set(_, let values): set(values, &seat)
    case .setWaivers(_, let waivers):
      seat.waivers = PlacedWaivers(waivers: waivers, place: change.place)
    default: break
    }
    seats[id] = seat
  }

  private mutating func set(_ values: [Scenario.Value], _ seat: inout Seat) {
    for value in values {
      guard Scenario.Field.ofPosition.contains(value.field) else {
        fail("a position has no field `\(value.field.rawValue)`")
        continue
      }
      seat.values[value.field] = Placed(texts: value.texts, place: change.place)
    }
  }

  private mutating func close(_ seat: inout Seat, _ id: String) {
    for line in seat.lines where !line.line.kind.isDirected {
      seats[line.line.target]?.lines.removeAll { back in
        back.line.kind == line.line.kind && back.line.target == id
      }
    }
    seat.isOpen = false
    seat.lines = []
  }

  private mutating func open(_ position: Position) {
    let id = position.id
    guard !id.isEmpty else { return fail("a new position needs an id") }
    guard isFree(id, "opened") else { return }
    for line in position.lines {
      guard canEnd(line.target, ofLineFrom: id) else { return }
    }
    guard isMet(id, nil) else { return }
    let place = change.place
    var seat = Seat(node: seats[id]?.node ?? graph.node(withID: id))
    seat.holders = position.holders.filter { !$0.isEmpty }
    seat.isVacant = position.isVacant && seat.holders.isEmpty
    seat.position = position
    seat.place = place
    if seat.node == nil {
      // Lines that bodies and tables of lines let start at the id are there already.
      seat.lines = seats[id]?.lines ?? strayLines(id)
      seat.changedKinds = seats[id]?.changedKinds ?? []
    }
    seats[id] = seat
    if !opened.contains(id) { opened.append(id) }
    for line in position.lines where seats[id]?.has(line) == false {
      seats[id]?.lines.append(SeatLine(line: line, record: nil, place: place))
      mirror(line, id) { $0.lines.append($1) }
    }
  }

  /// Whether no position or body has an id now; a failure where one has.
  mutating func isFree(_ id: String, _ verb: String) -> Bool {
    if let seat = seats[id], !seat.isPhantom {
      if seat.isOpen, seat.place != nil || seat.position != nil || seat.node == nil {
        fail("`\(id)` was \(verb) by an earlier change")
        return false
      }
      if !seat.isOpen { return true }
    }
    if graph.node(withID: id) != nil {
      fail("there is already a position or a body `\(id)`")
      return false
    }
    return true
  }

  /// Whether a line from `id` can end at `target` now; a failure where it cannot.
  mutating func canEnd(_ target: String, ofLineFrom id: String) -> Bool {
    if change.mayDangle { return true }
    if target == id {
      if case .move = change.action {
        fail("`\(id)` cannot report to itself")
      } else {
        fail("`\(id)` cannot have a line to itself")
      }
      return false
    }
    var isComing = false
    if case .open = change.action { isComing = coming[target] ?? -1 > number }
    if let seat = seats[target], !seat.isPhantom {
      // What is opened may name what comes next, though another had the id until now.
      if seat.isOpen || isComing { return true }
      fail("`\(target)` was closed by an earlier change")
      return false
    }
    if graph.node(withID: target) != nil || isComing { return true }
    let hint = hint(for: target, bodiesToo: true)
    fail("there is no position or body `\(target)`", help: hint)
    return false
  }

  /// What was probably meant by an id of a position, or of a body as well.
  private func hint(for id: String, bodiesToo: Bool) -> String? {
    // Past a hundred failures, nobody reads it.
    guard failures.count < 100 else { return nil }
    let nodes = bodiesToo ? 0..<graph.nodeCount : 0..<graph.positionCount
    return Spelling.hint(for: id, in: nodes.map { graph.id(of: NodeID($0)) } + opened)
  }

  /// The position or body with this id as it is now; `nil`, after a failure, where there is none.
  mutating func seat(_ id: String) -> Seat? {
    if let seat = seats[id], !seat.isPhantom {
      // A body or a table may still name what is gone.
      if seat.isOpen || change.mayStartNowhere { return seat }
      fail("`\(id)` was closed by an earlier change")
      return nil
    }
    if let seat = baseSeat(id) { return seat }
    if change.mayStartNowhere {
      if let phantom = seats[id] { return phantom }
      var phantom = Seat(isPhantom: true)
      phantom.lines = strayLines(id)
      return phantom
    }
    let hint = hint(for: id, bodiesToo: false)
    fail("there is no position `\(id)`", help: hint)
    return nil
  }

  /// The lines that start at an id which nothing in the base has.
  func strayLines(_ id: String) -> [SeatLine] {
    (written.strays[id] ?? []).map { SeatLine(line: $0.line, record: $0.record) }
  }

  /// A position or body of the base that no change has touched.
  func baseSeat(_ id: String) -> Seat? {
    guard let node = graph.node(withID: id) else { return nil }
    var seat = Seat(node: node, isBody: !graph.isPosition(node))
    for (line, record) in written.lines(of: node) {
      // A working relation went with its other end, and a membership with the body.
      if let other = seats[line.target], other.node != nil, !other.isKept {
        if !line.kind.isDirected { continue }
        if line.kind.leadsToBody, graph.bodyNode(line.target) != nil { continue }
      }
      seat.lines.append(SeatLine(line: line, record: record))
    }
    if !seat.isBody {
      seat.holders = graph.holderTexts(node)
      seat.isVacant = graph.isVacant(node)
    }
    return seat
  }
}

extension Scenario.Change {
  /// Whether it may change the lines of an id that nothing has; what closes has to be there.
  fileprivate var mayStartNowhere: Bool {
    if case .close = action { return false }
    return mayDangle
  }
}

extension OrgGraph {
  /// Who holds a position as it is written, over all its records; of several, each name once.
  func holderTexts(_ node: NodeID) -> [String] {
    let rows = rows(of: node)
    let texts = rows.flatMap { document.holders(ofRow: $0) }.filter { !$0.isEmpty }
      .map { document.source.string($0) }
    guard rows.count > 1 else { return texts }
    var known: Set<String> = []
    return texts.filter { known.insert($0).inserted }
  }
}
