/// Numbers, the smallest first: a binary heap.
struct KeyQueue {
  private var heap: [UInt64] = []

  mutating func removeAll() { heap.removeAll(keepingCapacity: true) }

  mutating func push(_ key: UInt64) {
    heap.append(key)
    var place = heap.count - 1
    while place > 0 {
      let parent = (place - 1) >> 1
      guard key < heap[parent] else { break }
      heap[place] = heap[parent]
      place = parent
    }
    heap[place] = key
  }

  mutating func pop() -> UInt64? {
    guard let first = heap.first, let last = heap.popLast() else { return nil }
    let count = heap.count
    guard count > 0 else { return first }
    var place = 0
    while 2 * place + 1 < count {
      var child = 2 * place + 1
      if child + 1 < count, heap[child + 1] < heap[child] { child += 1 }
      guard heap[child] < last else { break }
      heap[place] = heap[child]
      place = child
    }
    heap[place] = last
    return first
  }

  /// A number that is in the order of a cost, and of a node where costs are equal.
  ///
  /// - Precondition: the cost is not negative. Costs that a `Float` cannot tell apart are equal.
  static func key(_ cost: Double, _ node: Int32) -> UInt64 {
    UInt64(Float(cost).bitPattern) << 32 | UInt64(UInt32(bitPattern: node))
  }

  static func cost(of key: UInt64) -> Double { Double(Float(bitPattern: UInt32(key >> 32))) }
  static func node(of key: UInt64) -> Int32 { Int32(truncatingIfNeeded: key) }
}
