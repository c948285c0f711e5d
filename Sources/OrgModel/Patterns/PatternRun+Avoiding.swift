/// Where ways lead, and whom they cannot avoid, for one question of a run.
struct AvoidingTree {
  /// One repetition from each node, away from the start.
  let rows: Rows
  /// Who is on every way from whom to a goal.
  let tree: DominatorTree
  /// By node.
  let isGoal: [Bool]
}

/// What a run knows of a question of a way that avoids somebody.
struct AvoidingState {
  /// The steps that single searches have taken so far.
  var spent = 0
  var tree: AvoidingTree?
  /// By what is avoided: everything in the same hands, where that is not too much.
  var hands: [Int32: [NodeID]?] = [:]
}

extension PatternRun {
  /// Whether a scope has a match for what the outer slots hold, where the answers to all such
  /// questions may be worked out together. While few are asked, each is a search of its own.
  mutating func find(_ scope: Int) -> Bool {
    guard let form = pattern.avoiding[scope], nodes[form.start] >= 0,
      form.avoided.map({ nodes[$0] >= 0 }) ?? true
    else { return search(scope) }
    if avoiding[scope]?.tree == nil {
      let spent = avoiding[scope]?.spent ?? 0
      guard spent > chart.nodeCount else {
        let before = stepsLeft
        let isFound = search(scope)
        avoiding[scope, default: AvoidingState()].spent = spent + before - stepsLeft
        return isFound
      }
      let tree = avoidingTree(form)
      avoiding[scope]?.tree = tree
    }
    guard !isExhausted else { return false }
    for condition in form.conditions {
      guard step(condition.weight), holds(condition.expression) else { return false }
    }
    guard step(4), let tree = avoiding[scope]?.tree else { return false }
    return reaches(form, tree, scope)
  }

  /// Looks at every node once, so that no answer has to.
  private mutating func avoidingTree(_ form: AvoidingReach) -> AvoidingTree? {
    var isGoal = Array(repeating: false, count: chart.nodeCount)
    var goals: [NodeID] = []
    let sorts = pattern.nodes[form.goal].sorts
    for sort in PropertyGraph.Sort.allCases where sorts.contains(SortSet(sort)) {
      for node in chart.range(of: sort) {
        guard step() else { return nil }
        guard passes(form.goal, node) else { continue }
        nodes[form.goal] = node
        let isOne = form.goalConditions.allSatisfy { step($0.weight) && holds($0.expression) }
        nodes[form.goal] = -1
        guard isOne else { continue }
        isGoal[Int(node)] = true
        goals.append(NodeID(index: node))
      }
    }
    guard let rows = repetitions(of: form.part, isForward: form.isForward) else { return nil }
    // Numbering the nodes and finding their dominators looks at every edge a few times.
    guard step(4 * (rows.nodeCount + rows.count)) else { return nil }
    let tree = DominatorTree(from: goals, successors: rows.reversed(), predecessors: rows)
    return AvoidingTree(rows: rows, tree: tree, isGoal: isGoal)
  }

  private mutating func reaches(
    _ form: AvoidingReach, _ tree: AvoidingTree, _ scope: Int
  ) -> Bool {
    let start = NodeID(index: nodes[form.start])
    if form.part.least == 0, tree.isGoal[Int(start.index)] { return true }
    guard let slot = form.avoided else { return reaches(start, avoiding: nil, tree) }
    let avoided = NodeID(index: nodes[slot])
    if form.checksDepartures {
      if start == avoided { return false }
      // At a goal ways may end, so that only what leads on from it would be closed.
      if !form.checksArrivals, tree.isGoal[Int(avoided.index)] {
        return reaches(start, avoiding: nil, tree)
      }
    }
    guard form.comparison == .hands else { return reaches(start, avoiding: avoided, tree) }
    let hands = self.hands
    let all = everything(inHandsOf: avoided, hands, scope)
    if let all, all.count == 1 { return reaches(start, avoiding: avoided, tree) }
    guard step(all?.count ?? 1) else { return false }
    if let all, !all.contains(start), !tree.isGoal[Int(start.index)] {
      guard tree.tree.isReachable(start) else { return false }
      for node in all where tree.tree.dominates(node, start) { return false }
    }
    return walks(from: start, tree) { node in !hands.isIn(node, handsOf: avoided) }
  }

  private mutating func everything(
    inHandsOf node: NodeID, _ hands: Hands, _ scope: Int
  ) -> [NodeID]? {
    if let known = avoiding[scope]?.hands[node.index] { return known }
    let all = hands.everything(inHandsOf: node, limit: 64)
    _ = step(all?.count ?? 64)
    avoiding[scope]?.hands[node.index] = .some(all)
    return all
  }

  /// Whether at least one repetition leads from a node to a goal without leading to `avoided`.
  private mutating func reaches(
    _ start: NodeID, avoiding avoided: NodeID?, _ tree: AvoidingTree
  ) -> Bool {
    func isOpen(_ node: NodeID) -> Bool {
      guard tree.tree.isReachable(node) else { return false }
      return avoided.map { !tree.tree.dominates($0, node) } ?? true
    }
    if start != avoided, !tree.isGoal[Int(start.index)] { return isOpen(start) }
    // A goal is its own way to a goal, and whoever is avoided may be where a way begins.
    for node in tree.rows[start] {
      guard step() else { return false }
      if isOpen(node) { return true }
    }
    return false
  }

  /// Whether at least one repetition leads from a node to a goal over nodes that are open.
  private mutating func walks(
    from start: NodeID, _ tree: AvoidingTree, _ isOpen: (NodeID) -> Bool
  ) -> Bool {
    var buffer = buffers.popLast() ?? ReachBuffer(chart.nodeCount)
    defer { buffers.append(buffer) }
    buffer.clear()
    var queue = [start]
    var first = 0
    while first < queue.count {
      for node in tree.rows[queue[first]] where buffer.insert(node.index) {
        guard step(2) else { return false }
        // From where no goal is reached at all, none is with less.
        guard tree.tree.isReachable(node), isOpen(node) else { continue }
        if tree.isGoal[Int(node.index)] { return true }
        queue.append(node)
      }
      first += 1
    }
    return false
  }
}
