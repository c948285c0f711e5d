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
    var approvers = Approvers(desk.chart.graph)
    var apart: Approvers?
    for number in numbers {
      guard let finding = finding(about: number, desk, &approvers, &apart) else { continue }
      outcome.matched += 1
      outcome.findings.append(finding)
    }
    return outcome
  }

  private func finding(
    about number: Int, _ desk: WaiverDesk, _ approvers: inout Approvers,
    _ apart: inout Approvers?
  ) -> Finding? {
    let entry = desk.entries[number]
    guard let name = entry.approvedBy else { return nil }
    switch approvers.meaning(of: name) {
    case .known(let approver):
      guard let (finding, covered) = finding(about: number, desk, approver, approvers) else {
        return nil
      }
      // The same name on two positions may be that of two people.
      var narrow = apart ?? Approvers(approvers.graph, joinsNames: false)
      let candidates = narrow.candidates(of: name)
      let involved = narrow.involved(in: covered, of: desk.chart)
      let isProven = candidates.allSatisfy { narrow.tie(of: $0, to: involved) != nil }
      apart = narrow
      return isProven && !candidates.isEmpty ? finding : doubted(finding)
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

  /// The finding about an approver who is tied to what the waiver covers, and what that is.
  private func finding(
    about number: Int, _ desk: WaiverDesk, _ approver: Approvers.Approver, _ approvers: Approvers
  ) -> (Finding, covered: Finding)? {
    let entry = desk.entries[number]
    for covered in desk.fitting[number] {
      let finding = desk.findings[covered]
      let involved = approvers.involved(in: finding, of: desk.chart)
      guard let tie = approvers.tie(of: approver, to: involved) else { continue }
      var result = Self.finding(
        "\(entry.name) was approved by \(tie.words)", about: entry,
        at: entry.places.approvedBy,
        others: finding.places.prefix(1).map { Finding.Place($0.range, "the finding") },
        suggest: ["have somebody approve it who is not part of it and reports to nobody who is"])
      if let path = tie.path { result.witness = Finding.Witness(path) }
      return (result, finding)
    }
    return nil
  }

  /// The finding of people of whom nothing but a name is known.
  private func doubted(_ finding: Finding) -> Finding {
    var finding = finding
    finding.restsOnName = true
    finding.severity = min(finding.severity, .warning)
    finding.message =
      "the same name stands on several positions; if it is one person's, \(finding.message)"
    finding.suggestions += [
      "if it is one person, give that one an entry under `people`",
      "if it is two, give each an entry under `people`, or in a table an e-mail address or a "
        + "person's id of their own, and let `approved_by` name one",
    ]
    return finding
  }
}
