/// What a chart cannot match, known before the search: the nodes for which each slot can stand at
/// most, and the scopes that nothing can match.
///
/// A condition that looks at one position alone is worked out once for a position of which nothing
/// is written. Where it does not hold for that one, only positions can match that have something of
/// what it asks about, and those are on a list. The same holds of lines that are rare.
struct PatternCandidates: Sendable {
  /// What is known of an expression wherever none of `sources` applies.
  private struct Rest {
    var value: PatternValue
    var sources: Set<NodeSource> = []
  }

  let pattern: CompiledPattern
  private let chart: PropertyGraph
  let statistics: PatternStatistics
  /// The kinds of each slot for an edge.
  private var kinds: [[EdgeKind]]
  /// By scope and slot; `nil` where any node may stand.
  private var lists: [Int: [Int32]?] = [:]
  /// By scope, as far as it is known.
  private var hopeless: [Bool?]

  init(_ pattern: CompiledPattern, _ chart: PropertyGraph) {
    self.pattern = pattern
    self.chart = chart
    statistics = chart.statistics
    hopeless = Array(repeating: nil, count: pattern.scopes.count)
    kinds = Array(repeating: [], count: pattern.edges.count)
    for scope in pattern.scopes {
      for case .line(let line, let edge) in scope.links.map(\.way) { kinds[edge] += line.kinds }
    }
  }

  // MARK: Scopes

  /// Whether the chart has nothing that a scope asks for, whatever stands outside of it. What is
  /// not hopeless may still have no match.
  mutating func isHopeless(_ number: Int) -> Bool {
    if let known = hopeless[number] { return known }
    hopeless[number] = false
    let isHopeless = findObstacle(number)
    hopeless[number] = isHopeless
    return isHopeless
  }

  private mutating func findObstacle(_ number: Int) -> Bool {
    let scope = pattern.scopes[number]
    for slot in scope.slots where statistics.count(of: pattern.nodes[slot]) == 0 { return true }
    for link in scope.links {
      switch link.way {
      case .line(let line, _): if !has(line) { return true }
      case .repeated(let part):
        guard part.least > 0 else { continue }
        if let line = part.line { if !has(line) { return true } }
        if part.scope >= 0, isHopeless(part.scope) { return true }
      }
    }
    for filter in scope.filters {
      if let rest = rest(filter.expression, of: nil), rest.value != .boolean(true) { return true }
    }
    for slot in scope.slots where list(slot, in: number)?.isEmpty == true { return true }
    return false
  }

  /// Whether the chart has edges of one of the kinds.
  private func has(_ line: LinePattern) -> Bool {
    line.kinds.contains { chart.outgoing[Int($0.rawValue)].count > 0 }
  }

  // MARK: Slots

  /// The nodes for which a slot of a scope can stand, in order, with others perhaps; `nil` where a
  /// list would be no help.
  mutating func list(_ slot: Int, in scope: Int) -> [Int32]? {
    let place = PatternRun.place(scope, slot)
    if let known = lists[place] { return known }
    var best = list(slot, filters: pattern.scopes[scope].filters)
    for link in pattern.scopes[scope].links {
      for (end, isForward) in [(link.from, true), (link.to, false)] where end == slot {
        guard let line = link.way.mandatoryLine else { continue }
        shorten(&best, by: union(sources(line, isForward)))
      }
    }
    lists[place] = .some(best)
    return best
  }

  /// The same by the labels of a slot and by some conditions alone.
  mutating func list(_ slot: Int, filters: [PatternFilter]) -> [Int32]? {
    var best = pattern.nodes[slot].test.flatMap { list($0) }
    guard pattern.nodes[slot].sorts == .position else { return best }
    for filter in filters where filter.needs == [slot] {
      guard let rest = rest(filter.expression, of: slot), rest.value != .boolean(true) else {
        continue
      }
      shorten(&best, by: union(rest.sources))
    }
    return best
  }

  /// How many nodes a slot can stand for, guessed from above.
  mutating func count(_ slot: Int, in scope: Int) -> Double {
    let all = statistics.count(of: pattern.nodes[slot])
    return list(slot, in: scope).map { min(all, Double($0.count)) } ?? all
  }

  private func shorten(_ list: inout [Int32]?, by other: [Int32]?) {
    guard let other, list.map({ other.count < $0.count }) ?? true else { return }
    list = other
  }

  /// The nodes that may have labels; `nil` where these are no roles and not the top.
  private func list(_ test: LabelTest) -> [Int32]? {
    switch test {
    case .label(.role(let id)):
      guard let role = chart.graph.catalogue.index(of: id) else { return [] }
      return statistics.byRole[role]
    case .label(.top): return chart.nodes(of: .top)
    case .label, .not: return nil
    case .and(let a, let b):
      var best = list(a)
      shorten(&best, by: list(b))
      return best
    case .or(let a, let b):
      guard let first = list(a), let second = list(b) else { return nil }
      return Self.union(first, second)
    }
  }

  /// The nodes of any of some sources; `nil` where one of them has no list.
  private func union(_ sources: Set<NodeSource>) -> [Int32]? {
    var all: [Int32] = []
    for source in sources {
      guard let own = chart.nodes(of: source) else { return nil }
      all = Self.union(all, own)
    }
    return all.count <= chart.nodeCount / 2 ? all : nil
  }

