/// A definition with everything resolved.
struct CompiledQuery: Sendable {
  var pattern = CompiledPattern()
  var outerSlots: [Int: Set<Int>] = [:]
  var unless: [Int] = []
  var require: [Int] = []
  var group: [CompiledExpression] = []
  var having: CompiledExpression?
  var keys: [CompiledExpression] = []
  var values: [CompiledExpression] = []
  /// The names of the pattern, in alphabetical order.
  var names: [(name: String, expression: CompiledExpression)] = []
  var aggregates: [PatternAggregate] = []
  /// The parameters that the texts use.
  var parameters: Set<String> = []
  /// How many conditions the pattern itself has; those behind them are the definition's own.
  var conditionsOfPattern = 0
  /// Whether results are groups of matches.
  var isGrouped = false
}

/// Checks the texts of a definition one after the other.
struct QueryChecker {
  private var checker: PatternChecker
  private var names: PatternChecker.Names = [:]
  private var query = CompiledQuery()
  private var faults: [PatternQuery.Fault] = []

  init(_ catalogue: RoleCatalogue?, _ parameters: [String: PatternValue]) {
    checker = PatternChecker(catalogue, parameters)
  }

  static func check(
    _ definition: PatternQuery.Definition, _ catalogue: RoleCatalogue?
  ) throws(PatternQuery.Faults) -> CompiledQuery {
    var own = QueryChecker(catalogue, definition.parameters)
    own.read(definition)
    guard own.faults.isEmpty else {
      let faults = own.faults.enumerated().sorted {
        $0.element.part != $1.element.part
          ? $0.element.part < $1.element.part
          : ($0.element.error.range.lowerBound, $0.offset)
            < ($1.element.error.range.lowerBound, $1.offset)
      }
      throw PatternQuery.Faults(faults: faults.map(\.element))
    }
    own.query.pattern = own.checker.pattern
    own.query.outerSlots = own.checker.outerNeeds
    own.query.pattern.findAvoidingReaches(own.query.outerSlots)
    own.query.parameters = own.checker.usedParameters
    return own.query
  }

  private mutating func read(_ definition: PatternQuery.Definition) {
    let isRead = readMatch(definition)
    query.unless = definition.unless.enumerated().compactMap { place, text in
      scope(text, .unless(place), isRead)
    }
    query.require = definition.require.enumerated().compactMap { place, text in
      scope(text, .require(place), isRead)
    }
    query.group = definition.group.enumerated().compactMap {
      expression($1, .group($0), isRead, countsMatches: false)
    }
    if let having = definition.having {
      query.having = expression(having, .having, isRead, countsMatches: true, isCondition: true)
    }
    query.keys = definition.keys.enumerated().compactMap {
      expression($1, .key($0), isRead, countsMatches: true)
    }
    query.values = definition.values.enumerated().compactMap {
      expression($1, .value($0), isRead, countsMatches: true)
    }
    if isRead, !definition.mayTellPay { checkPay(definition) }
    guard isRead, faults.isEmpty else { return }
    checkGroups(definition)
    noteNames()
  }

  private mutating func readMatch(_ definition: PatternQuery.Definition) -> Bool {
    guard let syntax = pattern(definition.match, .match) else {
      if let condition = definition.condition {
        _ = expression(condition, .condition)
      }
      return false
    }
    checker.rangeOfPattern = 0..<definition.match.utf8.count
    _ = checker.scope(of: syntax, &names)
    collect(.match)
    query.conditionsOfPattern = checker.pattern.scopes[0].filters.count
    if let condition = definition.condition,
      let syntax = expression(condition, .condition)
    {
      checker.addFilters(syntax, to: 0, names)
      collect(.condition)
    }
    return true
  }

  private mutating func pattern(_ text: String, _ part: PatternQuery.Part) -> PatternSyntax? {
    do {
      var parser = try PatternParser(text)
      return try parser.wholePattern()
    } catch {
      faults.append(PatternQuery.Fault(part: part, error: error))
      return nil
    }
  }

  private mutating func expression(
    _ text: String, _ part: PatternQuery.Part
  ) -> ExpressionSyntax? {
    do {
      var parser = try PatternParser(text)
      return try parser.wholeExpression()
    } catch {
      faults.append(PatternQuery.Fault(part: part, error: error))
      return nil
    }
  }

  /// Takes over the faults of a text.
  private mutating func collect(_ part: PatternQuery.Part) {
    faults += checker.errors.map { PatternQuery.Fault(part: part, error: $0) }
    checker.errors = []
  }

  private mutating func scope(
    _ text: String, _ part: PatternQuery.Part, _ isRead: Bool
  ) -> Int? {
    guard let syntax = pattern(text, part), isRead else { return nil }
    var own = names
    checker.rangeOfPattern = 0..<text.utf8.count
    checker.mentions = [:]
    let number = checker.scope(of: syntax, &own)
    collect(part)
    return number
  }

