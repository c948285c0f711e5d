import OrgModel
import OrgDiagram
import Testing

@Suite("Diagrams")
struct DiagramTests {
  private func boxes(_ count: Int) -> [Diagram.Box] {
    (0..<count).map { Diagram.Box(id: "b\($0)", lines: [.init("Box \($0)", .title)]) }
  }

  private func trees(_ pairs: [(Int, Int)]) -> [Diagram.Connector] {
    pairs.map { Diagram.Connector(from: $0.0, to: $0.1, kind: .reportsTo, isTreeLine: true) }
  }

  @Test func indicesThatPointAtNothingAreFlaws() {
    let line = Diagram.Connector(from: 0, to: 3, kind: .informs)
    #expect(Diagram(boxes: boxes(3), connectors: [line]).flaw?.contains("connector 0") == true)
    #expect(Diagram(boxes: boxes(3), frames: [.init(label: "", boxes: [-1])]).flaw != nil)
    let orphan = Diagram.Frame(label: "", boxes: [], parent: 4)
    #expect(Diagram(boxes: boxes(3), frames: [orphan]).flaw != nil)
    #expect(Diagram(boxes: boxes(3), frames: [.init(label: "", boxes: [2])]).flaw == nil)
  }

  @Test func framesInACircleAreAFlaw() {
    let frames = [1, 2, 0].map { Diagram.Frame(label: "", boxes: [], parent: $0) }
    #expect(Diagram(boxes: [], frames: frames).flaw == "frame 0 lies in itself")
    let inner = [
      Diagram.Frame(label: "", boxes: []), .init(label: "", boxes: [], parent: 0),
      .init(label: "", boxes: [], parent: 1),
    ]
    #expect(Diagram(boxes: [], frames: inner).flaw == nil)
  }

  @Test func aBoxLiesInTheFirstFrameThatNamesIt() {
    let frames = [
      Diagram.Frame(label: "outer", boxes: []),
      .init(label: "inner", boxes: [0, 0], parent: 0),
      .init(label: "late", boxes: [0]),
    ]
    let members = Diagram(boxes: boxes(1), frames: frames).membersOfFrames
    #expect(members.boxes == [[], [0], []])
    #expect(members.isUsed == [true, true, false])
  }

