internal import OrgModel

extension Picture {
  /// The typeface of the numbers at stubs.
  private static let numberTypeface = Typeface(size: 6, isBold: true)

  /// Draws the lines that only begin and end: a short piece at both boxes, each with the number
  /// under which the legend says what the line is.
  mutating func addStubs(of diagram: Diagram, _ placement: Placement) {
    var taken: [Rectangle] = []
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
    _ taken: inout [Rectangle],
    owner: Owner
  ) {
    let text = String(number)
    let size = Size(
      width: TextMeasure.width(of: text, in: Self.numberTypeface) + 4,
      height: Self.numberTypeface.leading)
    let way = piece[1] - piece[0]
    guard way.length > 0 else { return }
    // Beyond the end of the piece, as far as half the number reaches in that direction.
    let reach = abs(way.x) > abs(way.y) ? size.width / 2 : size.height / 2
    // A number that would cover one of the last others goes farther out, but not onto a box.
    var place = Rectangle(centre: piece[1] + way * (reach / way.length), size: size)
    if taken.suffix(200).contains(where: place.overlaps) {
      place = Rectangle(centre: piece[1] + way * (3 * reach / way.length), size: size)
    }
    taken.append(place)
    addShape(
      Figure.Shape(fill: .page, outline: nil, isRounded: true), in: place, owner: owner)
    addText(text, Self.numberTypeface, paint, in: place, owner: owner)
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