  /// What is in one of two lists, in order.
  private static func union(_ a: [Int32], _ b: [Int32]) -> [Int32] {
    if a.isEmpty || b.isEmpty { return a + b }
    var all: [Int32] = []
    all.reserveCapacity(a.count + b.count)
    var (left, right) = (0, 0)
    while left < a.count || right < b.count {
      let next = min(left < a.count ? a[left] : .max, right < b.count ? b[right] : .max)
      all.append(next)
      if left < a.count, a[left] == next { left += 1 }
      if right < b.count, b[right] == next { right += 1 }
    }
    return all
  }

  /// Where an edge of a line pattern can be met, seen from its node before or the one behind.
  private func sources(_ line: LinePattern, _ isForward: Bool) -> Set<NodeSource> {
    var sources: Set<NodeSource> = []
    for kind in line.kinds {
      let isEither = line.direction == .either || !kind.isDirected
      if isEither || (line.direction == .right) == isForward { sources.insert(.start(kind)) }
      if isEither || (line.direction == .right) != isForward { sources.insert(.end(kind)) }
    }
    return sources
  }

  // MARK: Conditions

  /// What an expression is worth wherever `slot` is a position that is on no list; `nil` when that
  /// cannot be said.
  private mutating func rest(_ expression: CompiledExpression, of slot: Int?) -> Rest? {
    switch expression {
    case .constant(let value): return Rest(value: value)
    case .today: return Rest(value: chart.today.map { .day($0) } ?? .null)
    case .nodeProperty(slot, let property):
      return property.valueAtRest.map { Rest(value: $0, sources: [property.source]) }
    case .hasLabels(slot, let test): return rest(test)
    case .edgeProperty(let edge, let property):
      guard property != .kind,
        chart.detailedKinds.isDisjoint(with: kinds[edge])
      else { return nil }
      return Rest(value: property == .on ? .list([]) : .null)
    case .list(let items):
      return rest(items, of: slot).map { Rest(value: .list($0.values), sources: $0.sources) }
    case .unary(let sign, let operand):
      guard let rest = rest(operand, of: slot) else { return nil }
      return Rest(value: PatternArithmetic.unary(sign, rest.value), sources: rest.sources)
    case .binary(let sign, let left, let right):
      return self.rest(sign, rest(left, of: slot), rest(right, of: slot))
    case .function(let function, let values):
      guard function != .sameHands, let rest = rest(values, of: slot) else { return nil }
      return Rest(value: function.value(of: rest.values), sources: rest.sources)
    case .exists(let scope): return isHopeless(scope) ? Rest(value: .boolean(false)) : nil
    case .node, .edge, .path, .nodes, .nodeProperty, .hasLabels, .aggregate: return nil
    }
  }

  private mutating func rest(
    _ expressions: [CompiledExpression], of slot: Int?
  ) -> (values: [PatternValue], sources: Set<NodeSource>)? {
    var all: (values: [PatternValue], sources: Set<NodeSource>) = ([], [])
    for expression in expressions {
      guard let rest = rest(expression, of: slot) else { return nil }
      all.values.append(rest.value)
      all.sources.formUnion(rest.sources)
    }
    return all
  }

  /// What two sides make together: one side is enough where it decides.
  private func rest(
    _ sign: ExpressionSyntax.BinaryOperator, _ left: Rest?, _ right: Rest?
  ) -> Rest? {
    let decisive: PatternValue? =
      sign == .and ? .boolean(false) : sign == .or ? .boolean(true) : nil
    if let decisive {
      if let left, left.value == decisive { return left }
      if let right, right.value == decisive { return right }
    }
    guard let left, let right else { return nil }
    let value =
      sign.isLogical
      ? PatternArithmetic.logic(sign, left.value, right.value)
      : PatternArithmetic.value(sign, left.value, right.value)
    return Rest(value: value, sources: left.sources.union(right.sources))
  }

  /// Whether a position on no list has labels.
  private func rest(_ test: LabelTest) -> Rest? {
    switch test {
    case .label(.role(let id)):
      let role = chart.graph.catalogue.index(of: id)
      return Rest(value: .boolean(false), sources: Set(role.map { [.role($0)] } ?? []))
    case .label(.top): return Rest(value: .boolean(false), sources: [.top])
    case .label(.sort(let sort)): return Rest(value: .boolean(sort == .position))
    case .label(.body): return Rest(value: .boolean(false))
    case .not(let inner):
      guard let rest = rest(inner) else { return nil }
      return Rest(value: PatternArithmetic.unary(.not, rest.value), sources: rest.sources)
    case .and(let a, let b): return rest(.and, rest(a), rest(b))
    case .or(let a, let b): return rest(.or, rest(a), rest(b))
    }
  }
}

extension PatternLink.Way {
  /// The line without which there is no match, where it is one of given kinds.
  fileprivate var mandatoryLine: LinePattern? {
    switch self {
    case .line(let line, _): line
    case .repeated(let part): part.least > 0 ? part.line : nil
    }
  }
}
