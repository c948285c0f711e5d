public import OrgModel

/// Which part of a chart is drawn, and how.
public struct DiagramOptions: Sendable {
  /// The position or body that the picture is about: it, everybody above it on solid lines, and
  /// those below it. The whole chart when `nil`.
  public var focus: NodeID?
  /// The number of layers drawn: below the focus, or else from the roots. All when `nil`.
  public var depth: Int?
  /// The kinds of lines that are drawn.
  public var kinds: Set<LineKind> = Set(LineKind.allCases)
  /// Whether units are drawn as frames around their positions.
  public var framesUnits = false
  /// Whether names of holders are left out.
  public var hidesNames = false
  /// Whether a legend explains what is in the picture.
  public var hasLegend = true
  /// The way from the top of the chart to its leaves.
  public var direction = Diagram.Direction.topToBottom
  /// What is marked on boxes, such as findings.
  public var nodeMarks: [NodeID: [Diagram.Mark]] = [:]
  /// What is marked on lines.
  public var lineMarks: [MarkedLine: [Diagram.Mark]] = [:]

  /// A line that a mark belongs to.
  public struct MarkedLine: Hashable, Sendable {
    /// The kind.
    public let kind: LineKind
    /// Where it starts.
    public let from: NodeID
    /// Where it ends.
    public let to: NodeID

    /// The line of `kind` between two nodes.
    public init(_ kind: LineKind, from: NodeID, to: NodeID) {
      self.kind = kind
      self.from = from
      self.to = to
    }
  }

  /// The whole chart, top to bottom, with names and a legend.
  public init() {}
}

extension Diagram {
  /// The picture of `graph`: positions and bodies as boxes, each kind of line as its own.
  ///
  /// - Complexity: O(*n* + *m*) for *n* nodes and *m* lines.
  public init(_ graph: OrgGraph, _ options: DiagramOptions = DiagramOptions()) {
    var builder = DiagramBuilder(graph, options)
    builder.chooseNodes()
    self.init(
      title: graph.document.string(graph.document.name), boxes: builder.boxes(),
      connectors: builder.connectors(), frames: options.framesUnits ? builder.frames() : [],
      direction: options.direction)
    if options.hasLegend { legend = explanations }
  }
}

/// Chooses the nodes of a picture and turns them into boxes, lines and frames.
private struct DiagramBuilder {
  let graph: OrgGraph
  let options: DiagramOptions
  /// The nodes that are drawn, in order, and the box of each.
  private var nodes: [NodeID] = []
  private var boxOf: [NodeID: Int] = [:]

  init(_ graph: OrgGraph, _ options: DiagramOptions) {
    self.graph = graph
    self.options = options
  }

  // MARK: Nodes

  mutating func chooseNodes() {
    let chosen: Set<NodeID>
    if let focus = options.focus {
      chosen = Set(graph.superiors(of: focus)).union(below(focus))
    } else {
      let shown = graph.positions.filter { node in
        guard let depth = options.depth else { return true }
        return (graph.layer(of: node) ?? 1) <= depth
      }
      chosen = Set(shown).union(graph.bodies)
    }
    nodes = chosen.sorted()
    for (box, node) in nodes.enumerated() { boxOf[node] = box }
  }

  /// The focus and those below it, as many layers as asked for.
  private func below(_ focus: NodeID) -> Set<NodeID> {
    var found: Set<NodeID> = [focus]
    var layer = [focus]
    var depth = 1
    while !layer.isEmpty, depth < (options.depth ?? .max) {
      layer = layer.flatMap { graph.lines(.reportsTo, to: $0) }.filter { found.insert($0).inserted }
      depth += 1
    }
    return found
  }

  // MARK: Boxes

  func boxes() -> [Diagram.Box] { nodes.map(box) }

  private func box(_ node: NodeID) -> Diagram.Box {
    var lines = [Diagram.TextLine(graph.label(of: node), .title)]
    if graph.isEliminated(node) {
      lines.append(Diagram.TextLine("Abolished", .name))
    } else if graph.isVacant(node) {
      lines.append(Diagram.TextLine("Vacant", .name))
    } else if let holder = graph.holderLabel(node), !options.hidesNames {
      lines.append(Diagram.TextLine(holder, .name))
    }
    if graph.isExternal(node) { lines.append(Diagram.TextLine("External", .detail)) }
    let hidden = graph.directReports(of: node).count { boxOf[$0] == nil }
    if hidden > 0 { lines.append(Diagram.TextLine("+ \(hidden) below", .detail)) }
    return Diagram.Box(
      id: graph.id(of: node), lines: lines, kind: graph.isPosition(node) ? .position : .body,
      isVacant: graph.isVacant(node), isExternal: graph.isExternal(node),
      isTop: graph.isTop(node), marks: options.nodeMarks[node] ?? [], details: details(node))
  }

