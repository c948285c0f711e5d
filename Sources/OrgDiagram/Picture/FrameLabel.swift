/// The name of a unit at the upper edge of its frame.
package struct FrameLabel: Sendable, Equatable {
  package static let typeface = Typeface(size: 8.5, isBold: true)
  /// What is written; nothing when the name is empty.
  package let line: String?

  /// Shortens a name to a width; which part of the unit it is stays to be read.
  package init(_ name: String, part: Diagram.Frame.Part? = nil, width: Double = 220) {
    func wrapped(_ width: Double) -> String? {
      TextMeasure.wrap(name, to: width, in: Self.typeface, maximumLines: 1).first
    }
    guard let part else {
      line = wrapped(width)
      return
    }
    let end = " (\(part.number) of \(part.count))"
    let rest = width - TextMeasure.width(of: end, in: Self.typeface)
    line = wrapped(max(rest, 0)).map { $0 + end }
  }

  /// The size to be kept free for it.
  package var size: Size {
    Size(
      width: TextMeasure.width(of: line ?? "", in: Self.typeface) + 4,
      height: line == nil ? 0 : Self.typeface.leading
    )
  }
}

/// Where the names of frames stand: at the upper edge, or the lower one in a chart that grows
/// upwards, as far left as they are on no line.
struct FrameLabels {
  /// The name of each frame and its place; nil for one without.
  private(set) var places: [(text: String, rectangle: Rectangle)?] = []

  /// From the side of a frame to its name.
  private static let inset = 8.0
  /// From a name to a line.
  private static let apart = 3.0

  /// - Complexity: O(*n*) for *n* frames and pieces of lines, and for each frame those near its
  ///   name.
  init(_ diagram: Diagram, _ placement: Placement) {
    // Beside the head of the unit, which is below in a chart that grows upwards.
    let isUpsideDown = diagram.direction == .bottomToTop
    let height = FrameLabel.typeface.leading
    var taken = TakenPlaces()
    places = diagram.frames.enumerated().map { index, frame in
      guard let rectangle = placement.frames[index] else { return nil }
      let label = FrameLabel(frame.label, part: frame.part, width: rectangle.width - 16)
      guard let text = label.line else { return nil }
      let edge = isUpsideDown ? rectangle.maxY - 4 - height : rectangle.y + 4
      taken.open(
        around: Rectangle(x: rectangle.x, y: edge, width: rectangle.width, height: height))
      return (
        text,
        Rectangle(
          x: rectangle.x + Self.inset, y: edge, width: label.size.width, height: height)
      )
    }
    guard places.contains(where: { $0 != nil }) else { return }
    for route in placement.routes { route.map { taken.add($0) } }
    for stub in placement.stubs {
      for piece in [stub.from, stub.to] where piece.count == 2 { taken.add(piece) }
    }
    for (index, place) in places.enumerated() {
      guard let place, let frame = placement.frames[index] else { continue }
      places[index]?.rectangle.x = Self.start(of: place.rectangle, in: frame, taken)
    }
  }

  /// The places alone.
  var rectangles: [Rectangle] { places.compactMap { $0?.rectangle } }

  /// The left end of a name: the first place from the left on no line; if there is none, the
  /// leftmost.
  private static func start(
    of name: Rectangle, in frame: Rectangle, _ taken: TakenPlaces
  ) -> Double {
    let strip = Rectangle(x: frame.x, y: name.y, width: frame.width, height: name.height)
    let lines = taken.all(on: strip).map { ($0.x, $0.maxX) }.sorted { $0 < $1 }
    let last = frame.maxX - inset - name.width
    var start = name.x
    for (left, right) in lines where left < start + name.width + apart && right > start - apart {
      start = right + apart
    }
    return start > last ? name.x : start
  }
}
