@testable import OrgModel

/// A matcher written from the definition: it tries every assignment of nodes and edges, and asks of
/// each whether it holds. It shares the syntax tree with the library and nothing else.
final class BruteForce {
  /// An element of a path, or the node at its end.
  struct Place: Hashable {
    var path: Int
    var element: Int
    var isEnd = false
  }

  /// An assignment, and between which nodes each part of each path stands.
  struct Match {
    var names: [String: PlainValue] = [:]
    /// The nodes in the order of the pattern, those of outer scopes with them.
    var slots: [Place: Int] = [:]
    var edges: [String: Int] = [:]
    var paths: [Path] = []
  }

  struct Path {
    var name: String?
    var start: Int
    var parts: [Part] = []
  }

  /// One edge, or a repeated part, between two nodes.
  struct Part {
    var from: Int
    var to: Int
    /// The place of the single edge.
    var edge: Int?
    var element: PathSyntax.Element
  }

  /// A way, shortest first.
  struct Way: Equatable {
    var nodes: [Int]
    var edges: [Int]
  }

  let organisation: PlainOrganisation
  let parameters: [String: PlainValue]
  var relations: [RelationKey: [[Int]]] = [:]
  var steps: [RelationKey: [[Int: Way]]] = [:]

  init(_ organisation: PlainOrganisation, parameters: [String: PlainValue] = [:]) {
    self.organisation = organisation
    self.parameters = parameters
  }

  // MARK: Assignments

  /// Calls `found` with each match of a pattern until it returns false.
  func search(
    _ pattern: PatternSyntax, _ outer: [String: PlainValue], _ found: (Match) -> Bool
  ) {
    search(pattern.paths, pattern.condition, outer, found)
  }

  func search(
    _ paths: [PathSyntax], _ condition: ExpressionSyntax?, _ outer: [String: PlainValue],
    _ found: (Match) -> Bool
  ) {
    let tasks = paths.enumerated().flatMap { number, path in
      path.elements.indices.map { Place(path: number, element: $0) }
    }
    var start = Match(names: outer)
    start.paths = paths.map { Path(name: $0.variable?.text, start: -1) }
    _ = assign(paths, tasks[...], nil, start) { match in
      let holds = self.holds(paths, match) && (condition.map { self.isTrue($0, match) } ?? true)
      return holds ? found(match) : true
    }
  }

  /// Assigns the next element of the paths in every way; `end` is where the one before it ended.
  private func assign(
    _ paths: [PathSyntax], _ tasks: ArraySlice<Place>, _ end: Int?, _ match: Match,
    _ found: (Match) -> Bool
  ) -> Bool {
    guard let task = tasks.first else { return found(match) }
    let rest = tasks.dropFirst()
    let element = paths[task.path].elements[task.element]
    // A path may begin at any node, with an element for it or not.
    for start in task.element > 0 ? [end ?? -1] : organisation.nodes.indices.filter(isThere) {
      var own = match
      if task.element == 0 { own.paths[task.path].start = start }
      if case .node(let node) = element {
        guard admits(start, node, match) else { continue }
        own.slots[task] = start
        if let name = node.variable { own.names[name.text] = .node(start) }
        guard assign(paths, rest, start, own, found) else { return false }
      } else {
        let goesOn = follow(element, start, own, task) { end, next in
          self.assign(paths, rest, end, next, found)
        }
        guard goesOn else { return false }
      }
    }
    return true
  }

