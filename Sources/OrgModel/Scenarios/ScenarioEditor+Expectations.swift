extension ScenarioEditor {
  /// The holders without words that say that there is none. An entry among the people is somebody,
  /// whatever the name.
  mutating func names(_ holders: [String]) -> [String] {
    holders.filter { !$0.isEmpty && (Placeholder($0.utf8) != .vacant || isEntry($0)) }
  }

  /// Whether an entry among the people has an id or a name now.
  private mutating func isEntry(_ text: String) -> Bool {
    let document = graph.document
    let index = firstRecords(.person)
    if parts[PartKey(part: .person, id: text)]?.isThere ?? (index[text] != nil) { return true }
    let changed = parts.contains { key, state in
      key.part == .person && state.isThere && state.values[.name]?.texts == [text]
    }
    return changed
      || index.contains { id, place in
        let state = parts[PartKey(part: .person, id: id)]
        return state?.isThere != false && state?.values[.name] == nil
          && document.string(document.people[place].name) == text
      }
  }

  /// Whether what the change at work expects is so; a failure for each expectation that is not met.
  ///
  /// - Parameter seat: what is changed; `nil` for something that is to come.
  mutating func isMet(_ id: String, _ seat: Seat?) -> Bool {
    let before = failures.count
    for expectation in change.expectations {
      guard let seat else {
        fail("`\(id)` is new, and nothing can be expected of it")
        return false
      }
      if !isOfWholeLine(expectation) { check(expectation, id, seat) }
    }
    if let seat, failures.count == before { checkRest(id, seat) }
    return failures.count == before
  }

  mutating func check(_ expectation: Scenario.Expectation, _ id: String, _ seat: Seat) {
    switch expectation {
    case .reportsTo(let expected):
      let actual = managerLine(seat).map { seat.lines[$0].line.target }
      if actual != expected {
        fail(
          "`\(id)` was expected to report to \(quoted(expected)) and reports to \(quoted(actual))")
      }
    case .reportsToAll(let expected):
      let actual = seat.lines.filter { $0.line.kind == .reportsTo }.map(\.line.target)
      if Set(actual) != Set(expected) {
        fail("`\(id)` was expected to report to \(list(expected)) and reports to \(list(actual))")
      }
    case .holders(let expected):
      if !isHeld(seat, by: names(expected).sorted()) {
        fail(
          "`\(id)` was expected to be held by \(list(expected)) "
            + "and is held by \(list(seat.holders))")
      }
    case .vacant(let expected):
      if seat.isVacant != expected {
        let (wanted, found) = expected ? ("vacant", "not") : ("held", "vacant")
        fail("`\(id)` was expected to be \(wanted) and is \(found)")
      }
    case .title(let expected):
      let actual = texts(.title, seat).first
      if actual != expected {
        fail(
          "`\(id)` was expected to have the title \(expected.map { "`\($0)`" } ?? "of nothing") "
            + "and has \(actual.map { "`\($0)`" } ?? "none")")
      }
    case .value(let value): check(value, id, seat)
    case .lines(let kind, let expected): check(expected, linesAtWork(kind, seat), kind, of: id)
    case .members: fail("`\(id)` is no body, and has no members")
    case .waivers(let expected):
      let (expected, actual) = (expected.sorted(), waivers(id, seat).sorted())
      if actual != expected {
        fail(
          "`\(id)` was expected to have \(Self.list(expected)) and has \(Self.list(actual))")
      }
    }
  }

  /// Whether a seat has these holders and no others, as changes name them or as they were read: who
  /// wrote the change by hand may have seen nothing but the name, and whoever has an address may
  /// need no entry any more.
  private mutating func isHeld(_ seat: Seat, by expected: [String]) -> Bool {
    if names(seat.holders).sorted() == expected { return true }
    guard let node = seat.node, seat.holderChange == nil else { return false }
    if names(read.holderTexts(node)).sorted() == expected { return true }
    let keys = read.document.positions.personKeys
    let rows = read.rows(of: node)
    guard !keys.isEmpty, rows.count == 1, expected.count == 1 else { return false }
    return read.document.source.string(keys[rows[0]]).lowercased() == expected[0].lowercased()
  }

  private mutating func check(_ value: Scenario.Value, _ id: String, _ seat: Seat) {
    let actual = lineTexts(value.field, seat) ?? [texts(value.field, seat)]
    // Of several lines to one target, one has to be as expected.
    let met = actual.first { Scenario.canonical($0, of: value.field) == value.canonical }
    let other = actual.first { Scenario.canonical($0, of: value.field) != value.canonical }
    // All of them go: then each has to be.
    check(value, of: "`\(id)`", (removesLine ? other : nil) ?? met ?? actual.first ?? [])
  }

  /// The lines of a kind; of a change of such a line, those to its target.
  private func linesAtWork(_ kind: LineKind, _ seat: Seat) -> [Line] {
    let lines = seat.lines.map(\.line).filter { $0.kind == kind }
    switch change.action {
    case .removeLine(kind, _, let target), .setLine(kind, _, let target, _):
      return lines.filter { $0.target == target }
    default: return lines
    }
  }

  /// Whether an expectation is checked with everything else that the line carries.
  private func isOfWholeLine(_ expectation: Scenario.Expectation) -> Bool {
    guard scenario.isExact, removesLine, case .value(let value) = expectation else { return false }
    return Scenario.Field.ofLine.contains(value.field)
  }

  private var removesLine: Bool { if case .removeLine = change.action { true } else { false } }

  /// The waivers on a position now.
  private mutating func waivers(_ id: String, _ seat: Seat) -> [Waiver] {
    if let changed = seat.waivers { return changed.waivers }
    if let position = seat.position { return position.waivers }
    if baseWaivers == nil { baseWaivers = graph.document.waiversByPosition() }
    return baseWaivers?[id] ?? []
  }

  private static func list(_ waivers: [Waiver]) -> String {
    if waivers.isEmpty { return "no waiver" }
    let word = waivers.count == 1 ? "the waiver" : "the waivers"
    return "\(word) \(waivers.map { "`\($0.text)`" }.joined(separator: " and "))"
  }

  /// Checks what a field was expected to be.
  mutating func check(_ value: Scenario.Value, of subject: String, _ actual: [String]) {
    guard Scenario.canonical(actual, of: value.field) != value.canonical else { return }
    let field = value.field.rawValue
    guard value.field != .cost else {
      return fail("\(subject) was expected to have another cost than it has")
    }
    func said(_ texts: [String]) -> String {
      let texts = Scenario.distinct(texts, of: value.field)
      return texts.isEmpty ? "none" : "`\(texts.joined(separator: ", "))`"
    }
    fail(
      "\(subject) was expected to have the \(field) \(said(value.texts)) and has \(said(actual))"
    )
  }

  /// What the lines at work carry as a detail, of which there are several where each says something
  /// else; `nil` where the change is about no line, or the field is none of a line.
  private func lineTexts(_ field: Scenario.Field, _ seat: Seat) -> [[String]]? {
    guard Scenario.Field.ofLine.contains(field) else { return nil }
    switch change.action {
    case .removeLine(let kind, _, let target), .setLine(let kind, _, let target, _):
      return seat.lines.filter { $0.line.kind == kind && $0.line.target == target }
        .map { $0.line.texts(field) }
    default: return nil
    }
  }

  /// What stands in a field of a position or body now.
  func texts(_ field: Scenario.Field, _ seat: Seat) -> [String] {
    if let changed = seat.values[field] { return changed.texts }
    if let position = seat.position { return position.texts(field) }
    guard let node = seat.node, graph.isPosition(node) else { return [] }
    return graph.texts(field, of: node)
  }

  private func quoted(_ text: String?) -> String { text.map { "`\($0)`" } ?? "nobody" }

  func list(_ texts: [String]) -> String {
    quoted(texts.isEmpty ? nil : texts.joined(separator: ", "))
  }
}

