/// Resolves the names of patterns to slots and collects what is wrong with them.
struct PatternChecker {
  /// What a name stands for.
  enum Binding: Hashable {
    case node(Int)
    case edge(Int)
    case path(PathReference)
    /// A node or edge of a repeated part, which has many values and no name outside.
    case repeated
    /// A path, looked at from inside of a repeated part.
    case unfinished
  }

  typealias Names = [String: Binding]

  let vocabulary: Vocabulary
  let catalogue: RoleCatalogue
  let parameters: [String: PatternValue]
  var pattern = CompiledPattern()
  var errors: [PatternError] = []
  /// The names of parameters that were used.
  private(set) var usedParameters: Set<String> = []
  /// The slots that each scope needs from outside, by scope.
  var outerNeeds: [Int: Set<Int>] = [:]
  /// Where each slot is first mentioned in the text that is being read.
  var mentions: [Int: Range<Int>] = [:]
  /// The whole text that is being read, for faults that belong to no part of it.
  var rangeOfPattern = 0..<0
  /// Whether aggregates mean something where we are.
  var allowsAggregates = false

  init(_ catalogue: RoleCatalogue?, _ parameters: [String: PatternValue]) {
    self.catalogue = catalogue ?? .standard
    vocabulary = self.catalogue.vocabulary
    self.parameters = parameters
  }

  mutating func fault(_ message: String, _ range: Range<Int>, help: String? = nil) {
    errors.append(PatternError(message, at: range, help: help))
  }

  // MARK: Scopes

  /// The scope of a pattern; its new names are added to `names`.
  mutating func scope(of syntax: PatternSyntax, _ names: inout Names) -> Int {
    let number = pattern.scopes.count
    pattern.scopes.append(PatternScope())
    var pending: [PendingPath] = []
    for path in syntax.paths { pending.append(declare(path, in: number, &names)) }
    infer(number)
    for path in pending { finish(path, in: number, names) }
    if let condition = syntax.condition { addFilters(condition, to: number, names) }
    infer(number)
    close(number)
    return number
  }

  /// A path whose names are known and whose conditions are not.
  struct PendingPath {
    var syntax: PathSyntax
    /// The slot of each element that is a node, else -1.
    var slots: [Int]
    /// The link of each element that is none, else -1.
    var links: [Int]
  }

  /// Works out what the scope needs from outside: slots of nodes that it did not bind itself.
  /// Edges count with their slot behind the nodes, as `edgeNeed`.
  private mutating func close(_ number: Int) {
    refreshNeeds(number)
    let scope = pattern.scopes[number]
    var needs: Set<Int> = []
    var edges: Set<Int> = []
    for filter in scope.filters { needs.formUnion(filter.needs) }
    for link in scope.links {
      needs.formUnion(link.needs)
      needs.formUnion([link.from, link.to])
      if case .line(_, let edge) = link.way { edges.insert(edge) }
    }
    needs.formUnion(edges.map(Self.edgeNeed))
    needs.subtract(scope.slots)
    needs.subtract(scope.edges.map(Self.edgeNeed))
    outerNeeds[number] = needs
    // Lines of outer scopes that are mentioned here count when lines have to be different.
    pattern.scopes[number].edges += edges.subtracting(scope.edges).sorted()
  }

  /// Works out again what each condition looks at: a path is only known as a whole.
  mutating func refreshNeeds(_ number: Int) {
    pattern.scopes[number].filters = pattern.scopes[number].filters.map {
      PatternFilter(expression: $0.expression, needs: needs(of: $0.expression))
    }
  }

  /// How a slot for an edge is told apart from one for a node among needs.
  static func edgeNeed(_ slot: Int) -> Int { -1 - slot }

  // MARK: Nodes

  mutating func newNode(_ name: String?, in scope: Int) -> Int {
    pattern.nodes.append(NodeSlot(name: name))
    pattern.scopes[scope].slots.append(pattern.nodes.count - 1)
    return pattern.nodes.count - 1
  }

  mutating func newEdge(_ name: String?, in scope: Int) -> Int {
    pattern.edges.append(EdgeSlot(name: name))
    pattern.scopes[scope].edges.append(pattern.edges.count - 1)
    return pattern.edges.count - 1
  }

  /// The slot of a node: the one that its name has already, or a new one.
  mutating func slot(of node: NodeSyntax, in scope: Int, _ names: inout Names) -> Int {
    guard let variable = node.variable else {
      let slot = newNode(nil, in: scope)
      mentions[slot] = node.range
      return slot
    }
    switch names[variable.text] {
    case .node(let slot): return slot
    case nil:
      let slot = newNode(variable.text, in: scope)
      names[variable.text] = .node(slot)
      mentions[slot] = node.range
      return slot
    case .edge, .path, .unfinished:
      fault("`\(variable.text)` is the name of a line or path already", variable.range)
    case .repeated:
      fault("`\(variable.text)` is a name inside a repeated part already", variable.range)
    }
    return newNode(nil, in: scope)
  }

