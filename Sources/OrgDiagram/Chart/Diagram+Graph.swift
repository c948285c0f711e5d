public import OrgModel

extension Diagram {
  /// The picture of `graph`: positions and bodies as boxes, each kind of line as its own.
  ///
  /// - Complexity: O(*n* + *m*) for *n* nodes and *m* lines.
  public init(_ graph: OrgGraph, _ options: DiagramOptions = DiagramOptions()) {
    var builder = DiagramBuilder(graph, options)
    builder.chooseNodes()
    self.init(
      title: graph.document.string(graph.document.name).map(builder.shown),
      boxes: builder.boxes(),
      connectors: builder.connectors(), frames: options.framesUnits ? builder.frames() : [],
      direction: options.direction)
    grades = options.grades
    notes = builder.notes(boxes, connectors)
    if builder.isCut {
      whole = Whole(positions: graph.positions.count, bodies: graph.bodies.count)
    }
    // Whoever brings a mask hides the names when the picture is whole.
    if options.mask == nil, let mask = builder.mask { hideNames(mask) }
    if options.hasLegend {
      legend = explanations
      for part in options.measure?.parts ?? [] {
        let range = part.low == part.high ? "\(part.low)" : "\(part.low) to \(part.high)"
        legend.append(LegendEntry(.heat(part.fifth), "\(options.measure?.caption ?? ""): \(range)"))
      }
    }
  }
}

/// Chooses the nodes of a picture and turns them into boxes, lines and frames.
struct DiagramBuilder {
  let graph: OrgGraph
  let options: DiagramOptions
  /// The nodes that are drawn, in order.
  private var nodes: [NodeID] = []
  /// The box of each node; -1 for one that is not drawn.
  private var boxOf: [Int32]
  private let roots: Set<NodeID>
  /// The line that closes a circle, by where it starts.
  private(set) var closing: Set<NodeID> = []
  /// Those who name themselves as their manager.
  let selfReporters: Set<NodeID>
  /// What takes names out of texts, where they are to be hidden.
  let mask: NameMask?
  /// The names of units by their ids.
  let unitNames: [String: String]
  /// How many are below each, where the picture does not show that.
  private var heads: HeadCounts?

  init(_ graph: OrgGraph, _ options: DiagramOptions) {
    self.graph = graph
    self.options = options
    roots = Set(graph.roots)
    boxOf = [Int32](repeating: -1, count: graph.positions.count + graph.bodies.count)
    selfReporters = Set(
      graph.faults.compactMap { fault in
        guard case .selfLine(let line) = fault, line.kind == .reportsTo else { return nil }
        return line.node
      })
    mask = options.hidesNames ? options.mask ?? NameMask(graph.document) : nil
    let source = graph.document.source
    unitNames = Dictionary(
      graph.document.units.map { unit in
        (source.string(unit.id), source.string(unit.name.isEmpty ? unit.id : unit.name))
      }, uniquingKeysWith: { first, _ in first })
  }

  /// A text without names of people, where they are to be hidden.
  func shown(_ text: String) -> String { mask?.masked(text) ?? text }

  /// Whether some of the chart is left out.
  var isCut: Bool { nodes.count < boxOf.count }

  func box(of node: NodeID) -> Int? {
    let box = boxOf[Int(node.index)]
    return box < 0 ? nil : Int(box)
  }

  // MARK: Nodes

  mutating func chooseNodes() {
    if let focus = options.focus {
      nodes = Set(graph.superiors(of: focus)).union(below(focus)).sorted()
    } else {
      nodes = graph.positions.filter { node in
        guard let depth = options.depth else { return true }
        return (graph.layer(of: node) ?? 1) <= depth
      }
      nodes += graph.bodies
    }
    if let only = options.only { nodes.removeAll { !only.contains($0) } }
    sortNaturally()
    if options.framesUnits { joinUnits() }
    for (box, node) in nodes.enumerated() { boxOf[Int(node.index)] = Int32(box) }
    findClosingLines()
    let hasSecondLines = graph.positions.contains { graph.lines(.reportsTo, from: $0).count > 1 }
    if isCut || hasSecondLines { heads = HeadCounts(graph, of: nodes) }
  }

