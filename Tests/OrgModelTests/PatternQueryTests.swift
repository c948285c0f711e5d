import OrgModel
import Testing

/// What patterns match, on a chart that can be followed with a finger.
struct PatternQueryTests {
  /// board ← ceo ← cio ← (ciso ← analyst), ceo ← cfo ← cae; audit committee below the board.
  static let chart: PropertyGraph = {
    var document = OrgDocument()
    document.addBody(id: "board", name: "Board", kind: .board)
    document.addBody(
      id: "audit", name: "Audit Committee", kind: .auditCommittee, reportsTo: "board")
    document.addUnit(id: "it", name: "IT", head: "cio")
    document.addUnit(id: "sec", name: "Security", parent: "it")
    document.addPerson(id: "ada", name: "Ada King", skills: ["law"])
    document.add(
      Position(id: "ceo", role: "ceo", holders: ["Dana"], lines: [Line(.reportsTo, to: "board")]))
    document.add(
      Position(
        id: "cio", role: "cio", unit: "it", holders: ["ada"], fte: "0.5",
        lines: [Line(.reportsTo, to: "ceo")]))
    document.add(
      Position(
        id: "cfo", role: "cfo", holders: ["ada"], reviewed: "2026-01-31",
        lines: [Line(.reportsTo, to: "ceo")]))
    document.add(
      Position(
        id: "ciso", title: "Chief Information Security Officer", unit: "sec", tags: ["key"],
        lines: [Line(.reportsTo, to: "cio")]))
    document.add(
      Position(
        id: "cae", role: "cae",
        lines: [
          Line(.reportsTo, to: "cfo"),
          Line(.escalatesTo, to: "audit", topics: ["fraud"], within: "24h"),
        ]))
    document.add(
      Position(id: "analyst", isVacant: true, lines: [Line(.reportsTo, to: "ciso")]))
    document.addResponsibility(
      id: "incidents", accountable: ["ciso"], responsible: ["ciso", "analyst"], topic: "incident")
    return PropertyGraph(OrgGraph(document), today: CalendarDay("2026-11-22"))
  }()

  private func rows(
    _ match: String, _ values: String..., where condition: String? = nil, having: String? = nil,
    unless: [String] = [], require: [String] = [], parameters: [String: PatternValue] = [:]
  ) throws -> [String] {
    var definition = PatternQuery.Definition(match: match)
    definition.values = values
    definition.condition = condition
    definition.having = having
    definition.unless = unless
    definition.require = require
    definition.parameters = parameters
    let results = try PatternQuery(definition).results(in: Self.chart)
    #expect(results.isComplete)
    return results.rows.map { row in row.values.map(text).joined(separator: " ") }
  }

  private func text(_ value: PatternValue) -> String {
    switch value {
    case .node(let node): Self.chart.id(of: node)
    case .edge(let edge): edge.kind.name
    case .list(let items): "[\(items.map(text).joined(separator: ","))]"
    default: value.description
    }
  }

  @Test func labelsAreRolesKindsAndSorts() throws {
    #expect(try rows("(c:CISO)", "c") == ["ciso"])
    #expect(try rows("(c:ciso|CFO)", "c") == ["cfo", "ciso"])
    #expect(try rows("(b:AuditCommittee)", "b") == ["audit"])
    #expect(try rows("(b:Body)", "b") == ["audit", "board"])
    #expect(try rows("(t:Top)", "t") == ["ceo", "audit", "board"])
    #expect(try rows("(p:Person)", "p") == ["Dana", "ada"])
    #expect(try rows("(u:Unit)", "u") == ["it", "sec"])
    #expect(try rows("(r:Responsibility)", "r") == ["incidents"])
    #expect(try rows("(p:Position&!(CIO|CFO|CEO))", "p") == ["analyst", "cae", "ciso"])
  }

  @Test func linesAreFollowedBothWays() throws {
    #expect(try rows("(c:CISO)-[:REPORTS_TO]->(m)", "m") == ["cio"])
    #expect(try rows("(m:CEO)<-[:REPORTS_TO]-(r)", "r") == ["cfo", "cio"])
    #expect(try rows("(m:CIO)-[:REPORTS_TO]-(x)", "x") == ["ceo", "ciso"])
    #expect(try rows("(c:CAE)-[r]->(x)", "r", "x") == ["reports_to cfo", "escalates_to audit"])
    #expect(try rows("(c:CAE)-->(x)-->(y)", "x", "y") == ["cfo ceo", "audit board"])
  }