  @Test func explanationsNameWhatIsThere() {
    var two = boxes(2)
    two[1].isVacant = true
    two[0].marks = [.init(.warning, "rule")]
    let diagram = Diagram(boxes: two, connectors: trees([(1, 0)]))
    #expect(
      diagram.explanations.map(\.caption)
        == ["Reports to", "Vacant", "Finding: warning", "Warning: rule"])
    #expect(Diagram(boxes: boxes(2)).explanations.isEmpty)
  }

  @Test func boxesOfALevelAreEquallyHighAndAllAreEquallyWide() {
    var three = boxes(3)
    three[1].lines += [.init("Somebody", .name), .init("Somewhere", .detail)]
    let sizes = BoxContent.contents(
      of: Diagram(boxes: three, connectors: trees([(1, 0), (2, 0)]))
    ).map(\.size)
    #expect(sizes[1] == sizes[2])
    #expect(sizes[0].width == sizes[1].width)
    #expect(sizes[0].height < sizes[1].height)
  }

  @Test func contentsAreCapped() {
    let lines = (0..<10_000).map { Diagram.TextLine("line \($0)", .detail) }
    let marks = (0..<50).map { Diagram.Mark($0 == 30 ? .error : .info, "rule-\($0)") }
    let content = BoxContent.contents(
      of: Diagram(boxes: [.init(id: "", lines: lines, marks: marks)]))
    #expect(content[0].rows.count <= 20)
    #expect(
      content[0].rows.suffix(3).map(\.text) == ["\u{D7} rule 30", "i rule 0", "+48 more"])
  }

  @Test func circlesOfTreeLinesEnd() {
    let circle = trees((0..<30).map { ($0, ($0 + 1) % 30) }) + trees([(3, 3), (4, 9)])
    let diagram = Diagram(boxes: boxes(30), connectors: circle)
    #expect(BoxContent.contents(of: diagram).count == 30)
  }

  /// The ways of all lines between boxes that an engine has placed.
  private func routes(_ diagram: Diagram, _ rectangles: [Rectangle]) -> [Route?] {
    var placement = Placement(
      boxes: rectangles, routes: diagram.connectors.map { _ in nil }, frames: [])
    placement.routeInRows(diagram, DrawingOptions())
    return placement.routes
  }

  @Test func elbowsMeetTheirBoxesAtRightAngles() throws {
    let diagram = Diagram(boxes: boxes(3), connectors: trees([(1, 0), (2, 0)]))
    let rectangles = [
      Rectangle(x: 100, y: 0, width: 80, height: 40),
      Rectangle(x: 40, y: 90, width: 80, height: 40),
      Rectangle(x: 160, y: 90, width: 80, height: 40),
    ]
    let routes = self.routes(diagram, rectangles)
    let left = try #require(routes[0])
    #expect(left.points.first == Point(x: 80, y: 90))
    #expect(left.points.last == Point(x: 140, y: 40))
    #expect(left.points.count % 3 == 1)
    #expect(routes.count == 2)
  }

  @Test func elbowsDoNotRunThroughBoxes() {
    let diagram = Diagram(boxes: boxes(3), connectors: trees([(1, 0)]))
    let rectangles = [
      Rectangle(x: 0, y: 0, width: 80, height: 40), Rectangle(x: 0, y: 190, width: 80, height: 40),
      Rectangle(x: 0, y: 90, width: 80, height: 40),
    ]
    let route = routes(diagram, rectangles)[0]
    for point in route?.samples(perCurve: 20) ?? [] {
      #expect(!Rectangle(centre: point, size: Size(width: 1, height: 1)).overlaps(rectangles[2]))
    }
    #expect(route?.points.count ?? 0 > 4)
  }

  @Test func namesInDOTAreDifferentAndExpressible() {
    let ids = ["a", "a", "a (2)", "", "%7", "back\\", "say \"hi\"", "box 4", "tab\t", "山"]
    let diagram = Diagram(boxes: ids.map { Diagram.Box(id: $0, lines: []) })
    let text = DOTText(diagram).text
    let names = text.split(separator: "\n").compactMap { line in
      line.firstRange(of: " [label=").map { line[..<$0.lowerBound].dropFirst(2) }
    }
    #expect(
      names.map { String($0) } == [
        #""a""#, #""a (3)""#, #""a (2)""#, #""box 4 (2)""#, #""box 5""#, #""box 6""#,
        #""say \"hi\"""#, #""box 4""#, #""box 9""#, #""山""#,
      ])
  }

  @Test(arguments: Diagram.Direction.allCases)
  func linesRunThroughNoBoxButTheirOwn(_ direction: Diagram.Direction) {
    var random = SplitMix(seed: 5)
    var drawn = 0
    for _ in 0..<60 {
      let count = Int.random(in: 2...30, using: &random)
      let rectangles = (0..<count).map { index in
        Rectangle(
          x: Double(index % 5) * 130 + Double.random(in: 0...20, using: &random),
          y: Double(index / 5) * 110, width: 104, height: direction.isVertical ? 60 : 50)
      }
      let lines = (0..<40).map { _ in
        Diagram.Connector(
          from: Int.random(in: 0..<count, using: &random),
          to: Int.random(in: 0..<count, using: &random),
          kind: Diagram.Connector.Kind.allCases.randomElement(using: &random) ?? .informs,
          isTreeLine: Bool.random(using: &random))
      }
      let diagram = Diagram(boxes: boxes(count), connectors: lines, direction: direction)
      for (line, route) in zip(lines, routes(diagram, rectangles)) {
        // Forty lines between few boxes do not all find room; those are stubs.
        guard let route else { continue }
        drawn += 1
        #expect(route.points.count % 3 == 1)
        for point in route.samples(perCurve: 12) {
          let spot = Rectangle(centre: point, size: Size(width: 0.5, height: 0.5))
          let hit = rectangles.indices.first { rectangles[$0].inset(by: 1).overlaps(spot) }
          #expect(hit == nil, "\(line)")
        }
      }
    }
    #expect(drawn > 400)
  }
}
