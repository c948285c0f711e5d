internal import OrgFormats
internal import OrgModel

/// Everything that is wrong with the chart of a test.
struct DrawingFaults: Error {
  var errors: [InputError]
}

extension RuleTest {
  /// The chart of the test.
  func graph(
    in source: SourceBuffer, roles: RoleCatalogue?
  ) throws(DrawingFaults) -> OrgGraph {
    let roles = roles ?? .standard
    switch chart {
    case .drawing(let text):
      var drawing = Drawing(text, source, roles)
      return OrgGraph(try drawing.document(), catalogue: roles)
    case .text(let text):
      var files = SourceBuffer()
      _ = files.append(file: "chart.yaml", bytes: Array(text.text.utf8))
      var options = ReadingOptions()
      options.roles = roles
      do {
        return OrgGraph(try OrgReader.read(files, options: options), catalogue: roles)
      } catch let errors as InputErrors {
        throw DrawingFaults(errors: errors.errors.map { moved($0, text, source) })
      } catch {
        throw DrawingFaults(errors: [InputError("the chart cannot be read", at: place.source)])
      }
    }
  }

  /// A fault of the chart as a fault of the rule file.
  private func moved(
    _ error: InputError, _ text: WrittenText, _ source: SourceBuffer
  ) -> InputError {
    var error = error
    error.path = nil
    error.range =
      error.range.flatMap { range in
        let start = Int(range.start)
        return text.range(of: start..<(start + Int(range.length)), in: source)
      } ?? text.place.source
    return error
  }
}

/// A pattern taken as a drawing: a chart that has every node and line of it, and nothing else.
///
/// At the top is who is at the top of any chart: the board and its committees, the chief executive,
/// or else the head of the largest tree.
struct Drawing {
  private let text: WrittenText
  private let source: SourceBuffer
  private let roles: RoleCatalogue
  private var errors: [InputError] = []
  private var nodes: [Node] = []
  private var numbers: [String: Int] = [:]
  private var lines: [DrawnLine] = []
  private var names: Set<String> = []

  /// What a node of a drawing is.
  enum Sort: String {
    case position, body, person, unit, responsibility, organization
  }

  /// A node of a drawing.
  struct Node {
    var id: String
    var sort: Sort?
    var role: Role?
    var kind: BodyKind?
    var properties: [(name: NameSyntax, value: DrawnValue)] = []
    var range: Range<Int>
  }

  /// A line of a drawing; both ends are numbers of nodes.
  struct DrawnLine {
    var kind: EdgeKind
    var from: Int
    var to: Int
    var properties: [(name: NameSyntax, value: DrawnValue)]
    var range: Range<Int>
  }

  init(_ text: WrittenText, _ source: SourceBuffer, _ roles: RoleCatalogue) {
    self.text = text
    self.source = source
    self.roles = roles
  }

  /// The chart that is drawn.
  mutating func document() throws(DrawingFaults) -> OrgDocument {
    do {
      let syntax = try PatternSyntax(parsing: text.text)
      names = Self.names(of: syntax)
      if let condition = syntax.condition {
        fault("a drawing has no WHERE", at: condition.range, help: "set it: `(c {fte: 0.5})`")
      }
      for path in syntax.paths { draw(path) }
    } catch {
      errors.append(
        InputError(error.message, at: text.range(of: error.range, in: source), help: error.help))
    }
    if errors.isEmpty { settleSorts() }
    guard errors.isEmpty else { throw DrawingFaults(errors: errors) }
    var maker = DrawingMaker(nodes: nodes, lines: lines, roles: roles)
    let document = maker.document()
    for (message, range, help) in maker.faults { fault(message, at: range, help: help) }
    guard errors.isEmpty else { throw DrawingFaults(errors: errors) }
    return document
  }

  private static func names(of syntax: PatternSyntax) -> Set<String> {
    Set(
      syntax.paths.flatMap(\.elements).compactMap { element in
        if case .node(let node) = element { node.variable?.text } else { nil }
      })
  }

  private mutating func fault(_ message: String, at range: Range<Int>, help: String? = nil) {
    errors.append(InputError(message, at: text.range(of: range, in: source), help: help))
  }

  // MARK: Paths

  private mutating func draw(_ path: PathSyntax) {
    var last: Int?
    var waiting: LineSyntax?
    for element in path.elements {
      switch element {
      case .node(let syntax):
        let number = draw(syntax)
        if let line = waiting, let from = last { draw(line, from, number) }
        waiting = nil
        last = number
      case .line(let line): waiting = line
      case .group(let group):
        fault("a drawing has no repeated parts", at: group.range, help: "draw each node and line")
        return
      }
    }
  }

  private mutating func draw(_ syntax: NodeSyntax) -> Int {
    var node = Node(id: "", range: syntax.range)
    for label in labels(syntax.labels) { apply(label, to: &node) }
    node.properties = properties(syntax.properties)
    if let condition = syntax.condition {
      fault("a drawing has no WHERE", at: condition.range, help: "set it: `(c {fte: 0.5})`")
    }
    if let name = syntax.variable?.text, let known = numbers[name] {
      merge(node, into: known)
      return known
    }
    node.id = syntax.variable?.text ?? freeID(node)
    if let name = syntax.variable?.text { numbers[name] = nodes.count }
    nodes.append(node)
    return nodes.count - 1
  }

