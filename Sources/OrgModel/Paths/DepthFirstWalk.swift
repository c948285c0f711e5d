/// What a depth-first walk along the edges of a network finds: a forest that holds each node that
/// it comes to once.
///
/// Starts are taken in the order of their ids, and so are the successors of a node.
public struct DepthFirstWalk: Sendable, Equatable {
  /// The nodes in the order in which the walk comes to them.
  public let preorder: [NodeID]
  /// The nodes in the order in which the walk leaves them: each after all to which it led on.
  /// Reversed, that is a topological order of the nodes, if no way leads from any of them back to
  /// it.
  public let postorder: [NodeID]
  /// By node: the node before it; -1 for a start, -2 where the walk does not come.
  private let parents: [Int32]

  init(from starts: some Sequence<NodeID>, over rows: Rows) {
    let count = rows.nodeCount
    var parents = [Int32](repeating: -2, count: count)
    var preorder: [NodeID] = []
    var postorder: [NodeID] = []
    // The edges of each node that are still to be followed; the way back is in `parents`.
    var edges = rows.offsets
    for start in starts.sorted() where Int(start.index) < count {
      guard parents[Int(start.index)] == -2 else { continue }
      parents[Int(start.index)] = -1
      preorder.append(start)
      Self.walk(start.index, rows, &edges, &parents, &preorder, &postorder)
    }
    self.preorder = preorder
    self.postorder = postorder
    self.parents = parents
  }

  private static func walk(
    _ start: Int32, _ rows: Rows, _ edges: inout [Int32], _ parents: inout [Int32],
    _ preorder: inout [NodeID], _ postorder: inout [NodeID]
  ) {
    let offsets = rows.offsets.span
    let targets = rows.targets.span
    var edge = edges.mutableSpan
    var parent = parents.mutableSpan
    var node = start
    while node >= 0 {
      let place = edge[Int(node)]
      if place < offsets[Int(node) + 1] {
        edge[Int(node)] = place + 1
        let next = targets[Int(place)]
        guard parent[Int(next.index)] == -2 else { continue }
        parent[Int(next.index)] = node
        preorder.append(next)
        node = next.index
      } else {
        postorder.append(NodeID(index: node))
        node = parent[Int(node)]
      }
    }
  }

  /// Whether the walk comes to a node; it does to its starts.
  ///
  /// - Complexity: O(1).
  public func reaches(_ node: NodeID) -> Bool {
    Int(node.index) < parents.count && parents[Int(node.index)] != -2
  }

  /// The node from which the walk came to `node` first; `nil` for one at which it began, and for a
  /// node that it does not come to.
  ///
  /// - Complexity: O(1).
  public func parent(of node: NodeID) -> NodeID? {
    guard Int(node.index) < parents.count, parents[Int(node.index)] >= 0 else { return nil }
    return NodeID(index: parents[Int(node.index)])
  }

  /// The number of edges on the way of the walk to each node, which need not be a shortest one;
  /// `nil` for a node that it does not come to.
  ///
  /// - Complexity: O(*n*).
  public func depths() -> NodeValues<Int?> {
    var depths = [Int?](repeating: nil, count: parents.count)
    for node in preorder {
      let parent = parents[Int(node.index)]
      depths[Int(node.index)] = parent < 0 ? 0 : depths[Int(parent)].map { $0 + 1 }
    }
    return NodeValues(depths)
  }
}

extension Network {
  /// A walk along the edges from `start` that goes on from each node before it comes back; it comes
  /// nowhere when the node is not in the network.
  ///
  /// - Complexity: O(*n* + *m*).
  public func depthFirstWalk(from start: NodeID) -> DepthFirstWalk {
    DepthFirstWalk(from: CollectionOfOne(start), over: successors)
  }

  /// A walk along the edges that goes on from each node before it comes back, from several starts
  /// one after the other; nodes that are not in the network are passed over.
  ///
  /// - Complexity: O(*n* + *m*).
  public func depthFirstWalk(from starts: some Sequence<NodeID>) -> DepthFirstWalk {
    DepthFirstWalk(from: starts, over: successors)
  }
}
