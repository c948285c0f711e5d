package import OrgModel

/// A chart on one line, for tests.
///
/// ```
/// ceo > cio cto; cio > ciso; ciso ~escalates_to> audit; [audit:audit-committee] [board]
/// ```
///
/// Statements are separated by `;` or by line ends:
/// - `a > b c`: b and c report to a, so lines are drawn as an org chart is;
/// - `a ~kind> b c`: a line of that kind from a to b, and one to c;
/// - `a b`: names without a line.
///
/// A name may be written as `[name]` or `[name:kind]`, which makes it a body (a board when no kind
/// is said), as `name"Its title"` or `name(Holder)`, or as `?name`, which is named and has no
/// record. Positions are recorded in the order in which they are first named.
package struct GraphSketch {
  private var order: [String] = []
  private var positions: [String: Position] = [:]
  private var bodies: [(id: String, kind: BodyKind)] = []
  private var bodyManagers: [String: String] = [:]

  /// What `text` draws. Traps on a sketch that makes no sense: it is part of a test.
  package init(_ text: String) {
    let statements = text.split { $0 == ";" || $0.isNewline }.map(GraphSketch.words)
    // Bodies first: they may be named before the statement that says so.
    for word in statements.joined() where word.hasPrefix("[") { declareBody(word) }
    for words in statements where !words.isEmpty { add(words) }
  }

  /// The document: bodies, then positions, each with the lines that leave it.
  package var document: OrgDocument {
    var document = OrgDocument()
    for body in bodies {
      document.addBody(id: body.id, kind: body.kind, reportsTo: bodyManagers[body.id])
    }
    for id in order { document.add(positions[id] ?? Position(id: id)) }
    return document
  }

  private mutating func add(_ words: [String]) {
    guard let arrow = words.firstIndex(where: { $0.hasSuffix(">") }) else {
      for word in words { _ = name(word) }
      return
    }
    precondition(arrow == 1 && words.count > 2, "a sketch says `a > b`, not `\(words)`")
    let first = name(words[0])
    for word in words[2...] {
      let second = name(word)
      if words[arrow] == ">" {
        add(.reportsTo, from: second, to: first)
      } else {
        let kind = LineKind(name: String(words[arrow].dropFirst().dropLast()))
        precondition(kind != nil && words[arrow].hasPrefix("~"), "no line \(words[arrow])")
        if let kind { add(kind, from: first, to: second) }
      }
    }
  }

  private mutating func add(_ kind: LineKind, from: String, to: String) {
    if bodies.contains(where: { $0.id == from }) {
      precondition(kind == .reportsTo, "a body has no line of its own but `reports_to`")
      bodyManagers[from] = to
      return
    }
    precondition(positions[from] != nil, "`?\(from)` has no record and so no line")
    positions[from]?.lines.append(Line(kind, to: to))
  }

  /// The id that `word` names; the position is entered when it is new.
  private mutating func name(_ word: String) -> String {
    if word.hasPrefix("?") { return String(word.dropFirst()) }
    if word.hasPrefix("[") { return Self.body(word).id }
    var id = word
    var title: String?
    var holder: String?
    for (open, close) in [("\"", "\""), ("(", ")")] {
      guard let start = id.firstIndex(of: Character(open)), id.hasSuffix(close) else { continue }
      let text = String(id[id.index(after: start)...].dropLast())
      if open == "(" { holder = text } else { title = text }
      id = String(id[..<start])
    }
    if bodies.contains(where: { $0.id == id }) { return id }
    if positions[id] == nil {
      order.append(id)
      positions[id] = Position(id: id)
    }
    if let title { positions[id]?.title = title }
    if let holder { positions[id]?.holders = [holder] }
    return id
  }

  private mutating func declareBody(_ word: String) {
    let body = Self.body(word)
    if !bodies.contains(where: { $0.id == body.id }) { bodies.append(body) }
  }

  private static func body(_ word: String) -> (id: String, kind: BodyKind) {
    let parts = word.dropFirst().dropLast().split(separator: ":", maxSplits: 1)
    let kind = parts.count > 1 ? BodyKind(rawValue: String(parts[1])) : .board
    precondition(kind != nil && word.hasSuffix("]"), "no body \(word)")
    return (String(parts[0]), kind ?? .board)
  }

  /// The words of a statement; blanks inside quotes and brackets do not part them.
  private static func words(_ statement: Substring) -> [String] {
    var words: [String] = [""]
    var isQuoted = false
    var depth = 0
    for character in statement {
      switch character {
      case "\"": isQuoted.toggle()
      case "(": depth += 1
      case ")": depth -= 1
      default: break
      }
      if character == " ", !isQuoted, depth == 0 {
        if words[words.count - 1] != "" { words.append("") }
      } else {
        words[words.count - 1].append(character)
      }
    }
    return words.filter { !$0.isEmpty }
  }
}

extension OrgGraph {
  /// The graph that a sketch draws.
  package init(sketch: String) {
    self.init(GraphSketch(sketch).document)
  }

  /// The node with this id, which the test knows to be there.
  package subscript(id: String) -> NodeID {
    guard let node = node(withID: id) else { preconditionFailure("no `\(id)` in the graph") }
    return node
  }

  /// The ids of nodes, in their order, joined by blanks.
  package func names(_ nodes: some Sequence<NodeID>) -> String {
    nodes.map { id(of: $0) }.joined(separator: " ")
  }
}
