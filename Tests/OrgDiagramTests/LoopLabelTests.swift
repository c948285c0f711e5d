import OrgDiagram
import OrgModel
import OrgTestSupport
import Testing

/// The words beside lines that lead from a box to itself.
struct LoopLabelTests {
  /// A chart of `count` positions, some of which name themselves in lines of several kinds.
  private static func chart(_ count: Int, _ random: inout Seeded) -> OrgGraph {
    var document = OrgDocument()
    for number in 0..<count {
      var position = Position(id: "p\(number)")
      position.title = "Title of \(number)"
      if number > 0 {
        position.lines.append(Line(.reportsTo, to: "p\(random.below(number))"))
      }
      for kind in [LineKind.dottedLineTo, .escalatesTo, .informs] where random.once(in: 4) {
        position.lines.append(Line(kind, to: position.id))
      }
      if number == 0, random.once(in: 2) {
        position.lines.append(Line(.reportsTo, to: position.id))
      }
      document.add(position)
    }
    return OrgGraph(document)
  }

  private struct Words {
    let line: Diagram.Connector
    let place: Rectangle
    let loop: [Point]
  }

  private static func picture(_ comparison: Comparison, _ direction: Diagram.Direction) -> (
    picture: Picture, diagram: Diagram, words: [Words]
  ) {
    var options = DifferenceMapOptions(baseName: "before", otherName: "after")
    options.direction = direction
    let map = Diagram(comparison, options)
    let contents = BoxContent.contents(of: map, .calm)
    let tidy = TidyPlacement(map, contents, DrawingOptions(), .calm)
    let picture = Picture(of: tidy.diagram, contents, tidy.placement)
    let lines = tidy.diagram.connectors
    let words = picture.figures.compactMap { figure -> Words? in
      guard case .connector(let index) = figure.owner, figure.text == nil,
        lines[index].from == lines[index].to,
        let stroke = picture.strokes.first(where: { $0.owner == figure.owner })
      else { return nil }
      return Words(line: lines[index], place: figure.rectangle, loop: stroke.route.points)
    }
    return (picture, tidy.diagram, words)
  }

  /// Words stand next to their own loop, on no loop and on no box, and whole on the page.
  @Test(
    arguments: Array(UInt64(1)...20),
    [Diagram.Direction.topToBottom, .leftToRight, .bottomToTop, .rightToLeft])
  func wordsStandBesideTheirLoop(_ seed: UInt64, _ direction: Diagram.Direction) {
    var random = Seeded(seed: seed)
    let charts = (0..<2).map { _ in Self.chart(6, &random) }
    let (picture, diagram, words) = Self.picture(
      Comparison(from: charts[0], to: charts[1]), direction)
    let boxes = picture.figures.filter { if case .box = $0.owner { true } else { false } }
    let loops = picture.strokes.filter { stroke in
      guard case .connector(let index) = stroke.owner else { return false }
      return diagram.connectors[index].from == diagram.connectors[index].to
    }
    for own in words {
      let note = "seed \(seed), \(direction): \(own.line.label ?? "")"
      for loop in loops {
        let points = loop.route.points
        let isHidden = zip(points, points.dropFirst()).contains { one, other in
          Rectangle(
            x: min(one.x, other.x), y: min(one.y, other.y), width: abs(one.x - other.x),
            height: abs(one.y - other.y)
          ).inset(by: -0.5).overlaps(own.place)
        }
        #expect(!isHidden, "\(note) hides a loop")
      }
      let near = own.loop.map { Self.distance($0, own.place) }.min() ?? .infinity
      #expect(near < 40, "\(note) stands \(near) from its loop")
      #expect(!boxes.contains { $0.rectangle.overlaps(own.place) }, "\(note) lies on a box")
      let right = picture.origin.x + picture.size.width - 8
      let bottom = picture.origin.y + picture.size.height - 8
      #expect(own.place.x > picture.origin.x && own.place.maxX < right, "\(note) leaves the page")
      #expect(own.place.y > picture.origin.y && own.place.maxY < bottom, "\(note) leaves the page")
    }
  }

  /// Where there is room, each loop that came or went has its words.
  @Test(arguments: [Diagram.Direction.topToBottom, .leftToRight, .bottomToTop, .rightToLeft])
  func loopsHaveWords(_ direction: Diagram.Direction) {
    func chart(_ manager: String, _ own: [LineKind]) -> OrgGraph {
      var document = OrgDocument()
      document.add(Position(id: "ceo"))
      var cio = Position(id: "cio")
      cio.lines = [Line(.reportsTo, to: manager)] + own.map { Line($0, to: "cio") }
      document.add(cio)
      return OrgGraph(document)
    }
    let (before, after) = (chart("cio", []), chart("ceo", [.escalatesTo, .informs]))
    for comparison in [Comparison(from: before, to: after), Comparison(from: after, to: before)] {
      #expect(Self.picture(comparison, direction).words.count == 3, "\(direction)")
    }
  }

  private static func distance(_ point: Point, _ place: Rectangle) -> Double {
    let across = max(place.x - point.x, 0, point.x - place.maxX)
    let down = max(place.y - point.y, 0, point.y - place.maxY)
    return max(across, down)
  }
}