extension OrgGraph {
  /// A field of a position as its first record has it; the size and the cost of shares together.
  func texts(_ field: Scenario.Field, of node: NodeID) -> [String] {
    if field.isNumber, let sum = sumOfShares(field, of: node) { return [sum] }
    if let column = field.column {
      let text = text(column, of: node)
      guard !text.isEmpty else { return [] }
      let string = document.source.string(text)
      // Tables have words of their own for it.
      return field == .engagement ? Engagement(word: string).map { [$0.rawValue] } ?? [] : [string]
    }
    guard field == .tags, isPosition(node) else { return [] }
    let tags = document.positions.tags[Int(records[Int(node.index)])] ?? []
    return tags.filter { !$0.isEmpty }.map { document.source.string($0) }
  }
}

extension Position {
  /// A field of the position; nothing for a field that positions do not have.
  package func texts(_ field: Scenario.Field) -> [String] {
    let text: String? =
      switch field {
      case .title: title
      case .role: role
      case .unit: unit
      case .engagement: engagement?.rawValue
      case .fte: fte
      case .cost: cost
      case .location: location
      case .since: since
      case .until: until
      case .reviewed: reviewed
      default: nil
      }
    let texts = field == .tags ? tags : text.map { [$0] } ?? []
    return texts.filter { !$0.isEmpty }
  }
}
