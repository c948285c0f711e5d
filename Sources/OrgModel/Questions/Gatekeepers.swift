/// Who cannot be avoided on whose way to the top, for every position and body at once.
///
/// A gatekeeper of *x* is on every way of *x* over the upward lines to the top, and so can stop
/// whatever *x* escalates: a dominator of *x* seen from the top. The node at which all ways end is
/// one of them; *x* itself is none.
public struct Gatekeepers: Sendable {
  private let tree: DominatorTree
  private let nodeCount: Int

  init(_ graph: OrgGraph) {
    tree = graph.upwardDominators()
    nodeCount = graph.nodeCount
  }

  /// Whether any upward lines lead from the node to the top; those at the top are there already.
  ///
  /// - Complexity: O(1).
  public func reachesTop(_ node: NodeID) -> Bool { tree.isReachable(node) }

  /// The gatekeepers of a node, nearest first, the nearest `limit` of them; `nil` for a node
  /// without any way to the top, of which nobody can be said to keep it.
  ///
  /// - Complexity: O(*g*) for *g* gatekeepers that are told.
  public func gatekeepers(of node: NodeID, atMost limit: Int = .max) -> [NodeID]? {
    guard tree.isReachable(node) else { return nil }
    var result: [NodeID] = []
    var last = node
    while result.count < limit, let next = tree.nearestDominator(of: last) {
      result.append(next)
      last = next
    }
    return result
  }

  /// The nearest gatekeeper of a node; `nil` when it has none or no way to the top.
  ///
  /// - Complexity: O(1).
  public func nearest(to node: NodeID) -> NodeID? { tree.nearestDominator(of: node) }

  /// Whether `node` has a way to the top that avoids `other`; `nil` when it has no way at all, so
  /// that there is nothing that `other` could stop. Nobody is independent of themselves.
  ///
  /// - Complexity: O(1).
  public func isIndependent(_ node: NodeID, of other: NodeID) -> Bool? {
    tree.isReachable(node) ? !tree.dominates(other, node) : nil
  }

  /// For each node, how many positions it is a gatekeeper of: those that would be cut off from the
  /// top without it.
  ///
  /// - Complexity: O(*n*) for *n* nodes: the sizes of the subtrees of the tree of dominators.
  public func dependants(in graph: OrgGraph) -> NodeValues<Int> {
    let parents = (0..<nodeCount).map { tree.nearestDominator(of: NodeID($0))?.index ?? -1 }
    return NodeValues(subtreeSizes(parents, counting: graph.positionCount))
  }
}

/// The number of nodes below each node of a forest, those before `counted` alone.
///
/// - Parameter parents: the parent of each node, -1 for a root; without circles.
/// - Complexity: O(*n*).
func subtreeSizes(_ parents: [Int32], counting counted: Int) -> [Int] {
  var waiting = [Int32](repeating: 0, count: parents.count)
  for parent in parents where parent >= 0 { waiting[Int(parent)] += 1 }
  var sizes = [Int](repeating: 0, count: parents.count)
  var ready = parents.indices.filter { waiting[$0] == 0 }
  while let node = ready.popLast() {
    let parent = Int(parents[node])
    guard parent >= 0 else { continue }
    sizes[parent] += sizes[node] + (node < counted ? 1 : 0)
    waiting[parent] -= 1
    if waiting[parent] == 0 { ready.append(parent) }
  }
  return sizes
}

extension OrgGraph {
  /// Who cannot be avoided on whose way to the top, for every position and body at once.
  ///
  /// - Complexity: O(*m* log *n*) for *n* nodes and *m* upward lines (Lengauer and Tarjan, 1979).
  public func gatekeepers() -> Gatekeepers { Gatekeepers(self) }

  /// Whom every way of `node` to the top passes through, nearest first, with the node at which all
  /// of them end if it is one; `nil` when `node` has no way to the top. For many nodes ask
  /// `gatekeepers()` once.
  ///
  /// - Complexity: O(*m* log *n*) for *m* upward lines between the *n* nodes above.
  public func gatekeepers(of node: NodeID) -> [NodeID]? {
    gatekeepers(of: node, to: nil, over: LineKind.upward)
  }

  /// Whether `node` has a way over the upward lines to the top that avoids `other`; `nil` when it
  /// has no way at all, so that there is nothing that `other` could stop. Nobody is independent of
  /// themselves. For many nodes ask `gatekeepers()` once.
  ///
  /// - Complexity: O(*n* + *m*) for *m* upward lines between the *n* nodes above.
  public func isIndependent(_ node: NodeID, of other: NodeID) -> Bool? {
    guard escalationPath(from: node) != nil else { return nil }
    return escalationPath(from: node, avoiding: other) != nil
  }
}
