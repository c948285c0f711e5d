extension PatternChecker {
  private typealias Unary = ExpressionSyntax.UnaryOperator
  private typealias Binary = ExpressionSyntax.BinaryOperator

  /// What an expression is worth.
  func type(of expression: CompiledExpression) -> ValueType {
    switch expression {
    case .constant(let value): return value.type
    case .today: return .day
    case .node: return .node
    case .edge: return .edge
    case .path, .nodes, .list: return .list
    case .nodeProperty(_, let property): return property.type
    case .edgeProperty(_, let property): return property.type
    case .hasLabels, .exists: return .boolean
    case .unary(.minus, let operand): return type(of: operand)
    case .unary: return .boolean
    case .binary(let sign, let left, let right): return type(of: sign, left, right)
    case .function(let function, let values): return type(of: function, values)
    case .aggregate(let aggregate):
      switch aggregate.kind {
      case .count: return .number
      case .collect: return .list
      case .sum, .avg, .min, .max: return aggregate.value.map { type(of: $0) } ?? .any
      }
    }
  }

  private func type(
    of sign: ExpressionSyntax.BinaryOperator, _ left: CompiledExpression,
    _ right: CompiledExpression
  ) -> ValueType {
    switch sign {
    case .plus, .minus, .times, .divided, .remainder:
      let (a, b) = (type(of: left), type(of: right))
      if sign == .minus, a == .day, b == .day { return .duration }
      if sign == .plus, a == .duration, b == .day { return .day }
      if sign == .divided, a == .duration, b == .duration { return .number }
      return a == .any || (a == .number && b == .duration) ? b : a
    default: return .boolean
    }
  }

  private func type(of function: PatternFunction, _ values: [CompiledExpression]) -> ValueType {
    switch function {
    case .size, .length, .days: .number
    case .lower, .upper: .text
    case .abs: .number
    case .sameHands: .boolean
    case .head, .last: .any
    case .coalesce: values.map { type(of: $0) }.first { $0 != .any } ?? .any
    }
  }

  // MARK: Operators

  mutating func unary(
    _ sign: ExpressionSyntax.UnaryOperator, _ operand: ExpressionSyntax, _ names: Names
  ) -> CompiledExpression? {
    switch sign {
    case .not: return condition(operand, names).map { .unary(.not, $0) }
    case .isNull, .isNotNull: return expression(operand, names).map { .unary(sign, $0) }
    case .minus:
      guard let value = expression(operand, names) else { return nil }
      if case .constant(.integer(let number)) = value, number != .min {
        return .constant(.integer(-number))
      }
      if case .constant(.decimal(let number)) = value { return .constant(.decimal(-number)) }
      let type = type(of: value)
      guard [.number, .duration, .any].contains(type) else {
        fault("`-` stands before numbers, not before \(type.sentence)", operand.range)
        return nil
      }
      return .unary(.minus, value)
    }
  }

  mutating func binary(
    _ sign: ExpressionSyntax.BinaryOperator, _ left: ExpressionSyntax, _ right: ExpressionSyntax,
    _ range: Range<Int>, _ names: Names
  ) -> CompiledExpression? {
    switch sign {
    case .and, .or, .xor:
      let (a, b) = (condition(left, names), condition(right, names))
      guard let a, let b else { return nil }
      return .binary(sign, a, b)
    default: break
    }
    let (first, second) = (expression(left, names), expression(right, names))
    guard let first, let second else { return nil }
    let a = spelled(first, left.range, beside: second)
    let b = spelled(second, right.range, beside: first)
    let (from, to) = (type(of: a), type(of: b))
    switch sign {
    case .equal, .notEqual, .less, .lessOrEqual, .more, .moreOrEqual:
      checkComparable(from, to, sign, range)
      checkNull(a, b, sign, range)
    case .isIn:
      if to != .list, to != .any {
        fault("behind IN stands a list, not \(to.sentence)", right.range, help: "write `[…]`")
      }
    case .startsWith, .endsWith, .contains:
      checkText(sign, from, left.range, mayBeList: sign == .contains)
      if from != .list { checkText(sign, to, right.range, mayBeList: false) }
    default: checkArithmetic(sign, from, to, range)
    }
    return .binary(sign, a, b)
  }

  private mutating func checkText(
    _ sign: ExpressionSyntax.BinaryOperator, _ type: ValueType, _ range: Range<Int>, mayBeList: Bool
  ) {
    guard type != .text, type != .any, !(mayBeList && type == .list) else { return }
    fault("\(sign.rawValue) compares texts, and this is \(type.sentence)", range)
  }

  /// What is compared with `null` is unknown whatever it is, which nobody means to ask.
  private mutating func checkNull(
    _ a: CompiledExpression, _ b: CompiledExpression,
    _ sign: ExpressionSyntax.BinaryOperator, _ range: Range<Int>
  ) {
    let isSlip = [(a, b), (b, a)].contains { $0 == .constant(.null) && !needs(of: $1).isEmpty }
    guard isSlip else { return }
    fault(
      "a comparison with null is never true", range,
      help: sign == .notEqual ? "write `IS NOT NULL`" : "write `IS NULL`")
  }

  /// Different sorts of values are never equal, and a comparison of them is a slip.
  mutating func checkComparable(
    _ a: ValueType, _ b: ValueType, _ sign: ExpressionSyntax.BinaryOperator, _ range: Range<Int>
  ) {
    // A day is written as a text, '2026-03-31'.
    let isDay = Set([a, b]) == [.day, .text]
    if a != b, a != .any, b != .any, !isDay {
      fault("\(a.sentence) is compared with \(b.sentence), which is never equal", range)
      return
    }
    let isOrdered = sign != .equal && sign != .notEqual
    if isOrdered, [.node, .edge, .list, .boolean].contains(a) {
      fault("\(a.sentence) is neither less nor more than another", range)
    }
  }

  private mutating func checkArithmetic(
    _ sign: ExpressionSyntax.BinaryOperator, _ a: ValueType, _ b: ValueType, _ range: Range<Int>
  ) {
    if a == .any || b == .any { return }
    let isGood =
      switch (sign, a, b) {
      case (_, .number, .number), (.plus, .text, .text), (.plus, .list, .list): true
      case (.plus, .day, .duration), (.plus, .duration, .day), (.minus, .day, .duration): true
      case (.minus, .day, .day), (.plus, .duration, .duration), (.minus, .duration, .duration):
        true
      case (.times, .number, .duration), (.times, .duration, .number): true
      case (.divided, .duration, .number), (.divided, .duration, .duration): true
      default: false
      }
    if !isGood { fault("`\(sign.rawValue)` cannot join \(a.sentence) and \(b.sentence)", range) }
  }

  mutating func check(
    _ function: PatternFunction, _ values: [CompiledExpression], _ range: Range<Int>
  ) -> Bool {
    if function == .sameHands { return checkHands(values, range) }
    let type = type(of: values[0])
    let allowed: Set<ValueType> =
      switch function {
      case .size: [.list, .text, .any]
      case .length, .head, .last: [.list, .any]
      case .lower, .upper: [.text, .any]
      case .abs: [.number, .any]
      case .days: [.duration, .any]
      case .coalesce:
        [.any, .boolean, .number, .text, .duration, .day, .list, .node, .edge]
      case .sameHands: [.node, .any]
      }
    if allowed.contains(type) { return true }
    fault("`\(function.rawValue)` cannot take \(type.sentence)", range)
    return false
  }

  /// Positions and bodies decide something, and nothing else does.
  private mutating func checkHands(_ values: [CompiledExpression], _ range: Range<Int>) -> Bool {
    for value in values {
      var sentence = type(of: value).sentence
      if case .node(let slot) = value {
        let sorts = pattern.nodes[slot].sorts
        if !sorts.isDisjoint(with: .charted) { continue }
        sentence = sorts.sentence
      } else if type(of: value) == .any || type(of: value) == .node {
        continue
      }
      fault(
        "`sameHands` compares positions and bodies, and this is \(sentence)", range,
        help: "write `sameHands(y, m)`: whether the people of `m` decide what `y` decides")
      return false
    }
    return true
  }
}

extension PatternValue {
  /// What the value is.
  var type: ValueType {
    switch self {
    case .null: .any
    case .boolean: .boolean
    case .integer, .decimal: .number
    case .text: .text
    case .duration: .duration
    case .day: .day
    case .list: .list
    case .node: .node
    case .edge: .edge
    }
  }
}
