/// Finds the nodes and edges of a `PropertyGraph` that are none of the `OrgGraph`'s.
struct PropertyGraphBuilder {
  private typealias Node = PropertyGraph.OtherNode

  private let graph: OrgGraph
  private(set) var starts: [Int32]
  private(set) var others: [PropertyGraph.OtherNode] = []
  private(set) var places: [LocatedText] = []
  /// By `EdgeKind.rawValue`, from `holds` on.
  private var entries: [[Adjacency.Entry]]

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

  /// Ends a sort with these nodes, sorted by id; says which number each of them got.
  private mutating func close(_ nodes: NodeTable) -> [Int32] {
    let own = nodes.own.sorted { source.precedes(nodes.ids[$0], nodes.ids[$1]) }
    var numbers = [Int32](repeating: -1, count: nodes.ids.count)
    others.reserveCapacity(others.count + own.count)
    for place in own {
      numbers[place] = starts[2] + Int32(others.count)
      others.append(Node(id: nodes.ids[place], record: nodes.records[place]))
    }
    starts.append(starts[2] + Int32(others.count))
    return numbers
  }

  // MARK: People

  /// The people with an entry, and everybody else who holds something: one for each name or, where
  /// names are not joined, for each position that nothing but the name tells apart.
  mutating func addPeople(_ isWanted: Bool, joinsNames: Bool) {
    let people = isWanted ? HolderTable(graph, joinsNames: joinsNames) : nil
    let nodes = people?.people ?? []
    var numbers = [Int32](repeating: -1, count: nodes.count)
    for place in sorted(nodes.map(\.id)) {
      numbers[place] = starts[2] + Int32(others.count)
      others.append(nodes[place])
    }
    starts.append(starts[2] + Int32(others.count))
    for holding in people?.holdings ?? [] {
      add(.holds, numbers[holding.person], holding.node.index, holding.place)
    }
  }

  /// The places of texts in the order of their bytes; equal ones stay in their order.
  private func sorted(_ texts: [LocatedText]) -> [Int] {
    let source = source
    // The first bytes as a number tell most texts apart.
    func beginning(_ text: LocatedText) -> UInt64 {
      let bytes = source.bytes.span
      var number: UInt64 = 0
      for place in text.range.prefix(8) { number = number << 8 | UInt64(bytes[place]) }
      return number << UInt64(8 * (8 - min(8, text.range.count)))
    }
    var order = texts.indices.map { (beginning: beginning(texts[$0]), place: $0) }
    order.sort { a, b in
      if a.beginning != b.beginning { return a.beginning < b.beginning }
      let (first, second) = (texts[a.place], texts[b.place])
      return source.precedes(first, second) || !source.precedes(second, first) && a.place < b.place
    }
    return order.map(\.place)
  }

  // MARK: Units

  /// The units with an entry, and those that positions name in passing.
  mutating func addUnits(_ isWanted: Bool) {
    var nodes = NodeTable(source)
    guard isWanted else {
      _ = close(nodes)
      return
    }
    let document = graph.document
    for (index, unit) in document.units.enumerated() {
      _ = nodes.insert(unit.id, record: Int32(index))
    }
    var members: [(node: NodeID, unit: Int, place: LocatedText)] = []
    members.reserveCapacity(graph.positionCount)
    for node in graph.positions {
      let text = graph.text(.unit, of: node)
      guard !text.isEmpty else { continue }
      // An unknown unit of a chart that declares its units is a fault, and no unit.
      guard
        let unit = document.unitsAreDeclared ? nodes.find(text) : nodes.insert(text, record: -1)
      else { continue }
      members.append((node, unit, text))
    }
    let numbers = close(nodes)
    for (node, unit, place) in members { add(.inUnit, node.index, numbers[unit], place) }
    for unit in document.units {
      guard let number = nodes.find(unit.id).map({ numbers[$0] }) else { continue }
      if !unit.parent.isAbsent, let parent = nodes.find(unit.parent) {
        add(.partOf, number, numbers[parent], unit.parent)
      }
      if let head = graph.node(named: unit.head), !unit.head.isEmpty, graph.isPosition(head) {
        add(.heads, head.index, number, unit.head)
      }
    }
  }

  // MARK: Responsibilities

  /// The responsibilities, and who has which part in them.
  mutating func addResponsibilities(_ isWanted: Bool) {
    var nodes = NodeTable(source)
    if isWanted {
      for (index, item) in graph.document.responsibilities.enumerated() {
        _ = nodes.insert(item.id, record: Int32(index))
      }
    }
    let numbers = close(nodes)
    guard isWanted else { return }
    for item in graph.document.responsibilities {
      guard let number = nodes.find(item.id).map({ numbers[$0] }) else { continue }
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
      _ = close(NodeTable(source))
      return
    }
    let document = graph.document
    let profile = document.profile
    let texts =
      [document.name] + profile.packs + profile.jurisdictions + profile.sectors + profile.flags
      + graph.ids.prefix(1)
    let place = texts.first { $0.source != nil } ?? .absent
    others.append(Node(id: place, record: -1))
    starts.append(starts[2] + Int32(others.count))
  }

  // MARK: Rows

  /// The rows of all kinds, in both directions.
  func rows() -> (outgoing: [Adjacency], incoming: [Adjacency]) {
    let count = Int(starts[2]) + others.count
    let both = entries.map { Adjacency.bothWays($0, nodeCount: count) }
    return (both.map(\.outgoing), both.map(\.incoming))
  }
}
