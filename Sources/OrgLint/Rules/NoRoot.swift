internal import OrgModel

/// Flags a chart in which everybody reports to somebody.
struct NoRoot: CodedRule {
  static let id: RuleID = "structure/no-root"
  static let severity = Severity.error
  static let modality = Modality.must
  static let summary = "nobody is at the top: everybody reports to somebody"
  static var page: [UInt8] { PackageResources.NoRoot_md }
  static let reading = RuleReading([.reportsTo: .both])

  init(options: [String: Int]) {}

  func check(_ graph: OrgGraph) -> RuleOutcome {
    var outcome = RuleOutcome()
    outcome.candidates = graph.positions.count
    guard let cycle = graph.cycleWithoutTop() else { return outcome }
    let ids = cycle.nodes.prefix(6).map { graph.id(of: $0) }
    outcome.matched = 1
    outcome.findings = [
      Self.finding(
        "nobody is at the top: each of the \(graph.positions.count) positions reports to somebody",
        key: [], at: [Finding.Place(graph.source(of: cycle.nodes[0]))],
        suggest: ["leave out `reports_to` of the position at the top: \(alternatives(ids))"])
    ]
    return outcome
  }
}
