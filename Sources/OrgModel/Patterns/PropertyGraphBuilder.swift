/// Finds the nodes and edges of a `PropertyGraph` that are none of the `OrgGraph`'s.
struct PropertyGraphBuilder {
  private typealias Node = PropertyGraph.OtherNode

  private let graph: OrgGraph
  private(set) var starts: [Int32]
  private(set) var others: [PropertyGraph.OtherNode] = []
  private(set) var places: [LocatedText] = []
  /// By `EdgeKind.rawValue`, from `holds` on.
  private var entries: [[Adjacency.Entry]]
  private var units: [String: Int32] = [:]

  init(_ graph: OrgGraph) {
    self.graph = graph
    starts = [0, Int32(graph.positionCount), Int32(graph.nodeCount)]
    entries = EdgeKind.allCases.filter { $0.line == nil }.map { _ in [] }
  }

  private var source: SourceBuffer { graph.document.source }

  private mutating func add(_ kind: EdgeKind, _ from: Int32, _ to: Int32, _ place: LocatedText) {
    let record = Int32(places.count)
    places.append(place)
    entries[Int(kind.rawValue - EdgeKind.holds.rawValue)]
      .append(Adjacency.Entry(from: from, to: to, record: record))
  }

  /// Ends a sort with these nodes, sorted by id; says which number each id got.
  private mutating func close(_ nodes: [String: Node]) -> [String: Int32] {
    var numbers: [String: Int32] = [:]
    let ids = nodes.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    for id in ids {
      guard let node = nodes[id] else { continue }
      numbers[id] = starts[2] + Int32(others.count)
      others.append(node)
    }
    starts.append(starts[2] + Int32(others.count))
    return numbers
  }

  // MARK: People

  /// The people with an entry, and everybody else who holds something, by name.
  mutating func addPeople(_ isWanted: Bool) {
    var nodes: [String: Node] = [:]
    guard isWanted else {
      _ = close(nodes)
      return
    }
    let document = graph.document
    var named: [String: [String]] = [:]
    for (index, person) in document.people.enumerated() {
      let id = source.string(person.id)
      guard nodes[id] == nil else { continue }
      nodes[id] = Node(id: person.id, record: Int32(index))
      if let name = document.string(person.name) { named[name, default: []].append(id) }
    }
    let entries = nodes
    // An id wins over a name; a name that one person alone has means that person.
    func key(_ text: String) -> String {
      if entries[text] != nil { return text }
      if let people = named[text], people.count == 1 { return people[0] }
      return text
    }
    var holdings: [(person: String, node: NodeID, place: LocatedText)] = []
    for node in graph.positions {
      for row in graph.rows(of: node) {
        for holder in document.holders(ofRow: row) {
          let id = key(source.string(holder))
          if nodes[id] == nil { nodes[id] = Node(id: holder, record: -1) }
          holdings.append((id, node, holder))
        }
      }
    }
    let numbers = close(nodes)
    for (person, node, place) in holdings {
      guard let number = numbers[person] else { continue }
      add(.holds, number, node.index, place)
    }
  }

  // MARK: Units

  /// The units with an entry, and those that positions name in passing.
  mutating func addUnits(_ isWanted: Bool) {
    var nodes: [String: Node] = [:]
    guard isWanted else {
      _ = close(nodes)
      return
    }
    let document = graph.document
    for (index, unit) in document.units.enumerated() {
      let id = source.string(unit.id)
      if nodes[id] == nil { nodes[id] = Node(id: unit.id, record: Int32(index)) }
    }
    var members: [(node: NodeID, unit: String, place: LocatedText)] = []
    for node in graph.positions {
      let text = graph.text(.unit, of: node)
      guard !text.isEmpty else { continue }
      let id = source.string(text)
      if nodes[id] == nil {
        // An unknown unit of a chart that declares its units is a fault, and no unit.
        guard !document.unitsAreDeclared else { continue }
        nodes[id] = Node(id: text, record: -1)
      }
      members.append((node, id, text))
    }
    let numbers = close(nodes)
    for (node, unit, place) in members {
      guard let number = numbers[unit] else { continue }
      add(.inUnit, node.index, number, place)
    }
    for unit in document.units {
      guard let number = numbers[source.string(unit.id)] else { continue }
      if let parent = document.string(unit.parent).flatMap({ numbers[$0] }) {
        add(.partOf, number, parent, unit.parent)
      }
      if let head = graph.node(named: unit.head), !unit.head.isEmpty, graph.isPosition(head) {
        add(.heads, head.index, number, unit.head)
      }
    }
  }

  // MARK: Responsibilities

  /// The responsibilities, and who has which part in them.
  mutating func addResponsibilities(_ isWanted: Bool) {
    var nodes: [String: Node] = [:]
    if isWanted {
      for (index, item) in graph.document.responsibilities.enumerated() {
        let id = source.string(item.id)
        if nodes[id] == nil { nodes[id] = Node(id: item.id, record: Int32(index)) }
      }
    }
    let numbers = close(nodes)
    guard isWanted else { return }
    for item in graph.document.responsibilities {
      guard let number = numbers[source.string(item.id)] else { continue }
      let roles: [(EdgeKind, [LocatedText])] = [
        (.accountableFor, item.accountable), (.responsibleFor, item.responsible),
        (.consultedOn, item.consulted), (.informedOn, item.informed),
      ]
      for (kind, texts) in roles {
        for text in texts {
          guard let node = graph.node(named: text) else { continue }
          add(kind, node.index, number, text)
        }
      }
    }
  }

  /// The organisation, which stands where its name, or else its profile or first record is written.
  mutating func addOrganization(_ isWanted: Bool) {
    guard isWanted else {
      _ = close([:])
      return
    }
    let document = graph.document
    let profile = document.profile
    let texts =
      [document.name] + profile.packs + profile.jurisdictions + profile.sectors + profile.flags
      + graph.ids.prefix(1)
    let place = texts.first { $0.source != nil } ?? .absent
    _ = close(["": Node(id: place, record: -1)])
  }

  // MARK: Rows

  /// The rows of all kinds, in both directions.
  func rows() -> (outgoing: [Adjacency], incoming: [Adjacency]) {
    let count = Int(starts[2]) + others.count
    let both = entries.map { Adjacency.bothWays($0, nodeCount: count) }
    return (both.map(\.outgoing), both.map(\.incoming))
  }
}
