/// The marks of one search, kept for the next one.
struct ReachBuffer {
  private var marks: [UInt32]
  private var mark: UInt32 = 0

  init(_ count: Int) { marks = Array(repeating: 0, count: count) }

  /// Forgets all marks.
  mutating func clear() {
    if mark == .max {
      for place in marks.indices { marks[place] = 0 }
      mark = 0
    }
    mark += 1
  }

  /// Marks a node; says whether it had no mark.
  mutating func insert(_ node: Int32) -> Bool {
    if marks[Int(node)] == mark { return false }
    marks[Int(node)] = mark
    return true
  }
}

extension PatternRun {
  /// Reaches along a repeated link and goes on with each node that is reached.
  mutating func reach(
    _ number: Int, _ isForward: Bool, _ isCheck: Bool, _ plan: PatternPlan, _ place: Int,
    _ found: Found
  ) -> Bool {
    let link = pattern.scopes[plan.scope].links[number]
    guard case .repeated(let part) = link.way else { return true }
    let (near, far) = isForward ? (link.from, link.to) : (link.to, link.from)
    if isCheck {
      let isThere = joins(part, link, at: Self.place(plan.scope, number), isForward)
      guard !isExhausted else { return false }
      return isThere ? run(plan, place + 1, found) : true
    }
    let (all, ends) = reached(part, link.needs, isForward, from: nodes[near], until: nil)
    let own = Self.place(plan.scope, number)
    let tellsLength = part.least < 2 && isOneLine(part)
    defer { levels[own] = nil }
    var level = 0
    for (index, node) in all.enumerated() {
      guard step() else { return false }
      guard passes(far, node) else { continue }
      while level < ends.count, index >= ends[level] { level += 1 }
      nodes[far] = node
      // The first one of all levels is that of the fewest repetitions.
      levels[own] = tellsLength ? level + part.least : nil
      let goesOn = run(plan, place + 1, found)
      nodes[far] = -1
      guard goesOn else { return false }
    }
    return !isExhausted
  }

  /// Whether a repetition is a single line.
  private func isOneLine(_ part: RepeatedPart) -> Bool {
    if part.line != nil { return true }
    let links = pattern.scopes[part.scope].links
    guard links.count == 1, case .line = links[0].way else { return false }
    return true
  }

  /// The nodes to which a walk of as many repetitions as the part allows leads, and where those of
  /// each number of repetitions end; `until` alone, when it is among them, where only that one is
  /// asked for.
  ///
  /// A walk may come back to where it was. For a lower bound of 0 or 1 that makes no difference to
  /// which nodes are reached; above, a circle can be used to fill the number up.
  mutating func reached(
    _ part: RepeatedPart, _ needs: Set<Int>, _ isForward: Bool, from start: Int32,
    until target: Int32?
  ) -> (nodes: [Int32], ends: [Int]) {
    var buffer = buffers.popLast() ?? ReachBuffer(chart.nodeCount)
    defer { buffers.append(buffer) }
    var frontier = [start]
    var level = 0
    // As many repetitions as there must be at least, but for the last one.
    while level + 1 < part.least, !frontier.isEmpty, !isExhausted {
      buffer.clear()
      frontier = next(frontier, part, needs, isForward, &buffer)
      level += 1
    }
    buffer.clear()
    if part.least == 0 {
      if target == start { return ([start], []) }
      for node in frontier { _ = buffer.insert(node) }
    }
    // One queue for all levels: what is reached lies behind what it was reached from.
    var queue = frontier
    var ends: [Int] = []
    var first = 0
    while first < queue.count, !isExhausted, part.most.map({ level < $0 }) ?? true {
      let end = queue.count
      var isFound = false
      for place in first..<end where !isFound {
        let goesOn = forEachRepetition(part, needs, isForward, from: queue[place]) { _, node in
          if buffer.insert(node) { queue.append(node) }
          isFound = node == target
          return !isFound
        }
        guard goesOn || isFound else { break }
      }
      if isFound, let target { return ([target], []) }
      first = end
      if part.least == 0 || first > frontier.count { ends.append(first) }
      level += 1
    }
    guard target == nil else { return ([], []) }
    let dropped = part.least == 0 ? 0 : frontier.count
    return (dropped == 0 ? queue : Array(queue.dropFirst(dropped)), ends.map { $0 - dropped })
  }

  /// The nodes without a mark that one repetition leads to from those of `frontier`.
  private mutating func next(
    _ frontier: [Int32], _ part: RepeatedPart, _ needs: Set<Int>, _ isForward: Bool,
    _ buffer: inout ReachBuffer
  ) -> [Int32] {
    var nodes: [Int32] = []
    for node in frontier {
      let goesOn = forEachRepetition(part, needs, isForward, from: node) { _, end in
        if buffer.insert(end) { nodes.append(end) }
        return true
      }
      if !goesOn { break }
    }
    return nodes
  }

  /// Calls `body` with the end of each repetition that begins at a node, until it returns false.
  mutating func forEachRepetition(
    _ part: RepeatedPart, _ needs: Set<Int>, _ isForward: Bool, from node: Int32,
    _ body: (inout PatternRun, Int32) -> Bool
  ) -> Bool {
    if let line = part.line {
      return forEachEdge(line, isForward, at: node) { run, other, _ in
        run.isAbolished(other) ? true : body(&run, other)
      }
    }
    let (first, last) = (pattern.scopes[part.scope].first, pattern.scopes[part.scope].last)
    let (near, far) = isForward ? (first, last) : (last, first)
    guard passes(near, node) else { return true }
    let plan = plan(part.scope, isForward: isForward, bound: needs.union([near]))
    nodes[near] = node
    defer { nodes[near] = -1 }
    return run(plan, 0) { run in body(&run, run.nodes[far]) }
  }
}
