/// The ways from one node to another or to the top, the best first.
public struct Ways: Hashable, Sendable {
  /// The ways: shorter ones first, and of equally long ones the one whose nodes come first by id.
  public let paths: [OrgGraph.Path]
  /// Whether there are no other ways than these.
  public let isComplete: Bool

  /// No way at all.
  static let none = Ways(paths: [], isComplete: true)
}

extension OrgGraph {
  /// The ways by which a matter can climb from `start` over the upward lines (`LineKind.upward`):
  /// to the top, or to `goal` when there is one.
  ///
  /// A way visits no node twice and ends at the first goal that it meets; one that starts at a goal
  /// is that node alone. Two ways differ in their nodes: of several lines between the same two
  /// nodes, the one whose kind comes first in `LineKind.upward` is shown. There is no way from or
  /// over `avoided`.
  /// - Parameter limit: the most ways that are wanted.
  /// - Complexity: O(*k* · *l* · (*n* + *m*)) at worst for *k* ways of *l* lines in the *n* nodes
  ///   above `start`, and near O(*n* + *m* + *k* · *l*²) where ways seldom cross. The work
  ///   is bounded: see ``ways(from:to:over:isDirected:avoiding:atMost:)``.
  public func escalationPaths(
    from start: NodeID, to goal: NodeID? = nil, avoiding avoided: NodeID? = nil,
    atMost limit: Int = 10
  ) -> Ways {
    ways(from: start, to: goal, over: LineKind.upward, avoiding: avoided, atMost: limit)
  }

  /// The ways from `start` over lines of `kinds`, followed as they are written or, when
  /// `isDirected` is false, either way: to `goal`, or to the top when it is `nil`.
  ///
  /// The algorithm is Yen's (1971) with Lawler's partition (1972), so that no way is found twice.
  /// It does a bounded amount of work: on a chart on which that is not enough, the ways found until
  /// then are exact, and `isComplete` is false.
  /// - Complexity: as `escalationPaths(from:to:avoiding:atMost:)`.
  public func ways(
    from start: NodeID, to goal: NodeID? = nil, over kinds: [LineKind], isDirected: Bool = true,
    avoiding avoided: NodeID? = nil, atMost limit: Int = 10
  ) -> Ways {
    guard start != avoided, limit > 0 else { return .none }
    var search = WaySearch(
      WayGraph(self, from: start, to: goal, over: kinds, isDirected, avoiding: avoided))
    return search.best(limit)
  }

  /// The nodes other than `start` and `goal` that every way between the two passes through,
  /// nearest to `start` first; of ways to the top when `goal` is `nil`, and then with the node at
  /// which all of them end, if it is one. `nil` when there is no way at all.
  ///
  /// - Complexity: O(*m* log *n*) for *m* lines between the *n* nodes that `start` leads to.
  public func gatekeepers(
    of start: NodeID, to goal: NodeID?, over kinds: [LineKind], isDirected: Bool = true
  ) -> [NodeID]? {
    let part = WayGraph(self, from: start, to: goal, over: kinds, isDirected, avoiding: nil)
    return part.gatekeepers()?.filter { $0 != goal }
  }
}

/// What a start leads to over chosen lines, numbered anew in the order of the ids: what is above
/// somebody is small, whatever the size of the organisation.
struct WayGraph {
  /// The nodes by their numbers here.
  private(set) var nodes: [NodeID] = []
  /// The number of the start.
  private(set) var start = 0
  private(set) var isGoal: [Bool] = []
  /// The lines of node *n* are `targets[offsets[n]..<offsets[n + 1]]`, in order and each target
  /// once; a goal has none.
  private(set) var offsets: [Int32] = [0]
  private(set) var targets: [Int32] = []
  private(set) var kinds: [LineKind] = []
  private(set) var backOffsets: [Int32] = []
  private(set) var backTargets: [Int32] = []

