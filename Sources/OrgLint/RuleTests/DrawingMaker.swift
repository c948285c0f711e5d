internal import OrgModel

/// Makes a document of the nodes and lines of a drawing.
struct DrawingMaker {
  let nodes: [Drawing.Node]
  let lines: [Drawing.DrawnLine]
  private let catalogue: RoleCatalogue
  /// What cannot be made, with its bytes in the drawing.
  private(set) var faults: [(message: String, range: Range<Int>, help: String?)] = []
  private var result = OrgDocument()

  init(nodes: [Drawing.Node], lines: [Drawing.DrawnLine], roles: RoleCatalogue) {
    self.nodes = nodes
    self.lines = lines
    catalogue = roles
  }

  /// The document; an excerpt of it where there are faults.
  mutating func document() -> OrgDocument {
    checkEnds()
    for number in nodes.indices {
      switch nodes[number].sort ?? .position {
      case .position: addPosition(number)
      case .body: addBody(number)
      case .person: addPerson(number)
      case .unit: addUnit(number)
      case .responsibility: addResponsibility(number)
      case .organization: setProfile(number)
      }
    }
    return result
  }

  private mutating func fault(_ message: String, _ range: Range<Int>, _ help: String? = nil) {
    faults.append((message, range, help))
  }

  private func sort(_ number: Int) -> Drawing.Sort { nodes[number].sort ?? .position }

  /// Whether lines join what they can join.
  private mutating func checkEnds() {
    for line in lines {
      let (from, to) = (sort(line.from), sort(line.to))
      let isSound =
        switch line.kind {
        case .sitsOn, .chairs, .invitedTo: from == .position && to == .body
        case .holds: from == .person && to == .position
        case .inUnit, .heads: from == .position && to == .unit
        case .partOf: from == .unit && to == .unit
        case .accountableFor, .responsibleFor, .consultedOn, .informedOn:
          (from == .position || from == .body) && to == .responsibility
        case .reportsTo: (from == .position || from == .body) && (to == .position || to == .body)
        default: from == .position && (to == .position || to == .body)
        }
      guard !isSound else { continue }
      fault(
        "no line `\(line.kind.name.uppercased())` leads from a \(from.rawValue) to a "
          + to.rawValue, line.range, "turn the arrow, or give the nodes their labels")
    }
  }

  // MARK: Nodes

  private func targets(_ kind: EdgeKind, from number: Int) -> [String] {
    lines.filter { $0.kind == kind && $0.from == number }.map { nodes[$0.to].id }
  }

  private func origins(_ kind: EdgeKind, to number: Int) -> [String] {
    lines.filter { $0.kind == kind && $0.to == number }.map { nodes[$0.from].id }
  }

  private mutating func addPosition(_ number: Int) {
    let node = nodes[number]
    var position = Position(id: node.id, title: node.role?.name, role: node.role?.id)
    position.unit = targets(.inUnit, from: number).first
    position.holders = origins(.holds, to: number)
    for line in lines where line.from == number {
      guard let kind = line.kind.line else { continue }
      position.lines.append(self.line(line, kind))
    }
    for (name, value) in node.properties {
      switch name.text {
      case "title": position.title = value.text
      case "role": position.role = value.text
      case "roles": position.title = title(naming: value.texts)
      case "unit": position.unit = value.text
      case "holder", "holders": position.holders += value.texts
      case "vacant": position.isVacant = value.isTrue
      case "engagement": position.engagement = Engagement(word: value.text)
      case "external": if value.isTrue { position.engagement = .external }
      case "fte": position.fte = value.text
      case "cost": position.cost = value.text
      case "location": position.location = value.text
      case "tags": position.tags = value.texts
      case "since": position.since = value.text
      case "until": position.until = value.text
      case "reviewed": position.reviewed = value.text
      default: unknown(name, Self.positionKeys, "a position")
      }
    }
    // The full name of a role says the role.
    if position.role != nil, position.role == node.role?.id, position.title == node.role?.name {
      position.role = nil
    }
    result.add(position)
  }

  /// A title that names these roles.
  private func title(naming roles: [String]) -> String {
    roles.map { catalogue.role($0)?.name ?? $0 }.joined(separator: " & ")
  }

