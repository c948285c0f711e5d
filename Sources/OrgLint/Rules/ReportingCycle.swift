internal import OrgModel

/// Flags positions that report to each other in a circle.
struct ReportingCycle: Rule {
  static let id: RuleID = "structure/reporting-cycle"
  static let severity = Severity.error
  static let modality = Modality.must
  static let summary = "positions report to each other in a circle"
  static var page: [UInt8] { PackageResources.ReportingCycle_md }

  init(options: [String: Int]) {}

  func check(_ graph: OrgGraph) -> RuleOutcome {
    var outcome = RuleOutcome()
    outcome.candidates = graph.lineCount(.reportsTo)
    for case .reportingCycle(let cycle) in graph.faults {
      outcome.matched += 1
      let next = cycle.nodes.dropFirst() + cycle.nodes.prefix(1)
      var witness = Finding.Witness()
      witness.nodes = cycle.nodes
      witness.edges = zip(cycle.nodes, next).map { .init(.reportsTo, from: $0, to: $1) }
      var places = graph.places(witness)
      places[0] = Finding.Place(places[0].range)
      outcome.findings.append(
        Self.finding(
          .circle(cycle, graph), key: cycle.nodes.map { graph.id(of: $0) }, at: places,
          witness: witness,
          suggest: ["let one of the \(cycle.nodes.count) report to somebody outside the circle"]))
    }
    return outcome
  }
}

extension String {
  fileprivate static func circle(_ cycle: ReportingCycleFault, _ graph: OrgGraph) -> String {
    let shown = cycle.nodes.prefix(6).map { graph.id(of: $0) }
    let middle = cycle.nodes.count > 6 ? " → … (\(cycle.nodes.count) in all)" : ""
    return "reporting cycle: \(shown.joined(separator: " → "))\(middle) → \(shown[0])"
  }
}
