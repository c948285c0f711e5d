#if Graphviz
  @testable import OrgDiagram
  @testable import OrgGraphviz
  import Testing

  /// Shapes go through Graphviz some hundreds at a time: the numbers here are around that.
  @Suite("Shapes that Graphviz draws", .enabled(if: GraphvizRenderer.isAvailable))
  struct TracedShapesTests {
    @Test(arguments: [(0, 1), (1, 0), (1, 40), (511, 513), (512, 512), (1_100, 2), (3, 1_100)])
    func comeOutAsTheyWentIn(_ boxes: Int, _ lines: Int) throws {
      let picture = picture(boxes, lines)
      let shapes = try TracedShapes(picture)
      #expect(shapes.rectangles == picture.areas.map(\.rectangle))
      for (index, stroke) in picture.strokes.enumerated() {
        let curve = Array(shapes.curve(of: index))
        let isSame =
          curve.count == stroke.route.points.count
          && zip(curve, stroke.route.points).allSatisfy { ($0 - $1).length < 0.002 }
        #expect(isSame, "line \(index) of \(lines), beside \(boxes) boxes")
        let tips = Array(shapes.tips(of: index))
        try #require(tips.count == (stroke.endMark == nil ? 0 : 1), "line \(index)")
        guard let tip = stroke.route.endTip, let drawn = tips.first else { continue }
        guard case .polygon(let corners, let isFilled) = drawn else {
          Issue.record("line \(index) ends with something else than a triangle")
          continue
        }
        #expect(isFilled == (stroke.endMark == .triangle))
        #expect(corners.contains { ($0 - tip).length < 2.5 }, "line \(index)")
      }
    }

    /// Graphviz rounds the size of a page, and could leave out what lies on its edge.
    @Test(arguments: 0..<16)
    func linesAtTheEdgesAreThere(_ sixteenths: Int) throws {
      let (low, left) = (2_000 + Double(sixteenths) / 16, 3 + Double(sixteenths) / 16)
      var picture = Picture(size: Size(width: 4_000, height: low + 10))
      picture.areas.append(
        Picture.Area(
          owner: .legend, rectangle: Rectangle(x: 900, y: 900, width: 80, height: 40), fill: .card,
          outline: .rule))
      let (upper, lower) = (Point(x: left, y: 3.3), Point(x: left, y: low))
      let (right, corner) = (Point(x: 3_900, y: 3.3), Point(x: 3_900, y: low))
      for (one, other) in [
        (lower, lower + Point(x: 30, y: 0)), (upper, upper + Point(x: 0, y: 30)),
        (corner, corner - Point(x: 0, y: 30)), (right, right - Point(x: 30, y: 0)),
      ] {
        picture.strokes.append(
          Picture.Stroke(
            owner: .legend, route: Route(through: [one, other], radius: 0), paint: .rule, width: 1,
            dash: .solid, startMark: nil, endMark: nil))
      }
      let shapes = try TracedShapes(picture)
      #expect(picture.strokes.indices.allSatisfy { shapes.curve(of: $0).count == 4 })
    }

    /// Boxes and lines anywhere; some of the lines with one of two marks at the end.
    private func picture(_ boxes: Int, _ lines: Int) -> Picture {
      var random = SeededGenerator(seed: UInt64(boxes * 10_000 + lines))
      func place() -> Point {
        Point(
          x: Double.random(in: -50...4_000, using: &random),
          y: Double.random(in: -50...3_000, using: &random))
      }
      var picture = Picture(size: Size(width: 4_000, height: 3_000))
      for _ in 0..<boxes {
        let size = Size(
          width: Double.random(in: 4...300, using: &random),
          height: Double.random(in: 4...90, using: &random))
        picture.areas.append(
          Picture.Area(
            owner: .legend, rectangle: Rectangle(centre: place(), size: size), fill: .card,
            outline: .rule))
      }
      for index in 0..<lines {
        let corners = (0...(1 + index % 3)).map { _ in place() }
        var route = Route(through: corners, radius: 6)
        let mark: LineLook.EndMark? = [nil, .triangle, .openTriangle][index % 3]
        if mark != nil { route.endTip = corners[corners.count - 1] + Point(x: 7, y: 0) }
        picture.strokes.append(
          Picture.Stroke(
            owner: .legend, route: route, paint: .rule, width: 1, dash: .solid, startMark: nil,
            endMark: mark))
      }
      return picture
    }
  }
#endif
