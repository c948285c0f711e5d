/// Which nodes every way from a start passes through, for all nodes at once.
///
/// Node *d* dominates node *x* when every path from the start to *x* passes through *d*. Over the
/// upward lines seen from the top, that is: whoever dominates *x* can stop whatever *x* escalates.
/// Computed with the semi-NCA algorithm of Georgiadis, Tarjan and Werneck (2006), which follows
/// Lengauer and Tarjan (1979).
public struct DominatorTree: Sendable {
  // Nodes are numbered in the order in which a depth-first walk meets them; number 0 is a start
  // that stands before all starts. Whoever dominates a node has a smaller number than it has.

  /// The number of each node, 0 where nothing leads.
  private let numbers: [Int32]
  /// The node with each number.
  private let nodes: [Int32]
  /// By number: the number of the nearest dominator.
  private let parents: [Int32]
  /// By number: the place in a walk over the tree of dominators, and the number of nodes that it
  /// dominates, itself included.
  private let entered: [Int32]
  private let sizes: [Int32]

  /// Whether any way leads from the start to the node.
  ///
  /// - Complexity: O(1).
  public func isReachable(_ node: NodeID) -> Bool { numbers[Int(node.index)] > 0 }

  /// Whether every way from the start to `node` passes through `other`. A node that can be reached
  /// dominates itself; where nothing leads there is no answer, and the result is `false`.
  ///
  /// - Complexity: O(1).
  public func dominates(_ other: NodeID, _ node: NodeID) -> Bool {
    let o = Int(numbers[Int(other.index)])
    let n = Int(numbers[Int(node.index)])
    guard o > 0, n > 0 else { return false }
    return entered[o] <= entered[n] && entered[n] < entered[o] + sizes[o]
  }

  /// The nearest node other than `node` that every way to it passes through; `nil` for a start,
  /// for a node that is met on separate ways, and where nothing leads.
  ///
  /// - Complexity: O(1).
  public func nearestDominator(of node: NodeID) -> NodeID? {
    let parent = parents[Int(numbers[Int(node.index)])]
    return parent <= 0 ? nil : NodeID(index: nodes[Int(parent)])
  }

  /// The nodes other than `node` that every way to it passes through, nearest first.
  ///
  /// - Complexity: O(*d*) for *d* dominators.
  public func dominators(of node: NodeID) -> [NodeID] {
    var result: [NodeID] = []
    var next = parents[Int(numbers[Int(node.index)])]
    while next > 0 {
      result.append(NodeID(index: nodes[Int(next)]))
      next = parents[Int(next)]
    }
    return result
  }

  /// The number of nodes that every way leads to through `node`, itself not counted: whoever is cut
  /// off without it. 0 where nothing leads.
  ///
  /// - Complexity: O(1).
  public func dominatedCount(by node: NodeID) -> Int {
    let number = Int(numbers[Int(node.index)])
    return number == 0 ? 0 : Int(sizes[number]) - 1
  }

  /// The nodes that every way leads to through `node`, itself left out, in order.
  ///
  /// - Complexity: O(*n*), and O(*k* log *k*) for the *k* nodes.
  public func dominated(by node: NodeID) -> [NodeID] {
    let own = Int(numbers[Int(node.index)])
    guard own > 0 else { return [] }
    let range = (entered[own] + 1)..<(entered[own] + sizes[own])
    // Whoever it dominates has a larger number.
    return (own..<nodes.count).filter { range.contains(entered[$0]) }
      .map { NodeID(index: nodes[$0]) }.sorted()
  }

  /// The dominators of every node, seen from all of `starts` together.
  ///
  /// - Parameters:
  ///   - successors: the edges away from the starts; they need not be in order.
  ///   - predecessors: the same edges backwards.
  /// - Complexity: O(*m* log *n*) for *n* nodes and *m* edges.
  package init(from starts: [NodeID], successors: Rows, predecessors: Rows) {
    let walk = NumberedWalk(from: starts, successors)
    let parents = walk.immediateDominators(starts, predecessors)
    let count = parents.count
    var sizes = [Int32](repeating: 1, count: count)
    for own in stride(from: count - 1, to: 0, by: -1) {
      sizes[Int(parents[own])] += sizes[own]
    }
    // Each node takes its place behind those that its dominator has dealt out before.
    var entered = [Int32](repeating: 0, count: count)
    var next = [Int32](repeating: 1, count: count)
    for own in 1..<max(count, 1) {
      let parent = Int(parents[own])
      let place = next[parent]
      next[parent] = place + sizes[own]
      entered[own] = place
      next[own] = place + 1
    }
    numbers = walk.numbers
    nodes = walk.nodes
    self.parents = parents
    self.entered = entered
    self.sizes = sizes
  }
}

