import OrgFormats
import OrgModel
import Testing

@Test(.article("WhatFallsApart"))
func whatFallsApart() throws {
  // Snippet: begin
  let yaml = """
    orgline: 1
    bodies: { board: { name: Board, kind: board } }
    units: { plant: { name: Plant, head: plant-manager } }
    positions:
      ceo: { reports_to: board, holder: Ada }
      coo: { reports_to: ceo, holder: Ben }
      plant-manager: { reports_to: coo, holder: Cleo, unit: plant }
      shift-lead: { reports_to: plant-manager, holder: Dov, unit: plant }
    responsibilities:
      evacuation: { accountable: plant-manager, responsible: [shift-lead] }
    """
  var source = SourceBuffer()
  _ = source.append(file: "plant.yaml", bytes: Array(yaml.utf8))
  let graph = OrgGraph(try OrgReader.read(source))
  for impact in graph.departureRanking() {
    print("\(graph.id(of: impact.position)): \(impact.withoutEscalation) cut off")
  }
  guard let manager = graph.node(withID: "plant-manager") else { return }
  let departure = graph.departure(of: manager)
  for duty in departure.duties {
    print("nobody is \(duty.part) for \(duty.responsibility)")
  }
  print("units without a head: \(departure.units.joined(separator: ", "))")
  // Snippet: end
  #expect(departure.withoutEscalation.map { graph.id(of: $0) } == ["shift-lead"])
  #expect(departure.directReports.map { graph.id(of: $0) } == ["shift-lead"])
}
