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
    // Records with one id that name other managers are a fault of the id, and found as that.
    let others = Set(
      graph.faults.compactMap { fault -> NodeID? in
        guard case .duplicateID(let fault) = fault, fault.differences.contains("reports_to") else {
          return nil
        }
        return fault.node
      })
    for node in graph.positions {
      let managers = graph.lines(.reportsTo, from: node)
      guard !managers.isEmpty else { continue }
      outcome.candidates += 1
      guard managers.count > 1, !others.contains(node) else { continue }
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