  init(
    _ graph: OrgGraph, from start: NodeID, to goal: NodeID?, over kinds: [LineKind],
    _ isDirected: Bool, avoiding avoided: NodeID?
  ) {
    let steps = Steps(graph: graph, kinds: kinds, isDirected: isDirected, avoided: avoided)
    func ends(_ node: NodeID) -> Bool { goal.map { $0 == node } ?? graph.isTop(node) }
    var number = [Int32](repeating: -1, count: graph.nodeCount)
    number[Int(start.index)] = 0
    nodes = [start]
    var next = 0
    while next < nodes.count {
      let node = nodes[next]
      next += 1
      guard !ends(node) else { continue }
      for step in steps.from(node) where number[Int(step.to.index)] < 0 {
        number[Int(step.to.index)] = 0
        nodes.append(step.to)
      }
    }
    nodes.sort()
    for (own, node) in nodes.enumerated() { number[Int(node.index)] = Int32(own) }
    self.start = Int(number[Int(start.index)])
    isGoal = nodes.map(ends)
    for (own, node) in nodes.enumerated() {
      if !isGoal[own] {
        for step in steps.from(node) {
          targets.append(number[Int(step.to.index)])
          self.kinds.append(step.kind)
        }
      }
      offsets.append(Int32(targets.count))
    }
    reverse()
  }

  /// The lines that are followed.
  private struct Steps {
    let graph: OrgGraph
    let kinds: [LineKind]
    let isDirected: Bool
    let avoided: NodeID?

    /// Where one can go from a node, in order, each target once and by the first kind that leads
    /// there.
    func from(_ node: NodeID) -> [(to: NodeID, kind: LineKind)] {
      var steps: [(to: NodeID, kind: LineKind, rank: Int)] = []
      for (rank, kind) in kinds.enumerated() {
        for target in graph.lines(kind, from: node) where target != avoided {
          steps.append((target, kind, rank))
        }
        guard !isDirected, kind.isDirected else { continue }
        for target in graph.lines(kind, to: node) where target != avoided {
          steps.append((target, kind, rank))
        }
      }
      steps.sort { ($0.to, $0.rank) < ($1.to, $1.rank) }
      var last: NodeID?
      return steps.compactMap { step in
        guard step.to != last else { return nil }
        last = step.to
        return (step.to, step.kind)
      }
    }
  }

  private mutating func reverse() {
    backOffsets = Array(repeating: 0, count: nodes.count + 1)
    for target in targets { backOffsets[Int(target) + 1] += 1 }
    for node in nodes.indices { backOffsets[node + 1] += backOffsets[node] }
    backTargets = Array(repeating: 0, count: targets.count)
    var places = backOffsets
    for node in nodes.indices {
      for target in successors(node) {
        backTargets[Int(places[Int(target)])] = Int32(node)
        places[Int(target)] += 1
      }
    }
  }

  func successors(_ node: Int) -> ArraySlice<Int32> {
    targets[Int(offsets[node])..<Int(offsets[node + 1])]
  }

  /// The fewest lines from each node to a goal, -1 where there is no way, without entering nodes
  /// that are blocked; and how many lines were looked at.
  func distances(blocked: [Bool]) -> (distances: [Int32], work: Int) {
    var distances = [Int32](repeating: -1, count: nodes.count)
    var queue: [Int32] = []
    var work = nodes.count
    for node in nodes.indices where isGoal[node] && !blocked[node] {
      distances[node] = 0
      queue.append(Int32(node))
    }
    var next = 0
    while next < queue.count {
      let node = Int(queue[next])
      next += 1
      for place in Int(backOffsets[node])..<Int(backOffsets[node + 1]) {
        let source = Int(backTargets[place])
        work += 1
        if distances[source] < 0, !blocked[source] {
          distances[source] = distances[node] + 1
          queue.append(Int32(source))
        }
      }
    }
    return (distances, work)
  }

  /// The way over these nodes as one of the organisation.
  func path(_ way: [Int32]) -> OrgGraph.Path {
    let kinds = zip(way, way.dropFirst()).map { from, to in
      let row = successors(Int(from))
      return row.firstIndex(of: to).map { self.kinds[$0] } ?? .reportsTo
    }
    return OrgGraph.Path(nodes: way.map { nodes[Int($0)] }, kinds: kinds)
  }

  /// Whom every way from the start to a goal passes through, the start excepted.
  func gatekeepers() -> [NodeID]? {
    let goals = nodes.indices.filter { isGoal[$0] }.map { NodeID($0) }
    let lines = Rows(offsets: offsets, targets: targets.map { NodeID(index: $0) })
    let tree = DominatorTree(from: goals, successors: lines.reversed(), predecessors: lines)
    guard tree.isReachable(NodeID(start)) else { return nil }
    return tree.dominators(of: NodeID(start)).map { nodes[Int($0.index)] }
  }
}
