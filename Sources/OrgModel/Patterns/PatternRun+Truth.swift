/// Conditions, which are looked at far more often than anything else: what they say is worked out
/// without the values that `value(of:)` would make on the way, wherever these are flags or numbers.
extension PatternRun {
  /// Whether a condition is true; what is unknown is not.
  mutating func holds(_ condition: CompiledExpression) -> Bool { truth(of: condition) == true }

  /// Whether a condition is true or false; `nil` when that is unknown, or when it is none. The
  /// answer is that of `value(of:)`, and the same scopes are searched for it, in the same order.
  mutating func truth(of expression: CompiledExpression) -> Bool? {
    switch expression {
    case .constant(.boolean(let flag)): return flag
    case .unary(.not, let operand): return truth(of: operand).map { !$0 }
    case .unary(.isNull, .nodeProperty(let slot, let property)) where property.isOfRole:
      if let node = position(slot) { return roles[Int(node)] < 0 }
    case .unary(.isNotNull, .nodeProperty(let slot, let property)) where property.isOfRole:
      if let node = position(slot) { return roles[Int(node)] >= 0 }
    case .binary(let sign, let left, let right):
      if sign.isLogical { return logic(sign, left, right) }
      if let known = comparison(sign, left, right) { return known.truth }
    case .exists(let scope): return exists(scope)
    case .hasLabels(let slot, let test):
      return nodes[slot] < 0 ? nil : hasLabels(test, nodes[slot])
    case .nodeProperty(let slot, let property):
      if let node = position(slot), let flag = flag(property, of: node) { return flag }
    default: break
    }
    guard case .boolean(let flag) = value(of: expression) else { return nil }
    return flag
  }

  private mutating func logic(
    _ sign: ExpressionSyntax.BinaryOperator, _ left: CompiledExpression,
    _ right: CompiledExpression
  ) -> Bool? {
    let a = truth(of: left)
    // What is decided by one side needs no other.
    if sign == .and, a == false { return false }
    if sign == .or, a == true { return true }
    let b = truth(of: right)
    switch sign {
    case .and: return b == false ? false : a == true && b == true ? true : nil
    case .or: return b == true ? true : a == false && b == false ? false : nil
    default:
      guard let a, let b else { return nil }
      return a != b
    }
  }

  /// The position in a slot; `nil` for another node or none.
  private mutating func position(_ slot: Int) -> Int32? {
    let node = nodes[slot]
    return node >= 0 && node < starts[1] ? node : nil
  }

  /// What a comparison says, where that was found without making values.
  private struct Known {
    var truth: Bool?
  }

  /// What the comparison of a property of a position with a constant says; `nil` for any other
  /// properties and expressions.
  private mutating func comparison(
    _ sign: ExpressionSyntax.BinaryOperator, _ left: CompiledExpression,
    _ right: CompiledExpression
  ) -> Known? {
    guard case .nodeProperty(let slot, let property) = left, case .constant(let value) = right,
      let node = position(slot)
    else { return nil }
    switch value {
    case .boolean(let wanted):
      guard sign == .equal || sign == .notEqual, let flag = flag(property, of: node) else {
        return nil
      }
      return Known(truth: (flag == wanted) == (sign == .equal))
    case .integer(let limit):
      guard let own = number(property, of: node) else { return nil }
      guard let number = own.value else { return Known(truth: nil) }
      switch sign {
      case .equal: return Known(truth: number == limit)
      case .notEqual: return Known(truth: number != limit)
      case .less: return Known(truth: number < limit)
      case .lessOrEqual: return Known(truth: number <= limit)
      case .more: return Known(truth: number > limit)
      case .moreOrEqual: return Known(truth: number >= limit)
      default: return nil
      }
    default: return nil
    }
  }

  /// What a property of a position says that is true or false; `nil` for any other property.
  private mutating func flag(_ property: NodeProperty, of node: Int32) -> Bool? {
    switch property {
    case .vacant: return facts.isVacant[Int(node)]
    case .abolished: return facts.isAbolished[Int(node)]
    case .external:
      if externals.isEmpty { externals = chart.externals }
      return externals[Int(node)]
    default: return nil
    }
  }

  /// A number that a position may have.
  private struct OwnNumber {
    var value: Int?
  }

  /// What a property of a position says in whole numbers; `nil` for any other property.
  private mutating func number(_ property: NodeProperty, of node: Int32) -> OwnNumber? {
    switch property {
    case .layer:
      let layer = facts.layers[Int(node)]
      return OwnNumber(value: layer == 0 ? nil : Int(layer))
    case .span:
      var count = 0
      for place in incoming[Int(EdgeKind.reportsTo.rawValue)].places(of: node) {
        let report = incoming[Int(EdgeKind.reportsTo.rawValue)].targets[place].index
        if report < starts[1], !facts.isAbolished[Int(report)] { count += 1 }
      }
      return OwnNumber(value: count)
    case .line:
      let role = Int(roles[Int(node)])
      return OwnNumber(value: role < 0 ? nil : facts.lines[role])
    default: return nil
    }
  }
}

/// What conditions ask most of positions, at hand by their numbers.
final class PositionFacts: Sendable {
  let isVacant: [Bool]
  let isAbolished: [Bool]
  /// The layers; 0 where there is none.
  let layers: [Int32]
  /// By role: its line.
  let lines: [Int]

  /// - Complexity: O(*n*) for *n* positions.
  init(_ graph: OrgGraph) {
    isVacant = graph.positions.map { graph.isVacant($0) }
    isAbolished = graph.positions.map { graph.isEliminated($0) }
    layers = graph.layers
    lines = graph.catalogue.roles.map(\.line.rawValue)
  }
}

extension NodeProperty {
  /// Whether a position has the property exactly when it has a role.
  fileprivate var isOfRole: Bool { self == .role || self == .function || self == .line }
}

extension PropertyGraph {
  /// By position: whether the holder is no employee.
  fileprivate var externals: [Bool] {
    var flags = [Bool](repeating: false, count: graph.positionCount)
    if let list = nodes(of: .property(.external)) {
      for node in list { flags[Int(node)] = true }
    } else {
      for node in graph.positions { flags[Int(node.index)] = graph.isExternal(node) }
    }
    return flags
  }
}
