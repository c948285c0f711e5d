/// The layers of a network without cycles, counted from its roots, which are layer 1.
public struct Layering: Sendable, Equatable {
  /// The layer of each node by the longest way down from a root: the number of nodes on it.
  public let longest: NodeValues<Int>
  /// The layer of each node by the shortest way down from a root. In a tree it is the same.
  public let shortest: NodeValues<Int>
  /// The number of nodes in each layer by the longest way, the roots' layer first.
  public let widths: [Int]

  /// The number of layers: of nodes on the longest chain. 0 for a network without nodes.
  public var count: Int { widths.count }
}

extension Network {
  /// The nodes at which no edge arrives, in order: in a downward network, those without a manager.
  ///
  /// - Complexity: O(*n*) for *n* nodes.
  public func roots() -> [NodeID] {
    let offsets = predecessors.offsets.span
    var roots: [NodeID] = []
    for node in 0..<nodeCount where offsets[node] == offsets[node + 1] {
      roots.append(NodeID(node))
    }
    return roots
  }

  /// The layers counted along the edges from the roots. `nil` when edges form a cycle, and so for
  /// every undirected network with an edge: a chain has no longest way there.
  ///
  /// - Complexity: O(*n* + *m*) for *m* edges.
  public func layering() -> Layering? {
    guard let order = DownwardOrder(self)?.nodes else { return nil }
    var longest = [Int](repeating: 1, count: nodeCount)
    var shortest = [Int](repeating: 1, count: nodeCount)
    var widths: [Int] = []
    let (starts, sources) = (predecessors.offsets.span, predecessors.targets.span)
    for node in order {
      let node = Int(node)
      var (deepest, nearest) = (0, Int.max)
      for place in Int(starts[node])..<Int(starts[node + 1]) {
        let source = Int(sources[place].index)
        deepest = max(deepest, longest[source])
        nearest = min(nearest, shortest[source])
      }
      longest[node] = deepest + 1
      shortest[node] = deepest == 0 ? 1 : nearest + 1
      while widths.count <= deepest { widths.append(0) }
      widths[deepest] += 1
    }
    return Layering(longest: NodeValues(longest), shortest: NodeValues(shortest), widths: widths)
  }

  /// The Horton-Strahler number of each node of a forest: 1 for a leaf; otherwise the highest
  /// number of a successor, and one more when two of them or more have it. It says how evenly an
  /// organisation branches: a chain has 1, a binary tree of *k* layers *k* (Horton, 1945; Strahler,
  /// 1952; on organisations Guimerà and others, 2003). `nil` when a node has two predecessors or
  /// edges form a cycle.
  ///
  /// - Complexity: O(*n* + *m*).
  public func strahlerNumbers() -> NodeValues<Int>? {
    let (starts, sources) = (predecessors.offsets.span, predecessors.targets.span)
    for node in 0..<nodeCount where starts[node + 1] - starts[node] > 1 { return nil }
    guard let order = DownwardOrder(self)?.nodes else { return nil }
    var highest = [Int](repeating: 0, count: nodeCount)
    var isShared = [Bool](repeating: false, count: nodeCount)
    var numbers = [Int](repeating: 1, count: nodeCount)
    for node in order.reversed() {
      let node = Int(node)
      let number = max(1, highest[node] + (isShared[node] ? 1 : 0))
      numbers[node] = number
      guard starts[node] < starts[node + 1] else { continue }
      let parent = Int(sources[Int(starts[node])].index)
      if number > highest[parent] {
        highest[parent] = number
        isShared[parent] = false
      } else if number == highest[parent] {
        isShared[parent] = true
      }
    }
    return NodeValues(numbers)
  }
}

/// The nodes of an acyclic network in an order in which edges lead forwards (Kahn, 1962).
struct DownwardOrder {
  let nodes: [Int32]

  /// `nil` when edges form a cycle.
  init?(_ network: Network) {
    let count = network.nodeCount
    let (starts, ends) = (network.predecessors.offsets.span, network.successors.offsets.span)
    let targets = network.successors.targets.span
    var waiting = [Int32](repeating: 0, count: count)
    var order: [Int32] = []
    order.reserveCapacity(count)
    for node in 0..<count {
      waiting[node] = starts[node + 1] - starts[node]
      if waiting[node] == 0 { order.append(Int32(node)) }
    }
    var next = 0
    while next < order.count {
      let node = Int(order[next])
      next += 1
      for place in Int(ends[node])..<Int(ends[node + 1]) {
        let target = targets[place].index
        waiting[Int(target)] -= 1
        if waiting[Int(target)] == 0 { order.append(target) }
      }
    }
    guard order.count == count else { return nil }
    nodes = order
  }
}
