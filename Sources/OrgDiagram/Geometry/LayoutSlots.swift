/// What stands where in the forest that a layout gets: the boxes, and before the first of them the
/// points at which the lines of siblings meet that share a frame.
struct LayoutSlots {
  private let pieces: FramePieces
  /// The number in the forest of each box and of each group.
  private var slotOfBox: [Int32] = []
  private var slotOfGroup: [Int32] = []
  /// How many numbers there are.
  private let count: Int

  /// - Complexity: O(*n* + *g* log *g*) for *n* boxes and *g* groups.
  init(_ pieces: FramePieces) {
    self.pieces = pieces
    let groups = pieces.groups
    count = pieces.opened.count + groups.count
    let order = groups.indices.sorted { (groups[$0].first, $0) < (groups[$1].first, $1) }
    slotOfGroup = [Int32](repeating: 0, count: groups.count)
    slotOfBox.reserveCapacity(pieces.opened.count)
    var next = 0
    for box in pieces.opened.indices {
      while next < order.count, groups[order[next]].first == box {
        slotOfGroup[order[next]] = Int32(box + next)
        next += 1
      }
      slotOfBox.append(Int32(box + next))
    }
  }

  /// One value for each number in the forest.
  private func spread<Value>(_ values: some Sequence<Value>, _ fill: Value) -> [Value] {
    guard !slotOfGroup.isEmpty else { return Array(values) }
    var result = [Value](repeating: fill, count: count)
    for (box, value) in values.enumerated() { result[Int(slotOfBox[box])] = value }
    return result
  }

  /// The values of the boxes alone.
  private func gathered<Value>(_ values: [Value]) -> [Value] {
    guard !slotOfGroup.isEmpty else { return values }
    return slotOfBox.map { values[Int($0)] }
  }

  /// What a layout needs to know of a diagram.
  ///
  /// - Complexity: O(*n*) for *n* boxes.
  func forest(
    _ diagram: Diagram, _ tree: ChartTree, sizes: [Size], _ options: DrawingOptions
  ) -> LayoutForest {
    let boxes = diagram.boxes
    let nothing = Size(width: 0, height: 0)
    var forest = LayoutForest(
      sizes: spread(sizes, nothing), parents: parents(diagram, tree),
      isAssistant: spread(boxes.lazy.map(\.isAssistant), false),
      rows: options.alignsGrades
        ? spread(boxes.lazy.map { Int32(clamping: $0.grade ?? -1) }, -1) : [],
      trayed: spread(boxes.lazy.map(\.isOrphan), false))
    if !diagram.frames.isEmpty { addFrames(to: &forest) }
    if let kept = options.keptArrangement {
      forest.keptStyles = spread(boxes.lazy.map { kept.styles[$0.id] }, nil)
      forest.keptBegins = spread(boxes.lazy.map { kept.begins.contains($0.id) }, false)
      forest.keptPageStyle = kept.page
      if let (anchors, closesGap, wereLeaves) = kept.places(of: diagram, tree) {
        forest.keptAnchors = spread(anchors, .nan)
        forest.closesGap = spread(closesGap, false)
        forest.wereLeaves = spread(wereLeaves, false)
      }
      for (group, slot) in zip(pieces.groups, slotOfGroup.map(Int.init)) {
        let place = kept.groups[boxes[group.first].id]
        forest.keptStyles[slot] = place?.style
        forest.keptBegins[slot] = place?.begins ?? false
      }
    }
    return forest
  }

  private func parents(_ diagram: Diagram, _ tree: ChartTree) -> [Int32] {
    func slot(_ box: Int) -> Int32 { box < 0 ? -1 : slotOfBox[box] }
    let own = tree.parents.enumerated().map { box, parent -> Int32 in
      guard !diagram.boxes[box].isOrphan else { return -1 }
      let group = Int(pieces.groupOf[box])
      return group < 0 ? slot(Int(parent)) : slotOfGroup[group]
    }
    var parents = spread(own, -1)
    for (group, own) in zip(pieces.groups, slotOfGroup) {
      parents[Int(own)] = group.outer.map { slotOfGroup[$0] } ?? slot(group.manager)
    }
    return parents
  }

  private func addFrames(to forest: inout LayoutForest) {
    forest.frames = spread(pieces.opened, -1)
    forest.frameKinds = spread(pieces.kinds, .whole)
    forest.isInsider = spread(
      zip(pieces.isInsider, pieces.groupOf).lazy.map { $0 && $1 < 0 }, false)
    forest.isGroup = [Bool](repeating: false, count: count)
    for (group, slot) in zip(pieces.groups, slotOfGroup.map(Int.init)) {
      forest.frames[slot] = Int32(group.piece)
      forest.isInsider[slot] = group.areInsiders && group.outer == nil
      forest.isGroup[slot] = true
    }
  }

  /// What a layout found, of the boxes alone: the line of a box leads through the points at which
  /// it meets others.
  ///
  /// - Complexity: O(*n* + *p*) for *n* boxes and *p* corners of their lines.
  func result(_ result: LayoutResult) -> LayoutResult {
    guard !slotOfGroup.isEmpty else { return result }
    var own = result
    own.boxes = gathered(result.boxes)
    own.styles = gathered(result.styles)
    own.begins = gathered(result.begins)
    own.treeLines = LayoutLines(minimumCapacity: slotOfBox.count)
    for (box, slot) in slotOfBox.enumerated() {
      var line = Array(result.treeLines[Int(slot)])
      var next = Int(pieces.groupOf[box])
      while next >= 0 {
        let rest = Array(result.treeLines[Int(slotOfGroup[next])])
        line = rest.isEmpty ? [] : Self.joined(line, rest)
        next = pieces.groups[next].outer ?? -1
      }
      for corner in line { own.treeLines.add(corner) }
      own.treeLines.endLine()
    }
    own.groups = zip(pieces.groups, slotOfGroup.map(Int.init)).filter { $0.0.outer == nil }.map {
      LayoutResult.Group(
        first: $0.0.first, style: result.styles[$0.1], begins: result.begins[$0.1])
    }
    return own
  }

  /// A line and the one that it continues with, without a corner where it goes straight on.
  private static func joined(_ line: [Point], _ rest: [Point]) -> [Point] {
    guard let joint = rest.first else { return line }
    var line = line
    // Sums of many distances differ in the last digits: that is no corner.
    for index in line.indices.reversed() {
      guard abs(line[index].x - joint.x) < 0.01 else { break }
      line[index].x = joint.x
    }
    while let last = line.last, abs(last.x - joint.x) + abs(last.y - joint.y) < 0.01 {
      line.removeLast()
    }
    guard let before = line.last, rest.count > 1 else { return line + rest }
    let isStraight =
      (before.x == joint.x && joint.x == rest[1].x) || (before.y == joint.y && joint.y == rest[1].y)
    return line + (isStraight ? rest.dropFirst() : rest[...])
  }
}
