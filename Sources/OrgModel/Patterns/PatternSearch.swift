/// Collects the matches of a query and puts them into order.
struct PatternSearch {
  /// The slots of a match: nodes, then edges.
  private struct Frame {
    var nodes: [Int32]
    var edges: [PropertyGraph.Edge?]
  }

  private struct Entry {
    var keys: [PatternValue]
    var frame: Frame
    /// The way that proves the frame; only looked for where matches compete.
    var way: PatternWay?
    var isExcused: Bool
  }

  private struct Group {
    var key: [PatternValue]
    var frame: Frame
    var accumulators: [PatternAccumulator]
  }

  private let query: CompiledQuery
  private let wantsWitness: Bool
  private let slots: [Int]
  private let edges: [Int]
  /// The node by which matches are grouped, where that is all.
  private let groupSlot: Int?
  /// The steps that a match counts as, and one that is kept beside: it takes memory.
  private let matchCost: Int
  private let keepingCost: Int
  private var results = PatternQuery.Results()
  private var entries: [Entry] = []
  private var places: KeyTable
  private var groups: [Group] = []
  private var excusedGroups: Set<[PatternValue]> = []

  private init(_ query: CompiledQuery, _ nodeCount: Int, wantsWitness: Bool) {
    self.query = query
    places = KeyTable(nodeCount)
    self.wantsWitness = wantsWitness
    slots = query.pattern.scopes[0].slots
    edges = query.pattern.scopes[0].edges
    if query.group.count == 1, case .node(let slot) = query.group[0] {
      groupSlot = slot
    } else {
      groupSlot = nil
    }
    let worked = query.keys + query.values + query.group
    matchCost = 8 + worked.reduce(0) { $0 + $1.weight }
    keepingCost = 16 + 4 * (slots.count + edges.count)
  }

  /// The answer of the chart.
  static func answer(
    _ query: CompiledQuery, _ chart: PropertyGraph, budget: Int, wantsWitness: Bool
  ) -> PatternQuery.Results {
    var search = PatternSearch(query, chart.nodeCount, wantsWitness: wantsWitness)
    var run = PatternRun(query.pattern, outerSlots: query.outerSlots, chart, budget: budget)
    return search.answer(&run)
  }

  private mutating func answer(_ run: inout PatternRun) -> PatternQuery.Results {
    countCandidates(&run)
    if !run.candidates.isHopeless(0) {
      let plan = run.plan(0, bound: [])
      _ = run.run(plan, 0) { run in take(&run) }
    }
    results.isComplete = !run.isExhausted
    // What is not complete proves nothing, and may be very large.
    guard results.isComplete else { return results }
    if query.isGrouped { finishGroups(&run) } else { finishMatches(&run) }
    results.isComplete = !run.isExhausted
    if !results.isComplete { results.rows = [] }
    return results
  }

  // MARK: Matches

  /// Takes the match that the slots hold; false when there is no room for more.
  private mutating func take(_ run: inout PatternRun) -> Bool {
    guard run.step(matchCost) else { return false }
    let isExcused = isExcused(&run)
    guard !run.isExhausted else { return false }
    if query.isGrouped {
      takeForGroup(isExcused, &run)
    } else {
      takeAlone(isExcused, &run)
    }
    return true
  }

  private func isExcused(_ run: inout PatternRun) -> Bool {
    for scope in query.unless where run.exists(scope) { return true }
    return !query.require.isEmpty && query.require.allSatisfy { run.exists($0) }
  }

  private func frame(_ run: inout PatternRun) -> Frame {
    Frame(nodes: slots.map { run.nodes[$0] }, edges: edges.map { run.edges[$0] })
  }

  private func restore(_ frame: Frame, in run: inout PatternRun) {
    for (place, slot) in slots.enumerated() { run.nodes[slot] = frame.nodes[place] }
    for (place, slot) in edges.enumerated() { run.edges[slot] = frame.edges[place] }
  }

