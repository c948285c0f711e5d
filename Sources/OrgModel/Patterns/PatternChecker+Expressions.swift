extension PatternChecker {
  // MARK: Conditions

  /// Adds a condition, taken apart at AND so that each part is looked at as early as it can be.
  mutating func addFilters(_ syntax: ExpressionSyntax, to scope: Int, _ names: Names) {
    if case .binary(.and, let left, let right) = syntax.kind {
      addFilters(left, to: scope, names)
      addFilters(right, to: scope, names)
      return
    }
    guard let condition = condition(syntax, names) else { return }
    add(condition, to: scope)
  }

  /// An expression that is true or false.
  mutating func condition(_ syntax: ExpressionSyntax, _ names: Names) -> CompiledExpression? {
    guard let condition = expression(syntax, names) else { return nil }
    let type = type(of: condition)
    if type != .boolean, type != .any, condition != .constant(.null) {
      fault("a condition is true or false, not \(type.sentence)", syntax.range)
      return nil
    }
    return condition
  }

  mutating func add(_ condition: CompiledExpression, to scope: Int) {
    let filter = PatternFilter(expression: condition, needs: needs(of: condition))
    pattern.scopes[scope].filters.append(filter)
    noteID(condition, scope)
  }

  /// `c.id = 'ciso'` finds the node at once.
  private mutating func noteID(_ condition: CompiledExpression, _ scope: Int) {
    guard case .binary(.equal, let left, let right) = condition else { return }
    for case (.nodeProperty(let slot, .id), .constant(.text(let id))) in [
      (left, right), (right, left),
    ] where pattern.scopes[scope].slots.contains(slot) {
      pattern.nodes[slot].id = id
    }
  }

  /// The slots that an expression looks at.
  func needs(of expression: CompiledExpression) -> Set<Int> {
    switch expression {
    case .constant, .today: []
    case .node(let slot), .nodeProperty(let slot, _), .hasLabels(let slot, _): [slot]
    case .edge(let slot), .edgeProperty(let slot, _): [Self.edgeNeed(slot)]
    case .path(let path), .nodes(let path): needs(of: path)
    case .list(let items), .function(_, let items):
      items.reduce(into: []) { $0.formUnion(needs(of: $1)) }
    case .unary(_, let operand): needs(of: operand)
    case .binary(_, let left, let right): needs(of: left).union(needs(of: right))
    case .aggregate(let aggregate): aggregate.value.map { needs(of: $0) } ?? []
    case .exists(let scope): outerNeeds[scope] ?? []
    }
  }

  private func needs(of path: PathReference) -> Set<Int> {
    let scope = pattern.scopes[path.scope]
    let own = scope.paths[path.path]
    let links = path.link.map { [own.links[$0]] } ?? own.links
    var needs: Set<Int> = path.link == nil ? [own.start] : []
    for link in links.map({ scope.links[$0] }) {
      needs.formUnion([link.from, link.to])
      needs.formUnion(link.needs)
      if case .line(_, let edge) = link.way { needs.insert(Self.edgeNeed(edge)) }
    }
    return needs
  }

  // MARK: Expressions

  /// The expression with its names resolved; `nil` after a fault.
  mutating func expression(_ syntax: ExpressionSyntax, _ names: Names) -> CompiledExpression? {
    switch syntax.kind {
    case .literal(let value): return .constant(value)
    case .list(let items):
      let parts = items.map { expression($0, names) }
      return parts.contains { $0 == nil } ? nil : .list(parts.compactMap { $0 })
    case .parameter(let name): return parameter(name, syntax.range)
    case .variable(let name): return variable(name, syntax.range, names)
    case .property(let owner, let name): return property(name, of: owner, names)
    case .hasLabels(let owner, let labels):
      guard case .variable(let name) = owner.kind,
        let node = variable(name, owner.range, names)
      else { return nil }
      guard case .node(let slot) = node else {
        fault("only nodes have labels", syntax.range)
        return nil
      }
      return test(of: labels).map { .hasLabels(slot, $0) }
    case .unary(let sign, let operand): return unary(sign, operand, names)
    case .binary(let sign, let left, let right):
      return binary(sign, left, right, syntax.range, names)
    case .call(let name, let isDistinct, let arguments):
      return call(name, isDistinct, arguments, syntax.range, names)
    case .countAll:
      guard allowAggregate(syntax.range) else { return nil }
      return .aggregate(PatternAggregate(kind: .count, isDistinct: false, value: nil))
    case .exists(let inner):
      var own = names
      let before = allowsAggregates
      allowsAggregates = false
      let number = scope(of: inner, &own)
      allowsAggregates = before
      return .exists(scope: number)
    }
  }

  private mutating func variable(
    _ name: String, _ range: Range<Int>, _ names: Names
  ) -> CompiledExpression? {
    switch names[name] {
    case .node(let slot): return .node(slot)
    case .edge(let slot): return .edge(slot)
    case .path(let path): return .path(path)
    case .repeated:
      fault("`\(name)` is a name inside a repeated part, which has many of them", range)
    case .unfinished:
      fault(
        "`\(name)` is a path, and paths are not known inside of a repeated part", range,
        help: "write the condition behind the pattern")
    case nil:
      let known = names.keys.sorted()
      let hint =
        known.isEmpty
        ? nil : "the names are \(known.map { "`\($0)`" }.joined(separator: ", "))"
      fault(
        "nothing in the pattern is called `\(name)`", range,
        help: Spelling.hint(for: name, in: known) ?? hint)
    }
    return nil
  }

  private mutating func property(
    _ name: NameSyntax, of owner: ExpressionSyntax, _ names: Names
  ) -> CompiledExpression? {
    guard let value = expression(owner, names) else { return nil }
    switch value {
    case .node(let slot): return nodeProperty(name, of: slot).map { .nodeProperty(slot, $0) }
    case .edge(let slot): return edgeProperty(name).map { .edgeProperty(slot, $0) }
    case .path:
      fault(
        "a path or repeated line has no properties", owner.range.lowerBound..<name.range.upperBound,
        help: "ask for `length(…)` or `nodes(…)`, or write the condition inside the repeated part")
    default: fault("\(type(of: value).sentence) has no properties", owner.range)
    }
    return nil
  }

  mutating func nodeProperty(_ name: NameSyntax, of slot: Int) -> NodeProperty? {
    let sorts = pattern.nodes[slot].sorts
    let own = NodeProperty(rawValue: name.text)
    if let own, !own.sorts.isDisjoint(with: sorts) { return own }
    let known = NodeProperty.allCases.filter { !$0.sorts.isDisjoint(with: sorts) }.map(\.rawValue)
    let help =
      Spelling.hint(for: name.text, in: known)
      ?? "there are \(known.map { "`\($0)`" }.joined(separator: ", "))"
    if let own {
      fault(
        "\(sorts.sentence) has no property `\(name.text)`; \(own.sorts.sentence) has", name.range,
        help: help)
    } else {
      fault("\(sorts.sentence) has no property `\(name.text)`", name.range, help: help)
    }
    return nil
  }

  mutating func edgeProperty(_ name: NameSyntax) -> EdgeProperty? {
    if let property = EdgeProperty(rawValue: name.text) { return property }
    let known = EdgeProperty.allCases.map(\.rawValue)
    fault(
      "a line has no property `\(name.text)`", name.range,
      help: Spelling.hint(for: name.text, in: known)
        ?? "there are \(known.map { "`\($0)`" }.joined(separator: ", "))")
    return nil
  }

  // MARK: Functions

  private mutating func allowAggregate(_ range: Range<Int>) -> Bool {
    if allowsAggregates { return true }
    fault(
      "matches cannot be counted here", range,
      help: "counts belong into `having`, into messages and into what a query returns")
    return false
  }

  private mutating func call(
    _ name: NameSyntax, _ isDistinct: Bool, _ arguments: [ExpressionSyntax], _ range: Range<Int>,
    _ names: Names
  ) -> CompiledExpression? {
    let word = name.text.lowercased()
    let spelled = ["tolower": "lower", "toupper": "upper"][word] ?? word
    if let kind = PatternAggregate.Kind(rawValue: spelled) {
      return aggregate(kind, isDistinct, arguments, range, names)
    }
    if isDistinct { fault("DISTINCT has a meaning only in counts", range) }
    if spelled == "nodes" { return nodes(arguments, range, names) }
    if spelled == "type" || spelled == "kind", arguments.count == 1 {
      let property = NameSyntax(text: "kind", range: name.range)
      return self.property(property, of: arguments[0], names)
    }
    guard let function = PatternFunction(named: spelled) else {
      let known =
        (PatternFunction.allCases.map(\.rawValue)
        + PatternAggregate.Kind.allCases.map(\.rawValue) + ["nodes"]).sorted()
      fault(
        "there is no function `\(name.text)`", name.range,
        help: Spelling.hint(for: name.text, in: known)
          ?? "the functions are \(known.joined(separator: ", "))")
      return nil
    }
    let values = arguments.map { expression($0, names) }
    if let arity = function.arity, values.count != arity {
      let wanted = arity == 1 ? "one value" : "two values"
      fault("`\(name.text)` takes \(wanted), not \(values.count)", range)
      return nil
    }
    if values.isEmpty { fault("`\(name.text)` needs a value", range) }
    guard values.allSatisfy({ $0 != nil }), !values.isEmpty else { return nil }
    let known = values.compactMap { $0 }
    guard check(function, known, range) else { return nil }
    if function == .sameHands { pattern.parts.insert(.people) }
    return .function(function, known)
  }

  private mutating func nodes(
    _ arguments: [ExpressionSyntax], _ range: Range<Int>, _ names: Names
  ) -> CompiledExpression? {
    guard arguments.count == 1, let value = expression(arguments[0], names) else { return nil }
    guard case .path(let path) = value else {
      fault("`nodes` takes the name of a path", range, help: "name it: `p = (a)-->(b)`")
      return nil
    }
    return .nodes(path)
  }

  private mutating func aggregate(
    _ kind: PatternAggregate.Kind, _ isDistinct: Bool, _ arguments: [ExpressionSyntax],
    _ range: Range<Int>, _ names: Names
  ) -> CompiledExpression? {
    guard allowAggregate(range) else { return nil }
    guard arguments.count == 1 else {
      fault("`\(kind.rawValue)` takes one value, not \(arguments.count)", range)
      return nil
    }
    allowsAggregates = false
    let value = expression(arguments[0], names)
    allowsAggregates = true
    guard let value else { return nil }
    let type = type(of: value)
    if kind == .sum || kind == .avg, ![.number, .duration, .any].contains(type) {
      fault("`\(kind.rawValue)` takes numbers, not \(type.sentence)", arguments[0].range)
    }
    return .aggregate(PatternAggregate(kind: kind, isDistinct: isDistinct, value: value))
  }
}
