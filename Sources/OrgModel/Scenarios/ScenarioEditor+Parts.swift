/// Changes to bodies, units, people, responsibilities and the organisation as a whole.
extension ScenarioEditor {
  mutating func add(_ part: Scenario.Part, _ id: String, _ values: [Scenario.Value]) {
    let key = PartKey(part: part, id: id)
    guard !id.isEmpty else { return fail("a new \(part.rawValue) needs an id") }
    if part == .body {
      guard isFree(id, "added") else { return }
    } else if state(key)?.isThere == true {
      return fail("there is already a \(part.rawValue) `\(id)`")
    }
    guard change.expectations.isEmpty else {
      return fail("`\(id)` is new, and nothing can be expected of it")
    }
    var state = PartState(index: nil, place: change.place)
    set(values, part, &state)
    parts[key] = state
    if !added.contains(key) { added.append(key) }
    guard part == .body else { return }
    var seat = Seat(node: seats[id]?.node ?? graph.node(withID: id), isBody: true)
    seat.place = change.place ?? SourceRange(start: LocatedText.nowhere, length: 1)
    if seat.node == nil {
      // Lines that bodies and tables of lines let start at the id are there already.
      seat.lines = seats[id]?.lines ?? strayLines(id)
      seat.changedKinds = seats[id]?.changedKinds ?? []
    }
    seats[id] = seat
  }

  mutating func setPart(_ part: Scenario.Part, _ id: String, _ values: [Scenario.Value]) {
    let key = PartKey(part: part, id: id)
    guard var state = known(key), isMet(key, state) else { return }
    set(values, part, &state)
    parts[key] = state
  }

  mutating func remove(_ part: Scenario.Part, _ id: String) {
    let key = PartKey(part: part, id: id)
    guard var state = known(key), isMet(key, state) else { return }
    state.isThere = false
    state.values = [:]
    parts[key] = state
    guard part == .body, var seat = seats[id] ?? baseSeat(id) else { return }
    seat.isOpen = false
    seat.lines = []
    seats[id] = seat
    // Its memberships go with it, and its working relations.
    for other in seats.keys {
      seats[other]?.lines.removeAll { own in
        (own.line.kind.leadsToBody || !own.line.kind.isDirected) && own.line.target == id
      }
    }
  }

  mutating func setOrganization(_ values: [Scenario.Value]) {
    let before = failures.count
    for expectation in change.expectations {
      guard case .value(let value) = expectation else {
        fail("nothing of the kind can be expected of the organisation")
        continue
      }
      let actual = organization[value.field]?.texts ?? graph.document.texts(value.field)
      check(value, of: "the organisation", actual)
    }
    guard failures.count == before else { return }
    for value in values {
      guard Scenario.Field.ofOrganization.contains(value.field) else {
        fail("the organisation has no field `\(value.field.rawValue)`")
        continue
      }
      organization[value.field] = Placed(texts: value.texts, place: change.place)
    }
  }

  /// What is known of a part; `nil` where nobody ever heard of it.
  private mutating func state(_ key: PartKey) -> PartState? {
    if let state = parts[key] { return state }
    return firstRecords(key.part)[key.id].map { PartState(index: $0) }
  }

  /// By id: the first record of a part in the base.
  mutating func firstRecords(_ part: Scenario.Part) -> [String: Int] {
    if let known = partIndices[part] { return known }
    let records = graph.document.firstRecords(part)
    partIndices[part] = records
    return records
  }

  /// A part that has to be there; `nil`, after a failure, where it is not.
  private mutating func known(_ key: PartKey) -> PartState? {
    guard let state = state(key) else {
      let ids = (partIndices[key.part] ?? [:]).keys.sorted()
      fail(
        "there is no \(key.part.rawValue) `\(key.id)`", help: Spelling.hint(for: key.id, in: ids))
      return nil
    }
    guard state.isThere else {
      fail("`\(key.id)` was removed by an earlier change")
      return nil
    }
    return state
  }

  private mutating func set(
    _ values: [Scenario.Value], _ part: Scenario.Part, _ state: inout PartState
  ) {
    for value in values {
      guard part.fields.contains(value.field) else {
        fail("a \(part.rawValue) has no field `\(value.field.rawValue)`")
        continue
      }
      if value.field == .kind, let kind = value.texts.first, BodyKind(rawValue: kind) == nil {
        let known = BodyKind.allCases.map(\.rawValue)
        fail(
          "unknown kind of body `\(kind)`",
          help: Spelling.hint(for: kind, in: known) ?? "known are \(known.joined(separator: ", "))")
        continue
      }
      state.values[value.field] = Placed(texts: value.texts, place: change.place)
    }
  }

  private mutating func isMet(_ key: PartKey, _ state: PartState) -> Bool {
    let before = failures.count
    for expectation in change.expectations {
      switch expectation {
      case .value(let value) where key.part.fields.contains(value.field):
        check(value, of: "`\(key.id)`", texts(value.field, key, state))
      case .lines where key.part == .body, .members where key.part == .body:
        check(expectation, ofBody: key.id)
      default: fail("nothing of the kind can be expected of a \(key.part.rawValue)")
      }
    }
    if failures.count == before { checkRest(key, state) }
    return failures.count == before
  }

  /// What stands in a field of a part now.
  func texts(_ field: Scenario.Field, _ key: PartKey, _ state: PartState) -> [String] {
    if let changed = state.values[field] { return changed.texts }
    return state.index.map { graph.document.texts(field, of: key.part, $0) } ?? []
  }
}
