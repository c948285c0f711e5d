import OrgModel
import Testing

@Test(.article("DoUnitsMatchTheWork"))
func doUnitsMatchTheWork() {
  // Snippet: begin
  var chart = OrgDocument()
  let people = [
    ("ann", "sales", ["bob", "cem"]), ("bob", "sales", ["cem"]),
    ("cem", "plant", ["dag"]), ("dag", "plant", ["eve", "flo"]),
    ("eve", "plant", ["flo"]), ("flo", "plant", []),
  ]
  for (id, unit, others) in people {
    let lines = others.map { Line(.collaboratesWith, to: $0) }
    chart.add(Position(id: id, unit: unit, lines: lines))
  }
  let graph = OrgGraph(chart)
  let ties = graph.network(of: [.collaboratesWith], direction: .undirected)
  let units = graph.unitGroups(of: ties)
  let index = ties.externalInternalIndex(by: units)
  print("\(index.betweenGroups) ties between units, \(index.insideGroups) inside")
  let found = ties.communities()
  for group in found.groups {
    print(group.map { graph.id(of: $0) }.joined(separator: " "))
  }
  guard let asDrawn = ties.modularity(of: units), let atBest = found.quality
  else { return }
  print("the ties suggest better groups: \(asDrawn < atBest)")
  // Snippet: end
  #expect(index.value == -3.0 / 7)
}
