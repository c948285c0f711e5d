internal import OrgModel

/// Flags a position that has a line to itself.
struct SelfReport: CodedRule {
  static let id: RuleID = "structure/self-report"
  static let severity = Severity.warning
  static let modality = Modality.must
  static let summary = "a position has a line to itself"
  static var page: [UInt8] { PackageResources.SelfReport_md }
  static let reading = RuleReading()

  init(options: [String: Int]) {}

  func check(_ graph: OrgGraph) -> RuleOutcome {
    var outcome = RuleOutcome()
    outcome.candidates = graph.document.lines.count
    var byLine: [[String]: Int] = [:]
    for case .selfLine(let line) in graph.faults {
      outcome.matched += 1
      let id = graph.id(of: line.node)
      let key = [id, line.kind.name]
      if let known = byLine[key] {
        outcome.findings[known].places.append(Finding.Place(line.text.source, "and here"))
        continue
      }
      byLine[key] = outcome.findings.count
      let suggestion =
        line.isOnlyLine
        ? "name the manager of \(id), or leave out `reports_to` if \(id) is the top"
        : "remove the line, or name whom it should lead to"
      var witness = Finding.Witness()
      witness.nodes = [line.node]
      witness.edges = [.init(EdgeKind(line.kind), from: line.node, to: line.node)]
      outcome.findings.append(
        Self.finding(
          "\(graph.name(line.node)) \(line.kind.verb) itself", key: key,
          at: [Finding.Place(line.text.source)], witness: witness, suggest: [suggestion]))
    }
    return outcome
  }
}
