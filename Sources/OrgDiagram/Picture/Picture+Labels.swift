extension Picture {
  /// Writes the labels of lines beside them, where they hide least, and answers how far to the
  /// right and down those of loops reach.
  ///
  /// - Parameter numbers: What is written already beside other lines.
  mutating func addLabels(
    of diagram: Diagram, _ placement: Placement, besides numbers: [Rectangle]
  ) -> Point {
    var farthest = Point(x: 0, y: 0)
    guard diagram.connectors.contains(where: { $0.label != nil }) else { return farthest }
    var room = LabelRoom(placement, taken: numbers)
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
      // Where two words would lie on each other nobody reads either; the title of the line has it.
      let isLoop = loops.contains(index)
      let found =
        isLoop
        ? loops.place(of: index, size).flatMap { room.take($0) }
        : room.place(size, on: route, line: index, isTreeLine: line.isTreeLine)
      guard let place = found else { continue }
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
}