  /// What a node that is named again says of itself is added to what it said before.
  private mutating func merge(_ node: Node, into number: Int) {
    let old = nodes[number]
    if let sort = node.sort, let known = old.sort, sort != known || node.kind != old.kind {
      fault("`\(old.id)` is drawn as two things", at: node.range, help: "give it its label once")
    }
    if let role = node.role, let known = old.role, role != known {
      fault("`\(old.id)` has two roles", at: node.range, help: "give it one")
    }
    nodes[number].sort = old.sort ?? node.sort
    nodes[number].role = old.role ?? node.role
    nodes[number].kind = old.kind ?? node.kind
    nodes[number].properties += node.properties
  }

  /// An id for a node without a name: its role or kind, and a number where that is taken.
  private mutating func freeID(_ node: Node) -> String {
    let word = node.role?.id ?? node.kind?.rawValue ?? node.sort?.rawValue ?? "position"
    var id = word
    var number = 2
    while names.contains(id) {
      id = "\(word)-\(number)"
      number += 1
    }
    names.insert(id)
    return id
  }

  private mutating func draw(_ line: LineSyntax, _ left: Int, _ right: Int) {
    if let quantifier = line.quantifier {
      fault(
        "a drawing has no repetition", at: quantifier.range, help: "draw each node and line")
    }
    if let condition = line.condition {
      fault("a drawing has no WHERE", at: condition.range)
    }
    let labels = labels(line.kinds)
    guard labels.count == 1 else {
      if errors.isEmpty || line.kinds == nil {
        fault("a line of a drawing has one kind", at: line.range, help: "write `-[:REPORTS_TO]->`")
      }
      return
    }
    let kinds = EdgeKind.allCases
    guard let kind = kinds.first(where: { DrawnLabel.isSame($0.name, labels[0].text) })
    else {
      let known = kinds.map { $0.name.uppercased() }
      fault(
        "there is no kind of line `\(labels[0].text)`", at: labels[0].range,
        help: Spelling.hint(for: labels[0].text, in: known)
          ?? "the kinds are \(known.joined(separator: ", "))")
      return
    }
    guard line.direction != .either || !kind.isDirected else {
      fault("a line of this kind points one way", at: line.range, help: "write `->` or `<-`")
      return
    }
    let ends = line.direction == .left ? (right, left) : (left, right)
    lines.append(
      DrawnLine(
        kind: kind, from: ends.0, to: ends.1, properties: properties(line.properties),
        range: line.range))
  }

  private mutating func properties(
    _ list: [PropertySyntax]
  ) -> [(name: NameSyntax, value: DrawnValue)] {
    list.compactMap { property in
      guard let value = DrawnValue(property.value) else {
        fault(
          "a drawing gives `\(property.name.text)` a plain value", at: property.value.range,
          help: "write a number, a text in quotes, true or false, or a list of them")
        return nil
      }
      return (property.name, value)
    }
  }

  // MARK: Labels

  /// The names that are joined by `&`; alternatives mean nothing in a drawing.
  private mutating func labels(_ syntax: LabelSyntax?) -> [NameSyntax] {
    switch syntax {
    case nil: return []
    case .name(let name): return [name]
    case .and(let left, let right): return labels(left) + labels(right)
    case .or(let left, let right):
      let names = labels(left) + labels(right)
      if let first = names.first, let last = names.last {
        fault(
          "a drawing has no alternatives",
          at: first.range.lowerBound..<last.range.upperBound, help: "choose one")
      }
      return names
    case .not(let inner):
      let names = labels(inner)
      if let first = names.first {
        fault("a drawing says what is there", at: first.range, help: "leave the `!` out")
      }
      return names
    }
  }

  private mutating func apply(_ label: NameSyntax, to node: inout Node) {
    guard let meaning = DrawnLabel(label.text, roles) else {
      fault(
        "there is no label `\(label.text)`", at: label.range,
        help: Spelling.hint(for: label.text, in: DrawnLabel.all(roles))
          ?? "a label is a role, Position, Person, Unit, Responsibility, Body or a kind of body")
      return
    }
    if let sort = node.sort, sort != meaning.sort {
      fault("one node cannot be both", at: label.range, help: "draw two nodes")
    }
    node.sort = meaning.sort
    node.role = meaning.role ?? node.role
    node.kind = meaning.kind ?? node.kind
  }

  /// Nodes without a label are what their lines make of them, or else positions.
  private mutating func settleSorts() {
    for line in lines {
      let (from, to) = line.kind.ends
      nodes[line.from].sort = nodes[line.from].sort ?? from
      nodes[line.to].sort = nodes[line.to].sort ?? to
    }
    for index in nodes.indices where nodes[index].sort == nil { nodes[index].sort = .position }
  }
}

extension EdgeKind {
  /// What stands at the ends of such a line where nothing says more.
  fileprivate var ends: (from: Drawing.Sort, to: Drawing.Sort) {
    switch self {
    case .sitsOn, .chairs, .invitedTo: (.position, .body)
    case .holds: (.person, .position)
    case .inUnit, .heads: (.position, .unit)
    case .partOf: (.unit, .unit)
    case .accountableFor, .responsibleFor, .consultedOn, .informedOn: (.position, .responsibility)
    default: (.position, .position)
    }
  }
}
