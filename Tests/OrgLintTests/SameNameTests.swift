import OrgFormats
import OrgLint
import OrgModel
import Testing

/// Two people of one name.
struct SameNameTests {
  private let people = """
    people:
      ann-it: { name: Ann Lee }
      ann-hr: { name: Ann Lee }

    """

  /// The seats of each person that holds several, as patterns see it.
  private func joined(_ graph: OrgGraph) throws -> [String] {
    let query = try PatternQuery(
      .init(
        match: "(p:Person)-[:HOLDS]->(a:Position), (p)-[:HOLDS]->(b:Position) WHERE a.id < b.id"))
    let chart = PropertyGraph(graph, parts: query.parts)
    return query.results(in: chart).rows.map { row in
      ["a", "b"].map { name in
        if case .node(let node)? = row.bindings[name] { chart.id(of: node) } else { "?" }
      }.joined(separator: " ")
    }
    .sorted()
  }

  @Test func idsKeepPeopleOfOneNameApart() throws {
    let graph = try chart(
      people + "positions: { a: { holder: ann-it }, b: { holder: ann-hr }, c: { holder: ann-it } }")
    #expect(try joined(graph) == ["a c"])
    #expect(graph.keys("structure/ambiguous-holder").isEmpty)
  }

  @Test func aNameThatSeveralHaveIsAnotherPersonAndToldSo() throws {
    let graph = try chart(
      people
        + "positions: { a: { holder: ann-it }, b: { holder: Ann Lee }, c: { holder: Ann Lee } }")
    #expect(try joined(graph) == ["b c"])
    let found = Linter().check(graph).findings.filter { $0.rule == "structure/ambiguous-holder" }
    #expect(found.map(\.key) == [["ann-hr", "ann-it"]])
    #expect(found.first?.places.count == 2)
    #expect(found.allSatisfy { !$0.message.contains("Ann Lee") })
  }

  @Test func aNameThatOnePersonHasMeansThatPerson() throws {
    let one = "people: { ann: { name: Ann Lee } }\n"
    let graph = try chart(one + "positions: { a: { holder: ann }, b: { holder: Ann Lee } }")
    #expect(try joined(graph) == ["a b"])
    #expect(graph.keys("structure/ambiguous-holder").isEmpty)
  }

  @Test func withoutEntriesANameIsAPerson() throws {
    let graph = try chart("positions: { a: { holder: Ann Lee }, b: { holder: Ann Lee } }")
    #expect(try joined(graph) == ["a b"])
    #expect(graph.keys("structure/ambiguous-holder").isEmpty)
  }

  /// Who leaves is one of the two; the other can stand in.
  @Test func whoLeavesTakesNobodyOfTheSameNameAlong() throws {
    let graph = try chart(
      people
        + """
        positions:
          ceo: {}
          cio: { holder: ann-it, reports_to: ceo, deputy: ops }
          ops: { holder: ann-hr, reports_to: ceo }
        """)
    let cio = try #require(graph.node(withID: "cio"))
    let departure = graph.departure(of: [cio])
    #expect(graph.standIns(for: departure).contains { graph.id(of: $0.position) == "ops" })
  }
}
