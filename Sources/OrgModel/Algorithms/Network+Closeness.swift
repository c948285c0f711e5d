/// How near each node is to those that it leads to; distances are counted in edges.
public struct Distances: Sendable {
  /// The number of nodes to which a way leads from the node, itself included: at least 1.
  public let reached: NodeValues<Int>
  /// The sum of the distances to those nodes.
  public let sums: NodeValues<Int>
  /// The sum of the reciprocals of those distances (Marchiori and Latora, 2000): not divided by
  /// anything; 0 for a node from which no way leads.
  public let harmonic: NodeValues<Double>
  /// The longest of those distances; 0 for a node from which no way leads.
  public let eccentricity: NodeValues<Int>

  /// Closeness as Wasserman and Faust (1994) define it for networks that are not connected:
  /// ((*r* − 1) / (*n* − 1)) · ((*r* − 1) / Σ*d*) for *r* nodes reached, from 0 to 1; 0 for a node
  /// from which no way leads, `nil` in a network of one node. In a connected network this is
  /// Freeman's closeness (1979).
  ///
  /// - Complexity: O(*n*).
  public var closeness: NodeValues<Double?> {
    let others = Double(reached.count - 1)
    return NodeValues<Double?>(
      reached.values.indices.map { node in
        guard others > 0 else { return nil }
        let near = Double(reached.values[node] - 1)
        return near == 0 ? 0 : near / others * (near / Double(sums.values[node]))
      })
  }
}

extension Network {
  /// How near each node is to the nodes that it leads to; ask the reversed network for the nodes
  /// that lead to it.
  ///
  /// Breadth first from 64 nodes at a time, a bit each (Then and others, 2014), on all cores.
  /// - Complexity: O(*n* · *m*) at worst; near O(*n* · *m* · *l* / 64) where no distance is above
  ///   *l*.
  public func distances() async -> Distances {
    // Whatever spreads against the edges arrives at the nodes that lead there.
    let renumbering = Renumbering(predecessors)
    let rows = renumbering.rows
    let count = nodeCount
    let batches = (count + 63) / 64
    let tasks = min(16, batches)
    let partial = await withTaskGroup(of: (Int, DistanceSums).self) { group in
      for task in 0..<tasks {
        group.addTask {
          var spread = Spread(rows: rows)
          for batch in stride(from: task, to: batches, by: tasks) {
            spread.run(from: (batch * 64)..<min(count, batch * 64 + 64))
          }
          return (task, spread.result)
        }
      }
      var partial = [DistanceSums](repeating: DistanceSums(count: 0), count: tasks)
      for await (task, sums) in group { partial[task] = sums }
      return partial
    }
    var total = DistanceSums(count: count)
    for part in partial { total.add(part) }
    let places = renumbering.places
    return Distances(
      reached: NodeValues(places.map { total.reached[Int($0)] }),
      sums: NodeValues(places.map { total.sums[Int($0)] }),
      harmonic: NodeValues(places.map { total.harmonic[Int($0)] }),
      eccentricity: NodeValues(places.map { total.farthest[Int($0)] }))
  }
}

/// By node: what is known of the distances of others.
private struct DistanceSums: Sendable {
  var reached: [Int]
  var sums: [Int]
  var harmonic: [Double]
  var farthest: [Int]

  init(count: Int) {
    reached = Array(repeating: 0, count: count)
    sums = reached
    harmonic = Array(repeating: 0, count: count)
    farthest = reached
  }

  mutating func add(_ other: DistanceSums) {
    for node in reached.indices {
      reached[node] += other.reached[node]
      sums[node] += other.sums[node]
      harmonic[node] += other.harmonic[node]
      farthest[node] = max(farthest[node], other.farthest[node])
    }
  }
}

/// Spreads up to 64 starts at once over a network.
private struct Spread {
  let rows: Rows
  var result: DistanceSums
  /// By node: the starts that have arrived, those that arrived last, and those that arrive next.
  private var seen: [UInt64]
  private var arrived: [UInt64]
  private var arriving: [UInt64]

  init(rows: Rows) {
    self.rows = rows
    result = DistanceSums(count: rows.nodeCount)
    seen = Array(repeating: 0, count: rows.nodeCount)
    arrived = seen
    arriving = seen
  }

  mutating func run(from starts: Range<Int>) {
    var touched: [Int32] = []
    var front: [Int32] = []
    for (bit, start) in starts.enumerated() {
      seen[start] = 1 << UInt64(bit)
      arrived[start] = seen[start]
      front.append(Int32(start))
      result.reached[start] += 1
    }
    touched += front
    var distance = 0
    while !front.isEmpty {
      distance += 1
      let candidates = push(front)
      front.removeAll(keepingCapacity: true)
      settle(candidates, distance, &front, &touched)
    }
    for node in touched { seen[Int(node)] = 0 }
  }

  /// Moves what arrived last over the edges; returns the nodes where something comes.
  private mutating func push(_ front: [Int32]) -> [Int32] {
    var candidates: [Int32] = []
    for node in front {
      let bits = arrived[Int(node)]
      arrived[Int(node)] = 0
      for edge in Int(rows.offsets[Int(node)])..<Int(rows.offsets[Int(node) + 1]) {
        let target = rows.targets[edge].index
        let before = arriving[Int(target)]
        if before == 0 { candidates.append(target) }
        arriving[Int(target)] = before | bits
      }
    }
    return candidates
  }

  /// Counts what is new at each of the nodes.
  private mutating func settle(
    _ candidates: [Int32], _ distance: Int, _ front: inout [Int32], _ touched: inout [Int32]
  ) {
    let reciprocal = 1 / Double(distance)
    for node in candidates {
      let place = Int(node)
      let known = seen[place]
      let new = arriving[place] & ~known
      arriving[place] = 0
      guard new != 0 else { continue }
      if known == 0 { touched.append(node) }
      seen[place] = known | new
      arrived[place] = new
      front.append(node)
      let count = new.nonzeroBitCount
      result.reached[place] += count
      result.sums[place] += count * distance
      result.harmonic[place] += Double(count) * reciprocal
      result.farthest[place] = max(result.farthest[place], distance)
    }
  }
}
