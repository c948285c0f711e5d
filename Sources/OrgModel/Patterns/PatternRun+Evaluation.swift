extension PatternRun {
  /// The value of an expression for what the slots hold.
  ///
  /// Long chains of `AND` and `OR` are deep, so that what they go through takes little stack.
  mutating func value(of expression: CompiledExpression) -> PatternValue {
    switch expression {
    case .constant(let value): return value
    case .unary(let sign, let operand): return PatternArithmetic.unary(sign, value(of: operand))
    case .binary(let sign, let left, let right): return binary(sign, left, right)
    case .exists(let scope): return .boolean(exists(scope))
    default: return valueInChart(of: expression)
    }
  }

  @inline(never)
  private mutating func valueInChart(of expression: CompiledExpression) -> PatternValue {
    switch expression {
    case .today: return chart.today.map { .day($0) } ?? .null
    case .node(let slot): return nodes[slot] < 0 ? .null : .node(NodeID(index: nodes[slot]))
    case .edge(let slot): return edges[slot].map { .edge($0) } ?? .null
    case .path(let path): return .list(witness(of: path).edges.map { .edge($0) })
    case .nodes(let path): return .list(witness(of: path).nodes.map { .node($0) })
    case .nodeProperty(let slot, let property):
      return nodes[slot] < 0 ? .null : chart.value(property, of: NodeID(index: nodes[slot]))
    case .edgeProperty(let slot, let property):
      return edges[slot].map { chart.value(property, of: $0) } ?? .null
    case .hasLabels(let slot, let test):
      return nodes[slot] < 0 ? .null : .boolean(hasLabels(test, nodes[slot]))
    case .list(let items): return .list(items.map { value(of: $0) })
    case .function(.sameHands, let values):
      return sameHands(value(of: values[0]), value(of: values[1]))
    case .function(let function, let values):
      if case .path(let path) = values[0], function == .length || function == .size,
        let length = knownLength(of: path)
      {
        return .integer(length)
      }
      return function.value(of: values.map { value(of: $0) })
    case .aggregate(let aggregate):
      return aggregates.first { $0.aggregate == aggregate }?.value ?? .null
    case .constant, .unary, .binary, .exists: return value(of: expression)
    }
  }

  /// Whether a scope has a match for what the outer slots hold.
  ///
  /// What asks about one node, or about the chart as a whole, is worked out once for each.
  mutating func exists(_ scope: Int) -> Bool {
    if candidates.isHopeless(scope) { return false }
    let place: Int
    switch needs[scope] {
    case .nothing: place = 0
    case .node(let slot):
      guard nodes[slot] >= 0 else { return search(scope) }
      place = Int(nodes[slot])
    case .more: return find(scope)
    }
    if answers[scope].isEmpty {
      let count = if case .node = needs[scope] { chart.nodeCount } else { 1 }
      answers[scope] = Array(repeating: .unknown, count: count)
    }
    if answers[scope][place] != .unknown { return answers[scope][place] == .yes }
    let isFound = find(scope)
    if !isExhausted { answers[scope][place] = isFound ? .yes : .no }
    return isFound
  }

  /// Whether the people of the second node decide what the first one decides.
  private mutating func sameHands(_ node: PatternValue, _ other: PatternValue) -> PatternValue {
    guard case .node(let node) = node, case .node(let other) = other else { return .null }
    return .boolean(hands.isIn(node, handsOf: other))
  }

  /// How the ids of two nodes of one sort compare: as their numbers do. `nil` when that is not
  /// known, or when ids are hidden.
  private mutating func order(ofNodesIn first: Int, _ second: Int) -> Int? {
    let (a, b) = (nodes[first], nodes[second])
    guard a >= 0, b >= 0, !chart.hidesNames,
      chart.sort(of: NodeID(index: a)) == chart.sort(of: NodeID(index: b))
    else { return nil }
    return a < b ? -1 : a == b ? 0 : 1
  }

  private mutating func binary(
    _ sign: ExpressionSyntax.BinaryOperator, _ left: CompiledExpression,
    _ right: CompiledExpression
  ) -> PatternValue {
    if sign.compares, let value = comparison(ofIDs: sign, left, right) { return value }
    let a = value(of: left)
    return sign.isLogical
      ? logical(sign, a, right) : PatternArithmetic.value(sign, a, value(of: right))
  }

  /// How the ids of two nodes compare; `nil` for anything else.
  @inline(never)
  private mutating func comparison(
    ofIDs sign: ExpressionSyntax.BinaryOperator, _ left: CompiledExpression,
    _ right: CompiledExpression
  ) -> PatternValue? {
    guard case .nodeProperty(let first, .id) = left, case .nodeProperty(let second, .id) = right,
      let order = order(ofNodesIn: first, second)
    else { return nil }
    return PatternArithmetic.value(sign, .integer(order), .integer(0))
  }

  @inline(never)
  private mutating func logical(
    _ sign: ExpressionSyntax.BinaryOperator, _ a: PatternValue, _ right: CompiledExpression
  ) -> PatternValue {
    // What is decided by one side needs no other.
    if sign == .and, a == .boolean(false) { return a }
    if sign == .or, a == .boolean(true) { return a }
    return PatternArithmetic.logic(sign, a, value(of: right))
  }
}

