internal import OrgModel

/// Flags a waiver that somebody approved who is part of what it covers, or reports to somebody who
/// is.
struct WaiverApproverNotIndependent: WaiverRule {
  static let id: RuleID = "waiver/approver-not-independent"
  static let severity = Severity.error
  static let summary = "whoever approved a waiver is not independent of what it covers"
  static var page: [UInt8] { PackageResources.WaiverApproverNotIndependent_md }

  init(options: [String: Int]) {}

  func judge(_ desk: WaiverDesk) -> RuleOutcome {
    var outcome = RuleOutcome()
    let numbers = desk.numbers(.used, .superseded, .unused, .unjudged).filter {
      desk.entries[$0].approvedBy != nil
    }
    outcome.candidates = numbers.count
    guard !numbers.isEmpty else { return outcome }
    let approvers = Approvers(desk.chart)
    for number in numbers {
      guard let finding = finding(about: number, desk, approvers) else { continue }
      outcome.matched += 1
      outcome.findings.append(finding)
    }
    return outcome
  }

  private func finding(
    about number: Int, _ desk: WaiverDesk, _ approvers: Approvers
  ) -> Finding? {
    let entry = desk.entries[number]
    guard let approver = entry.approvedBy else { return nil }
    guard let nodes = approvers.nodes(of: approver) else {
      return Self.finding(
        "nobody in the chart is who approved \(entry.name)", about: entry,
        at: entry.places.approvedBy,
        suggest: ["name a position, a body or a person of the chart"], severity: .warning)
    }
    for covered in desk.fitting[number] {
      let finding = desk.findings[covered]
      let involved = approvers.involved(in: finding)
      guard let chain = approvers.chain(from: nodes, to: involved) else { continue }
      var result = Self.finding(
        "\(entry.name) was approved by \(sentence(chain, desk.chart.graph))", about: entry,
        at: entry.places.approvedBy,
        others: finding.places.prefix(1).map { Finding.Place($0.range, "the finding") },
        suggest: ["have somebody approve it who is not part of it and reports to nobody who is"])
      result.witness = Finding.Witness(chain)
      return result
    }
    return nil
  }

  private func sentence(_ chain: OrgGraph.Path, _ graph: OrgGraph) -> String {
    let first = graph.name(chain.nodes[0])
    guard let last = chain.nodes.last, chain.nodes.count > 1 else {
      return "\(first), who is part of the finding"
    }
    let steps = chain.nodes.count - 2
    let over = steps > 0 ? "over \(counted(steps, "level")) " : ""
    return "\(first), who reports \(over)to \(graph.name(last)), who is part of the finding"
  }
}
