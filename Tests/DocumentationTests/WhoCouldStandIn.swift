import OrgModel
import Testing

@Test(.article("WhoCouldStandIn"))
func whoCouldStandIn() {
  // Snippet: begin
  var chart = OrgDocument()
  chart.addBody(id: "board", kind: .board)
  chart.add(Position(id: "ceo", lines: [Line(.reportsTo, to: "board")]))
  for (id, title, manager) in [
    ("cfo", "CFO", "ceo"), ("controller", "Financial Controller", "cfo"),
    ("deputy", "Deputy CFO", "cfo"), ("clerk", "Clerk", "controller"),
  ] {
    let line = Line(.reportsTo, to: manager)
    chart.add(Position(id: id, title: title, lines: [line]))
  }
  let graph = OrgGraph(chart)
  guard let cfo = graph.node(withID: "cfo") else { return }
  for candidate in graph.standIns(for: cfo) {
    let reasons = candidate.reasons.map { "\($0)" }.joined(separator: ", ")
    print("\(graph.id(of: candidate.position)): \(reasons)")
  }
  // Snippet: end
}