  /// Sorts positions, and then bodies, by their ids as people read them.
  private mutating func sortNaturally() {
    let ids = nodes.map { graph.id(of: $0) }
    func areInOrder(_ one: Int, _ other: Int) -> Bool {
      let arePositions = (graph.isPosition(nodes[one]), graph.isPosition(nodes[other]))
      guard arePositions.0 == arePositions.1 else { return arePositions.0 }
      return NaturalOrder.precedes(ids[one], ids[other])
    }
    // Most charts are in order: ids without numbers, or with as many digits each.
    let isSorted = nodes.indices.dropFirst().allSatisfy { areInOrder($0 - 1, $0) }
    guard !isSorted else { return }
    nodes = nodes.indices.sorted(by: areInOrder).map { nodes[$0] }
  }

  /// Puts siblings of one unit next to each other, where the first of them stands.
  private mutating func joinUnits() {
    struct Place: Hashable {
      var parent: NodeID?
      var unit: String
    }
    var firsts: [Place: Int] = [:]
    let ranks = nodes.enumerated().map { number, node -> Int in
      let unit = graph.text(.unit, of: node)
      guard !unit.isEmpty else { return number }
      let place = Place(parent: parent(of: node), unit: graph.document.source.string(unit))
      if let first = firsts[place] { return first }
      firsts[place] = number
      return number
    }
    let order = nodes.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }
    nodes = order.map { nodes[$0] }
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

  /// The node below which `node` stands.
  func parent(of node: NodeID) -> NodeID? {
    graph.manager(of: node) ?? graph.lines(.reportsTo, from: node).first
  }

  /// One line of each circle that the parents make, so that what is left is a forest.
  private mutating func findClosingLines() {
    // 0: not seen; else the number of the walk that saw it.
    var seen = [Int32](repeating: 0, count: boxOf.count)
    for (number, start) in nodes.enumerated() where seen[Int(start.index)] == 0 {
      let walk = Int32(number) + 1
      var next: NodeID? = start
      while let node = next, seen[Int(node.index)] == 0 {
        seen[Int(node.index)] = walk
        guard let above = parent(of: node) else { break }
        if seen[Int(above.index)] == walk { closing.insert(node) }
        next = above
      }
    }
  }

  // MARK: Boxes

  func boxes() -> [Diagram.Box] { nodes.map(box) }

  private func box(_ node: NodeID) -> Diagram.Box {
    let title = shown(graph.labelWithoutVacancy(of: node))
    let holder = options.hidesNames ? nil : graph.holderLabel(node)
    let isVacant = graph.isVacant(node)
    let isExternal = graph.isExternal(node)
    var lines = [Diagram.TextLine(title, .title)]
    if graph.isEliminated(node) {
      lines.append(Diagram.TextLine("Abolished", .name))
    } else if isVacant {
      lines.append(Diagram.TextLine("Vacant", .name))
    } else if let holder {
      lines.append(Diagram.TextLine(holder, .name))
    }
    if isExternal { lines.append(Diagram.TextLine("External", .detail)) }
    let value = options.measure?.values[node]
    if let value, let measure = options.measure {
      lines.append(Diagram.TextLine("\(measure.caption): \(value)", .detail))
    }
    let heads = heads?.counts[node]
    if let line = heads?.line { lines.append(Diagram.TextLine(line, .detail)) }
    let unit = graph.document.string(graph.text(.unit, of: node))
    var box = Diagram.Box(
      id: graph.id(of: node), lines: lines, kind: graph.isPosition(node) ? .position : .body,
      isVacant: isVacant, isExternal: isExternal, isTop: graph.isTop(node),
      marks: (options.nodeMarks[node] ?? []).map(shown),
      details: details(node, title, holder, unit),
      spoken: spoken(node, title, holder, unit, value), unit: unit,
      grade: grade(of: node), isAssistant: isAssistant(node, title),
      isOrphan: isOrphan(node), heat: value.flatMap { options.measure?.fifth(of: $0) },
      link: options.link.map { AddressTemplate($0).address(for: shown(graph.id(of: node))) })
    box.heads = heads
    return box
  }

  /// Whether the position belongs below a manager who is not in the chart.
  private func isOrphan(_ node: NodeID) -> Bool {
    graph.isPosition(node) && !roots.contains(node) && parent(of: node) == nil
  }

