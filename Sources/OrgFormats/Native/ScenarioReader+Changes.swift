internal import OrgModel

extension ScenarioReader {
  /// What a change says beside its verb.
  private struct Said {
    var values: [String: LocatedValue] = [:]
    var expectations: [Scenario.Expectation] = []
    var mayDangle = false
  }

  /// Reads a change and appends what it does.
  mutating func read(_ change: ChangeEntries) {
    let said = said(change)
    switch change.verb {
    case .setOrganization:
      append(.setOrganization(organization(change)), said)
    case .addLine, .removeLine, .setLine: readLine(change, said)
    default:
      let id = fields.text(change.value, change.verb.rawValue)
      guard let id = string(id) else {
        if change.value.kind == .null {
          fields.fault(
            "`\(change.verb.rawValue)` names nothing", at: change.key, help: "write an id behind it"
          )
        }
        return
      }
      read(change, id, said)
    }
  }

  private mutating func read(_ change: ChangeEntries, _ id: String, _ said: Said) {
    switch change.verb {
    case .move: readMove(change, id, said)
    case .open: append(.open(position(change, id)), said)
    case .close: append(.close(id), said)
    case .assign: readAssignment(change, id, said)
    case .retitle:
      guard let title = said.values["title"] else { return missing("title", change) }
      let text = string(fields.text(title, "title"))
      append(text.map { .retitle(id, $0) } ?? .set(id, [Scenario.Value(.title, nil)]), said)
    case .set:
      let values = values(change.verb.keys, of: change) { reader, _, key, value in
        reader.positionTexts(key, value)
      }
      let waivers = said.values[ScenarioVerb.waivers]
      if values.isEmpty, waivers == nil { return missing("a field", change) }
      if !values.isEmpty { append(.set(id, values), said) }
      // What is expected is said once, of whichever comes first.
      guard let waivers else { return }
      append(.setWaivers(id, self.waivers(waivers)), values.isEmpty ? said : Said())
    default: readPart(change, id, said)
    }
  }

  /// Appends a change that begins where the one at work is written.
  private mutating func append(_ action: Scenario.Action, _ said: Said) {
    var change = Scenario.Change(action, expecting: said.expectations)
    change.mayDangle = said.mayDangle
    change.place = place
    scenario.changes.append(change)
  }

  private mutating func missing(_ what: String, _ change: ChangeEntries) {
    // A key that was misspelt says it, and is told already.
    let known = change.verb.keys + [change.verb.rawValue, "expect", "check"]
    guard change.entries.allSatisfy({ known.contains(fields.string($0.key)) }) else { return }
    let verb = change.verb.rawValue
    fields.fault(
      "`\(verb)` does not say \(what == "a field" ? "what" : "`\(what)`")", at: change.key,
      help: "known keys are \(change.verb.keys.map { "`\($0)`" }.joined(separator: ", "))")
  }

  // MARK: Entries

  /// The entries of a change; a fault for every key that it does not take.
  private mutating func said(_ change: ChangeEntries) -> Said {
    var said = Said()
    for (key, value) in change.entries {
      let name = fields.string(key)
      switch name {
      case change.verb.rawValue: break
      case "expect": said.expectations = expectations(value, change.verb)
      case "check" where change.verb.namesOthers: said.mayDangle = !fields.flag(value, name)
      case _ where change.verb == .setOrganization: unknown(key, change.verb)
      case _ where change.verb.keys.contains(name): said.values[name] = value
      default: unknown(key, change.verb)
      }
    }
    return said
  }

  private mutating func unknown(_ key: LocatedValue, _ verb: ScenarioVerb) {
    let more = verb.namesOthers ? ["expect", "check"] : ["expect"]
    fields.unknownKey(key, in: "`\(verb.rawValue)`", known: verb.keys + more)
  }

