/// A plan in words.
struct PatternPlanText {
  private let pattern: CompiledPattern
  private var planner: PatternPlanner
  private let outerSlots: [Int: Set<Int>]
  private(set) var text = ""

  init(_ query: CompiledQuery, _ chart: PropertyGraph) {
    pattern = query.pattern
    outerSlots = query.outerSlots
    planner = PatternPlanner(PatternCandidates(pattern, chart))
    write(0, bound: [], indent: "")
    for scope in query.unless { write("unless there is", scope, "") }
    for scope in query.require { write("unless all of this is there", scope, "") }
    if query.isGrouped { text += "group the matches\n" }
  }

  private mutating func write(_ title: String, _ scope: Int, _ indent: String) {
    text += "\(indent)\(title)\n"
    write(scope, bound: outerSlots[scope] ?? [], indent: indent + "  ")
  }

  private mutating func write(_ number: Int, bound: Set<Int>, indent: String) {
    let scope = pattern.scopes[number]
    for step in planner.plan(number, bound: bound).steps {
      switch step {
      case .scan(let slot):
        let count = Int(planner.count(slot, in: number))
        text += "\(indent)try each of \(count) nodes as \(name(slot))\n"
      case .lookup(let slot):
        text += "\(indent)find \(name(slot)) by its id `\(pattern.nodes[slot].id ?? "")`\n"
      case .line(let link, let isForward, let isCheck):
        write(scope.links[link], isForward, isCheck, bound, indent)
      case .reach(let link, let isForward, let isCheck):
        write(scope.links[link], isForward, isCheck, bound, indent)
      case .filter(let filter): write(scope.filters[filter], indent)
      }
    }
  }

  private mutating func write(
    _ link: PatternLink, _ isForward: Bool, _ isCheck: Bool, _ bound: Set<Int>, _ indent: String
  ) {
    let (near, far) = isForward ? (link.from, link.to) : (link.to, link.from)
    let arrow = isForward ? "along" : "back along"
    switch link.way {
    case .line(let line, _):
      let verb = isCheck ? "check the line" : "go"
      text += "\(indent)\(verb) from \(name(near)) \(arrow) \(kinds(line)) to \(name(far))\n"
    case .repeated(let part):
      let verb = isCheck ? "check by search" : "search"
      let bounds = "\(part.least) to \(part.most.map { String($0) } ?? "any number of") times"
      let way = part.line.map { " \(kinds($0))" } ?? ""
      text += "\(indent)\(verb), breadth first, from \(name(near)) \(arrow)\(way), \(bounds), "
      text += "to \(name(far))\n"
      guard part.line == nil, part.scope >= 0 else { return }
      let inner = pattern.scopes[part.scope]
      let start = isForward ? inner.first : inner.last
      write(part.scope, bound: link.needs.union([start]), indent: indent + "  ")
    }
  }

  private mutating func write(_ filter: PatternFilter, _ indent: String) {
    let names = filter.needs.sorted().map { need in
      need >= 0 ? name(need) : pattern.edges[-1 - need].name.map { "`\($0)`" } ?? "a line"
    }
    let about = names.isEmpty ? "" : " on \(names.joined(separator: ", "))"
    text += "\(indent)look at a condition\(about)\n"
    for scope in filter.expression.scopes { write("there is", scope, indent + "  ") }
  }

  private func kinds(_ line: LinePattern) -> String {
    if line.kinds.count == EdgeKind.allCases.count { return "any line" }
    return line.kinds.map(\.patternName).joined(separator: "|")
  }

  private func name(_ slot: Int) -> String {
    pattern.nodes[slot].name.map { "`\($0)`" } ?? "a node"
  }
}

extension CompiledExpression {
  /// The scopes of EXISTS in the expression.
  fileprivate var scopes: [Int] {
    switch self {
    case .exists(let scope): [scope]
    case .list(let items), .function(_, let items): items.flatMap(\.scopes)
    case .unary(_, let operand): operand.scopes
    case .binary(_, let left, let right): left.scopes + right.scopes
    default: []
    }
  }
}
