internal import OrgModel

/// Flags a position that nobody is above although the organisation has another head.
struct SeveralRoots: CodedRule {
  static let id: RuleID = "structure/several-roots"
  static let severity = Severity.warning
  static let modality = Modality.must
  static let summary = "more than one position reports to nobody"
  static var page: [UInt8] { PackageResources.SeveralRoots_md }
  static let reading = RuleReading([.reportsTo: .excuses], isOfLeavingLines: true)

  init(options: [String: Int]) {}

  func check(_ graph: OrgGraph) -> RuleOutcome {
    var outcome = RuleOutcome()
    outcome.candidates = graph.roots.count
    let totals = graph.totalReports()
    let unattached = graph.roots.filter {
      graph.lines(.reportsTo, from: $0).isEmpty && !graph.isEliminated($0)
        && !Self.governs($0, graph)
    }
    let isHeaded = graph.roots.contains { Self.isHead($0, graph) }
    // Who reports to itself has a finding for that.
    let selfReporters = Set(
      graph.faults.compactMap { fault -> NodeID? in
        if case .selfLine(let line) = fault, line.isOnlyLine { line.node } else { nil }
      })
    let others = unattached.filter { !selfReporters.contains($0) }
    let head =
      isHeaded ? nil : Self.head(of: others.isEmpty ? unattached : others, totals, graph)
    let extra = others.filter { $0 != head && !Self.chairs($0, graph) }
    outcome.matched = extra.count
    // Where most positions stand alone, the managers are missing as a whole.
    if extra.count > 3, extra.count * 2 > graph.positions.count {
      outcome.findings.append(Self.noManagers(extra, graph))
      return outcome
    }
    for root in extra {
      outcome.findings.append(finding(root, head, below: totals[Int(root.index)], graph))
    }
    return outcome
  }

  /// Whether a root sits at the top as a member or chair of a governing body, with nobody below.
  private static func governs(_ root: NodeID, _ graph: OrgGraph) -> Bool {
    graph.directReports(of: root).isEmpty
      && [LineKind.sitsOn, .chairs].contains { kind in
        graph.lines(kind, from: root).contains { graph.body($0)?.kind.governs == true }
      }
  }

  /// Whether a root is the chair of a governing body by title or role, and runs nothing.
  private static func chairs(_ root: NodeID, _ graph: OrgGraph) -> Bool {
    let roles = graph.roles(of: root).map(\.id)
    return roles.contains("board-chair") && !roles.contains("ceo")
  }

  /// Whether a root reports to a body at the top, and so is the head of all.
  private static func isHead(_ root: NodeID, _ graph: OrgGraph) -> Bool {
    let above = graph.superiors(of: root)
    guard !above.isEmpty, !graph.isEliminated(root) else { return false }
    return !above.contains { graph.isPosition($0) }
      && (graph.isTop(root) || above.contains { graph.isTop($0) })
  }

  /// The chief executive, or else the root with the most positions below; of equals, one that does
  /// not chair the board, and the first by id.
  private static func head(of roots: [NodeID], _ totals: [Int], _ graph: OrgGraph) -> NodeID? {
    func weight(_ root: NodeID) -> (Int, Int, Int) {
      (
        graph.role(of: root)?.id == "ceo" ? 1 : 0, totals[Int(root.index)],
        chairs(root, graph) ? 0 : 1
      )
    }
    return roots.max { a, b in
      weight(a) == weight(b) ? a > b : weight(a) < weight(b)
    }
  }

  private static func noManagers(_ roots: [NodeID], _ graph: OrgGraph) -> Finding {
    finding(
      "\(roots.count) of \(graph.positions.count) positions report to nobody", key: [],
      at: [Finding.Place(graph.source(of: roots[0]))],
      suggest: ["check that the managers were read: is their column or key named?"])
  }

  private func finding(
    _ root: NodeID, _ head: NodeID?, below: Int, _ graph: OrgGraph
  ) -> Finding {
    let team = below > 0 ? ", with \(counted(below, "position")) below," : ""
    let other = head.map { " although \(graph.id(of: $0)) is the head" } ?? ""
    var finding = Self.finding(
      "\(graph.name(root))\(team) reports to nobody\(other)", key: [graph.id(of: root)],
      at: [Finding.Place(graph.source(of: root))],
      suggest: ["add `reports_to` to \(graph.id(of: root))"])
    finding.surroundings.nodes = head.map { [$0] } ?? []
    return finding
  }
}
