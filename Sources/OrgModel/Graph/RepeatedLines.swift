/// The lines that were written more than once between the same two ends: most are collaborations
/// that both ends state, some are escalations on one topic and on another.
///
/// Each record knows topics of its own, and none of them is less true for being written second.
struct RepeatedLines: Sendable {
  /// The kind and the two ends; of a collaboration, the one with the smaller number first.
  private struct Ends: Hashable {
    let kind: LineKind
    let first: NodeID
    let second: NodeID

    init(_ kind: LineKind, _ a: NodeID, _ b: NodeID) {
      self.kind = kind
      first = kind.isDirected ? a : min(a, b)
      second = kind.isDirected ? b : max(a, b)
    }
  }

  /// What all records of a line say together.
  struct Repeated: Sendable {
    /// The records, in the order of the input.
    let records: [Int32]
    /// The topics of all of them, each once and in order; of everything else, what the first says
    /// that says anything, in an order of what they say. `nil` when none carries anything.
    let details: LineDetails?
  }

  private var lines: [Ends: Repeated] = [:]
  /// By kind: the nodes at which such lines start, or end where the kind has no direction.
  private var nodes: [LineKind: Set<NodeID>] = [:]

  /// The lines among `entries`, by kind, of which `rows` keep the first record alone.
  ///
  /// - Complexity: O(1) for a kind of which nothing is repeated; else O(*m* log *m*) for *m*
  ///   entries.
  init(_ entries: [[Adjacency.Entry]], _ rows: [Adjacency], _ document: OrgDocument) {
    for kind in LineKind.allCases {
      let number = Int(kind.rawValue)
      let most = entries[number].count * (kind.isDirected ? 1 : 2)
      if rows[number].count < most { add(kind, entries[number], rows[number], document) }
    }
  }

  private mutating func add(
    _ kind: LineKind, _ entries: [Adjacency.Entry], _ rows: Adjacency, _ document: OrgDocument
  ) {
    var records: [Ends: [Int32]] = [:]
    for entry in entries {
      let ends = Ends(kind, NodeID(index: entry.from), NodeID(index: entry.to))
      guard let first = rows.record(from: ends.first, to: ends.second), first != entry.record
      else { continue }
      records[ends, default: [first]].append(entry.record)
    }
    for (ends, records) in records {
      let sorted = records.sorted()
      lines[ends] = Repeated(records: sorted, details: Self.joined(kind, sorted, document))
      nodes[kind, default: []].insert(ends.first)
      if !kind.isDirected { nodes[kind, default: []].insert(ends.second) }
    }
  }

  /// The line between two nodes when it was written more than once, or `nil`.
  func line(_ kind: LineKind, _ from: NodeID, _ to: NodeID) -> Repeated? {
    lines.isEmpty ? nil : lines[Ends(kind, from, to)]
  }

  /// Whether a line of a kind that leaves a node was written more than once.
  func contains(_ kind: LineKind, from node: NodeID) -> Bool {
    !lines.isEmpty && nodes[kind]?.contains(node) == true
  }

  /// What the records say together. A collaboration without topics only repeats that there is one:
  /// it makes the topics of the others no wider. Any other line without topics is for all of them.
  private static func joined(
    _ kind: LineKind, _ records: [Int32], _ document: OrgDocument
  ) -> LineDetails? {
    let said = records.compactMap { record -> (terms: [[String]], details: LineDetails)? in
      let number = document.lines[Int(record)].details
      guard number >= 0 else { return nil }
      return (document.line(Int(record), to: "").terms, document.lineDetails[Int(number)])
    }
    let ordered = said.sorted { Line.precedes($0.terms, $1.terms) }.map(\.details)
    guard var joined = ordered.first else { return nil }
    var topics = Set(joined.topics.map(document.source.string))
    for own in ordered.dropFirst() {
      joined.topics += own.topics.filter { topics.insert(document.source.string($0)).inserted }
      if joined.within.isAbsent { joined.within = own.within }
      if joined.every.isAbsent { joined.every = own.every }
      if joined.channel.isAbsent { joined.channel = own.channel }
      if joined.rationale.isAbsent { joined.rationale = own.rationale }
    }
    joined.topics.sort { document.source.string($0) < document.source.string($1) }
    let isForAll = said.count < records.count || ordered.contains { $0.topics.isEmpty }
    if kind.isDirected, isForAll { joined.topics = [] }
    let others = [joined.within, joined.every, joined.channel, joined.rationale]
    return joined.topics.isEmpty && others.allSatisfy(\.isAbsent) ? nil : joined
  }
}

extension Line {
  /// What the line carries, in a form that is equal for lines that say the same.
  package var terms: [[String]] {
    Scenario.Field.ofLine.map { Scenario.canonical(texts($0), of: $0) }
  }

  /// An order of what lines carry.
  static func precedes(_ a: [[String]], _ b: [[String]]) -> Bool {
    a.lexicographicallyPrecedes(b) { $0.lexicographicallyPrecedes($1) }
  }

  /// Lines of one kind by their targets, and then by what they carry.
  static func ordered(_ lines: [Line]) -> [Line] {
    guard lines.count > 1 else { return lines }
    return lines.sorted { a, b in
      a.target == b.target ? precedes(a.terms, b.terms) : a.target < b.target
    }
  }

  /// Lines of one kind to one target, each of which says something else, in an order of what they
  /// say. A collaboration without details only repeats the others.
  static func distinct<Written>(
    _ lines: [Written], _ line: (Written) -> Line
  ) -> [Written] {
    guard lines.count > 1, let kind = lines.first.map({ line($0).kind }) else { return lines }
    var known: Set<[[String]]> = []
    let distinct = lines.map { ($0, line($0).terms) }.filter { known.insert($0.1).inserted }
      .sorted { precedes($0.1, $1.1) }
    let telling = distinct.filter { kind.isDirected || $0.1.contains { !$0.isEmpty } }
    return (telling.isEmpty ? distinct : telling).map(\.0)
  }
}

extension OrgGraph {
  /// The lines of a kind between two nodes, each of which carries something else, with the first
  /// record that says so.
  func distinctLines(
    _ kind: LineKind, from: NodeID, to: NodeID, record: Int32
  ) -> [(line: Line, record: Int32)] {
    let target = id(of: to)
    let records = repeatedLines.line(kind, from, to)?.records ?? [record]
    return Line.distinct(
      records.map { (line: document.line(Int($0), to: target), record: $0) }, \.line)
  }
}
