extension Picture {
  /// Draws the lines of a diagram: plain ones first, then those with a label, those with findings
  /// above all.
  mutating func addLines(of diagram: Diagram, _ placement: Placement) {
    func rank(_ line: Diagram.Connector) -> Int {
      guard line.marks.isEmpty else { return 3 }
      // What a line of the tree shares with others stays as it was: only its own end has changed.
      if line.change != nil { return line.isTreeLine ? 0 : 2 }
      return line.label == nil ? 1 : 2
    }
    let ranks = diagram.connectors.map(rank)
    let order = (0...3).flatMap { rank in ranks.indices.filter { ranks[$0] == rank } }
    for index in order {
      guard let route = placement.routes[index] else { continue }
      let line = diagram.connectors[index]
      var look = LineLook.of(line)
      if let worst = line.marks.worst { look = look.marked(worst) }
      strokes.append(
        Stroke(
          owner: .connector(index),
          route: route,
          paint: look.paint,
          width: look.width,
          dash: look.dash,
          startMark: route.startTip == nil ? nil : look.mark,
          endMark: route.endTip == nil ? nil : look.mark
        )
      )
    }
  }

  /// Writes the labels of lines beside them, where they hide least, and answers how far to the
  /// right and down those of loops reach.
  ///
  /// - Parameter numbers: What is written already beside other lines.
  mutating func addLabels(
    of diagram: Diagram, _ placement: Placement, besides numbers: [Rectangle]
  ) -> Point {
    var taken = numbers
    var farthest = Point(x: 0, y: 0)
    var loops = LoopLabels(diagram, placement, left: origin.x + 4)
    numbers.forEach { loops.add($0) }
    for (index, line) in diagram.connectors.enumerated() {
      guard let route = placement.routes[index] else { continue }
      let finding = line.marks.worst
      let paint = finding.map(Paint.finding) ?? LineLook.of(line).paint
      let rows = Self.labelRows(of: line)
      guard !rows.isEmpty else { continue }
      let widest = rows.map { TextMeasure.width(of: $0, in: Self.labelTypeface) }.max() ?? 0
      let leading = Self.labelTypeface.leading
      let size = Size(width: widest + 6, height: leading * Double(rows.count) + 2)
      let near = Self.reach(of: route, size)
      let isLoop = loops.contains(index)
      let place =
        isLoop
        ? loops.place(of: index, size)
        : Self.place(
          for: size, on: route, isTreeLine: line.isTreeLine,
          placement.boxes.filter(near.overlaps), taken.filter(near.overlaps))
      // Where two words would lie on each other nobody reads either; the title of the line has it.
      guard let place, !taken.contains(where: place.overlaps) else { continue }
      taken.append(place)
      loops.add(place)
      if isLoop {
        farthest = Point(x: max(farthest.x, place.maxX), y: max(farthest.y, place.maxY))
      }
      let chip = Figure.Shape(fill: .page, outline: nil, isRounded: true)
      addShape(chip, in: place, owner: .connector(index))
      for (number, row) in rows.enumerated() {
        let strip = Rectangle(
          x: place.x,
          y: place.y + 1 + leading * Double(number),
          width: place.width,
          height: leading
        )
        addText(row, Self.labelTypeface, paint, in: strip, owner: .connector(index))
      }
    }
    return farthest
  }

  private static let labelTypeface = Typeface(size: 7.5, isBold: true)

  /// The words beside a line. What it is marked with is said by its colour, its title and the
  /// badge of the box that the finding is about.
  private static func labelRows(of line: Diagram.Connector) -> [String] {
    line.label.map { TextMeasure.wrap($0, to: 96, in: labelTypeface, maximumLines: 2) } ?? []
  }

  /// The place on a route, or else beside it, where a label hides the least.
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
    for (number, sample) in samples.enumerated() {
      let share = (Double(number) + 0.5) / Double(samples.count)
      for offset in Self.offsets where abs(share - wanted) + offset.length / 60 < lowest {
        let candidate = Rectangle(centre: sample + offset, size: size)
        let around = candidate.inset(by: -2)
        let hidden =
          boxes.count(where: around.overlaps) * 10 + taken.count(where: around.overlaps) * 8
        let cost = Double(hidden) + abs(share - wanted) + offset.length / 60
        if cost < lowest {
          lowest = cost
          best = candidate
        }
      }
    }
    return best
  }

  /// Where a label of a size can be that belongs to a route: nothing outside can hide it.
  private static func reach(of route: Route, _ size: Size) -> Rectangle {
    let (xs, ys) = (route.points.map(\.x), route.points.map(\.y))
    let (left, top) = (xs.min() ?? 0, ys.min() ?? 0)
    return Rectangle(
      x: left, y: top, width: (xs.max() ?? 0) - left, height: (ys.max() ?? 0) - top
    ).inset(by: -farthest - 4 - max(size.width, size.height) / 2)
  }

  /// No label is farther from its line.
  private static let farthest = 120.0

  /// How far a label may be from its line: nearer ones first.
  private static let offsets: [Point] = stride(from: 0, through: farthest, by: 6).flatMap {
    distance in
    [Point(x: 0, y: distance), Point(x: 0, y: -distance)]
      + (distance > 0 ? [Point(x: distance, y: 0), Point(x: -distance, y: 0)] : [])
  }
}
