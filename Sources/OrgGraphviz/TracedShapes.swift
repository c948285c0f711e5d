#if Graphviz
  internal import CGraphviz
  internal import OrgDiagram

  /// The shapes that Graphviz makes of a picture, in the picture's coordinates.
  ///
  /// Every rectangle and every line goes through Graphviz, which is asked for its shapes through a
  /// renderer of our own; whatever does not come out as it went in is noticed here. Some hundreds
  /// go at a time: what Graphviz keeps of a shape takes many times the room of the shape.
  struct TracedShapes {
    /// The areas, then the figures that have a shape, each as the rectangle that was drawn.
    let rectangles: [Rectangle]
    /// The points of all curves and marks.
    private var points: [Point] = []
    /// The curve of each stroke: 3*k* + 1 points.
    private var curves: [Range<Int32>]
    /// What was drawn at the ends of strokes, and what of it belongs to each.
    private var tips: [Tip] = []
    private var tipsOfStrokes: [Range<Int32>]
    /// How many boxes have come out where they should.
    private var boxCount = 0

    /// One shape at the end of a line.
    enum Tip {
      case polygon([Point], isFilled: Bool)
      case ellipse(centre: Point, radius: Size, isFilled: Bool)
    }

    /// How many boxes and how many lines are drawn at once.
    private static let most = 512

    /// - Throws: `DiagramError` when anything is missing or elsewhere than it should be.
    init(_ picture: Picture) throws {
      var rectangles = picture.areas.map(\.rectangle)
      for figure in picture.figures where figure.shape != nil {
        rectangles.append(figure.rectangle)
      }
      self.rectangles = rectangles
      curves = [Range<Int32>](repeating: 0..<0, count: picture.strokes.count)
      tipsOfStrokes = curves
      let larger = max(rectangles.count, picture.strokes.count)
      let drawings = (larger + Self.most - 1) / Self.most
      guard drawings > 0 else { return }
      let marks = try Self.markNumbers()
      try GraphvizSession.draw(
        mostBoxes: (rectangles.count + drawings - 1) / drawings,
        mostLines: (picture.strokes.count + drawings - 1) / drawings
      ) { tracer in
        for drawing in 0..<drawings {
          func part(of count: Int) -> Range<Int> {
            let first = count * drawing / drawings
            let end = count * (drawing + 1) / drawings
            return first..<end
          }
          let boxes = part(of: rectangles.count)
          let lines = part(of: picture.strokes.count)
          try trace(picture, boxes: boxes, lines: lines, marks, with: tracer)
        }
      }
      guard boxCount == rectangles.count else {
        throw DiagramError.graphvizFailed("a box was drawn elsewhere than it should be")
      }
      guard curves.allSatisfy({ !$0.isEmpty }) else {
        throw DiagramError.graphvizFailed("a line is missing in the picture")
      }
    }

    /// The curve of a stroke.
    func curve(of stroke: Int) -> ArraySlice<Point> {
      points[Int(curves[stroke].lowerBound)..<Int(curves[stroke].upperBound)]
    }

    /// What was drawn at the ends of a stroke.
    func tips(of stroke: Int) -> ArraySlice<Tip> {
      let range = tipsOfStrokes[stroke]
      return tips[Int(range.lowerBound)..<Int(range.upperBound)]
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

    /// Lets Graphviz draw some of the boxes and some of the lines.
    private mutating func trace(
      _ picture: Picture,
      boxes: Range<Int>,
      lines: Range<Int>,
      _ marks: [LineLook.EndMark: Int32],
      with tracer: borrowing GraphvizTracer
    ) throws {
      let height = picture.size.height
      func up(_ point: Point) -> ogv_point { ogv_point(x: point.x, y: height - point.y) }
      let rectangles = rectangles[boxes].map { box in
        ogv_rectangle(
          low: up(Point(x: box.x, y: box.maxY)), high: up(Point(x: box.maxX, y: box.y)))
      }
      var points: [ogv_point] = []
      let ways = picture.strokes[lines].map { line in
        let first = points.count
        for point in line.route.points { points.append(up(point)) }
        let none = ogv_point(x: 0, y: 0)
        let (start, end) = (line.route.startTip, line.route.endTip)
        return ogv_line(
          first: Int64(first), count: Int32(line.route.points.count),
          start_mark: start == nil ? 0 : line.startMark.flatMap { marks[$0] } ?? 0,
          end_mark: end == nil ? 0 : line.endMark.flatMap { marks[$0] } ?? 0,
          start_tip: start.map(up) ?? none, end_tip: end.map(up) ?? none)
      }
      let shapes = try tracer.shapes(rectangles, ways, points)
      try keep(shapes, boxes, lines, height: height)
    }

    /// Sorts what was drawn by what it belongs to.
    private mutating func keep(
      _ shapes: GraphvizTracer.Shapes,
      _ boxes: Range<Int>,
      _ lines: Range<Int>,
      height: Double
    ) throws {
      var isDrawn = [Bool](repeating: false, count: boxes.count)
      for shape in shapes.events {
        let part = shapes.points[Int(shape.first)..<Int(shape.first) + Int(shape.count)]
        let corners = part.lazy.map { Point(x: $0.x, y: height - $0.y) }
        guard shape.owner < 0 else {
          let isOutline =
            shape.shape == OGV_SHAPE_POLYGON.rawValue
            || shape.shape == OGV_SHAPE_FILLED_POLYGON.rawValue
          let box = Int(shape.owner)
          guard isOutline, box < boxes.count else { continue }
          isDrawn[box] =
            Rectangle(around: corners)?.isNearly(rectangles[boxes.lowerBound + box]) == true
          continue
        }
        let line = Int(-shape.owner) - 1
        guard line < lines.count else { continue }
        let stroke = lines.lowerBound + line
        if shape.shape == Int32(OGV_SHAPE_CURVE.rawValue) {
          let first = Int32(points.count)
          points.append(contentsOf: corners)
          curves[stroke] = first..<Int32(points.count)
        } else if let tip = Self.tip(shape, Array(corners)) {
          // All of an edge is drawn before the next one.
          let known = tipsOfStrokes[stroke]
          let first = known.isEmpty ? Int32(tips.count) : known.lowerBound
          tips.append(tip)
          tipsOfStrokes[stroke] = first..<Int32(tips.count)
        }
      }
      boxCount += isDrawn.count(where: \.self)
    }

    private static func tip(_ event: ogv_event, _ corners: [Point]) -> Tip? {
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
    fileprivate init?(around points: some Collection<Point>) {
      guard let first = points.first else { return nil }
      var (low, high) = (first, first)
      for point in points {
        low = Point(x: min(low.x, point.x), y: min(low.y, point.y))
        high = Point(x: max(high.x, point.x), y: max(high.y, point.y))
      }
      self.init(x: low.x, y: low.y, width: high.x - low.x, height: high.y - low.y)
    }

    /// Graphviz rounds sizes to whole points, half of which is lost or won on each side.
    fileprivate func isNearly(_ other: Rectangle) -> Bool {
      abs(x - other.x) < 0.6 && abs(y - other.y) < 0.6 && abs(maxX - other.maxX) < 0.6
        && abs(maxY - other.maxY) < 0.6
    }
  }
#endif
