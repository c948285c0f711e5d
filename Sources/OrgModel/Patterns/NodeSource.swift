internal import Synchronization

/// What makes some nodes differ from most: the search for matches begins at these.
enum NodeSource: Hashable, Sendable {
  /// A property of a position is not what it is where nothing was written.
  case property(NodeProperty)
  /// A position has a role, perhaps among others.
  case role(Int)
  /// Escalation paths end at the node.
  case top
  /// An edge of this kind leaves the node.
  case start(EdgeKind)
  /// An edge of this kind arrives at the node.
  case end(EdgeKind)
}

extension NodeProperty {
  /// What the property of a position is worth where nothing was written; `nil` where that tells
  /// nothing, because nearly all positions have something else.
  var valueAtRest: PatternValue? {
    switch self {
    case .role, .function, .line, .since, .until, .reviewed, .fte, .cost, .unit, .location,
      .title, .name, .engagement:
      .null
    case .vacant, .external, .abolished: .boolean(false)
    case .roles, .meanings, .tags: .list([])
    case .span: .integer(0)
    default: nil
    }
  }

  /// Where the property is written apart from its kin: roles have a function and a line.
  var source: NodeSource {
    switch self {
    case .role, .function, .line: .property(.role)
    case .name: .property(.title)
    default: .property(self)
    }
  }

  /// The column of the positions that holds the property alone.
  fileprivate var column: PositionField? {
    switch self {
    case .title: .title
    case .unit: .unit
    case .engagement: .engagement
    case .fte: .fte
    case .cost: .cost
    case .location: .location
    case .since: .since
    case .until: .until
    case .reviewed: .reviewed
    default: nil
    }
  }
}

/// The lists of the nodes of each source, each made when somebody first asks for it.
final class NodeSources: Sendable {
  private let lists = Mutex<[NodeSource: [Int32]?]>([:])
  private let detailed = Mutex<Set<EdgeKind>?>(nil)
  private let titles = Mutex<TitleNumbers?>(nil)
  private let facts = Mutex<PositionFacts?>(nil)

  /// The nodes of a source in order, and perhaps others; `nil` where a list is not worth it,
  /// because most nodes would be on it.
  ///
  /// - Complexity: O(*n*) when it is first asked for.
  func nodes(_ source: NodeSource, in chart: PropertyGraph) -> [Int32]? {
    lists.withLock { lists in
      if let known = lists[source] { return known }
      let made = chart.makeNodes(source)
      lists[source] = .some(made)
      return made
    }
  }

  func facts(in chart: PropertyGraph) -> PositionFacts {
    facts.withLock { facts in
      let known = facts ?? PositionFacts(chart.graph)
      facts = known
      return known
    }
  }

  func titles(in chart: PropertyGraph) -> TitleNumbers {
    titles.withLock { titles in
      let known = titles ?? TitleNumbers(chart.graph)
      titles = known
      return known
    }
  }

  /// The kinds of lines of which some carry more than their ends.
  func detailedKinds(in chart: PropertyGraph) -> Set<EdgeKind> {
    detailed.withLock { detailed in
      if let detailed { return detailed }
      var kinds: Set<EdgeKind> = []
      if !chart.graph.document.lineDetails.isEmpty {
        for line in chart.graph.document.lines where line.details >= 0 {
          kinds.insert(EdgeKind(line.kind))
        }
      }
      detailed = kinds
      return kinds
    }
  }
}

extension PropertyGraph {
  fileprivate func makeNodes(_ source: NodeSource) -> [Int32]? {
    switch source {
    case .property(let property): positions(withOwn: property)
    case .role(let role): statistics.byRole[role]
    case .top: graph.topNodes.map(\.index)
    case .start(let kind): ends(of: incoming[Int(kind.rawValue)])
    case .end(let kind): ends(of: outgoing[Int(kind.rawValue)])
    }
  }

  /// The nodes at the far ends of rows, which are few where there are few edges.
  private func ends(of rows: Adjacency) -> [Int32]? {
    guard rows.count < nodeCount / 4 else { return nil }
    var list = rows.targets.map(\.index)
    list.sort()
    var last: Int32 = -1
    list.removeAll { node in
      defer { last = node }
      return node == last
    }
    return list
  }

  private func positions(withOwn property: NodeProperty) -> [Int32]? {
    if let column = property.column {
      let texts = graph.document.positions.columns[column.rawValue]
      let records = graph.records
      return texts.isEmpty ? [] : positions { !texts[Int(records[Int($0.index)])].isEmpty }
    }
    let graph = graph
    switch property {
    case .role:
      let roles = graph.roleIndices
      return positions { roles[Int($0.index)] >= 0 }
    case .roles:
      let (roles, many) = (graph.roleIndices, graph.manyRoles)
      return positions { roles[Int($0.index)] >= 0 || many[$0] != nil }
    case .meanings: return graph.ambiguousTitles.keys.map(\.index).sorted()
    case .vacant: return positions { graph.isVacant($0) }
    case .abolished: return positions { graph.isEliminated($0) }
    case .external: return externals
    case .tags:
      let tags = graph.document.positions.tags
      return tags.isEmpty ? [] : positions { graph.rows(of: $0).contains { tags[$0] != nil } }
    case .span:
      let offsets = graph.incoming[Int(LineKind.reportsTo.rawValue)].offsets
      if offsets.isEmpty { return [] }
      return positions { offsets[Int($0.index)] != offsets[Int($0.index) + 1] }
    default: return nil
    }
  }

  /// The positions that fit, in order; `nil` when they are most of them.
  private func positions(where isOne: (NodeID) -> Bool) -> [Int32]? {
    var list: [Int32] = []
    for index in 0..<starts[1] where isOne(NodeID(index: index)) {
      guard list.count <= nodeCount / 2 else { return nil }
      list.append(index)
    }
    return list
  }

  /// The positions whose holder is no employee. Engagements are a few words, each read once.
  private var externals: [Int32]? {
    let document = graph.document
    let engagements = document.positions.columns[PositionField.engagement.rawValue]
    if engagements.isEmpty, document.people.isEmpty { return [] }
    let (graph, records, bytes) = (graph, graph.records, document.source.bytes)
    var known: [(word: LocatedText, isExternal: Bool?)] = []
    func isExternal(_ word: LocatedText) -> Bool? {
      if let same = known.first(where: { bytes[$0.word.range].elementsEqual(bytes[word.range]) }) {
        return same.isExternal
      }
      let read = Engagement(word: document.source.string(word))?.isExternal
      if known.count < 8 { known.append((word, read)) }
      return read
    }
    return positions { node in
      let word = engagements.isEmpty ? .absent : engagements[Int(records[Int(node.index)])]
      if !word.isEmpty, let own = isExternal(word) { return own }
      return document.people.isEmpty ? false : graph.isExternal(node)
    }
  }
}
