extension PatternChecker {
  // MARK: Names first

  /// Gives slots to the nodes and single edges of a path.
  mutating func declare(_ path: PathSyntax, in scope: Int, _ names: inout Names) -> PendingPath {
    var slots: [Int] = []
    for element in path.elements {
      guard case .node(let node) = element else {
        slots.append(-1)
        continue
      }
      let slot = slot(of: node, in: scope, &names)
      label(slot, by: node, in: scope)
      slots.append(slot)
    }
    let number = pattern.scopes[scope].paths.count
    pattern.scopes[scope].paths.append(CompiledPath(name: path.variable?.text, start: -1))
    if let variable = path.variable {
      bind(variable, to: .path(PathReference(scope: scope, path: number, link: nil)), &names)
    }
    var pending = PendingPath(syntax: path, slots: slots, links: [])
    join(&pending, number, in: scope, &names)
    return pending
  }

  private mutating func bind(_ name: NameSyntax, to binding: Binding, _ names: inout Names) {
    if names[name.text] != nil {
      fault(
        "`\(name.text)` is a name already", name.range, help: "give the line or path its own name")
      return
    }
    names[name.text] = binding
  }

  /// Makes a link for each line and group; where two groups meet, or a path begins or ends with
  /// one, a node without a name stands between.
  private mutating func join(
    _ pending: inout PendingPath, _ path: Int, in scope: Int, _ names: inout Names
  ) {
    let elements = pending.syntax.elements
    var current = -1
    for (place, element) in elements.enumerated() {
      if case .node(let node) = element {
        if place > 0, case .node = elements[place - 1] {
          fault("two nodes stand side by side", node.range, help: "write a line between them")
        }
        current = pending.slots[place]
        if pattern.scopes[scope].paths[path].start < 0 {
          pattern.scopes[scope].paths[path].start = current
        }
        pending.links.append(-1)
        continue
      }
      if current < 0 {
        current = newNode(nil, in: scope)
        pattern.scopes[scope].paths[path].start = current
      }
      let isBeforeNode = place + 1 < elements.count && pending.slots[place + 1] >= 0
      let next = isBeforeNode ? pending.slots[place + 1] : newNode(nil, in: scope)
      let link = pattern.scopes[scope].links.count
      let linkInPath = pattern.scopes[scope].paths[path].links.count
      let reference = PathReference(scope: scope, path: path, link: linkInPath)
      pattern.scopes[scope].links.append(
        self.link(element, current, next, reference, in: scope, &names))
      pattern.scopes[scope].paths[path].links.append(link)
      pending.links.append(link)
      current = next
    }
  }

  private mutating func link(
    _ element: PathSyntax.Element, _ from: Int, _ to: Int, _ reference: PathReference,
    in scope: Int, _ names: inout Names
  ) -> PatternLink {
    // What stands for a group until its conditions are read.
    let empty = RepeatedPart(name: nil, least: 1, most: 1, scope: -1, line: nil)
    guard case .line(let line) = element else {
      return PatternLink(from: from, to: to, way: .repeated(empty))
    }
    let own = LinePattern(kinds: kinds(of: line.kinds), direction: line.direction)
    if own.kinds.isEmpty { fault("no line can be of these kinds together", line.range) }
    if let quantifier = line.quantifier {
      if let variable = line.variable { bind(variable, to: .path(reference), &names) }
      let part = RepeatedPart(
        name: line.variable?.text, least: quantifier.least, most: quantifier.most, scope: -1,
        line: own)
      return PatternLink(from: from, to: to, way: .repeated(part))
    }
    let edge: Int
    if let variable = line.variable, case .edge(let known) = names[variable.text] {
      // The same edge again: both mentions are one slot.
      edge = known
    } else {
      edge = newEdge(line.variable?.text, in: scope)
      if let variable = line.variable { bind(variable, to: .edge(edge), &names) }
    }
    return PatternLink(from: from, to: to, way: .line(own, edge: edge))
  }

  // MARK: Then conditions

