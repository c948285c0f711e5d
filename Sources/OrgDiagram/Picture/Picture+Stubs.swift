internal import OrgModel

extension Picture {
  /// The typeface of the numbers at stubs.
  private static let numberTypeface = Typeface(size: 6, isBold: true)

  /// Draws the lines that only begin and end: a short piece at both boxes, each with the number
  /// under which the legend says what the line is.
  mutating func addStubs(of diagram: Diagram, _ placement: Placement) {
    guard !placement.stubs.isEmpty else { return }
    var taken = TakenPlaces()
    for end in placement.stubs.lazy.flatMap({ [$0.from.last, $0.to.last] }).compactMap(\.self) {
      taken.open(around: Rectangle(centre: end, size: Size(width: 160, height: 160)))
    }
    for box in placement.boxes { taken.add(box) }
    for (index, stub) in placement.stubs.enumerated() {
      let line = diagram.connectors[stub.line]
      let look = LineLook.of(line)
      let paint = line.marks.worst.map(Paint.finding) ?? look.paint
      for piece in [stub.from, stub.to] where piece.count == 2 {
        strokes.append(
          Stroke(
            owner: .connector(stub.line), route: Route(through: piece, radius: 0), paint: paint,
            width: look.width, dash: look.dash))
        addNumber(index + 1, at: piece, paint, &taken, owner: .connector(stub.line))
      }
    }
  }

  private mutating func addNumber(
    _ number: Int,
    at piece: [Point],
    _ paint: Paint,
    _ taken: inout TakenPlaces,
    owner: Owner
  ) {
    let text = String(number)
    let size = Size(
      width: TextMeasure.width(of: text, in: Self.numberTypeface) + 4,
      height: Self.numberTypeface.leading)
    let way = piece[1] - piece[0]
    guard way.length > 0 else { return }
    let place = Self.places(for: size, at: piece[1], way * (1 / way.length))
      .first { !taken.holds($0) }
    // Where all is taken, numbers touch: one that is far from its line would say nothing.
    let rectangle = place ?? Self.places(for: size, at: piece[1], way * (1 / way.length))[0]
    taken.add(rectangle)
    addShape(
      Figure.Shape(fill: .page, outline: nil, isRounded: true), in: rectangle, owner: owner)
    addText(text, Self.numberTypeface, paint, in: rectangle, owner: owner)
  }

  /// How many lengths of a number beyond the end of a piece, or before it where the gap is narrow,
  /// and how many heights beside that, the nearest first.
  private static let placesAround: [(out: Double, beside: Double)] = {
    let all = [0.5, 0.25, 0.0, -0.25, -0.5, 1.5, 2.5].flatMap { out in
      stride(from: -4.0, through: 4, by: 0.5).map { (out: out, beside: $0) }
    }
    return all.enumerated().sorted { one, other in
      func far(_ place: (out: Double, beside: Double)) -> Double {
        abs(place.out - 0.5) + abs(place.beside) / 2
      }
      return (far(one.element), one.offset) < (far(other.element), other.offset)
    }.map(\.element)
  }()

  /// Where a number may stand near the end of a piece, the nearest first: as far beyond it as half
  /// of the number reaches in that direction, beside that, on the piece itself, and farther out.
  private static func places(for size: Size, at end: Point, _ way: Point) -> [Rectangle] {
    let isLevel = abs(way.x) > abs(way.y)
    let (length, height) = isLevel ? (size.width, size.height) : (size.height, size.width)
    let side = Point(x: -way.y, y: way.x)
    return placesAround.map { step, shift in
      Rectangle(centre: end + way * (length * step) + side * (height * shift), size: size)
    }
  }
}

/// Rectangles of which can be told whether another one lies on any of them.
private struct TakenPlaces {
  private struct Cell: Hashable {
    var column: Int
    var row: Int
  }

  private var places: [Cell: [Rectangle]] = [:]
  private static let side = 96.0

  /// The cells that a rectangle reaches into.
  private func cells(_ rectangle: Rectangle) -> [Cell] {
    func range(_ low: Double, _ high: Double) -> ClosedRange<Int> {
      Int((low / Self.side).rounded(.down))...Int((high / Self.side).rounded(.down))
    }
    let columns = range(rectangle.x, rectangle.maxX)
    return range(rectangle.y, rectangle.maxY).flatMap { row in
      columns.map { Cell(column: $0, row: row) }
    }
  }

  /// Where it may be asked for; what is elsewhere is not kept.
  mutating func open(around rectangle: Rectangle) {
    for cell in cells(rectangle) where places[cell] == nil { places[cell] = [] }
  }

  mutating func add(_ rectangle: Rectangle) {
    for cell in cells(rectangle) { places[cell]?.append(rectangle) }
  }

  func holds(_ rectangle: Rectangle) -> Bool {
    cells(rectangle).contains { places[$0]?.contains(where: rectangle.overlaps) == true }
  }
}

extension Diagram {
  /// What the legend says of lines that only begin and end.
  func explanations(of stubs: [Placement.Stub]) -> [LegendEntry] {
    stubs.enumerated().map { number, stub in
      let line = connectors[stub.line]
      func name(_ box: Int) -> String { boxes[box].lines.first?.text ?? boxes[box].id }
      return LegendEntry(
        .stub(number: number + 1, line.kind),
        line.change == .move
          ? "\(name(line.to)) moved" : "\(name(line.from)) \(line.kind.verb) \(name(line.to))")
    }
  }
}
