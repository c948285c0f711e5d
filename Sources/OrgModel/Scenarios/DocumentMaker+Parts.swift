extension DocumentMaker {
  /// Writes the fields of the parts that changed, those of bodies among them.
  mutating func changeParts() {
    for key in editor.parts.keys.sorted() {
      guard let state = editor.parts[key], state.isThere, let index = state.index else { continue }
      write(state, key.part, index)
    }
  }

  private mutating func write(
    _ state: ScenarioEditor.PartState, _ part: Scenario.Part, _ index: Int
  ) {
    for field in state.values.keys.sorted() {
      guard let value = state.values[field] else { continue }
      document.set(field, of: part, index, to: texts(value))
    }
  }

  mutating func changeOrganization() {
    for field in editor.organization.keys.sorted() {
      if let value = editor.organization[field] { document.set(field, to: texts(value)) }
    }
  }

  /// Takes away the parts that are no more, and adds the new ones.
  mutating func removeParts() {
    for part in Scenario.Part.allCases {
      let keys = editor.parts.keys.filter { $0.part == part }
      guard !keys.isEmpty else { continue }
      let gone = Set(
        keys.filter { editor.parts[$0].map { !$0.isThere || $0.index == nil } ?? false }
          .map(\.id))
      if !gone.isEmpty { remove(part, gone) }
      for key in editor.added where key.part == part {
        guard let state = editor.parts[key], state.isThere, state.index == nil else { continue }
        let id = text(key.id, at: state.place)
        write(state, part, document.append(part, id: id))
      }
      if part == .unit { document.unitsAreDeclared = !document.units.isEmpty }
    }
  }

  private mutating func remove(_ part: Scenario.Part, _ ids: Set<String>) {
    let source = document.source
    func isGone(_ id: LocatedText) -> Bool { ids.contains(source.string(id)) }
    switch part {
    case .body: removeBodies(isGone)
    case .unit: document.units.removeAll { isGone($0.id) }
    case .person: document.people.removeAll { isGone($0.id) }
    case .responsibility: document.responsibilities.removeAll { isGone($0.id) }
    }
  }

  private mutating func removeBodies(_ isGone: (LocatedText) -> Bool) {
    var places: [Int32] = []
    var kept: [BodyRecord] = []
    for body in document.bodies {
      places.append(isGone(body.id) ? -1 : Int32(kept.count))
      if places[places.count - 1] >= 0 { kept.append(body) }
    }
    document.bodies = kept
    document.lines.removeAll { $0.source == .body && places[Int($0.origin)] < 0 }
    for number in document.lines.indices where document.lines[number].source == .body {
      document.lines[number].origin = places[Int(document.lines[number].origin)]
    }
  }
}