  @Test func quantifiersReach() throws {
    #expect(try rows("(c:CISO)-[:REPORTS_TO]->+(x)", "x") == ["ceo", "cio", "board"])
    #expect(try rows("(c:CISO)-[:REPORTS_TO]->*(x)", "x") == ["ceo", "cio", "ciso", "board"])
    #expect(try rows("(c:CISO)-[:REPORTS_TO]->?(x)", "x") == ["cio", "ciso"])
    #expect(try rows("(c:CISO)-[:REPORTS_TO]->{2}(x)", "x") == ["ceo"])
    #expect(try rows("(c:CISO)-[:REPORTS_TO]->{2,}(x)", "x") == ["ceo", "board"])
    #expect(
      try rows("(x)-[:REPORTS_TO]->{2,3}(b:Board)", "x") == ["cfo", "cio", "ciso", "cae"].sorted())
    #expect(try rows("(a:CAE)-[:REPORTS_TO]->+(x:CFO|COO)", "x") == ["cfo"])
  }

  @Test func aPathCanAvoidSomebody() throws {
    let way = "(c) ((x)-[:REPORTS_TO|ESCALATES_TO]->(y) WHERE y <> m)+ (t:Top)"
    #expect(try rows("(c:CISO)-[:REPORTS_TO]->+(m:CIO)", "c", "m", unless: [way]) == ["ciso cio"])
    #expect(try rows("(c:CAE)-[:REPORTS_TO]->+(m:CFO)", "c", "m", unless: [way]) == [])
    #expect(try rows("(c:CAE)-[:REPORTS_TO]->+(m:CFO)", "c", require: [way]) == [])
    #expect(
      try rows("(m:CFO), \(way.replacing("(c)", with: "(c:CAE)"))", "t") == ["audit", "board"])
  }

  @Test func peopleAndUnitsJoin() throws {
    #expect(
      try rows("(p:Person)-[:HOLDS]->(i:CIO), (p)-[:HOLDS]->(a:CFO)", "p", "p.name") == [
        "ada Ada King"
      ])
    #expect(
      try rows("(p)-[:IN_UNIT]->(u)-[:PART_OF]->*(v:Unit {id: 'it'})", "p") == ["cio", "ciso"])
    #expect(try rows("(h)-[:HEADS]->(u:Unit)", "h", "u") == ["cio it"])
    #expect(try rows("(a)-[:ACCOUNTABLE_FOR]->(r), (a)-[:RESPONSIBLE_FOR]->(r)", "a") == ["ciso"])
  }

  @Test func conditionsAreThreeValued() throws {
    #expect(try rows("(p:Position)", "p", where: "p.fte < 1") == ["cio"])
    #expect(try rows("(p:Position)", "p", where: "NOT p.fte < 1") == [])
    #expect(try rows("(p:CIO|CFO)", "p", where: "p.fte < 1 OR p.fte IS NULL") == ["cfo", "cio"])
    #expect(try rows("(p:Position {vacant: true})", "p") == ["analyst"])
    #expect(try rows("(p:Position WHERE 'key' IN p.tags)", "p") == ["ciso"])
    #expect(try rows("(p:Position)", "p", where: "p.title STARTS WITH 'Chief'") == ["ciso"])
    #expect(try rows("(p:Position)", "p", where: "p.reviewed < $today - 180d") == ["cfo"])
    #expect(try rows("(p:Position)", "p", where: "p.reviewed < '2026-01-31'") == [])
    #expect(
      try rows("(c)-[e:ESCALATES_TO {within: 24h}]->(b)", "e.on", where: "'fraud' IN e.on") == [
        "[fraud]"
      ])
    let informs = "NOT EXISTS { (c)-[:ESCALATES_TO]->(:Body) }"
    #expect(try rows("(c:CISO|CAE)", "c", where: informs) == ["ciso"])
  }

  @Test func matchesAreCounted() throws {
    #expect(
      try rows("(m)<-[:REPORTS_TO]-(r:Position)", "m", "count(r)", having: "count(r) > 1") == [
        "ceo 2"
      ])
    #expect(
      try rows("(p:Position)", "count(*)", "count(p.fte)", "collect(p.unit)") == [
        "6 1 [it,sec]"
      ])
    #expect(try rows("(p:Position {id: 'nobody'})", "count(*)") == ["0"])
    #expect(
      try rows(
        "(p:Person)-[:HOLDS]->(x)", "p.id", "count(x)", having: "count(x) > $most",
        parameters: ["most": .integer(1)]) == ["ada 2"])
  }

  @Test func pathsHaveNodesAndALength() throws {
    #expect(
      try rows("p = (c:CISO)-[:REPORTS_TO]->+(b:Board)", "length(p)", "nodes(p)") == [
        "3 [ciso,cio,ceo,board]"
      ])
    #expect(try rows("(c:CISO)-[r:REPORTS_TO]->+(b:Board)", "size(r)") == ["3"])
    #expect(
      try rows("p = (c)-[:REPORTS_TO]->+(b:Board)", "c", where: "length(p) > 3") == ["analyst"])
  }

  @Test func theWitnessIsTheShortestWay() throws {
    var definition = PatternQuery.Definition(match: "(c:CISO)-[r:REPORTS_TO]->+(t:Top)")
    definition.keys = ["c"]
    let results = try PatternQuery(definition).results(in: Self.chart)
    let row = try #require(results.rows.first)
    #expect(row.witness.nodes.map { Self.chart.id(of: $0) } == ["ciso", "cio", "ceo"])
    #expect(row.witness.named["r"]?.count == 2)
    #expect(results.candidates == 1 && results.matched == 1)
  }
}
