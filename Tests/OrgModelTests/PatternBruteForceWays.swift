@testable import OrgModel

/// Repeated parts by definition: walks of so many repetitions, and the shortest of them.
extension BruteForce {
  struct RelationKey: Hashable {
    var range: Range<Int>
    var text: PathSyntax.Element
    var names: [String: PlainValue]
  }

  static func bounds(_ element: PathSyntax.Element) -> (least: Int, most: Int?) {
    let quantifier: QuantifierSyntax? =
      switch element {
      case .line(let line): line.quantifier
      case .group(let group): group.quantifier
      case .node: nil
      }
    return quantifier.map { ($0.least, $0.most) } ?? (1, 1)
  }

  private func key(_ element: PathSyntax.Element, _ names: [String: PlainValue]) -> RelationKey {
    var mentioned: Set<String> = []
    Self.collect(element, &mentioned)
    return RelationKey(
      range: 0..<0, text: element, names: names.filter { mentioned.contains($0.key) })
  }

  /// Whether a walk with an allowed number of repetitions joins the ends: the fixpoint of sets.
  func reaches(_ part: Part, _ match: Match) -> Bool {
    let key = key(part.element, match.names)
    if relations[key] == nil {
      let steps = oneStep(part.element, key).map { Set($0.keys) }
      func next(_ nodes: Set<Int>) -> Set<Int> {
        nodes.reduce(into: []) { $0.formUnion(steps[$1]) }
      }
      let (least, most) = Self.bounds(part.element)
      var sum = organisation.nodes.indices.map { isThere($0) ? Set([$0]) : [] }
      for _ in 0..<least { sum = sum.map(next) }
      var level = least
      while most.map({ level < $0 }) ?? true {
        let larger = sum.map { $0.union(next($0)) }
        if larger == sum { break }
        sum = larger
        level += 1
      }
      relations[key] = sum.map { $0.sorted() }
    }
    return relations[key]?[part.from].contains(part.to) ?? false
  }

  /// For each node, where one repetition leads, by its first way.
  private func oneStep(_ element: PathSyntax.Element, _ key: RelationKey) -> [[Int: Way]] {
    if let known = steps[key] { return known }
    var ways: [[Int: Way]] = organisation.nodes.map { _ in [:] }
    func add(_ way: Way) {
      guard let from = way.nodes.first, let to = way.nodes.last else { return }
      if let old = ways[from][to], !precedes(way, old) { return }
      ways[from][to] = way
    }
    switch element {
    case .node: break
    case .line(var line):
      line.quantifier = nil
      let node = PathSyntax.Element.node(NodeSyntax(range: 0..<0))
      let path = PathSyntax(elements: [node, .line(line), node])
      var outer = key.names
      // Inside, the name is that of the single edge.
      if let name = line.variable?.text { outer[name] = nil }
      search([path], nil, outer) { match in
        add(self.way(match.paths[0], match))
        return true
      }
    case .group(let group):
      search([group.path], group.condition, key.names) { match in
        add(self.way(match.paths[0], match))
        return true
      }
    }
    steps[key] = ways
    return ways
  }

  // MARK: Ways

  /// Shorter ways first, then those whose nodes come first, then by the kinds of edges, then those
  /// whose edges leave where others arrive.
  func precedes(_ a: Way, _ b: Way) -> Bool {
    if a.edges.count != b.edges.count { return a.edges.count < b.edges.count }
    if a.nodes != b.nodes { return a.nodes.lexicographicallyPrecedes(b.nodes) }
    if kinds(a) != kinds(b) { return kinds(a).lexicographicallyPrecedes(kinds(b)) }
    return arrivals(a).lexicographicallyPrecedes(arrivals(b))
  }

  private func arrivals(_ way: Way) -> [Int] {
    zip(way.nodes, way.edges).map { organisation.edges[$1].from == $0 ? 0 : 1 }
  }

