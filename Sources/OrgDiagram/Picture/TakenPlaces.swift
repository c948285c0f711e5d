/// Rectangles of which can be told whether another one lies on any of them.
struct TakenPlaces {
  /// A square of the page.
  struct Cell: Hashable {
    var column: Int
    var row: Int
  }

  private var places: [Cell: [Rectangle]] = [:]
  private static let side = 96.0

  /// The cells that a rectangle reaches into.
  static func cells(_ rectangle: Rectangle) -> [Cell] {
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
    for cell in Self.cells(rectangle) where places[cell] == nil { places[cell] = [] }
  }

  mutating func add(_ rectangle: Rectangle) {
    for cell in Self.cells(rectangle) { places[cell]?.append(rectangle) }
  }

  /// Adds the pieces of a line; around a corner, the rectangle that holds it.
  mutating func add(_ route: Route) {
    for first in stride(from: 0, to: route.points.count - 3, by: 3) {
      add([route.points[first], route.points[first + 3]])
    }
    for tip in [(route.startTip, route.points.first), (route.endTip, route.points.last)] {
      if let end = tip.0, let foot = tip.1 {
        add(Rectangle(around: end, foot).inset(by: -2))
      }
    }
  }

  /// Adds an upright or level piece, with the width that is seen.
  mutating func add(_ piece: [Point]) {
    add(Rectangle(around: piece[0], piece[1]))
  }

  /// The rectangles that one lies on, some perhaps more than once, in the order in which they were
  /// added to a cell.
  func all(on rectangle: Rectangle) -> [Rectangle] {
    Self.cells(rectangle).flatMap { places[$0]?.filter(rectangle.overlaps) ?? [] }
  }

  /// Whether a rectangle lies on any but one that is given.
  func holds(_ rectangle: Rectangle, except own: Rectangle) -> Bool {
    Self.cells(rectangle).contains { cell in
      places[cell]?.contains { rectangle.overlaps($0) && $0 != own } == true
    }
  }
}

extension Rectangle {
  /// The rectangle around a straight piece as wide as lines are.
  init(around one: Point, _ other: Point) {
    self.init(
      x: min(one.x, other.x), y: min(one.y, other.y), width: abs(one.x - other.x),
      height: abs(one.y - other.y))
    self = inset(by: -1)
  }
}
