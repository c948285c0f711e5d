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
}
