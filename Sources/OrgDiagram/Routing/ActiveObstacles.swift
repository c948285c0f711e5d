/// Obstacles that a level line meets, in the order of their left edges.
///
/// A tree of maxima over the right edges: those that reach into a span are found one by one.
struct ActiveObstacles {
  /// Left edges in ascending order.
  private let lefts: [Double]
  /// The furthest right edge under each node; leaves begin at `leafCount`.
  private var furthest: [Double]
  private let leafCount: Int

  init(lefts: [Double]) {
    self.lefts = lefts
    var count = 1
    while count < lefts.count { count *= 2 }
    leafCount = count
    furthest = [Double](repeating: -.infinity, count: 2 * count)
  }

  /// Lets the obstacle at `rank` begin, with its right edge.
  mutating func insert(_ rank: Int, right: Double) { set(rank, to: right) }

  /// Lets the obstacle at `rank` end.
  mutating func remove(_ rank: Int) { set(rank, to: -.infinity) }

  private mutating func set(_ rank: Int, to right: Double) {
    var node = leafCount + rank
    furthest[node] = right
    node >>= 1
    while node > 0 {
      furthest[node] = max(furthest[2 * node], furthest[2 * node + 1])
      node >>= 1
    }
  }

  /// Calls `body` with both edges of each obstacle that reaches into the span, from the left.
  ///
  /// - Complexity: O(*k* log *n*) for *k* obstacles found.
  func forEach(between low: Double, and high: Double, _ body: (Double, Double) -> Void) {
    var rank = 0
    while let found = first(from: rank, reachingBeyond: low), lefts[found] < high {
      body(lefts[found], furthest[leafCount + found])
      rank = found + 1
    }
  }

  /// The first obstacle from `rank` on whose right edge is beyond `low`.
  private func first(from rank: Int, reachingBeyond low: Double) -> Int? {
    guard rank < lefts.count else { return nil }
    var node = leafCount + rank
    // Up to the first subtree to the right that holds one, then down to its leftmost.
    while furthest[node] <= low {
      while node & 1 == 1 {
        node >>= 1
        if node <= 1 { return nil }
      }
      if node == 0 { return nil }
      node += 1
    }
    while node < leafCount {
      node = furthest[2 * node] > low ? 2 * node : 2 * node + 1
    }
    return node - leafCount
  }
}
