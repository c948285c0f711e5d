extension Diagram {
  /// The diagram with a frame for each part of a unit that hangs together in the tree: whoever
  /// opens one holds everything below in it, and those of other units in frames inside.
  ///
  /// Units whose positions are scattered over the chart get several frames of one name, because one
  /// around all would hold what does not belong to it.
  /// - Returns: The diagram, and by box the frame that it opens, -1 for none.
  func withFramePieces(_ tree: ChartTree) -> (diagram: Diagram, opened: [Int32]) {
    var opened = [Int32](repeating: -1, count: boxes.count)
    guard !frames.isEmpty else { return (self, opened) }
    var unitOf = [Int](repeating: -1, count: boxes.count)
    for (frame, members) in membersOfFrames.boxes.enumerated() {
      for box in members { unitOf[box] = frame }
    }
    var pieces: [Frame] = []
    // The piece that each box lies in, and the frame of which it is a piece.
    var pieceOf = [Int](repeating: -1, count: boxes.count)
    var originals: [Int] = []
    for box in tree.order.map(Int.init) {
      let parent = Int(tree.parents[box])
      let around = parent < 0 || boxes[box].isOrphan ? -1 : pieceOf[parent]
      let unit = unitOf[box]
      if unit < 0 || (around >= 0 && originals[around] == unit) {
        pieceOf[box] = around
      } else {
        pieceOf[box] = pieces.count
        opened[box] = Int32(pieces.count)
        originals.append(unit)
        pieces.append(
          Frame(
            label: frames[unit].label, unit: frames[unit].unit, boxes: [],
            parent: around < 0 ? nil : around))
      }
      if pieceOf[box] >= 0 { pieces[pieceOf[box]].boxes.append(box) }
    }
    var diagram = self
    diagram.frames = pieces
    return (diagram, opened)
  }
}