  /// The fields that a change names, in the order of the model; one that is null has no texts.
  private mutating func values(
    _ keys: [String], of change: ChangeEntries,
    _ texts: (inout ScenarioReader, Scenario.Field, LocatedValue, LocatedValue) -> [String]
  ) -> [Scenario.Value] {
    values(keys, change.entries, texts)
  }

  private mutating func values(
    _ keys: [String], _ entries: [(key: LocatedValue, value: LocatedValue)],
    _ texts: (inout ScenarioReader, Scenario.Field, LocatedValue, LocatedValue) -> [String]
  ) -> [Scenario.Value] {
    var values: [Scenario.Value] = []
    for (key, value) in entries where keys.contains(fields.string(key)) {
      guard let field = Scenario.Field(rawValue: fields.string(key)) else { continue }
      let isNothing = value.kind == .null || value.kind == .sequence && value.items.isEmpty
      values.append(Scenario.Value(field, isNothing ? [] : texts(&self, field, key, value)))
    }
    return values.sorted { $0.field < $1.field }
  }

  private mutating func organization(_ change: ChangeEntries) -> [Scenario.Value] {
    guard change.value.kind == .mapping else {
      fields.fault(
        "`set_organization` must be a mapping, not \(fields.name(change.value))", at: change.value,
        help: "write `set_organization: { name: … }`")
      return []
    }
    for (key, _) in change.value.entries where !change.verb.keys.contains(fields.string(key)) {
      fields.unknownKey(key, in: "`set_organization`", known: change.verb.keys)
    }
    return values(change.verb.keys, change.value.entries) { reader, field, _, value in
      if field == .use { return reader.sets(value) }
      return reader.texts(field, value)
    }
  }

  /// Sets of responsibilities that exist.
  private mutating func sets(_ value: LocatedValue) -> [String] {
    let known = ResponsibilitySets.standard.names
    return fields.texts(value, "use").compactMap { text in
      let name = fields.source.string(text)
      if known.contains(name) { return name }
      let help = Spelling.hint(for: name, in: known) ?? "there are \(known.joined(separator: ", "))"
      let error = InputError(
        "there is no set of responsibilities `\(name)`", at: text.source, help: help)
      fields.errors.append(error)
      return nil
    }
  }

  // MARK: Changes of positions

  private mutating func readMove(_ change: ChangeEntries, _ id: String, _ said: Said) {
    guard let target = said.values["to"] else { return missing("to", change) }
    if target.kind == .sequence {
      let managers = fields.texts(target, "to").map { fields.source.string($0) }
      append(.report(id, to: managers), said)
    } else {
      append(.move(id, to: string(fields.text(target, "to"))), said)
    }
  }

  private mutating func readAssignment(_ change: ChangeEntries, _ id: String, _ said: Said) {
    let isVacant = said.values["vacant"].map { fields.flag($0, "vacant") } ?? false
    guard let value = said.values["holder"] else {
      guard isVacant else { return missing("holder", change) }
      return append(.assign(id, holders: []), said)
    }
    let holders = fields.texts(value, "holder")
    scenario.nameTexts += holders
    if isVacant, !holders.isEmpty {
      fields.fault(
        "a vacant position has a holder", at: value, help: "leave out `holder` or `vacant: true`")
    }
    let names = holders.map { fields.source.string($0) }
    let isNobody = names.isEmpty && !isVacant
    append(isNobody ? .clearHolder(id) : .assign(id, holders: names), said)
  }

  /// A new position, read as a chart's are.
  private mutating func position(_ change: ChangeEntries, _ id: String) -> Position {
    var chart = ChartReader(
      document: OrgDocument(source: fields.source), fields: fields, catalogue: roles)
    let row = chart.document.positions.append(id: change.value.text)
    for (key, value) in change.entries where change.verb.keys.contains(fields.string(key)) {
      chart.readField(key, value, row)
    }
    fields = chart.fields
    note(chart.document)
    let position = chart.document.position(at: row)
    if position.isVacant, !position.holders.isEmpty {
      fields.errors.append(
        InputError(
          "a vacant position has a holder", at: chart.document.positions[.holder, row].source,
          help: "leave out `holder` or `vacant: true`"))
    }
    return position
  }

