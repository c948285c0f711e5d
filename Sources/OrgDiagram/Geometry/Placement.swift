/// Where everything of a diagram is: the answer of a layout.
package struct Placement: Sendable, Equatable {
  /// The rectangle of each box.
  package var boxes: [Rectangle]
  /// The way of each connector, from ``Diagram/Connector/from`` to ``Diagram/Connector/to``; none
  /// for one that is a stub.
  package var routes: [Route?]
  /// The rectangle of each frame; none for one in which no box lies.
  package var frames: [Rectangle?]
  /// The connectors for which there is no room, and those that would cross too many others.
  package var stubs: [Stub] = []
  /// Rows of equal grades, from top to bottom, as bands along the chart.
  package var bands: [Band] = []
  /// What holds the boxes without a place in the chart.
  package var tray: Rectangle?
  /// How our own layout arranged the reports of each box, and who begins a row or a list; empty
  /// for other layouts.
  package var styles: [LayoutStyle] = []
  package var begins: [Bool] = []
  package var pageStyle: LayoutStyle?
  package var groups: [LayoutResult.Group] = []
  /// Whether lines of the tree end in an arrow, because no place says who stands above whom.
  package var pointsAtManagers = false
  /// How often routed lines cross each other and those of the tree.
  package var crossings = 0

  /// A line that only begins and ends.
  package struct Stub: Sendable, Equatable {
    /// The connector.
    package var line: Int
    /// The piece that leaves the first box, and the one that leaves the last: two points each, or
    /// none where not even that has room.
    package var from: [Point]
    package var to: [Point]
  }

  /// A row of one grade.
  package struct Band: Sendable, Equatable {
    package var grade: Int
    package var rectangle: Rectangle
    /// How long its name may be, at the beginning of the row.
    static let nameWidth = 84.0
  }

  package init(boxes: [Rectangle], routes: [Route?], frames: [Rectangle?]) {
    self.boxes = boxes
    self.routes = routes
    self.frames = frames
  }

  /// The smallest rectangle around all that no line moves: boxes, frames, rows and the tray.
  package var core: Rectangle? {
    let around =
      boxes + frames.compactMap(\.self) + bands.map(\.rectangle) + [tray].compactMap(\.self)
    guard var bounds = around.first else { return nil }
    for rectangle in around { bounds = bounds.union(rectangle) }
    return bounds
  }

  /// The smallest rectangle around everything.
  package var bounds: Rectangle? {
    guard var bounds = core else { return nil }
    // Curves stay within their control points.
    for route in routes {
      guard let route else { continue }
      for point in route.points { bounds = bounds.union(point, margin: 5) }
      if let tip = route.startTip { bounds = bounds.union(tip, margin: 5) }
      if let tip = route.endTip { bounds = bounds.union(tip, margin: 5) }
    }
    for stub in stubs {
      for point in stub.from + stub.to { bounds = bounds.union(point, margin: 12) }
    }
    return bounds
  }

  package func moved(by offset: Point) -> Placement {
    var moved = Placement(
      boxes: boxes.map { $0.moved(by: offset) },
      routes: routes.map { $0?.moved(by: offset) },
      frames: frames.map { $0?.moved(by: offset) }
    )
    moved.stubs = stubs.map { stub in
      Stub(
        line: stub.line, from: stub.from.map { $0 + offset }, to: stub.to.map { $0 + offset })
    }
    moved.bands = bands.map { Band(grade: $0.grade, rectangle: $0.rectangle.moved(by: offset)) }
    moved.tray = tray?.moved(by: offset)
    moved.crossings = crossings
    moved.pointsAtManagers = pointsAtManagers
    moved.styles = styles
    moved.begins = begins
    moved.pageStyle = pageStyle
    moved.groups = groups
    return moved
  }
}

extension Rectangle {
  fileprivate func union(_ point: Point, margin: Double) -> Rectangle {
    let left = min(x, point.x - margin)
    let top = min(y, point.y - margin)
    return Rectangle(
      x: left, y: top, width: max(maxX, point.x + margin) - left,
      height: max(maxY, point.y + margin) - top)
  }
}