  /// Whether the position stands beside the line: by its tag, or by a title that says so.
  private func isAssistant(_ node: NodeID, _ title: String) -> Bool {
    guard graph.isPosition(node), parent(of: node) != nil else { return false }
    if !graph.tags(of: node).isEmpty, graph.tags(of: node).contains("assistant") { return true }
    // Only a handful of first letters can begin one of these: most titles end here.
    guard let first = title.utf8.first.map({ $0 | 0x20 }), "eapsc".utf8.contains(first) else {
      return false
    }
    let words = title.lowercased()
    return Self.assistants.contains(where: words.hasPrefix)
  }

  /// How the titles of those who help one person begin.
  private static let assistants = [
    "executive assistant", "personal assistant", "assistant to ", "secretary to ",
    "executive secretary", "chief of staff",
  ]

  private func grade(of node: NodeID) -> Int? {
    guard !options.grades.isEmpty else { return nil }
    let tags = graph.tags(of: node)
    return options.grades.firstIndex(where: tags.contains)
  }

  // MARK: Lines

  func connectors() -> [Diagram.Connector] {
    var connectors: [Diagram.Connector] = []
    for kind in LineKind.allCases where options.kinds.contains(kind) {
      for node in nodes {
        guard let from = box(of: node) else { continue }
        for target in graph.lines(kind, from: node) where kind.isDirected || node < target {
          guard let to = box(of: target) else { continue }
          let isTreeLine =
            kind == .reportsTo && target == parent(of: node) && !closing.contains(node)
          let line = DiagramOptions.MarkedLine(kind, from: node, to: target)
          // Whoever sees a circle wants to see that it is one.
          let closes = kind == .reportsTo && target == parent(of: node) && !isTreeLine
          guard isTreeLine || closes || options.onlyLines.map({ $0.contains(line) }) ?? true else {
            continue
          }
          connectors.append(
            Diagram.Connector(
              from: from, to: to, kind: kind, marks: marks(line), isTreeLine: isTreeLine,
              closesCircle: closes))
        }
      }
    }
    return connectors + selfLines()
  }

  /// The lines of those who name themselves, which a graph does not have; by position and kind.
  private func selfLines() -> [Diagram.Connector] {
    let faults = graph.faults.compactMap { fault in
      if case .selfLine(let fault) = fault { fault } else { nil }
    }
    return faults.sorted { ($0.node, $0.kind) < ($1.node, $1.kind) }.compactMap { fault in
      guard options.kinds.contains(fault.kind),
        Int(fault.node.index) < boxOf.count, let box = box(of: fault.node)
      else { return nil }
      let line = DiagramOptions.MarkedLine(fault.kind, from: fault.node, to: fault.node)
      guard options.onlyLines.map({ $0.contains(line) }) ?? true else { return nil }
      return Diagram.Connector(
        from: box, to: box, kind: fault.kind, marks: marks(line),
        closesCircle: fault.kind == .reportsTo)
    }
  }

  private func marks(_ line: DiagramOptions.MarkedLine) -> [Diagram.Mark] {
    guard !options.lineMarks.isEmpty else { return [] }
    if let marks = options.lineMarks[line] { return marks.map(shown) }
    guard !line.kind.isDirected else { return [] }
    return (options.lineMarks[.init(line.kind, from: line.to, to: line.from)] ?? []).map(shown)
  }

  // MARK: Frames

  func frames() -> [Diagram.Frame] {
    var frameOf: [String: Int] = [:]
    var frames: [Diagram.Frame] = []
    let source = graph.document.source
    for unit in graph.document.units where frameOf[source.string(unit.id)] == nil {
      frameOf[source.string(unit.id)] = frames.count
      let name = unit.name.isEmpty ? unit.id : unit.name
      frames.append(
        Diagram.Frame(label: shown(source.string(name)), unit: source.string(unit.id), boxes: []))
    }
    for (box, node) in nodes.enumerated() {
      let unit = graph.text(.unit, of: node)
      guard !unit.isEmpty else { continue }
      let id = source.string(unit)
      if frameOf[id] == nil {
        frameOf[id] = frames.count
        frames.append(Diagram.Frame(label: shown(id), unit: id, boxes: []))
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
