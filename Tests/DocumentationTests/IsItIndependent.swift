import OrgModel
import Testing

@Test(.article("IsItIndependent"))
func isItIndependent() throws {
  // Snippet: begin
  var chart = OrgDocument()
  chart.addBody(id: "board", kind: .board)
  chart.addBody(id: "audit", kind: .auditCommittee, reportsTo: "board")
  for (id, manager) in [("ceo", "board"), ("cio", "ceo"), ("ciso", "cio")] {
    chart.add(Position(id: id, lines: [Line(.reportsTo, to: manager)]))
  }
  let today = OrgGraph(chart)
  let line = Line(.escalatesTo, to: "audit")
  let option = try today.applying(Scenario([.addLine(line, from: "ciso")]))
  for graph in [today, option] {
    guard let ciso = graph.node(withID: "ciso"),
      let cio = graph.node(withID: "cio"),
      let isIndependent = graph.isIndependent(ciso, of: cio)
    else { return }
    print("independent: \(isIndependent)")
    for missing in graph.missingLines(from: ciso, avoiding: cio, atMost: 2) {
      print("missing: \(missing.kind.name) \(graph.id(of: missing.to))")
    }
  }
  // Snippet: end
}
