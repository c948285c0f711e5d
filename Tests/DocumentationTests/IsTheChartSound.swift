import OrgModel
import Testing

@Test(.article("IsTheChartSound"))
func isTheChartSound() {
  // Snippet: begin
  var chart = OrgDocument()
  chart.add(Position(id: "ceo"))
  let managers = [
    ("cio", "ceo"), ("ciso", "coi"), ("plant", "shift"), ("shift", "plant"),
    ("clerk", "shift"),
  ]
  for (id, manager) in managers {
    chart.add(Position(id: id, lines: [Line(.reportsTo, to: manager)]))
  }
  let graph = OrgGraph(chart)
  for fault in graph.faults {
    switch fault {
    case .unknownReference(let fault):
      print("nobody is called \(fault.names.joined(separator: ", "))")
      guard case .missing(let nearest?) = fault.cause else { continue }
      print("did you mean \(nearest)?")
    case .reportingCycle(let fault):
      let names = fault.nodes.map { graph.id(of: $0) }
      print("circle: \(names.joined(separator: " > "))")
    case .duplicateID, .selfLine:
      print("another fault")
    }
  }
  // Snippet: end
  #expect(graph.network(of: [.reportsTo], direction: .upward).minimalCycles().count == 1)
  #expect(graph.network(of: [.reportsTo]).topologicalOrder() == nil)
}
