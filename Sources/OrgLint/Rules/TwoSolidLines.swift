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
    let others = Self.namedOtherwise(graph)
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

  /// The positions of which several records name other managers each: a fault of the id, and found
  /// as that, if it is one.
  private static func namedOtherwise(_ graph: OrgGraph) -> Set<NodeID> {
    var nodes: [Int: NodeID] = [:]
    for (node, rows) in graph.sharedRecords where graph.lines(.reportsTo, from: node).count > 1 {
      for row in rows { nodes[Int(row)] = node }
    }
    if nodes.isEmpty { return [] }
    var managers: [Int: Set<String>] = [:]
    let document = graph.document
    for line in document.lines where line.kind == .reportsTo && line.source == .position {
      guard nodes[Int(line.origin)] != nil else { continue }
      managers[Int(line.origin), default: []].insert(document.source.string(line.target))
    }
    let rows = Dictionary(grouping: nodes, by: \.value)
    return Set(rows.filter { Set($0.value.map { managers[$0.key] ?? [] }).count > 1 }.keys)
  }
}
