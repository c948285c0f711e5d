#if Graphviz
  internal import CGraphviz
  internal import OrgDiagram

  /// The shapes that Graphviz makes of a picture, in the picture's coordinates.
  ///
  /// Every rectangle and every line goes through Graphviz, which is asked for its shapes through a
  /// renderer of our own; whatever does not come out as it went in is noticed here.
  struct TracedShapes {
    /// The areas, then the figures that have a shape, each as the rectangle that was drawn.
    private(set) var rectangles: [Rectangle]
    /// The strokes: the curve of each, and what was drawn at its ends.
    private(set) var strokes: [Stroke]

    /// What was drawn of one line.
    struct Stroke {
      /// 3*k* + 1 points of Bézier curves.
      var curve: [Point] = []
      /// The marks at its ends.
      var tips: [Tip] = []
    }

    /// One shape at the end of a line.
    enum Tip {
      case polygon([Point], isFilled: Bool)
      case ellipse(centre: Point, radius: Size, isFilled: Bool)
    }

    /// - Throws: `DiagramError` when anything is missing or elsewhere than it should be.
    init(_ picture: Picture) throws {
      let wanted =
        picture.areas.map(\.rectangle)
        + picture.figures.lazy.filter { $0.shape != nil }.map(\.rectangle)
      let trace = try GraphvizSession.trace(wanted, picture.strokes, height: picture.size.height)
      strokes = trace.strokes
      // Graphviz rounds sizes to whole points, half of which is lost or won on each side.
      let isWhereItShould = zip(trace.rectangles, wanted).allSatisfy { drawn, wanted in
        abs(drawn.x - wanted.x) < 0.6 && abs(drawn.y - wanted.y) < 0.6
          && abs(drawn.maxX - wanted.maxX) < 0.6 && abs(drawn.maxY - wanted.maxY) < 0.6
      }
      guard trace.rectangles.count == wanted.count, isWhereItShould else {
        throw DiagramError.graphvizFailed("a box was drawn elsewhere than it should be")
      }
      rectangles = wanted
      guard strokes.allSatisfy({ !$0.curve.isEmpty }) else {
        throw DiagramError.graphvizFailed("a line is missing in the picture")
      }
    }
  }

  extension GraphvizSession {
    /// What Graphviz draws of rectangles and lines that have been placed.
    fileprivate static func trace(
      _ boxes: [Rectangle],
      _ lines: [Picture.Stroke],
      height: Double
    ) throws -> (rectangles: [Rectangle], strokes: [TracedShapes.Stroke]) {
      func up(_ point: Point) -> ogv_point { ogv_point(x: point.x, y: height - point.y) }
      let rectangles = boxes.map { box in
        ogv_rectangle(
          low: up(Point(x: box.x, y: box.maxY)), high: up(Point(x: box.maxX, y: box.y)))
      }
      var points: [ogv_point] = []
      points.reserveCapacity(lines.count * 10)
      let numbers = try markNumbers()
      let ways = lines.map { line in
        let first = points.count
        points += line.route.points.map(up)
        let none = ogv_point(x: 0, y: 0)
        let (start, end) = (line.route.startTip, line.route.endTip)
        return ogv_line(
          first: Int64(first), count: Int32(line.route.points.count),
          start_mark: start == nil ? 0 : line.startMark.flatMap { numbers[$0] } ?? 0,
          end_mark: end == nil ? 0 : line.endMark.flatMap { numbers[$0] } ?? 0,
          start_tip: start.map(up) ?? none, end_tip: end.map(up) ?? none)
      }
      return try exclusively {
        var trace = unsafe ogv_trace()
        defer { unsafe ogv_trace_free(&trace) }
        let works = unsafe ogv_trace_shapes(
          &trace, rectangles, rectangles.count, ways, ways.count, points)
        guard works else {
          throw DiagramError.graphvizFailed(complaint ?? "nothing was drawn")
        }
        return unsafe shapes(trace, boxes.count, lines.count, height)
      }
    }

    private static func markNumbers() throws -> [LineLook.EndMark: Int32] {
      var numbers: [LineLook.EndMark: Int32] = [:]
      for mark in LineLook.EndMark.allCases {
        let number = unsafe ogv_mark_number(mark.rawValue)
        guard number > 0 else {
          throw DiagramError.graphvizFailed("no end of a line is called \(mark.rawValue)")
        }
        numbers[mark] = number
      }
      return numbers
    }

    /// Sorts what was drawn by what it belongs to.
    private static func shapes(
      _ trace: ogv_trace,
      _ boxCount: Int,
      _ lineCount: Int,
      _ height: Double
    ) -> (rectangles: [Rectangle], strokes: [TracedShapes.Stroke]) {
      var rectangles = [Rectangle?](repeating: nil, count: boxCount)
      var strokes = [TracedShapes.Stroke](repeating: TracedShapes.Stroke(), count: lineCount)
      let events = unsafe Array(
        UnsafeBufferPointer(start: trace.events, count: trace.event_count))
      let points = unsafe Array(
        UnsafeBufferPointer(start: trace.points, count: trace.point_count))
      for index in events.indices {
        let event = events[index]
        let range = Int(event.first)..<Int(event.first) + Int(event.count)
        let corners = range.map { Point(x: points[$0].x, y: height - points[$0].y) }
        if event.owner >= 0 {
          let isOutline =
            event.shape == OGV_SHAPE_POLYGON.rawValue
            || event.shape == OGV_SHAPE_FILLED_POLYGON.rawValue
          guard Int(event.owner) < boxCount, isOutline else { continue }
          rectangles[Int(event.owner)] = Rectangle(around: corners)
          continue
        }
        let line = Int(-event.owner) - 1
        guard line < lineCount else { continue }
        switch event.shape {
        case Int32(OGV_SHAPE_CURVE.rawValue): strokes[line].curve = corners
        default: if let tip = tip(event, corners) { strokes[line].tips.append(tip) }
        }
      }
      return (rectangles.compactMap(\.self), strokes)
    }

    private static func tip(_ event: ogv_event, _ corners: [Point]) -> TracedShapes.Tip? {
      switch UInt32(event.shape) {
      case OGV_SHAPE_POLYGON.rawValue: .polygon(corners, isFilled: false)
      case OGV_SHAPE_FILLED_POLYGON.rawValue: .polygon(corners, isFilled: true)
      case OGV_SHAPE_POLYLINE.rawValue: .polygon(corners, isFilled: false)
      case OGV_SHAPE_ELLIPSE.rawValue, OGV_SHAPE_FILLED_ELLIPSE.rawValue:
        .ellipse(
          centre: corners[0],
          radius: Size(
            width: abs(corners[1].x - corners[0].x), height: abs(corners[1].y - corners[0].y)),
          isFilled: UInt32(event.shape) == OGV_SHAPE_FILLED_ELLIPSE.rawValue)
      default: nil
      }
    }
  }

  extension Rectangle {
    /// The smallest rectangle around some points; `nil` for none.
    fileprivate init?(around points: [Point]) {
      guard let first = points.first else { return nil }
      var (low, high) = (first, first)
      for point in points {
        low = Point(x: min(low.x, point.x), y: min(low.y, point.y))
        high = Point(x: max(high.x, point.x), y: max(high.y, point.y))
      }
      self.init(x: low.x, y: low.y, width: high.x - low.x, height: high.y - low.y)
    }
  }
#endif