extension Network {
  /// The dominators of every node, seen from all of `starts` together.
  ///
  /// Starts that are not in the network are passed over.
  /// - Complexity: O(*m* log *n*) for *n* nodes and *m* edges.
  public func dominators(from starts: [NodeID]) -> DominatorTree {
    DominatorTree(from: starts.filter(contains), successors: successors, predecessors: predecessors)
  }

  /// The post-dominators of every node: which nodes every way from it to any of `ends` passes
  /// through. Ends that are not in the network are passed over.
  ///
  /// - Complexity: O(*m* log *n*) for *n* nodes and *m* edges.
  public func postDominators(to ends: [NodeID]) -> DominatorTree {
    DominatorTree(from: ends.filter(contains), successors: predecessors, predecessors: successors)
  }
}

/// The nodes that a depth-first walk meets, numbered from 1 in that order.
private struct NumberedWalk {
  /// The number of each node, 0 where the walk did not come.
  let numbers: [Int32]
  /// The node with each number; number 0 stands before all starts.
  let nodes: [Int32]
  /// By number: the number of the node from which the walk came.
  let parents: [Int32]

  private struct Frame: BitwiseCopyable {
    var edge: Int32
    var end: Int32
    var number: Int32
  }

  init(from starts: [NodeID], _ successors: Rows) {
    let nodeCount = successors.nodeCount
    var numbers = [Int32](repeating: 0, count: nodeCount)
    var nodes: [Int32] = [-1]
    var parents: [Int32] = [0]
    nodes.reserveCapacity(nodeCount + 1)
    parents.reserveCapacity(nodeCount + 1)
    var number = numbers.mutableSpan
    let offsets = successors.offsets.span
    let targets = successors.targets.span
    var frames: [Frame] = []
    var counter: Int32 = 0
    for start in starts where number[Int(start.index)] == 0 {
      counter += 1
      number[Int(start.index)] = counter
      nodes.append(start.index)
      parents.append(0)
      var top = Frame(
        edge: offsets[Int(start.index)], end: offsets[Int(start.index) + 1], number: counter)
      while true {
        if top.edge < top.end {
          let next = targets[Int(top.edge)].index
          top.edge += 1
          guard number[Int(next)] == 0 else { continue }
          counter += 1
          number[Int(next)] = counter
          nodes.append(next)
          parents.append(top.number)
          // A node whose edges are all followed need not be come back to.
          if top.edge < top.end { frames.append(top) }
          top = Frame(
            edge: offsets[Int(next)], end: offsets[Int(next) + 1], number: counter)
          continue
        }
        guard let above = frames.popLast() else { break }
        top = above
      }
    }
    self.numbers = numbers
    self.nodes = nodes
    self.parents = parents
  }

  /// By number: the number of the immediate dominator.
  func immediateDominators(_ starts: [NodeID], _ predecessors: Rows) -> [Int32] {
    let count = nodes.count
    var semidominators = parents
    var bestLabels = [Int32](repeating: 0, count: count)
    var ancestors = parents
    var semi = semidominators.mutableSpan
    // The smallest semidominator on the way to the root of the forest, as far as it is compressed.
    var best = bestLabels.mutableSpan
    var ancestor = ancestors.mutableSpan
    let node = nodes.span
    let number = numbers.span
    let offsets = predecessors.offsets.span
    let sources = predecessors.targets.span
    var isStart = [Bool](repeating: false, count: starts.isEmpty ? 0 : numbers.count)
    for start in starts { isStart[Int(start.index)] = true }
    var path: [Int32] = []
    for own in stride(from: count - 1, to: 0, by: -1) {
      let place = Int(node[own])
      var smallest = isStart[place] ? 0 : semi[own]
      for edge in Int(offsets[place])..<Int(offsets[place + 1]) {
        let source = number[Int(sources[edge].index)]
        if source == 0 { continue }
        if Int(source) <= own {
          // Not in the forest yet: its own semidominator is still itself.
          smallest = min(smallest, source)
          continue
        }
        var x = source
        while ancestor[Int(x)] > Int32(own) {
          path.append(x)
          x = ancestor[Int(x)]
        }
        while let y = path.popLast() {
          let z = ancestor[Int(y)]
          best[Int(y)] = min(best[Int(y)], best[Int(z)])
          ancestor[Int(y)] = ancestor[Int(z)]
        }
        smallest = min(smallest, best[Int(source)])
      }
      semi[own] = smallest
      best[own] = smallest
    }
    return nearest(semi.span)
  }

  /// By number: the nearest node above both the parent and the semidominator in the tree of
  /// dominators that grows on the way.
  private func nearest(_ semidominators: Span<Int32>) -> [Int32] {
    var result = parents
    var dominator = result.mutableSpan
    for own in 1..<max(nodes.count, 1) {
      var above = dominator[own]
      while above > semidominators[own] { above = dominator[Int(above)] }
      dominator[own] = above
    }
    return result
  }
}
