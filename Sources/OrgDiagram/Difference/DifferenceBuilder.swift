internal import OrgModel

/// Makes the boxes and lines of a picture of two charts.
struct DifferenceBuilder {
  let pair: ChartPair
  let forest: UnionForest
  /// The lines that came, by the ids of the later chart; those that went, by those of the earlier.
  private let added: Set<LineEnds>
  private let removed: Set<LineEnds>
  /// The lines that carry something else, by the ids of the earlier chart and of the later one.
  private let changed: (before: Set<LineEnds>, after: Set<LineEnds>)

  /// A line by the ids of its ends.
  struct LineEnds: Hashable {
    let kind: LineKind
    var from: String
    var to: String

    fileprivate init(_ line: Comparison.LineChange) {
      (kind, from, to) = (line.kind, line.from, line.to)
    }

    init(_ line: Diagram.Connector, in diagram: Diagram) {
      kind = line.kind
      from = diagram.boxes[line.from].id
      to = diagram.boxes[line.to].id
    }
  }

  init(_ pair: ChartPair, unfolded: Bool = false) {
    self.pair = pair
    forest = UnionForest(
      pair.beforeTree, pair.afterTree, counterparts: pair.counterparts,
      ghosts: unfolded ? .everybody : .movers(Set(pair.moves.keys)))
    let comparison = pair.comparison
    added = Set(comparison.linesAdded.map(LineEnds.init))
    removed = Set(comparison.linesRemoved.map(LineEnds.init))
    let names = Dictionary(
      comparison.renamed.map { ($0.before, $0.after) }, uniquingKeysWith: { one, _ in one })
    let others = comparison.linesChanged.map { LineEnds($0.line) }
    let renamed = others.map { ends in
      var ends = ends
      (ends.from, ends.to) = (names[ends.from] ?? ends.from, names[ends.to] ?? ends.to)
      return ends
    }
    changed = (Set(others), Set(renamed))
  }

  // MARK: Boxes

  /// The box at each place of the map.
  func boxes() -> [Diagram.Box] {
    forest.nodes.map { node in
      if node.isGhost { return ghost(node) }
      return node.after < 0 ? earlier(node.before) : later(node.after)
    }
  }

  private func ghost(_ node: UnionForest.Node) -> Diagram.Box {
    let box = pair.before.boxes[Int(node.before)]
    let title = box.lines.first?.text ?? box.id
    let words = pair.destination(node.before) ?? "went along"
    var ghost = Diagram.Box(
      id: box.id, lines: [.init(title, .name), .init(words, .mark)], kind: box.kind,
      details: "\(title)\n\(words)", spoken: "\(title) stood here before; \(words)",
      unit: box.unit, isAssistant: box.isAssistant, isOrphan: box.isOrphan)
    ghost.copy = .ghost
    ghost.isCarried = pair.moves[node.before] == nil
    ghost.changes = pair.moves[node.before] == nil ? [] : [.moved]
    return ghost
  }

  /// A box of the later chart, with what was otherwise before.
  func later(_ index: Int32) -> Diagram.Box {
    var box = pair.after.boxes[Int(index)]
    box.changes = pair.afterChanges[index] ?? []
    box.isCarried = box.kind == .position && pair.carried.contains(box.id)
    box.add(pair.notes[index] ?? [])
    return box
  }

  /// A box of the earlier chart, with where it went.
  func earlier(_ index: Int32) -> Diagram.Box {
    var box = pair.before.boxes[Int(index)]
    box.changes = pair.beforeChanges[index] ?? []
    box.add(pair.destination(index).map { [$0] } ?? [])
    return box
  }

  // MARK: Lines

