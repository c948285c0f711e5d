/// The page seen so that reports are always below their manager.
///
/// `along` grows from manager to report, `across` from sibling to sibling.
struct Axes {
  let direction: Diagram.Direction

  func along(_ point: Point) -> Double {
    switch direction {
    case .topToBottom: point.y
    case .bottomToTop: -point.y
    case .leftToRight: point.x
    case .rightToLeft: -point.x
    }
  }

  func across(_ point: Point) -> Double {
    direction.isVertical ? point.x : point.y
  }

  func point(along: Double, across: Double) -> Point {
    switch direction {
    case .topToBottom: Point(x: across, y: along)
    case .bottomToTop: Point(x: across, y: -along)
    case .leftToRight: Point(x: along, y: across)
    case .rightToLeft: Point(x: -along, y: across)
    }
  }

  /// How far a rectangle reaches along.
  func span(_ rectangle: Rectangle) -> ClosedRange<Double> {
    let extent = direction.isVertical ? rectangle.height : rectangle.width
    let centre = along(rectangle.centre)
    return centre - extent / 2...centre + extent / 2
  }
}