extension ExpressionSyntax.BinaryOperator {
  /// Whether the operator says which of two values is larger, or whether they are equal.
  fileprivate var compares: Bool {
    switch self {
    case .equal, .notEqual, .less, .lessOrEqual, .more, .moreOrEqual: true
    default: false
    }
  }

  var isLogical: Bool { self == .and || self == .or || self == .xor }
}

/// Comparisons and sums of values; with an unknown one, the result is unknown.
enum PatternArithmetic {
  static func unary(
    _ sign: ExpressionSyntax.UnaryOperator, _ value: PatternValue
  ) -> PatternValue {
    switch (sign, value) {
    case (.isNull, _): .boolean(value == .null)
    case (.isNotNull, _): .boolean(value != .null)
    case (.not, .boolean(let flag)): .boolean(!flag)
    case (.minus, .integer): sum(.minus, .integer(0), value)
    case (.minus, .decimal(let number)): .decimal(-number)
    case (.minus, .duration): sum(.minus, .duration(minutes: 0), value)
    default: .null
    }
  }

  /// What is neither true nor false is unknown, unless the other side decides alone.
  static func logic(
    _ sign: ExpressionSyntax.BinaryOperator, _ a: PatternValue, _ b: PatternValue
  ) -> PatternValue {
    switch sign {
    case .and:
      if a == .boolean(false) || b == .boolean(false) { return .boolean(false) }
      return a == .boolean(true) && b == .boolean(true) ? b : .null
    case .or:
      if a == .boolean(true) || b == .boolean(true) { return .boolean(true) }
      return a == .boolean(false) && b == .boolean(false) ? b : .null
    default:
      guard case .boolean(let a) = a, case .boolean(let b) = b else { return .null }
      return .boolean(a != b)
    }
  }

  static func value(
    _ sign: ExpressionSyntax.BinaryOperator, _ a: PatternValue, _ b: PatternValue
  ) -> PatternValue {
    switch sign {
    case .equal: return equal(a, b).map { .boolean($0) } ?? .null
    case .notEqual: return equal(a, b).map { .boolean(!$0) } ?? .null
    case .less: return order(a, b).map { .boolean($0 < 0) } ?? .null
    case .lessOrEqual: return order(a, b).map { .boolean($0 <= 0) } ?? .null
    case .more: return order(a, b).map { .boolean($0 > 0) } ?? .null
    case .moreOrEqual: return order(a, b).map { .boolean($0 >= 0) } ?? .null
    case .isIn: return contains(b, a)
    case .contains:
      if case .list = a { return contains(a, b) }
      return texts(a, b) { $0.utf8.count >= $1.utf8.count && isPart($1, of: $0) }
    case .startsWith: return texts(a, b) { $0.utf8.starts(with: $1.utf8) }
    case .endsWith: return texts(a, b) { $0.utf8.reversed().starts(with: $1.utf8.reversed()) }
    default: return sum(sign, a, b)
    }
  }

  private static func texts(
    _ a: PatternValue, _ b: PatternValue, _ test: (String, String) -> Bool
  ) -> PatternValue {
    guard case .text(let a) = a, case .text(let b) = b else { return .null }
    return .boolean(test(a, b))
  }

  private static func isPart(_ part: String, of text: String) -> Bool {
    let (part, text) = (Array(part.utf8), Array(text.utf8))
    guard !part.isEmpty else { return true }
    for start in 0...(text.count - part.count)
    where text[start] == part[0] && text[start..<(start + part.count)].elementsEqual(part) {
      return true
    }
    return false
  }

  /// Whether a list holds a value; unknown when it does not and holds something unknown.
  private static func contains(_ list: PatternValue, _ value: PatternValue) -> PatternValue {
    guard case .list(let items) = list else { return .null }
    var isUnknown = false
    for item in items {
      switch equal(item, value) {
      case true?: return .boolean(true)
      case false?: break
      case nil: isUnknown = true
      }
    }
    return isUnknown ? .null : .boolean(false)
  }

  /// Whether two values are equal; `nil` when that is unknown.
  static func equal(_ a: PatternValue, _ b: PatternValue) -> Bool? {
    switch (a, b) {
    case (.null, _), (_, .null): return nil
    case (.list(let a), .list(let b)):
      guard a.count == b.count else { return false }
      var result: Bool? = true
      for (left, right) in zip(a, b) {
        guard let same = equal(left, right) else {
          result = nil
          continue
        }
        if !same { return false }
      }
      return result
    case (.integer, .decimal), (.decimal, .integer), (.day, .text), (.text, .day):
      return order(a, b).map { $0 == 0 }
    default: return a == b
    }
  }

