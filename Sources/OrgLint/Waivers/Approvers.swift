internal import OrgModel

/// Who is meant by the approvers of waivers, and who is involved in what the waivers cover.
struct Approvers {
  /// Who approved a waiver.
  struct Approver {
    /// The positions and bodies that are named.
    var nodes: [NodeID] = []
    /// The people who are.
    var people: Set<PeopleByName.Key> = []
  }

  /// What the name of an approver means.
  enum Meaning {
    case known(Approver)
    /// A title that several have.
    case ambiguous([NodeID])
    /// Nobody, but somebody may be called nearly so.
    case nobody(hint: String?)
  }

  /// Who is part of a finding.
  struct Involved {
    /// The positions and bodies of the key and the witness, and what the people in them hold.
    var nodes: Set<NodeID> = []
    /// What else the holders of these hold, each with a position of the finding.
    var twins: [NodeID: NodeID] = [:]
    /// The people in the key and the witness.
    var people: Set<PeopleByName.Key> = []
  }

  let graph: OrgGraph
  /// The chart with its people.
  private let chart: PropertyGraph
  private let people: PeopleByName
  private let seats: [PeopleByName.Key: [NodeID]]
  private lazy var nodesByID = nodes(called: { [$0.id(of: $1)] })
  private lazy var nodesByTitle = nodes(called: { [$0.title(of: $1)].compactMap { $0 } })
  private lazy var names = allNames()
  private var hints: [String: String?] = [:]

  /// The people and seats of a chart.
  ///
  /// - Parameter joinsNames: whether the same name is one person where nothing else is known.
  /// - Complexity: O(*n* log *n*) for *n* positions and people.
  init(_ graph: OrgGraph, joinsNames: Bool = true) {
    self.graph = graph
    let chart = PropertyGraph(graph, parts: .people, joinsNames: joinsNames)
    self.chart = chart
    let people = PeopleByName(chart)
    var seats: [PeopleByName.Key: [NodeID]] = [:]
    for person in chart.nodes(.person) {
      let held = chart.neighbours(.holds, from: person)
      for key in held.isEmpty ? [] : people.keys(of: person) { seats[key, default: []] += held }
    }
    self.people = people
    self.seats = seats
  }

  // MARK: Who

  /// Whom `name` means: to the letter, without regard to case and blanks, or by a title that only
  /// one has.
  mutating func meaning(of name: String) -> Meaning {
    if let node = graph.node(withID: name) { return .known(Approver(nodes: [node])) }
    let folded = PeopleByName.folded(name)
    let people = people.keys(name)
    let nodes = nodesByID[folded] ?? []
    guard nodes.isEmpty, people.isEmpty else {
      return .known(Approver(nodes: nodes, people: people))
    }
    let titled = nodesByTitle[folded] ?? []
    if titled.count == 1 { return .known(Approver(nodes: titled)) }
    return titled.isEmpty ? .nobody(hint: hint(for: name)) : .ambiguous(titled)
  }

  /// Whom `name` means, each alone: as long as nothing but a name is known, any of them may be who
  /// approved.
  mutating func candidates(of name: String) -> [Approver] {
    guard case .known(let approver) = meaning(of: name) else { return [] }
    guard approver.nodes.isEmpty else { return [approver] }
    return people.people(name).map { Approver(people: $0) }
  }

  private func nodes(called names: (OrgGraph, NodeID) -> [String]) -> [String: [NodeID]] {
    var nodes: [String: [NodeID]] = [:]
    for node in Array(graph.positions) + Array(graph.bodies) {
      for name in names(graph, node) { nodes[PeopleByName.folded(name), default: []].append(node) }
    }
    return nodes
  }

  private mutating func hint(for name: String) -> String? {
    if let known = hints[name] { return known }
    let hint = Spelling.hint(for: name, in: names)
    hints[name] = .some(hint)
    return hint
  }

  private func allNames() -> Set<String> {
    var names: Set<String> = []
    for node in Array(graph.positions) + Array(graph.bodies) {
      names.insert(graph.id(of: node))
      if let title = graph.title(of: node) { names.insert(title) }
      if graph.isPosition(node) { names.formUnion(graph.holderTexts(of: node)) }
    }
    for person in graph.document.people {
      names.insert(graph.document.source.string(person.id))
      if let name = graph.document.string(person.name) { names.insert(name) }
    }
    return names
  }

  // MARK: What they hold

  /// What these people hold, by id.
  func held(by people: Set<PeopleByName.Key>) -> [NodeID] {
    Set(people.flatMap { seats[$0] ?? [] }).sorted()
  }

  /// The position, and then what its holders hold beside it.
  func heldByHolders(of node: NodeID) -> [NodeID] {
    [node] + held(by: holders(of: node)).filter { $0 != node }
  }

  private func holders(of node: NodeID) -> Set<PeopleByName.Key> {
    guard graph.isPosition(node) else { return [] }
    return Set(chart.neighbours(.holds, to: node).flatMap(people.keys(of:)))
  }

  // MARK: The finding

  /// Everybody who is part of a finding: those of its key and its witness, and whatever else the
  /// same people hold.
  ///
  /// - Parameter judged: the chart of the finding.
  func involved(in finding: Finding, of judged: PropertyGraph) -> Involved {
    var involved = Involved()
    var told: Set<String> = []
    for node in finding.witness.nodes + finding.witness.edges.flatMap({ [$0.from, $0.to] }) {
      switch judged.sort(of: node) {
      case .position, .body: involved.nodes.insert(node)
      case .person:
        let id = judged.id(of: node)
        told.insert(id)
        involved.people.formUnion(people(of: node, id, judged))
      case .unit, .responsibility, .organization: break
      }
    }
    for id in finding.key where !told.contains(id) {
      if let node = graph.node(withID: id) {
        involved.nodes.insert(node)
      } else {
        involved.people.formUnion(people.keys(id))
      }
    }
    involved.nodes.formUnion(held(by: involved.people))
    for node in involved.nodes.sorted() {
      for seat in heldByHolders(of: node)
      where !involved.nodes.contains(seat) && involved.twins[seat] == nil {
        involved.twins[seat] = node
      }
    }
    return involved
  }

  /// Who a person of another chart is here: whoever has the same seats under the same name.
  private func people(
    of person: NodeID, _ id: String, _ judged: PropertyGraph
  ) -> Set<PeopleByName.Key> {
    let held = judged.neighbours(.holds, from: person).flatMap { seat in
      chart.neighbours(.holds, to: seat).filter { chart.id(of: $0) == id }
    }
    return held.isEmpty ? people.keys(id) : Set(held.flatMap(people.keys(of:)))
  }
}
