/// What was written: every record of an organisation with the place of each value, checked for
/// nothing but its form. `OrgGraph(document)` says what it means.
public struct OrgDocument: Sendable {
  /// The text of all values, and the files that it stands in.
  public package(set) var source: SourceBuffer
  /// The name of the organisation.
  public package(set) var name: LocatedText = .absent
  /// What the scenario is called that led here last; `nil` for a chart, and where it has no name.
  public package(set) var scenarioName: String?
  /// What the organisation is subject to.
  public package(set) var profile = Profile()
  /// The bodies, in the order in which they were written.
  public package(set) var bodies: [BodyRecord] = []
  /// The units, in the order in which they were written.
  public package(set) var units: [UnitRecord] = []
  /// The people with an entry of their own, in the order in which they were written.
  public package(set) var people: [PersonRecord] = []
  /// The responsibilities, in the order in which they were written.
  public package(set) var responsibilities: [ResponsibilityRecord] = []
  /// The sets of responsibilities that the chart asks for, by name.
  public package(set) var responsibilitySets: [LocatedText] = []
  /// The waivers, those on positions and those in files of their own, in the order of the input.
  public package(set) var waivers: [WaiverRecord] = []
  /// Staff that is counted and not listed.
  public package(set) var staffGroups: [StaffGroupRecord] = []
  /// What a reader wants people to know although it is no fault: columns that it did not use, …
  public package(set) var notes: [String] = []
  /// Whether units and people are declared: only then is an unknown one a fault. A table names
  /// its units in passing.
  package var unitsAreDeclared = false
  /// Columns of tables that hold pay and are not read as a position's cost.
  package var payTexts: [[LocatedText]] = []
  /// Texts of tables that name people beside the holders: first names, addresses, managers.
  package var nameTexts: [[LocatedText]] = []
  package var positions = PositionTable()
  package var lines: [LineRecord] = []
  package var namedOrigins: [LocatedText] = []
  package var lineDetails: [LineDetails] = []

  /// An empty document over `source`.
  public init(source: SourceBuffer = SourceBuffer()) {
    self.source = source
  }

  /// The number of positions, rows with the same id counted apart.
  public var positionCount: Int { positions.count }

  /// The text of a value, or `nil` when it was not written.
  public func string(_ text: LocatedText) -> String? {
    source.string(ifPresent: text)
  }

  /// The texts that outputs do not show: pay, and names of people when `names` says so.
  public func hiddenTexts(names: Bool = false) -> [[LocatedText]] {
    var hidden = payTexts
    hidden.append(positions.columns[PositionField.cost.rawValue])
    if names {
      hidden += nameTexts
      hidden.append(positions.columns[PositionField.holder.rawValue])
      hidden.append(positions.moreHolders.values.flatMap { $0 })
      hidden.append(people.map(\.name))
      hidden.append(waivers.map(\.approvedBy))
    }
    return hidden.filter { !$0.isEmpty }
  }

  /// Adds a position that a program made.
  public mutating func add(_ position: Position) {
    let row = positions.append(id: source.append(position.id))
    let holders = position.holders.filter { !$0.isEmpty }
    let fields: [(PositionField, String?)] = [
      (.title, position.title), (.role, position.role), (.unit, position.unit),
      (.holder, holders.first), (.engagement, position.engagement?.rawValue),
      (.fte, position.fte), (.cost, position.cost), (.location, position.location),
      (.since, position.since), (.until, position.until), (.reviewed, position.reviewed),
    ]
    for case (let field, let value?) in fields {
      positions.set(field, of: row, to: source.append(value))
    }
    if holders.count > 1 {
      positions.moreHolders[row] = holders.dropFirst().map { source.append($0) }
    }
    if !position.tags.isEmpty { positions.tags[row] = position.tags.map { source.append($0) } }
    if position.isVacant { positions.insert(.vacant, at: row) }
    for line in position.lines { add(line, from: row) }
    for waiver in position.waivers {
      let record = WaiverRecord(waiver, on: positions.ids[row]) { source.append($0) }
      waivers.append(record)
    }
  }

  private mutating func add(_ line: Line, from row: Int) {
    lines.append(record(of: line, from: row))
  }

  /// A record of `line` on a row; its texts go into the source.
  mutating func record(of line: Line, from row: Int) -> LineRecord {
    var details = LineDetails()
    details.topics = line.topics.map { source.append($0) }
    if let within = line.within { details.within = source.append(within) }
    if let every = line.every { details.every = source.append(every) }
    if let channel = line.channel { details.channel = source.append(channel) }
    if let rationale = line.rationale { details.rationale = source.append(rationale) }
    let isPlain =
      line.topics.isEmpty && line.within == nil && line.every == nil && line.channel == nil
      && line.rationale == nil
    if !isPlain { lineDetails.append(details) }
    return LineRecord(
      line.kind, from: row, .position, to: source.append(line.target),
      details: isPlain ? -1 : lineDetails.count - 1)
  }