  /// The lines of the map: those of the forest, those of either chart that changed, and an arrow
  /// from each ghost to where its box stands.
  func connectors() -> [Diagram.Connector] {
    var lines = treeLines()
    let places = forest.places
    lines += self.lines(of: pair.after) { line, ends in
      let change = laterChange(ends)
      let isShown = change != nil || pair.options.unchangedKinds.contains(line.kind)
      return isShown && !line.isTreeLine
        ? (Int(places[line.from]), Int(places[line.to]), change) : nil
    }
    lines += self.lines(of: pair.before) { line, ends in
      guard removed.contains(ends) else { return nil }
      // Whoever closed or moved has the line in the forest, at the old place.
      if line.isTreeLine, forest.oldPlaces[line.from] >= 0 { return nil }
      return (place(line.from), place(line.to), .removed)
    }
    for (index, node) in forest.nodes.enumerated() where node.isGhost {
      var arrow = Diagram.Connector(
        from: index, to: Int(forest.places[Int(node.after)]), kind: .reportsTo)
      arrow.change = .move
      lines.append(arrow)
    }
    return lines
  }

  /// Whether a line of the later chart is new or carries something else.
  func laterChange(_ ends: LineEnds) -> Diagram.Connector.Change? {
    added.contains(ends) ? .added : changed.after.contains(ends) ? .changed : nil
  }

  /// Whether a line of the earlier chart is gone or carries something else.
  func earlierChange(_ ends: LineEnds) -> Diagram.Connector.Change? {
    removed.contains(ends) ? .removed : changed.before.contains(ends) ? .changed : nil
  }

  /// Where a box of the earlier chart stands: where it went, unless it closed.
  private func place(_ box: Int) -> Int {
    let match = pair.counterparts[box]
    return Int(match < 0 ? forest.oldPlaces[box] : forest.places[Int(match)])
  }

  private func treeLines() -> [Diagram.Connector] {
    forest.nodes.indices.compactMap { index in
      let parent = forest.parents[index]
      guard parent >= 0 else { return nil }
      var line = Diagram.Connector(
        from: index, to: Int(parent), kind: .reportsTo, isTreeLine: true)
      line.change = treeChange(forest.nodes[index], line)
      return line
    }
  }

  private func treeChange(
    _ node: UnionForest.Node, _ line: Diagram.Connector
  ) -> Diagram.Connector.Change? {
    if node.isGhost { return .left }
    if node.after < 0 { return .removed }
    if node.before < 0 { return .added }
    if forest.oldPlaces[Int(node.before)] >= 0 { return .moved }
    let parent = forest.nodes[line.to].after
    guard parent >= 0 else { return nil }
    let own = Diagram.Connector(from: Int(node.after), to: Int(parent), kind: .reportsTo)
    return laterChange(LineEnds(own, in: pair.after))
  }

  /// Lines of a chart at the places and with the change that `choose` gives them.
  func lines(
    of diagram: Diagram,
    _ choose: (Diagram.Connector, LineEnds) -> (
      from: Int, to: Int, change: Diagram.Connector.Change?
    )?
  ) -> [Diagram.Connector] {
    diagram.connectors.compactMap { line in
      guard let (from, to, change) = choose(line, LineEnds(line, in: diagram)) else { return nil }
      var drawn = Diagram.Connector(
        from: from, to: to, kind: line.kind, closesCircle: line.closesCircle)
      drawn.change = change
      drawn.label = change.flatMap { $0.sign(line.kind) }
      return drawn
    }
  }
}

extension Diagram.Connector.Change {
  /// The words beside a line that came, went or changed.
  func sign(_ kind: LineKind) -> String? {
    let words = kind.caption.lowercased()
    return switch self {
    case .added: "+ \(words)"
    case .removed: "\u{2212} \(words)"
    case .changed: "~ \(words)"
    case .moved, .left, .move: nil
    }
  }
}

extension Diagram.Box {
  /// Adds what is different, in the box and for who points at it or cannot see it.
  fileprivate mutating func add(_ notes: [String]) {
    lines += notes.map { .init($0, .mark) }
    let words = changes.map { $0.word.lowercased() } + notes
    details = ([details] + words).filter { !$0.isEmpty }.joined(separator: "\n")
    spoken = ([spoken] + words).filter { !$0.isEmpty }.joined(separator: "; ")
  }
}