  /// Reads the labels, conditions and groups of a path.
  mutating func finish(_ pending: PendingPath, in scope: Int, _ names: Names) {
    for (place, element) in pending.syntax.elements.enumerated() {
      switch element {
      case .node(let node): constrain(pending.slots[place], by: node, in: scope, names)
      case .line(let line): finish(line, pending.links[place], in: scope, names)
      case .group(let group): finish(group, pending.links[place], in: scope, names)
      }
    }
  }

  private mutating func finish(
    _ line: LineSyntax, _ link: Int, in scope: Int, _ names: Names
  ) {
    guard !line.properties.isEmpty || line.condition != nil else { return }
    switch pattern.scopes[scope].links[link].way {
    case .line(_, let edge): constrain(edge, by: line, in: scope, names)
    case .repeated(var part):
      // A repeated line with a condition is a scope of one line, in which its name is one edge.
      guard let own = part.line else { return }
      let inner = pattern.scopes.count
      pattern.scopes.append(PatternScope())
      let (first, last) = (newNode(nil, in: inner), newNode(nil, in: inner))
      let edge = newEdge(line.variable?.text, in: inner)
      pattern.scopes[inner].first = first
      pattern.scopes[inner].last = last
      pattern.scopes[inner].links = [
        PatternLink(from: first, to: last, way: .line(own, edge: edge))
      ]
      pattern.scopes[inner].paths = [CompiledPath(name: nil, start: first, links: [0])]
      var innerNames = hidingPaths(names)
      if let variable = line.variable { innerNames[variable.text] = .edge(edge) }
      constrain(edge, by: line, in: inner, innerNames)
      part.line = nil
      part.scope = inner
      complete(part, link, in: scope)
    }
  }

  private mutating func constrain(
    _ edge: Int, by line: LineSyntax, in scope: Int, _ names: Names
  ) {
    for property in line.properties {
      guard let value = expression(property.value, names),
        let own = edgeProperty(property.name)
      else { continue }
      let spelled = spelled(value, property.value.range, beside: .edgeProperty(edge, own))
      addEquality(.edgeProperty(edge, own), own.type, spelled, property, to: scope)
    }
    if let condition = line.condition { addFilters(condition, to: scope, names) }
  }

  private mutating func finish(
    _ group: GroupSyntax, _ link: Int, in scope: Int, _ names: Names
  ) {
    let inner = pattern.scopes.count
    pattern.scopes.append(PatternScope())
    // Names outside may be looked at inside, but not be given to nodes of the repeated part.
    var own: Names = [:]
    let pending = declare(group.path, in: inner, &own)
    for name in own.keys.sorted() where names[name] != nil {
      fault(
        "`\(name)` is a name outside of the repeated part", group.range,
        help: "give nodes and lines inside names of their own, and compare them in WHERE")
    }
    let all = hidingPaths(names).merging(own) { outer, _ in outer }
    infer(inner)
    finish(pending, in: inner, all)
    if let condition = group.condition { addFilters(condition, to: inner, all) }
    let path = pattern.scopes[inner].paths[0]
    pattern.scopes[inner].first = path.start
    pattern.scopes[inner].last =
      path.links.last.map { pattern.scopes[inner].links[$0].to } ?? path.start
    if path.links.isEmpty { fault("a repeated part needs a line", group.range) }
    infer(inner)
    let part = RepeatedPart(
      name: nil, least: group.quantifier?.least ?? 1,
      most: group.quantifier == nil ? 1 : group.quantifier?.most, scope: inner, line: nil)
    complete(part, link, in: scope)
  }

  /// The names as a repeated part sees them: a path is not known before all its parts are.
  private func hidingPaths(_ names: Names) -> Names {
    names.mapValues { binding in
      if case .path = binding { return .unfinished }
      return binding
    }
  }

