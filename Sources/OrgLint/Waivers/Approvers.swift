internal import OrgModel

/// Who is meant by the approver of a waiver, and to whom they report.
struct Approvers {
  private let chart: PropertyGraph
  private let keys: HolderKeys
  private let people: Set<HolderKeys.Key>
  private let seats: [HolderKeys.Key: [NodeID]]

  /// The people and seats of a chart.
  ///
  /// - Complexity: O(*p*) for *p* positions and people.
  init(_ chart: PropertyGraph) {
    self.chart = chart
    let graph = chart.graph
    let keys = HolderKeys(graph)
    var seats: [HolderKeys.Key: [NodeID]] = [:]
    for node in graph.positions {
      for text in Set(graph.holderTexts(of: node)) {
        seats[keys.key(text), default: []].append(node)
      }
    }
    people = Set(graph.document.people.map { keys.key(graph.document.source.string($0.id)) })
    self.keys = keys
    self.seats = seats
  }

  /// The positions and bodies that `name` means: the one with this id, or else all that the person
  /// with this id or name holds; `nil` when nobody is called so.
  func nodes(of name: String) -> [NodeID]? {
    if let node = chart.graph.node(withID: name) { return [node] }
    let key = keys.key(name)
    if let held = seats[key] { return held }
    return people.contains(key) ? [] : nil
  }

  /// The positions and bodies in a finding: those of its key and its witness, and what the people
  /// in it hold.
  func involved(in finding: Finding) -> Set<NodeID> {
    var nodes: Set<NodeID> = []
    for id in finding.key { nodes.formUnion(self.nodes(of: id) ?? []) }
    for node in finding.witness.nodes + finding.witness.edges.flatMap({ [$0.from, $0.to] }) {
      switch chart.sort(of: node) {
      case .position, .body: nodes.insert(node)
      case .person: nodes.formUnion(seats[keys.key(chart.id(of: node))] ?? [])
      case .unit, .responsibility: break
      }
    }
    return nodes
  }

  /// The shortest chain of solid lines from the approver to somebody in `involved`; `nil` for an
  /// independent one. One that is in it is a chain alone.
  func chain(from approver: [NodeID], to involved: Set<NodeID>) -> OrgGraph.Path? {
    var best: OrgGraph.Path?
    for node in approver {
      let path = chart.graph.shortestPath(from: node, over: [.reportsTo]) {
        involved.contains($0)
      }
      guard let path, path.nodes.count < best?.nodes.count ?? .max else { continue }
      best = path
    }
    return best
  }
}
