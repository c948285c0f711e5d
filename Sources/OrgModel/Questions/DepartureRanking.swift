/// How much would fall apart if the holder of a position left, in counts.
public struct DepartureImpact: Hashable, Sendable {
  /// The position.
  public let position: NodeID
  /// The positions that would have no way to the top any more.
  public let withoutEscalation: Int
  /// The positions that would have no chain of solid lines to a root or a body any more.
  public let withoutChain: Int
  /// The direct reports.
  public let directReports: Int
  /// The parts in responsibilities that nobody would be left for.
  public let duties: Int
  /// The pairs of positions that would no longer be connected through ties.
  public let separatedPairs: Int
  /// Whether somebody stands in by a `deputy` line.
  public let hasDeputy: Bool
}

extension OrgGraph {
  /// How much would fall apart at each position if its holder left, the worst first: ordered by the
  /// larger of the counts of positions without escalation and without a chain, then by each of the
  /// two, the duties, the separated pairs and the direct reports, and then by id. Vacant positions,
  /// which nobody can leave, are not listed.
  ///
  /// The counts are those of `departure(of:)`, found for all positions together: the sizes of
  /// subtrees of dominators, and articulation points (Hopcroft and Tarjan, 1973).
  /// - Complexity: O(*m* log *n* + *n* log *n*) for *n* nodes and *m* lines.
  public func departureRanking() -> [DepartureImpact] {
    let escalation = gatekeepers().dependants(in: self)
    let chains = chainDependants()
    let duties = soleDuties()
    let pairs = separatedPairs()
    let impacts = positions.filter { !isVacant($0) }.map { node in
      DepartureImpact(
        position: node, withoutEscalation: escalation[node],
        withoutChain: chains[Int(node.index)], directReports: directReports(of: node).count,
        duties: duties[node] ?? 0, separatedPairs: pairs[Int(node.index)],
        hasDeputy: lines(.deputy, from: node).contains { isPosition($0) && !isVacant($0) })
    }
    func key(_ impact: DepartureImpact) -> (Int, Int, Int, Int, Int, Int) {
      (
        max(impact.withoutEscalation, impact.withoutChain), impact.withoutEscalation,
        impact.withoutChain, impact.duties, impact.separatedPairs, impact.directReports
      )
    }
    return impacts.sorted { a, b in
      let (first, second) = (key(a), key(b))
      return first == second ? a.position < b.position : first > second
    }
  }

  /// By position number: how many positions have it on every chain of solid lines to a root.
  private func chainDependants() -> [Int] {
    let tree = network(of: [.reportsTo], includesBodies: true).dominators(from: chainEnds)
    let parents = (0..<nodeCount).map { tree.nearestDominator(of: NodeID($0))?.index ?? -1 }
    return subtreeSizes(parents, counting: positionCount)
  }

  /// The number of parts in responsibilities that each position has alone.
  private func soleDuties() -> [NodeID: Int] {
    var counts: [NodeID: Int] = [:]
    for record in document.responsibilities {
      for names in [record.accountable, record.responsible] {
        let nodes = Set(names.compactMap { node(withID: document.source.string($0)) })
        let filled = nodes.filter { !isVacant($0) }
        if let only = filled.first, filled.count == 1 { counts[only, default: 0] += 1 }
      }
    }
    return counts
  }

  /// By position number: how many pairs of others are connected through ties with it and not
  /// without it.
  private func separatedPairs() -> [Int] {
    var search = TieSearch(network(of: [.collaboratesWith], direction: .undirected))
    search.run()
    return search.separated
  }
}

/// A depth-first search over ties that counts, at each articulation point, the pairs it separates.
private struct TieSearch {
  let network: Network
  /// The pairs that each node separates.
  private(set) var separated: [Int]
  private var order: [Int32]
  private var low: [Int32]
  /// The number of nodes that the search found below each node, itself included.
  private var size: [Int]
  /// The nodes below that come loose without the node, and the sum of the squares of their groups.
  private var loose: [Int]
  private var squares: [Int]

  init(_ network: Network) {
    self.network = network
    let count = network.nodeCount
    separated = Array(repeating: 0, count: count)
    order = Array(repeating: 0, count: count)
    low = order
    size = Array(repeating: 1, count: count)
    loose = separated
    squares = separated
  }

  mutating func run() {
    var counter: Int32 = 0
    for root in network.nodes where order[Int(root.index)] == 0 && !row(root).isEmpty {
      var visited = [root]
      var stack: [(node: NodeID, parent: Int32, edge: Int)] = []
      func enter(_ node: NodeID, _ parent: Int32) {
        counter += 1
        order[Int(node.index)] = counter
        low[Int(node.index)] = counter
        stack.append((node, parent, row(node).startIndex))
      }
      enter(root, -1)
      while let (node, parent, edge) = stack.last {
        let row = row(node)
        guard edge < row.endIndex else {
          stack.removeLast()
          if parent >= 0 { leave(Int(node.index), Int(parent), isRoot: parent == root.index) }
          continue
        }
        stack[stack.count - 1].edge += 1
        let other = row[edge]
        if order[Int(other.index)] == 0 {
          visited.append(other)
          enter(other, node.index)
        } else if other.index != parent {
          low[Int(node.index)] = min(low[Int(node.index)], order[Int(other.index)])
        }
      }
      count(visited)
    }
  }

  private func row(_ node: NodeID) -> ArraySlice<NodeID> { network.successors(of: node) }

  /// Hands what was found below a node to the node that it was found from.
  private mutating func leave(_ node: Int, _ parent: Int, isRoot: Bool) {
    size[parent] += size[node]
    low[parent] = min(low[parent], low[node])
    // Below a root everything hangs on the root; elsewhere, what has no way around.
    guard isRoot || low[node] >= order[parent] else { return }
    loose[parent] += size[node]
    squares[parent] += size[node] * size[node]
  }

  /// Counts the pairs that each node of a component separates: of all others, without those that
  /// stay in one group.
  private mutating func count(_ visited: [NodeID]) {
    let others = visited.count - 1
    for node in visited {
      let own = Int(node.index)
      let rest = others - loose[own]
      separated[own] = (others * others - squares[own] - rest * rest) / 2
    }
  }
}
