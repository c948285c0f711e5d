@testable import OrgModel

/// Expressions by definition, on dictionaries: as much of them as the rules and the generator of
/// the tests use.
extension BruteForce {
  func isTrue(_ expression: ExpressionSyntax, _ match: Match) -> Bool {
    value(expression, match) == .truth(true)
  }

  func value(_ expression: ExpressionSyntax, _ match: Match) -> PlainValue {
    switch expression.kind {
    case .literal(let value): return Self.plain(value)
    case .list(let items): return .list(items.map { value($0, match) })
    case .parameter(let name): return parameters[name] ?? .null
    case .variable(let name): return match.names[name] ?? path(name, match)
    case .property(let owner, let name):
      switch value(owner, match) {
      case .node(let node): return organisation.nodes[node].properties[name.text] ?? .null
      case .edge(let edge): return organisation.value(name.text, ofEdge: edge)
      default: return .null
      }
    case .hasLabels(let owner, let labels):
      guard case .node(let node) = value(owner, match) else { return .null }
      return .truth(has(node, labels))
    case .unary(let sign, let operand): return unary(sign, value(operand, match))
    case .binary(let sign, let left, let right):
      return Self.binary(sign, value(left, match), value(right, match))
    case .call(let name, _, let arguments):
      return call(name.text, arguments.map { value($0, match) })
    case .exists(let pattern):
      var isFound = false
      search(pattern, match.names) { _ in
        isFound = true
        return false
      }
      return .truth(isFound)
    case .countAll: return .null
    }
  }

  /// A named path or repeated line: as many edges as its shortest way has.
  private func path(_ name: String, _ match: Match) -> PlainValue {
    guard let edges = named(name, match) else { return .null }
    return .list(edges.map { .edge($0) })
  }

  private func unary(_ sign: ExpressionSyntax.UnaryOperator, _ value: PlainValue) -> PlainValue {
    switch (sign, value) {
    case (.isNull, _): .truth(value == .null)
    case (.isNotNull, _): .truth(value != .null)
    case (.not, .truth(let flag)): .truth(!flag)
    case (.minus, .number(let number)): .number(-number)
    default: .null
    }
  }

  private func call(_ name: String, _ values: [PlainValue]) -> PlainValue {
    switch (name, values.first ?? .null) {
    case ("coalesce", _): return values.first { $0 != .null } ?? .null
    case ("size", .list(let items)), ("length", .list(let items)):
      return .number(Double(items.count))
    case ("type", .edge(let edge)): return .text(organisation.edges[edge].kind)
    case ("sameHands", .node(let node)):
      guard values.count == 2, case .node(let other) = values[1] else { return .null }
      return .truth(isInHands(node, of: other))
    default: return .null
    }
  }

  /// Whether everybody who decides as `node` is known, and holds `other`.
  private func isInHands(_ node: Int, of other: Int) -> Bool {
    let (own, wanted) = (organisation.nodes[node], organisation.nodes[other])
    if node == other { return true }
    guard wanted.sort == "position", !own.labels.contains("top") else { return false }
    if own.sort == "position" {
      let (some, all) = (holders(own), holders(wanted))
      return !some.isEmpty && some.isSubset(of: all)
    }
    guard own.labels.contains("executivecommittee") else { return false }
    let seats = organisation.edges.filter { edge in
      ["chairs", "sits_on"].contains(edge.kind) && edge.to == node
        && organisation.nodes[edge.from].properties["vacant"] == .truth(false)
    }
    return !seats.isEmpty && seats.allSatisfy { isInHands($0.from, of: other) }
  }

  /// Who holds a position today.
  private func holders(_ node: PlainOrganisation.Node) -> Set<String> {
    guard node.properties["vacant"] == .truth(false),
      let seat = organisation.seats.first(where: { $0.id == node.id })
    else { return [] }
    return Set(seat.holders)
  }

  static func plain(_ value: PatternValue) -> PlainValue {
    switch value {
    case .boolean(let flag): .truth(flag)
    case .integer(let number): .number(Double(number))
    case .decimal(let number): .number(number)
    case .text(let text): .text(text)
    case .duration(let minutes): .minutes(minutes)
    case .list(let items): .list(items.map(plain))
    default: .null
    }
  }

  static func binary(
    _ sign: ExpressionSyntax.BinaryOperator, _ a: PlainValue, _ b: PlainValue
  ) -> PlainValue {
    switch sign {
    case .and: return all([a, b])
    // a OR b is NOT (NOT a AND NOT b).
    case .or: return not(all([not(a), not(b)]))
    case .xor:
      guard case .truth(let left) = a, case .truth(let right) = b else { return .null }
      return .truth(left != right)
    case .equal: return equal(a, b)
    case .notEqual: return not(equal(a, b))
    case .less: return compare(a, b) { $0 < 0 }
    case .lessOrEqual: return compare(a, b) { $0 <= 0 }
    case .more: return compare(a, b) { $0 > 0 }
    case .moreOrEqual: return compare(a, b) { $0 >= 0 }
    case .isIn:
      guard case .list(let items) = b else { return .null }
      return not(all(items.map { not(equal($0, a)) }))
    case .startsWith:
      guard case .text(let a) = a, case .text(let b) = b else { return .null }
      return .truth(a.hasPrefix(b))
    case .plus:
      guard case .number(let a) = a, case .number(let b) = b else { return .null }
      return .number(a + b)
    default: return .null
    }
  }

  private static func not(_ value: PlainValue) -> PlainValue {
    guard case .truth(let flag) = value else { return .null }
    return .truth(!flag)
  }

  /// False when one is false; else unknown when one is unknown.
  private static func all(_ values: [PlainValue]) -> PlainValue {
    if values.contains(.truth(false)) { return .truth(false) }
    return values.allSatisfy { $0 == .truth(true) } ? .truth(true) : .null
  }

  private static func equal(_ a: PlainValue, _ b: PlainValue) -> PlainValue {
    if a == .null || b == .null { return .null }
    guard case .list(let left) = a, case .list(let right) = b else { return .truth(a == b) }
    guard left.count == right.count else { return .truth(false) }
    return all(zip(left, right).map { equal($0, $1) })
  }

  private static func compare(
    _ a: PlainValue, _ b: PlainValue, _ test: (Int) -> Bool
  ) -> PlainValue {
    switch (a, b) {
    case (.number(let a), .number(let b)): .truth(test(a < b ? -1 : a > b ? 1 : 0))
    case (.minutes(let a), .minutes(let b)): .truth(test(a - b))
    case (.text(let a), .text(let b)): .truth(test(a < b ? -1 : a > b ? 1 : 0))
    default: .null
    }
  }
}
