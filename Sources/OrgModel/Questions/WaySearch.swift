/// Yen's search for the best ways, with Lawler's partition of those that are left.
///
/// The ways that are left are parted into classes: those that begin as a way found before up to
/// some node and do not go on from there as ways found before did. Each class is known by its best
/// member, so that the best of all is among them.
struct WaySearch {
  /// The best way of a class.
  private struct Candidate {
    var way: [Int32]
    /// Where on the way the class begins: the nodes up to here are common to all of the class.
    var spur: Int
    /// Where the class does not go from there.
    var closed: [Int32]

    func precedes(_ other: Candidate) -> Bool {
      way.count != other.way.count
        ? way.count < other.way.count : way.lexicographicallyPrecedes(other.way)
    }
  }

  /// How many nodes and lines are looked at before the search gives up: a moment's work.
  private static let budget = 20_000_000

  private let graph: WayGraph
  private var work = 0
  /// The candidates as a binary heap, the best one first.
  private var heap: [Candidate] = []
  private var blocked: [Bool]

  init(_ graph: WayGraph) {
    self.graph = graph
    blocked = Array(repeating: false, count: graph.nodes.count)
  }

  /// The best ways, `limit` at most.
  mutating func best(_ limit: Int) -> Ways {
    let free = graph.distances(blocked: blocked)
    work += free.work
    guard free.distances[graph.start] >= 0 else { return .none }
    let first = [Int32(graph.start)] + follow(Int32(graph.start), free.distances)
    push(Candidate(way: first, spur: 0, closed: []))
    var found: [OrgGraph.Path] = []
    while found.count < limit, let best = popBest() {
      found.append(graph.path(best.way))
      part(best, free.distances)
      // A class that was not looked at could hold the next way.
      if work > Self.budget { return Ways(paths: found, isComplete: false) }
    }
    return Ways(paths: found, isComplete: heap.isEmpty)
  }

  /// Parts the class of `best` without it, and remembers the best way of each part.
  private mutating func part(_ best: Candidate, _ free: [Int32]) {
    for node in best.way[..<best.spur] { blocked[Int(node)] = true }
    for spur in best.spur..<(best.way.count - 1) {
      guard work <= Self.budget else { break }
      blocked[Int(best.way[spur])] = true
      var closed = spur == best.spur ? best.closed : []
      closed.append(best.way[spur + 1])
      if let tail = tail(from: best.way[spur], closed: closed, free) {
        push(Candidate(way: best.way[...spur] + tail, spur: spur, closed: closed))
        work += spur + tail.count
      }
    }
    for node in best.way { blocked[Int(node)] = false }
  }

  /// The best way on from a node, without the blocked nodes and without the first steps `closed`.
  private mutating func tail(
    from node: Int32, closed: [Int32], _ free: [Int32]
  ) -> [Int32]? {
    guard let first = step(from: node, closed: closed, free) else { return nil }
    // Where nothing is in the way, the best way without blocks is the best way.
    let tail = [first] + follow(first, free)
    work += tail.count
    if !tail.contains(where: { blocked[Int($0)] }) { return tail }
    let bound = graph.distances(blocked: blocked)
    work += bound.work
    guard let first = step(from: node, closed: closed, bound.distances) else { return nil }
    return [first] + follow(first, bound.distances)
  }

  /// The first step of the best way on.
  private mutating func step(
    from node: Int32, closed: [Int32], _ distances: [Int32]
  ) -> Int32? {
    var best: Int32?
    for target in graph.successors(Int(node)) {
      work += 1
      let distance = distances[Int(target)]
      guard distance >= 0, !blocked[Int(target)], !closed.contains(target) else { continue }
      if best.map({ distance < distances[Int($0)] }) ?? true { best = target }
    }
    return best
  }

  /// The nodes behind `node` on the best way to a goal.
  private func follow(_ node: Int32, _ distances: [Int32]) -> [Int32] {
    var way: [Int32] = []
    var node = Int(node)
    while distances[node] > 0,
      let next = graph.successors(node).first(where: {
        distances[Int($0)] == distances[node] - 1
      })
    {
      way.append(next)
      node = Int(next)
    }
    return way
  }

  // MARK: The heap

  private mutating func push(_ candidate: Candidate) {
    heap.append(candidate)
    var child = heap.count - 1
    while child > 0, heap[child].precedes(heap[(child - 1) / 2]) {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  private mutating func popBest() -> Candidate? {
    guard let best = heap.first else { return nil }
    let last = heap.removeLast()
    guard !heap.isEmpty else { return best }
    heap[0] = last
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < heap.count && heap[child].precedes(heap[least]) {
        least = child
      }
      guard least != parent else { return best }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}
