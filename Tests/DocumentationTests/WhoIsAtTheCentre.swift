import OrgModel
import Testing

@Test(.article("WhoIsAtTheCentre"))
func whoIsAtTheCentre() async {
  // Snippet: begin
  var chart = OrgDocument()
  let ties = [
    ("ann", ["bob", "cem", "dag"]), ("bob", ["cem"]), ("cem", ["dag"]),
    ("dag", ["eve"]), ("eve", ["flo"]), ("flo", []),
  ]
  for (id, others) in ties {
    let lines = others.map { Line(.collaboratesWith, to: $0) }
    chart.add(Position(id: id, lines: lines))
  }
  let graph = OrgGraph(chart)
  let network = graph.network(of: [.collaboratesWith], direction: .undirected)
  let distances = await network.distances()
  guard let eigenvector = network.eigenvectorCentrality() else { return }
  func first(_ values: NodeValues<Double>) -> String {
    values.highest(1).map { graph.id(of: $0) }.joined()
  }
  print("most ties: \(first(network.degrees().map { Double($0) }))")
  print("nearest to all: \(first(distances.closeness.map { $0 ?? 0 }))")
  print("tied to the central: \(first(eigenvector.values))")
  print("most visited: \(first(network.pageRank()))")
  print("longest way: \(distances.diameter ?? 0)")
  // Snippet: end
  #expect(distances.harmonic.count == 6)

  // Of a network with directions, the distances are those to the nodes that a node leads to.
  var chain = OrgDocument()
  chain.add(Position(id: "head"))
  chain.add(Position(id: "clerk", lines: [Line(.reportsTo, to: "head")]))
  let lines = OrgGraph(chain)
  let down = await lines.network(of: [.reportsTo]).distances()
  #expect(lines.node(withID: "head").map { down.reached[$0] } == 2)
  #expect(lines.node(withID: "clerk").map { down.closeness[$0] } == .some(0))
}