  /// Less than 0, 0 or more as the first value is less, equal or more; `nil` when that is unknown
  /// or has no meaning.
  static func order(_ a: PatternValue, _ b: PatternValue) -> Int? {
    func three<Value: Comparable>(_ a: Value, _ b: Value) -> Int { a < b ? -1 : a == b ? 0 : 1 }
    switch (a, b) {
    case (.integer(let a), .integer(let b)): return three(a, b)
    case (.integer, .decimal), (.decimal, .integer), (.decimal, .decimal):
      guard let a = a.number, let b = b.number else { return nil }
      return three(a, b)
    case (.text(let a), .text(let b)):
      return a == b ? 0 : a.utf8.lexicographicallyPrecedes(b.utf8) ? -1 : 1
    case (.duration(let a), .duration(let b)): return three(a, b)
    case (.day(let a), .day(let b)): return three(a, b)
    case (.day(let a), .text(let b)): return CalendarDay(b).map { three(a, $0) }
    case (.text(let a), .day(let b)): return CalendarDay(a).map { three($0, b) }
    case (.boolean(let a), .boolean(let b)): return three(a ? 1 : 0, b ? 1 : 0)
    default: return nil
    }
  }

  /// Sums and products. What overflows, and what is divided by zero, is unknown.
  static func sum(
    _ sign: ExpressionSyntax.BinaryOperator, _ a: PatternValue, _ b: PatternValue
  ) -> PatternValue {
    switch (a, b) {
    case (.integer(let a), .integer(let b)): return whole(sign, a, b).map { .integer($0) } ?? .null
    case (.integer, .decimal), (.decimal, .integer), (.decimal, .decimal):
      guard let a = a.number, let b = b.number else { return .null }
      return finite(fraction(sign, a, b))
    case (.text(let a), .text(let b)): return sign == .plus ? .text(a + b) : .null
    case (.list(let a), .list(let b)): return sign == .plus ? .list(a + b) : .null
    case (.duration(let a), .duration(let b)):
      switch sign {
      case .divided: return b == 0 ? .null : .decimal(Double(a) / Double(b))
      case .plus, .minus: return whole(sign, a, b).map { .duration(minutes: $0) } ?? .null
      default: return .null
      }
    case (.duration(let minutes), .integer), (.duration(let minutes), .decimal):
      return sign == .times || sign == .divided ? scaled(minutes, sign, by: b) : .null
    case (.integer, .duration(let minutes)), (.decimal, .duration(let minutes)):
      return sign == .times ? scaled(minutes, sign, by: a) : .null
    case (.day(let day), .duration(let minutes)) where sign == .plus || sign == .minus:
      let days = minutes / 1_440
      return day.adding(days: sign == .minus ? -days : days).map { .day($0) } ?? .null
    case (.duration, .day): return sign == .plus ? sum(sign, b, a) : .null
    case (.day(let a), .day(let b)):
      return sign == .minus ? .duration(minutes: b.days(until: a) * 1_440) : .null
    default: return .null
    }
  }

  /// A length of time so many times, or so many parts of it.
  private static func scaled(
    _ minutes: Int, _ sign: ExpressionSyntax.BinaryOperator, by factor: PatternValue
  ) -> PatternValue {
    if case .integer(let factor) = factor {
      return whole(sign, minutes, factor).map { .duration(minutes: $0) } ?? .null
    }
    guard let factor = factor.number else { return .null }
    let length = fraction(sign, Double(minutes), factor)
    return Int(exactly: length.rounded()).map { .duration(minutes: $0) } ?? .null
  }

  private static func whole(_ sign: ExpressionSyntax.BinaryOperator, _ a: Int, _ b: Int) -> Int? {
    let result: (partialValue: Int, overflow: Bool)
    switch sign {
    case .plus: result = a.addingReportingOverflow(b)
    case .minus: result = a.subtractingReportingOverflow(b)
    case .times: result = a.multipliedReportingOverflow(by: b)
    case .divided: result = a.dividedReportingOverflow(by: b)
    default: result = a.remainderReportingOverflow(dividingBy: b)
    }
    return result.overflow ? nil : result.partialValue
  }

  private static func fraction(
    _ sign: ExpressionSyntax.BinaryOperator, _ a: Double, _ b: Double
  ) -> Double {
    switch sign {
    case .plus: a + b
    case .minus: a - b
    case .times: a * b
    case .divided: a / b
    default: a.truncatingRemainder(dividingBy: b)
    }
  }

  private static func finite(_ number: Double) -> PatternValue {
    number.isFinite ? .decimal(number) : .null
  }
}

extension PatternFunction {
  /// What the function makes of its values; unknown of what is unknown.
  func value(of values: [PatternValue]) -> PatternValue {
    switch (self, values[0]) {
    case (.coalesce, _): values.first { $0 != .null } ?? .null
    case (.size, .list(let items)), (.length, .list(let items)): .integer(items.count)
    case (.size, .text(let text)): .integer(text.unicodeScalars.count)
    case (.lower, .text(let text)): .text(text.lowercased())
    case (.upper, .text(let text)): .text(text.uppercased())
    case (.abs, .integer(let number)): number == .min ? .null : .integer(Swift.abs(number))
    case (.abs, .decimal(let number)): .decimal(Swift.abs(number))
    case (.head, .list(let items)): items.first ?? .null
    case (.last, .list(let items)): items.last ?? .null
    case (.days, .duration(let minutes)): .integer(minutes / 1_440)
    default: .null
    }
  }
}
