public import OrgModel

/// How much of a tree is shown.
public struct ShowOptions: Sendable {
  /// The number of layers that are shown; all when `nil`.
  public var depth: Int?
  /// The position or body at whose place the tree begins; the whole chart when `nil`.
  public var root: NodeID?
  /// Whether names of holders are left out.
  public var hidesNames = false

  /// The whole tree.
  public init() {}
}

/// The reporting lines of `graph` as a tree for the terminal, with roles, holders, vacancies and
/// the other lines beside each position.
public func showReport(
  _ graph: OrgGraph, _ options: ShowOptions = ShowOptions(), isColoured: Bool = false
) -> String {
  var report = ShowReport(graph, options, isColoured)
  report.appendTree()
  return report.builder.text
}

private struct ShowReport {
  let graph: OrgGraph
  let options: ShowOptions
  var builder: TextBuilder
  private var shown: Set<NodeID> = []
  /// Deeper than this, the branches drawn to the left are cut: the tree is told by its layers.
  private static let deepest = 40

  init(_ graph: OrgGraph, _ options: ShowOptions, _ isColoured: Bool) {
    self.graph = graph
    self.options = options
    builder = TextBuilder(
      isColoured: isColoured, mask: options.hidesNames ? NameMask(graph.document) : nil)
  }

  mutating func appendTree() {
    if let root = options.root {
      append(root)
      return
    }
    if let name = graph.document.string(graph.document.name) {
      builder.append(input: name, .strong)
      builder.newLine()
    }
    for node in tops() { append(node) }
    appendOutsiders()
    appendStaffGroups()
    appendSummary()
  }

  /// The nodes that stand below nothing and have something below them, or are positions.
  private func tops() -> [NodeID] {
    let bodies = graph.bodies.filter { parent(of: $0) == nil }
    let positions = graph.positions.filter { parent(of: $0) == nil }
    return bodies + positions
  }

  /// The node below which `node` is shown.
  private func parent(of node: NodeID) -> NodeID? {
    graph.manager(of: node) ?? graph.lines(.reportsTo, from: node).first
  }

  private func children(of node: NodeID) -> [NodeID] {
    let all = graph.lines(.reportsTo, to: node).filter { parent(of: $0) == node }
    return all.filter { !graph.isPosition($0) } + all.filter { graph.isPosition($0) }
  }

  // MARK: The tree

  /// Appends a node and everything below it.
  private mutating func append(_ top: NodeID) {
    var stack: [(node: NodeID, prefix: String, isLast: Bool, depth: Int)] = [(top, "", true, 0)]
    while let (node, prefix, isLast, depth) = stack.popLast() {
      guard shown.insert(node).inserted else {
        appendBranch(prefix, isLast, depth)
        builder.append(input: "↑ \(graph.id(of: node)) again: a reporting cycle", .error)
        builder.newLine()
        continue
      }
      appendBranch(prefix, isLast, depth)
      let below = children(of: node)
      let isCut = options.depth.map { depth + 1 >= $0 } ?? false
      append(node, hidden: isCut ? below.count : 0)
      guard !isCut else { continue }
      let inner =
        depth == 0 ? "" : depth > Self.deepest ? prefix : prefix + (isLast ? "   " : "│  ")
      for (number, child) in below.enumerated().reversed() {
        stack.append((child, inner, number == below.count - 1, depth + 1))
      }
    }
  }

  private mutating func appendBranch(_ prefix: String, _ isLast: Bool, _ depth: Int) {
    guard depth > 0 else { return }
    let layer = depth > Self.deepest ? "… \(depth) " : ""
    builder.append(prefix + layer + (isLast ? "└─ " : "├─ "), .faint)
  }

  private mutating func append(_ node: NodeID, hidden: Int) {
    builder.append(input: graph.label(of: node), .strong)
    if graph.title(of: node) != nil { builder.append(input: " (\(graph.id(of: node)))", .faint) }
    if graph.isPosition(node) { appendHolder(node) }
    if let role = graph.role(of: node), role.id != graph.id(of: node) {
      builder.append(" role \(role.id)", .faint)
    }
    for kind in LineKind.allCases {
      var targets = Array(graph.lines(kind, from: node))
      if kind == .reportsTo { targets.removeAll { $0 == parent(of: node) } }
      guard !targets.isEmpty else { continue }
      let names = targets.map { graph.id(of: $0) }.joined(separator: ", ")
      let name = kind == .reportsTo ? "also reports_to" : kind.name
      builder.append(" · ", .faint)
      builder.append("\(name) ", .info)
      builder.append(input: names)
    }
    if hidden > 0 { builder.append(" … \(hidden) below", .faint) }
    builder.newLine()
  }

  private mutating func appendHolder(_ node: NodeID) {
    if graph.isEliminated(node) {
      builder.append(" abolished", .warning)
    } else if graph.isVacant(node) {
      builder.append(" vacant", .warning)
    } else if let holder = graph.holderLabel(node), !options.hidesNames {
      builder.append(" ")
      builder.append(input: holder, .added)
    }
    if graph.isExternal(node) { builder.append(" external", .info) }
  }

  // MARK: Behind the tree

  /// Appends the positions that no tree holds: circles, and what hangs below them.
  private mutating func appendOutsiders() {
    let cycles = graph.faults.compactMap { fault -> NodeID? in
      if case .reportingCycle(let cycle) = fault { cycle.nodes.first } else { nil }
    }
    for node in cycles where !shown.contains(node) {
      builder.append("in a reporting cycle:", .error)
      builder.newLine()
      append(node)
    }
    for node in graph.positions where !shown.contains(node) && options.depth == nil {
      append(node)
    }
  }

  private mutating func appendStaffGroups() {
    let groups = graph.document.staffGroups
    guard !groups.isEmpty else { return }
    let sizes = groups.compactMap { Double(graph.document.string($0.fte) ?? "") }
    let tenths = Int((sizes.reduce(0, +) * 10).rounded())
    builder.append(
      "and \(groups.count) staff groups of \(tenths / 10).\(tenths % 10) full-time equivalents",
      .faint)
    builder.newLine()
  }

  private mutating func appendSummary() {
    builder.append(input: graph.summary().sentence(graph), .faint)
    builder.newLine()
  }
}

extension StructureSummary {
  /// The counts in one line.
  func sentence(_ graph: OrgGraph) -> String {
    func counted(_ count: Int, _ one: String, _ many: String) -> String {
      "\(count) \(count == 1 ? one : many)"
    }
    var parts = [
      counted(positions, "position", "positions"), counted(lines, "line", "lines"),
      counted(roots, "head", "heads"),
    ]
    if let layers { parts.append(counted(layers, "layer", "layers")) }
    if let widestSpan, let first = widest.first {
      let more = widest.count > 1 ? " and \(widest.count - 1) more" : ""
      let id = TerminalText.cut(TerminalText.safe(graph.id(of: first)), to: 80)
      parts.append("widest span \(widestSpan) (\(id)\(more))")
    }
    if vacancies > 0 { parts.append(counted(vacancies, "vacancy", "vacancies")) }
    if unknownReferences > 0 {
      parts.append(counted(unknownReferences, "unknown reference", "unknown references"))
    }
    return parts.joined(separator: " · ")
  }
}
