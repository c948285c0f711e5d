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
    var approvers = Approvers(desk.chart)
    for number in numbers {
      guard let finding = finding(about: number, desk, &approvers) else { continue }
      outcome.matched += 1
      outcome.findings.append(finding)
    }
    return outcome
  }

  private func finding(
    about number: Int, _ desk: WaiverDesk, _ approvers: inout Approvers
  ) -> Finding? {
    let entry = desk.entries[number]
    guard let name = entry.approvedBy else { return nil }
    switch approvers.meaning(of: name) {
    case .known(let approver): return finding(about: number, desk, approver, approvers)
    case .ambiguous(let nodes):
      return Self.finding(
        "several have the title of who approved \(entry.name)", about: entry,
        at: entry.places.approvedBy,
        suggest: ["name one of them by id: \(approvers.graph.list(nodes))"])
    case .nobody(let hint):
      return Self.finding(
        "nobody in the chart is who approved \(entry.name)", about: entry,
        at: entry.places.approvedBy,
        suggest: [hint ?? "name a position, a body or a person of the chart"])
    }
  }

  private func finding(
    about number: Int, _ desk: WaiverDesk, _ approver: Approvers.Approver, _ approvers: Approvers
  ) -> Finding? {
    let entry = desk.entries[number]
    for covered in desk.fitting[number] {
      let finding = desk.findings[covered]
      let involved = approvers.involved(in: finding)
      guard let tie = approvers.tie(of: approver, to: involved) else { continue }
      var result = Self.finding(
        "\(entry.name) was approved by \(tie.words)", about: entry,
        at: entry.places.approvedBy,
        others: finding.places.prefix(1).map { Finding.Place($0.range, "the finding") },
        suggest: ["have somebody approve it who is not part of it and reports to nobody who is"])
      if let path = tie.path { result.witness = Finding.Witness(path) }
      return result
    }
    return nil
  }
}
