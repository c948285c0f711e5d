import OrgModel
import Testing

@Test(.article("HowToBuildAChart"))
func howToBuildAChart() {
  // Snippet: begin
  var today = OrgDocument()
  today.addBody(id: "board", name: "Board of Directors", kind: .board)
  for (id, title, manager) in [
    ("ceo", "CEO", "board"), ("cio", "CIO", "ceo"), ("ciso", "CISO", "cio"),
  ] {
    let line = Line(.reportsTo, to: manager)
    today.add(Position(id: id, title: title, lines: [line]))
  }

  // A graph never changes: an option is another document, and another graph.
  var option = OrgDocument()
  option.addBody(id: "board", name: "Board of Directors", kind: .board)
  for row in 0..<today.positionCount {
    var position = today.position(at: row)
    if position.id == "ciso" { position.lines = [Line(.reportsTo, to: "ceo")] }
    option.add(position)
  }

  for graph in [OrgGraph(today), OrgGraph(option)] {
    guard let ciso = graph.positions(withRole: "ciso").first else { return }
    let manager = graph.manager(of: ciso).map { graph.label(of: $0) }
    print("\(graph.label(of: ciso)) reports to \(manager ?? "nobody")")
  }
  // Snippet: end
}
