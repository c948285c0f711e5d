/// Which nodes of a graph the ends of a line record are.
struct LineEnds {
  private let graph: OrgGraph
  private var nodeOfRow: [Int32]
  private var nodeOfBody: [Int32]

  /// - Complexity: O(*n*) for *n* records of positions and bodies.
  init(_ graph: OrgGraph) {
    self.graph = graph
    nodeOfRow = Array(repeating: -1, count: graph.document.positions.count)
    nodeOfBody = Array(repeating: -1, count: graph.document.bodies.count)
    if graph.sharedRecords.isEmpty {
      for node in graph.positions { nodeOfRow[Int(graph.records[Int(node.index)])] = node.index }
    } else {
      for node in graph.positions {
        for row in graph.rows(of: node) { nodeOfRow[row] = node.index }
      }
    }
    for (number, body) in graph.document.bodies.enumerated() {
      nodeOfBody[number] = graph.bodyNode(graph.document.string(body.id) ?? "")?.index ?? -1
    }
  }

  /// The node on whose record the line is written; `nil` for nobody.
  func writer(of line: LineRecord) -> NodeID? {
    switch line.source {
    case .position: node(nodeOfRow[Int(line.origin)])
    case .body: node(nodeOfBody[Int(line.origin)])
    case .named: graph.node(named: graph.document.namedOrigins[Int(line.origin)])
    }
  }

  /// The node that the line names; `nil` for nobody.
  func named(by line: LineRecord) -> NodeID? { graph.node(named: line.target) }

  /// The id where the line is written, as text.
  func writerText(of line: LineRecord) -> LocatedText { graph.document.writer(of: line) }

  private func node(_ index: Int32) -> NodeID? { index < 0 ? nil : NodeID(index: index) }
}

/// The lines of a graph as they were written, also those that lead to nobody.
struct WrittenLines {
  /// A line and the first record that says so.
  typealias Written = (line: Line, record: Int32)

  let graph: OrgGraph
  /// The lines that are no part of the graph, by the id at which they start: an end is unknown,
  /// both ends are the same, or a membership is one of a position.
  let strays: [String: [Written]]

  /// - Complexity: O(*k*) for the *k* lines that are no part of the graph.
  init(_ graph: OrgGraph) {
    self.graph = graph
    strays = graph.strayRecords.isEmpty ? [:] : Self.strays(graph)
  }

  private static func strays(_ graph: OrgGraph) -> [String: [Written]] {
    var strays: [String: [Written]] = [:]
    let source = graph.document.source
    for number in graph.strayRecords.map(Int.init) {
      let record = graph.document.lines[number]
      let (own, other) = (
        source.string(graph.document.writer(of: record)), source.string(record.target)
      )
      let (start, end) = record.isReversed ? (other, own) : (own, other)
      // A working relation has two ends to start at.
      let starts = record.kind.isDirected || start == end ? [start] : [start, end]
      for own in starts {
        let line = graph.document.line(number, to: own == start ? end : start)
        strays[own, default: []].append((line, Int32(number)))
      }
    }
    return strays.mapValues(distinct)
  }

  /// Of lines that say the same the first, in the order in which they come.
  private static func distinct(_ lines: [Written]) -> [Written] {
    guard lines.count > 1 else { return lines }
    struct End: Hashable {
      var kind: LineKind
      var target: String
    }
    let parts = Dictionary(grouping: lines) { End(kind: $0.line.kind, target: $0.line.target) }
    return parts.values.flatMap { Line.distinct($0, \.line) }.sorted { $0.record < $1.record }
  }

  /// The lines that leave a node, working relations among them, by kind and within a kind in the
  /// order in which they were written. Several lead to one target where each says something else.
  ///
  /// - Complexity: O(*l* log *l*) for the node's *l* lines.
  func lines(of node: NodeID) -> [Written] {
    var lines: [Written] = []
    let own = strays.isEmpty ? [] : strays[graph.id(of: node)] ?? []
    for kind in LineKind.allCases {
      let rows = graph.outgoing[Int(kind.rawValue)]
      var found: [Written] = []
      for (target, record) in zip(rows[node], rows.records(of: node)) {
        if graph.repeatedLines.contains(kind, from: node) {
          found += graph.distinctLines(kind, from: node, to: target, record: record)
        } else {
          let line = graph.document.line(Int(record), to: graph.id(of: target))
          found.append((line: line, record: record))
        }
      }
      found += own.filter { $0.line.kind == kind }
      found.sort { $0.record < $1.record }
      lines += found
    }
    return lines
  }
}

extension OrgDocument {
  /// The id where a line is written.
  package func writer(of line: LineRecord) -> LocatedText {
    switch line.source {
    case .position: positions.ids[Int(line.origin)]
    case .body: bodies[Int(line.origin)].id
    case .named: namedOrigins[Int(line.origin)]
    }
  }

  /// A record as a plain line to `target`, with what it carries.
  package func line(_ number: Int, to target: String) -> Line { line(lines[number], to: target) }

  /// A record as a plain line to `target`, with what it carries.
  func line(_ record: LineRecord, to target: String) -> Line {
    var line = Line(record.kind, to: target)
    let place = record.details
    guard place >= 0 else { return line }
    let details = lineDetails[Int(place)]
    line.topics = details.topics.map { source.string($0) }
    line.within = string(details.within)
    line.every = string(details.every)
    line.channel = string(details.channel)
    line.rationale = string(details.rationale)
    return line
  }
}

extension Line {
  /// A detail of the line; nothing for a field that is no detail.
  package func texts(_ field: Scenario.Field) -> [String] {
    switch field {
    case .on: topics
    case .within: within.map { [$0] } ?? []
    case .every: every.map { [$0] } ?? []
    case .channel: channel.map { [$0] } ?? []
    case .rationale: rationale.map { [$0] } ?? []
    default: []
    }
  }

  /// Gives a detail another value.
  package mutating func set(_ value: Scenario.Value) {
    switch value.field {
    case .on: topics = value.texts
    case .within: within = value.texts.first
    case .every: every = value.texts.first
    case .channel: channel = value.texts.first
    case .rationale: rationale = value.texts.first
    default: break
    }
  }

  var hasDetails: Bool { Scenario.Field.ofLine.contains { !texts($0).isEmpty } }
}