  private mutating func takeAlone(_ isExcused: Bool, _ run: inout PatternRun) {
    let keys = query.keys.map { run.value(of: $0) }
    var entry = Entry(keys: keys, frame: frame(&run), way: nil, isExcused: isExcused)
    guard !query.keys.isEmpty else {
      keep(entry, &run)
      return
    }
    guard let place = places[keys] else {
      places[keys] = entries.count
      keep(entry, &run)
      return
    }
    let old = entries[place]
    if old.isExcused != isExcused {
      // One match without an excuse is enough.
      if old.isExcused { entries[place] = entry }
      return
    }
    if isExcused { return }
    // The ways are compared.
    guard run.step(keepingCost) else { return }
    entry.way = way(&run)
    let oldWay = old.way ?? way(of: old.frame, &run)
    entries[place].way = oldWay
    if precedes(entry, entry.way ?? PatternWay(), old, oldWay) { entries[place] = entry }
  }

  private mutating func keep(_ entry: Entry, _ run: inout PatternRun) {
    entries.append(entry)
    _ = run.step(keepingCost)
  }

  private func precedes(_ a: Entry, _ wayA: PatternWay, _ b: Entry, _ wayB: PatternWay) -> Bool {
    if wayA != wayB { return PatternWay.precedes(wayA, wayB) }
    return Self.precedes(a.frame, b.frame)
  }

  private static func precedes(_ a: Frame, _ b: Frame) -> Bool {
    if a.nodes != b.nodes { return a.nodes.lexicographicallyPrecedes(b.nodes) }
    for case (let left?, let right?) in zip(a.edges, b.edges) where left != right {
      return PatternOrder.precedes(.edge(left), .edge(right))
    }
    return false
  }

  /// The whole way that proves the match that the slots hold.
  private func way(_ run: inout PatternRun) -> PatternWay {
    let witness = run.witness(ofScope: 0)
    return PatternWay(nodes: witness.nodes, edges: witness.edges)
  }

  private func way(of frame: Frame, _ run: inout PatternRun) -> PatternWay {
    let now = self.frame(&run)
    restore(frame, in: &run)
    defer { restore(now, in: &run) }
    return way(&run)
  }

  private mutating func finishMatches(_ run: inout PatternRun) {
    results.matched = entries.count
    results.excused = entries.count { $0.isExcused }
    let kept = entries.filter { !$0.isExcused }
    let sorted = kept.sorted { a, b in
      query.keys.isEmpty
        ? Self.precedes(a.frame, b.frame) : PatternOrder.precedes(a.keys, b.keys)
    }
    for entry in sorted {
      restore(entry.frame, in: &run)
      results.rows.append(row(entry.keys, &run))
    }
  }

  private func row(_ keys: [PatternValue], _ run: inout PatternRun) -> PatternQuery.Row {
    let values = query.values.map { run.value(of: $0) }
    guard wantsWitness else {
      return PatternQuery.Row(
        keys: keys, values: values, bindings: [:], witness: PatternQuery.Witness())
    }
    var bindings: [String: PatternValue] = [:]
    for (name, expression) in query.names { bindings[name] = run.value(of: expression) }
    return PatternQuery.Row(
      keys: keys, values: values, bindings: bindings, witness: run.witness(ofScope: 0))
  }

  // MARK: Groups

  private mutating func takeForGroup(_ isExcused: Bool, _ run: inout PatternRun) {
    let group: Int
    if !isExcused, let groupSlot, let known = places[node: run.nodes[groupSlot]] {
      group = known
    } else {
      let key = query.group.map { run.value(of: $0) }
      if isExcused {
        excusedGroups.insert(key)
        return
      }
      group = places[key] ?? newGroup(key, &run)
    }
    if Self.isBefore(groups[group].frame, &run, slots, edges) {
      groups[group].frame = frame(&run)
    }
    for (place, aggregate) in query.aggregates.enumerated() {
      groups[group].accumulators[place].add(aggregate.value.map { run.value(of: $0) })
    }
  }

  /// A group that begins with the match that the slots hold.
  private mutating func newGroup(_ key: [PatternValue], _ run: inout PatternRun) -> Int {
    _ = run.step(keepingCost)
    places[key] = groups.count
    let accumulators = query.aggregates.map(PatternAccumulator.init)
    groups.append(Group(key: key, frame: frame(&run), accumulators: accumulators))
    return groups.count - 1
  }

