internal import OrgModel

/// Flags positions that report to a seat that nobody holds, one finding a seat.
struct ReportsToVacant: CodedRule {
  static let id: RuleID = "structure/reports-to-vacant"
  static let severity = Severity.warning
  static let summary = "a position reports to a seat that nobody holds"
  static var page: [UInt8] { PackageResources.ReportsToVacant_md }
  static let reading = RuleReading(words: ["vacant", "holder"])

  init(options: [String: Int]) {}

  func check(_ graph: OrgGraph) -> RuleOutcome {
    var outcome = RuleOutcome()
    for seat in graph.positions where graph.isVacant(seat) {
      outcome.candidates += 1
      let reports = graph.directReports(of: seat).filter { !graph.isEliminated($0) }
      guard !reports.isEmpty else { continue }
      outcome.matched += 1
      var witness = Finding.Witness()
      witness.nodes = reports + [seat]
      witness.edges = reports.map { .init(.reportsTo, from: $0, to: seat) }
      var places = graph.places(witness)
      places.insert(Finding.Place(graph.source(of: seat), "nobody holds this seat"), at: 1)
      let state = graph.isEliminated(seat) ? "abolished" : "vacant"
      let verb = reports.count == 1 ? "reports" : "report"
      outcome.findings.append(
        Self.finding(
          "\(graph.list(reports)) \(verb) to \(graph.name(seat)), which is \(state)",
          key: [graph.id(of: seat)], at: places, witness: witness,
          suggest: ["fill \(graph.id(of: seat)), or name who stands in as their manager"]))
    }
    return outcome
  }
}
