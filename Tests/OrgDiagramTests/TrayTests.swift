import OrgModel
import Testing

@testable import OrgDiagram

/// Where those stand whose manager is unknown.
@Suite("The tray")
struct TrayTests {
  @Test(arguments: Diagram.Direction.allCases)
  func itsHeadingIsNotOnTheTitle(_ direction: Diagram.Direction) throws {
    var boxes = (0..<5).map { Diagram.Box(id: "b\($0)", lines: [.init("T", .title)]) }
    boxes[4].isOrphan = true
    let lines = (1...3).map {
      Diagram.Connector(from: $0, to: 0, kind: .reportsTo, isTreeLine: true)
    }
    let diagram = Diagram(
      title: "Two words", boxes: boxes, connectors: lines, direction: direction)
    let contents = BoxContent.contents(of: diagram)
    let tidy = TidyPlacement(diagram, contents, DrawingOptions())
    let picture = Picture(of: tidy.diagram, contents, tidy.placement)
    let texts = picture.figures.filter { $0.text != nil }
    let heading = try #require(texts.first { $0.text?.line.hasPrefix("Without a place") == true })
    let title = try #require(texts.first { $0.text?.line == "Two words" })
    #expect(!heading.rectangle.overlaps(title.rectangle))
    for figure in texts where figure.text?.line == "T" {
      #expect(!heading.rectangle.overlaps(figure.rectangle))
    }
  }
}
