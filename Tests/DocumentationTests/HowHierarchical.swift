import OrgModel
import Testing

@Test(.article("HowHierarchical"))
func howHierarchical() {
  // Snippet: begin
  var tree = OrgDocument()
  var matrix = OrgDocument()
  tree.add(Position(id: "head"))
  matrix.add(Position(id: "head"))
  for id in ["skills", "project", "ann", "bob"] {
    let solid = Line(.reportsTo, to: id.count > 3 ? "head" : "skills")
    let dotted = id.count > 3 ? [] : [Line(.dottedLineTo, to: "project")]
    tree.add(Position(id: id, lines: [solid]))
    matrix.add(Position(id: id, lines: [solid] + dotted))
  }
  for chart in [tree, matrix] {
    let graph = OrgGraph(chart)
    let network = graph.network(of: [.reportsTo, .dottedLineTo])
    let krackhardt = network.krackhardt()
    print("efficiency: \(krackhardt.efficiency ?? .nan)")
    print("least upper boundedness: \(krackhardt.leastUpperBoundedness ?? .nan)")
    for pair in network.leastUpperBounds(listing: 1)?.pairs ?? [] {
      print("no lowest manager: \(graph.id(of: pair.first)), \(graph.id(of: pair.second))")
    }
    print("flow hierarchy: \(network.flowHierarchy() ?? .nan)")
  }
  // Snippet: end
  let star = OrgGraph(tree).network(of: [.reportsTo])
  #expect(star.krackhardt().connectedness == 1)
  #expect(star.krackhardt().hierarchy == 1)
}
