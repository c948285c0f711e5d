internal import OrgModel

/// Flags an escalation line to somebody from whom no way leads to the top.
struct DeadEnd: CodedRule {
  static let id: RuleID = "escalation/dead-end"
  static let severity = Severity.warning
  static let summary = "an escalation line leads to where nothing goes on to the top"
  static var page: [UInt8] { PackageResources.DeadEnd_md }
  static let reading = RuleReading(
    [.escalatesTo: .both, .reportsTo: .both], readsRoles: true)

  init(options: [String: Int]) {}

  func check(_ graph: OrgGraph) -> RuleOutcome {
    var outcome = RuleOutcome()
    outcome.candidates = graph.lineCount(.escalatesTo)
    guard outcome.candidates > 0 else { return outcome }
    let reachesTop = graph.reachesTop()
    for node in graph.positions {
      for target in graph.lines(.escalatesTo, from: node) {
        guard let reason = reason(target, reachesTop, graph) else { continue }
        outcome.matched += 1
        var witness = Finding.Witness()
        witness.nodes = [node, target]
        witness.edges = [.init(.escalatesTo, from: node, to: target)]
        witness.missing = ["a way from \(graph.id(of: target)) to the top"]
        let place = Finding.Place(graph.place(.escalatesTo, from: node, to: target))
        let other = Finding.Place(graph.source(of: target), reason)
        outcome.findings.append(
          Self.finding(
            "\(graph.name(node)) escalates to \(graph.name(target)), but \(reason)",
            key: [graph.id(of: node), graph.id(of: target)], at: [place, other],
            witness: witness, suggest: suggestions(target, graph)))
      }
    }
    return outcome
  }

  private func reason(
    _ target: NodeID, _ reachesTop: [Bool], _ graph: OrgGraph
  ) -> String? {
    if graph.isVacant(target) { return "nobody holds that seat" }
    // Without any top, no way leads there, and that is a finding of its own.
    if graph.topNodes.isEmpty { return nil }
    return reachesTop[Int(target.index)] ? nil : "no way leads on from there to the top"
  }

  private func suggestions(_ target: NodeID, _ graph: OrgGraph) -> [String] {
    let id = graph.id(of: target)
    if graph.isVacant(target) { return ["fill \(id), or escalate to somebody else"] }
    return ["add a line from \(id) to the top, or escalate to somebody else"]
  }
}
