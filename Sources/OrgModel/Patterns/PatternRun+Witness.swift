/// A way through a pattern: the nodes and the edges between them.
struct PatternWay: Hashable {
  var nodes: [NodeID] = []
  var edges: [PropertyGraph.Edge] = []

  /// Adds a way that begins where this one ends.
  mutating func append(_ way: PatternWay) {
    nodes += nodes.last == way.nodes.first ? Array(way.nodes.dropFirst()) : way.nodes
    edges += way.edges
  }

  /// Shorter ways first, then those whose nodes come first, then by the kinds of edges.
  static func precedes(_ a: PatternWay, _ b: PatternWay) -> Bool {
    if a.edges.count != b.edges.count { return a.edges.count < b.edges.count }
    if a.nodes != b.nodes { return a.nodes.lexicographicallyPrecedes(b.nodes) }
    return a.edges.lazy.map(\.kind).lexicographicallyPrecedes(b.edges.lazy.map(\.kind))
  }
}

extension PatternRun {
  /// How one repetition went on from a node.
  private struct Hop {
    var previous: Int32
    var way: PatternWay
  }

  /// What proves the match that the slots of the pattern hold.
  mutating func witness(ofScope number: Int) -> PatternQuery.Witness {
    var witness = PatternQuery.Witness()
    var (seen, passed): (Set<NodeID>, Set<PropertyGraph.Edge>) = ([], [])
    for place in pattern.scopes[number].paths.indices {
      let path = pattern.scopes[number].paths[place]
      var whole: [PropertyGraph.Edge] = []
      for link in path.links.indices {
        let way = self.witness(of: PathReference(scope: number, path: place, link: link))
        witness.nodes += way.nodes.filter { seen.insert($0).inserted }
        witness.edges += way.edges.filter { passed.insert($0).inserted }
        whole += way.edges
        if let name = name(of: pattern.scopes[number].links[path.links[link]]) {
          witness.named[name] = way.edges
        }
      }
      if path.links.isEmpty, nodes[path.start] >= 0 {
        let node = NodeID(index: nodes[path.start])
        if seen.insert(node).inserted { witness.nodes.append(node) }
      }
      if let name = path.name { witness.named[name] = whole }
    }
    return witness
  }

  private mutating func name(of link: PatternLink) -> String? {
    switch link.way {
    case .line(_, let edge): pattern.edges[edge].name
    case .repeated(let part): part.name
    }
  }

  /// The shortest way along a path or link between the nodes that its slots hold.
  mutating func witness(of path: PathReference) -> PatternWay {
    let scope = pattern.scopes[path.scope]
    let own = scope.paths[path.path]
    var way = PatternWay()
    if path.link == nil, nodes[own.start] >= 0 { way.nodes = [NodeID(index: nodes[own.start])] }
    for link in path.link.map({ [own.links[$0]] }) ?? own.links {
      way.append(witness(of: scope.links[link]))
    }
    return way
  }

  private mutating func witness(of link: PatternLink) -> PatternWay {
    let (from, to) = (nodes[link.from], nodes[link.to])
    guard from >= 0, to >= 0 else { return PatternWay() }
    switch link.way {
    case .line(_, let edge):
      let ends = [NodeID(index: from), NodeID(index: to)]
      return PatternWay(nodes: ends, edges: edges[edge].map { [$0] } ?? [])
    case .repeated(let part): return shortestWay(part, link.needs, from: from, to: to)
    }
  }

  /// The walk of the fewest repetitions; of equally short ones the one whose nodes come first.
  private mutating func shortestWay(
    _ part: RepeatedPart, _ needs: Set<Int>, from start: Int32, to target: Int32
  ) -> PatternWay {
    if part.least == 0, start == target {
      return PatternWay(nodes: [NodeID(index: start)], edges: [])
    }
    var buffer = buffers.popLast() ?? ReachBuffer(chart.nodeCount)
    defer { buffers.append(buffer) }
    var levels: [[Int32: Hop]] = []
    var frontier = [start]
    buffer.clear()
    while !frontier.isEmpty, !isExhausted, part.most.map({ levels.count < $0 }) ?? true {
      if levels.count < part.least { buffer.clear() }
      var hops: [Int32: Hop] = [:]
      var next: [Int32] = []
      for node in frontier {
        for (end, way) in repetitions(part, needs, from: node) where buffer.insert(end) {
          hops[end] = Hop(previous: node, way: way)
          next.append(end)
        }
      }
      levels.append(hops)
      if levels.count >= part.least, hops[target] != nil { return way(back: target, levels) }
      frontier = next
    }
    return PatternWay()
  }

  private func way(back target: Int32, _ levels: [[Int32: Hop]]) -> PatternWay {
    var parts: [PatternWay] = []
    var node = target
    for level in levels.reversed() {
      guard let hop = level[node] else { break }
      parts.append(hop.way)
      node = hop.previous
    }
    var way = PatternWay()
    for part in parts.reversed() { way.append(part) }
    return way
  }

  /// The ends of one repetition from a node, each once with its first way, in order.
  private mutating func repetitions(
    _ part: RepeatedPart, _ needs: Set<Int>, from node: Int32
  ) -> [(end: Int32, way: PatternWay)] {
    var found: [(end: Int32, way: PatternWay)] = []
    let own = NodeID(index: node)
    if let line = part.line {
      _ = forEachEdge(line, true, at: node) { run, other, edge in
        if !run.isAbolished(other) {
          let ends = [own, NodeID(index: other)]
          found.append((other, PatternWay(nodes: ends, edges: [edge])))
        }
        return true
      }
    } else {
      let last = pattern.scopes[part.scope].last
      let path = PathReference(scope: part.scope, path: 0, link: nil)
      _ = forEachRepetition(part, needs, true, from: node) { run, end in
        // Both ends are bound while a repetition is looked at.
        run.nodes[last] = end
        found.append((end, run.witness(of: path)))
        return true
      }
    }
    // Ways take memory, so that each counts as more than a step.
    _ = step(24 * found.count)
    return found.sorted { a, b in
      a.end != b.end ? a.end < b.end : PatternWay.precedes(a.way, b.way)
    }
  }
}
