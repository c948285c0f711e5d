/// A partition of the nodes of a network into components.
public struct Components: Sendable, Equatable {
  /// The number of each node's component.
  public let numbers: NodeValues<Int32>
  /// The number of nodes in each component.
  public let sizes: [Int]

  init(numbers: [Int32], count: Int) {
    var sizes = [Int](repeating: 0, count: count)
    for number in numbers { sizes[Int(number)] += 1 }
    self.sizes = sizes
    self.numbers = NodeValues(numbers)
  }

  /// The number of components.
  public var count: Int { sizes.count }

  /// The number of the component in which a node lies.
  ///
  /// - Complexity: O(1).
  public subscript(node: NodeID) -> Int { Int(numbers[node]) }

  /// Whether two nodes are in one component.
  ///
  /// - Complexity: O(1).
  public func areTogether(_ a: NodeID, _ b: NodeID) -> Bool { numbers[a] == numbers[b] }

  /// The components of `size` nodes or more, each in the order of its nodes, ordered by their first
  /// node.
  ///
  /// - Complexity: O(*n*).
  public func groups(ofAtLeast size: Int = 1) -> [[NodeID]] {
    var place = [Int32](repeating: -1, count: count)
    var groups: [[NodeID]] = []
    for (node, number) in numbers.values.enumerated() where sizes[Int(number)] >= size {
      if place[Int(number)] < 0 {
        place[Int(number)] = Int32(groups.count)
        groups.append([])
        groups[groups.count - 1].reserveCapacity(sizes[Int(number)])
      }
      groups[Int(place[Int(number)])].append(NodeID(node))
    }
    return groups
  }
}

extension Network {
  /// The connected components, without regard to direction, numbered in the order of their first
  /// nodes.
  ///
  /// By union-find with path halving (Tarjan and van Leeuwen, 1984); the smaller number is the
  /// root, so that numbering needs no sorting.
  /// - Complexity: O(*n* + *m* log *n*) at worst, linear in practice.
  public func components() -> Components {
    var roots = (0..<Int32(nodeCount)).map { $0 }
    var root = roots.mutableSpan
    let offsets = successors.offsets.span
    let targets = successors.targets.span
    for node in 0..<nodeCount {
      var own = Int32(node)
      while root[Int(own)] != own { own = root[Int(own)] }
      for place in Int(offsets[node])..<Int(offsets[node + 1]) {
        var other = targets[place].index
        // An undirected edge is listed at both its ends: once is enough.
        if !isDirected, other < Int32(node) { continue }
        while root[Int(other)] != other {
          let above = root[Int(root[Int(other)])]
          root[Int(other)] = above
          other = above
        }
        if other == own { continue }
        if other < own {
          root[Int(own)] = other
          own = other
        } else {
          root[Int(other)] = own
        }
      }
    }
    var count: Int32 = 0
    // A root stands before its members: they find its number in place of the root.
    for node in 0..<nodeCount {
      let above = root[node]
      if above == Int32(node) {
        root[node] = count
        count += 1
      } else {
        root[node] = root[Int(above)]
      }
    }
    return Components(numbers: roots, count: Int(count))
  }

  /// The strongly connected components: two nodes are in the same one when ways lead from each to
  /// the other. They are numbered so that every edge between two components leads to the lower
  /// number. In an undirected network they are the connected components.
  ///
  /// Tarjan's algorithm (1972) in the space-saving form of Pearce (2016), with an explicit stack: a
  /// chain of a million nodes is no deeper than one of ten.
  /// - Complexity: O(*n* + *m*).
  public func stronglyConnectedComponents() -> Components {
    let (numbers, count) = successors.strongComponents()
    return Components(numbers: numbers, count: count)
  }

  /// Whether no way leads from any node back to itself; an undirected network with an edge is not.
  ///
  /// - Complexity: O(*n* + *m*).
  public var isAcyclic: Bool { successors.strongComponents().count == nodeCount }
}

/// A node on the way of a depth-first walk, and the edges of it that are still to be followed.
private struct Frame: BitwiseCopyable {
  var node: Int32
  var edge: Int32
  var end: Int32
  /// The lowest number that the node and those below it reach.
  var low: Int32
}

extension Rows {
  /// The number of each node's strongly connected component; see
  /// `Network.stronglyConnectedComponents()`.
  package func strongComponents() -> (numbers: [Int32], count: Int) {
    let nodeCount = self.nodeCount
    // 0 before the walk comes, then the node's place on the way of the walk, and at last its
    // component, counted down from the number of nodes: that is above every place on the way.
    var marks = [Int32](repeating: 0, count: nodeCount)
    var mark = marks.mutableSpan
    let offsets = self.offsets.span
    let targets = self.targets.span
    var frames: [Frame] = []
    var waiting: [Int32] = []
    var place: Int32 = 1
    var component = Int32(nodeCount)
    for root in 0..<nodeCount where mark[root] == 0 {
      var top = Frame(
        node: Int32(root), edge: offsets[root], end: offsets[root + 1], low: place)
      mark[root] = place
      place += 1
      while true {
        if top.edge < top.end {
          let next = Int(targets[Int(top.edge)].index)
          top.edge += 1
          let seen = mark[next]
          if seen != 0 {
            top.low = min(top.low, seen)
          } else {
            frames.append(top)
            top = Frame(
              node: Int32(next), edge: offsets[next], end: offsets[next + 1], low: place)
            mark[next] = place
            place += 1
          }
          continue
        }
        if top.low == mark[Int(top.node)] {
          place -= 1
          while let last = waiting.last, mark[Int(last)] >= top.low {
            mark[Int(last)] = component
            waiting.removeLast()
            place -= 1
          }
          mark[Int(top.node)] = component
          component -= 1
        } else {
          waiting.append(top.node)
        }
        guard var above = frames.popLast() else { break }
        above.low = min(above.low, top.low)
        top = above
      }
    }
    for node in 0..<nodeCount { mark[node] = Int32(nodeCount) - mark[node] }
    return (marks, nodeCount - Int(component))
  }
}