  /// Adds a body that a program made, and the position or body that it reports to.
  public mutating func addBody(
    id: String, name: String? = nil, kind: BodyKind, reportsTo: String? = nil
  ) {
    var body = BodyRecord(id: source.append(id))
    if let name { body.name = source.append(name) }
    body.kind = kind
    bodies.append(body)
    if let reportsTo {
      lines.append(
        LineRecord(.reportsTo, from: bodies.count - 1, .body, to: source.append(reportsTo)))
    }
  }

  /// Adds a unit that a program made.
  ///
  /// From the first one on, units are declared: a position in a unit that was not added is a fault.
  public mutating func addUnit(
    id: String, name: String? = nil, parent: String? = nil, head: String? = nil
  ) {
    var unit = UnitRecord(id: source.append(id))
    if let name { unit.name = source.append(name) }
    if let parent { unit.parent = source.append(parent) }
    if let head { unit.head = source.append(head) }
    units.append(unit)
    unitsAreDeclared = true
  }

  /// Adds a person that a program made; positions name the person by the id.
  public mutating func addPerson(
    id: String, name: String? = nil, skills: [String] = [], isExternal: Bool = false
  ) {
    var person = PersonRecord(id: source.append(id))
    if let name { person.name = source.append(name) }
    person.skills = skills.map { source.append($0) }
    person.isExternal = isExternal
    people.append(person)
  }

  /// Adds a responsibility that a program made, with the ids of the positions and bodies that have
  /// a part in it.
  public mutating func addResponsibility(
    id: String, accountable: [String] = [], responsible: [String] = [], consulted: [String] = [],
    informed: [String] = [], topic: String? = nil, isRequired: Bool = false,
    owners: [String] = [], consults: [String] = [], every: String? = nil
  ) {
    var item = ResponsibilityRecord(id: source.append(id))
    item.accountable = accountable.map { source.append($0) }
    item.responsible = responsible.map { source.append($0) }
    item.consulted = consulted.map { source.append($0) }
    item.informed = informed.map { source.append($0) }
    if let topic { item.topic = source.append(topic) }
    item.isRequired = isRequired
    item.owners = owners.map { source.append($0) }
    item.consults = consults.map { source.append($0) }
    if let every { item.every = source.append(every) }
    responsibilities.append(item)
  }

  /// Names the organisation.
  public mutating func setName(_ name: String) { self.name = source.append(name) }

  /// Says something of what the organisation is subject to, instead of what was said before.
  public mutating func setProfile(
    _ part: WritableKeyPath<Profile, [LocatedText]>, _ texts: [String]
  ) {
    profile[keyPath: part] = texts.map { source.append($0) }
  }

  /// The position in `row`, as a plain value.
  ///
  /// - Complexity: O(*l* + *k*) for *l* lines and *k* waivers in the document, because they are
  ///   kept apart.
  public func position(at row: Int) -> Position {
    func text(_ field: PositionField) -> String? { string(positions[field, row]) }
    var position = Position(id: source.string(positions.ids[row]))
    position.title = text(.title)
    position.role = text(.role)
    position.unit = text(.unit)
    position.holders = holders(ofRow: row).map { source.string($0) }
    position.isVacant = positions.flags[row].contains(.vacant)
    position.engagement = text(.engagement).flatMap(Engagement.init(word:))
    position.fte = text(.fte)
    position.cost = text(.cost)
    position.location = text(.location)
    position.tags = (positions.tags[row] ?? []).map { source.string($0) }
    position.since = text(.since)
    position.until = text(.until)
    position.reviewed = text(.reviewed)
    position.lines = lines.filter { $0.source == .position && $0.origin == Int32(row) }
      .map(line)
    position.waivers = waivers.filter { string($0.position) == position.id }.map(waiver)
    return position
  }

  private func line(_ record: LineRecord) -> Line {
    var line = Line(record.kind, to: source.string(record.target))
    guard record.details >= 0 else { return line }
    let details = lineDetails[Int(record.details)]
    line.topics = details.topics.map { source.string($0) }
    line.within = string(details.within)
    line.every = string(details.every)
    line.channel = string(details.channel)
    line.rationale = string(details.rationale)
    return line
  }

  /// The holders named in a row, the first one first.
  package func holders(ofRow row: Int) -> [LocatedText] {
    let first = positions[.holder, row]
    guard !first.isEmpty else { return [] }
    return [first] + (positions.moreHolders[row] ?? [])
  }
}
