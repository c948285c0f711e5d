import OrgModel
import Testing

@Test(.article("WhoCouldStandIn"))
func whoCouldStandIn() {
  // Snippet: begin
  var chart = OrgDocument()
  chart.addBody(id: "board", kind: .board)
  chart.add(Position(id: "ceo", lines: [Line(.reportsTo, to: "board")]))
  chart.add(Position(id: "cfo", title: "CFO", lines: [Line(.reportsTo, to: "ceo")]))
  chart.add(
    Position(
      id: "controller", title: "Financial Controller",
      lines: [Line(.reportsTo, to: "cfo"), Line(.escalatesTo, to: "board")]))
  chart.add(
    Position(id: "deputy-cfo", title: "Deputy CFO", lines: [Line(.reportsTo, to: "cfo")]))
  chart.add(Position(id: "clerk", lines: [Line(.reportsTo, to: "controller")]))
  let graph = OrgGraph(chart)
  guard let cfo = graph.node(withID: "cfo") else { return }
  for candidate in graph.standIns(for: cfo) {
    let reasons = candidate.reasons.map { "\($0)" }.joined(separator: ", ")
    print("\(graph.id(of: candidate.position)): \(reasons)")
  }
  // Snippet: end
}
