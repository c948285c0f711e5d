internal import OrgModel

extension Diagram {
  /// A way through corners, shortened by the marks that the line has at its ends.
  func route(of line: Int, through corners: [Point]) -> Route {
    let connector = connectors[line]
    let look = LineLook.of(connector)
    guard corners.count >= 2, !(connector.isTreeLine && connector.kind == .reportsTo) else {
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

  /// A straight way between two boxes, from border to border.
  package func straightRoute(of line: Int, _ boxes: [Rectangle]) -> Route? {
    let (from, to) = (boxes[connectors[line].from], boxes[connectors[line].to])
    guard connectors[line].from != connectors[line].to,
      let start = from.border(towards: to.centre), let end = to.border(towards: from.centre)
    else { return nil }
    return route(of: line, through: [start, end])
  }
}

extension Rectangle {
  /// Where the way from the middle to a point outside leaves the rectangle; `nil` for the middle.
  fileprivate func border(towards point: Point) -> Point? {
    let way = point - centre
    guard way.length > 0.1 else { return nil }
    let shares = [
      abs(way.x) > 1e-9 ? width / 2 / abs(way.x) : .infinity,
      abs(way.y) > 1e-9 ? height / 2 / abs(way.y) : .infinity,
    ]
    return centre + way * min(shares[0], shares[1], 1)
  }
}