  /// Puts a repeated part with its scope in its place.
  private mutating func complete(_ part: RepeatedPart, _ link: Int, in scope: Int) {
    refreshNeeds(part.scope)
    let inner = pattern.scopes[part.scope]
    var needs: Set<Int> = []
    for filter in inner.filters { needs.formUnion(filter.needs) }
    for link in inner.links { needs.formUnion(link.needs) }
    needs.subtract(inner.slots)
    needs.subtract(inner.edges.map(Self.edgeNeed))
    pattern.scopes[scope].links[link].way = .repeated(part)
    pattern.scopes[scope].links[link].needs = needs
  }

  // MARK: Sorts

  /// Narrows what the nodes of a scope can be by the kinds of lines between them.
  mutating func infer(_ number: Int) {
    var changes = true
    var rounds = 0
    while changes, rounds < 40 {
      changes = false
      rounds += 1
      for link in pattern.scopes[number].links {
        let ends = ends(of: link)
        changes = narrow(link.from, to: ends.from, in: number) || changes
        changes = narrow(link.to, to: ends.to, in: number) || changes
      }
    }
    notePartsNeeded(number)
  }

  /// What the ends of a link can be. Repeated parts that may be left out join a node to itself.
  private func ends(of link: PatternLink) -> (from: SortSet, to: SortSet) {
    switch link.way {
    case .line(let line, _): return ends(of: line)
    case .repeated(let part):
      var ends: (from: SortSet, to: SortSet) = (.all, .all)
      if let line = part.line {
        ends = self.ends(of: line)
      } else if part.scope >= 0 {
        let inner = pattern.scopes[part.scope]
        ends = (pattern.nodes[inner.first].sorts, pattern.nodes[inner.last].sorts)
      }
      guard part.least == 0 else { return ends }
      let (from, to) = (pattern.nodes[link.from].sorts, pattern.nodes[link.to].sorts)
      return (ends.from.union(to), ends.to.union(from))
    }
  }

  private func ends(of line: LinePattern) -> (from: SortSet, to: SortSet) {
    // Kinds that exclude each other are a fault of their own.
    if line.kinds.isEmpty { return (.all, .all) }
    var (from, to): (SortSet, SortSet) = ([], [])
    for kind in line.kinds {
      let isBothWays = line.direction == .either || !kind.isDirected
      if line.direction != .left || isBothWays {
        from.formUnion(kind.ends.from)
        to.formUnion(kind.ends.to)
      }
      if line.direction == .left || isBothWays {
        from.formUnion(kind.ends.to)
        to.formUnion(kind.ends.from)
      }
    }
    return (from, to)
  }

  /// Narrows a node of the scope. Nodes of other scopes stay: what is asked of them here may be
  /// asked behind NOT.
  private mutating func narrow(_ slot: Int, to sorts: SortSet, in scope: Int) -> Bool {
    let old = pattern.nodes[slot].sorts
    let new = old.intersection(sorts)
    guard new != old else { return false }
    if new.isEmpty {
      let name = pattern.nodes[slot].name.map { "`\($0)`" } ?? "a node"
      let message =
        "\(name) would be \(old.sentence), and its line leads from or to \(sorts.sentence)"
      if !errors.contains(where: { $0.message == message }) {
        fault(message, mentions[slot] ?? rangeOfPattern)
      }
      return false
    }
    guard pattern.scopes[scope].slots.contains(slot) else { return false }
    pattern.nodes[slot].sorts = new
    return true
  }

  private mutating func notePartsNeeded(_ number: Int) {
    let scope = pattern.scopes[number]
    var sorts = scope.slots.reduce(into: SortSet()) { $0.formUnion(pattern.nodes[$1].sorts) }
    for case .repeated(let part) in scope.links.map(\.way) {
      // What stands between the repetitions has no slot.
      guard let line = part.line else { continue }
      let ends = ends(of: line)
      sorts.formUnion(ends.from.union(ends.to))
    }
    if sorts.contains(.person) { pattern.parts.insert(.people) }
    if sorts.contains(.unit) { pattern.parts.insert(.units) }
    if sorts.contains(.responsibility) { pattern.parts.insert(.responsibilities) }
    if sorts.contains(.organization) { pattern.parts.insert(.organization) }
  }
}
