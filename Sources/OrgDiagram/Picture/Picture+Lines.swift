extension Picture {
  /// Draws the lines of a diagram: plain ones first, so that those with findings lie above.
  mutating func addLines(of diagram: Diagram, _ placement: Placement) {
    let order =
      diagram.connectors.indices.filter { diagram.connectors[$0].marks.isEmpty }
      + diagram.connectors.indices.filter { !diagram.connectors[$0].marks.isEmpty }
    for index in order {
      guard let route = placement.routes[index] else { continue }
      let line = diagram.connectors[index]
      let look = LineLook.of(line.kind)
      let finding = line.marks.worst
      strokes.append(
        Stroke(
          owner: .connector(index),
          route: route,
          colour: finding.map(MarkLook.colour(of:)) ?? look.colour,
          width: finding == nil ? look.width : max(look.width, 2.4),
          dash: look.dash,
          startMark: route.startTip == nil ? nil : look.mark,
          endMark: route.endTip == nil ? nil : look.mark
        )
      )
    }
  }

  /// Writes the labels of lines beside them, where they hide least.
  mutating func addLabels(of diagram: Diagram, _ placement: Placement) {
    var taken: [Rectangle] = []
    for (index, line) in diagram.connectors.enumerated() {
      guard let route = placement.routes[index] else { continue }
      let finding = line.marks.worst
      let colour = finding.map(MarkLook.colour(of:)) ?? LineLook.of(line.kind).colour
      let rows = Self.labelRows(of: line)
      guard !rows.isEmpty else { continue }
      let widest = rows.map { TextMeasure.width(of: $0, in: Self.labelTypeface) }.max() ?? 0
      let leading = Self.labelTypeface.leading
      let size = Size(width: widest + 6, height: leading * Double(rows.count) + 2)
      let place = Self.place(
        for: size, on: route, isTreeLine: line.isTreeLine, placement.boxes, taken)
      taken.append(place)
      let chip = Figure.Shape(fill: .white, outline: nil, isRounded: true)
      addShape(chip, in: place, owner: .connector(index))
      for (number, row) in rows.enumerated() {
        let strip = Rectangle(
          x: place.x,
          y: place.y + 1 + leading * Double(number),
          width: place.width,
          height: leading
        )
        addText(row, Self.labelTypeface, colour, in: strip, owner: .connector(index))
      }
    }
  }

  private static let labelTypeface = Typeface(size: 7.5, isBold: true)

  private static func labelRows(of line: Diagram.Connector) -> [String] {
    let label = line.label.map { TextMeasure.wrap($0, to: 96, in: labelTypeface, maximumLines: 2) }
    let marks = line.marks.prefix(2).flatMap {
      TextMeasure.wrap(MarkLook.caption(of: $0), to: 120, in: labelTypeface, maximumLines: 1)
    }
    return (label ?? []) + marks
  }

  /// The place on a route where a label lies over the fewest boxes and other labels.
  private static func place(
    for size: Size,
    on route: Route,
    isTreeLine: Bool,
    _ boxes: [Rectangle],
    _ taken: [Rectangle]
  ) -> Rectangle {
    let samples = route.samples(perCurve: isTreeLine ? 3 : 9)
    // Reports share the line next to their manager, so a label of one belongs near the report.
    let wanted = isTreeLine ? 0.2 : 0.5
    var best = Rectangle(centre: samples.first ?? Point(x: 0, y: 0), size: size)
    var lowest = Double.infinity
    for (number, centre) in samples.enumerated() {
      let candidate = Rectangle(centre: centre, size: size)
      let share = (Double(number) + 0.5) / Double(samples.count)
      let around = candidate.inset(by: -2)
      let hidden =
        boxes.count(where: around.overlaps) * 10 + taken.count(where: around.overlaps) * 8
      let cost = Double(hidden) + abs(share - wanted)
      if cost < lowest {
        lowest = cost
        best = candidate
      }
    }
    return best
  }
}
