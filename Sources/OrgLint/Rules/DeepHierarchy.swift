internal import OrgModel

/// Flags a tree with more layers than `limit`, once, at its deepest position.
struct DeepHierarchy: CodedRule {
  static let id: RuleID = "shape/deep-hierarchy"
  static let severity = Severity.warning
  static let summary = "there are very many layers between the top and the deepest position"
  static var page: [UInt8] { PackageResources.DeepHierarchy_md }
  static let reading = RuleReading()
  static let options = [
    RuleOption(name: "limit", standard: 8, summary: "the most layers, the top being the first")
  ]
  let limit: Int

  init(options: [String: Int]) { limit = Self.value("limit", in: options) }

  func check(_ graph: OrgGraph) -> RuleOutcome {
    var outcome = RuleOutcome()
    outcome.candidates = graph.roots.count
    let (deepest, count) = deepestByRoot(graph)
    for (root, node) in deepest.sorted(by: { $0.key < $1.key }) {
      outcome.matched += 1
      let path = graph.shortestPath(from: node, over: [.reportsTo]) { $0 == root }
      let witness = path.map { Finding.Witness($0) } ?? Finding.Witness()
      let layers = graph.layer(of: node) ?? 0
      var finding =
        Self.finding(
          "\(graph.name(node)) is in layer \(layers) below \(graph.name(root)), and "
            + "\(counted(count[root] ?? 0, "position")) \((count[root] ?? 0) == 1 ? "is" : "are") "
            + "deeper than layer \(limit)",
          key: [graph.id(of: root)],
          at: [
            Finding.Place(graph.source(of: node)), Finding.Place(graph.source(of: root), "layer 1"),
          ],
          witness: witness, suggest: ["merge layers that have few reports each"])
      finding.subjects = [node]
      outcome.findings.append(finding)
    }
    return outcome
  }

  /// By root: the deepest position below it, the first by id of equals, where it is too deep, and
  /// how many are.
  private func deepestByRoot(_ graph: OrgGraph) -> (deepest: [NodeID: NodeID], count: [NodeID: Int])
  {
    var deepest: [NodeID: NodeID] = [:]
    var count: [NodeID: Int] = [:]
    var rootOf = [Int32](repeating: Self.unknown, count: graph.positions.count)
    for node in graph.positions {
      guard let layer = graph.layer(of: node), layer > limit, !graph.isEliminated(node) else {
        continue
      }
      let root = root(above: node, graph, &rootOf)
      count[root, default: 0] += 1
      if let found = deepest[root], (graph.layer(of: found) ?? 0) >= layer { continue }
      deepest[root] = node
    }
    return (deepest, count)
  }

  /// The marks of positions whose root is not known yet, and of those that the walk has passed.
  private static let unknown: Int32 = -1
  private static let passed: Int32 = -2

  /// The root that the walk along managers ends in, remembered for everybody on the way.
  private func root(above node: NodeID, _ graph: OrgGraph, _ known: inout [Int32]) -> NodeID {
    var way: [NodeID] = []
    var next = node
    while known[Int(next.index)] == Self.unknown, let manager = graph.manager(of: next) {
      known[Int(next.index)] = Self.passed
      way.append(next)
      next = manager
    }
    let root = known[Int(next.index)] >= 0 ? known[Int(next.index)] : next.index
    for node in way { known[Int(node.index)] = root }
    return NodeID(index: root)
  }
}
