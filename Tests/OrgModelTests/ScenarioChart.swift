import OrgTestSupport

@testable import OrgModel

/// A random chart with everything in it that a document can hold, as plain values.
struct ScenarioChart {
  struct Tie: Hashable {
    var from: String
    var line: Line
    /// Where it is written: 0 on the position or body, 1 on the body at its end, 2 in a table.
    var place = 0
  }
  struct Part: Hashable {
    var part: Scenario.Part
    var id: String
    var values: [Scenario.Field: [String]]
  }

  var positions: [Position] = []
  var parts: [Part] = []
  var ties: [Tie] = []
  var organization: [Scenario.Field: [String]] = [:]

  private static let words = ["a", "b b", "ç: #", "no", "7", "x\"y"]

  private static func texts(_ random: inout Seeded, upTo count: Int = 1) -> [String] {
    Array(Set((0..<random.below(count + 1)).map { _ in words[random.below(words.count)] })).sorted()
  }

  private static func text(_ random: inout Seeded) -> String? { texts(&random).first }

  // MARK: Generating

  init(_ random: inout Seeded, isSound: Bool = false) {
    for number in 0..<1 + random.below(7) {
      positions.append(Self.position("p\(number)", &random))
      if !isSound, random.once(in: 12) { positions.append(Self.position("p\(number)", &random)) }
    }
    for part in Scenario.Part.allCases {
      for number in 0..<random.below(4) {
        let letter = part.rawValue.prefix(1)
        parts.append(Self.part(part, "\(letter)\(number)", &random))
      }
    }
    for _ in 0..<random.below(18) {
      if let tie = tie(&random, isSound: isSound) { ties.append(tie) }
    }
    for field in Scenario.Field.ofOrganization where random.once(in: 2) {
      organization[field] = Self.texts(&random, upTo: field.isList ? 3 : 1)
    }
  }

  private static func position(_ id: String, _ random: inout Seeded) -> Position {
    var position = Position(id: id)
    position.title = text(&random)
    position.role = text(&random)
    position.unit = random.once(in: 3) ? "u\(random.below(4))" : nil
    position.holders = random.once(in: 2) ? texts(&random, upTo: 3) : []
    position.isVacant = position.holders.isEmpty && random.once(in: 2)
    position.engagement = random.once(in: 3) ? Engagement.allCases[random.below(3)] : nil
    position.fte = random.once(in: 3) ? "0.\(1 + random.below(9))" : nil
    position.cost = random.once(in: 3) ? "\(random.below(90))" : nil
    position.location = text(&random)
    position.tags = texts(&random, upTo: 2)
    position.since = random.once(in: 4) ? "2020-01-0\(1 + random.below(9))" : nil
    position.until = random.once(in: 4) ? "2030-01-0\(1 + random.below(9))" : nil
    position.reviewed = random.once(in: 4) ? "2025-01-0\(1 + random.below(9))" : nil
    if random.once(in: 3) { position.waivers = (0...random.below(3)).map { _ in waiver(&random) } }
    return position
  }

  private static func waiver(_ random: inout Seeded) -> Waiver {
    Waiver(
      words[random.below(2)], key: random.once(in: 2) ? texts(&random, upTo: 2) : nil,
      reason: text(&random), until: random.once(in: 2) ? "2030-01-0\(1 + random.below(3))" : nil,
      approvedBy: text(&random))
  }

  private static func part(
    _ part: Scenario.Part, _ id: String, _ random: inout Seeded
  ) -> Part {
    var values: [Scenario.Field: [String]] = [:]
    for field in part.fields where random.once(in: 2) {
      switch field {
      case .kind: values[field] = [BodyKind.allCases[random.below(4)].rawValue]
      case .external, .required: values[field] = ["true"]
      case .parent: values[field] = ["u\(random.below(4))"]
      case .head, .accountable, .responsible, .consulted, .informed:
        values[field] = ["p\(random.below(9))"]
      case .every: values[field] = ["1w"]
      default: values[field] = texts(&random, upTo: field.isList ? 3 : 1)
      }
    }
    return Part(part: part, id: id, values: values)
  }

  private func tie(_ random: inout Seeded, isSound: Bool) -> Tie? {
    let bodies = parts.filter { $0.part == .body }.map(\.id)
    let ids = positions.map(\.id)
    let kind = random.once(in: 2) ? .reportsTo : LineKind.allCases[random.below(11)]
    var from = ids[random.below(ids.count)]
    var to = (ids + bodies)[random.below(ids.count + bodies.count)]
    if !isSound, random.once(in: 10) { to = "p\(random.below(10))" }
    if !isSound, random.once(in: 20) { to = from }
    var line = Line(kind, to: to)
    if random.once(in: 3) {
      line.topics = Self.texts(&random, upTo: 2)
      line.within = random.once(in: 2) ? "\(1 + random.below(3))h" : nil
      line.every = random.once(in: 2) ? "\(1 + random.below(3))w" : nil
      line.channel = Self.text(&random)
      line.rationale = Self.text(&random)
    }
    if kind.leadsToBody {
      guard let body = bodies.randomElement(using: &random) else { return nil }
      if isSound || !random.once(in: 8) { line.target = body }
    }
    if isSound { return from == line.target ? nil : Tie(from: from, line: line) }
    if kind == .sitsOn || kind == .chairs, bodies.contains(line.target), random.once(in: 2) {
      if random.once(in: 5) { from = "p\(random.below(10))" }
      return Tie(from: from, line: Line(kind, to: line.target), place: 1)
    }
    if kind == .reportsTo, let body = bodies.randomElement(using: &random), random.once(in: 5) {
      return Tie(from: body, line: Line(kind, to: line.target))
    }
    if random.once(in: 8) {
      return Tie(from: "p\(random.below(10))", line: Line(kind, to: line.target), place: 2)
    }
    return Tie(from: from, line: line)
  }

