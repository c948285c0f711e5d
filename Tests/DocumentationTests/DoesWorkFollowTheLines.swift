import OrgModel
import Testing

@Test(.article("DoesWorkFollowTheLines"))
func doesWorkFollowTheLines() {
  // Snippet: begin
  var chart = OrgDocument()
  chart.add(Position(id: "head"))
  for (id, unit) in [("ann", "sales"), ("bob", "sales"), ("cem", "plant"), ("dag", "plant")] {
    chart.add(Position(id: id, unit: unit, lines: [Line(.reportsTo, to: "head")]))
  }
  let eve = Position(
    id: "eve", unit: "plant",
    lines: [
      Line(.reportsTo, to: "cem"), Line(.collaboratesWith, to: "cem"),
      Line(.collaboratesWith, to: "ann"), Line(.collaboratesWith, to: "dag"),
    ])
  chart.add(eve)
  let graph = OrgGraph(chart)
  let work = graph.formalAgainstInformal()
  print("\(work.ties) ties, \(work.tiesAcrossUnits) across units")
  print("\(work.reportingWithoutTie.count) of \(work.reportingPairs) lines without a tie")
  for pair in work.tiesWithoutLine {
    print("\(graph.id(of: pair.first)) and \(graph.id(of: pair.second)) have no line")
  }
  // Snippet: end
  #expect(work.shareAcrossUnits == 1.0 / 3)
  #expect(work.shareOfReportingWithTie == 0.2)
  #expect(OrgGraph(OrgDocument()).formalAgainstInformal().shareOfTiesWithoutLine == nil)
}
