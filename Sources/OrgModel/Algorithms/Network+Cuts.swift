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
    var root: Int32 = -1
    undirected().walkLowPoints { edge in
      if !edge.isBelowRoot {
        if edge.low >= edge.aboveNumber { isCut[Int(edge.above)] = true }
      } else if edge.above == root {
        // A root parts its branches from each other when there are two.
        isCut[Int(root)] = true
      } else {
        root = edge.above
      }
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
    undirected().walkLowPoints { edge in
      guard edge.low > edge.aboveNumber else { return }
      let (first, second) = (min(edge.below, edge.above), max(edge.below, edge.above))
      bridges.append(Edge(from: NodeID(index: first), to: NodeID(index: second)))
    }
    return bridges.sorted()
  }

  /// An edge of the tree that a walk makes, when the walk comes back over it.
  private struct TreeEdge {
    var below: Int32
    var above: Int32
    /// The lowest number that the node below and those below it reach.
    var low: Int32
    /// The number of the node above.
    var aboveNumber: Int32
    /// Whether the walk began at the node above.
    var isBelowRoot: Bool
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
  /// that it makes.
  @inline(__always)
  private func walkLowPoints(_ visit: (TreeEdge) -> Void) {
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
        visit(
          TreeEdge(
            below: top.node, above: above.node, low: top.low, aboveNumber: above.number,
            isBelowRoot: frames.isEmpty))
        above.low = min(above.low, top.low)
        parent = frames.last?.node ?? -1
        top = above
      }
    }
  }
}
