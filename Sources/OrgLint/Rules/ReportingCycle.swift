internal import OrgModel

/// Flags positions that report to each other in a circle.
struct ReportingCycle: CodedRule {
  static let id: RuleID = "structure/reporting-cycle"
  static let severity = Severity.error
  static let modality = Modality.must
  static let summary = "positions report to each other in a circle"
  static var page: [UInt8] { PackageResources.ReportingCycle_md }
  static let reading = RuleReading()

  init(options: [String: Int]) {}

  func check(_ graph: OrgGraph) -> RuleOutcome {
    var outcome = RuleOutcome()
    outcome.candidates = graph.lineCount(.reportsTo)
    for case .reportingCycle(let cycle) in graph.faults {
      outcome.matched += 1
      let ids = cycle.nodes.map { graph.id(of: $0) }
      let witness = Finding.Witness(cycle)
      outcome.findings.append(
        Self.finding(
          "reporting cycle: \(circle(ids))", key: ids, at: graph.places(witness),
          witness: witness,
          suggest: ["let one of the \(ids.count) report to somebody outside the circle"]))
    }
    return outcome
  }
}
