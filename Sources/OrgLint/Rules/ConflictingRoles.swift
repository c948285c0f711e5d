internal import OrgModel

/// Flags one person in two roles that a configuration says nobody should hold together.
///
/// The conflicts that Orgline knows by itself have rules of their own, each with its reason.
struct ConflictingRoles: CodedRule {
  static let id: RuleID = "roles/conflicting-roles"
  static let severity = Severity.warning
  static let summary = "one person holds two roles that the configuration keeps apart"
  static var page: [UInt8] { PackageResources.ConflictingRoles_md }
  static let reading = RuleReading([.holds: .makes], readsRoles: true)

  init(options: [String: Int]) {}

  var parts: PropertyGraph.Parts { .people }

  func check(_ graph: OrgGraph) -> RuleOutcome { RuleOutcome() }

  func check(_ chart: PropertyGraph) -> RuleOutcome {
    var outcome = RuleOutcome()
    let own = Self.ownConflicts(chart.graph.catalogue)
    guard !own.isEmpty else {
      outcome.inapplicable = "the configuration names no conflicts of roles"
      return outcome
    }
    let catalogue = chart.graph.catalogue
    for person in chart.nodes(.person) {
      let seats = chart.neighbours(.holds, from: person).flatMap { seat in
        chart.graph.roles(of: seat).map { (seat: seat, role: $0.id) }
      }
      for (place, first) in seats.enumerated() {
        for second in seats[(place + 1)...] where own[first.role]?.contains(second.role) == true {
          outcome.matched += 1
          let roles = [first.role, second.role].map { catalogue.role($0)?.name ?? $0 }
          outcome.findings.append(finding(chart, person, (first.seat, second.seat), roles))
        }
      }
      outcome.candidates += seats.count > 1 ? 1 : 0
    }
    return outcome
  }

  /// The conflicts that the standard catalogue does not have, by role.
  private static func ownConflicts(_ catalogue: RoleCatalogue) -> [String: Set<String>] {
    var own: [String: Set<String>] = [:]
    for role in catalogue.roles {
      let known = Set(RoleCatalogue.standard.role(role.id)?.conflicts ?? [])
      for other in role.conflicts where !known.contains(other) {
        own[role.id, default: []].insert(other)
        own[other, default: []].insert(role.id)
      }
    }
    return own
  }

  private func finding(
    _ chart: PropertyGraph, _ person: NodeID, _ seats: (NodeID, NodeID), _ roles: [String]
  ) -> Finding {
    let graph = chart.graph
    let nodes = seats.0 == seats.1 ? [seats.0] : [seats.0, seats.1]
    var witness = Finding.Witness()
    witness.nodes = nodes
    let names = nodes.map { graph.name($0, tellingHolder: false) }.joined(separator: " and ")
    return Self.finding(
      "\(chart.label(of: person)) is \(roles[0]) and \(roles[1]) at once, as \(names); the "
        + "configuration keeps these two roles apart",
      key: nodes.map { graph.id(of: $0) } + [chart.id(of: person)],
      at: nodes.map { Finding.Place(graph.source(of: $0)) }, witness: witness,
      suggest: ["give one of the two to somebody else"])
  }
}
