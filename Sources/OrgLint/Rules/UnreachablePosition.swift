internal import OrgModel

/// Flags positions that no chain of solid lines joins to the top.
struct UnreachablePosition: CodedRule {
  static let id: RuleID = "structure/unreachable-position"
  static let severity = Severity.error
  static let modality = Modality.must
  static let summary = "no chain of solid lines joins a position to the top"
  static var page: [UInt8] { PackageResources.UnreachablePosition_md }
  static let reading = RuleReading([.reportsTo: .both])

  init(options: [String: Int]) {}

  func check(_ graph: OrgGraph) -> RuleOutcome {
    var outcome = RuleOutcome()
    outcome.candidates = graph.positions.count
    // Without anybody at the top, nobody can be reached, and that is the finding.
    guard !graph.roots.isEmpty else { return outcome }
    for case .reportingCycle(let cycle) in graph.faults where !cycle.below.isEmpty {
      outcome.matched += cycle.below.count
      outcome.findings.append(belowCycle(cycle, graph))
    }
    for root in graph.roots {
      guard let body = lonelyBody(above: root, graph) else { continue }
      outcome.matched += 1
      outcome.findings.append(underLonelyBody(root, body, graph))
    }
    return outcome
  }

  private func belowCycle(_ cycle: ReportingCycleFault, _ graph: OrgGraph) -> Finding {
    let places = cycle.below.prefix(10).enumerated().map { number, node in
      Finding.Place(graph.source(of: node), number == 0 ? "" : "cut off too")
    }
    let verb = cycle.below.count == 1 ? "hangs" : "hang"
    var witness = Finding.Witness(cycle)
    witness.nodes = cycle.below + cycle.nodes
    let hanging = cycle.below.compactMap { node in
      graph.manager(of: node).map { Finding.Witness.Edge(.reportsTo, from: node, to: $0) }
    }
    witness.edges += hanging
    var finding = Self.finding(
      "\(counted(cycle.below.count, "position")) \(verb) below a reporting cycle and cannot "
        + "reach the top: \(graph.list(cycle.below))",
      key: cycle.nodes.map { graph.id(of: $0) }, at: Array(places),
      witness: witness, suggest: ["break the cycle at \(graph.id(of: cycle.nodes[0]))"])
    finding.subjects = cycle.below
    return finding
  }

  /// The body in which the ways up from `root` end without reaching the top of the organisation;
  /// `nil` when they reach it, or when there is no other top to reach.
  private func lonelyBody(above root: NodeID, _ graph: OrgGraph) -> NodeID? {
    let above = graph.superiors(of: root)
    guard let last = above.last, !graph.isPosition(last) else { return nil }
    if graph.isTop(root) || above.contains(where: { graph.isTop($0) }) { return nil }
    return last
  }

  private func underLonelyBody(_ root: NodeID, _ body: NodeID, _ graph: OrgGraph) -> Finding {
    let way = graph.shortestPath(from: root, over: [.reportsTo]) { $0 == body }
    return Self.finding(
      "\(graph.name(root)) reports to \(graph.name(body)), from which no line leads to the top",
      key: [graph.id(of: root)],
      at: [
        Finding.Place(
          graph.lines(.reportsTo, from: root).first.flatMap {
            graph.place(.reportsTo, from: root, to: $0)
          }), Finding.Place(graph.source(of: body), "no line leaves this body"),
      ], witness: way.map { Finding.Witness($0) } ?? Finding.Witness(),
      suggest: ["add `reports_to` to \(graph.id(of: body)), or a manager to \(graph.id(of: root))"])
  }
}
