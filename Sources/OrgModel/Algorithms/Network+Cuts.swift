/// An edge between two nodes of a network.
public struct Edge: Hashable, Sendable, Comparable {
  /// Where it starts; of an undirected edge, the end that comes first.
  public let from: NodeID
  /// Where it ends.
  public let to: NodeID

  /// The edge between two nodes.
  public init(from: NodeID, to: NodeID) {
    self.from = from
    self.to = to
  }

  /// By the start, then by the end.
  public static func < (a: Self, b: Self) -> Bool { (a.from, a.to) < (b.from, b.to) }
}

extension Network {
  /// The nodes without which a component falls apart, in order; empty when there are none.
  /// Direction plays no part.
  ///
  /// Hopcroft and Tarjan (1973), with an explicit stack.
  /// - Complexity: O(*n* + *m*), and the building of the undirected network for a directed one.
  public func articulationPoints() -> [NodeID] {
    var isCut = [Bool](repeating: false, count: nodeCount)
    undirected().walkLowPoints { _, above, separates, _ in
      if separates { isCut[Int(above)] = true }
    }
    return isCut.indices.filter { isCut[$0] }.map { NodeID($0) }
  }

  /// The edges without which a component falls apart, in order; each from its smaller end.
  /// Direction plays no part; two edges in opposite directions between the same nodes count as one.
  ///
  /// Tarjan (1974), with an explicit stack.
  /// - Complexity: O(*n* + *m*), and the sorting of the bridges.
  public func bridges() -> [Edge] {
    var bridges: [Edge] = []
    undirected().walkLowPoints { below, above, _, isBridge in
      guard isBridge else { return }
      bridges.append(
        Edge(from: NodeID(index: min(below, above)), to: NodeID(index: max(below, above))))
    }
    return bridges.sorted()
  }

  /// A node on the way of the walk; `low` is the lowest number that it and those below it reach.
  private struct Frame: BitwiseCopyable {
    var node: Int32
    var edge: Int32
    var end: Int32
    var low: Int32
    var number: Int32
  }

  /// Walks depth first through an undirected network and calls `visit` for every edge of the tree
  /// that it makes, when the walk comes back over it.
  ///
  /// - Parameter visit: the node below and the node above; whether the one above parts those below
  ///   from the others; whether the edge is a bridge.
  @inline(__always)
  private func walkLowPoints(
    _ visit: (_ below: Int32, _ above: Int32, _ separates: Bool, _ isBridge: Bool) -> Void
  ) {
    // Only the number of a node is kept for good: what else the walk knows lies on its way.
    var numbers = [Int32](repeating: 0, count: nodeCount)
    var number = numbers.mutableSpan
    let offsets = successors.offsets.span
    let targets = successors.targets.span
    var frames: [Frame] = []
    var counter: Int32 = 0
    for root in 0..<nodeCount where number[root] == 0 && offsets[root] < offsets[root + 1] {
      counter += 1
      number[root] = counter
      var branches = 0
      var firstBranch: (below: Int32, isBridge: Bool)?
      var parent: Int32 = -1
      var top = Frame(
        node: Int32(root), edge: offsets[root], end: offsets[root + 1], low: counter,
        number: counter)
      while true {
        if top.edge < top.end {
          let next = targets[Int(top.edge)].index
          top.edge += 1
          let seen = number[Int(next)]
          if seen == 0 {
            frames.append(top)
            parent = top.node
            counter += 1
            number[Int(next)] = counter
            top = Frame(
              node: next, edge: offsets[Int(next)], end: offsets[Int(next) + 1], low: counter,
              number: counter)
          } else if seen < top.low, next != parent {
            top.low = seen
          }
          continue
        }
        guard var above = frames.popLast() else { break }
        above.low = min(above.low, top.low)
        let isBridge = top.low > above.number
        if frames.isEmpty {
          // The root parts its branches from each other when there are two.
          branches += 1
          if branches == 2, let first = firstBranch {
            visit(first.below, above.node, true, first.isBridge)
          }
          if branches > 1 {
            visit(top.node, above.node, true, isBridge)
          } else {
            firstBranch = (top.node, isBridge)
          }
          parent = -1
        } else {
          visit(top.node, above.node, top.low >= above.number, isBridge)
          parent = frames[frames.count - 1].node
        }
        top = above
      }
      if branches == 1, let first = firstBranch {
        visit(first.below, Int32(root), false, first.isBridge)
      }
    }
    _ = numbers
  }
}
