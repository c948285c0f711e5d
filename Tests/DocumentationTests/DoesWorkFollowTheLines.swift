import OrgModel
import Testing

@Test(.article("DoesWorkFollowTheLines"))
func doesWorkFollowTheLines() {
  // Snippet: begin
  var chart = OrgDocument()
  chart.add(Position(id: "head"))
  let people = [
    ("ann", "sales"), ("bob", "sales"), ("cem", "plant"), ("dag", "plant"),
  ]
  for (id, unit) in people {
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
  print("\(work.reportingPairs) lines")
  print("\(work.reportingWithoutTie.count) of them without a tie")
  for pair in work.tiesWithoutLine {
    print("no line: \(graph.id(of: pair.first)) and \(graph.id(of: pair.second))")
  }
  // Snippet: end
  #expect(work.shareAcrossUnits == 1.0 / 3)
  #expect(work.shareOfReportingWithTie == 0.2)
  #expect(OrgGraph(OrgDocument()).formalAgainstInformal().shareOfTiesWithoutLine == nil)
}
