import OrgModel
import Testing

@Test(.article("WhereDoesItBreak"))
func whereDoesItBreak() {
  // Snippet: begin
  var chart = OrgDocument()
  let ties = [
    ("ann", ["bob", "cem"]), ("bob", ["cem"]), ("cem", ["dag"]), ("dag", ["eve", "flo"]),
    ("eve", ["flo"]), ("flo", []),
  ]
  for (id, others) in ties {
    chart.add(Position(id: id, lines: others.map { Line(.collaboratesWith, to: $0) }))
  }
  let graph = OrgGraph(chart)
  func names(_ nodes: [NodeID]) -> String {
    nodes.map { graph.id(of: $0) }.joined(separator: " ")
  }
  let network = graph.network(of: [.collaboratesWith], direction: .undirected)
  print("cannot be spared: \(names(network.articulationPoints()))")
  for bridge in network.bridges() { print("only tie: \(names([bridge.from, bridge.to]))") }
  guard let ann = graph.node(withID: "ann"), let eve = graph.node(withID: "eve") else { return }
  print("independent channels: \(network.disjointPaths(from: ann, to: eve).count)")
  print("held up by: \(names(network.minimumVertexCut(separating: eve, from: ann) ?? []))")
  print("core: \(network.coreNumbers()[ann])")
  // Snippet: end
  #expect(network.vertexConnectivity() == 1)
}
