internal import OrgModel

/// Flags managers in a row who have one direct report each, once for each row.
struct SingleReportChain: CodedRule {
  static let id: RuleID = "shape/single-report-chain"
  static let severity = Severity.warning
  static let summary = "managers in a row have one direct report each"
  static var page: [UInt8] { PackageResources.SingleReportChain_md }
  static let reading = RuleReading(reports: .excuses)
  static let options = [
    RuleOption(name: "limit", standard: 1, summary: "the most such managers in a row")
  ]
  /// A tree of fewer positions is taken for a part of an organisation.
  private static let smallTree = 10
  let limit: Int

  init(options: [String: Int]) { limit = Self.value("limit", in: options) }

  func check(_ graph: OrgGraph) -> RuleOutcome {
    var outcome = RuleOutcome()
    // A circle is no row, and is found as what it is.
    let circles = graph.faults.reduce(into: Set<NodeID>()) { nodes, fault in
      if case .reportingCycle(let cycle) = fault { nodes.formUnion(cycle.nodes) }
    }
    for node in graph.positions {
      guard !graph.directReports(of: node).isEmpty, !circles.contains(node) else { continue }
      outcome.candidates += 1
      guard graph.onlyReport(of: node) != nil, !graph.isBelowOneReportManager(node, circles) else {
        continue
      }
      let chain = graph.chain(from: node)
      guard chain.count > limit, let end = graph.onlyReport(of: chain[chain.count - 1]),
        !chain.contains(end)
      else { continue }
      outcome.matched += 1
      outcome.findings.append(finding(chain, graph))
    }
    return outcome
  }

  private func finding(_ chain: [NodeID], _ graph: OrgGraph) -> Finding {
    let last = chain[chain.count - 1]
    let end = graph.onlyReport(of: last) ?? last
    // A small chart, and a row that ends with its last post, may just not show everybody.
    let isExcerpt = graph.directReports(of: end).allSatisfy { graph.isEliminated($0) }
    let isUnsure = isExcerpt || graph.isTreeSmall(around: chain[0], below: Self.smallTree)
    let way = Array((chain + [end]).reversed())
    var witness = Finding.Witness()
    witness.nodes = way
    witness.edges = zip(way, way.dropFirst()).map { .init(.reportsTo, from: $0, to: $1) }
    let ids = chain.prefix(6).map { graph.id(of: $0) }.joined(separator: " → ")
    let more = chain.count > 6 ? " → …" : ""
    return Self.finding(
      "\(chain.count) managers in a row have one direct report each: \(ids)\(more) → "
        + graph.id(of: end),
      key: [graph.id(of: chain[0])],
      at: [Finding.Place(graph.source(of: chain[0]))]
        + chain.dropFirst().prefix(9).map { Finding.Place(graph.source(of: $0), "one report too") },
      witness: witness,
      suggest: [
        isUnsure
          ? "show the rest of their teams; if there is nobody else, think of merging two of them"
          : "merge two of these positions, or give them a team"
      ],
      severity: isUnsure ? .info : nil)
  }
}

extension OrgGraph {
  /// The one direct report of a manager who has no other; abolished posts do not count.
  fileprivate func onlyReport(of node: NodeID) -> NodeID? {
    var only: NodeID?
    for report in directReports(of: node) where !isEliminated(report) {
      guard only == nil else { return nil }
      only = report
    }
    return only
  }

  fileprivate func isBelowOneReportManager(_ node: NodeID, _ circles: Set<NodeID>) -> Bool {
    manager(of: node).map { onlyReport(of: $0) == node && !circles.contains($0) } ?? false
  }

  /// Whether the tree in which `node` stands has fewer than `count` positions.
  ///
  /// - Complexity: O(`count`), whatever the size of the tree.
  fileprivate func isTreeSmall(around node: NodeID, below count: Int) -> Bool {
    var top = node
    var steps = 0
    while let manager = manager(of: top) {
      steps += 1
      guard steps < count else { return false }
      top = manager
    }
    var found = [top]
    var next = 0
    while next < found.count {
      for report in directReports(of: found[next]) where !isEliminated(report) {
        found.append(report)
        guard found.count < count else { return false }
      }
      next += 1
    }
    return true
  }

  /// The managers from `start` downwards who have one report each.
  fileprivate func chain(from start: NodeID) -> [NodeID] {
    var chain = [start]
    var seen: Set<NodeID> = [start]
    while let last = chain.last, let next = onlyReport(of: last), onlyReport(of: next) != nil,
      seen.insert(next).inserted
    {
      chain.append(next)
    }
    return chain
  }
}
