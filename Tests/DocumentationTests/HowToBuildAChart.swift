import OrgModel
import Testing

@Test(.article("HowToBuildAChart"))
func howToBuildAChart() {
  // Snippet: begin
  var positions = [
    Position(id: "ceo", title: "CEO", lines: [Line(.reportsTo, to: "board")]),
    Position(id: "cio", title: "CIO", lines: [Line(.reportsTo, to: "ceo")]),
    Position(id: "ciso", title: "CISO", lines: [Line(.reportsTo, to: "cio")]),
  ]
  func graph(of positions: [Position]) -> OrgGraph {
    var document = OrgDocument()
    document.addBody(id: "board", name: "Board of Directors", kind: .board)
    for position in positions { document.add(position) }
    return OrgGraph(document)
  }
  let today = graph(of: positions)
  // A graph never changes: an option is another document, and another graph.
  positions[2].lines = [Line(.reportsTo, to: "ceo")]
  let option = graph(of: positions)
  for graph in [today, option] {
    guard let ciso = graph.positions(withRole: "ciso").first else { return }
    let manager = graph.manager(of: ciso).map { graph.label(of: $0) }
    print("\(graph.label(of: ciso)) reports to \(manager ?? "nobody")")
  }
  // Snippet: end
  #expect(option.node(withID: "cro") == nil)
  #expect(Comparison(from: today, to: option).moved.map(\.id) == ["ciso"])
}
