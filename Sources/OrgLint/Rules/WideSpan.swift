internal import OrgModel

/// Flags a manager with more direct reports than `limit`.
struct WideSpan: CodedRule {
  static let id: RuleID = "shape/wide-span"
  static let severity = Severity.warning
  static let summary = "a manager has very many direct reports"
  static var page: [UInt8] { PackageResources.WideSpan_md }
  static let options = [
    RuleOption(name: "limit", standard: 12, summary: "the most direct reports of one manager")
  ]
  let limit: Int

  init(options: [String: Int]) { limit = Self.value("limit", in: options) }

  func check(_ graph: OrgGraph) -> RuleOutcome {
    var outcome = RuleOutcome()
    for manager in graph.positions {
      let all = graph.directReports(of: manager)
      guard !all.isEmpty else { continue }
      outcome.candidates += 1
      guard all.count > limit else { continue }
      let reports = all.filter { !graph.isEliminated($0) }
      guard reports.count > limit else { continue }
      outcome.matched += 1
      outcome.findings.append(
        Self.finding(
          "\(graph.name(manager)) has \(reports.count) direct reports; at most \(limit) is advised",
          key: [graph.id(of: manager)], at: [Finding.Place(graph.source(of: manager))],
          suggest: ["group some of them below a manager of their own"]))
    }
    return outcome
  }
}
