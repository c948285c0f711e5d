import OrgModel
import Testing

/// Counts, groups, keys and excuses.
struct PatternSemanticsGroupTests {
  /// Three units: it with fte 0.5, 1 and none; hr with 1 and 1; one position without a unit.
  static let chart: PropertyGraph = {
    var document = OrgDocument()
    let rows: [(id: String, unit: String?, fte: String?)] = [
      ("a", "it", "0.5"), ("b", "it", "1"), ("c", "it", nil), ("d", "hr", "1"), ("e", "hr", "1"),
      ("f", nil, nil),
    ]
    for row in rows.reversed() {
      var lines = row.id == "a" ? [] : [Line(.reportsTo, to: "a")]
      if row.id == "c" || row.id == "d" { lines.append(Line(.escalatesTo, to: "b")) }
      document.add(Position(id: row.id, unit: row.unit, fte: row.fte, lines: lines))
    }
    return PropertyGraph(OrgGraph(document))
  }()

  private func results(
    _ match: String, _ values: [String], keys: [String] = [], group: [String] = [],
    having: String? = nil, unless: [String] = [], require: [String] = []
  ) throws -> PatternQuery.Results {
    var definition = PatternQuery.Definition(match: match)
    definition.values = values
    definition.keys = keys
    definition.group = group
    definition.having = having
    definition.unless = unless
    definition.require = require
    return try PatternQuery(definition).results(in: Self.chart)
  }

  private func text(_ value: PatternValue) -> String {
    switch value {
    case .node(let node): Self.chart.id(of: node)
    case .list(let items): "[\(items.map(text).joined(separator: ","))]"
    default: value.description
    }
  }

  private func texts(_ results: PatternQuery.Results) -> [String] {
    results.rows.map { row in (row.keys + row.values).map(text).joined(separator: " ") }
  }

  @Test func aggregatesPassOverTheUnknown() throws {
    let values = [
      "count(*)", "count(p.fte)", "count(DISTINCT p.fte)", "sum(p.fte)", "sum(DISTINCT p.fte)",
      "avg(p.fte)", "min(p.fte)", "max(p.fte)", "collect(p.fte)", "collect(DISTINCT p.unit)",
    ]
    let found = try texts(results("(p:Position)", values))
    #expect(found == ["6 4 2 3.5 1.5 0.875 0.5 1 [0.5,1,1,1] [hr,it]"])
  }

  @Test func nothingIsCountedAsNothing() throws {
    let values = ["count(*)", "count(p)", "sum(p.fte)", "collect(p)", "min(p.fte)", "avg(p.fte)"]
    #expect(try texts(results("(p {id: 'z'})", values)) == ["0 0 0 [] null null"])
    // With something to group by there is no group.
    #expect(try texts(results("(p {id: 'z'})", ["p.id", "count(*)"])) == [])
  }

