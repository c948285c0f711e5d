import OrgModel
import Testing

@Test(.article("WhereDoesItBreak"))
func whereDoesItBreak() {
  // Snippet: begin
  var chart = OrgDocument()
  let ties = [
    ("ann", ["bob", "cem"]), ("bob", ["cem"]), ("cem", ["dag"]),
    ("dag", ["eve", "flo"]), ("eve", ["flo"]), ("flo", []),
  ]
  for (id, others) in ties {
    let lines = others.map { Line(.collaboratesWith, to: $0) }
    chart.add(Position(id: id, lines: lines))
  }
  let graph = OrgGraph(chart)
  func names(_ nodes: [NodeID]) -> String {
    nodes.map { graph.id(of: $0) }.joined(separator: " ")
  }
  let network = graph.network(of: [.collaboratesWith], direction: .undirected)
  print("cannot be spared: \(names(network.articulationPoints()))")
  for tie in network.bridges() { print("only tie: \(names([tie.from, tie.to]))") }
  guard let ann = graph.node(withID: "ann"), let eve = graph.node(withID: "eve"),
    let cut = network.minimumVertexCut(separating: eve, from: ann)
  else { return }
  print("channels: \(network.disjointPaths(from: ann, to: eve).count)")
  print("held up by: \(names(cut))")
  print("core: \(network.coreNumbers()[ann])")
  // Snippet: end
  #expect(network.vertexConnectivity() == 1)
}
