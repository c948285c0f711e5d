internal import OrgModel

/// What is different between an earlier revision of a chart and this one, and on which lines.
struct ChartChange {
  /// A line of the structure that came or went, at the position or body on which it shows.
  struct Line {
    /// The kind.
    let kind: LineKind
    /// The ids of its ends.
    let from: String
    let to: String
    /// Where it is to be seen: the changed line that made it, or of one that went what is left of
    /// its record; `nil` where nothing is.
    let place: SourceRange?
    /// Whether it went.
    let isGone: Bool
  }

  let chart: PropertyGraph
  let changed: ChangedLines
  /// The lines that came or went, by the nodes at their ends.
  private(set) var lines: [NodeID: [Line]] = [:]
  /// The changed lines of the files, by the node in whose record they stand.
  private(set) var records: [NodeID: [SourceRange]] = [:]
  /// The positions and bodies that went.
  private(set) var gone: Set<String> = []

  private var graph: OrgGraph { chart.graph }

  /// The nodes at which something is different, in order.
  var nodes: [NodeID] { Set(lines.keys).union(records.keys).sorted() }

  /// What is different from `old` to the chart; without an earlier one, everything is.
  ///
  /// - Complexity: O(*n* log *n*) for *n* bytes in both.
  init(from old: OrgGraph?, to chart: PropertyGraph, names: [String: String]) {
    self.chart = chart
    changed = ChangedLines(
      from: old?.document.source ?? SourceBuffer(), to: chart.graph.document.source, names: names)
    if let old { compare(old) }
    findRecords()
  }

  private mutating func compare(_ old: OrgGraph) {
    let difference = Comparison(from: old, to: graph)
    for line in difference.linesAdded where line.looseEnd == nil { add(line) }
    for line in difference.linesRemoved where line.looseEnd == nil { remove(line, old) }
    gone = Set(difference.closed)
    for body in old.bodies where graph.node(withID: old.id(of: body)) == nil {
      gone.insert(old.id(of: body))
    }
  }

  private mutating func add(_ change: Comparison.LineChange) {
    guard let from = graph.node(withID: change.from), let to = graph.node(withID: change.to)
    else { return }
    let place =
      graph.source(ofLine: change.kind, from: from, to: to)
      ?? graph.source(ofLine: change.kind, from: to, to: from)
    // A line that nobody wrote anew came of something else: a position that is there now.
    note(change, at: changed.contains(place) ? place : nil, isGone: false, [from, to])
  }

  private mutating func remove(_ change: Comparison.LineChange, _ old: OrgGraph) {
    let from = graph.node(withID: change.from)
    let to = graph.node(withID: change.to)
    let record = from.map { graph.source(of: $0) } ?? nil
    let target = to.map { graph.source(of: $0) } ?? nil
    let place = old.isWrittenOnTarget(change) ? target ?? record : record
    note(change, at: place, isGone: true, [from, to].compactMap { $0 })
  }

  private mutating func note(
    _ change: Comparison.LineChange, at place: SourceRange?, isGone: Bool, _ nodes: [NodeID]
  ) {
    let line = Line(
      kind: change.kind, from: change.from, to: change.to, place: place, isGone: isGone)
    for node in nodes { lines[node, default: []].append(line) }
  }

  // MARK: Records

  /// Deals the changed lines out to the records in which they stand: a record reaches from its id
  /// to the next one.
  private mutating func findRecords() {
    guard !changed.ranges.isEmpty else { return }
    let starts = recordStarts()
    let source = graph.document.source
    var next = 0
    for line in changed.ranges {
      while next < starts.count, starts[next].offset < line.lowerBound { next += 1 }
      guard let range = Self.content(of: line, in: source) else { continue }
      var owners: [NodeID] = []
      var place = next
      while place < starts.count, starts[place].offset < line.upperBound {
        owners.append(starts[place].node)
        place += 1
      }
      if owners.isEmpty, next > 0,
        source.fileIndex(at: UInt32(starts[next - 1].offset)) == source.fileIndex(at: range.start)
      {
        owners = [starts[next - 1].node]
      }
      for owner in owners { records[owner, default: []].append(range) }
    }
  }

  /// Where the records of the nodes begin, in order.
  private func recordStarts() -> [(offset: Int, node: NodeID)] {
    var starts: [(offset: Int, node: NodeID)] = []
    let ids = graph.document.positions.ids
    for index in 0..<Int32(chart.nodeCount) {
      let node = NodeID(index: index)
      let sources =
        chart.sort(of: node) == .position
        ? graph.rows(of: node).map { ids[$0].source } : [chart.source(of: node)]
      for case let source? in sources { starts.append((Int(source.start), node)) }
    }
    return starts.sorted { ($0.offset, $0.node) < ($1.offset, $1.node) }
  }

  /// What stands on a line; `nil` on one that says nothing.
  private static func content(of line: Range<Int>, in source: SourceBuffer) -> SourceRange? {
    func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 }
    let bytes = source.bytes[line]
    guard let first = bytes.firstIndex(where: { !isBlank($0) }),
      let last = bytes.lastIndex(where: { !isBlank($0) }), bytes[first] != UInt8(ascii: "#")
    else { return nil }
    return SourceRange(start: UInt32(first), length: UInt32(last - first + 1))
  }
}

extension OrgGraph {
  /// Whether a line stands on the record of its target: a body lists its members.
  fileprivate func isWrittenOnTarget(_ line: Comparison.LineChange) -> Bool {
    guard let from = node(withID: line.from), let to = node(withID: line.to),
      let record = outgoing[Int(line.kind.rawValue)].record(from: from, to: to)
    else { return false }
    return document.lines[Int(record)].isReversed
  }
}
