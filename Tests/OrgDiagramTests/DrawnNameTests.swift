import OrgModel
import OrgTestSupport
import Testing

@testable import OrgDiagram

/// What boxes are called, and what is hidden of people's names.
@Suite("Names that are drawn")
struct DrawnNameTests {
  private func position(
    _ id: String, _ title: String?, _ holder: String? = nil, to manager: String? = nil
  ) -> Position {
    var position = Position(id: id)
    position.title = title
    position.holders = holder.map { [$0] } ?? []
    position.lines = manager.map { [Line(.reportsTo, to: $0)] } ?? []
    return position
  }

  private func graph(_ positions: [Position]) -> OrgGraph {
    var document = OrgDocument()
    for position in positions { document.add(position) }
    return OrgGraph(document)
  }

  private func texts(_ diagram: Diagram) -> [String] {
    let tree = ChartTree(diagram)
    return [
      diagram.title ?? "", diagram.summary(tree),
      DOTText(diagram, theme: .standard, layout: .tidy).text,
    ]
      + diagram.boxes.flatMap { $0.lines.map(\.text) + [$0.details] }
      + diagram.boxes.indices.map { diagram.spoken($0, tree) }
      + diagram.frames.map(\.label) + diagram.legend.map(\.caption)
      + diagram.boxes.flatMap(\.marks).map(\.text)
  }

  @Test func namesInOtherTextsBecomeNumbers() {
    var assistant = position("x", "Assistant to Ana Secretname", "Jo Secretname", to: "ceo")
    assistant.unit = "Team Jo Secretname"
    let graph = graph([position("ceo", "CEO", "Ana Secretname"), assistant])
    var options = DiagramOptions()
    options.framesUnits = true
    for node in graph.positions {
      options.nodeMarks[node] = [.init(.error, "a/b", text: "held by Ana Secretname")]
    }
    options.notes = [.init(.info, "a/c", text: "Jo Secretname is everywhere")]
    #expect(texts(Diagram(graph, options)).contains { $0.contains("Secretname") })
    options.hidesNames = true
    let hidden = Diagram(graph, options)
    for text in texts(hidden) { #expect(!text.contains("Secretname"), "\(text)") }
    #expect(hidden.boxes.map { $0.lines.first?.text } == ["CEO", "Assistant to person-1"])
  }

  @Test func bothChartsOfAPictureHideTheNamesOfBoth() {
    let before = graph([position("a", "Office of Eve Moth", "Al Oak")])
    let after = graph([position("a", "Office of Al Oak", "Eve Moth")])
    var options = DifferenceMapOptions(baseName: "a", otherName: "b")
    options.hidesNames = true
    let map = Diagram(Comparison(from: before, to: after), options)
    for text in texts(map) {
      #expect(!text.contains("Moth") && !text.contains("Oak"), "\(text)")
    }
    #expect(map.boxes[0].lines.map(\.text).contains { $0.hasPrefix("title was Office of person-") })
  }

  @Test(arguments: [
    ("CISO (vacant)", "CISO"), ("Vacant – CISO", "CISO"), ("CISO – TBH", "CISO"),
    ("CISO (vacant), Europe", "CISO, Europe"), ("Vacant", "Vacant"),
    ("CISO (Europe)", "CISO (Europe)"),
  ])
  func theRemarkThatASeatIsVacantIsDrawnOnce(_ title: String, _ drawn: String) {
    var seat = position("a", title)
    seat.isVacant = true
    let diagram = Diagram(graph([seat]))
    #expect(diagram.boxes[0].lines.map(\.text) == [drawn, "Vacant"])
  }

  @Test func aTitleOfBlanksIsNone() {
    let diagram = Diagram(graph([position("a", "  \u{A0} ", "Al Oak")]))
    #expect(diagram.boxes[0].lines.map(\.text) == ["a", "Al Oak"])
  }

  @Test func unitsAreToldByTheirNames() {
    var document = OrgDocument()
    document.addUnit(id: "u1", name: "Claims")
    var seat = position("a", "Head")
    seat.unit = "u1"
    document.add(seat)
    let diagram = Diagram(OrgGraph(document))
    #expect(diagram.boxes[0].details.hasSuffix("unit Claims"))
    #expect(diagram.boxes[0].spoken == "Head; unit Claims")
    #expect(diagram.boxes[0].unit == "u1", "programs find it by its id")
  }

  @Test func findingsAboutWhatIsCutOffAreCounted() {
    let graph = OrgGraph(sketch: "a > b; b > c d")
    var options = DiagramOptions()
    options.depth = 2
    for (id, severity) in [("b", Diagram.Severity.error), ("c", .warning), ("d", .warning)] {
      guard let node = graph.node(withID: id) else { continue }
      options.nodeMarks[node] = [.init(severity, "r", text: id)]
    }
    let diagram = Diagram(graph, options)
    #expect(
      diagram.legend.last == .init(.note(.warning), "2 warnings are about what is not drawn"))
    #expect(diagram.summary(ChartTree(diagram)).contains("Findings: 1 error. In no box: 2 "))
  }

  @Test func aFindingCountsOnceHoweverManyBoxesItMarks() {
    let graph = OrgGraph(sketch: "a > b c")
    var options = DiagramOptions()
    for node in graph.positions { options.nodeMarks[node] = [.init(.error, "r", text: "one")] }
    options.notes = [.init(.warning, "s", text: "the whole")]
    let diagram = Diagram(graph, options)
    #expect(
      diagram.summary(ChartTree(diagram))
        == "3 positions, in 2 layers. Findings: 1 error, 1 warning. "
        + "In no box: Warning: s: the whole.")
    #expect(diagram.legend.last == .init(.note(.warning), "Warning: s: the whole"))
  }
}
