import OrgDiagram
import Testing

@Suite("Text in DOT")
struct DOTTextTests {
  @Test func longTitlesAreCutBetweenCharacters() throws {
    let family = "👨‍👩‍👧‍👦"
    let title = String(repeating: family, count: 300)
    let text = DOTText(Diagram(title: title, boxes: [])).text
    let label = try #require(
      text.split(separator: "label=\"").dropFirst().first?.prefix { $0 != "\"" })
    #expect(label.last == "\u{2026}")
    #expect(label.count > 20 && label.unicodeScalars.count <= 200)
    #expect(label.dropLast().allSatisfy { String($0) == family })
  }

  /// Whatever command of Graphviz reads the text, the engine that was asked for places the boxes.
  @Test(arguments: DrawingOptions.Layout.allCases)
  func theEngineIsNamed(_ layout: DrawingOptions.Layout) {
    let text = DOTText(Diagram(title: "a", boxes: []), layout: layout).text
    #expect(text.contains("layout=\(layout.rawValue), ") == (layout != .tidy))
    #expect(text.contains("overlap=false") == ![.tidy, .dot].contains(layout))
  }
}
