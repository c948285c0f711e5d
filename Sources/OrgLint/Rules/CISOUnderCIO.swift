internal import OrgModel

/// Flags a CISO below a CIO whom every way to the top passes through.
///
/// The CIO then dominates the CISO in the graph of upward lines, seen from the top, and can stop
/// whatever the CISO has to say about the CIO's own systems.
struct CISOUnderCIO: Rule {
  static let id: RuleID = "independence/ciso-under-cio"
  static let severity = Severity.error
  static let summary = "the CISO reports to the CIO and has no way to the top that avoids the CIO"
  static let citation: String? =
    "Orgline's own test; compare FFIEC, Information Security booklet, I.B (guidance for US banks)"
  static var page: [UInt8] { PackageResources.CISOUnderCIO_md }

  /// How many superiors of an officer are looked at, and how many CIOs among them are told: more
  /// than any organisation has, and little enough for a chart that was made to hurt.
  private static let (reach, mostManagers) = (100, 8)

  init(options: [String: Int]) {}

  func check(_ graph: OrgGraph) -> RuleOutcome {
    var outcome = RuleOutcome()
    let officers = (graph.positions(withRole: "ciso") + graph.positions(withRole: "vciso"))
      .filter { !graph.isEliminated($0) }.sorted()
    let managers = Set(graph.positions(withRole: "cio"))
    outcome.candidates = officers.count
    // Without any top, every way is missing, and that is a finding of its own.
    guard !officers.isEmpty, !managers.isEmpty, !graph.topNodes.isEmpty else { return outcome }
    let dominators = graph.upwardDominators()
    for officer in officers where !graph.isTop(officer) {
      let above = graph.superiors(of: officer, atMost: Self.reach).filter { managers.contains($0) }
      for manager in above.prefix(Self.mostManagers) {
        outcome.matched += 1
        if dominators.isReachable(officer), !dominators.dominates(manager, officer) {
          outcome.excused += 1
        } else {
          outcome.findings.append(finding(officer, manager, graph))
        }
      }
    }
    return outcome
  }

  private func finding(_ officer: NodeID, _ manager: NodeID, _ graph: OrgGraph) -> Finding {
    let up = graph.shortestPath(from: officer, over: [.reportsTo]) { $0 == manager }
    var witness = up.map { Finding.Witness($0) } ?? Finding.Witness()
    let targets = targets(of: officer, avoiding: manager, graph).map { graph.id(of: $0) }
    let (id, name) = (graph.id(of: officer), graph.id(of: manager))
    let tops = targets.isEmpty ? "" : ", for instance to \(alternatives(Array(targets.prefix(4))))"
    witness.missing = ["a way from \(id) to the top that does not pass through \(name)\(tops)"]
    let verb = witness.edges.count > 1 ? "reports through \(witness.edges.count) lines" : "reports"
    return Self.finding(
      "\(graph.name(officer)) \(verb) to \(graph.name(manager)) and has no escalation path to "
        + "the top that avoids \(name)",
      key: [id, name],
      at: graph.places(witness) + vainLines(of: officer, avoiding: manager, graph),
      witness: witness,
      suggest: [
        targets.first.map { "add `escalates_to: [\($0)]` to \(id)" }
          ?? "add the body to which \(id) may escalate, and `escalates_to` to \(id)",
        "move \(id) out from under \(name)",
      ])
  }

  /// The officer's other lines upwards, and why they do not help.
  private func vainLines(
    of officer: NodeID, avoiding manager: NodeID, _ graph: OrgGraph
  ) -> [Finding.Place] {
    LineKind.upward.filter { $0 != .reportsTo }.flatMap { kind in
      graph.lines(kind, from: officer).map { target in
        let line = "\(kind.verb) \(graph.id(of: target))"
        let back = graph.shortestPath(from: target, over: LineKind.upward) { $0 == manager }
        let end =
          target == manager
          ? ""
          : back == nil
            ? ", from which no way leads to the top"
            : ", which leads back to \(graph.id(of: manager))"
        return Finding.Place(graph.place(kind, from: officer, to: target), line + end)
      }
    }
  }

  /// Where an escalation line would help: tops other than the manager, the audit committee first.
  private func targets(
    of officer: NodeID, avoiding manager: NodeID, _ graph: OrgGraph
  ) -> [NodeID] {
    func rank(_ node: NodeID) -> Int {
      switch graph.body(node)?.kind {
      case .auditCommittee: 0
      case .riskCommittee: 1
      case .boardCommittee: 2
      case .board: 3
      default: 4
      }
    }
    return graph.topNodes.filter { $0 != manager && $0 != officer }
      .sorted { (rank($0), $0) < (rank($1), $1) }
  }
}
