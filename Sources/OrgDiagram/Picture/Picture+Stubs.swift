internal import OrgModel

/// Where the numbers of lines stand that only begin and end: on no box, on no line but their own,
/// and on no other number. What has no such place is not drawn at that end, and the legend says so.
struct StubNumbers {
  /// The ends of each stub: its piece, and its number.
  private(set) var ends: [(from: End?, to: End?)] = []

  struct End {
    var piece: [Point]
    var number: Rectangle
  }

  /// The typeface of the numbers at stubs.
  static let typeface = Typeface(size: 6, isBold: true)

  /// - Complexity: O(*n*) for *n* boxes and pieces of lines, and for each stub those near it.
  ///
  /// - Parameter names: where other words stand on the page.
  init(_ placement: Placement, besides names: [Rectangle] = []) {
    guard !placement.stubs.isEmpty else { return }
    var taken = TakenPlaces()
    for end in placement.stubs.lazy.flatMap({ [$0.from.last, $0.to.last] }).compactMap(\.self) {
      taken.open(around: Rectangle(centre: end, size: Size(width: 160, height: 160)))
    }
    for box in placement.boxes + names { taken.add(box) }
    for route in placement.routes { route.map { taken.add($0) } }
    // All pieces come first: no number of one line lies on another one.
    for stub in placement.stubs {
      for piece in [stub.from, stub.to] where piece.count == 2 { taken.add(piece) }
    }
    for (index, stub) in placement.stubs.enumerated() {
      let from = Self.end(index + 1, at: stub.from, &taken)
      ends.append((from, Self.end(index + 1, at: stub.to, &taken)))
    }
  }

  /// Where the numbers are.
  var chips: [Rectangle] { ends.flatMap { [$0.from, $0.to] }.compactMap { $0?.number } }

  private static func end(_ number: Int, at piece: [Point], _ taken: inout TakenPlaces) -> End? {
    guard piece.count == 2 else { return nil }
    let size = Size(
      width: TextMeasure.width(of: String(number), in: typeface) + 4, height: typeface.leading)
    let way = piece[1] - piece[0]
    guard way.length > 0 else { return nil }
    let own = Rectangle(around: piece[0], piece[1])
    let place = places(for: size, at: piece[1], way * (1 / way.length))
      .first { !taken.holds($0, except: own) }
    guard let place else { return nil }
    taken.add(place)
    return End(piece: piece, number: place)
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

extension Picture {
  /// Draws the lines that only begin and end: a short piece at both boxes, each with the number
  /// under which the legend says what the line is.
  ///
  /// - Parameter offset: How far everything has been moved since the numbers found their places.
  mutating func addStubs(
    of diagram: Diagram, _ stubs: [Placement.Stub], _ numbers: StubNumbers, movedBy offset: Point
  ) {
    for (index, (stub, ends)) in zip(stubs, numbers.ends).enumerated() {
      let line = diagram.connectors[stub.line]
      var look = LineLook.of(line)
      if let worst = line.marks.worst { look = look.marked(worst) }
      for end in [ends.from, ends.to].compactMap(\.self) {
        let piece = end.piece.map { $0 + offset }
        strokes.append(
          Stroke(
            owner: .connector(stub.line), route: Route(through: piece, radius: 0),
            paint: look.paint, width: look.width, dash: look.dash))
        let chip = end.number.moved(by: offset)
        let shape = Figure.Shape(fill: .page, outline: nil, isRounded: true)
        addShape(shape, in: chip, owner: .connector(stub.line))
        addText(
          String(index + 1), StubNumbers.typeface, look.paint, in: chip,
          owner: .connector(stub.line))
      }
    }
  }
}

extension Diagram {
  /// What the legend says of lines that only begin and end.
  func explanations(of stubs: [Placement.Stub], _ numbers: StubNumbers) -> [LegendEntry] {
    zip(stubs, numbers.ends).enumerated().map { number, stub in
      let (line, ends) = (connectors[stub.0.line], stub.1)
      func name(_ box: Int) -> String { boxes[box].lines.first?.text ?? boxes[box].id }
      var caption =
        line.change == .move
        ? "\(name(line.to)) moved" : "\(name(line.from)) \(line.kind.verb) \(name(line.to))"
      switch (ends.from == nil, ends.to == nil) {
      case (false, false): break
      case (true, true): caption += " (only told here, for want of room)"
      case (true, false): caption += " (no room for a number at \(name(line.from)))"
      case (false, true): caption += " (no room for a number at \(name(line.to)))"
      }
      return LegendEntry(.stub(number: number + 1, line.kind), caption)
    }
  }
}
