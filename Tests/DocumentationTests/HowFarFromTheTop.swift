import OrgModel
import Testing

@Test(.article("HowFarFromTheTop"))
func howFarFromTheTop() {
  // Snippet: begin
  var chart = OrgDocument()
  chart.addBody(id: "audit", kind: .auditCommittee)
  chart.add(Position(id: "ceo", title: "CEO", lines: [Line(.reportsTo, to: "audit")]))
  chart.add(Position(id: "cio", title: "CIO", lines: [Line(.reportsTo, to: "ceo")]))
  chart.add(Position(id: "ciso", title: "CISO", lines: [Line(.reportsTo, to: "cio")]))
  chart.add(
    Position(
      id: "auditor", title: "Head of Internal Audit",
      lines: [Line(.reportsTo, to: "ciso"), Line(.escalatesTo, to: "audit")]))
  chart.add(Position(id: "dpo", title: "DPO"))
  let graph = OrgGraph(chart)
  for distance in graph.distanceToTopByRole() {
    let steps = distance.nearest.map { "\($0) lines" } ?? "no way"
    let layer = distance.highestLayer.map { "layer \($0)" } ?? "no layer"
    print("\(distance.role.id): \(steps), \(layer)")
  }
  // Snippet: end
  #expect(graph.node(withID: "dpo").map { graph.distanceToTop(of: $0) } == .some(nil))
}
