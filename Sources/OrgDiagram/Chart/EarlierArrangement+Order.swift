extension EarlierArrangement {
  /// The same diagram with siblings in the order in which they stood, and behind them those who are
  /// new below their manager; where frames are drawn, siblings of one unit stay together.
  ///
  /// - Complexity: O(*n* log *n*) for *n* boxes and lines.
  package func ordered(_ diagram: Diagram) -> Diagram {
    let tree = ChartTree(diagram)
    let boxes = diagram.boxes
    var siblings: [Int32: [Int]] = [:]
    for box in boxes.indices { siblings[tree.parents[box], default: []].append(box) }
    /// The box that comes to each place.
    var chosen = Array(boxes.indices)
    for (parent, places) in siblings {
      let manager = parent < 0 ? nil : boxes[Int(parent)].id
      var order = inOrder(places, of: boxes, below: manager)
      if !diagram.frames.isEmpty { order = Self.joined(order, boxes) }
      for (place, box) in zip(places, order) { chosen[place] = box }
    }
    guard chosen != Array(boxes.indices) else { return diagram }
    var placeOf = chosen
    for (place, box) in chosen.enumerated() { placeOf[box] = place }
    var ordered = diagram
    ordered.boxes = chosen.map { boxes[$0] }
    for line in ordered.connectors.indices {
      ordered.connectors[line].from = placeOf[ordered.connectors[line].from]
      ordered.connectors[line].to = placeOf[ordered.connectors[line].to]
    }
    for frame in ordered.frames.indices {
      ordered.frames[frame].boxes = ordered.frames[frame].boxes.map { placeOf[$0] }
    }
    return ordered
  }

  private func inOrder(
    _ siblings: [Int], of boxes: [Diagram.Box], below manager: String?
  ) -> [Int] {
    let ranks = siblings.map { box in
      knows(boxes[box].id, below: manager)?.order ?? .max
    }
    return siblings.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }.map { siblings[$0] }
  }

  /// Puts siblings of one unit where the first of them stands.
  private static func joined(_ siblings: [Int], _ boxes: [Diagram.Box]) -> [Int] {
    var firsts: [String: Int] = [:]
    let ranks = siblings.enumerated().map { number, box -> Int in
      guard let unit = boxes[box].unit else { return number }
      if firsts[unit] == nil { firsts[unit] = number }
      return firsts[unit] ?? number
    }
    return siblings.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }.map { siblings[$0] }
  }

  /// The width that each box had together with its siblings, in points; nil where none of them
  /// stood below the same manager. In a picture of boxes that were all equally wide, that width.
  ///
  /// - Complexity: O(*n*) for *n* boxes.
  func widths(of diagram: Diagram) -> [Double?] {
    guard boxWidth > 0 else { return diagram.boxes.map { _ in nil } }
    guard isCompact else { return diagram.boxes.map { _ in boxWidth } }
    let tree = ChartTree(diagram)
    var widths: [Int32: Double] = [:]
    for (box, parent) in zip(diagram.boxes, tree.parents) {
      let manager = parent < 0 ? nil : diagram.boxes[Int(parent)].id
      guard let width = knows(box.id, below: manager)?.width else { continue }
      widths[parent] = max(widths[parent] ?? 0, width)
    }
    return tree.parents.map { widths[$0] }
  }

  /// The height that each box had which hangs in a list, where a higher one need not make its
  /// siblings higher: 0 for a new one; nil for a box in a row.
  ///
  /// - Complexity: O(*n*) for *n* boxes.
  func listHeights(of diagram: Diagram) -> [Double?] {
    let tree = ChartTree(diagram)
    return zip(diagram.boxes, tree.parents).map { box, parent in
      let manager = parent < 0 ? nil : diagram.boxes[Int(parent)].id
      switch manager.map({ styles[$0] }) ?? page {
      case .hanging, .columns: return knows(box.id, below: manager)?.height ?? 0
      case .row, .wrapped, nil: return nil
      }
    }
  }
}
