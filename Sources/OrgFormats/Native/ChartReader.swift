internal import OrgModel

/// Reads a chart in the native format, from YAML or JSON, into a document.
struct ChartReader {
  var document: OrgDocument
  var fields: FieldReader
  let catalogue: RoleCatalogue
  /// The roles met that the catalogue does not have, and what was probably meant.
  var strangeRoles: [String: String?] = [:]

  /// The sections of a chart.
  static let sections = [
    "orgline", "name", "profile", "bodies", "units", "people", "positions", "responsibilities",
  ]
  /// The keys of the profile.
  static let profileKeys = ["sectors", "jurisdictions", "packs", "flags"]
  /// The keys of a body.
  static let bodyKeys = ["name", "kind", "chair", "members", "reports_to"]
  /// The keys of a unit.
  static let unitKeys = ["name", "parent", "head"]
  /// The keys of a person.
  static let personKeys = ["name", "skills", "external"]
  /// The keys of a responsibility.
  static let responsibilityKeys = [
    "accountable", "responsible", "consulted", "informed", "topic", "required", "every",
    "owners", "consults", "name",
  ]
  /// The keys by which a scenario is known.
  static let scenarioKeys = ["extends", "changes"]

  /// Reads `tree` into `document` and returns what is wrong with it.
  static func read(
    _ root: LocatedValue, roles: RoleCatalogue, into document: inout OrgDocument
  ) -> [InputError] {
    var reader = ChartReader(
      document: document, fields: FieldReader(document.source), catalogue: roles)
    reader.readSections(root)
    document = reader.document
    document.payTexts.append(reader.fields.hidden)
    let kept = reader.strangeRoles.filter { $0.value == nil }.keys.sorted()
    for id in kept.prefix(20) {
      document.notes.append(
        "the role `\(readable(id))` is not in the catalogue: no rule looks for it")
    }
    if kept.count > 20 {
      document.notes.append("\(kept.count - 20) more roles are not in the catalogue")
    }
    return reader.fields.errors
  }

  private mutating func readSections(_ root: LocatedValue) {
    let entries = root.entries
    if let key = entries.first(where: { Self.scenarioKeys.contains(fields.string($0.key)) })?.key {
      fields.fault(
        "this is a scenario, not a chart", at: key,
        help: "a scenario changes a chart: name the chart itself here")
      return
    }
    fields.checkVersion(entries, root)
    for (key, value) in entries {
      switch fields.string(key) {
      case "orgline": break
      case "name":
        let name = fields.text(value, "name")
        if document.name.isAbsent { document.name = name }
      case "profile": readProfile(value)
      case "bodies": readBodies(value)
      case "units": readUnits(value)
      case "people": readPeople(value)
      case "positions": readPositions(value)
      case "responsibilities": readResponsibilities(value)
      case "waivers", "baseline", "rules":
        fields.fault(
          "`\(fields.string(key))` cannot stand in a chart", at: key,
          help: "name the file in orgline.yaml, or a position's waivers on the position")
      default: fields.unknownKey(key, in: "a chart", known: Self.sections)
      }
    }
  }

  private mutating func readProfile(_ value: LocatedValue) {
    for (key, value) in fields.entries(value, "profile") {
      switch fields.string(key) {
      case "sectors": document.profile.sectors += fields.texts(value, "sectors")
      case "jurisdictions": document.profile.jurisdictions += fields.texts(value, "jurisdictions")
      case "packs": document.profile.packs += fields.texts(value, "packs")
      case "flags": document.profile.flags += value.kind == .null ? [] : flags(value)
      default:
        fields.unknownKey(key, in: "profile", known: Self.profileKeys)
      }
    }
  }

  /// Flags that rules ask about. One that none does is kept, and told; a slip is a fault.
  private mutating func flags(_ value: LocatedValue) -> [LocatedText] {
    let items = value.kind == .sequence ? value.items : [value]
    return items.compactMap { item in
      let text = fields.text(item, "flags")
      guard !text.isAbsent else { return nil }
      let flag = fields.source.string(text)
      guard !Profile.knownFlags.contains(flag) else { return text }
      if let hint = Spelling.hint(for: flag, in: Profile.knownFlags) {
        fields.fault("unknown flag `\(flag)`", at: item, help: hint)
        return nil
      }
      document.notes.append(
        "no built-in rule asks for the flag `\(readable(flag))`; known are "
          + Profile.knownFlags.joined(separator: ", "))
      return text
    }
  }

