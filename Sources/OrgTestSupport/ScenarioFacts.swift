package import OrgModel

/// What a document says and what it means as a graph, whatever the order and the way of writing:
/// two charts are the same when their facts are.
package enum ScenarioFacts {
  /// - Parameter asGraph: whether to tell as well what the lines mean: managers, layers, faults.
  package static func facts(_ graph: OrgGraph, asGraph: Bool = true) -> [String] {
    let document = graph.document
    return organization(document) + positions(document) + waivers(document) + lines(document)
      + (asGraph ? meaning(graph) : [])
  }

  private static func string(_ text: LocatedText, _ document: OrgDocument) -> String {
    document.string(text) ?? ""
  }

  private static func set(_ texts: [LocatedText], _ document: OrgDocument) -> String {
    Set(texts.map { string($0, document) }).subtracting([""]).sorted().joined(separator: "|")
  }

  private static func organization(_ document: OrgDocument) -> [String] {
    func text(_ text: LocatedText) -> String { string(text, document) }
    func set(_ texts: [LocatedText]) -> String { Self.set(texts, document) }
    let profile = document.profile
    var facts = [
      "name \(text(document.name))", "sectors \(set(profile.sectors))",
      "jurisdictions \(set(profile.jurisdictions))", "packs \(set(profile.packs))",
      "flags \(set(profile.flags))", "use \(set(document.responsibilitySets))",
    ]
    var known: Set<String> = []
    func add(_ kind: String, _ id: LocatedText, _ fact: String) {
      if known.insert("\(kind) \(text(id))").inserted {
        facts.append("\(kind) \(text(id)): \(fact)")
      }
    }
    for body in document.bodies { add("body", body.id, "\(text(body.name)), \(body.kind)") }
    for unit in document.units {
      add("unit", unit.id, "\(text(unit.name)), \(text(unit.parent)), \(text(unit.head))")
    }
    for person in document.people {
      add("person", person.id, "\(text(person.name)), \(set(person.skills)), \(person.isExternal)")
    }
    for item in document.responsibilities {
      let owners = item.owners.map(text).joined(separator: "|")
      let parts = [item.accountable, item.responsible, item.consulted, item.informed]
      add(
        "responsibility", item.id,
        "\(text(item.name)), \(parts.map(set)), \(text(item.topic)), \(item.isRequired), "
          + "\(text(item.every)), \(owners), \(set(item.consults))")
    }
    return facts.sorted()
  }

  private static func positions(_ document: OrgDocument) -> [String] {
    var rows: [String: [Int]] = [:]
    for row in 0..<document.positionCount {
      rows[string(document.positions.ids[row], document), default: []].append(row)
    }
    return rows.keys.sorted().map { id in
      let own = rows[id] ?? []
      let numbers: Set<PositionField> = [.fte, .cost]
      let fields = PositionField.allCases.filter { $0 != .holder && !numbers.contains($0) }.map {
        "\($0)=" + string(document.positions[$0, own[0]], document)
      }
      let sums = [PositionField.fte, .cost].map { "\($0)=" + sum($0, own, document) }
      let holders = Set(
        own.flatMap { document.holders(ofRow: $0) }.map { string($0, document) }
      ).subtracting([""]).sorted()
      let isVacant =
        holders.isEmpty && own.allSatisfy { document.positions.flags[$0].contains(.vacant) }
      let tags = set(document.positions.tags[own[0]] ?? [], document)
      return "\(id) \(fields) \(sums) \(holders) \(isVacant) \(tags)"
    }
  }

  /// What all records of a position say together, each holder's once, in hundredths.
  private static func sum(
    _ field: PositionField, _ rows: [Int], _ document: OrgDocument
  ) -> String {
    var own: [[String]: String] = [:]
    for row in rows.reversed() {
      let holders = document.holders(ofRow: row).map { string($0, document) }
      own[holders] = string(document.positions[field, row], document)
    }
    let texts = own.values.filter { !$0.isEmpty }
    let first = string(document.positions[field, rows[0]], document)
    guard !texts.isEmpty else { return first }
    let numbers = texts.compactMap(Double.init)
    guard numbers.count == texts.count else { return first }
    return "\(numbers.reduce(0) { $0 + Int(($1 * 100).rounded()) })"
  }

  /// Every waiver on a position, each as often as it stands there.
  private static func waivers(_ document: OrgDocument) -> [String] {
    document.waivers.map { waiver in
      let key = waiver.key.map { $0.map { string($0, document) } }
      let texts = [waiver.position, waiver.rule, waiver.reason, waiver.until, waiver.approvedBy]
      return "waiver \(texts.map { string($0, document) }) \(key.map { "\($0)" } ?? "any")"
    }.sorted()
  }

  /// Every line as it was written, whether it leads somewhere or not. Several between the same
  /// ends differ in what they carry; a collaboration that carries nothing adds nothing to others.
  private static func lines(_ document: OrgDocument) -> [String] {
    var known: [String: Set<String>] = [:]
    for record in document.lines {
      let origin =
        switch record.source {
        case .position: document.positions.ids[Int(record.origin)]
        case .body: document.bodies[Int(record.origin)].id
        case .named: document.namedOrigins[Int(record.origin)]
        }
      var ends = [string(origin, document), string(record.target, document)]
      if record.isReversed { ends.reverse() }
      if !record.kind.isDirected { ends.sort() }
      let details = record.details < 0 ? LineDetails() : document.lineDetails[Int(record.details)]
      let texts = [details.within, details.every, details.channel, details.rationale]
      let line = "\(record.kind) \(ends)"
      known[line, default: []].insert(
        "\(set(details.topics, document)) \(texts.map { string($0, document) })")
    }
    let nothing = " \(["", "", "", ""])"
    return known.flatMap { line, terms in
      let isTie = line.hasPrefix("\(LineKind.collaboratesWith)")
      let told = isTie && terms.count > 1 ? terms.subtracting([nothing]) : terms
      return told.map { "\(line) \($0)" }
    }.sorted()
  }

  private static func meaning(_ graph: OrgGraph) -> [String] {
    var facts = graph.positions.map { node in
      let manager = graph.manager(of: node).map { graph.id(of: $0) } ?? "nobody"
      return "\(graph.id(of: node)) under \(manager), layer \(graph.layer(of: node) ?? 0)"
    }
    facts.append("roots \(graph.roots.map { graph.id(of: $0) })")
    var faults: Set<String> = []
    for fault in graph.faults {
      switch fault {
      case .unknownReference(let fault):
        faults.insert("unknown \(string(fault.occurrences[0].text, graph.document))")
      case .selfLine(let fault): faults.insert("self \(graph.id(of: fault.node)) \(fault.kind)")
      case .reportingCycle(let fault):
        faults.insert("circle \(fault.nodes.map { graph.id(of: $0) })")
      case .duplicateID: break
      }
    }
    return facts + faults.sorted()
  }
}
