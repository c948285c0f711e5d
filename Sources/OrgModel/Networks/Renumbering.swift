/// The nodes of a network in an order in which neighbours are near each other in memory: walks
/// touch fewer cache lines then.
struct Renumbering {
  /// By node: its place in the new order.
  let places: [Int32]
  /// The rows by the new order.
  let rows: Rows

  /// Breadth first from the first node of each component, without regard to direction of the edges
  /// that are not in `rows`. Small networks stay as they are.
  ///
  /// - Complexity: O(*n* + *m*).
  init(_ rows: Rows) {
    let count = rows.nodeCount
    guard count > 4096 else {
      places = (0..<Int32(count)).map { $0 }
      self.rows = rows
      return
    }
    var places = [Int32](repeating: -1, count: count)
    var order: [Int32] = []
    order.reserveCapacity(count)
    var head = 0
    for start in 0..<count where places[start] < 0 {
      places[start] = Int32(order.count)
      order.append(Int32(start))
      while head < order.count {
        let node = NodeID(index: order[head])
        head += 1
        for target in rows[node] where places[Int(target.index)] < 0 {
          places[Int(target.index)] = Int32(order.count)
          order.append(target.index)
        }
      }
    }
    var offsets: [Int32] = [0]
    var targets: [NodeID] = []
    offsets.reserveCapacity(count + 1)
    targets.reserveCapacity(rows.count)
    for node in order {
      for target in rows[NodeID(index: node)] {
        targets.append(NodeID(index: places[Int(target.index)]))
      }
      offsets.append(Int32(targets.count))
    }
    self.places = places
    self.rows = Rows(offsets: offsets, targets: targets)
  }
}

/// Random numbers that a seed repeats on every machine (SplitMix64 by Vigna, 2015).
struct SeededRandom: RandomNumberGenerator, Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  /// A number from 0 to below `limit`, the same for the same state whatever the standard library
  /// does.
  mutating func next(below limit: UInt64) -> UInt64 {
    next().multipliedFullWidth(by: limit).high
  }
}
