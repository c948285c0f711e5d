import OrgModel
import Testing

@Test(.article("WhoIsUnavoidable"))
func whoIsUnavoidable() {
  // Snippet: begin
  var chart = OrgDocument()
  chart.addBody(id: "board", kind: .board)
  chart.add(Position(id: "ceo", lines: [Line(.reportsTo, to: "board")]))
  let managers = [
    ("coo", "ceo"), ("cfo", "ceo"), ("plant", "coo"), ("safety", "plant"),
    ("shift", "plant"),
  ]
  for (id, manager) in managers {
    chart.add(Position(id: id, lines: [Line(.reportsTo, to: manager)]))
  }
  chart.add(
    Position(
      id: "inspector",
      lines: [Line(.reportsTo, to: "safety"), Line(.dottedLineTo, to: "cfo")]))
  let graph = OrgGraph(chart)
  let gatekeepers = graph.gatekeepers()
  let dependants = gatekeepers.dependants(in: graph)
  for node in graph.positions {
    let above = gatekeepers.gatekeepers(of: node) ?? []
    let names = above.map { graph.id(of: $0) }.joined(separator: ", ")
    print("\(graph.id(of: node)): kept by [\(names)], keeps \(dependants[node])")
  }
  // Snippet: end
  for node in graph.positions {
    #expect(graph.gatekeepers(of: node) == gatekeepers.gatekeepers(of: node))
  }
}
