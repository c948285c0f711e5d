/// All shortest ways from one node to another, as the network of the nodes and edges on them.
///
/// There may be exponentially many ways; they share their nodes, so that this value is never larger
/// than the network. As a sequence it yields the ways one after the other, both ends included, in
/// the order of their nodes:
///
/// ```swift
/// network.allShortestPaths(from: ann, to: ceo).map { Array($0.prefix(3)) }
/// ```
public struct ShortestPaths: Sendable, Equatable {
  /// The node at which the ways start.
  public let source: NodeID
  /// The node to which they lead.
  public let target: NodeID
  /// The number of edges of each way; 0 when they lead to where they start.
  public let distance: Int
  /// How many ways there are; `UInt64.max` when there are that many or more.
  public let pathCount: UInt64
  /// The nodes on the ways by their distance from the source, and then in order.
  private let nodes: [NodeID]
  /// The nodes at distance *d* are `nodes[layerStarts[d]..<layerStarts[d + 1]]`.
  private let layerStarts: [Int32]
  /// The edges of `nodes[i]` are `next[edgeStarts[i]..<edgeStarts[i + 1]]`, places in `nodes`.
  private let edgeStarts: [Int32]
  private let next: [Int32]

  init?(
    from source: NodeID, to target: NodeID, in network: Network, avoiding avoided: Set<NodeID>
  ) {
    var isGoal = [Bool](repeating: false, count: network.nodeCount)
    guard network.contains(source), network.contains(target) else { return nil }
    isGoal[Int(target.index)] = true
    let forwards = BreadthFirstWalk(
      from: CollectionOfOne(source), over: network.successors, avoiding: avoided, until: isGoal)
    let distances = forwards.distances().values
    guard forwards.goal != nil, let distance = distances[Int(target.index)] else { return nil }
    let layers = Self.layers(to: target, distances, network.predecessors)
    // Nodes of one layer are in order, and so are the successors of a node.
    var places = [Int32](repeating: -1, count: network.nodeCount)
    let nodes = Array(layers.joined())
    for (place, node) in nodes.enumerated() { places[Int(node.index)] = Int32(place) }
    var edgeStarts: [Int32] = [0]
    var next: [Int32] = []
    for (depth, layer) in layers.enumerated() {
      for node in layer {
        for other in network.successors[node] where places[Int(other.index)] >= 0 {
          if distances[Int(other.index)] == depth + 1 { next.append(places[Int(other.index)]) }
        }
        edgeStarts.append(Int32(next.count))
      }
    }
    self.source = source
    self.target = target
    self.distance = distance
    self.nodes = nodes
    layerStarts = layers.reduce(into: [0]) { $0.append(($0.last ?? 0) + Int32($1.count)) }
    self.edgeStarts = edgeStarts
    self.next = next
    pathCount = Self.pathCount(edgeStarts, next)
  }

  /// The nodes from which the target can be reached in what is left of the distance, by distance
  /// from the source.
  private static func layers(
    to target: NodeID, _ distances: [Int?], _ predecessors: Rows
  ) -> [[NodeID]] {
    var layers: [[NodeID]] = []
    var layer = [target]
    var isTaken = [Bool](repeating: false, count: distances.count)
    var depth = distances[Int(target.index)] ?? 0
    while depth >= 0 {
      layers.append(layer.sorted())
      depth -= 1
      var before: [NodeID] = []
      for node in layer {
        for other in predecessors[node] where distances[Int(other.index)] == depth {
          guard !isTaken[Int(other.index)] else { continue }
          isTaken[Int(other.index)] = true
          before.append(other)
        }
      }
      layer = before
    }
    layers.reverse()
    return layers
  }

  private static func pathCount(_ edgeStarts: [Int32], _ next: [Int32]) -> UInt64 {
    let last = edgeStarts.count - 2
    var counts = [UInt64](repeating: 0, count: last + 1)
    counts[last] = 1
    for node in stride(from: last - 1, through: 0, by: -1) {
      for place in Int(edgeStarts[node])..<Int(edgeStarts[node + 1]) {
        let (sum, overflow) = counts[node].addingReportingOverflow(counts[Int(next[place])])
        counts[node] = overflow ? .max : sum
      }
    }
    return counts[0]
  }

  /// The nodes on the ways, by their distance from the source; those at one distance in order.
  ///
  /// - Complexity: O(*n*) for *n* nodes on the ways.
  public var layers: [[NodeID]] {
    (0...distance).map { Array(nodes[Int(layerStarts[$0])..<Int(layerStarts[$0 + 1])]) }
  }

  /// The edges on the ways, by the distance of their starts, and then in order.
  ///
  /// - Complexity: O(*m*) for *m* edges on the ways.
  public var edges: [Edge] {
    nodes.indices.flatMap { node in
      next[Int(edgeStarts[node])..<Int(edgeStarts[node + 1])].map {
        Edge(from: nodes[node], to: nodes[Int($0)])
      }
    }
  }
}

extension ShortestPaths: Sequence {
  /// Goes through the ways in the order of their nodes.
  public struct Iterator: IteratorProtocol {
    private let paths: ShortestPaths
    /// The places of the nodes of the last way; empty before the first one and after the last.
    private var way: [Int32] = []
    /// The places of the edges between them.
    private var edges: [Int32] = []
    private var isAtEnd = false

    fileprivate init(_ paths: ShortestPaths) { self.paths = paths }

    /// The next way.
    ///
    /// - Complexity: O(*d*) for ways of *d* nodes.
    public mutating func next() -> [NodeID]? {
      guard !isAtEnd else { return nil }
      if way.isEmpty { way = [0] } else { stepAside() }
      guard !isAtEnd else { return nil }
      // Every node but the target leads on, and every way leads to the target.
      while edges.count < paths.distance, let node = way.last {
        follow(paths.edgeStarts[Int(node)])
      }
      return way.map { paths.nodes[Int($0)] }
    }

    private mutating func follow(_ edge: Int32) {
      edges.append(edge)
      way.append(paths.next[Int(edge)])
    }

    /// Goes back to the last node that has another edge to follow, and follows it.
    private mutating func stepAside() {
      while let edge = edges.popLast() {
        way.removeLast()
        if let node = way.last, edge + 1 < paths.edgeStarts[Int(node) + 1] {
          follow(edge + 1)
          return
        }
      }
      isAtEnd = true
    }
  }

  /// The ways in the order of their nodes.
  public func makeIterator() -> Iterator { Iterator(self) }
}
