import OrgModel
import Testing

@Test(.article("WhoConnectsTheOthers"))
func whoConnectsTheOthers() async {
  // Snippet: begin
  var chart = OrgDocument()
  for (id, unit) in [("ann", "sales"), ("bob", "sales"), ("dag", "plant"), ("eve", "plant")] {
    let partner = unit == "sales" ? "cem" : "flo"
    chart.add(Position(id: id, unit: unit, lines: [Line(.collaboratesWith, to: partner)]))
  }
  chart.add(Position(id: "cem", unit: "sales", lines: [Line(.collaboratesWith, to: "flo")]))
  chart.add(Position(id: "flo", unit: "plant"))
  let graph = OrgGraph(chart)
  let ties = graph.network(of: [.collaboratesWith], direction: .undirected)
  let exact = await ties.betweenness()
  let sampled = await ties.betweenness(from: .sample(3, seed: 1))
  let brokerage = ties.brokerage(by: graph.unitGroups(of: ties))
  let constraint = ties.constraint()
  for node in exact.values.highest(2) {
    print("\(graph.id(of: node)): on \(exact.values[node]) shortest ways of pairs")
    print("coordinates \(brokerage[node].coordinator), gatekeeps \(brokerage[node].gatekeeper)")
    print("constraint: \(constraint[node] ?? .nan)")
  }
  print(exact.errorBound == nil && sampled.errorBound != nil)
  // Snippet: end
  #expect(sampled.sourceCount == 3)
  #expect(graph.node(withID: "ann").map { constraint[$0] } == 1)
}
