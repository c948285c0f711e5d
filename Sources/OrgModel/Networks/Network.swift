/// The lines of chosen kinds in a chosen direction, as the plain graph that algorithms and measures
/// read: nodes are positions (and bodies when asked for), edges are lines.
///
/// ```swift
/// let structure = graph.network(of: [.reportsTo])
/// structure.spanOfControl()?.mean
/// let ties = graph.network(of: [.collaboratesWith], direction: .undirected)
/// ties.articulationPoints()
/// ```
///
/// It is a simple graph: an edge is there once however many lines say so, and no node has an edge
/// to itself. Its nodes are the nodes of the organisation with the same `NodeID`s. Everything that
/// is asked of it is deterministic: nodes are visited in the order of their ids, and the first one
/// wins a tie.
public struct Network: Sendable {
  /// Which way an edge points.
  public enum Direction: String, Hashable, Sendable, CaseIterable {
    /// From the one above to the one below, as authority flows: the formal edge of Krackhardt's
    /// measures, from manager to report.
    case downward
    /// From the one below to the one above, as reports and escalations flow.
    case upward
    /// Both ways.
    case undirected
  }

  /// The kinds of lines that are edges here, in the order of `LineKind`.
  public let kinds: [LineKind]
  /// Which way an edge points.
  public let direction: Direction
  /// The number of nodes: of all positions, and of the bodies where they are included.
  public let nodeCount: Int
  package let successors: Rows
  package let predecessors: Rows

  /// Whether edges have a direction.
  public var isDirected: Bool { direction != .undirected }

  /// The number of edges; one without a direction counts once.
  public var edgeCount: Int { isDirected ? successors.count : successors.count / 2 }

  /// Every node, in the order of the ids, positions before bodies.
  public var nodes: some RandomAccessCollection<NodeID> {
    (0..<nodeCount).lazy.map { NodeID($0) }
  }

  /// The nodes to which `node` has an edge, in order.
  ///
  /// - Precondition: `contains(node)`.
  /// - Complexity: O(1).
  public func successors(of node: NodeID) -> ArraySlice<NodeID> { successors[node] }

  /// The nodes that have an edge to `node`, in order.
  ///
  /// - Precondition: `contains(node)`.
  /// - Complexity: O(1).
  public func predecessors(of node: NodeID) -> ArraySlice<NodeID> { predecessors[node] }

  /// Whether there is an edge from `node` to `other`; without directions, whether they are joined.
  ///
  /// - Precondition: `contains(node)`.
  /// - Complexity: O(log *d*) for *d* edges of the node.
  public func hasEdge(from node: NodeID, to other: NodeID) -> Bool {
    successors.contains(node, other)
  }

  /// Whether the node is one of this network's: a body is only where bodies are included.
  public func contains(_ node: NodeID) -> Bool { Int(node.index) < nodeCount }

  /// The same edges the other way round; an undirected network is its own.
  ///
  /// - Complexity: O(1).
  public func reversed() -> Network {
    let direction: Direction =
      switch direction {
      case .downward: .upward
      case .upward: .downward
      case .undirected: .undirected
      }
    return Network(
      kinds: kinds, direction: direction, successors: predecessors, predecessors: successors)
  }

  /// The same edges without their direction.
  ///
  /// - Complexity: O(*n* + *m*); O(1) when it has none.
  public func undirected() -> Network {
    guard isDirected else { return self }
    var offsets: [Int32] = [0]
    var targets: [NodeID] = []
    offsets.reserveCapacity(nodeCount + 1)
    targets.reserveCapacity(successors.count * 2)
    for node in nodes {
      targets += successors[node]
      targets += predecessors[node]
      offsets.append(Int32(targets.count))
    }
    let both = Rows(offsets: offsets, targets: targets).reversed()
    return Network(kinds: kinds, direction: .undirected, successors: both, predecessors: both)
  }

  init(kinds: [LineKind], direction: Direction, successors: Rows, predecessors: Rows) {
    precondition(successors.nodeCount == predecessors.nodeCount, "one graph, seen both ways")
    self.kinds = kinds
    self.direction = direction
    nodeCount = successors.nodeCount
    self.successors = successors
    self.predecessors = predecessors
  }

  /// A network of these edges, for tests and benchmarks. Edges to oneself are left out, repeated
  /// ones are taken once.
  package init(
    edges: [(from: Int, to: Int)], nodeCount: Int, direction: Direction = .downward
  ) {
    var entries: [Adjacency.Entry] = []
    for (from, to) in edges where from != to {
      let entry = Adjacency.Entry(from: Int32(from), to: Int32(to), record: 0)
      entries.append(entry)
      if direction == .undirected { entries.append(entry.reversed) }
    }
    let rows = Rows(Adjacency(entries, nodeCount: nodeCount), nodeCount: nodeCount)
    let reversed = direction == .undirected ? rows : rows.reversed()
    self.init(kinds: [], direction: direction, successors: rows, predecessors: reversed)
  }
}

extension LineKind {
  /// Whether a line of this kind is written on the one below and leads to the one above. A line of
  /// oversight is written on the one who oversees, and `deputy` on the one who is stood in for.
  public var leadsUpward: Bool { self != .oversees && self != .deputy }
}

extension OrgGraph {
  /// The lines of `kinds` as a graph.
  ///
  /// - Parameters:
  ///   - kinds: the kinds of lines; two positions are joined by one edge however many of them join
  ///     them.
  ///   - direction: which way an edge points. Collaboration has no direction of its own and points
  ///     both ways in every case.
  ///   - includesBodies: whether boards and committees are nodes; otherwise lines to them are left
  ///     out.
  /// - Complexity: O(*n* + *m*) for *n* nodes and *m* lines; O(1) for one directed kind.
  public func network(
    of kinds: [LineKind], direction: Network.Direction = .downward, includesBodies: Bool = false
  ) -> Network {
    let count = includesBodies ? nodeCount : positionCount
    let kinds = LineKind.allCases.filter(kinds.contains)
    func written(_ kind: LineKind) -> Adjacency { outgoing[Int(kind.rawValue)] }
    func against(_ kind: LineKind) -> Adjacency {
      kind.isDirected ? incoming[Int(kind.rawValue)] : outgoing[Int(kind.rawValue)]
    }
    func forwards(_ kind: LineKind) -> Adjacency {
      kind.leadsUpward == (direction == .upward) ? written(kind) : against(kind)
    }
    func backwards(_ kind: LineKind) -> Adjacency {
      kind.leadsUpward == (direction == .upward) ? against(kind) : written(kind)
    }
    if direction == .undirected {
      let rows: Rows
      if let only = kinds.first, kinds.count == 1, !only.isDirected {
        rows = Rows(written(only), nodeCount: count)
      } else {
        let parts = kinds.map(written) + kinds.filter(\.isDirected).map(against)
        rows = Rows(joining: parts, nodeCount: count).reversed()
      }
      return Network(kinds: kinds, direction: direction, successors: rows, predecessors: rows)
    }
    if let only = kinds.first, kinds.count == 1 {
      return Network(
        kinds: kinds, direction: direction,
        successors: Rows(forwards(only), nodeCount: count),
        predecessors: Rows(backwards(only), nodeCount: count))
    }
    let predecessors = Rows(joining: kinds.map(forwards), nodeCount: count).reversed()
    return Network(
      kinds: kinds, direction: direction, successors: predecessors.reversed(),
      predecessors: predecessors)
  }
}
