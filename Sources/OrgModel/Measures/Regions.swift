/// An acyclic graph cut into trees: each node with several predecessors, and each without any, is
/// the head of a region, and every other node is in the region of its only predecessor.
///
/// Reports with one manager make large regions and few heads. A region is entered only at its head,
/// so that what one node reaches is its own subtree of the region and some whole regions.
struct Regions {
  /// The components of the network between which the edges are.
  let graph: Condensation
  /// The head of the region of each node.
  let heads: [Int32]
  /// The number of the network's nodes in each node's subtree of its region: in the whole region
  /// for a head.
  let weights: [Int]
  /// Whether an edge, or several, lead from each node to a head.
  let leadsToHead: [Bool]

  /// - Complexity: O(*n* + *m*).
  init(_ network: Network) {
    let graph = Condensation(network)
    var heads = (0..<Int32(graph.count)).map { $0 }
    var weights = graph.sizes.map(Int.init)
    var leadsToHead = [Bool](repeating: false, count: graph.count)
    let (starts, sources) = (graph.predecessors.offsets.span, graph.predecessors.targets.span)
    for node in graph.order {
      let place = Int(starts[Int(node)])
      guard Int(starts[Int(node) + 1]) - place == 1 else { continue }
      heads[Int(node)] = heads[Int(sources[place].index)]
    }
    for node in graph.order.reversed() {
      let node = Int(node)
      let places = Int(starts[node])..<Int(starts[node + 1])
      for place in places {
        let source = Int(sources[place].index)
        if places.count > 1 || leadsToHead[node] { leadsToHead[source] = true }
        if places.count == 1 { weights[source] += weights[node] }
      }
    }
    self.graph = graph
    self.heads = heads
    self.weights = weights
    self.leadsToHead = leadsToHead
  }

  /// Whether several edges arrive at a node, so that it is a head below others.
  func isShared(_ node: Int) -> Bool {
    graph.predecessors.offsets[node + 1] - graph.predecessors.offsets[node] > 1
  }

  /// Whether no edge arrives at a node.
  func isRoot(_ node: Int) -> Bool {
    graph.predecessors.offsets[node + 1] == graph.predecessors.offsets[node]
  }
}

extension Regions {
  /// The number of the network's nodes that each node of the graph reaches, with those in it.
  ///
  /// Bit sets, 512 heads at a time, of the heads that are reached; only nodes above a head have
  /// one.
  /// - Complexity: O(*n* + *m*) in a forest; O(*k* · *h* / 64) more for *h* shared heads and *k*
  ///   edges among the nodes above them. `nil` when that is more than `limit`.
  func reach(within limit: Int) -> [Int]? {
    let rows = ReachRows(self)
    guard !rows.columnWeights.isEmpty else { return weights }
    let words = (rows.columnWeights.count + 63) / 64
    let steps = rows.heads.count + rows.children.count + 8 * rows.nodes.count
    guard steps.multipliedReportingOverflow(by: words).partialValue <= limit,
      !steps.multipliedReportingOverflow(by: words).overflow
    else { return nil }
    var reach = weights
    for first in stride(from: 0, to: rows.columnWeights.count, by: ReachRows.width) {
      rows.add(columnsFrom: first, to: &reach)
    }
    return reach
  }
}

/// The nodes above shared heads, those further down first, with what is directly below them.
private struct ReachRows {
  typealias Block = SIMD8<UInt64>
  static let width = Block.scalarCount * 64

  /// The nodes of the graph, a row each.
  private(set) var nodes: [Int32] = []
  /// By row: the rows directly below it, `children[childEnds[r]..<childEnds[r + 1]]`.
  private(set) var childEnds: [Int32] = [0]
  private(set) var children: [Int32] = []
  /// By row: the columns of the shared heads directly below it.
  private(set) var headEnds: [Int32] = [0]
  private(set) var heads: [Int32] = []
  /// The weight of the region of each shared head, by column.
  private(set) var columnWeights: [Int] = []

  init(_ regions: Regions) {
    let graph = regions.graph
    var row = [Int32](repeating: -1, count: graph.count)
    var column = [Int32](repeating: -1, count: graph.count)
    let (ends, targets) = (graph.successors.offsets.span, graph.successors.targets.span)
    for node in graph.order.reversed() {
      let node = Int(node)
      if regions.isShared(node) {
        column[node] = Int32(columnWeights.count)
        columnWeights.append(regions.weights[node])
      }
      guard regions.leadsToHead[node] else { continue }
      row[node] = Int32(nodes.count)
      nodes.append(Int32(node))
      for place in Int(ends[node])..<Int(ends[node + 1]) {
        let target = Int(targets[place].index)
        if row[target] >= 0 { children.append(row[target]) }
        if column[target] >= 0 { heads.append(column[target]) }
      }
      childEnds.append(Int32(children.count))
      headEnds.append(Int32(heads.count))
    }
  }

  /// Adds the weights of the regions in one block of columns to what the rows' nodes reach.
  func add(columnsFrom first: Int, to reach: inout [Int]) {
    var blocks = [Block](repeating: .zero, count: nodes.count)
    let sums = ByteSums(columnWeights.dropFirst(first).prefix(Self.width))
    let (childEnds, children) = (self.childEnds.span, self.children.span)
    let (headEnds, heads) = (self.headEnds.span, self.heads.span)
    for row in nodes.indices {
      var block = Block.zero
      for place in Int(childEnds[row])..<Int(childEnds[row + 1]) {
        block |= blocks[Int(children[place])]
      }
      for place in Int(headEnds[row])..<Int(headEnds[row + 1]) {
        let bit = Int(heads[place]) - first
        if bit >= 0, bit < Self.width { block[bit >> 6] |= 1 << UInt64(bit & 63) }
      }
      guard block != .zero else { continue }
      blocks[row] = block
      var sum = 0
      for lane in 0..<Block.scalarCount where block[lane] != 0 {
        sum += sums.sum(of: block[lane], lane: lane)
      }
      reach[Int(nodes[row])] += sum
    }
  }
}

/// The sums of the weights of all subsets of each eight columns that follow each other.
private struct ByteSums {
  private var table: [Int] = []

  init(_ weights: ArraySlice<Int>) {
    let bytes = (weights.count + 7) / 8
    table.reserveCapacity(bytes * 256)
    for byte in 0..<bytes {
      let start = table.count
      table.append(0)
      for set in 1..<256 {
        let column = weights.startIndex + byte * 8 + set.trailingZeroBitCount
        let weight = column < weights.endIndex ? weights[column] : 0
        table.append(table[start + (set & (set - 1))] + weight)
      }
    }
  }

  func sum(of word: UInt64, lane: Int) -> Int {
    var rest = word
    var start = lane * 8 * 256
    var sum = 0
    while rest != 0 {
      sum += table[start + Int(rest & 255)]
      rest >>= 8
      start += 256
    }
    return sum
  }
}
