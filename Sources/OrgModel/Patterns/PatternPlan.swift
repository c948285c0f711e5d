/// The order in which the nodes and links of a scope are looked for.
struct PatternPlan: Sendable {
  enum Step: Sendable {
    /// Tries every node that the slot may stand for.
    case scan(slot: Int)
    /// Takes the node with the id that the pattern names.
    case lookup(slot: Int)
    /// Goes along the edges of a link from its bound end, or checks them when both ends are bound.
    case line(link: Int, isForward: Bool, isCheck: Bool)
    /// Reaches along a repeated link, or checks that the other end is reached.
    case reach(link: Int, isForward: Bool, isCheck: Bool)
    /// Looks at a condition.
    case filter(Int)
  }

  let scope: Int
  var steps: [Step] = []
  /// The matches that are expected, and the work, both guessed.
  var rows = 1.0
  var cost = 0.0
}

/// Orders the steps of a scope by what the chart is like.
struct PatternPlanner {
  private(set) var candidates: PatternCandidates

  init(_ candidates: PatternCandidates) { self.candidates = candidates }

  private var pattern: CompiledPattern { candidates.pattern }
  private var statistics: PatternStatistics { candidates.statistics }

  /// How many nodes are tried where a search begins at a slot.
  mutating func count(_ slot: Int, in scope: Int) -> Double { candidates.count(slot, in: scope) }

  /// The cheapest order that is found by starting at each node in turn and then always taking what
  /// leaves the fewest matches.
  ///
  /// - Parameter bound: the slots that are bound already.
  mutating func plan(_ number: Int, bound: Set<Int>) -> PatternPlan {
    let scope = pattern.scopes[number]
    let open = scope.slots.filter { !bound.contains($0) }
    var best = plan(number, bound, startingAt: nil)
    guard bound.isDisjoint(with: scope.slots), open.count > 1, open.count <= 24 else { return best }
    for slot in open {
      let other = plan(number, bound, startingAt: slot)
      if other.cost < best.cost { best = other }
    }
    return best
  }

  private mutating func plan(_ number: Int, _ bound: Set<Int>, startingAt start: Int?)
    -> PatternPlan
  {
    let scope = pattern.scopes[number]
    var state = State(plan: PatternPlan(scope: number), bound: bound)
    state.links = Set(scope.links.indices)
    state.filters = Set(scope.filters.indices)
    takeFilters(&state, scope)
    if let start { scan(start, &state, scope) }
    while true {
      if let (link, isForward) = nextLink(state, scope) {
        follow(link, isForward, &state, scope)
      } else if let slot = nextSlot(state, scope) {
        scan(slot, &state, scope)
      } else {
        return state.plan
      }
    }
  }

  private struct State {
    var plan: PatternPlan
    var bound: Set<Int>
    var links: Set<Int> = []
    var filters: Set<Int> = []
  }

  private func takeFilters(_ state: inout State, _ scope: PatternScope) {
    for filter in state.filters.sorted()
    where scope.filters[filter].needs.isSubset(of: state.bound) {
      state.plan.steps.append(.filter(filter))
      state.filters.remove(filter)
      state.plan.rows *= 0.5
    }
  }

  private mutating func scan(_ slot: Int, _ state: inout State, _ scope: PatternScope) {
    let hasID = pattern.nodes[slot].id != nil
    let count = size(of: slot, scope: state.plan.scope)
    state.plan.steps.append(hasID ? .lookup(slot: slot) : .scan(slot: slot))
    state.plan.cost += state.plan.rows * max(1, count)
    state.plan.rows *= count
    state.bound.insert(slot)
    takeFilters(&state, scope)
  }

  /// The link that can be followed next and leaves the fewest matches.
  private func nextLink(_ state: State, _ scope: PatternScope) -> (Int, Bool)? {
    var best: (link: Int, isForward: Bool, fan: Double)?
    for number in state.links.sorted() {
      let link = scope.links[number]
      guard link.needs.isSubset(of: state.bound) else { continue }
      let (from, to) = (state.bound.contains(link.from), state.bound.contains(link.to))
      guard from || to else { continue }
      let forward = fan(link, isForward: true, isCheck: from && to)
      let backward = fan(link, isForward: false, isCheck: from && to)
      let isForward = from && to ? forward.cost <= backward.cost : from
      let fan = isForward ? forward.rows : backward.rows
      if best.map({ fan < $0.fan }) ?? true { best = (number, isForward, fan) }
    }
    return best.map { ($0.link, $0.isForward) }
  }

  private func follow(
    _ number: Int, _ isForward: Bool, _ state: inout State, _ scope: PatternScope
  ) {
    let link = scope.links[number]
    let isCheck = state.bound.contains(link.from) && state.bound.contains(link.to)
    let (rows, cost) = fan(link, isForward: isForward, isCheck: isCheck)
    state.links.remove(number)
    state.plan.cost += state.plan.rows * cost
    state.plan.rows *= rows
    switch link.way {
    case .line(_, let edge):
      state.plan.steps.append(.line(link: number, isForward: isForward, isCheck: isCheck))
      state.bound.insert(PatternChecker.edgeNeed(edge))
    case .repeated:
      state.plan.steps.append(.reach(link: number, isForward: isForward, isCheck: isCheck))
    }
    state.bound.formUnion([link.from, link.to])
    takeFilters(&state, scope)
  }

  /// How many matches come of one, and the work for it, when a link is followed in a direction.
  private func fan(
    _ link: PatternLink, isForward: Bool, isCheck: Bool
  ) -> (rows: Double, cost: Double) {
    let target = pattern.nodes[isForward ? link.to : link.from]
    let share = isCheck ? 0.1 : statistics.share(of: target)
    switch link.way {
    case .line(let line, _):
      let degree = statistics.degree(line, isForward: isForward)
      return (isCheck ? 0.1 : degree * share, isCheck ? 2 : max(1, degree))
    case .repeated(let part):
      let reach = reach(of: part, isForward: isForward)
      return (isCheck ? 0.3 : max(0.1, reach * share), reach)
    }
  }

  private func reach(of part: RepeatedPart, isForward: Bool) -> Double {
    let line = part.line ?? firstLine(ofScope: part.scope)
    guard let line else { return statistics.nodeCount }
    let most = part.most.map { Double(min($0, 64)) } ?? 64
    let branching = statistics.branching(line, isForward: isForward)
    if branching <= 1.3 { return min(16, most) }
    var reach = 1.0
    for _ in 0..<min(12, Int(most)) { reach *= branching }
    return min(statistics.nodeCount, reach)
  }

  private func firstLine(ofScope number: Int) -> LinePattern? {
    guard number >= 0 else { return nil }
    for link in pattern.scopes[number].links {
      if case .line(let line, _) = link.way { return line }
    }
    return nil
  }

  private mutating func nextSlot(_ state: State, _ scope: PatternScope) -> Int? {
    let open = scope.slots.filter { !state.bound.contains($0) }
    return open.min {
      size(of: $0, scope: state.plan.scope) < size(of: $1, scope: state.plan.scope)
    }
  }

  private mutating func size(of slot: Int, scope: Int) -> Double {
    pattern.nodes[slot].id != nil ? 1 : candidates.count(slot, in: scope)
  }
}
