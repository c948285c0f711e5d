import OrgModel
import Testing

@Test(.article("HowToBuildAChart"))
func howToBuildAChart() throws {
  // Snippet: begin
  var document = OrgDocument()
  document.addBody(id: "board", name: "Board of Directors", kind: .board)
  for (id, title, manager) in [
    ("ceo", "CEO", "board"), ("cio", "CIO", "ceo"), ("ciso", "CISO", "cio"),
  ] {
    let line = Line(.reportsTo, to: manager)
    document.add(Position(id: id, title: title, lines: [line]))
  }
  let today = OrgGraph(document)
  let scenario = Scenario([
    .move("ciso", to: "ceo").expecting(.reportsTo("cio")),
    .assign("ciso", holders: ["Cleo Park"]),
  ])
  let option = try today.applying(scenario)
  for graph in [today, option] {
    guard let ciso = graph.positions(withRole: "ciso").first else { return }
    let manager = graph.manager(of: ciso).map { graph.label(of: $0) }
    print("\(graph.label(of: ciso)) reports to \(manager ?? "nobody")")
    print("held by \(graph.holders(of: ciso))")
  }
  // Snippet: end
  #expect(option.node(withID: "cro") == nil)
  #expect(throws: ScenarioErrors.self) { try option.applying(scenario) }
}
