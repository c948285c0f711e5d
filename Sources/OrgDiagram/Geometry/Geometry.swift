/// A place on the page, in points of 1/72 inch from its upper left corner, downwards.
package struct Point: Sendable, Equatable {
  package var x: Double
  package var y: Double

  package init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }

  package static func + (one: Point, other: Point) -> Point {
    Point(x: one.x + other.x, y: one.y + other.y)
  }

  package static func - (one: Point, other: Point) -> Point {
    Point(x: one.x - other.x, y: one.y - other.y)
  }

  package static func * (point: Point, factor: Double) -> Point {
    Point(x: point.x * factor, y: point.y * factor)
  }

  /// The distance from the origin.
  package var length: Double { (x * x + y * y).squareRoot() }
}

/// A width and a height in points.
package struct Size: Sendable, Equatable {
  package var width: Double
  package var height: Double

  package init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }
}

/// An upright rectangle on the page.
package struct Rectangle: Sendable, Equatable {
  package var x: Double
  package var y: Double
  package var width: Double
  package var height: Double

  package init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  package init(centre: Point, size: Size) {
    self.init(
      x: centre.x - size.width / 2,
      y: centre.y - size.height / 2,
      width: size.width,
      height: size.height
    )
  }

  package var maxX: Double { x + width }
  package var maxY: Double { y + height }
  package var centre: Point { Point(x: x + width / 2, y: y + height / 2) }

  /// Whether the two have more than an edge in common.
  package func overlaps(_ other: Rectangle) -> Bool {
    x < other.maxX && other.x < maxX && y < other.maxY && other.y < maxY
  }

  /// The rectangle with as much less on each side; more when negative.
  package func inset(by margin: Double) -> Rectangle {
    Rectangle(x: x + margin, y: y + margin, width: width - 2 * margin, height: height - 2 * margin)
  }

  package func moved(by offset: Point) -> Rectangle {
    Rectangle(x: x + offset.x, y: y + offset.y, width: width, height: height)
  }

  /// The smallest rectangle around both.
  package func union(_ other: Rectangle) -> Rectangle {
    let left = min(x, other.x)
    let top = min(y, other.y)
    return Rectangle(
      x: left,
      y: top,
      width: max(maxX, other.maxX) - left,
      height: max(maxY, other.maxY) - top
    )
  }
}

/// The way of a line over the page: cubic Bézier curves, and the tips of the marks at its ends.
package struct Route: Sendable, Equatable {
  /// 3*k* + 1 points.
  package var points: [Point]
  /// Where the mark at the beginning points to, when there is one.
  package var startTip: Point?
  /// Where the mark at the end points to, when there is one.
  package var endTip: Point?

  package init(points: [Point], startTip: Point? = nil, endTip: Point? = nil) {
    self.points = points
    self.startTip = startTip
    self.endTip = endTip
  }

  /// The same way from its end to its beginning.
  package var reversed: Route {
    Route(points: points.reversed(), startTip: endTip, endTip: startTip)
  }

  package func moved(by offset: Point) -> Route {
    Route(
      points: points.map { $0 + offset },
      startTip: startTip.map { $0 + offset },
      endTip: endTip.map { $0 + offset }
    )
  }

  /// Straight pieces from corner to corner, each corner rounded but those in `sharp`.
  ///
  /// - Precondition: `corners` has at least two points.
  package init(through corners: [Point], radius: Double, sharp: Range<Int> = 0..<0) {
    precondition(corners.count >= 2, "a route has two ends")
    var points = [corners[0]]
    func line(to end: Point) {
      points += [points[points.count - 1], end, end]
    }
    for index in corners.indices.dropFirst().dropLast() {
      let corner = corners[index]
      let before = corners[index - 1] - corner
      let after = corners[index + 1] - corner
      let reach = min(radius, before.length / 2, after.length / 2)
      guard reach > 0.01, !sharp.contains(index) else {
        line(to: corner)
        continue
      }
      let start = corner + before * (reach / before.length)
      let end = corner + after * (reach / after.length)
      line(to: start)
      points += [
        corner + (start - corner) * 0.45, corner + (end - corner) * 0.45, end,
      ]
    }
    line(to: corners[corners.count - 1])
    self.init(points: points)
  }

  /// Points on the way, in order, at most so far apart on its straight pieces.
  package func samples(every distance: Double) -> [Point] {
    stride(from: 0, to: points.count - 3, by: 3).flatMap { start in
      let (one, other) = (points[start], points[start + 3])
      let count = max(2, Int(((other - one).length / distance).rounded(.up)))
      return (0..<count).map { one + (other - one) * ((Double($0) + 0.5) / Double(count)) }
    }
  }

  /// Points on the way, `count` for each curve, in order.
  package func samples(perCurve count: Int) -> [Point] {
    stride(from: 0, to: points.count - 3, by: 3).flatMap { start in
      (0..<count).map { step in
        let t = (Double(step) + 0.5) / Double(count)
        let s = 1 - t
        return points[start] * (s * s * s) + points[start + 1] * (3 * s * s * t)
          + points[start + 2] * (3 * s * t * t) + points[start + 3] * (t * t * t)
      }
    }
  }
}