  /// The texts of a field of a position, read as a chart's are.
  mutating func positionTexts(_ key: LocatedValue, _ value: LocatedValue) -> [String] {
    var chart = ChartReader(
      document: OrgDocument(source: fields.source), fields: fields, catalogue: roles)
    let row = chart.document.positions.append(id: LocatedText(start: 0, length: 0, origin: 0))
    chart.readField(key, value, row)
    fields = chart.fields
    note(chart.document)
    let document = chart.document
    let texts = document.positions.tags[row] ?? []
    let columns = document.positions.columns.filter { !$0.isEmpty }.map { $0[row] }
    return (texts + columns).filter { !$0.isAbsent }.map { document.source.string($0) }
  }

  /// Notes where pay and names stand.
  private mutating func note(_ document: OrgDocument) {
    let positions = document.positions
    let named = positions.columns[PositionField.holder.rawValue]
    scenario.payTexts += positions.columns[PositionField.cost.rawValue].filter { !$0.isAbsent }
    scenario.nameTexts += named.filter { !$0.isAbsent } + positions.moreHolders.values.joined()
    scenario.nameTexts += document.waivers.map(\.approvedBy).filter { !$0.isAbsent }
  }

  // MARK: Lines and parts

  private mutating func readLine(_ change: ChangeEntries, _ said: Said) {
    let kinds = LineKind.allCases.map(\.name)
    guard let name = string(fields.text(change.value, change.verb.rawValue)) else { return }
    guard let kind = LineKind(name: name) else {
      fields.fault(
        "unknown kind of line `\(name)`", at: change.value,
        help: Spelling.hint(for: name, in: kinds) ?? "known are \(kinds.joined(separator: ", "))")
      return
    }
    guard let start = said.values["from"] else { return missing("from", change) }
    guard let end = said.values["to"] else { return missing("to", change) }
    place = start.text.source
    guard let from = string(fields.text(start, "from")), let to = string(fields.text(end, "to"))
    else {
      if start.kind == .null { missing("from", change) }
      if end.kind == .null { missing("to", change) }
      return
    }
    let details = Scenario.Field.ofLine.map(\.rawValue)
    let values = values(details, of: change) { $0.texts($1, $3) }
    switch change.verb {
    case .addLine:
      var line = Line(kind, to: to)
      for value in values { line.set(value) }
      append(.addLine(line, from: from), said)
    case .setLine:
      if values.isEmpty { return missing("a field", change) }
      append(.setLine(kind, from: from, to: to, values), said)
    default: append(.removeLine(kind, from: from, to: to), said)
    }
  }

  private mutating func readPart(_ change: ChangeEntries, _ id: String, _ said: Said) {
    guard let (part, deed) = change.verb.part else { return }
    let values = values(part.fields.map(\.rawValue), of: change) { $0.texts($1, $3) }
      .filter { deed != .add || !$0.texts.isEmpty }
    switch deed {
    case .remove: append(.remove(part, id), said)
    case .set:
      if values.isEmpty { return missing("a field", change) }
      append(.setPart(part, id, values), said)
    case .add:
      append(.add(part, id, values), said)
      guard part == .body else { return }
      readMembers(said, id)
    }
  }

  /// The lines of a new body: those that lead to it, and to whom it reports.
  private mutating func readMembers(_ said: Said, _ id: String) {
    let kinds: [(String, LineKind)] = [("chair", .chairs), ("members", .sitsOn)]
    for (key, kind) in kinds {
      guard let value = said.values[key] else { continue }
      for member in fields.texts(value, key) {
        append(.addLine(Line(kind, to: id), from: fields.source.string(member)), Said())
      }
    }
    guard let value = said.values["reports_to"] else { return }
    for target in fields.texts(value, "reports_to") {
      append(.addLine(Line(.reportsTo, to: fields.source.string(target)), from: id), Said())
    }
  }
}