  private static let order = Dictionary(
    uniqueKeysWithValues: EdgeKind.allCases.enumerated().map { ($1.name, $0) })

  func kinds(_ way: Way) -> [Int] {
    way.edges.map { Self.order[organisation.edges[$0].kind] ?? -1 }
  }

  private static func joined(_ a: Way, _ b: Way) -> Way {
    let isSame = a.nodes.last == b.nodes.first
    return Way(
      nodes: a.nodes + (isSame ? Array(b.nodes.dropFirst()) : b.nodes), edges: a.edges + b.edges)
  }

  func way(_ path: Path, _ match: Match) -> Way {
    path.parts.reduce(Way(nodes: [path.start], edges: [])) {
      Self.joined($0, way($1, match))
    }
  }

  /// The first of the walks of the fewest repetitions.
  func way(_ part: Part, _ match: Match) -> Way {
    if let edge = part.edge { return Way(nodes: [part.from, part.to], edges: [edge]) }
    let steps = oneStep(part.element, key(part.element, match.names))
    let (least, most) = Self.bounds(part.element)
    var best: [Int: Way] = [part.from: Way(nodes: [part.from], edges: [])]
    var level = 0
    // With more repetitions than nodes above the fewest, a walk could be cut short.
    while level <= least + organisation.nodes.count, most.map({ level <= $0 }) ?? true {
      if level >= least, let way = best[part.to] { return way }
      var next: [Int: Way] = [:]
      for (node, way) in best {
        for (end, step) in steps[node] {
          let longer = Self.joined(way, step)
          if let old = next[end], !precedes(longer, old) { continue }
          next[end] = longer
        }
      }
      best = next
      level += 1
    }
    return Way(nodes: [], edges: [])
  }

  /// What proves a match: every node and edge once, in the order of the pattern.
  func witness(_ match: Match) -> Way {
    var whole = Way(nodes: [], edges: [])
    for path in match.paths {
      let way = way(path, match)
      for node in way.nodes where !whole.nodes.contains(node) { whole.nodes.append(node) }
      for edge in way.edges where !whole.edges.contains(edge) { whole.edges.append(edge) }
    }
    return whole
  }

  /// The edges of a named path or repeated line.
  func named(_ name: String, _ match: Match) -> [Int]? {
    for path in match.paths {
      if path.name == name { return way(path, match).edges }
      for part in path.parts {
        if case .line(let line) = part.element, line.variable?.text == name {
          return way(part, match).edges
        }
      }
    }
    return nil
  }

  // MARK: Names

  /// The names that a repeated part looks at.
  private static func collect(_ element: PathSyntax.Element, _ names: inout Set<String>) {
    switch element {
    case .node(let node):
      if let name = node.variable { names.insert(name.text) }
      for property in node.properties { collect(property.value, &names) }
      if let condition = node.condition { collect(condition, &names) }
    case .line(let line):
      if let name = line.variable { names.insert(name.text) }
      for property in line.properties { collect(property.value, &names) }
      if let condition = line.condition { collect(condition, &names) }
    case .group(let group):
      for element in group.path.elements { collect(element, &names) }
      if let condition = group.condition { collect(condition, &names) }
    }
  }

  private static func collect(_ expression: ExpressionSyntax, _ names: inout Set<String>) {
    switch expression.kind {
    case .literal, .parameter, .countAll: break
    case .variable(let name): names.insert(name)
    case .property(let owner, _), .hasLabels(let owner, _), .unary(_, let owner):
      collect(owner, &names)
    case .list(let items), .call(_, _, let items):
      for item in items { collect(item, &names) }
    case .binary(_, let left, let right):
      collect(left, &names)
      collect(right, &names)
    case .exists(let pattern):
      for path in pattern.paths {
        for element in path.elements { collect(element, &names) }
      }
      if let condition = pattern.condition { collect(condition, &names) }
    }
  }
}
