internal import OrgModel

extension Diagram {
  /// A way through corners, shortened by the marks that the line has at its ends.
  ///
  /// - Parameter marksTree: Whether lines of the tree have one as well.
  func route(of line: Int, through corners: [Point], marksTree: Bool = false) -> Route {
    let connector = connectors[line]
    let look = LineLook.of(connector)
    let isPlain = connector.isTreeLine && connector.kind == .reportsTo && !marksTree
    guard corners.count >= 2, !isPlain else {
      return Route(through: corners, radius: Elbows.radius)
    }
    var corners = corners
    let last = corners.count - 1
    let tip = corners[last]
    corners[last] = Self.shortened(tip, towards: corners[last - 1], by: look.markLength)
    let start = corners[0]
    if look.isMutual {
      corners[0] = Self.shortened(start, towards: corners[1], by: look.markLength)
    }
    var route = Route(through: corners, radius: Elbows.radius)
    route.endTip = tip
    if look.isMutual { route.startTip = start }
    return route
  }

  private static func shortened(_ tip: Point, towards next: Point, by length: Double) -> Point {
    let rest = next - tip
    guard rest.length > 0.1 else { return tip }
    return tip + rest * (min(length, rest.length - 0.05) / rest.length)
  }

  /// Straight ways for all lines, from border to border; lines between the same two boxes run side
  /// by side, so that none hides another one, and a line from a box to itself around its corner.
  /// All have the marks at their ends: no place says who stands above whom.
  ///
  /// - Complexity: O(*c*) for *c* connectors.
  package func straightRoutes(_ boxes: [Rectangle]) -> [Route?] {
    struct Pair: Hashable {
      var low: Int
      var high: Int
    }
    func pair(_ line: Connector) -> Pair {
      Pair(low: min(line.from, line.to), high: max(line.from, line.to))
    }
    var counts: [Pair: Int] = [:]
    for line in connectors { counts[pair(line), default: 0] += 1 }
    var numbers: [Pair: Int] = [:]
    return connectors.enumerated().map { index, line in
      let ends = pair(line)
      let number = numbers[ends, default: 0]
      numbers[ends] = number + 1
      let count = Double(counts[ends] ?? 1)
      guard line.from != line.to else {
        return loop(of: index, at: boxes[line.from], place: Double(number + 1) / count)
      }
      // Many are closer: all of them end at both boxes.
      let narrow = min(
        boxes[line.from].width, boxes[line.from].height, boxes[line.to].width,
        boxes[line.to].height)
      let gap = min(Self.parallelGap, narrow / 2 / count)
      return straightRoute(
        of: index, boxes, beside: (Double(number) - (count - 1) / 2) * gap)
    }
  }

  /// How far straight lines between the same two boxes are apart.
  private static let parallelGap = 8.0

  /// The way of a line from a box to itself, around its corner at the top right.
  ///
  /// - Parameter place: which of such lines it is, up to 1 for the outermost.
  private func loop(of line: Int, at box: Rectangle, place: Double) -> Route {
    let inside = min(box.width, box.height) / 2 * place
    let out = 2 * Self.parallelGap * (0.5 + place)
    return route(
      of: line,
      through: [
        Point(x: box.maxX, y: box.y + inside), Point(x: box.maxX + out, y: box.y + inside),
        Point(x: box.maxX + out, y: box.y - out), Point(x: box.maxX - inside, y: box.y - out),
        Point(x: box.maxX - inside, y: box.y),
      ])
  }

  /// A straight way between two boxes, as far beside the way between their middles, seen from the
  /// one with the lower number.
  private func straightRoute(of line: Int, _ boxes: [Rectangle], beside: Double) -> Route? {
    let (from, to) = (connectors[line].from, connectors[line].to)
    let way = boxes[max(from, to)].centre - boxes[min(from, to)].centre
    guard way.length > 0.1 else { return nil }
    let shift = Point(x: -way.y, y: way.x) * (beside / way.length)
    let (one, other) = (boxes[from].centre + shift, boxes[to].centre + shift)
    return route(
      of: line,
      through: [
        boxes[from].border(from: one, towards: other), boxes[to].border(from: other, towards: one),
      ], marksTree: true)
  }
}

extension Rectangle {
  /// Where the way from a point inside to one outside leaves the rectangle; where that is inside as
  /// well, it itself.
  fileprivate func border(from inside: Point, towards point: Point) -> Point {
    let way = point - inside
    func share(_ step: Double, _ low: Double, _ high: Double) -> Double {
      abs(step) > 1e-9 ? (step > 0 ? high : low) / step : .infinity
    }
    let across = share(way.x, x - inside.x, maxX - inside.x)
    let down = share(way.y, y - inside.y, maxY - inside.y)
    return inside + way * min(across, down, 1)
  }
}
