/// Bodies, units, people, responsibilities and the organisation as fields and texts.
extension OrgDocument {
  /// The number of records of a part.
  func count(_ part: Scenario.Part) -> Int {
    switch part {
    case .body: bodies.count
    case .unit: units.count
    case .person: people.count
    case .responsibility: responsibilities.count
    }
  }

  /// The id of a record.
  func id(_ part: Scenario.Part, _ index: Int) -> LocatedText {
    switch part {
    case .body: bodies[index].id
    case .unit: units[index].id
    case .person: people[index].id
    case .responsibility: responsibilities[index].id
    }
  }

  /// By id: the first record of a part. Later ones with the same id say nothing.
  ///
  /// - Complexity: O(*k*) for *k* records.
  package func firstRecords(_ part: Scenario.Part) -> [String: Int] {
    var first: [String: Int] = [:]
    for index in 0..<count(part) {
      let id = source.string(id(part, index))
      if first[id] == nil { first[id] = index }
    }
    return first
  }

  /// A field of a record.
  package func texts(_ field: Scenario.Field, of part: Scenario.Part, _ index: Int) -> [String] {
    switch part {
    case .body where field == .kind: return [bodies[index].kind.rawValue]
    case .body: return field == .name ? strings(bodies[index].name) : []
    case .unit:
      let unit = units[index]
      switch field {
      case .name: return strings(unit.name)
      case .parent: return strings(unit.parent)
      case .head: return strings(unit.head)
      default: return []
      }
    case .person:
      let person = people[index]
      switch field {
      case .name: return strings(person.name)
      case .skills: return strings(person.skills)
      case .external: return person.isExternal ? ["true"] : []
      default: return []
      }
    case .responsibility: return texts(field, of: responsibilities[index])
    }
  }

  private func texts(_ field: Scenario.Field, of item: ResponsibilityRecord) -> [String] {
    switch field {
    case .name: strings(item.name)
    case .accountable: strings(item.accountable)
    case .responsible: strings(item.responsible)
    case .consulted: strings(item.consulted)
    case .informed: strings(item.informed)
    case .topic: strings(item.topic)
    case .required: item.isRequired ? ["true"] : []
    case .every: strings(item.every)
    case .owners: strings(item.owners)
    case .consults: strings(item.consults)
    default: []
    }
  }

  /// A field of the organisation as a whole.
  func texts(_ field: Scenario.Field) -> [String] {
    switch field {
    case .name: strings(name)
    case .sectors: strings(profile.sectors)
    case .jurisdictions: strings(profile.jurisdictions)
    case .packs: strings(profile.packs)
    case .flags: strings(profile.flags)
    case .use: strings(responsibilitySets)
    default: []
    }
  }

  private func strings(_ text: LocatedText) -> [String] {
    text.isEmpty ? [] : [source.string(text)]
  }

  private func strings(_ texts: [LocatedText]) -> [String] {
    texts.filter { !$0.isEmpty }.map { source.string($0) }
  }

  /// Appends an empty record of a part and returns its index.
  mutating func append(_ part: Scenario.Part, id: LocatedText) -> Int {
    switch part {
    case .body: bodies.append(BodyRecord(id: id))
    case .unit: units.append(UnitRecord(id: id))
    case .person: people.append(PersonRecord(id: id))
    case .responsibility: responsibilities.append(ResponsibilityRecord(id: id))
    }
    return count(part) - 1
  }

  /// Writes a field of a record.
  mutating func set(
    _ field: Scenario.Field, of part: Scenario.Part, _ index: Int, to texts: [LocatedText]
  ) {
    let first = texts.first ?? .absent
    switch (part, field) {
    case (.body, .name): bodies[index].name = first
    case (.body, .kind): bodies[index].kind = string(first).flatMap(BodyKind.init) ?? .other
    case (.unit, .name): units[index].name = first
    case (.unit, .parent): units[index].parent = first
    case (.unit, .head): units[index].head = first
    case (.person, .name): people[index].name = first
    case (.person, .skills): people[index].skills = texts
    case (.person, .external): people[index].isExternal = !first.isAbsent
    case (.responsibility, _): set(field, of: &responsibilities[index], to: texts)
    default: break
    }
  }

  private func set(
    _ field: Scenario.Field, of item: inout ResponsibilityRecord, to texts: [LocatedText]
  ) {
    let first = texts.first ?? .absent
    switch field {
    case .name: item.name = first
    case .accountable: item.accountable = texts
    case .responsible: item.responsible = texts
    case .consulted: item.consulted = texts
    case .informed: item.informed = texts
    case .topic: item.topic = first
    case .required: item.isRequired = !first.isAbsent
    case .every: item.every = first
    case .owners: item.owners = texts
    case .consults: item.consults = texts
    default: break
    }
  }

  /// Writes a field of the organisation as a whole.
  mutating func set(_ field: Scenario.Field, to texts: [LocatedText]) {
    switch field {
    case .name: name = texts.first ?? .absent
    case .sectors: profile.sectors = texts
    case .jurisdictions: profile.jurisdictions = texts
    case .packs: profile.packs = texts
    case .flags: profile.flags = texts
    case .use: responsibilitySets = texts
    default: break
    }
  }
}
