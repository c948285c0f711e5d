@testable import OrgModel
import OrgTestSupport

/// A value of a pattern by definition.
enum PlainValue: Hashable {
  case null
  case truth(Bool)
  case number(Double)
  case text(String)
  case minutes(Int)
  case list([PlainValue])
  case node(Int)
  case edge(Int)
}

/// A small random organisation as a property graph: lists of nodes and edges with dictionaries,
/// with nothing of the library in it but the document that says the same.
struct PlainOrganisation {
  struct Node {
    var sort: String
    var id: String
    /// In small letters and without marks: `position`, `ciso`, `auditcommittee`.
    var labels: Set<String>
    var properties: [String: PlainValue]
    var isAbolished = false
    /// The name in comparisons.
    var name: String { "\(sort):\(id)" }
  }

  struct Edge: Hashable {
    var kind: String
    var from: Int
    var to: Int
    var topics: [String] = []
    var within: Int?
  }

  struct Seat {
    var id: String
    var role: String?
    var unit: String?
    var holders: [String] = []
    var isVacant = false
    var isAbolished = false
    var fte: String?
    var tags: [String] = []
  }

  struct Wire {
    var from: String
    var kind: LineKind
    var to: String
    var topics: [String] = []
    var within: String?
  }

  var seats: [Seat] = []
  var wires: [Wire] = []
  var bodies: [(id: String, kind: BodyKind, above: String?)] = []
  var units: [(id: String, parent: String?, head: String?)] = []
  var people: [(id: String, isExternal: Bool)] = []
  private(set) var nodes: [Node] = []
  private(set) var edges: [Edge] = []
  /// The edges at each node, by their places.
  private(set) var atNode: [[Int]] = []

  static let roles = ["ceo", "cio", "ciso", "cfo", "cae", "coo"]

  // MARK: The document

  /// The same as a document, with the seats in this order.
  func document(_ order: [Int]? = nil) -> OrgDocument {
    var document = OrgDocument()
    for body in bodies { document.addBody(id: body.id, kind: body.kind, reportsTo: body.above) }
    for unit in units { document.addUnit(id: unit.id, parent: unit.parent, head: unit.head) }
    for person in people { document.addPerson(id: person.id, isExternal: person.isExternal) }
    for seat in order.map({ $0.map { seats[$0] } }) ?? seats {
      let lines = wires.filter { $0.from == seat.id }.map {
        Line($0.kind, to: $0.to, topics: $0.topics, within: $0.within)
      }
      document.add(
        Position(
          id: seat.id, role: seat.role, unit: seat.unit, holders: seat.holders,
          isVacant: seat.isVacant, fte: seat.fte, tags: seat.tags, lines: lines))
      if seat.isAbolished {
        document.positions.insert(.eliminated, at: document.positions.count - 1)
      }
    }
    return document
  }

  // MARK: The graph

  /// Finds the nodes and edges. What the top is, is a property of the chart and not of patterns,
  /// and is taken from the graph.
  mutating func settle(top: Set<String>) {
    nodes = seats.sorted { $0.id < $1.id }.map(Self.node)
    nodes += bodies.sorted { $0.id < $1.id }.map { body in
      let kind = body.kind.rawValue
      return Node(
        sort: "body", id: body.id, labels: ["body", kind.replacing("-", with: "")],
        properties: ["id": .text(body.id), "kind": .text(kind)])
    }
    let held = Set(seats.flatMap(\.holders)).union(people.map(\.id))
    nodes += held.sorted().map { id in
      let known = people.first { $0.id == id }
      let external: PlainValue = known.map { .truth($0.isExternal) } ?? .null
      return Node(
        sort: "person", id: id, labels: ["person"],
        properties: ["id": .text(id), "external": external])
    }
    nodes += units.sorted { $0.id < $1.id }.map {
      Node(sort: "unit", id: $0.id, labels: ["unit"], properties: ["id": .text($0.id)])
    }
    for place in nodes.indices where top.contains(nodes[place].name) {
      nodes[place].labels.insert("top")
    }
    findEdges()
  }

  private static func node(_ seat: Seat) -> Node {
    var labels: Set<String> = ["position"]
    if let role = seat.role { labels.insert(role) }
    func text(_ text: String?) -> PlainValue { text.map { .text($0) } ?? .null }
    return Node(
      sort: "position", id: seat.id, labels: labels,
      properties: [
        "id": .text(seat.id), "role": text(seat.role), "unit": text(seat.unit),
        "fte": seat.fte.flatMap(Double.init).map { .number($0) } ?? .null,
        "vacant": .truth(seat.isVacant || seat.isAbolished),
        "tags": .list(seat.tags.map { .text($0) }),
        "holders": .list(seat.holders.map { .text($0) }), "holder": text(seat.holders.first),
      ], isAbolished: seat.isAbolished)
  }

  private mutating func findEdges() {
    edges = []
    func number(_ sort: String, _ id: String) -> Int? {
      nodes.firstIndex { $0.sort == sort && $0.id == id }
    }
    for wire in wires {
      guard let from = number("position", wire.from),
        let to = number("position", wire.to) ?? number("body", wire.to)
      else { continue }
      let isTurned = wire.kind == .collaboratesWith && to < from
      edges.append(
        Edge(
          kind: wire.kind.name, from: isTurned ? to : from, to: isTurned ? from : to,
          topics: wire.topics, within: wire.within == nil ? nil : 1_440))
    }
    func add(_ kind: String, _ from: Int?, _ to: Int?) {
      if let from, let to { edges.append(Edge(kind: kind, from: from, to: to)) }
    }
    for body in bodies {
      if let above = body.above {
        let node = number("position", above) ?? number("body", above)
        add("reports_to", number("body", body.id), node)
      }
    }
    for seat in seats {
      let own = number("position", seat.id)
      for holder in seat.holders { add("holds", number("person", holder), own) }
      if let unit = seat.unit { add("in_unit", own, number("unit", unit)) }
    }
    for unit in units {
      let own = number("unit", unit.id)
      if let parent = unit.parent { add("part_of", own, number("unit", parent)) }
      if let head = unit.head { add("heads", number("position", head), own) }
    }
    atNode = nodes.indices.map { node in
      edges.indices.filter { edges[$0].from == node || edges[$0].to == node }
    }
  }