  @Test func whatIsNotCountedIsGroupedBy() throws {
    #expect(
      try texts(results("(p:Position)", ["p.unit", "count(*)"])) == ["hr 2", "it 3", "null 1"])
    #expect(
      try texts(results("(p:Position)", ["count(p.fte)"], keys: ["p.unit"], group: ["p.unit"]))
        == ["hr 2", "it 2", "null 0"])
    #expect(
      try texts(results("(p:Position)", ["p.unit"], group: ["p.unit"], having: "count(*) > 2"))
        == ["it"])
    #expect(
      try texts(results("(p:Position)", ["p.unit"], group: ["p.unit"], having: "sum(p.fte) > 1.5"))
        == ["hr"])
    // An unknown condition is no group.
    #expect(
      try texts(results("(p:Position)", ["p.unit"], group: ["p.unit"], having: "max(p.fte) >= 1"))
        == ["hr", "it"])
  }

  @Test func groupsDoNotMixWhatDiffers() throws {
    for (values, group) in [(["p.id"], ["p.unit"]), (["p"], ["p.unit"]), (["q"], ["p"])] {
      #expect(throws: PatternQuery.Faults.self) {
        try results("(p:Position)-->(q)", values, group: group, having: "count(*) > 0")
      }
    }
    // What belongs to a node is fixed by the node.
    #expect(
      try texts(results("(p)<-[:REPORTS_TO]-(q)", ["p.unit", "count(q)"], group: ["p"]))
        == ["it 5"])
  }

  /// A key stays when one of its matches has no excuse.
  @Test func aKeyIsExcusedWhenAllItsMatchesAre() throws {
    let match = "(p)<-[:REPORTS_TO|ESCALATES_TO]-(q)"
    let some = try results(match, [], keys: ["p"], unless: ["(q)-[:ESCALATES_TO]->(x)"])
    #expect(texts(some) == ["a"])
    #expect(some.matched == 2 && some.excused == 1)
    let all = try results(match, [], keys: ["p"], unless: ["(p)<-[:REPORTS_TO]-(x)", "(p)"])
    #expect(texts(all) == [] && all.matched == 2 && all.excused == 2)
    let single = try results(match, [], unless: ["(q)-[:ESCALATES_TO]->(x)"])
    #expect(single.matched == 7 && single.excused == 4 && single.rows.count == 3)
  }

  /// All that is required has to be there; one excuse is enough.
  @Test func excusesAndRequirements() throws {
    let escalation = "(p)-[:ESCALATES_TO]->(x)"
    let inside = "(p {unit: 'it'})"
    #expect(
      try texts(results("(p:Position)", [], keys: ["p"], require: [escalation, inside]))
        == ["a", "b", "d", "e", "f"])
    #expect(
      try texts(results("(p:Position)", [], keys: ["p"], unless: [escalation, inside]))
        == ["e", "f"])
    #expect(
      try texts(
        results("(p:Position)", [], keys: ["p"], unless: ["(p {id: 'f'})"], require: [escalation]))
        == ["a", "b", "e"])
  }

  /// An excuse asks of the match and leaves it as it is: nodes of other sorts stay.
  @Test func anExcuseDoesNotNarrow() throws {
    #expect(
      try texts(
        results("(p:Position {id: 'a'})", [], keys: ["p"], unless: ["(p)-[:REPORTS_TO]->(x)"]))
        == ["a"])
    let chart = PatternQueryTests.chart
    var definition = PatternQuery.Definition(match: "(x)-[:REPORTS_TO]->(y)")
    definition.unless = ["(y)-[:ESCALATES_TO]->(z)"]
    #expect(try PatternQuery(definition).results(in: chart).rows.count == 7)
    definition = PatternQuery.Definition(match: "(y:Top)")
    definition.condition = "NOT EXISTS { (y)-[:ESCALATES_TO]->(z) }"
    #expect(try PatternQuery(definition).results(in: chart).rows.count == 3)
  }

  /// A line of the match stays that line inside EXISTS.
  @Test func aLineIsKnownInside() throws {
    var definition = PatternQuery.Definition(match: "(a:CISO)-[r:REPORTS_TO]->(b)")
    definition.condition = "EXISTS { (x:CIO)-[r]->(y) }"
    #expect(try PatternQuery(definition).results(in: PatternQueryTests.chart).rows.isEmpty)
    definition.condition = "EXISTS { (x:CISO)-[r]->(y) }"
    #expect(try PatternQuery(definition).results(in: PatternQueryTests.chart).rows.count == 1)
  }

  /// Lines of one pattern are different ones, also when one of them was named outside.
  @Test func anOuterLineIsDifferentFromTheOthers() throws {
    var definition = PatternQuery.Definition(match: "(a:CAE)-[r:ESCALATES_TO]->(b)")
    definition.condition = "EXISTS { (a)-[r]->(b), (a)-[s:ESCALATES_TO]->(b) }"
    #expect(try PatternQuery(definition).results(in: PatternQueryTests.chart).rows.isEmpty)
    definition.condition = "EXISTS { (a)-[s:ESCALATES_TO]->(b) }"
    #expect(try PatternQuery(definition).results(in: PatternQueryTests.chart).rows.count == 1)
  }

  /// It does not matter where a condition on a path stands.
  @Test func conditionsOnPathsMayStandAnywhere() throws {
    let group = "((x)-[:REPORTS_TO]->(y) WHERE y <> m)+"
    for match in [
      "p = (a:CISO) \(group) (b:Board), (m) WHERE length(p) > 0",
      "p = (a:CISO WHERE length(p) > 0) \(group) (b:Board), (m)",
      "p = (a:CISO) \(group) (b:Board WHERE length(p) > 0), (m)",
    ] {
      let query = try PatternQuery(PatternQuery.Definition(match: match))
      // Everything but those on the way, cio, ceo and the board itself, and the organisation.
      let chart = PatternQueryTests.chart
      #expect(query.results(in: chart).rows.count == chart.nodeCount - 4, "\(match)")
    }
  }

  /// The parts of the chart that a question asks for hold what lies between repetitions.
  @Test func partsHoldWhatLiesBetween() throws {
    let chart = PatternQueryTests.chart
    for match in ["(a:CFO)-[:HOLDS]-{2}(b:Position)", "(a:CIO)-[:IN_UNIT]-{2}(b:Position)"] {
      let query = try PatternQuery(PatternQuery.Definition(match: match))
      let part = PropertyGraph(chart.graph, parts: query.parts)
      #expect(query.results(in: part).rows.count == query.results(in: chart).rows.count)
      #expect(!query.results(in: part).rows.isEmpty)
    }
  }
}