  /// Whether the match that the slots hold comes before a frame.
  private static func isBefore(
    _ frame: Frame, _ run: inout PatternRun, _ slots: [Int], _ edges: [Int]
  ) -> Bool {
    for place in slots.indices where run.nodes[slots[place]] != frame.nodes[place] {
      return run.nodes[slots[place]] < frame.nodes[place]
    }
    guard !edges.isEmpty else { return false }
    return precedes(Frame(nodes: frame.nodes, edges: edges.map { run.edges[$0] }), frame)
  }

  private func restore(_ group: Group, in run: inout PatternRun) {
    restore(group.frame, in: &run)
    run.aggregates = zip(query.aggregates, group.accumulators).map { ($0, $1.result) }
  }

  private mutating func finishGroups(_ run: inout PatternRun) {
    if groups.isEmpty, query.group.isEmpty {
      // Nothing to group by: all matches are one group, even when there are none.
      let empty = Frame(nodes: slots.map { _ in -1 }, edges: edges.map { _ in nil })
      groups.append(
        Group(key: [], frame: empty, accumulators: query.aggregates.map(PatternAccumulator.init)))
    }
    let excused = excusedGroups.filter { places[$0] == nil }.count
    let kept = groups.filter { group in
      guard let having = query.having else { return true }
      restore(group, in: &run)
      return run.holds(having)
    }
    for group in kept.sorted(by: { PatternOrder.precedes($0.key, $1.key) }) {
      restore(group, in: &run)
      let keys = query.keys.map { run.value(of: $0) }
      results.rows.append(row(keys, &run))
    }
    results.matched = results.rows.count + excused
    results.excused = excused
    if !query.keys.isEmpty {
      results.rows.sort { PatternOrder.precedes($0.keys, $1.keys) }
    }
  }

  // MARK: Candidates

  private mutating func countCandidates(_ run: inout PatternRun) {
    let scope = query.pattern.scopes[0]
    guard let first = scope.paths.first?.start, first >= 0 else { return }
    let own = scope.filters.prefix(query.conditionsOfPattern)
    let filters = own.filter { $0.needs == [first] && $0.expression.isSimple }
    results.candidates = run.count(first, filters)
    results.absentLabels = absentLabels(scope, &run)
  }

  /// The labels of nodes that can stand for nothing in this chart.
  private func absentLabels(_ scope: PatternScope, _ run: inout PatternRun) -> [String] {
    var told: [String] = []
    for slot in scope.slots {
      let node = query.pattern.nodes[slot]
      guard let test = node.test, run.statistics.count(of: node) == 0 else { continue }
      for label in test.wanted where run.statistics.count(of: label) == 0 {
        let text = run.chart.absence(of: label)
        if !told.contains(text) { told.append(text) }
      }
    }
    return told
  }
}

extension CompiledExpression {
  /// Whether the expression looks at properties and labels alone.
  fileprivate var isSimple: Bool {
    switch self {
    case .constant, .today, .nodeProperty, .edgeProperty, .hasLabels, .node, .edge: true
    case .list(let items), .function(_, let items): items.allSatisfy(\.isSimple)
    case .unary(_, let operand): operand.isSimple
    case .binary(_, let left, let right): left.isSimple && right.isSimple
    case .path, .nodes, .aggregate, .exists: false
    }
  }
}

extension PropertyGraph {
  /// That nothing has a label, and what may have been meant.
  func absence(of label: NodeLabel) -> String {
    switch label {
    case .sort(.position): return "the chart has no position"
    case .sort(.body): return "the chart has no body"
    case .sort(.person): return "the chart names no person"
    case .sort(.unit): return "the chart has no unit"
    case .sort(.responsibility): return "the chart has no responsibility"
    case .sort(.organization): return "there is no organisation"
    case .top: return "the chart has no top"
    case .body(let kind): return "the chart has no body of the kind `\(kind.rawValue)`"
    case .role(let id):
      let spelling = Vocabulary.spelling(ofRole: id)
      let meant = graph.ambiguousTitles.filter { $0.value.contains(id) }.keys.min()
      if let meant {
        return "no position is a `\(spelling)`; the title of \(self.id(of: meant)) could mean it"
      }
      let present = statistics.mainRoles
        .map { Vocabulary.spelling(ofRole: graph.catalogue.roles[$0].id) }.sorted()
      let hint = Spelling.hint(for: spelling, in: present).map { "; \($0)" } ?? ""
      return "no position is a `\(spelling)`\(hint)"
    }
  }
}