  private static let positionKeys = [
    "title", "role", "roles", "unit", "holder", "vacant", "engagement", "external", "fte", "cost",
    "location", "tags", "since", "until", "reviewed",
  ]

  private mutating func unknown(_ name: NameSyntax, _ known: [String], _ what: String) {
    fault(
      "\(what) of a drawing has no `\(name.text)` that could be set", name.range,
      Spelling.hint(for: name.text, in: known) ?? "known are \(known.joined(separator: ", "))")
  }

  private mutating func line(_ drawn: Drawing.DrawnLine, _ kind: LineKind) -> Line {
    var line = Line(kind, to: nodes[drawn.to].id)
    for (name, value) in drawn.properties {
      switch name.text {
      case "on", "topics": line.topics = value.texts
      case "within": line.within = value.text
      case "every": line.every = value.text
      case "channel": line.channel = value.text
      case "rationale": line.rationale = value.text
      default: unknown(name, ["on", "within", "every", "channel", "rationale"], "a line")
      }
    }
    return line
  }

  private mutating func addBody(_ number: Int) {
    let node = nodes[number]
    var name: String?
    var kind = node.kind ?? .other
    for (key, value) in node.properties {
      switch key.text {
      case "name", "title": name = value.text
      case "kind": kind = BodyKind(rawValue: value.text) ?? kind
      default: unknown(key, ["name", "kind"], "a body")
      }
    }
    let managers = targets(.reportsTo, from: number)
    if managers.count > 1 {
      fault("a body of a drawing reports to one node", node.range)
    }
    result.addBody(id: node.id, name: name, kind: kind, reportsTo: managers.first)
  }

  private mutating func addPerson(_ number: Int) {
    let node = nodes[number]
    var name: String?
    var skills: [String] = []
    var isExternal = false
    for (key, value) in node.properties {
      switch key.text {
      case "name": name = value.text
      case "skills": skills = value.texts
      case "external": isExternal = value.isTrue
      default: unknown(key, ["name", "skills", "external"], "a person")
      }
    }
    result.addPerson(id: node.id, name: name, skills: skills, isExternal: isExternal)
  }

  private mutating func addUnit(_ number: Int) {
    let node = nodes[number]
    var name: String?
    for (key, value) in node.properties {
      if key.text == "name" { name = value.text } else { unknown(key, ["name"], "a unit") }
    }
    result.addUnit(
      id: node.id, name: name, parent: targets(.partOf, from: number).first,
      head: origins(.heads, to: number).first)
  }

  private mutating func addResponsibility(_ number: Int) {
    let node = nodes[number]
    var topic: String?
    var id = node.id
    var isRequired = false
    var owners: [String] = []
    var consults: [String] = []
    var every: String?
    for (key, value) in node.properties {
      switch key.text {
      case "id": id = value.text
      case "topic": topic = value.text
      case "required": isRequired = value.isTrue
      case "owners": owners = value.texts
      case "consults": consults = value.texts
      case "every": every = value.text
      default: unknown(key, Self.responsibilityKeys, "a responsibility")
      }
    }
    result.addResponsibility(
      id: id, accountable: origins(.accountableFor, to: number),
      responsible: origins(.responsibleFor, to: number),
      consulted: origins(.consultedOn, to: number), informed: origins(.informedOn, to: number),
      topic: topic, isRequired: isRequired, owners: owners,
      consults: consults, every: every)
  }

  private static let responsibilityKeys = [
    "id", "topic", "required", "owners", "consults", "every",
  ]

  private mutating func setProfile(_ number: Int) {
    for (key, value) in nodes[number].properties {
      switch key.text {
      case "name": result.setName(value.text)
      case "sectors": result.setProfile(\.sectors, value.texts)
      case "jurisdictions": result.setProfile(\.jurisdictions, value.texts)
      case "packs": result.setProfile(\.packs, value.texts)
      case "flags": result.setProfile(\.flags, value.texts)
      default:
        unknown(key, ["name", "sectors", "jurisdictions", "packs", "flags"], "an organisation")
      }
    }
  }
}
