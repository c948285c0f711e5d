internal import OrgModel

/// Flags a chart in which everybody reports to somebody.
struct NoRoot: Rule {
  static let id: RuleID = "structure/no-root"
  static let severity = Severity.error
  static let modality = Modality.must
  static let summary = "nobody is at the top: everybody reports to somebody"
  static var page: [UInt8] { PackageResources.NoRoot_md }

  init(options: [String: Int]) {}

  func check(_ graph: OrgGraph) -> RuleOutcome {
    var outcome = RuleOutcome()
    outcome.candidates = graph.positions.count
    guard graph.roots.isEmpty, !graph.positions.isEmpty else { return outcome }
    // An unknown manager or a false circle has a finding of its own that says why.
    let cycle = graph.faults.lazy.compactMap { fault -> ReportingCycleFault? in
      if case .reportingCycle(let cycle) = fault { cycle } else { nil }
    }.first
    guard let cycle else { return outcome }
    outcome.matched = 1
    outcome.findings = [
      Self.finding(
        "nobody is at the top of the chart: each of the \(graph.positions.count) positions "
          + "reports to somebody",
        key: [], at: [Finding.Place(graph.source(of: cycle.nodes[0]))],
        suggest: ["leave out the manager of the position at the top"])
    ]
    return outcome
  }
}
