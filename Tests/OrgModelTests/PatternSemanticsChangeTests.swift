import OrgTestSupport
import Testing

@testable import OrgModel

/// What changes nothing in a chart changes nothing in an answer; and a witness is what it takes.
struct PatternSemanticsChangeTests {
  private static let seeds = 1...8

  /// The rows with their witnesses, as texts.
  private func answer(
    _ query: PatternQuery, _ document: OrgDocument
  ) -> (answer: PlainAnswer, proofs: [String]) {
    let chart = PropertyGraph(OrgGraph(document), parts: query.parts)
    var proofs: [String] = []
    let answer = PlainAnswer(query.results(in: chart), chart, query.definition, proofs: &proofs)
    return (answer, proofs)
  }

  @Test func theOrderOfTheInputChangesNothing() throws {
    let queries = try PlainRule.all.map { try PatternQuery($0.definition) }
    for seed in Self.seeds {
      let (organisation, _) = PatternBruteForceTests.chart(seed)
      var random = Seeded(seed: UInt64(seed) + 5_000)
      for query in queries {
        let first = answer(query, organisation.document())
        for _ in 0..<3 {
          let order = Array(organisation.seats.indices).shuffled(using: &random)
          let other = answer(query, organisation.document(order))
          #expect(first.answer == other.answer, "seed \(seed) \(query.definition.match)")
          #expect(first.proofs == other.proofs, "seed \(seed) \(query.definition.match)")
        }
      }
    }
  }

  @Test func somebodyAsideChangesNothing() throws {
    let queries = try PlainRule.all.map { try PatternQuery($0.definition) }
    for seed in Self.seeds {
      let (organisation, _) = PatternBruteForceTests.chart(seed)
      var larger = organisation
      larger.seats.append(PlainOrganisation.Seat(id: "p00", fte: "1", tags: ["key"]))
      for query in queries {
        let (one, two) = (
          answer(query, organisation.document()), answer(query, larger.document())
        )
        #expect(one.answer == two.answer, "seed \(seed) \(query.definition.match)")
        #expect(one.proofs == two.proofs, "seed \(seed) \(query.definition.match)")
      }
    }
  }

  /// Rules that ask for what is there, and for nothing that is not.
  private static let positive = [
    "(a:CAE)-[:REPORTS_TO]->+(x:CFO|COO)",
    "(p:Person)-[:HOLDS]->(i:CIO|CISO|COO), (p)-[:HOLDS]->(a:CAE|CFO|CISO)",
    "(x)-[d:DOTTED_LINE_TO|ESCALATES_TO]->{1,3}(y)", "(x)-[:REPORTS_TO]->{2,}(y:Position)",
    "(a)-[:COLLABORATES_WITH]-(b)-[:REPORTS_TO]->(a)",
    "(x)-[:SITS_ON|CHAIRS]->(b:Body)<-[:SITS_ON|CHAIRS]-(y)",
    "(c:CISO|CIO) ((x)-[:REPORTS_TO]->(y)<-[:REPORTS_TO]-(z) WHERE x.id < z.id){1,2} (e)",
    "(x)-[r:REPORTS_TO]->(y)-[:REPORTS_TO]->*(z), (x)-[q:ESCALATES_TO|DOTTED_LINE_TO]->+(z)",
  ]

  @Test(arguments: positive)
  func theWitnessAloneIsEnough(_ match: String) throws {
    let query = try PatternQuery(PatternQuery.Definition(match: match))
    var count = 0
    for seed in Self.seeds {
      let (organisation, graph) = PatternBruteForceTests.chart(seed)
      let chart = PropertyGraph(graph, parts: query.parts)
      let rows = query.results(in: chart).rows
      for (row, proof) in zip(rows, answer(query, organisation.document()).proofs).prefix(12) {
        count += 1
        let edges = row.witness.edges.map { PlainAnswer.text(.edge($0), chart) }
        let nodes = Set(row.witness.nodes.map { PlainAnswer.name($0, chart) })
        let alone = organisation.keeping(nodes, Set(edges))
        let about = "seed \(seed) \(match): \(proof)"
        #expect(answer(query, alone.document()).proofs.contains(proof), "\(about)")
        for edge in edges {
          // What the names stand for is the same, and the way that proves it is no shorter.
          let names = proof.prefix { $0 != "]" }
          let less = answer(query, organisation.without(edge).document()).proofs
            .filter { $0.prefix { $0 != "]" } == names }
          let length = proof.split(separator: "[").last?.split(separator: ",").count ?? 0
          for other in less {
            let longer = other.split(separator: "[").last?.split(separator: ",").count ?? 0
            #expect(longer >= length, "\(about) without \(edge): \(other)")
          }
        }
      }
    }
    #expect(count > 0)
  }
}

extension PlainOrganisation {
  private func text(_ kind: String, _ from: String, _ to: String) -> String {
    "\(kind) \(from) \(to)"
  }

  private func text(_ wire: Wire) -> String {
    let isBody = bodies.contains { $0.id == wire.to }
    let (from, to) = ("position:\(wire.from)", "\(isBody ? "body" : "position"):\(wire.to)")
    return wire.kind.isDirected || from < to
      ? text(wire.kind.name, from, to) : text(wire.kind.name, to, from)
  }

  /// The nodes and edges of these names alone.
  func keeping(_ names: Set<String>, _ edges: Set<String>) -> PlainOrganisation {
    var other = filtered { edges.contains($0) }
    other.seats.removeAll { !names.contains("position:\($0.id)") }
    other.bodies.removeAll { !names.contains("body:\($0.id)") }
    other.people.removeAll { !names.contains("person:\($0.id)") }
    return other
  }

  func without(_ edge: String) -> PlainOrganisation { filtered { $0 != edge } }

  private func filtered(_ isKept: (String) -> Bool) -> PlainOrganisation {
    var other = self
    other.wires = wires.filter { isKept(text($0)) }
    for (place, seat) in seats.enumerated() {
      other.seats[place].holders = seat.holders.filter {
        isKept(text("holds", "person:\($0)", "position:\(seat.id)"))
      }
    }
    for (place, body) in bodies.enumerated() {
      guard let above = body.above else { continue }
      let sort = bodies.contains { $0.id == above } ? "body" : "position"
      if !isKept(text("reports_to", "body:\(body.id)", "\(sort):\(above)")) {
        other.bodies[place].above = nil
      }
    }
    return other
  }
}
