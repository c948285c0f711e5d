/// The free space between boxes that stand in rows: channels between rows, and gaps between the
/// boxes of a row. Lines that run only there meet no box.
struct Gutters {
  /// Boxes side by side.
  struct Row {
    /// How far the row reaches along.
    var span: ClosedRange<Double>
    /// Its boxes from sibling to sibling.
    var boxes: [Int]
  }

  /// A passage through a row: before the box that is as far in the row, after the last at the end.
  struct Gap: Hashable {
    var row: Int
    var index: Int
  }

  let axes: Axes
  let boxes: [Rectangle]
  let rows: [Row]
  /// The row of each box.
  let rowOfBox: [Int]
  /// The place of each box in its row.
  let placeInRow: [Int]

  /// - Complexity: O(*b* log *b*) for *b* boxes.
  init(_ boxes: [Rectangle], _ axes: Axes) {
    self.boxes = boxes
    self.axes = axes
    var rows: [Row] = []
    let order = boxes.indices.sorted {
      (axes.span(boxes[$0]).lowerBound, $0) < (axes.span(boxes[$1]).lowerBound, $1)
    }
    for box in order {
      let span = axes.span(boxes[box])
      if let last = rows.last, span.lowerBound < last.span.upperBound {
        let end = max(last.span.upperBound, span.upperBound)
        rows[rows.count - 1].span = last.span.lowerBound...end
        rows[rows.count - 1].boxes.append(box)
      } else {
        rows.append(Row(span: span, boxes: [box]))
      }
    }
    var rowOfBox = [Int](repeating: 0, count: boxes.count)
    var placeInRow = rowOfBox
    for row in rows.indices {
      rows[row].boxes.sort {
        (axes.acrossSpan(boxes[$0]).lowerBound, $0) < (axes.acrossSpan(boxes[$1]).lowerBound, $1)
      }
      for (place, box) in rows[row].boxes.enumerated() {
        rowOfBox[box] = row
        placeInRow[box] = place
      }
    }
    self.rows = rows
    self.rowOfBox = rowOfBox
    self.placeInRow = placeInRow
  }

  /// The room that lines have in a channel; channel *c* is before row *c*, the last after all rows.
  func room(inChannel channel: Int) -> ClosedRange<Double> {
    let clearance = 10.0
    let outside = 60.0
    guard channel > 0 else {
      let end = rows[0].span.lowerBound - clearance
      return end - outside...end
    }
    let start = rows[channel - 1].span.upperBound + clearance
    guard channel < rows.count else { return start...start + outside }
    let end = rows[channel].span.lowerBound - clearance
    return start <= end ? start...end : (start + end) / 2...(start + end) / 2
  }

  /// The room that lines have in a gap.
  func room(inGap gap: Gap) -> ClosedRange<Double> {
    let clearance = 5.0
    let outside = 60.0
    let members = rows[gap.row].boxes
    guard gap.index > 0 else {
      let end = axes.acrossSpan(boxes[members[0]]).lowerBound - clearance - 5
      return end - outside...end
    }
    let start = axes.acrossSpan(boxes[members[gap.index - 1]]).upperBound + clearance
    guard gap.index < members.count else { return start + 5...start + outside }
    let end = axes.acrossSpan(boxes[members[gap.index]]).lowerBound - clearance
    return start <= end ? start...end : (start + end) / 2...(start + end) / 2
  }

  /// The gap in a row that makes the way from one place to another the shortest.
  ///
  /// - Complexity: O(*n*) for the boxes of the row.
  func gap(inRow row: Int, from start: Double, to end: Double) -> Gap {
    var best = Gap(row: row, index: 0)
    var shortest = Double.infinity
    for index in 0...rows[row].boxes.count {
      let gap = Gap(row: row, index: index)
      let room = self.room(inGap: gap)
      let near = min(max(start, room.lowerBound), room.upperBound)
      // A little is added for a narrow gap, so that a wide one close by is preferred.
      let narrowness = room.upperBound - room.lowerBound < 8 ? 60.0 : 0
      let length = abs(near - start) + abs(near - end) + narrowness
      if length < shortest {
        shortest = length
        best = gap
      }
    }
    return best
  }
}

extension Axes {
  /// How far a rectangle reaches from sibling to sibling.
  func acrossSpan(_ rectangle: Rectangle) -> ClosedRange<Double> {
    direction.isVertical
      ? rectangle.x...rectangle.x + rectangle.width
      : rectangle.y...rectangle.y + rectangle.height
  }
}
