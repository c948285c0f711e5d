internal import OrgModel

/// Flags a CISO below a CIO whom every way to the top passes through.
///
/// The CIO then dominates the CISO in the graph of upward lines, seen from the top, and can stop
/// whatever the CISO has to say about the CIO's own systems.
struct CISOUnderCIO: CodedRule {
  static let id: RuleID = "independence/ciso-under-cio"
  static let severity = Severity.error
  static let summary = "the CISO reports to the CIO and has no way to the top that avoids the CIO"
  static let citation: String? =
    "Orgline's own test; compare FFIEC, Information Security booklet, I.B (guidance for US banks)"
  static var page: [UInt8] { PackageResources.CISOUnderCIO_md }

  init(options: [String: Int]) {}

  func check(_ graph: OrgGraph) -> RuleOutcome {
    var outcome = RuleOutcome()
    let officers = (graph.positions(withRole: "ciso") + graph.positions(withRole: "vciso"))
      .filter { !graph.isEliminated($0) }
    let managers = Set(graph.positions(withRole: "cio"))
    outcome.candidates = officers.count
    // Without any top, every way is missing, and that is a finding of its own.
    guard !officers.isEmpty, !managers.isEmpty, !graph.topNodes.isEmpty else { return outcome }
    let below = Self.below(managers, graph)
    var search = Search(graph, managers)
    let tops = Self.ranked(graph.topNodes, graph)
    // From the top downwards, so that whoever is above is judged before.
    let inOrder = officers.sorted {
      (graph.layer(of: $0) ?? .max, $0) < (graph.layer(of: $1) ?? .max, $1)
    }
    for officer in inOrder where below.contains(officer) && !graph.isTop(officer) {
      outcome.matched += 1
      switch search.obstacle(above: officer) {
      case nil: outcome.excused += 1
      case .anotherOfficer?: break
      case .manager(let way)?:
        outcome.findings.append(finding(way, tops, search.dominators, graph))
      }
    }
    return outcome
  }

  /// Everybody below `managers` on solid lines.
  private static func below(_ managers: Set<NodeID>, _ graph: OrgGraph) -> Set<NodeID> {
    var below: Set<NodeID> = []
    var waiting = managers.sorted()
    while let node = waiting.popLast() {
      for report in graph.lines(.reportsTo, to: node) where below.insert(report).inserted {
        waiting.append(report)
      }
    }
    return below
  }

  /// Where an escalation line could lead, the audit committee first.
  private static func ranked(_ tops: [NodeID], _ graph: OrgGraph) -> [NodeID] {
    func rank(_ node: NodeID) -> Int {
      switch graph.body(node)?.kind {
      case .auditCommittee: 0
      case .riskCommittee: 1
      case .boardCommittee: 2
      case .board: 3
      default: 4
      }
    }
    return tops.sorted { (rank($0), $0) < (rank($1), $1) }
  }

  // MARK: Findings

  /// A way of more lines is told by its ends: thousands of such ways would fill the memory.
  private static let longestWitness = 200

  private func finding(
    _ way: [NodeID], _ tops: [NodeID], _ dominators: DominatorTree, _ graph: OrgGraph
  ) -> Finding {
    let (officer, manager) = (way[0], way[way.count - 1])
    let (id, name) = (graph.id(of: officer), graph.id(of: manager))
    var witness = Finding.Witness()
    witness.nodes = way.count > Self.longestWitness ? [officer, manager] : way
    if witness.nodes.count == way.count {
      witness.edges = zip(way, way.dropFirst()).map { .init(.reportsTo, from: $0, to: $1) }
    }
    let targets = tops.lazy.filter { $0 != manager }.prefix(4).map { graph.id(of: $0) }
    let example = targets.isEmpty ? "" : ", for instance to \(alternatives(Array(targets)))"
    witness.missing = ["a way from \(id) to the top that does not pass through \(name)\(example)"]
    let verb = way.count > 2 ? "reports through \(way.count - 1) lines" : "reports"
    let proof =
      witness.edges.isEmpty ? [Finding.Place(graph.source(of: officer))] : graph.places(witness)
    return Self.finding(
      "\(graph.name(officer)) \(verb) to \(graph.name(manager)) and has no escalation path to "
        + "the top that avoids \(name)",
      key: [id, name], at: proof + vainLines(of: officer, manager, dominators, graph),
      witness: witness,
      suggest: [
        targets.first.map { "add `escalates_to: [\($0)]` to \(id)" }
          ?? "add the body to which \(id) may escalate, and `escalates_to` to \(id)",
        "move \(id) out from under \(name)",
      ])
  }

