import OrgTestSupport
import Testing

@testable import OrgModel

/// Formal lines against ties, holders, and stand-ins, on charts one can read.
struct QuestionsTieTests {
  @Test func tiesAreComparedByDefinition() throws {
    for seed in UInt64(46_000)..<46_500 {
      var random = Seeded(seed: seed)
      let chart = PlainChart(&random, .init(positions: 9, lines: 24, duplicates: false))
      var document = chart.document
      var units: [String: String] = [:]
      for (row, record) in chart.rows.enumerated() where !random.once(in: 4) {
        let unit = "u\(random.below(3))"
        units[record.id] = unit
        document.positions.set(.unit, of: row, to: document.source.append(unit))
      }
      let graph = OrgGraph(document)
      let positions = Set(chart.positionIDs)
      let between = chart.edges.filter { positions.contains($0.from) && positions.contains($0.to) }
      let ties = between.filter { $0.kind == .collaboratesWith && $0.from < $0.to }
      let pairs = between.filter { $0.kind == .reportsTo }
      func isJoined(_ a: String, _ b: String, _ isTie: Bool) -> Bool {
        between.contains { edge in
          (edge.kind == .collaboratesWith) == isTie
            && ((edge.from, edge.to) == (a, b) || (edge.from, edge.to) == (b, a))
        }
      }
      let result = graph.formalAgainstInformal()
      let comment: Comment = "seed \(seed): \(chart) \(units)"
      try #require(result.ties == ties.count, comment)
      let known = ties.filter { units[$0.from] != nil && units[$0.to] != nil }
      try #require(result.tiesInUnits == known.count { units[$0.from] == units[$0.to] }, comment)
      try #require(
        result.tiesAcrossUnits == known.count { units[$0.from] != units[$0.to] }, comment)
      try #require(result.tiesWithoutUnit == ties.count - known.count, comment)
      try #require(result.reportingPairs == pairs.count, comment)
      func names(_ pairs: [FormalAgainstInformal.Pair]) -> [[String]] {
        pairs.map { [graph.id(of: $0.first), graph.id(of: $0.second)] }
      }
      let untied = pairs.filter { !isJoined($0.from, $0.to, true) }.map { [$0.to, $0.from] }
      let unjoined = ties.filter { !isJoined($0.from, $0.to, false) }.map { [$0.from, $0.to] }
      try #require(Set(names(result.reportingWithoutTie)) == Set(untied), comment)
      try #require(Set(names(result.tiesWithoutLine)) == Set(unjoined), comment)
      try #require(result.reportingWithoutTie.count == untied.count)
      try #require((result.shareOfTiesWithoutLine == nil) == ties.isEmpty, comment)
      try #require((result.shareAcrossUnits == nil) == known.isEmpty, comment)
      try #require(
        (result.shareOfReportingWithTie == nil) == (ties.isEmpty || pairs.isEmpty), comment)
    }
  }

  @Test func sharesAreOfWhatIsKnown() {
    let graph = OrgGraph(
      sketch: "a > b c; a ~collaborates_with> b; b ~collaborates_with> c")
    let result = graph.formalAgainstInformal()
    #expect(result.shareOfReportingWithTie == 0.5)
    #expect(result.shareOfTiesWithoutLine == 0.5)
    #expect(result.shareAcrossUnits == nil)
    #expect(result.tiesWithoutUnit == 2)
  }

  private var held: OrgGraph {
    var document = OrgDocument()
    var person = PersonRecord(id: document.source.append("sam"))
    person.name = document.source.append("Sam Okafor")
    document.people = [person]
    document.add(Position(id: "ceo", title: "CEO", holders: ["Ada"]))
    document.add(
      Position(
        id: "cio", title: "CIO", unit: "it", holders: ["sam"], lines: [Line(.reportsTo, to: "ceo")])
    )
    document.add(
      Position(
        id: "cdo", unit: "it", holders: ["sam", "Ada"], lines: [Line(.reportsTo, to: "cio")]))
    document.add(
      Position(id: "lab", unit: "it", holders: ["Sam Okafor"], lines: [Line(.reportsTo, to: "cio")])
    )
    document.add(
      Position(
        id: "second", title: "Deputy Chief Information Officer", holders: ["Bo"],
        lines: [Line(.reportsTo, to: "cio")]))
    document.add(
      Position(id: "team", unit: "it", holders: ["Cy"], lines: [Line(.reportsTo, to: "second")]))
    document.add(
      Position(id: "gone", unit: "it", isVacant: true, lines: [Line(.reportsTo, to: "ceo")]))
    return OrgGraph(document)
  }

  @Test func peopleAreFoundByIDAndByName() {
    let graph = held
    for name in ["sam", "Sam Okafor"] {
      let holding = graph.positions(heldBy: name)
      #expect(graph.names(holding.alone) == "cio lab", "\(name)")
      #expect(graph.names(holding.shared) == "cdo", "\(name)")
    }
    #expect(graph.positions(heldBy: "sam okafor").isEmpty)
    #expect(graph.names(graph.otherPositions(ofHoldersOf: [graph["cio"]])) == "cdo lab")
  }

  @Test func standInsSayWhyInOrder() {
    let graph = held
    let found = graph.standIns(for: graph.departure(of: [graph["cio"], graph["lab"]]))
    let words = found.map { one in
      let reasons = one.reasons.map { "\($0)" }.joined(separator: " ")
      return "\(graph.id(of: one.position)): \(reasons), \(one.reports) \(one.escalation)"
    }
    // `cdo` is held by somebody who stays as well, `gone` by nobody.
    #expect(
      words == [
        "second: deputyTitle leadsBelow peer, 1 0", "cdo: peer sameUnit, 1 0",
        "ceo: manager, 2 3", "team: sameUnit, 2 0",
      ])
  }

  /// One who leads everybody, and one who holds everything: no work is done for each two of them.
  @Test(.timeLimit(.minutes(1)))
  func largeDeparturesEnd() {
    var document = OrgDocument()
    document.add(Position(id: "head", title: "CEO", unit: "u", holders: ["Ada"]))
    for number in 0..<6_000 {
      document.add(
        Position(
          id: "p\(number)", title: "Deputy Clerk \(number)", unit: "u",
          holders: [number.isMultiple(of: 2) ? "Jo" : "H"], lines: [Line(.reportsTo, to: "head")]))
    }
    let graph = OrgGraph(document)
    #expect(graph.standIns(for: graph["head"]).count == 5)
    let departure = graph.departure(of: graph.positions(heldBy: "Jo").alone)
    #expect(departure.positions.count == 3_000)
    #expect(graph.standIns(for: departure).first?.reasons == [.peer, .sameUnit])
  }

  @Test(arguments: [
    ("Deputy CIO", true), ("Vice Chief Information Officer", true), ("Deputy", true),
    ("Assistant", false), ("Deputy Head of Claims", false), ("Head of Information", false),
    ("Stellvertretender Chief Information Officer", true),
  ])
  func deputiesAreKnownByTheirTitles(_ title: String, _ isDeputy: Bool) {
    let graph = OrgGraph(sketch: "ceo > cio\"CIO\"; cio > x\"\(title)\"; ceo > z")
    let found = graph.standIns(for: graph["cio"]).first { $0.position == graph["x"] }
    #expect((found?.reasons.contains(.deputyTitle) ?? false) == isDeputy)
  }
}
