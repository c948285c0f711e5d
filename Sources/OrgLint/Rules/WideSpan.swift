internal import OrgModel

/// Flags managers with very many direct reports. What costs a manager's time is people, so that
/// several posts in one hand count once.
struct WideSpan: CodedRule {
  static let id: RuleID = "shape/wide-span"
  static let severity = Severity.warning
  static let summary = "a manager has very many direct reports"
  static var page: [UInt8] { PackageResources.WideSpan_md }
  static let options = [
    RuleOption(name: "limit", standard: 12, summary: "the most direct reports of one manager")
  ]
  let limit: Int

  init(options: [String: Int]) { limit = Self.value("limit", in: options) }

  func check(_ graph: OrgGraph) -> RuleOutcome {
    var outcome = RuleOutcome()
    var keys: HolderKeys?
    for manager in graph.positions where !graph.isEliminated(manager) {
      let posts = graph.directReports(of: manager).filter { !graph.isEliminated($0) }
      guard !posts.isEmpty else { continue }
      outcome.candidates += 1
      guard posts.count > limit else { continue }
      let known = keys ?? HolderKeys(graph)
      keys = known
      let people = Self.people(in: posts, below: manager, graph, known)
      guard people > limit else { continue }
      outcome.matched += 1
      outcome.findings.append(finding(manager, posts: posts.count, people: people, graph))
    }
    return outcome
  }

  /// The number of `posts` without those whose holders are all counted already, at another of the
  /// posts or as the manager. A post that is vacant, or of which no holder is named, counts.
  private static func people(
    in posts: [NodeID], below manager: NodeID, _ graph: OrgGraph, _ keys: HolderKeys
  ) -> Int {
    func holders(_ node: NodeID) -> Set<HolderKeys.Key> {
      guard !graph.isVacant(node) else { return [] }
      return Set(
        graph.holderTexts(of: node).filter { !graph.isPlaceholder(holder: $0) }.map(keys.key))
    }
    var counted = holders(manager)
    return posts.count { post in
      let own = holders(post)
      guard own.isEmpty || !own.isSubset(of: counted) else { return false }
      counted.formUnion(own)
      return true
    }
  }

  private func finding(
    _ manager: NodeID, posts: Int, people: Int, _ graph: OrgGraph
  ) -> Finding {
    var witness = Finding.Witness()
    witness.nodes = [manager]
    let several = posts > people ? " in \(posts) posts" : ""
    return Self.finding(
      "\(graph.name(manager)) has \(people) direct reports\(several); at most \(limit) is advised",
      key: [graph.id(of: manager)], at: [Finding.Place(graph.source(of: manager))],
      witness: witness, suggest: ["group some of them below a manager of their own"])
  }
}
