import OrgModel
import Testing

@Test(.article("WhoCanDecideBetween"))
func whoCanDecideBetween() {
  // Snippet: begin
  var chart = OrgDocument()
  chart.add(Position(id: "ceo"))
  for (id, managers) in [
    ("coo", ["ceo"]), ("cfo", ["ceo"]), ("plant", ["coo"]),
    ("buyer", ["coo", "cfo"]), ("clerk", ["cfo", "coo"]),
  ] {
    let solid = Line(.reportsTo, to: managers[0])
    let dotted = managers.dropFirst().map { Line(.dottedLineTo, to: $0) }
    chart.add(Position(id: id, lines: [solid] + dotted))
  }
  let graph = OrgGraph(chart)
  let lines = graph.network(of: [.reportsTo, .dottedLineTo])
  guard let buyer = graph.node(withID: "buyer") else { return }
  for id in ["plant", "cfo", "clerk"] {
    guard let other = graph.node(withID: id) else { return }
    let lowest = lines.lowestCommonManagers(of: buyer, and: other)
    let one = lines.lowestCommonManager(of: buyer, and: other)
    let name = one.map { graph.id(of: $0) } ?? "nobody alone"
    print("buyer and \(id): \(name), from \(lowest.map { graph.id(of: $0) })")
  }
  // Snippet: end
}