  /// Adds what a node says beside its name.
  mutating func constrain(_ slot: Int, by node: NodeSyntax, in scope: Int, _ names: Names) {
    for property in node.properties {
      guard let value = expression(property.value, names) else { continue }
      guard let own = nodeProperty(property.name, of: slot) else { continue }
      noteID(own, value, slot, scope)
      let spelled = spelled(value, property.value.range, beside: .nodeProperty(slot, own))
      addEquality(.nodeProperty(slot, own), own.type, spelled, property, to: scope)
    }
    if let condition = node.condition { addFilters(condition, to: scope, names) }
  }

  /// Adds the labels of a node: to its slot, or as a condition where the slot is an outer one.
  mutating func label(_ slot: Int, by node: NodeSyntax, in scope: Int) {
    guard let labels = node.labels, let test = test(of: labels) else { return }
    let isOwn = pattern.scopes[scope].slots.contains(slot)
    if isOwn {
      let old = pattern.nodes[slot].test
      pattern.nodes[slot].test = old.map { .and($0, test) } ?? test
      // What is known of nothing else may be the organisation as a whole, if it is named.
      let isOpen = old == nil && pattern.nodes[slot].sorts == .all
      let sorts = isOpen ? SortSet.all.union(.organization) : pattern.nodes[slot].sorts
      pattern.nodes[slot].sorts = sorts.intersection(test.sorts)
      if pattern.nodes[slot].sorts.isEmpty {
        fault("nothing can have these labels together", labels.range)
        pattern.nodes[slot].sorts = .all
      }
    } else {
      pattern.scopes[scope].filters.append(
        PatternFilter(expression: .hasLabels(slot, test), needs: [slot]))
    }
  }

  private mutating func noteID(
    _ property: NodeProperty, _ value: CompiledExpression, _ slot: Int, _ scope: Int
  ) {
    guard property == .id, case .constant(.text(let id)) = value,
      pattern.scopes[scope].slots.contains(slot)
    else { return }
    pattern.nodes[slot].id = id
  }

  mutating func addEquality(
    _ own: CompiledExpression, _ type: ValueType, _ value: CompiledExpression,
    _ property: PropertySyntax, to scope: Int
  ) {
    checkComparable(type, self.type(of: value), .equal, property.value.range)
    if value == .constant(.null) {
      fault("a comparison with null is never true", property.value.range, help: "write `IS NULL`")
    }
    add(.binary(.equal, own, value), to: scope)
  }

  // MARK: Labels

  mutating func test(of labels: LabelSyntax) -> LabelTest? {
    switch labels {
    case .name(let name):
      if let label = vocabulary.label(name.text) { return .label(label) }
      let hint = vocabulary.hint(for: name.text, in: catalogue)
      if Vocabulary.kind(name.text) != nil {
        fault("`\(name.text)` is a kind of lines, not of nodes", name.range)
      } else {
        fault(
          "there is no label `\(name.text)`", name.range,
          help: hint ?? "labels are roles, kinds of bodies, Position, Body, Person, Unit, "
            + "Responsibility and Top")
      }
      return nil
    case .not(let inner): return test(of: inner).map { .not($0) }
    case .and(let a, let b): return both(a, b) { .and($0, $1) }
    case .or(let a, let b): return both(a, b) { .or($0, $1) }
    }
  }

  private mutating func both(
    _ a: LabelSyntax, _ b: LabelSyntax, _ join: (LabelTest, LabelTest) -> LabelTest
  ) -> LabelTest? {
    let (left, right) = (test(of: a), test(of: b))
    guard let left, let right else { return nil }
    return join(left, right)
  }

  /// The kinds that the labels of a line allow, in order; all when it has none.
  mutating func kinds(of labels: LabelSyntax?) -> [EdgeKind] {
    guard let labels else { return EdgeKind.allCases }
    let allowed = kindSet(labels)
    return EdgeKind.allCases.filter(allowed.contains)
  }

  private mutating func kindSet(_ labels: LabelSyntax) -> Set<EdgeKind> {
    switch labels {
    case .name(let name):
      if let kind = Vocabulary.kind(name.text) { return [kind] }
      let known = EdgeKind.allCases.map(\.patternName)
      fault(
        "there is no kind of lines `\(name.text)`", name.range,
        help: Spelling.hint(for: name.text, in: known)
          ?? "the kinds are \(known.joined(separator: ", "))")
      return Set(EdgeKind.allCases)
    case .not(let inner): return Set(EdgeKind.allCases).subtracting(kindSet(inner))
    case .and(let a, let b): return kindSet(a).intersection(kindSet(b))
    case .or(let a, let b): return kindSet(a).union(kindSet(b))
    }
  }

  // MARK: Parameters

  mutating func parameter(_ name: String, _ range: Range<Int>) -> CompiledExpression? {
    if let value = parameters[name] {
      usedParameters.insert(name)
      return .constant(value)
    }
    if name == "today" { return .today }
    let known = parameters.keys.sorted() + ["today"]
    fault(
      "there is no parameter `$\(name)`", range,
      help: Spelling.hint(for: name, in: known)
        ?? "the parameters are \(known.map { "`$\($0)`" }.joined(separator: ", "))")
    return nil
  }
}

extension LabelSyntax {
  /// The bytes from the first label to the last.
  var range: Range<Int> {
    switch self {
    case .name(let name): name.range
    case .not(let inner): inner.range
    case .and(let a, let b), .or(let a, let b): a.range.lowerBound..<b.range.upperBound
    }
  }
}
