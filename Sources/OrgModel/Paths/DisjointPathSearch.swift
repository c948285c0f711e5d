/// Ways from a source to targets that have no other node in common, found one at a time.
///
/// A flow of unit capacity over the nodes, each split into where it is entered and where it is left
/// (Menger, 1927; Ford and Fulkerson, 1956; the shortest augmenting path first, Edmonds and Karp,
/// 1972). The flow is kept as the node before and the node after each on its way.
struct DisjointPathSearch {
  /// Whether several ways may end at one target, or each must have its own.
  private let sharesTargets: Bool
  private let rows: Rows
  private var source: Int32 = 0
  private var isTarget: [Bool]
  private var before: [Int32]
  private var after: [Int32]
  /// The nodes for which `before` or `after` may be set.
  private var touched: [Int32] = []
  /// Of the last search: entering node *v* is state 2*v*, leaving it 2*v* + 1.
  private var queue: [Int32] = []
  private var cameFrom: [Int32]
  private var seen: [Int32]
  private var stamp: Int32 = 0

  init(over rows: Rows, sharesTargets: Bool) {
    self.rows = rows
    self.sharesTargets = sharesTargets
    let count = rows.nodeCount
    isTarget = Array(repeating: false, count: count)
    before = Array(repeating: -1, count: count)
    after = before
    cameFrom = Array(repeating: -1, count: 2 * count)
    seen = Array(repeating: 0, count: 2 * count)
  }

  mutating func setTarget(_ node: NodeID, _ value: Bool) { isTarget[Int(node.index)] = value }

  /// Forgets all ways, and starts again from another source.
  mutating func begin(at source: NodeID) {
    for node in touched {
      before[Int(node)] = -1
      after[Int(node)] = -1
    }
    touched.removeAll(keepingCapacity: true)
    self.source = source.index
  }

  /// The targets to which the source has an edge. Where targets are shared, these edges are ways of
  /// which the search takes no notice.
  var directTargets: [NodeID] {
    rows[NodeID(index: source)].filter { isTarget[Int($0.index)] }
  }

  /// Finds as many ways more as there are, but at most `limit`, and returns how many.
  mutating func augment(atMost limit: Int) -> Int {
    var count = 0
    while count < limit, let end = search() {
      apply(endingAt: end)
      count += 1
    }
    return count
  }

  /// Looks for a way on which one more unit can flow: the target at its end and, in `cameFrom`, the
  /// states before it.
  private mutating func search() -> (target: Int32, state: Int32)? {
    stamp += 1
    queue.removeAll(keepingCapacity: true)
    enter(2 * source + 1, from: -1)
    var head = 0
    while head < queue.count {
      let state = queue[head]
      head += 1
      let node = state / 2
      if state % 2 == 0 {
        // Who stands on a way already can only be entered to send that way elsewhere.
        let last = before[Int(node)]
        if last < 0 {
          enter(state + 1, from: state)
        } else if last != source {
          enter(2 * last + 1, from: state)
        }
        continue
      }
      for place in Int(rows.offsets[Int(node)])..<Int(rows.offsets[Int(node) + 1]) {
        let next = rows.targets[place].index
        if next == source { continue }
        if isTarget[Int(next)], sharesTargets || before[Int(next)] < 0 {
          if sharesTargets, node == source { continue }
          return (next, state)
        }
        enter(2 * next, from: state)
      }
      if node != source { enter(2 * node, from: state) }
    }
    return nil
  }

  private mutating func enter(_ state: Int32, from last: Int32) {
    guard seen[Int(state)] != stamp else { return }
    seen[Int(state)] = stamp
    cameFrom[Int(state)] = last
    queue.append(state)
  }

  private mutating func apply(endingAt end: (target: Int32, state: Int32)) {
    var added = [(from: end.state / 2, to: end.target)]
    var state = end.state
    while cameFrom[Int(state)] >= 0 {
      let last = cameFrom[Int(state)]
      if last / 2 != state / 2 {
        if last % 2 == 1 {
          added.append((last / 2, state / 2))
        } else {
          // The flow from where this state leaves to where the last one entered is taken back.
          after[Int(state / 2)] = -1
          before[Int(last / 2)] = -1
        }
      }
      state = last
    }
    for (from, to) in added {
      if from != source { after[Int(from)] = to }
      if !sharesTargets || !isTarget[Int(to)] { before[Int(to)] = from }
      touched.append(from)
      touched.append(to)
    }
  }

  /// The ways found, and those that are a single edge; in the order of their nodes, of which the
  /// second ones are all different.
  func paths() -> [[NodeID]] {
    var paths: [[NodeID]] = []
    let start = NodeID(index: source)
    for first in rows[start] {
      if sharesTargets, isTarget[Int(first.index)] {
        paths.append([start, first])
        continue
      }
      guard before[Int(first.index)] == source else { continue }
      var path = [start, first]
      var node = after[Int(first.index)]
      while node >= 0 {
        path.append(NodeID(index: node))
        node = after[Int(node)]
      }
      paths.append(path)
    }
    return paths
  }

  /// After a search that found nothing: the nodes that it could enter and not leave, in order. They
  /// part the source from the targets, and are as near to the source as so few can be.
  func cut() -> [NodeID] {
    queue.filter { $0 % 2 == 0 && seen[Int($0) + 1] != stamp }.map { NodeID(index: $0 / 2) }
      .sorted()
  }
}
