internal import OrgModel

/// Flags a title that could mean several roles while no role is stated.
struct AmbiguousTitle: CodedRule {
  static let id: RuleID = "roles/ambiguous-title"
  static let severity = Severity.warning
  static let summary = "a title could mean several roles"
  static var page: [UInt8] { PackageResources.AmbiguousTitle_md }
  static let reading = RuleReading(words: ["title"])

  init(options: [String: Int]) {}

  func check(_ graph: OrgGraph) -> RuleOutcome {
    var outcome = RuleOutcome()
    outcome.candidates = graph.positions.count { !graph.text(.title, of: $0).isEmpty }
    for (node, roles) in graph.ambiguousTitles.sorted(by: { $0.key < $1.key })
    where !graph.isEliminated(node) {
      outcome.matched += 1
      let title = shortened(graph.title(of: node) ?? graph.id(of: node))
      let names = roles.compactMap { graph.catalogue.role($0)?.name }
      outcome.findings.append(
        Self.finding(
          "the title `\(title)` of \(graph.id(of: node)) could mean \(alternatives(names))",
          key: [graph.id(of: node)], at: [Finding.Place(graph.text(.title, of: node).source)],
          suggest: ["write the title out, or add `role:` with \(alternatives(roles))"]))
    }
    return outcome
  }
}
