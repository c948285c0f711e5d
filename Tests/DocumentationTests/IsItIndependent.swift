import OrgModel
import Testing

@Test(.article("IsItIndependent"))
func isItIndependent() {
  // Snippet: begin
  var chart = OrgDocument()
  chart.addBody(id: "board", kind: .board)
  chart.addBody(id: "audit", kind: .auditCommittee, reportsTo: "board")
  chart.add(Position(id: "ceo", lines: [Line(.reportsTo, to: "board")]))
  chart.add(Position(id: "cio", lines: [Line(.reportsTo, to: "ceo")]))
  var officer = Position(id: "ciso", lines: [Line(.reportsTo, to: "cio")])
  for line in [nil, Line(.escalatesTo, to: "audit")] {
    if let line { officer.lines.append(line) }
    var option = chart
    option.add(officer)
    let graph = OrgGraph(option)
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
