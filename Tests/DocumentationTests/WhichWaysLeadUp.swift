import OrgModel
import Testing

@Test(.article("WhichWaysLeadUp"))
func whichWaysLeadUp() {
  // Snippet: begin
  var chart = OrgDocument()
  chart.addBody(id: "board", kind: .board)
  chart.addBody(id: "audit", kind: .auditCommittee, reportsTo: "board")
  chart.add(Position(id: "ceo", lines: [Line(.reportsTo, to: "board")]))
  chart.add(Position(id: "cro", lines: [Line(.reportsTo, to: "ceo")]))
  chart.add(Position(id: "cio", lines: [Line(.reportsTo, to: "ceo")]))
  chart.add(
    Position(
      id: "ciso",
      lines: [
        Line(.reportsTo, to: "cio"), Line(.dottedLineTo, to: "cro"),
        Line(.escalatesTo, to: "audit", topics: ["incident"]),
      ]))
  let graph = OrgGraph(chart)
  guard let ciso = graph.node(withID: "ciso") else { return }
  let ways = graph.escalationPaths(from: ciso)
  for path in ways.paths {
    print(path.nodes.map { graph.id(of: $0) }.joined(separator: " > "))
  }
  print(ways.isComplete)
  // Snippet: end
  #expect(ways.paths.first?.kinds == [.escalatesTo])
  #expect(ways.paths.first == graph.escalationPath(from: ciso))
  #expect(graph.ways(from: ciso, over: [.reportsTo]).paths.count == 1)
}
