internal import OrgModel

/// Flags a position with more than one solid line.
struct TwoSolidLines: CodedRule {
  static let id: RuleID = "structure/two-solid-lines"
  static let severity = Severity.error
  static let summary = "a position has more than one solid line"
  static var page: [UInt8] { PackageResources.TwoSolidLines_md }
  static let reading = RuleReading([.reportsTo: .makes])

  init(options: [String: Int]) {}

  func check(_ graph: OrgGraph) -> RuleOutcome {
    var outcome = RuleOutcome()
    for node in graph.positions {
      let managers = graph.lines(.reportsTo, from: node)
      guard !managers.isEmpty else { continue }
      outcome.candidates += 1
      // Two records with one id are a fault of the id, and found as that.
      guard managers.count > 1, graph.sharedRecords[node] == nil else { continue }
      outcome.matched += 1
      var witness = Finding.Witness()
      witness.nodes = [node] + managers
      witness.edges = managers.map { .init(.reportsTo, from: node, to: $0) }
      let names = managers.map { graph.id(of: $0) }
      outcome.findings.append(
        Self.finding(
          "\(graph.name(node)) has \(managers.count) solid lines: to "
            + names.joined(separator: ", "),
          key: [graph.id(of: node)], at: graph.places(witness), witness: witness,
          suggest: ["keep one manager in `reports_to` and make the others `dotted_line_to`"]))
    }
    return outcome
  }
}