  func value(_ property: String, ofEdge place: Int) -> PlainValue {
    let edge = edges[place]
    return switch property {
    case "kind": .text(edge.kind)
    case "on": .list(edge.topics.map { .text($0) })
    case "within": edge.within.map { .minutes($0) } ?? .null
    default: .null
    }
  }
}

// MARK: - Random ones

extension PlainOrganisation {
  /// Five to nine positions, three bodies, people and units; with circles, second solid lines,
  /// vacancies and abolished posts.
  init(_ random: inout Seeded) {
    let count = 5 + random.below(5)
    let isTree = random.once(in: 2)
    for number in 0..<count { seats.append(Self.seat(number, &random)) }
    bodies = [("board", .board, nil)]
    bodies.append(("audit", .auditCommittee, random.once(in: 3) ? nil : "board"))
    people = [("ada", false), ("bob", true)]
    func anyone(_ random: inout Seeded) -> String { "p\(random.below(count))" }
    units = [("it", nil, random.once(in: 2) ? anyone(&random) : nil)]
    units += [("sec", "it", random.once(in: 2) ? anyone(&random) : nil), ("fin", nil, nil)]
    for number in 0..<count {
      let above = isTree ? "p\(random.below(max(1, number)))" : anyone(&random)
      add("p\(number)", .reportsTo, number == 0 ? "board" : above, &random)
      if random.once(in: 6) { add("p\(number)", .reportsTo, anyone(&random), &random) }
    }
    let kinds: [LineKind] = [
      .dottedLineTo, .dottedLineTo, .escalatesTo, .escalatesTo, .informs, .collaboratesWith,
      .collaboratesWith, .sitsOn, .chairs, .deputy, .fundedBy, .oversees,
    ]
    for _ in 0..<(4 + random.below(10)) {
      let kind = kinds[random.below(kinds.count)]
      let body = bodies[random.below(2)].id
      let mayBeBody = [.dottedLineTo, .escalatesTo, .informs].contains(kind)
      let isBody = kind.leadsToBody || (mayBeBody && random.once(in: 3))
      add(anyone(&random), kind, isBody ? body : anyone(&random), &random)
    }
    // The committee has draws of its own, so that it changes nothing else.
    var draws = random
    bodies.append(("exco", .executiveCommittee, draws.once(in: 4) ? nil : anyone(&draws)))
    for kind in [LineKind.sitsOn, .chairs, .escalatesTo, .dottedLineTo] where draws.once(in: 2) {
      add(anyone(&draws), kind, "exco", &draws)
      if draws.once(in: 3) { add(anyone(&draws), kind, "exco", &draws) }
    }
    seats.shuffle(using: &random)
  }

  private static func seat(_ number: Int, _ random: inout Seeded) -> Seat {
    var seat = Seat(id: "p\(number)")
    if !random.once(in: 4) { seat.role = roles[random.below(roles.count)] }
    if number == 0 { seat.role = "ceo" }
    if random.once(in: 2) { seat.unit = ["it", "sec", "fin"][random.below(3)] }
    if random.once(in: 5) {
      seat.isVacant = true
    } else {
      let names = ["Dana", "Eli", "ada", "bob", "cyd"].shuffled(using: &random)
      seat.holders = Array(names.prefix(random.once(in: 5) ? 2 : 1))
    }
    seat.isAbolished = random.once(in: 12)
    if random.once(in: 2) { seat.fte = ["0.5", "1", "2"][random.below(3)] }
    let tags = ["initiate", "approve", "key"].filter { _ in random.once(in: 3) }
    seat.tags = tags
    return seat
  }

  /// Adds a line unless it is there or leads from a position to itself.
  private mutating func add(
    _ from: String, _ kind: LineKind, _ to: String, _ random: inout Seeded
  ) {
    let isThere = wires.contains { wire in
      let isSame = wire.from == from && wire.to == to
      let isTurned = !kind.isDirected && wire.from == to && wire.to == from
      return wire.kind == kind && (isSame || isTurned)
    }
    guard from != to, !isThere else { return }
    var wire = Wire(from: from, kind: kind, to: to)
    if kind == .escalatesTo {
      if random.once(in: 2) { wire.topics = ["incident"] }
      if random.once(in: 2) { wire.within = "24h" }
    }
    wires.append(wire)
  }
}

extension PlainOrganisation: CustomStringConvertible {
  var description: String {
    let posts = seats.map { seat in
      var text = "\(seat.id):\(seat.role ?? "-") in \(seat.unit ?? "-") by \(seat.holders)"
      if seat.isAbolished { text += " abolished" }
      if seat.isVacant { text += " vacant" }
      return "\(text) fte \(seat.fte ?? "-") \(seat.tags)"
    }
    let lines = wires.map { "\($0.from) \($0.kind.name) \($0.to)" }
    let named = units.map { "\($0.id) below \($0.parent ?? "-") head \($0.head ?? "-")" }
    return "\(posts); \(bodies); \(named); \(lines)"
  }
}
