/// Looks for the matches of a compiled pattern in a chart.
///
/// Matching goes through the steps of a plan and back; repeated parts are searched breadth first,
/// so that each costs at most the size of the chart for each start. Every step is counted, and when
/// the budget is used up, the run ends and says so.
///
/// A value that is handed on and never copied: what is called with a match gets the run itself, so
/// that no access has to be checked while matches are looked for, and no array that it fills is
/// shared with a copy. Every method is mutating, also those that change nothing: one that is not
/// gets a copy of a value of this size, two kilobytes for each node that is looked at.
struct PatternRun: ~Copyable {
  /// What is done with a match; whether to go on.
  typealias Found = (inout PatternRun) -> Bool

  let pattern: CompiledPattern
  let chart: PropertyGraph
  let statistics: PatternStatistics
  /// What the chart cannot match.
  var candidates: PatternCandidates
  private(set) var stepsLeft: Int
  /// Whether the budget was used up: what was found is then not all.
  var isExhausted: Bool { stepsLeft <= 0 }

  /// The node of each slot; -1 for none.
  var nodes: [Int32]
  /// The edge of each slot; `nil` for none.
  var edges: [PropertyGraph.Edge?]
  /// The values of aggregates in the group that is looked at.
  var aggregates: [(aggregate: PatternAggregate, value: PatternValue)] = []
  /// By scope: the slots that it takes from outside.
  private let outer: [Set<Int>]
  /// By scope: what it takes from outside, where that is at most one node.
  let needs: [Need]
  private let tests: [NodeTest]
  private let hasAbolished: Bool
  let facts: PositionFacts
  private let hasManyRoles: Bool
  /// What every step looks at, here to be at hand: the rows of the chart, by kind, where they end,
  /// the first number of each sort, and the roles.
  private let outgoing: [Adjacency]
  let incoming: [Adjacency]
  private let rowEnds: [Int32]
  let starts: [Int32]
  let roles: [Int16]
  /// By scope: its conditions, at hand so that nothing around them is copied.
  private let filters: [[PatternFilter]]
  /// By scope and link: what a link that is one line asks for, and its slot for the edge.
  private let lines: [[(line: LinePattern, edge: Int)?]]
  /// The labels that conditions asked about so far, in the chart's numbers.
  private var labels: [(label: LabelTest, test: NodeTest)] = []
  /// By scope, twice: from its first node, or from its last one.
  private var plans: [PatternPlan?]
  var buffers: [ReachBuffer] = []
  /// What is known of scopes that ask about one node or none, by scope and node.
  var answers: [[Answer]]
  /// By scope: what is known of ways that avoid somebody.
  var avoiding: [Int: AvoidingState] = [:]
  /// By link: what is known of the nodes that it joins, and how many repetitions lead to the node
  /// that is looked at.
  var joining: [Int: JoiningState] = [:]
  /// What is known of titles.
  private var titleAnswers = TitleAnswers()
  /// Who decides in the place of whom, once somebody has asked.
  var knownHands: Hands?
  /// By position, once a condition has asked: whether the holder is no employee.
  var externals: [Bool] = []
  var levels: [Int: Int] = [:]

  /// What a scope takes from outside.
  enum Need: Sendable {
    case nothing
    case node(Int)
    case more
  }

  /// Whether something exists.
  enum Answer: UInt8 {
    case unknown, no, yes
  }

  init(
    _ pattern: CompiledPattern, outerSlots: [Int: Set<Int>], _ chart: PropertyGraph, budget: Int
  ) {
    outer = pattern.scopes.indices.map { outerSlots[$0] ?? [] }
    self.pattern = pattern
    needs = pattern.scopes.indices.map { scope in
      guard let slots = outerSlots[scope], slots.count < 2 else { return .more }
      guard let slot = slots.first else { return .nothing }
      return pattern.nodes.indices.contains(slot) ? .node(slot) : .more
    }
    self.chart = chart
    statistics = chart.statistics
    candidates = PatternCandidates(pattern, chart)
    hasManyRoles = !statistics.manyRoles.isEmpty
    stepsLeft = budget
    nodes = Array(repeating: -1, count: pattern.nodes.count)
    edges = Array(repeating: nil, count: pattern.edges.count)
    plans = Array(repeating: nil, count: pattern.scopes.count * 2)
    answers = Array(repeating: [], count: pattern.scopes.count)
    tests = pattern.nodes.map { NodeTest($0, chart) }
    hasAbolished = chart.nodes(of: .property(.abolished))?.isEmpty != true
    outgoing = chart.outgoing
    incoming = chart.incoming
    rowEnds = EdgeKind.allCases.map { chart.rowEnd($0) }
    starts = chart.starts
    roles = chart.graph.roleIndices
    facts = chart.facts
    filters = pattern.scopes.map(\.filters)
    lines = pattern.scopes.map { scope in
      scope.links.map { link in
        if case .line(let line, let edge) = link.way { (line, edge) } else { nil }
      }
    }
  }