  /// Tries each edge of a line, or each node for the end of a repeated part.
  private func follow(
    _ element: PathSyntax.Element, _ start: Int, _ match: Match, _ task: Place,
    _ found: (Int, Match) -> Bool
  ) -> Bool {
    guard case .line(let line) = element, line.quantifier == nil else {
      for end in organisation.nodes.indices where isThere(end) {
        var own = match
        own.slots[Place(path: task.path, element: task.element, isEnd: true)] = end
        own.paths[task.path].parts.append(Part(from: start, to: end, edge: nil, element: element))
        guard found(end, own) else { return false }
      }
      return true
    }
    for place in organisation.atNode[start] where allows(line, place) {
      if let name = line.variable?.text, let known = match.names[name], known != .edge(place) {
        continue
      }
      // Different lines of one pattern are different edges; the same name is the same line.
      let key = line.variable.map { "name \($0.text)" } ?? "\(task.path) \(task.element)"
      if match.edges.contains(where: { $0.key != key && $0.value == place }) { continue }
      for end in ends(of: line, place, start) {
        var own = match
        own.edges[key] = place
        if let name = line.variable?.text { own.names[name] = .edge(place) }
        own.paths[task.path].parts.append(
          Part(from: start, to: end, edge: place, element: element))
        guard found(end, own) else { return false }
      }
    }
    return true
  }

  /// Where an edge leads to from a node in the direction of a line.
  private func ends(of line: LineSyntax, _ place: Int, _ start: Int) -> Set<Int> {
    let edge = organisation.edges[place]
    var ends: Set<Int> = []
    let isEither = line.direction == .either || edge.kind == "collaborates_with"
    if edge.from == start, line.direction == .right || isEither { ends.insert(edge.to) }
    if edge.to == start, line.direction == .left || isEither { ends.insert(edge.from) }
    return ends
  }

  // MARK: Tests

  func isThere(_ node: Int) -> Bool { !organisation.nodes[node].isAbolished }

  private func admits(_ choice: Int, _ node: NodeSyntax, _ match: Match) -> Bool {
    guard isThere(choice) else { return false }
    if let name = node.variable, let known = match.names[name.text], known != .node(choice) {
      return false
    }
    return node.labels.map { has(choice, $0) } ?? true
  }

  private static func form(_ word: String) -> String {
    word.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  func has(_ node: Int, _ labels: LabelSyntax) -> Bool {
    switch labels {
    case .name(let name): organisation.nodes[node].labels.contains(Self.form(name.text))
    case .not(let inner): !has(node, inner)
    case .and(let a, let b): has(node, a) && has(node, b)
    case .or(let a, let b): has(node, a) || has(node, b)
    }
  }

  func allows(_ line: LineSyntax, _ place: Int) -> Bool {
    func test(_ labels: LabelSyntax) -> Bool {
      switch labels {
      case .name(let name): Self.form(name.text) == Self.form(organisation.edges[place].kind)
      case .not(let inner): !test(inner)
      case .and(let a, let b): test(a) && test(b)
      case .or(let a, let b): test(a) || test(b)
      }
    }
    return line.kinds.map(test) ?? true
  }

  /// Whether what is written inside nodes, lines and repeated parts is true of an assignment.
  private func holds(_ paths: [PathSyntax], _ match: Match) -> Bool {
    for (number, path) in paths.enumerated() {
      var parts = match.paths[number].parts[...]
      for (place, element) in path.elements.enumerated() {
        switch element {
        case .node(let node):
          let own = match.slots[Place(path: number, element: place)] ?? -1
          guard holds(node.properties, node.condition, .node(own), match) else { return false }
        case .line, .group:
          guard let part = parts.popFirst() else { return false }
          guard holds(part, match) else { return false }
        }
      }
    }
    return true
  }

  private func holds(_ part: Part, _ match: Match) -> Bool {
    if let edge = part.edge, case .line(let line) = part.element {
      return holds(line.properties, line.condition, .edge(edge), match)
    }
    return reaches(part, match)
  }

  func holds(
    _ properties: [PropertySyntax], _ condition: ExpressionSyntax?, _ own: PlainValue,
    _ match: Match
  ) -> Bool {
    for property in properties {
      let value: PlainValue =
        switch own {
        case .node(let node):
          organisation.nodes[node].properties[property.name.text] ?? .null
        case .edge(let edge): organisation.value(property.name.text, ofEdge: edge)
        default: .null
        }
      let wanted = self.value(property.value, match)
      guard Self.binary(.equal, value, wanted) == .truth(true) else { return false }
    }
    return condition.map { isTrue($0, match) } ?? true
  }
}