  /// The officer's other lines upwards, and why they do not help: whatever leads on from them to
  /// the top passes through the manager, since else the officer would have that way.
  private func vainLines(
    of officer: NodeID, _ manager: NodeID, _ dominators: DominatorTree, _ graph: OrgGraph
  ) -> [Finding.Place] {
    LineKind.upward.filter { $0 != .reportsTo }.flatMap { kind in
      graph.lines(kind, from: officer).map { target in
        let end =
          dominators.isReachable(target)
          ? "which leads back to \(graph.id(of: manager))"
          : "from which no way leads to the top"
        let line = "\(kind.verb) \(graph.id(of: target))"
        return Finding.Place(
          graph.place(kind, from: officer, to: target),
          target == manager ? line : "\(line), \(end)")
      }
    }
  }
}

/// Finds who stands in an officer's way.
private struct Search {
  /// What an officer cannot get around.
  enum Obstacle {
    /// The nearest such CIO, at the end of the solid lines from the officer.
    case manager([NodeID])
    /// An officer above in the same position: mending that one mends this one.
    case anotherOfficer
  }

  let graph: OrgGraph
  let managers: Set<NodeID>
  /// The officers found in this position so far.
  private var atFault: Set<NodeID> = []
  let dominators: DominatorTree
  /// Whether a CIO is among the dominators of a node, for the nodes that were asked about.
  private var isStopped: [NodeID: Bool] = [:]

  init(_ graph: OrgGraph, _ managers: Set<NodeID>) {
    self.graph = graph
    self.managers = managers
    dominators = graph.upwardDominators()
  }

  /// What stands in the way of an officer below a CIO; `nil` when nothing does.
  mutating func obstacle(above officer: NodeID) -> Obstacle? {
    guard !dominators.isReachable(officer) || isStopped(officer) else { return nil }
    let found = nearestObstacle(above: officer)
    if found != nil { atFault.insert(officer) }
    return found
  }

  private func nearestObstacle(above officer: NodeID) -> Obstacle? {
    var way = [officer]
    // More steps than positions are a circle.
    while way.count <= graph.positions.count, let next = graph.manager(of: way[way.count - 1]) {
      way.append(next)
      if stops(next, officer) { return .manager(way) }
      if atFault.contains(next) { return .anotherOfficer }
    }
    // With several solid lines, the CIO may be above on another one.
    guard let manager = graph.superiors(of: officer).first(where: { stops($0, officer) }),
      let path = graph.shortestPath(from: officer, over: [.reportsTo], where: { $0 == manager })
    else { return nil }
    return .manager(path.nodes)
  }

  /// Whether a node is a CIO through whom every way of the officer to the top leads.
  private func stops(_ node: NodeID, _ officer: NodeID) -> Bool {
    guard managers.contains(node) else { return false }
    return !dominators.isReachable(officer) || dominators.dominates(node, officer)
  }

  private mutating func isStopped(_ officer: NodeID) -> Bool {
    var way: [NodeID] = []
    var next = dominators.nearestDominator(of: officer)
    var result = false
    while let node = next {
      if let known = isStopped[node] {
        result = known
        break
      }
      way.append(node)
      if managers.contains(node) {
        result = true
        break
      }
      next = dominators.nearestDominator(of: node)
    }
    for node in way { isStopped[node] = result }
    return result
  }
}