  /// Who decides in the place of whom.
  var hands: Hands {
    mutating get {
      if let knownHands { return knownHands }
      let hands = chart.hands
      knownHands = hands
      return hands
    }
  }

  /// Counts a step; says whether there was one left.
  mutating func step(_ count: Int = 1) -> Bool {
    stepsLeft -= count
    return stepsLeft > 0
  }

  /// The plan of a scope in which these slots are bound from outside, and always the same ones.
  mutating func plan(
    _ scope: Int, isForward: Bool = true, bound: @autoclosure () -> Set<Int>
  ) -> PatternPlan {
    let place = scope * 2 + (isForward ? 0 : 1)
    if let plan = plans[place] { return plan }
    var planner = PatternPlanner(candidates)
    let plan = planner.plan(scope, bound: bound())
    candidates = planner.candidates
    plans[place] = plan
    return plan
  }

  /// Whether a node may stand in a slot, by what it is. Abolished posts stand nowhere.
  mutating func passes(_ slot: Int, _ node: Int32) -> Bool {
    if hasAbolished, isAbolished(node) { return false }
    return passes(tests[slot], node)
  }

  /// Whether a node has the labels of a condition.
  mutating func hasLabels(_ label: LabelTest, _ node: Int32) -> Bool {
    for known in labels where known.label == label { return passes(known.test, node) }
    let test = NodeTest(label, chart)
    labels.append((label, test))
    return passes(test, node)
  }

  private mutating func passes(_ test: NodeTest, _ node: Int32) -> Bool {
    switch test {
    case .sorts(let sorts): sorts == .all || sorts.holds(node, starts)
    case .role(let role):
      node < starts[1]
        && (roles[Int(node)] == role
          || hasManyRoles && statistics.manyRoles[node]?.contains(role) == true)
    case .not(let inner): !passes(inner, node)
    case .and(let a, let b): passes(a, node) && passes(b, node)
    case .or(let a, let b): passes(a, node) || passes(b, node)
    case .body, .top: passesInChart(test, node)
    }
  }

  @inline(never)
  private mutating func passesInChart(_ test: NodeTest, _ node: Int32) -> Bool {
    switch test {
    case .body(let kind):
      node >= starts[1] && node < starts[2] && chart.graph.body(NodeID(index: node))?.kind == kind
    default: node < starts[2] && chart.graph.isTop(NodeID(index: node))
    }
  }

  mutating func isAbolished(_ node: Int32) -> Bool {
    hasAbolished && node < starts[1] && facts.isAbolished[Int(node)]
  }

  /// Whether a search finds a match of a scope for what the outer slots hold.
  mutating func search(_ scope: Int) -> Bool {
    let bound = outer[scope]
    let plan = plan(scope, bound: bound)
    var isFound = false
    _ = run(plan, 0) { _ in
      isFound = true
      return false
    }
    return isFound
  }

  // MARK: Steps

  /// Takes the steps of a plan from `place` on; calls `found` with the frame filled for each match,
  /// until it returns false. Returns false when the search is to end.
  mutating func run(_ plan: PatternPlan, _ place: Int, _ found: Found) -> Bool {
    guard place < plan.steps.count else { return found(&self) }
    switch plan.steps[place] {
    case .scan(let slot): return scan(slot, plan, place, found)
    case .lookup(let slot): return lookUp(slot, plan, place, found)
    case .line(let link, let isForward, let isCheck):
      return follow(link, isForward, isCheck, plan, place, found)
    case .reach(let link, let isForward, let isCheck):
      return reach(link, isForward, isCheck, plan, place, found)
    case .filter(let filter):
      guard step(filters[plan.scope][filter].weight) else { return false }
      return holds(filter, of: plan.scope)
        ? run(plan, place + 1, found) : !isExhausted
    }
  }

  /// Whether a condition of a scope holds. One that looks at a title alone is worked out once for
  /// each title.
  private mutating func holds(_ filter: Int, of scope: Int) -> Bool {
    guard let slot = filters[scope][filter].titleSlot, starts[1] >= TitleAnswers.fewest,
      nodes[slot] >= 0, nodes[slot] < starts[1]
    else { return holds(filters[scope][filter].expression) }
    if titleAnswers.isEmpty { titleAnswers = TitleAnswers(chart.titles) }
    guard let title = titleAnswers.title(of: nodes[slot]) else {
      return holds(filters[scope][filter].expression)
    }
    let condition = Self.place(scope, filter)
    if let known = titleAnswers.answer(condition, title) { return known }
    let isTrue = holds(filters[scope][filter].expression)
    titleAnswers.note(condition, title, isTrue)
    return isTrue
  }

