/// Counts shortest ways from one source after the other and sums up what each node gets of them.
///
/// Brandes' algorithm level by level, arranged so that the inner loops have no branch that depends
/// on the network: a wrong guess of the machine costs more than the sums do. Rows are filled up to
/// whole blocks with a node that stands behind all others and changes nothing.
struct WayCounter: Sendable {
  private static let blockSize = 4
  private let nodeCount: Int
  /// By node: its first block; and the end of the last.
  private let blocks: [Int32]
  /// The nodes at the other ends, in blocks.
  private let targets: [Int32]

  /// - Complexity: O(*n* + *m*).
  init(_ rows: Rows) {
    nodeCount = rows.nodeCount
    let filler = Int32(rows.nodeCount)
    var blocks: [Int32] = [0]
    var targets: [Int32] = []
    blocks.reserveCapacity(nodeCount + 1)
    targets.reserveCapacity(rows.count + nodeCount * 2)
    for node in 0..<nodeCount {
      for target in rows[NodeID(node)] { targets.append(target.index) }
      while targets.count % Self.blockSize != 0 { targets.append(filler) }
      blocks.append(Int32(targets.count / Self.blockSize))
    }
    self.blocks = blocks
    self.targets = targets
  }

  /// By node: Brandes' dependencies of all `sources`.
  ///
  /// - Complexity: O(*m*) for each source.
  func sums(from sources: some Sequence<Int32>) -> [Double] {
    var sums = [Double](repeating: 0, count: nodeCount)
    // By node: the ways that lead to it from the source, exact when its level begins, and 0 where
    // the walk has not come; the node that fills up rows always has one.
    var arrivals = [Double](repeating: 0, count: nodeCount + 1)
    arrivals[nodeCount] = 1
    // By node: (1 + its dependency) / its ways while the level above is being summed up, else 0.
    var shares = [Double](repeating: 0, count: nodeCount + 1)
    // By place in the walk: the node, its ways, and its share.
    var order = [Int32](repeating: 0, count: nodeCount + 1)
    var orderedWays = [Double](repeating: 0, count: nodeCount)
    var orderedShares = orderedWays
    var levels: [Int] = []
    var sum = sums.mutableSpan
    var arrival = arrivals.mutableSpan
    var share = shares.mutableSpan
    var visited = order.mutableSpan
    var ways = orderedWays.mutableSpan
    var waiting = orderedShares.mutableSpan
    for source in sources {
      levels.removeAll(keepingCapacity: true)
      walk(from: Int(source), &levels, &visited, &arrival, &ways)
      collect(levels, visited.span, ways.span, &share, &waiting, &sum)
      for place in 0..<levels[levels.count - 1] { arrival[Int(visited[place])] = 0 }
    }
    return sums
  }

  /// Walks breadth first; notes where each level begins, and the end of the last one.
  @inline(__always)
  private func walk(
    from source: Int, _ levels: inout [Int], _ visited: inout MutableSpan<Int32>,
    _ arrival: inout MutableSpan<Double>, _ ways: inout MutableSpan<Double>
  ) {
    let blocks = self.blocks.span
    let targets = self.targets.span
    arrival[source] = 1
    visited[0] = Int32(source)
    var start = 0
    var end = 1
    while start < end {
      levels.append(start)
      // Whatever arrives from here on comes from this level or from below, and counts no more.
      for place in start..<end { ways[place] = arrival[Int(visited[place])] }
      let level = start..<end
      start = end
      for place in level {
        let node = Int(visited[place])
        let own = ways[place]
        for block in blocks[node]..<blocks[node + 1] {
          let first = Int(block) &* Self.blockSize
          for slot in first..<(first &+ Self.blockSize) {
            let target = targets[slot]
            let before = arrival[Int(target)]
            visited[end] = target
            end &+= before == 0 ? 1 : 0
            arrival[Int(target)] = before + own
          }
        }
      }
    }
    levels.append(end)
  }

  /// Goes back over the walk level by level and adds each node's dependency to its sum.
  @inline(__always)
  private func collect(
    _ levels: [Int], _ visited: Span<Int32>, _ ways: Span<Double>,
    _ share: inout MutableSpan<Double>, _ waiting: inout MutableSpan<Double>,
    _ sum: inout MutableSpan<Double>
  ) {
    let blocks = self.blocks.span
    let targets = self.targets.span
    for level in stride(from: levels.count - 2, through: 0, by: -1) {
      for place in levels[level]..<levels[level + 1] {
        let node = Int(visited[place])
        var below = 0.0
        for block in blocks[node]..<blocks[node + 1] {
          let first = Int(block) &* Self.blockSize
          for slot in first..<(first &+ Self.blockSize) { below += share[Int(targets[slot])] }
        }
        let own = ways[place]
        let dependency = own * below
        waiting[place] = (1 + dependency) / own
        if level > 0 { sum[node] += dependency }
      }
      if level + 2 < levels.count {
        for place in levels[level + 1]..<levels[level + 2] { share[Int(visited[place])] = 0 }
      }
      for place in levels[level]..<levels[level + 1] {
        share[Int(visited[place])] = level > 0 ? waiting[place] : 0
      }
    }
    if levels.count > 2 {
      for place in levels[1]..<levels[2] { share[Int(visited[place])] = 0 }
    }
  }
}
