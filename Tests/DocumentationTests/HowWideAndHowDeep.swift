import OrgModel
import Testing

@Test(.article("HowWideAndHowDeep"))
func howWideAndHowDeep() {
  // Snippet: begin
  var chart = OrgDocument()
  chart.add(Position(id: "head"))
  let managers = [
    ("north", "head"), ("south", "head"), ("n1", "north"), ("n2", "north"),
    ("n3", "north"), ("n4", "north"), ("aide", "south"), ("trainee", "aide"),
  ]
  for (id, manager) in managers {
    chart.add(Position(id: id, lines: [Line(.reportsTo, to: manager)]))
  }
  let graph = OrgGraph(chart)
  let structure = graph.network(of: [.reportsTo])
  guard let span = structure.spanOfControl(), let layering = structure.layering(),
    let branching = structure.strahlerNumbers(),
    let reports = structure.totalReports()
  else { return }
  print("\(span.managers) managers, \(span.individualContributors) others")
  print("mean span \(span.mean), median \(span.median), widest \(span.max)")
  print("positions by layer: \(layering.widths)")
  for node in structure.nodes where branching[node] > 1 {
    let id = graph.id(of: node)
    print("\(id): \(reports[node]) below, branching \(branching[node])")
  }
  // Snippet: end
  #expect(graph.summary().layers == layering.count)
  #expect(OrgGraph(OrgDocument()).network(of: [.reportsTo]).spanOfControl() == nil)
}
