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
/// upwards, as far left as they are on no line, and shorter where only that helps.
struct FrameLabels {
  /// A name and its place.
  struct Name: Sendable, Equatable {
    var text: String
    var rectangle: Rectangle
    /// Whether lines run there for want of another place: the name must not hide them.
    var isOnLines = false
  }

  /// The name of each frame; nil for one without.
  private(set) var places: [Name?] = []

  /// From the side of a frame to its name.
  private static let inset = 8.0
  /// From the edge of a frame to its name, the best first: all of it is above the first box.
  private static let drops = [4.0, 8, 12, 1.5]
  /// From a name to a line.
  private static let apart = 3.0
  /// So much of its width is left of a name that is made shorter to stand on no line.
  private static let leastShare = 0.7

  /// - Complexity: O(*n*) for *n* frames and pieces of lines, and for each frame those near its
  ///   name.
  init(_ diagram: Diagram, _ placement: Placement) {
    // Beside the head of the unit, which is below in a chart that grows upwards.
    let isUpsideDown = diagram.direction == .bottomToTop
    let height = FrameLabel.typeface.leading
    /// Where a name stands that drops so far from the edge.
    func strip(_ frame: Rectangle, _ drop: Double) -> Rectangle {
      let y = isUpsideDown ? frame.maxY - drop - height : frame.y + drop
      return Rectangle(x: frame.x, y: y, width: frame.width, height: height)
    }
    var taken = TakenPlaces()
    places = diagram.frames.enumerated().map { index, frame in
      guard let rectangle = placement.frames[index] else { return nil }
      let label = FrameLabel(frame.label, part: frame.part, width: rectangle.width - 16)
      guard let text = label.line else { return nil }
      for drop in Self.drops { taken.open(around: strip(rectangle, drop).inset(by: -1)) }
      var place = strip(rectangle, Self.drops[0])
      (place.x, place.width) = (rectangle.x + Self.inset, label.size.width)
      return Name(text: text, rectangle: place)
    }
    guard places.contains(where: { $0 != nil }) else { return }
    for route in placement.routes { route.map { taken.add($0) } }
    for stub in placement.stubs {
      for piece in [stub.from, stub.to] where piece.count == 2 { taken.add(piece) }
    }
    for (index, name) in places.enumerated() {
      guard let name, let rectangle = placement.frames[index] else { continue }
      let rooms = Self.drops.map { Self.rooms(on: strip(rectangle, $0), taken) }
      places[index] = Self.placed(name, diagram.frames[index], in: rooms)
    }
  }

  /// The places alone.
  var rectangles: [Rectangle] { places.compactMap { $0?.rectangle } }

  /// The places between the lines on a strip of a frame, from left to right.
  private static func rooms(on strip: Rectangle, _ taken: TakenPlaces) -> [Rectangle] {
    let lines = taken.all(on: strip.inset(by: -1)).map { ($0.x, $0.maxX) }.sorted { $0 < $1 }
    var rooms: [Rectangle] = []
    var room = strip
    room.x += inset
    for (left, right) in lines + [(strip.maxX - inset + apart, .infinity)] {
      room.width = left - apart - room.x
      if room.width > 0 { rooms.append(room) }
      room.x = max(room.x, right + apart)
    }
    return rooms
  }

  /// The name in the first room from the left that is wide enough; else shorter in the widest room;
  /// else where it was, on lines.
  private static func placed(
    _ name: Name, _ frame: Diagram.Frame, in strips: [[Rectangle]]
  ) -> Name {
    var name = name
    let width = name.rectangle.width
    let rooms = strips.flatMap(\.self)
    if let room = rooms.first(where: { $0.width >= width }) {
      (name.rectangle.x, name.rectangle.y) = (room.x, room.y)
      return name
    }
    name.isOnLines = true
    // Across few lines a name can be read, along one hardly.
    var widest = 0.0
    for strip in strips {
      let free = strip.reduce(0) { $0 + $1.width }
      if free > widest, let room = strip.first { (widest, name.rectangle.y) = (free, room.y) }
    }
    let most = rooms.lazy.map(\.width).max() ?? 0
    guard most >= leastShare * width, let room = rooms.first(where: { $0.width == most }) else {
      return name
    }
    let label = FrameLabel(frame.label, part: frame.part, width: most - 4)
    guard let text = label.line, label.size.width <= most else { return name }
    (name.rectangle.x, name.rectangle.y) = (room.x, room.y)
    name.rectangle.width = label.size.width
    return Name(text: text, rectangle: name.rectangle)
  }
}
