/// What a breadth-first walk along the edges of a network finds: the nodes by their distance from
/// the starts, and a shortest way to each.
///
/// Starts are taken in the order of their ids, and so are the successors of a node. The way that is
/// kept to a node is therefore, of all its shortest ways, the one whose nodes come first by id.
/// Moore (1959).
public struct BreadthFirstWalk: Sendable, Equatable {
  /// The nodes that the walk comes to, nearest first; of equally near ones first the one whose kept
  /// way comes first by its nodes.
  public let order: [NodeID]
  /// By node: the node before it, or one of the marks below.
  private let parents: [Int32]
  /// The first node of the walk that was a goal; the walk ended there.
  let goal: NodeID?

  private static let isStart: Int32 = -1
  private static let isUnmet: Int32 = -2
  private static let isAvoided: Int32 = -3

  /// Walks from `starts` around `avoided` until the first node that `isGoal` marks.
  init(
    from starts: some Sequence<NodeID>, over rows: Rows, avoiding avoided: Set<NodeID> = [],
    until isGoal: [Bool] = []
  ) {
    let count = rows.nodeCount
    var parents = [Int32](repeating: Self.isUnmet, count: count)
    for node in avoided where Int(node.index) < count {
      parents[Int(node.index)] = Self.isAvoided
    }
    var order: [NodeID] = []
    for start in starts.sorted() where Int(start.index) < count {
      guard parents[Int(start.index)] == Self.isUnmet else { continue }
      parents[Int(start.index)] = Self.isStart
      order.append(start)
    }
    goal = Self.walk(&parents, &order, rows, isGoal)
    self.parents = parents
    self.order = order
  }

  private static func walk(
    _ parents: inout [Int32], _ order: inout [NodeID], _ rows: Rows, _ isGoal: [Bool]
  ) -> NodeID? {
    let offsets = rows.offsets.span
    let targets = rows.targets.span
    var parent = parents.mutableSpan
    if !isGoal.isEmpty, let first = order.first(where: { isGoal[Int($0.index)] }) { return first }
    var head = 0
    while head < order.count {
      let node = order[head].index
      head += 1
      for place in Int(offsets[Int(node)])..<Int(offsets[Int(node) + 1]) {
        let next = targets[place]
        guard parent[Int(next.index)] == isUnmet else { continue }
        parent[Int(next.index)] = node
        order.append(next)
        if !isGoal.isEmpty, isGoal[Int(next.index)] { return next }
      }
    }
    return nil
  }

  /// Whether the walk comes to a node; it does to its starts.
  ///
  /// - Complexity: O(1).
  public func reaches(_ node: NodeID) -> Bool {
    Int(node.index) < parents.count && parents[Int(node.index)] >= Self.isStart
  }

  /// The node before `node` on the way that is kept to it; `nil` for a start, and for a node that
  /// the walk does not come to.
  ///
  /// - Complexity: O(1).
  public func parent(of node: NodeID) -> NodeID? {
    guard Int(node.index) < parents.count, parents[Int(node.index)] >= 0 else { return nil }
    return NodeID(index: parents[Int(node.index)])
  }

  /// The shortest way from the starts to `node`, both ends included, whose nodes come first by id;
  /// `nil` when there is none.
  ///
  /// - Complexity: O(*d*) for a way of *d* nodes.
  public func path(to node: NodeID) -> [NodeID]? {
    guard reaches(node) else { return nil }
    var path = [node]
    var next = parents[Int(node.index)]
    while next >= 0 {
      path.append(NodeID(index: next))
      next = parents[Int(next)]
    }
    path.reverse()
    return path
  }

  /// The number of edges of the shortest ways from the starts to each node; `nil` for a node to
  /// which no way leads.
  ///
  /// - Complexity: O(*n*).
  public func distances() -> NodeValues<Int?> {
    var distances = [Int?](repeating: nil, count: parents.count)
    for node in order {
      let parent = parents[Int(node.index)]
      distances[Int(node.index)] = parent < 0 ? 0 : distances[Int(parent)].map { $0 + 1 }
    }
    return NodeValues(distances)
  }
}

extension Network {
  /// A walk along the edges from `start`, nearest nodes first; it comes nowhere when the node is
  /// not in the network.
  ///
  /// - Complexity: O(*n* + *m*).
  public func breadthFirstWalk(from start: NodeID) -> BreadthFirstWalk {
    BreadthFirstWalk(from: CollectionOfOne(start), over: successors)
  }

  /// A walk along the edges from several starts at once, nearest nodes first; nodes that are not in
  /// the network are passed over.
  ///
  /// - Complexity: O(*n* + *m*).
  public func breadthFirstWalk(from starts: some Sequence<NodeID>) -> BreadthFirstWalk {
    BreadthFirstWalk(from: starts, over: successors)
  }

  /// The number of edges of the shortest ways from `start` to each node; `nil` for a node to which
  /// no way leads.
  ///
  /// - Complexity: O(*n* + *m*).
  public func distances(from start: NodeID) -> NodeValues<Int?> {
    breadthFirstWalk(from: start).distances()
  }

  /// The number of edges of the shortest ways from the nearest of `starts` to each node; `nil` for
  /// a node to which no way leads.
  ///
  /// - Complexity: O(*n* + *m*).
  public func distances(from starts: some Sequence<NodeID>) -> NodeValues<Int?> {
    breadthFirstWalk(from: starts).distances()
  }

  /// Whether edges lead from `start` to `node`, over other nodes or not; a node can be reached from
  /// itself. Nodes that are not in the network reach nothing.
  ///
  /// - Complexity: O(*n* + *m*).
  public func isReachable(_ node: NodeID, from start: NodeID) -> Bool {
    shortestPath(from: start, to: node) != nil
  }

  /// The nodes to which edges lead from `node`, over other nodes or not, in order; never the node
  /// itself, also where it lies on a cycle. In a downward network, all who are below it.
  ///
  /// - Complexity: O(*n* + *m*).
  public func descendants(of node: NodeID) -> [NodeID] {
    let walk = breadthFirstWalk(from: node)
    return nodes.filter { $0 != node && walk.reaches($0) }
  }

  /// The nodes from which edges lead to `node`, over other nodes or not, in order; never the node
  /// itself, also where it lies on a cycle. In a downward network, all who are above it.
  ///
  /// - Complexity: O(*n* + *m*).
  public func ancestors(of node: NodeID) -> [NodeID] {
    reversed().descendants(of: node)
  }
}
