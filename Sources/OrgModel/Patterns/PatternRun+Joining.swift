/// Which nodes ways of a repeated part join, worked out once: the strongly connected components,
/// numbered so that every way leads to the same number or a lower one.
struct JoiningTable {
  /// By node.
  private let components: [Int32]
  /// By component: whether its nodes have a way back to themselves.
  private let isCircle: [Bool]
  /// The ways between components.
  private let rows: Rows

  /// - Complexity: O(*n* + *m*) (Tarjan, 1972).
  init(_ repetitions: Rows) {
    let (components, count) = repetitions.strongComponents()
    var isCircle = Array(repeating: false, count: count)
    var offsets = Array(repeating: Int32(0), count: count + 1)
    func forEachEdge(_ body: (Int, Int) -> Void) {
      for node in 0..<repetitions.nodeCount {
        for end in repetitions[NodeID(node)] {
          body(Int(components[node]), Int(components[Int(end.index)]))
        }
      }
    }
    forEachEdge { from, to in
      if from == to { isCircle[from] = true } else { offsets[from + 1] += 1 }
    }
    for component in 0..<count { offsets[component + 1] += offsets[component] }
    var next = offsets
    var targets = Array(repeating: NodeID(0), count: Int(offsets[count]))
    forEachEdge { from, to in
      guard from != to else { return }
      targets[Int(next[from])] = NodeID(to)
      next[from] += 1
    }
    (self.components, self.isCircle) = (components, isCircle)
    // Twice turned around, each way is there once.
    rows = Rows(offsets: offsets, targets: targets).reversed().reversed()
  }

  /// Whether one repetition or more lead from a node to another; `nil` when there was no step left
  /// to find it out.
  ///
  /// - Complexity: O(1) within a component and where it cannot be; else O(*c*) for the ways between
  ///   the components in between.
  func joins(_ from: Int32, _ to: Int32, _ step: () -> Bool) -> Bool? {
    let (first, last) = (components[Int(from)], components[Int(to)])
    guard first > last else { return first == last && isCircle[Int(first)] }
    var seen: Set<Int32> = [first]
    var waiting = [first]
    while let component = waiting.popLast() {
      for next in rows[NodeID(index: component)] where next.index >= last {
        guard step() else { return nil }
        if next.index == last { return true }
        if seen.insert(next.index).inserted { waiting.append(next.index) }
      }
    }
    return false
  }
}

/// What a run knows of a repeated part whose ends are both given.
struct JoiningState {
  /// The steps that single searches have taken so far.
  var spent = 0
  var table: JoiningTable?
}

extension PatternRun {
  /// Whether a repeated part joins two nodes, where the answers for all nodes may be worked out
  /// together; while few are asked, each is a search of its own.
  mutating func joins(
    _ part: RepeatedPart, _ link: PatternLink, at place: Int, _ isForward: Bool
  ) -> Bool {
    let (from, to) = (nodes[link.from], nodes[link.to])
    let (near, far) = isForward ? (from, to) : (to, from)
    let canShare = link.needs.isEmpty && part.most == nil && part.least < 2
    let spent = joining[place]?.spent ?? 0
    guard canShare, spent > chart.nodeCount else {
      let before = stepsLeft
      var isThere = false
      _ = forEachReached(part, link.needs, isForward, from: near) { _, node, _ in
        isThere = node == far
        return !isThere
      }
      if canShare { joining[place, default: JoiningState()].spent = spent + before - stepsLeft }
      return isThere
    }
    if joining[place]?.table == nil {
      guard let rows = repetitions(of: part, isForward: true), step(8 * rows.nodeCount) else {
        return false
      }
      joining[place]?.table = JoiningTable(rows)
    }
    if part.least == 0, from == to { return true }
    guard step(2), let table = joining[place]?.table else { return false }
    var left = stepsLeft
    let isThere = table.joins(from, to) {
      left -= 1
      return left > 0
    }
    _ = step(stepsLeft - left)
    return isThere ?? false
  }

  /// Where one repetition leads from each node, of a part that looks at nothing outside; `nil` when
  /// there were not enough steps.
  mutating func repetitions(of part: RepeatedPart, isForward: Bool) -> Rows? {
    var offsets: [Int32] = [0]
    var targets: [NodeID] = []
    offsets.reserveCapacity(chart.nodeCount + 1)
    for node in 0..<Int32(chart.nodeCount) {
      guard step() else { return nil }
      _ = forEachRepetition(part, [], isForward, from: node) { _, end in
        targets.append(NodeID(index: end))
        return true
      }
      offsets.append(Int32(targets.count))
    }
    return isExhausted ? nil : Rows(offsets: offsets, targets: targets)
  }

  /// How many lines the shortest way along a path or link has, where that is known without looking
  /// for it.
  mutating func knownLength(of path: PathReference) -> Int? {
    let scope = pattern.scopes[path.scope]
    let own = scope.paths[path.path]
    var length = 0
    for link in path.link.map({ [own.links[$0]] }) ?? own.links {
      switch scope.links[link].way {
      case .line: length += 1
      case .repeated:
        guard let level = levels[Self.place(path.scope, link)] else { return nil }
        length += level
      }
    }
    return length
  }

  /// A number for a link of a scope.
  static func place(_ scope: Int, _ link: Int) -> Int { scope << 20 | link }
}
