/// Which nodes every way from a start passes through, for all nodes at once.
///
/// Node *d* dominates node *x* when every path from the start to *x* passes through *d*. Over the
/// upward lines seen from the top, that is: whoever dominates *x* can stop whatever *x* escalates.
/// Computed with the algorithm of Lengauer and Tarjan (1979) in its simple form.
public struct DominatorTree: Sendable {
  /// The immediate dominator of each node; -1 where it is the start, -2 where nothing leads.
  private let parents: [Int32]
  /// When the walk over the tree of dominators enters and leaves each node.
  private let entered: [Int32]
  private let left: [Int32]

  /// Whether any way leads from the start to the node.
  public func isReachable(_ node: NodeID) -> Bool { parents[Int(node.index)] != -2 }

  /// Whether every way from the start to `node` passes through `other`. A node that can be reached
  /// dominates itself; where nothing leads there is no answer, and the result is `false`.
  ///
  /// - Complexity: O(1).
  public func dominates(_ other: NodeID, _ node: NodeID) -> Bool {
    let o = Int(other.index)
    let n = Int(node.index)
    guard parents[o] != -2, parents[n] != -2 else { return false }
    return entered[o] <= entered[n] && left[n] <= left[o]
  }

  /// The nearest node other than `node` that every way to it passes through; `nil` for a start,
  /// and where nothing leads.
  ///
  /// - Complexity: O(1).
  public func nearestDominator(of node: NodeID) -> NodeID? {
    let parent = parents[Int(node.index)]
    return parent < 0 ? nil : NodeID(index: parent)
  }

  /// The nodes other than `node` that every way to it passes through, nearest first.
  ///
  /// - Complexity: O(*d*) for *d* dominators.
  public func dominators(of node: NodeID) -> [NodeID] {
    var result: [NodeID] = []
    var next = parents[Int(node.index)]
    while next >= 0 {
      result.append(NodeID(index: next))
      next = parents[Int(next)]
    }
    return result
  }

  /// The dominators of every node, seen from all of `starts` together.
  ///
  /// - Parameters:
  ///   - successors: the lines away from the starts.
  ///   - predecessors: the same lines backwards.
  /// - Complexity: O(*m* log *n*) for *n* nodes and *m* lines.
  package init(
    from starts: [NodeID], successors: Adjacency, predecessors: Adjacency, nodeCount: Int
  ) {
    var solver = DominatorSolver(nodeCount: nodeCount)
    solver.walk(from: starts, successors)
    solver.solve(starts, predecessors)
    parents = solver.immediateDominators()
    (entered, left) = Self.intervals(parents)
  }

  /// When a depth-first walk over the tree enters and leaves each node.
  private static func intervals(_ parents: [Int32]) -> (entered: [Int32], left: [Int32]) {
    let count = parents.count
    var first = [Int32](repeating: -1, count: count + 1)
    var next = [Int32](repeating: -1, count: count)
    for node in stride(from: count - 1, through: 0, by: -1) where parents[node] != -2 {
      let parent = parents[node] < 0 ? count : Int(parents[node])
      next[node] = first[parent]
      first[parent] = Int32(node)
    }
    var entered = [Int32](repeating: 0, count: count)
    var left = [Int32](repeating: 0, count: count)
    var clock: Int32 = 0
    var stack: [Int32] = []
    var child = first[count]
    while child >= 0 || !stack.isEmpty {
      if child >= 0 {
        entered[Int(child)] = clock
        clock += 1
        stack.append(child)
        child = first[Int(child)]
      } else if let node = stack.popLast() {
        left[Int(node)] = clock
        clock += 1
        child = next[Int(node)]
      }
    }
    return (entered, left)
  }
}

/// The working arrays of the Lengauer–Tarjan algorithm. Nodes are numbered in the order in which a
/// depth-first walk meets them; number 0 is a start that stands before all starts.
private struct DominatorSolver {
  /// The number of each node, 0 where the walk did not come.
  var number: [Int32]
  /// The node with each number; index 0 is unused.
  var node: [Int32] = [-1]
  var parent: [Int32] = [0]
  var semi: [Int32] = []
  var label: [Int32] = []
  var ancestor: [Int32] = []
  var dominator: [Int32] = []

  init(nodeCount: Int) {
    number = Array(repeating: 0, count: nodeCount)
  }

  mutating func walk(from starts: [NodeID], _ successors: Adjacency) {
    var stack: [(node: Int32, parent: Int32)] = starts.reversed().map { ($0.index, 0) }
    while let (next, from) = stack.popLast() {
      guard number[Int(next)] == 0 else { continue }
      let own = Int32(node.count)
      number[Int(next)] = own
      node.append(next)
      parent.append(from)
      for target in successors[NodeID(index: next)] where number[Int(target.index)] == 0 {
        stack.append((target.index, own))
      }
    }
  }

  mutating func solve(_ starts: [NodeID], _ predecessors: Adjacency) {
    let count = node.count
    semi = (0..<Int32(count)).map { $0 }
    label = semi
    ancestor = Array(repeating: -1, count: count)
    dominator = Array(repeating: 0, count: count)
    var isStart = [Bool](repeating: false, count: count)
    for start in starts { isStart[Int(number[Int(start.index)])] = true }
    // The nodes whose semidominator is the index, as linked lists.
    var bucket = [Int32](repeating: -1, count: count)
    var inBucket = [Int32](repeating: -1, count: count)
    for w in stride(from: count - 1, to: 0, by: -1) {
      var best = isStart[w] ? 0 : semi[w]
      for source in predecessors[NodeID(index: node[w])] {
        let v = number[Int(source.index)]
        if v == 0 { continue }
        best = min(best, semi[Int(evaluate(v))])
      }
      semi[w] = best
      inBucket[w] = bucket[Int(best)]
      bucket[Int(best)] = Int32(w)
      let p = parent[w]
      ancestor[w] = p
      var v = bucket[Int(p)]
      bucket[Int(p)] = -1
      while v >= 0 {
        let u = evaluate(v)
        dominator[Int(v)] = semi[Int(u)] < semi[Int(v)] ? u : p
        v = inBucket[Int(v)]
      }
    }
    for w in 1..<max(count, 1) where dominator[w] != semi[w] {
      dominator[w] = dominator[Int(dominator[w])]
    }
  }

  /// The label with the smallest semidominator on the way to the root of the forest, with path
  /// compression and without recursion.
  private mutating func evaluate(_ v: Int32) -> Int32 {
    guard ancestor[Int(v)] >= 0 else { return label[Int(v)] }
    var path: [Int32] = []
    var u = v
    while ancestor[Int(ancestor[Int(u)])] >= 0 {
      path.append(u)
      u = ancestor[Int(u)]
    }
    for w in path.reversed() {
      let a = ancestor[Int(w)]
      if semi[Int(label[Int(a)])] < semi[Int(label[Int(w)])] { label[Int(w)] = label[Int(a)] }
      ancestor[Int(w)] = ancestor[Int(a)]
    }
    return label[Int(v)]
  }

  /// By node: the immediate dominator, -1 for the start, -2 where nothing leads.
  func immediateDominators() -> [Int32] {
    number.map { own in
      if own == 0 { return -2 }
      let above = dominator[Int(own)]
      return above == 0 ? -1 : node[Int(above)]
    }
  }
}
