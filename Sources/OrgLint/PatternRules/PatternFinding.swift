internal import OrgModel

/// Makes a finding of one row of a rule's results.
struct PatternFinding {
  let rule: WrittenRule
  let plan: PatternPlan
  let attempts: [PatternPlan.Attempt]
  let chart: PropertyGraph
  let row: PatternQuery.Row

  var finding: Finding {
    var finding = Finding(
      rule: rule.id, severity: rule.severity, modality: rule.modality,
      message: message, key: row.keys.flatMap(ids), places: places,
      witness: witness, suggestions: plan.suggestions.map(filled), citation: rule.citation)
    finding.notExcused = notExcused
    return finding
  }

  // MARK: Words

  /// What stands in front of a second mention of a position, and goes with it.
  private static let connections = [", and is also ", ", as ", " and also ", " and "]

  /// The message, in which a position in two roles is named once: `one person is responsible for
  /// security, as CIO & CISO (cio), and runs IT`.
  private var message: String {
    var message = ""
    var named: Set<NodeID> = []
    for piece in plan.message.pieces {
      guard case .expression(let expression, _) = piece else {
        if case .text(let text) = piece { message += text }
        continue
      }
      guard case .node(let node)? = value(expression),
        !named.insert(node).inserted
      else {
        message += words(expression)
        continue
      }
      if let connection = Self.connections.first(where: message.hasSuffix) {
        message.removeLast(connection.count)
      } else {
        message += chart.id(of: node)
      }
    }
    return message
  }

  private func filled(_ template: Template) -> String {
    template.filled(words)
  }

  /// What an expression of a template is worth, in words.
  private func words(_ expression: String) -> String {
    guard let value = value(expression) else { return "" }
    if case .text(let id) = value, expression.hasSuffix(".id"), Self.words.contains(id) {
      return "`\(id)`"
    }
    return chart.words(value)
  }

  private func value(_ expression: String) -> PatternValue? {
    guard let number = plan.values[expression], row.values.indices.contains(number) else {
      return nil
    }
    return row.values[number]
  }

  /// Ids that a sentence would read as words of its own: "no way that avoids it".
  private static let words: Set<String> = [
    "all", "he", "in", "is", "it", "no", "nobody", "none", "on", "she", "them", "they", "this",
    "to", "us", "we", "who", "you",
  ]

  /// What a value adds to the key: the ids of what it names.
  private func ids(_ value: PatternValue) -> [String] {
    switch value {
    case .node(let node): [chart.keyID(of: node)]
    case .edge(let edge): [edge.kind.name, chart.keyID(of: edge.from), chart.keyID(of: edge.to)]
    case .list(let values): values.flatMap(ids)
    default: [value.description]
    }
  }

  /// The longest list of nodes and lines of a witness; longer ones are told by their ends.
  private static let longestWitness = 200

  private var isLong: Bool { row.witness.edges.count > Self.longestWitness }

  private var witness: Finding.Witness {
    var witness = Finding.Witness()
    // One match proves no group.
    guard rule.group.isEmpty else { return witness }
    witness.nodes = row.witness.nodes
    if isLong, let first = witness.nodes.first, let last = witness.nodes.last {
      witness.nodes = [first, last]
    } else {
      witness.edges = row.witness.edges.map { .init($0.kind, from: $0.from, to: $0.to) }
    }
    witness.missing = (plan.unless + plan.require).map(filled)
    return witness
  }

  private var notExcused: [String] {
    let required = plan.require.map(filled)
    return plan.unless.map { "there is no match of the excuse: \(filled($0))" }
      + (required.count == 1
        ? ["what is required is not there: \(required[0])"]
        : required.isEmpty
          ? [] : ["not all is there that is required: \(required.joined(separator: "; "))"])
  }

  // MARK: Places

  /// Where to point: at what `at` names, then at the lines of the witness.
  private var places: [Finding.Place] {
    var edges: [PropertyGraph.Edge] = []
    var places: [Finding.Place] = []
    for name in pointers {
      if let named = row.witness.named[name], !named.isEmpty {
        edges.append(named[0])
        places.append(chart.place(of: named[0]))
        continue
      }
      switch row.bindings[name] {
      case .edge(let edge):
        edges.append(edge)
        places.append(chart.place(of: edge))
      case .node(let node):
        let note = places.isEmpty ? "" : chart.name(node)
        places.append(Finding.Place(chart.source(of: node), note))
      default: break
      }
    }
    places += edges.flatMap(chart.furtherPlaces)
    if rule.group.isEmpty, !isLong {
      places += row.witness.edges.filter { !edges.contains($0) }.map { chart.place(of: $0) }
    }
    if places.isEmpty {
      places = [Finding.Place(row.witness.nodes.first.flatMap { chart.source(of: $0) })]
    }
    return places + vainLines
  }

  /// The most lines that are shown although they do not help.
  private static let mostVainLines = 10

  /// The lines with which an excuse could begin and which lead to none.
  private var vainLines: [Finding.Place] {
    var edges: [PropertyGraph.Edge] = []
    for attempt in attempts {
      guard case .node(let node)? = row.bindings[attempt.name] else { continue }
      for kind in EdgeKind.allCases where attempt.kinds.contains(kind) {
        edges += chart.neighbours(kind, from: node)
          .map { PropertyGraph.Edge(kind, from: node, to: $0) }
      }
    }
    // Two excuses can begin with the same line.
    var told = Set(row.witness.edges)
    return edges.filter { told.insert($0).inserted }.prefix(Self.mostVainLines).map { edge in
      Finding.Place(
        chart.source(of: edge) ?? chart.source(of: edge.from),
        "\(edge.kind.verb) \(chart.id(of: edge.to)), which does not help")
    }
  }

  /// What `at` names; without it, the first node of the key.
  private var pointers: [String] {
    guard rule.at.isEmpty else { return rule.at.map(\.text) }
    return rule.key.prefix(1).map(\.text)
  }
}

extension PropertyGraph {
  /// A node in a sentence: its title and its id, a person's name, or the id alone.
  func name(_ node: NodeID) -> String {
    switch sort(of: node) {
    case .position, .body: return graph.name(node, tellingHolder: !hidesNames)
    case .person: return shortened(label(of: node))
    case .organization: return title(of: node).map(shortened) ?? "the organisation"
    case .unit, .responsibility:
      let id = id(of: node)
      guard let title = title(of: node), title != id else { return id }
      return "\(shortened(title)) (\(id))"
    }
  }

  /// A value in a sentence.
  func words(_ value: PatternValue) -> String {
    switch value {
    case .node(let node): name(node)
    case .edge(let edge): "\(id(of: edge.from)) \(edge.kind.verb) \(id(of: edge.to))"
    case .list(let values): listed(values.map(words))
    case .text(let text): shortened(text)
    default: value.description
    }
  }

  /// The first few words, and how many more there are.
  private func listed(_ words: [String]) -> String {
    let first = words.prefix(5).joined(separator: ", ")
    return words.count > 5 ? "\(first) and \(words.count - 5) more" : first
  }

  /// Where an edge is written, or else where its start is, and what it says.
  func place(of edge: Edge) -> Finding.Place {
    Finding.Place(
      source(of: edge) ?? source(of: edge.from),
      "\(id(of: edge.from)) \(edge.kind.verb) \(id(of: edge.to))")
  }

  /// The other places where an edge is written.
  func furtherPlaces(of edge: Edge) -> [Finding.Place] {
    furtherSources(of: edge).map { Finding.Place($0, "written at this end as well") }
  }
}
