/// What an exact scenario did not see: whatever would go although no expectation names it.
extension ScenarioEditor {
  static let driftHelp =
    "it came after the scenario was made: make the scenario anew, or say it in `expect`"

  /// Checks that what the change at work takes away from a position or body is named as a whole.
  mutating func checkRest(_ id: String, _ seat: Seat) {
    guard scenario.isExact else { return }
    switch change.action {
    case .close: checkClosing(id, seat)
    case .move(_, let manager): checkReplaced(replaced(seat, by: manager), keeping: manager, id)
    case .report(_, let managers):
      let solid = seat.lines.map(\.line).filter { $0.kind == .reportsTo }
      checkReplaced(solid.filter { !managers.contains($0.target) }, keeping: nil, id)
    case .assign, .clearHolder: checkNobody(id, seat)
    case .removeLine(let kind, _, let target):
      guard !names(kind) else { return }
      var line = Line(kind, to: target)
      for case .value(let value) in change.expectations { line.set(value) }
      let actual = seat.lines.map(\.line).filter { $0.kind == kind && $0.target == target }
      if !actual.isEmpty { check([line], actual, kind, of: id) }
    default: break
    }
  }

  private mutating func checkClosing(_ id: String, _ seat: Seat) {
    let named = change.expectations
    for field in Scenario.Field.ofPosition where field != .cost && !names(field) {
      check(Scenario.Value(field, nil), of: "`\(id)`", texts(field, seat))
    }
    let namesHolders = named.contains {
      switch $0 {
      case .holders, .vacant: true
      default: false
      }
    }
    if !namesHolders, !seat.holders.isEmpty {
      fail("`\(id)` was expected to have no holder and has one", help: Self.driftHelp)
    }
    checkNobody(id, seat)
    if !named.contains(where: { if case .waivers = $0 { true } else { false } }) {
      check(.waivers([]), id, seat)
    }
    for kind in LineKind.allCases where !names(kind) {
      let expected = kind == .reportsTo ? namedManagers.map { Line(kind, to: $0) } : []
      check(expected, seat.lines.map(\.line).filter { $0.kind == kind }, kind, of: id)
    }
  }

  /// Checks that a seat of which nobody was named is not said to be vacant by now.
  private mutating func checkNobody(_ id: String, _ seat: Seat) {
    guard seat.isVacant, change.expectations.contains(.holders([])) else { return }
    fail("`\(id)` was expected to say nothing of a holder and is vacant", help: Self.driftHelp)
  }

  /// Checks that nothing is lost with solid lines that others replace.
  private mutating func checkReplaced(_ lines: [Line], keeping manager: String?, _ id: String) {
    guard !names(.reportsTo) else { return }
    let known = Set(namedManagers)
    let expected = lines.map(\.target).filter { known.contains($0) || $0 == manager }
    check(expected.map { Line(.reportsTo, to: $0) }, lines, .reportsTo, of: id)
  }

  /// Checks what a body takes with it.
  mutating func checkRest(_ key: PartKey, _ state: PartState) {
    guard scenario.isExact, case .remove = change.action else { return }
    for field in key.part.fields where field != .kind && !names(field) {
      check(Scenario.Value(field, nil), of: "`\(key.id)`", texts(field, key, state))
    }
    guard key.part == .body else { return }
    for kind in LineKind.allCases {
      if !names(kind) { check(.lines(kind, []), ofBody: key.id) }
      let isNamed = change.expectations.contains {
        if case .members(kind, _) = $0 { true } else { false }
      }
      if kind.leadsToBody, !isNamed { check(.members(kind, []), ofBody: key.id) }
    }
  }

  /// Checks what was expected of the lines of a body, or of its members.
  mutating func check(_ expectation: Scenario.Expectation, ofBody id: String) {
    switch expectation {
    case .lines(let kind, let expected):
      guard let seat = seats[id] ?? baseSeat(id), seat.isBody else { return }
      check(expected, seat.lines.map(\.line).filter { $0.kind == kind }, kind, of: id)
    case .members(let kind, let expected):
      check(expected, members(of: id, kind), kind, of: id, areMembers: true)
    default: break
    }
  }

  /// The memberships of a body now, each with the member as its target.
  private func members(of id: String, _ kind: LineKind) -> [Line] {
    var origins = Set(seats.keys).union(written.strays.keys)
    if let node = graph.bodyNode(id) {
      origins.formUnion(graph.lines(kind, to: node).map { graph.id(of: $0) })
    }
    return origins.subtracting([id]).sorted().flatMap { origin -> [Line] in
      let lines: [SeatLine]
      if let seat = seats[origin] {
        lines = seat.isOpen ? seat.lines : []
      } else {
        lines = baseSeat(origin)?.lines ?? strayLines(origin)
      }
      return lines.map(\.line).filter { $0.kind == kind && $0.target == id }.map { line in
        var line = line
        line.target = origin
        return line
      }
    }
  }

  // MARK: What is named

  private func names(_ kind: LineKind) -> Bool {
    change.expectations.contains { if case .lines(kind, _) = $0 { true } else { false } }
  }

  private func names(_ field: Scenario.Field) -> Bool {
    change.expectations.contains { expectation in
      switch expectation {
      case .title: field == .title
      case .value(let value): value.field == field
      default: false
      }
    }
  }

  /// To whom the expectations say that something reports.
  private var namedManagers: [String] {
    for expectation in change.expectations {
      switch expectation {
      case .reportsTo(let manager): return manager.map { [$0] } ?? []
      case .reportsToAll(let managers): return managers
      default: continue
      }
    }
    return []
  }

  // MARK: Lines

  private struct Terms: Hashable {
    var target: String
    var terms: [[String]]

    init(_ line: Line) { (target, terms) = (line.target, line.terms) }
  }

  /// Checks which lines of a kind there are, and what they carry.
  mutating func check(
    _ expected: [Line], _ actual: [Line], _ kind: LineKind, of id: String, areMembers: Bool = false
  ) {
    guard Set(expected.map(Terms.init)) != Set(actual.map(Terms.init)) else { return }
    let targets = (expected.map(\.target), actual.map(\.target))
    if kind == .reportsTo, !areMembers, Set(targets.0) != Set(targets.1) {
      return fail(
        "`\(id)` was expected to report to \(list(targets.0)) and reports to \(list(targets.1))",
        help: Self.driftHelp)
    }
    func words(_ lines: [Line]) -> String {
      let lines = lines.sorted { ($0.target, $0.details) < ($1.target, $1.details) }
      let texts = lines.map { line in
        let ends = areMembers ? "\(line.target) \(kind.name) \(id)" : "\(kind.name) \(line.target)"
        return "`\(ends)\(line.details)`"
      }
      switch texts.count {
      case 0: return areMembers ? "no line `\(kind.name) \(id)`" : "no line `\(kind.name)`"
      case 1: return "the line \(texts[0])"
      default: return "the lines \(texts.joined(separator: " and "))"
      }
    }
    fail(
      "`\(id)` was expected to have \(words(expected)) and has \(words(actual))",
      help: Self.driftHelp)
  }
}

extension Line {
  /// What the line carries, in words; empty where it carries nothing.
  fileprivate var details: String {
    let parts = Scenario.Field.ofLine.compactMap { field -> String? in
      let texts = Scenario.distinct(texts(field), of: field)
      return texts.isEmpty ? nil : "\(field.rawValue) \(texts.joined(separator: ", "))"
    }
    return parts.isEmpty ? "" : " (\(parts.joined(separator: "; ")))"
  }
}
