import OrgModel
import Testing

@Test(.article("HowFarFromTheTop"))
func howFarFromTheTop() {
  // Snippet: begin
  var chart = OrgDocument()
  chart.addBody(id: "audit", kind: .auditCommittee)
  for (id, title, manager) in [
    ("ceo", "CEO", "audit"), ("cio", "CIO", "ceo"), ("ciso", "CISO", "cio"),
  ] {
    let line = Line(.reportsTo, to: manager)
    chart.add(Position(id: id, title: title, lines: [line]))
  }
  chart.add(
    Position(
      id: "auditor", title: "Head of Internal Audit",
      lines: [Line(.reportsTo, to: "ciso"), Line(.escalatesTo, to: "audit")]))
  chart.add(Position(id: "dpo", title: "DPO"))
  let graph = OrgGraph(chart)
  for distance in graph.distanceToTopByRole() {
    let steps = distance.nearest.map { "distance \($0)" } ?? "no way up"
    let layer = distance.highestLayer.map { "layer \($0)" } ?? "no layer"
    print("\(distance.role.id): \(steps), \(layer)")
  }
  // Snippet: end
  #expect(graph.node(withID: "dpo").map { graph.distanceToTop(of: $0) } == .some(nil))
}