  private mutating func readBodies(_ value: LocatedValue) {
    for (id, value) in fields.entries(value, "bodies") {
      guard let id = identity(id, "body") else { continue }
      var body = BodyRecord(id: id)
      var isKindStated = false
      let number = document.bodies.count
      for (key, value) in fields.entries(value, "a body") {
        switch fields.string(key) {
        case "name": body.name = fields.text(value, "name")
        case "kind":
          isKindStated = true
          body.kind = fields.choice(value, "kind of body", of: BodyKind.self) ?? .other
        case "chair":
          addLines(.chairs, fields.texts(value, "chair"), body: number, isReversed: true)
        case "members":
          addLines(.sitsOn, fields.texts(value, "members"), body: number, isReversed: true)
        case "reports_to":
          addLines(.reportsTo, fields.texts(value, "reports_to"), body: number)
        default: fields.unknownKey(key, in: "a body", known: Self.bodyKeys)
        }
      }
      if !isKindStated { body.kind = kind(ofNamed: body) }
      document.bodies.append(body)
    }
  }

  /// The kind that a body's name or id tells when none is stated: a board is a board.
  private func kind(ofNamed body: BodyRecord) -> BodyKind {
    for text in [body.name, body.id] where !text.isEmpty {
      if case .body(let kind) = Words.rowType(fields.source.string(text)), kind != .other {
        return kind
      }
    }
    return .other
  }

  private mutating func addLines(
    _ kind: LineKind, _ targets: [LocatedText], body: Int, isReversed: Bool = false
  ) {
    for target in targets where !target.isAbsent {
      document.lines.append(
        LineRecord(kind, from: body, .body, to: target, isReversed: isReversed))
    }
  }

  private mutating func readUnits(_ value: LocatedValue) {
    document.unitsAreDeclared = true
    for (id, value) in fields.entries(value, "units") {
      guard let id = identity(id, "unit") else { continue }
      var unit = UnitRecord(id: id)
      for (key, value) in fields.entries(value, "a unit") {
        switch fields.string(key) {
        case "name": unit.name = fields.text(value, "name")
        case "parent": unit.parent = fields.text(value, "parent")
        case "head": unit.head = fields.text(value, "head")
        default: fields.unknownKey(key, in: "a unit", known: Self.unitKeys)
        }
      }
      document.units.append(unit)
    }
  }

  private mutating func readPeople(_ value: LocatedValue) {
    for (id, value) in fields.entries(value, "people") {
      guard let id = identity(id, "person") else { continue }
      var person = PersonRecord(id: id)
      for (key, value) in fields.entries(value, "a person") {
        switch fields.string(key) {
        case "name": person.name = fields.text(value, "name")
        case "skills": person.skills = fields.texts(value, "skills")
        case "external": person.isExternal = fields.flag(value, "external")
        default: fields.unknownKey(key, in: "a person", known: Self.personKeys)
        }
      }
      document.people.append(person)
    }
  }

  private mutating func readResponsibilities(_ value: LocatedValue) {
    for (id, value) in fields.entries(value, "responsibilities") {
      if fields.string(id) == "use", value.kind != .mapping {
        readSets(value)
        continue
      }
      guard let id = identity(id, "responsibility") else { continue }
      var item = ResponsibilityRecord(id: id)
      for (key, value) in fields.entries(value, "a responsibility") {
        switch fields.string(key) {
        case "accountable": item.accountable = fields.texts(value, "accountable")
        case "responsible": item.responsible = fields.texts(value, "responsible")
        case "consulted": item.consulted = fields.texts(value, "consulted")
        case "informed": item.informed = fields.texts(value, "informed")
        case "topic": item.topic = fields.text(value, "topic")
        case "required": item.isRequired = fields.flag(value, "required")
        case "every": item.every = fields.duration(value, "every")
        case "owners": item.owners = fields.texts(value, "owners")
        case "consults": item.consults = fields.texts(value, "consults")
        case "name": item.name = fields.text(value, "name")
        default: fields.unknownKey(key, in: "a responsibility", known: Self.responsibilityKeys)
        }
      }
      document.responsibilities.append(item)
    }
  }

  /// The sets of responsibilities that are asked for; what is in them is added when all files are
  /// read.
  private mutating func readSets(_ value: LocatedValue) {
    let items = value.kind == .sequence ? value.items : [value]
    for item in items where item.kind != .null {
      let text = fields.text(item, "use")
      guard !text.isAbsent else { continue }
      let name = fields.source.string(text)
      let known = ResponsibilitySets.standard.names
      guard known.contains(name) else {
        fields.fault(
          "there is no set of responsibilities `\(name)`", at: item,
          help: Spelling.hint(for: name, in: known)
            ?? "there are \(known.joined(separator: ", "))")
        continue
      }
      document.responsibilitySets.append(text)
    }
  }

  /// The id that a key gives; a key may look like nothing (`null`) and is text all the same.
  mutating func identity(_ key: LocatedValue, _ what: String) -> LocatedText? {
    guard !key.text.isEmpty else {
      fields.fault("a \(what) has an empty id", at: key, help: "write an id before the colon")
      return nil
    }
    return key.text
  }
}
