internal import OrgModel

/// Tells how a title that could mean several roles was read, where the position's place decided.
struct TitleDecidedByContext: CodedRule {
  static let id: RuleID = "roles/title-decided-by-context"
  static let severity = Severity.info
  static let summary = "a title that could mean several roles is read by where the position stands"
  static var page: [UInt8] { PackageResources.TitleDecidedByContext_md }

  init(options: [String: Int]) {}

  func check(_ graph: OrgGraph) -> RuleOutcome {
    var outcome = RuleOutcome()
    outcome.candidates = graph.positions.count { !graph.text(.title, of: $0).isEmpty }
    for (node, decision) in graph.decidedTitles.sorted(by: { $0.key < $1.key })
    where !graph.isEliminated(node) {
      outcome.matched += 1
      outcome.findings.append(finding(node, decision, graph))
    }
    return outcome
  }

  private func finding(
    _ node: NodeID, _ decision: TitleDecision, _ graph: OrgGraph
  ) -> Finding {
    func name(_ role: String) -> String { graph.catalogue.role(role)?.name ?? role }
    let title = shortened(graph.title(of: node) ?? graph.id(of: node))
    let id = graph.id(of: node)
    let others = decision.meanings.filter { !decision.roles.contains($0) }.map(name)
    let elsewhere =
      others.isEmpty
      ? "beside a holder of that role it would mean nothing"
      : "elsewhere it could mean \(alternatives(others))"
    let roles = decision.roles.map(name).joined(separator: " and ")
    return Self.finding(
      "the title `\(title)` of \(id) is read as \(roles) because "
        + "\(reason(decision.basis, graph)); \(elsewhere)",
      key: [id], at: [Finding.Place(graph.text(.title, of: node).source)],
      suggest: ["write the title out, or add `role: \(decision.role)` to settle it"])
  }

  private func reason(_ basis: TitleDecision.Basis, _ graph: OrgGraph) -> String {
    switch basis {
    case .alone: return "nobody else in the chart has such a title or the role"
    case .highest:
      return "of those with such a title none else stands so high, and nobody has the role"
    case .manager(let manager): return "it reports to \(graph.name(manager))"
    case .unit(let id):
      let unit = graph.document.units.first { graph.document.source.string($0.id) == id }
      let name = unit.flatMap { graph.document.string($0.name) } ?? id
      return "its unit is \(shortened(name))"
    }
  }
}