  private mutating func expression(
    _ text: String, _ part: PatternQuery.Part, _ isRead: Bool, countsMatches: Bool,
    isCondition: Bool = false
  ) -> CompiledExpression? {
    guard let syntax = expression(text, part), isRead else { return nil }
    checker.allowsAggregates = countsMatches
    let result =
      isCondition ? checker.condition(syntax, names) : checker.expression(syntax, names)
    checker.allowsAggregates = false
    collect(part)
    return result
  }

  /// Pay is in no output by accident: whatever would tell it is a fault.
  private mutating func checkPay(_ definition: PatternQuery.Definition) {
    // After a fault, expressions and texts are not in step.
    guard faults.isEmpty else { return }
    typealias Told = (part: PatternQuery.Part, text: String, expression: CompiledExpression)
    func told(
      _ texts: [String], _ expressions: [CompiledExpression],
      _ part: (Int) -> PatternQuery.Part
    ) -> [Told] {
      zip(texts, expressions).enumerated().map { (part($0), $1.0, $1.1) }
    }
    let all =
      told(definition.group, query.group, { .group($0) })
      + told(definition.keys, query.keys, { .key($0) })
      + told(definition.values, query.values, { .value($0) })
    for (part, text, expression) in all where expression.tellsPay {
      let error = PatternError(
        "what somebody costs is not told", at: 0..<text.utf8.count,
        help: "conditions may compare it; `orgline query --show-pay` tells it")
      faults.append(PatternQuery.Fault(part: part, error: error))
    }
  }

  // MARK: Groups

  private mutating func checkGroups(_ definition: PatternQuery.Definition) {
    let all = query.keys + query.values + (query.having.map { [$0] } ?? [])
    for expression in all {
      for aggregate in expression.aggregates where !query.aggregates.contains(aggregate) {
        query.aggregates.append(aggregate)
      }
    }
    query.isGrouped =
      !query.group.isEmpty || !query.aggregates.isEmpty || query.having != nil
    guard query.isGrouped else { return }
    if definition.group.isEmpty {
      // As in every query language of this family: what is not counted is grouped by.
      query.group = (query.keys + query.values).filter { $0.aggregates.isEmpty }
    }
    for (place, key) in query.keys.enumerated() { checkFixed(key, .key(place), definition) }
    for (place, value) in query.values.enumerated() { checkFixed(value, .value(place), definition) }
    if let having = query.having { checkFixed(having, .having, definition) }
  }

  private mutating func checkFixed(
    _ expression: CompiledExpression, _ part: PatternQuery.Part,
    _ definition: PatternQuery.Definition
  ) {
    guard !expression.isFixed(by: query.group) else { return }
    let text: String
    switch part {
    case .key(let place): text = definition.keys[place]
    case .value(let place): text = definition.values[place]
    default: text = definition.having ?? ""
    }
    let error = PatternError(
      "`\(text)` differs from match to match within a group", at: 0..<text.utf8.count,
      help: "count or collect it, as in `collect(\(text))`, or add it to `group`")
    faults.append(PatternQuery.Fault(part: part, error: error))
  }

  private mutating func noteNames() {
    query.names = names.sorted { $0.key < $1.key }.compactMap { name, binding in
      switch binding {
      case .node(let slot): (name, .node(slot))
      case .edge(let slot): (name, .edge(slot))
      case .path(let path): (name, .path(path))
      case .repeated, .unfinished: nil
      }
    }
  }
}

extension CompiledExpression {
  /// Whether the value tells what somebody costs, and not only how that compares.
  var tellsPay: Bool {
    switch self {
    case .nodeProperty(_, .cost): true
    case .list(let items), .function(_, let items): items.contains(where: \.tellsPay)
    case .unary(.minus, let operand): operand.tellsPay
    case .binary(let sign, let left, let right):
      [.plus, .minus, .times, .divided, .remainder].contains(sign)
        && (left.tellsPay || right.tellsPay)
    case .aggregate(let aggregate): aggregate.value?.tellsPay ?? false
    default: false
    }
  }

  /// The aggregates in the expression.
  var aggregates: [PatternAggregate] {
    switch self {
    case .aggregate(let aggregate): [aggregate]
    case .list(let items), .function(_, let items): items.flatMap(\.aggregates)
    case .unary(_, let operand): operand.aggregates
    case .binary(_, let left, let right): left.aggregates + right.aggregates
    default: []
    }
  }

  /// Whether all matches that are equal in `group` have the same value.
  func isFixed(by group: [CompiledExpression]) -> Bool {
    if group.contains(self) { return true }
    switch self {
    case .constant, .today, .aggregate: return true
    case .nodeProperty(let slot, _), .hasLabels(let slot, _): return group.contains(.node(slot))
    case .edgeProperty(let slot, _): return group.contains(.edge(slot))
    case .list(let items), .function(_, let items):
      return items.allSatisfy { $0.isFixed(by: group) }
    case .unary(_, let operand): return operand.isFixed(by: group)
    case .binary(_, let left, let right):
      return left.isFixed(by: group) && right.isFixed(by: group)
    case .node, .edge, .path, .nodes, .exists: return false
    }
  }
}
