import OrgModel
import Testing

@Test(.article("WhatMatchesAPattern"))
func whatMatchesAPattern() throws {
  // Snippet: begin
  var chart = OrgDocument()
  chart.addBody(id: "board", kind: .board)
  let ids = [("ceo", "board"), ("cio", "ceo"), ("cro", "ceo"), ("ciso", "cio")]
  for (id, manager) in ids {
    chart.add(
      Position(id: id, role: id, lines: [Line(.reportsTo, to: manager)]))
  }
  var definition = PatternQuery.Definition(
    match: "(c:CISO)-[r:REPORTS_TO]->+(m:Position)")
  definition.unless = [
    "(c) ((x)-[:REPORTS_TO|ESCALATES_TO]->(y) WHERE y <> m)+ (t:Top)"
  ]
  definition.keys = ["c", "m"]
  definition.values = ["m.role", "size(r)"]
  let query = try PatternQuery(definition)
  let graph = PropertyGraph(OrgGraph(chart), parts: query.parts)
  for row in query.results(in: graph).rows {
    let way = row.witness.nodes.map { graph.id(of: $0) }
    print(row.values[0], row.values[1], way.joined(separator: " → "))
  }
  // Snippet: end
  #expect(query.results(in: graph).matched == 2)
}
