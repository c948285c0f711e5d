internal import OrgModel

extension ScenarioReader {
  /// The texts of a field that is none of a position.
  mutating func texts(_ field: Scenario.Field, _ value: LocatedValue) -> [String] {
    let name = field.rawValue
    switch field {
    case .within, .every: return [string(fields.duration(value, name))].compactMap { $0 }
    case .external, .required: return fields.flag(value, name) ? ["true"] : []
    case .kind:
      return [fields.choice(value, "kind of body", of: BodyKind.self)?.rawValue].compactMap { $0 }
    case .name:
      let text = fields.text(value, name)
      scenario.nameTexts += text.isAbsent ? [] : [text]
      return [string(text)].compactMap { $0 }
    case _ where field.isList:
      return fields.texts(value, name).map { fields.source.string($0) }
    default: return [string(fields.text(value, name))].compactMap { $0 }
    }
  }

  /// The waivers on a position, read as a chart's are.
  mutating func waivers(_ value: LocatedValue) -> [Waiver] {
    let records = fields.waivers(value, on: LocatedText(start: 0, length: 0, origin: 0))
    scenario.nameTexts += records.map(\.approvedBy).filter { !$0.isAbsent }
    let document = OrgDocument(source: fields.source)
    return records.map(document.waiver)
  }

  /// What a change expects.
  mutating func expectations(
    _ value: LocatedValue, _ verb: ScenarioVerb
  ) -> [Scenario.Expectation] {
    let known = verb.expectations
    guard !known.isEmpty else {
      fields.fault(
        "`\(verb.rawValue)` makes something new, of which nothing can be expected", at: value,
        help: "leave `expect` out")
      return []
    }
    var result: [Scenario.Expectation] = []
    for (key, value) in fields.entries(value, "expect") {
      let name = fields.string(key)
      guard known.contains(name) else {
        fields.unknownKey(key, in: "`expect`", known: known)
        continue
      }
      if let expectation = expectation(key, value, verb) { result.append(expectation) }
    }
    return result
  }

  private mutating func expectation(
    _ key: LocatedValue, _ value: LocatedValue, _ verb: ScenarioVerb
  ) -> Scenario.Expectation? {
    let name = fields.string(key)
    let isNothing = value.kind == .null || value.kind == .sequence && value.items.isEmpty
    let kind = LineKind(name: name)
    if let kind, kind != .reportsTo || verb.part != nil || hasDetails(value) {
      return .lines(kind, lines(kind, value))
    }
    if let kind = LineKind.allCases.first(where: { ScenarioVerb.members($0) == name }) {
      return .members(kind, lines(kind, value))
    }
    switch name {
    case "reports_to" where value.kind == .sequence:
      return .reportsToAll(fields.texts(value, name).map { fields.source.string($0) })
    case "reports_to": return .reportsTo(string(fields.text(value, name)))
    case "holder":
      let holders = fields.texts(value, name)
      scenario.nameTexts += holders
      return .holders(holders.map { fields.source.string($0) })
    case "vacant": return .vacant(fields.flag(value, name))
    case "title": return .title(string(fields.text(value, name)))
    case ScenarioVerb.waivers: return .waivers(waivers(value))
    default:
      guard let field = Scenario.Field(rawValue: name) else { return nil }
      if isNothing { return .value(Scenario.Value(field, nil)) }
      // A table may hold a role that nobody knows, which can be expected all the same.
      let isOfPosition =
        verb.part == nil && Scenario.Field.ofPosition.contains(field) && field != .role
      let texts = isOfPosition ? positionTexts(key, value) : texts(field, value)
      return .value(Scenario.Value(field, texts))
    }
  }

  private func hasDetails(_ value: LocatedValue) -> Bool {
    value.kind == .mapping
      || value.kind == .sequence && value.items.contains { $0.kind == .mapping }
  }

  /// Lines of a kind, read as those of a chart's position are.
  private mutating func lines(_ kind: LineKind, _ value: LocatedValue) -> [Line] {
    var chart = ChartReader(
      document: OrgDocument(source: fields.source), fields: fields, catalogue: roles)
    let row = chart.document.positions.append(id: LocatedText(start: 0, length: 0, origin: 0))
    chart.readLines(kind, value, row)
    fields = chart.fields
    return chart.document.position(at: row).lines
  }
}
