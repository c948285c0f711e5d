/// Where everything of a diagram is: the answer of a layout.
package struct Placement: Sendable, Equatable {
  /// The rectangle of each box.
  package var boxes: [Rectangle]
  /// The way of each connector, from ``Diagram/Connector/from`` to ``Diagram/Connector/to``.
  package var routes: [Route?]
  /// The rectangle of each frame; none for one in which no box lies.
  package var frames: [Rectangle?]

  /// Finds the ways of all lines between boxes that have been placed in rows.
  ///
  /// Lines do not move boxes: with and without them these are where they are.
  package init(of diagram: Diagram, boxes: [Rectangle], frames: [Rectangle?]) {
    self.boxes = boxes
    self.frames = frames
    routes = []
    let (tree, rails) = Elbows(diagram, boxes, frames).routes()
    let others = diagram.connectors.indices.filter { tree[$0] == nil }
    let ways = GutterRoutes(diagram, boxes, lines: others, rails: rails).routes
    routes = diagram.connectors.indices.map { tree[$0] ?? ways[$0] }
  }

  package init(boxes: [Rectangle], routes: [Route?], frames: [Rectangle?]) {
    self.boxes = boxes
    self.routes = routes
    self.frames = frames
  }

  /// The smallest rectangle around everything.
  package var bounds: Rectangle? {
    let around = boxes + frames.compactMap(\.self)
    guard var bounds = around.first else { return nil }
    for rectangle in around {
      bounds = bounds.union(rectangle)
    }
    for route in routes.compactMap(\.self) {
      let ends = [route.points.first, route.points.last, route.startTip, route.endTip]
      for point in route.samples(perCurve: 16) + ends.compactMap(\.self) {
        bounds = bounds.union(Rectangle(x: point.x - 5, y: point.y - 5, width: 10, height: 10))
      }
    }
    return bounds
  }

  package func moved(by offset: Point) -> Placement {
    Placement(
      boxes: boxes.map { $0.moved(by: offset) },
      routes: routes.map { $0?.moved(by: offset) },
      frames: frames.map { $0?.moved(by: offset) }
    )
  }
}
