internal import OrgModel

/// Flags managers with very many direct reports. What costs a manager's time is people, so that
/// several posts in one hand count once.
struct WideSpan: CodedRule {
  static let id: RuleID = "shape/wide-span"
  static let severity = Severity.warning
  static let summary = "a manager has very many direct reports"
  static var page: [UInt8] { PackageResources.WideSpan_md }
  static let reading = RuleReading(reports: .makes)
  static let options = [
    RuleOption(name: "limit", standard: 12, summary: "the most direct reports of one manager")
  ]
  let limit: Int

  init(options: [String: Int]) { limit = Self.value("limit", in: options) }

  func check(_ graph: OrgGraph) -> RuleOutcome {
    var outcome = RuleOutcome()
    var wide: [(manager: NodeID, posts: [NodeID])] = []
    for manager in graph.positions {
      let reports = graph.directReports(of: manager)
      guard !reports.isEmpty, !graph.isEliminated(manager) else { continue }
      let count = reports.count { !graph.isEliminated($0) }
      if count > 0 { outcome.candidates += 1 }
      if count > limit { wide.append((manager, reports.filter { !graph.isEliminated($0) })) }
    }
    guard !wide.isEmpty else { return outcome }
    let names = Names(graph)
    for (manager, posts) in wide {
      let people = Self.people(in: posts, below: manager, graph, names)
      guard people > limit else { continue }
      outcome.matched += 1
      outcome.findings.append(finding(manager, posts, people: people, graph))
    }
    return outcome
  }

  /// The number of `posts` without those whose holders are all counted already, at another of the
  /// posts or as the manager. A post that is vacant, or of which no holder is named, counts.
  private static func people(
    in posts: [NodeID], below manager: NodeID, _ graph: OrgGraph, _ names: Names
  ) -> Int {
    var counted = names.holders(of: manager, graph)
    return posts.count { post in
      let own = names.holders(of: post, graph)
      guard own.isEmpty || !own.isSubset(of: counted) else { return false }
      counted.formUnion(own)
      return true
    }
  }

  /// Who holds positions, as far as texts are names.
  private struct Names {
    private let numbers: HolderNumbers

    /// - Complexity: O(*n*) for all positions.
    init(_ graph: OrgGraph) { numbers = HolderNumbers(graph) }

    func holders(of node: NodeID, _ graph: OrgGraph) -> Set<Int32> {
      guard !graph.isVacant(node) else { return [] }
      let named = numbers[node].filter { holder in
        numbers.hasEntry(holder.number)
          || !OrgGraph.isNoName(
            graph.document.source.string(holder.text), seats: numbers.count(holder.number),
            of: numbers.total, names: numbers.names)
      }
      return Set(named.map(\.number))
    }
  }

  private func finding(
    _ manager: NodeID, _ posts: [NodeID], people: Int, _ graph: OrgGraph
  ) -> Finding {
    var witness = Finding.Witness()
    witness.nodes = [manager]
    let several = posts.count > people ? " in \(posts.count) posts" : ""
    var finding = Self.finding(
      "\(graph.name(manager)) has \(people) direct reports\(several); at most \(limit) is advised",
      key: [graph.id(of: manager)], at: [Finding.Place(graph.source(of: manager))],
      witness: witness, suggest: ["group some of them below a manager of their own"])
    finding.surroundings.nodes = posts
    finding.surroundings.edges = posts.map { .init(.reportsTo, from: $0, to: manager) }
    return finding
  }
}
