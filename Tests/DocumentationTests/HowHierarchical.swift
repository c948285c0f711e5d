import OrgModel
import Testing

@Test(.article("HowHierarchical"))
func howHierarchical() {
  // Snippet: begin
  let dotted = Line(.dottedLineTo, to: "project")
  for (name, extra) in [("tree", []), ("matrix", [dotted])] {
    var chart = OrgDocument()
    chart.add(Position(id: "head"))
    for id in ["skills", "project"] {
      chart.add(Position(id: id, lines: [Line(.reportsTo, to: "head")]))
    }
    for id in ["ann", "bob"] {
      chart.add(Position(id: id, lines: [Line(.reportsTo, to: "skills")] + extra))
    }
    let graph = OrgGraph(chart)
    let network = graph.network(of: [.reportsTo, .dottedLineTo])
    let measures = network.krackhardt()
    guard let efficiency = measures.efficiency,
      let bounds = measures.leastUpperBoundedness,
      let flow = network.flowHierarchy()
    else { return }
    print("\(name): efficiency \(efficiency), flow hierarchy \(flow)")
    print("- least upper boundedness \(bounds)")
    for pair in network.leastUpperBounds(listing: 1)?.pairs ?? [] {
      let names = [pair.first, pair.second].map { graph.id(of: $0) }
      print("- no lowest manager of \(names.joined(separator: " and "))")
    }
  }
  // Snippet: end
  let empty = OrgGraph(OrgDocument()).network(of: [.reportsTo])
  #expect(empty.krackhardt().efficiency == nil)
  #expect(empty.krackhardt().leastUpperBoundedness == nil)
}