  private mutating func scan(
    _ slot: Int, _ plan: PatternPlan, _ place: Int, _ found: Found
  ) -> Bool {
    if let nodes = candidates.list(slot, in: plan.scope) {
      for node in nodes {
        guard take(node, slot, plan, place, found) else { return false }
      }
      return true
    }
    for range in ranges(of: slot) {
      for node in range {
        guard take(node, slot, plan, place, found) else { return false }
      }
    }
    return true
  }

  /// The numbers of the sorts that a slot can stand for.
  mutating func ranges(of slot: Int) -> [Range<Int32>] {
    let sorts = pattern.nodes[slot].sorts
    return PropertyGraph.Sort.allCases.filter { sorts.contains(SortSet($0)) }
      .map { chart.range(of: $0) }
  }

  /// How many nodes a slot can stand for by its labels and some conditions on it alone.
  mutating func count(_ slot: Int, _ filters: [PatternFilter]) -> Int {
    if filters.isEmpty, !hasAbolished, case .sorts = tests[slot] {
      return ranges(of: slot).reduce(0) { $0 + $1.count }
    }
    var count = 0
    defer { nodes[slot] = -1 }
    func look(at node: Int32) {
      guard passes(slot, node) else { return }
      nodes[slot] = node
      if filters.allSatisfy({ holds($0.expression) }) { count += 1 }
    }
    if let list = candidates.list(slot, filters: filters) {
      for node in list { look(at: node) }
    } else {
      for range in ranges(of: slot) {
        for node in range { look(at: node) }
      }
    }
    return count
  }

  /// Binds a slot to a node and goes on.
  private mutating func take(
    _ node: Int32, _ slot: Int, _ plan: PatternPlan, _ place: Int, _ found: Found
  ) -> Bool {
    guard step() else { return false }
    guard passes(slot, node) else { return true }
    nodes[slot] = node
    let goesOn = run(plan, place + 1, found)
    nodes[slot] = -1
    return goesOn
  }

  private mutating func lookUp(
    _ slot: Int, _ plan: PatternPlan, _ place: Int, _ found: Found
  ) -> Bool {
    guard let id = pattern.nodes[slot].id else { return true }
    for node in chart.nodes(withID: id) {
      guard take(node.index, slot, plan, place, found) else { return false }
    }
    return true
  }

  // MARK: Lines

  private mutating func follow(
    _ number: Int, _ isForward: Bool, _ isCheck: Bool, _ plan: PatternPlan, _ place: Int,
    _ found: Found
  ) -> Bool {
    let (from, to) = pattern.scopes[plan.scope].links[number].ends
    guard let (line, edge) = lines[plan.scope][number] else { return true }
    let (near, far) = isForward ? (from, to) : (to, from)
    let start = nodes[near]
    let wanted = isCheck ? nodes[far] : -1
    let bound = edges[edge]
    return forEachEdge(line, isForward, at: start) { run, node, own in
      if isCheck {
        guard node == wanted else { return true }
      } else {
        guard run.passes(far, node) else { return true }
      }
      if let bound {
        guard bound == own else { return true }
      } else {
        guard !run.isTaken(own, plan.scope, except: edge) else { return true }
        run.edges[edge] = own
      }
      if !isCheck { run.nodes[far] = node }
      let goesOn = run.run(plan, place + 1, found)
      if !isCheck { run.nodes[far] = -1 }
      if bound == nil { run.edges[edge] = nil }
      return goesOn
    }
  }

  /// Whether another line of the scope stands for an edge: they are different edges.
  private mutating func isTaken(_ own: PropertyGraph.Edge, _ scope: Int, except edge: Int) -> Bool {
    for rival in pattern.scopes[scope].edges where rival != edge && edges[rival] == own {
      return true
    }
    return false
  }

  /// Calls `body` with each edge of a line pattern at a node and the node at its other end, until
  /// it returns false. Returns false when it did, or when the steps are used up.
  mutating func forEachEdge(
    _ line: LinePattern, _ isForward: Bool, at node: Int32,
    _ body: (inout PatternRun, Int32, PropertyGraph.Edge) -> Bool
  ) -> Bool {
    let own = NodeID(index: node)
    for kind in line.kinds {
      let number = Int(kind.rawValue)
      guard node < rowEnds[number] else { continue }
      let isBothWays = line.direction == .either
      let isOutward = (line.direction == .right) == isForward || isBothWays || !kind.isDirected
      if isOutward {
        for place in outgoing[number].places(of: node) {
          guard step() else { return false }
          let other = outgoing[number].targets[place]
          guard body(&self, other.index, .init(kind, from: own, to: other)) else { return false }
        }
      }
      guard kind.isDirected, !isOutward || isBothWays else { continue }
      for place in incoming[number].places(of: node) {
        let other = incoming[number].targets[place]
        if isBothWays, other == own { continue }
        guard step() else { return false }
        guard body(&self, other.index, .init(kind, from: other, to: own)) else { return false }
      }
    }
    return true
  }
}