  /// A chart that came from this one by a few changes.
  func changed(_ random: inout Seeded, isSound: Bool = false) -> ScenarioChart {
    var chart = self
    let strange = ScenarioChart(&random, isSound: isSound)
    for _ in 0..<random.below(8) {
      switch random.below(7) {
      case 0 where !chart.ties.isEmpty: chart.ties.remove(at: random.below(chart.ties.count))
      case 1: if let tie = chart.tie(&random, isSound: isSound) { chart.ties.append(tie) }
      case 2:
        let own = random.below(chart.positions.count)
        chart.positions[own] = Self.position(chart.positions[own].id, &random)
      case 3 where chart.positions.count > 1:
        let id = chart.positions.remove(at: random.below(chart.positions.count)).id
        if isSound { chart.ties.removeAll { $0.from == id || $0.line.target == id } }
        if random.once(in: 3) { chart.ties.removeAll { $0.from == id || $0.line.target == id } }
      case 4: chart.positions.append(Self.position("p\(7 + random.below(3))", &random))
      case 5:
        chart.organization = strange.organization
        chart.parts.removeAll { $0.part != .body && random.once(in: 3) }
        let ids = Set(chart.parts.map(\.id))
        chart.parts += strange.parts.filter { !ids.contains($0.id) }
      default:
        guard !chart.ties.isEmpty else { continue }
        let own = random.below(chart.ties.count)
        chart.ties[own].line.within = random.once(in: 2) ? "9h" : nil
        chart.ties[own].line.topics = Self.texts(&random, upTo: 2)
      }
    }
    if isSound { chart.dropDoubles() }
    chart.dropHomeless()
    return chart
  }

  private mutating func dropDoubles() {
    var known: Set<String> = []
    positions = positions.filter { known.insert($0.id).inserted }
  }

  /// Lines need a record on which they are written.
  private mutating func dropHomeless() {
    let ids = Set(positions.map(\.id))
    let bodies = Set(parts.filter { $0.part == .body }.map(\.id))
    ties = ties.filter { tie in
      switch tie.place {
      case 0: ids.contains(tie.from) || bodies.contains(tie.from)
      case 1: bodies.contains(tie.line.target)
      default: true
      }
    }
  }

  // MARK: The document

  /// The chart as a document; its records in another order where `random` is given.
  func document(shuffled random: Seeded? = nil) -> OrgDocument {
    var document = OrgDocument()
    var chart = self
    if var random {
      chart.parts.shuffle(using: &random)
      // Which of two records with one id comes first does say something.
      if Set(positions.map(\.id)).count == positions.count {
        chart.positions.shuffle(using: &random)
      }
    }
    for field in organization.keys.sorted() {
      document.set(field, to: texts(organization[field] ?? [], &document))
    }
    var bodies: [String: Int] = [:]
    for part in chart.parts {
      let index = document.append(part.part, id: document.source.append(part.id))
      if part.part == .body { bodies[part.id] = index }
      if part.part == .unit { document.unitsAreDeclared = true }
      for field in part.values.keys.sorted() {
        let values = texts(part.values[field] ?? [], &document)
        document.set(field, of: part.part, index, to: values)
      }
    }
    for position in chart.positions { document.add(position) }
    for tie in ties { add(tie, bodies, &document) }
    return document
  }

  private func texts(_ texts: [String], _ document: inout OrgDocument) -> [LocatedText] {
    texts.map { document.source.append($0) }
  }

  private func add(_ tie: Tie, _ bodies: [String: Int], _ document: inout OrgDocument) {
    let ids = document.positions.ids.map { document.source.string($0) }
    if tie.place == 1, let body = bodies[tie.line.target] {
      let member = document.source.append(tie.from)
      document.lines.append(
        LineRecord(tie.line.kind, from: body, .body, to: member, isReversed: true))
    } else if tie.place == 0, let row = ids.firstIndex(of: tie.from) {
      document.lines.append(document.record(of: tie.line, from: row))
    } else if tie.place == 0, let body = bodies[tie.from] {
      let target = document.source.append(tie.line.target)
      document.lines.append(LineRecord(tie.line.kind, from: body, .body, to: target))
    } else {
      document.namedOrigins.append(document.source.append(tie.from))
      let target = document.source.append(tie.line.target)
      document.lines.append(
        LineRecord(tie.line.kind, from: document.namedOrigins.count - 1, .named, to: target))
    }
  }
}
