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
    let own = Self.place(plan.scope, number)
    let tellsLength = part.least < 2 && isOneLine(part)
    defer { levels[own] = nil }
    return forEachReached(part, link.needs, isForward, from: nodes[near]) { run, node, level in
      guard run.step() else { return false }
      guard run.passes(far, node) else { return true }
      run.nodes[far] = node
      run.levels[own] = tellsLength ? level : nil
      let goesOn = run.run(plan, place + 1, found)
      run.nodes[far] = -1
      return goesOn
    }
  }

  /// Whether a repetition is a single line.
  private mutating func isOneLine(_ part: RepeatedPart) -> Bool {
    if part.line != nil { return true }
    let links = pattern.scopes[part.scope].links
    guard links.count == 1, case .line = links[0].way else { return false }
    return true
  }

  /// Calls `body` with each node to which a walk of as many repetitions as the part allows leads,
  /// and with the fewest of them, the nearest first, until it returns false.
  ///
  /// A walk may come back to where it was. For a lower bound of 0 or 1 that makes no difference to
  /// which nodes are reached; above, a circle can be used to fill the number up.
  mutating func forEachReached(
    _ part: RepeatedPart, _ needs: Set<Int>, _ isForward: Bool, from start: Int32,
    _ body: (inout PatternRun, Int32, Int) -> Bool
  ) -> Bool {
    var buffer = buffers.popLast() ?? ReachBuffer(chart.nodeCount)
    defer { buffers.append(buffer) }
    // What is reached lies behind what it was reached from, and each level behind the one before.
    var queue = [start]
    var level = 0
    // As many repetitions as there must be at least, but for the last one.
    while level + 1 < part.least, !queue.isEmpty, !isExhausted {
      buffer.clear()
      queue = next(queue, part, needs, isForward, &buffer)
      level += 1
    }
    buffer.clear()
    if part.least == 0 {
      for node in queue { _ = buffer.insert(node) }
    }
    var (place, end) = (0, queue.count)
    while place < queue.count, !isExhausted {
      if place == end {
        level += 1
        end = queue.count
      }
      let node = queue[place]
      place += 1
      if level >= part.least, !body(&self, node, level) { return false }
      guard part.most.map({ level < $0 }) ?? true else { continue }
      let goesOn = forEachRepetition(part, needs, isForward, from: node) { _, end in
        if buffer.insert(end) { queue.append(end) }
        return true
      }
      if !goesOn { return false }
    }
    return !isExhausted
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
