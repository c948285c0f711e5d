internal import OrgModel

/// Flags holders by a name that several people with entries have.
struct AmbiguousHolder: CodedRule {
  static let id: RuleID = "structure/ambiguous-holder"
  static let severity = Severity.warning
  static let summary = "a seat names its holder by a name that several people have"
  static var page: [UInt8] { PackageResources.AmbiguousHolder_md }
  static let reading = RuleReading(words: ["holder"])
  static let mayBeIdle = true

  init(options: [String: Int]) {}

  func check(_ graph: OrgGraph) -> RuleOutcome {
    var outcome = RuleOutcome()
    let document = graph.document
    var named: [String: [String]] = [:]
    var ids: Set<String> = []
    for person in document.people {
      let id = document.source.string(person.id)
      guard ids.insert(id).inserted, let name = document.string(person.name) else { continue }
      named[name, default: []].append(id)
    }
    named = named.filter { $0.value.count > 1 && !ids.contains($0.key) }.mapValues { $0.sorted() }
    guard !named.isEmpty else { return outcome }
    var seats: [String: [(node: NodeID, text: LocatedText)]] = [:]
    let keys = document.positions.personKeys
    for node in graph.positions {
      // An address beside the name tells who it is.
      let rows = graph.rows(of: node).filter { keys.isEmpty || keys[$0].isEmpty }
      for text in rows.flatMap({ document.holders(ofRow: $0) }) {
        outcome.candidates += 1
        let name = document.source.string(text)
        if named[name] != nil { seats[name, default: []].append((node, text)) }
      }
    }
    for (name, seats) in seats.sorted(by: { $0.key < $1.key }) {
      outcome.matched += seats.count
      outcome.findings.append(finding(name, named[name] ?? [], seats, graph))
    }
    return outcome
  }

  private func finding(
    _ name: String, _ people: [String], _ seats: [(node: NodeID, text: LocatedText)],
    _ graph: OrgGraph
  ) -> Finding {
    let nodes = seats.map(\.node)
    var witness = Finding.Witness()
    witness.nodes = nodes
    let taken = nodes.count > 1 ? "; they count as held by one person more" : ""
    return Self.finding(
      "\(graph.list(nodes)) \(nodes.count == 1 ? "names its" : "name their") holder by a name that "
        + "\(people.count) people have: \(people.prefix(5).joined(separator: ", "))\(taken)",
      key: people,
      at: seats.prefix(10).map { Finding.Place($0.text.source, graph.id(of: $0.node)) },
      witness: witness,
      suggest: ["write who is meant by the id: \(alternatives(Array(people.prefix(5))))"])
  }
}
