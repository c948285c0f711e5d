import OrgModel
import Testing

@Test(.article("WhoConnectsTheOthers"))
func whoConnectsTheOthers() async {
  // Snippet: begin
  var chart = OrgDocument()
  for (id, unit, partner) in [
    ("ann", "sales", "cem"), ("bob", "sales", "cem"), ("cem", "sales", "flo"),
    ("dag", "plant", "flo"), ("eve", "plant", "flo"), ("flo", "plant", "eve"),
  ] {
    let lines = [Line(.collaboratesWith, to: partner)]
    chart.add(Position(id: id, unit: unit, lines: lines))
  }
  let graph = OrgGraph(chart)
  let ties = graph.network(of: [.collaboratesWith], direction: .undirected)
  let exact = await ties.betweenness()
  let sampled = await ties.betweenness(from: .sample(3, seed: 1))
  let brokerage = ties.brokerage(by: graph.unitGroups(of: ties))
  let constraint = ties.constraint()
  for node in exact.values.highest(2) {
    let (id, share) = (graph.id(of: node), exact.normalized?[node] ?? 0)
    print("\(id): betweenness \(exact.values[node]), normalised \(share)")
    let roles = brokerage[node]
    print("- coordinates \(roles.coordinator), gatekeeps \(roles.gatekeeper)")
    print("- constraint \(Int(100 * (constraint[node] ?? 0))) %")
  }
  print("sources: \(exact.sourceCount), or a sample of \(sampled.sourceCount)")
  // Snippet: end
  #expect(exact.errorBound == nil)
  #expect(sampled.errorBound != nil)
  #expect(graph.node(withID: "ann").map { constraint[$0] } == 1)
}
