import OrgModel
import OrgTestSupport
import Testing

@testable import OrgDiagram

/// Badges, numbers of stubs, lines to oneself, and grades: signs beside the plain boxes and lines.
@Suite("Signs")
struct SignTests {
  private func boxes(_ count: Int) -> [Diagram.Box] {
    (0..<count).map { Diagram.Box(id: "b\($0)", lines: [.init("Box \($0)", .title)]) }
  }

  @Test func badgesTellSeverityNumberAndNameWithoutColour() {
    var three = boxes(3)
    three[0].marks = [
      .init(.info, "shape/wide-span"), .init(.error, "independence/ciso_under-cio"),
    ]
    three[2].marks = [.init(.warning, "shape/wide-span", text: "More than ten")]
    var diagram = Diagram(boxes: three)
    func badges() -> [[String]] {
      BoxContent.contents(of: diagram).map { content in
        content.rows.compactMap { row in
          if case .badge = row.kind { row.text } else { nil }
        }
      }
    }
    #expect(badges() == [["\u{D7} ciso under cio", "i wide span"], [], ["! wide span"]])
    diagram.legend = diagram.explanations
    #expect(badges() == [["\u{D7} 1 ciso under cio", "i 3 wide span"], [], ["! 2 wide span"]])
    #expect(
      diagram.legend.map(\.caption).suffix(3) == [
        "Error: independence/ciso_under-cio", "Warning: shape/wide-span: More than ten",
        "Info: shape/wide-span",
      ])
    let signs = Diagram.Severity.allCases.map(MarkLook.sign)
    #expect(Set(signs).count == signs.count)
  }

  @Test func noLineChangesTheNumberInABox() {
    var two = boxes(2)
    two[0].marks = [.init(.warning, "b")]
    var diagram = Diagram(
      boxes: two,
      connectors: [Diagram.Connector(from: 0, to: 1, kind: .informs, marks: [.init(.error, "a")])])
    diagram.legend = diagram.explanations
    #expect(BoxContent.contents(of: diagram)[0].rows.last?.text == "! 1 b")
  }

  @Test func whoReportsToThemselvesHasALoopThatIsMarked() throws {
    var document = OrgDocument()
    for (id, manager) in [("a", "a"), ("b", "a")] {
      var position = Position(id: id)
      position.lines = [Line(.reportsTo, to: manager)]
      document.add(position)
    }
    let diagram = Diagram(OrgGraph(document))
    let loop = try #require(diagram.connectors.firstIndex { $0.from == $0.to })
    #expect(diagram.connectors[loop].closesCircle)
    #expect(diagram.legend.contains { $0.sample == .circle })
    let tidy = TidyPlacement(diagram, BoxContent.contents(of: diagram), DrawingOptions())
    let route = try #require(tidy.placement.routes[loop])
    #expect(route.endTip != nil)
    let box = tidy.placement.boxes[0].inset(by: 0.5)
    for point in route.samples(perCurve: 9) {
      #expect(!box.overlaps(Rectangle(centre: point, size: Size(width: 0.1, height: 0.1))))
    }
  }

  @Test func whoHasNoGradeStandsBetweenTheRows() {
    // 0 is of the first grade, 1 and 3 of the second, 2 and 4 of none; 5 is above its manager's.
    let forest = LayoutForest(
      sizes: [Size](repeating: Size(width: 80, height: 30), count: 6),
      parents: [-1, 0, 0, 2, 3, 3],
      rows: [0, 1, -1, 1, -1, 0])
    let result = LayoutResult(of: forest)
    #expect(result.rowBands.map(\.row) == [0, -1, 1, -1])
    let tops = result.boxes.map(\.y)
    #expect(tops[1] == tops[3])
    #expect(tops[0] < tops[2] && tops[2] < tops[3] && tops[3] < tops[4])
    #expect(tops[4] == tops[5])
  }
}
