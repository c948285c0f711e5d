extension Comparison {
  /// Why a line that is written joins no two nodes.
  public enum LooseEnd: Sendable, Hashable {
    /// Nothing has the id of one of its ends, or of both; those ids.
    case unknown([String])
    /// Both ends are the same.
    case itself
    /// It is a membership, and the id at its end is a position's.
    case noBody(String)

    /// What is wrong, as a clause.
    public var clause: String {
      switch self {
      case .unknown(let ids): "there is no " + ids.map { "`\($0)`" }.joined(separator: " and no ")
      case .itself: "it leads to itself"
      case .noBody(let id): "`\(id)` is no body"
      }
    }

    /// The word for it in files that programs read.
    public var word: String {
      switch self {
      case .unknown: "unknown"
      case .itself: "itself"
      case .noBody: "no-body"
      }
    }
  }

  /// Finds the written lines that lead nowhere and that only one of the two structures has, or that
  /// carry something else.
  ///
  /// A line that leads nowhere in one of the two and somewhere in the other is told by the node at
  /// its end, and as a line of the graph.
  /// - Complexity: O(*k* log *k*) for the *k* lines that lead nowhere.
  mutating func compareLooseLines() {
    guard !(base.strayRecords.isEmpty && other.strayRecords.isEmpty) else { return }
    let (old, new) = (LooseLines(base), LooseLines(other))
    let (earlier, later) = (idsBefore, idsAfter)
    for line in new.sorted {
      let before = line.renamed(earlier)
      if let earlier = old.lines[before], let later = new.lines[line] {
        let values = Self.changes(earlier, later)
        let change = before.change(in: base)
        if !values.isEmpty { linesChanged.append(LineDetailChange(line: change, values: values)) }
      } else if !base.joins(before) {
        linesAdded.append(line.change(in: other))
      }
    }
    for line in old.sorted {
      let after = line.renamed(later)
      if new.lines[after] == nil, !other.joins(after) {
        linesRemoved.append(line.change(in: base))
      }
    }
    linesAdded = Self.byKind(linesAdded, \.kind)
    linesRemoved = Self.byKind(linesRemoved, \.kind)
    linesChanged = Self.byKind(linesChanged, \.line.kind)
  }

  /// What the lines of one kind between two ends carry otherwise; of several, each text stands with
  /// what else its line carries.
  static func changes(_ old: [Line], _ new: [Line]) -> [FieldChange] {
    if old.count == 1, new.count == 1 {
      return changes(Scenario.Field.ofLine, old[0].texts, new[0].texts)
    }
    func texts(_ lines: [Line]) -> (Scenario.Field) -> [String] {
      { field in lines.compactMap { $0.said(field) } }
    }
    let values = changes(Scenario.Field.ofLine, texts(old), texts(new))
    // A line that carries nothing is for all topics, and says so in no field.
    let (before, after) = (old.contains { !$0.hasDetails }, new.contains { !$0.hasDetails })
    guard values.isEmpty, before != after else { return values }
    func topics(_ lines: [Line], _ isForAll: Bool) -> [String] {
      texts(lines)(.on) + (isForAll ? ["all"] : [])
    }
    return changes([.on], { _ in topics(old, before) }, { _ in topics(new, after) })
  }

  /// Items by kind, and those of one kind in the order in which they are.
  private static func byKind<Item>(_ items: [Item], _ kind: (Item) -> LineKind) -> [Item] {
    var parts = [[Item]](repeating: [], count: LineKind.allCases.count)
    for item in items { parts[Int(kind(item).rawValue)].append(item) }
    return Array(parts.joined())
  }
}

/// A line by what is written at its ends.
private struct WrittenLine: Hashable {
  let kind: LineKind
  private(set) var from: String
  private(set) var to: String

  /// Of a working relation, the end whose id comes first is taken for its start.
  init(_ kind: LineKind, from: String, to: String) {
    let isTurned = !kind.isDirected && Self.precedes(to, from)
    self.kind = kind
    (self.from, self.to) = isTurned ? (to, from) : (from, to)
  }

  private static func precedes(_ a: String, _ b: String) -> Bool {
    a.utf8.lexicographicallyPrecedes(b.utf8)
  }

  static func < (a: Self, b: Self) -> Bool {
    if a.kind != b.kind { return a.kind < b.kind }
    return a.from != b.from ? precedes(a.from, b.from) : precedes(a.to, b.to)
  }

  /// The same line between nodes that have other ids.
  func renamed(_ names: [String: String]) -> WrittenLine {
    names.isEmpty ? self : WrittenLine(kind, from: names[from] ?? from, to: names[to] ?? to)
  }

  /// The line as a difference, with why it joins nothing in `graph`.
  func change(in graph: OrgGraph) -> Comparison.LineChange {
    let unknown = Set([from, to]).filter { graph.node(withID: $0) == nil }.sorted()
    let end: Comparison.LooseEnd =
      !unknown.isEmpty ? .unknown(unknown) : from == to ? .itself : .noBody(to)
    return Comparison.LineChange(kind: kind, from: from, to: to, looseEnd: end)
  }
}

extension Line {
  /// A detail, and behind it what else the line carries; `nil` where it says nothing there.
  fileprivate func said(_ field: Scenario.Field) -> String? {
    let text = Scenario.canonical(texts(field), of: field).joined(separator: ", ")
    let others = Scenario.Field.ofLine.filter { $0 != field && $0 != .on }
    let aside = (field == .on ? [] : [Scenario.Field.on] + others).compactMap { other in
      let texts = Scenario.canonical(texts(other), of: other)
      return texts.isEmpty ? nil : "\(other.rawValue) \(texts.joined(separator: ", "))"
    }
    guard !text.isEmpty else { return nil }
    return aside.isEmpty ? text : "\(text) (\(aside.joined(separator: "; ")))"
  }
}

/// The written lines of a graph that lead nowhere, with what each of them carries.
private struct LooseLines {
  private(set) var lines: [WrittenLine: [Line]] = [:]

  init(_ graph: OrgGraph) {
    let document = graph.document
    for record in graph.strayRecords {
      let line = document.lines[Int(record)]
      let (own, named) = (
        document.source.string(document.writer(of: line)), document.source.string(line.target)
      )
      let written =
        line.isReversed
        ? WrittenLine(line.kind, from: named, to: own)
        : WrittenLine(line.kind, from: own, to: named)
      lines[written, default: []].append(document.line(line, to: written.to))
    }
    lines = lines.mapValues { Line.distinct($0, \.self) }
  }

  var sorted: [WrittenLine] { lines.keys.sorted(by: <) }
}

extension OrgGraph {
  /// By id: the ids that the solid lines of a position name and that nothing has, in order.
  var missingManagers: [String: [String]] {
    var result: [String: Set<String>] = [:]
    for record in strayRecords {
      let line = document.lines[Int(record)]
      let target = document.source.string(line.target)
      guard line.kind == .reportsTo, !line.isReversed, node(withID: target) == nil else { continue }
      result[document.source.string(document.writer(of: line)), default: []].insert(target)
    }
    return result.mapValues { $0.sorted() }
  }

  /// Whether a line joins two nodes of the graph. A position and a body may have one id.
  fileprivate func joins(_ line: WrittenLine) -> Bool {
    func nodes(_ id: String) -> [NodeID] { [node(withID: id), bodyNode(id)].compactMap(\.self) }
    let lines = outgoing[Int(line.kind.rawValue)]
    let ends = nodes(line.to)
    return nodes(line.from).contains { from in
      ends.contains { lines.record(from: from, to: $0) != nil }
    }
  }
}