  private func details(_ node: NodeID) -> String {
    var parts = [graph.label(of: node)]
    if graph.title(of: node) != nil { parts.append("id \(graph.id(of: node))") }
    if let holder = graph.holderLabel(node), !options.hidesNames { parts.append(holder) }
    if let role = graph.role(of: node) { parts.append("role \(role.id)") }
    if let unit = graph.document.string(graph.text(.unit, of: node)) {
      parts.append("unit \(unit)")
    }
    return parts.joined(separator: "\n")
  }

  // MARK: Lines

  func connectors() -> [Diagram.Connector] {
    let closing = linesThatCloseCycles()
    var connectors: [Diagram.Connector] = []
    for kind in LineKind.allCases where options.kinds.contains(kind) {
      for node in nodes {
        guard let from = boxOf[node] else { continue }
        for target in graph.lines(kind, from: node) where kind.isDirected || node < target {
          guard let to = boxOf[target] else { continue }
          let line = DiagramOptions.MarkedLine(kind, from: node, to: target)
          connectors.append(
            Diagram.Connector(
              from: from, to: to, kind: kind, marks: marks(line),
              isTreeLine: kind == .reportsTo && target == parent(of: node)
                && !closing.contains(line)))
        }
      }
    }
    return connectors
  }

  private func marks(_ line: DiagramOptions.MarkedLine) -> [Diagram.Mark] {
    if let marks = options.lineMarks[line] { return marks }
    guard !line.kind.isDirected else { return [] }
    return options.lineMarks[.init(line.kind, from: line.to, to: line.from)] ?? []
  }

  /// The node below which `node` stands.
  private func parent(of node: NodeID) -> NodeID? {
    graph.manager(of: node) ?? graph.lines(.reportsTo, from: node).first
  }

  /// One line of each circle that the parents make, so that what is left is a forest.
  private func linesThatCloseCycles() -> Set<DiagramOptions.MarkedLine> {
    var closing: Set<DiagramOptions.MarkedLine> = []
    var state: [NodeID: Bool] = [:]
    for start in nodes where state[start] == nil {
      var way: [NodeID] = []
      var next = start
      while state[next] == nil {
        state[next] = false
        way.append(next)
        guard let above = parent(of: next) else { break }
        if state[above] == false { closing.insert(.init(.reportsTo, from: next, to: above)) }
        next = above
      }
      for node in way { state[node] = true }
    }
    return closing
  }

  // MARK: Frames

  func frames() -> [Diagram.Frame] {
    var frameOf: [String: Int] = [:]
    var frames: [Diagram.Frame] = []
    let source = graph.document.source
    for unit in graph.document.units where frameOf[source.string(unit.id)] == nil {
      frameOf[source.string(unit.id)] = frames.count
      let name = unit.name.isEmpty ? unit.id : unit.name
      frames.append(Diagram.Frame(label: source.string(name), boxes: []))
    }
    for (box, node) in nodes.enumerated() {
      let unit = graph.text(.unit, of: node)
      guard !unit.isEmpty else { continue }
      let id = source.string(unit)
      if frameOf[id] == nil {
        frameOf[id] = frames.count
        frames.append(Diagram.Frame(label: id, boxes: []))
      }
      if let frame = frameOf[id] { frames[frame].boxes.append(box) }
    }
    for unit in graph.document.units {
      guard let frame = frameOf[source.string(unit.id)], !unit.parent.isEmpty,
        let parent = frameOf[source.string(unit.parent)], parent != frame
      else { continue }
      frames[frame].parent = parent
    }
    return withoutCircles(frames)
  }

  /// Frames that lie in each other in a circle lose the line that closes it.
  private func withoutCircles(_ frames: [Diagram.Frame]) -> [Diagram.Frame] {
    var frames = frames
    for start in frames.indices {
      var seen: Set<Int> = [start]
      var next = start
      while let parent = frames[next].parent {
        guard seen.insert(parent).inserted else {
          frames[next].parent = nil
          break
        }
        next = parent
      }
    }
    return frames
  }
}
