import OrgModel
import Testing

/// Edges begin with the kinds of lines, in step with them.
struct EdgeKindTests {
  @Test func everyKindOfLinesIsAKindOfEdges() {
    for kind in LineKind.allCases {
      #expect("\(EdgeKind(kind))" == "\(kind)")
      #expect(EdgeKind(kind).line == kind)
    }
    #expect(EdgeKind.allCases.filter { $0.line != nil }.count == LineKind.allCases.count)
    #expect(EdgeKind.allCases.allSatisfy { !$0.name.isEmpty && !$0.verb.isEmpty })
  }
}
