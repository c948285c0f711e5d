import Foundation
import OrgTestSupport
import Testing

@testable import OrgModel

/// Every answer of patterns compared with that of a matcher that tries everything.
///
/// Unoptimised code looks at fewer charts; `Tests/Fuzzing/differential.sh` looks at 2,000 of them.
struct PatternBruteForceTests {
  static func count(_ name: String, or usual: Int) -> Int {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? usual
  }

  /// A random organisation and its chart.
  static func chart(_ seed: Int) -> (PlainOrganisation, OrgGraph) {
    var random = Seeded(seed: UInt64(seed))
    var organisation = PlainOrganisation(&random)
    let graph = OrgGraph(organisation.document())
    let whole = PropertyGraph(graph, parts: [])
    organisation.settle(top: Set(graph.topNodes.map { PlainAnswer.name($0, whole) }))
    return (organisation, graph)
  }

  /// The answers of both, and what is wrong with the proofs.
  static func answers(
    _ query: PatternQuery, _ organisation: PlainOrganisation, _ graph: OrgGraph
  ) throws -> (found: PlainAnswer, expected: PlainAnswer, unproven: [String]) {
    let definition = query.definition
    let chart = PropertyGraph(graph, parts: query.parts)
    let results = query.results(in: chart)
    #expect(results.isComplete)
    var proofs: [String] = []
    var found = PlainAnswer(results, chart, definition, proofs: &proofs)
    let parameters = definition.parameters.mapValues(BruteForce.plain)
    let force = BruteForce(organisation, parameters: parameters)
    var known: Set<String> = []
    var expected = try PlainAnswer(definition, force, proofs: &known)
    let edges = Set(organisation.edges.map { "\($0.kind) \($0.from) \($0.to)" })
    var unproven = proofs.filter { !known.contains($0) }
    func number(_ node: NodeID) -> Int? {
      let name = PlainAnswer.name(node, chart)
      return organisation.nodes.firstIndex { $0.name == name }
    }
    for edge in results.rows.flatMap(\.witness.edges) {
      let text = "\(edge.kind.name) \(number(edge.from) ?? -1) \(number(edge.to) ?? -1)"
      if !edges.contains(text) { unproven.append("no edge \(text)") }
    }
    if try PatternBruteForceRandomTests.isUneven(definition.match) {
      func keys(_ row: String) -> String { String(row.prefix { $0 != "]" }) }
      found.rows = found.rows.map(keys)
      expected.rows = expected.rows.map(keys)
      unproven = unproven.filter { $0.hasPrefix("no edge") }
    }
    return (found, expected, unproven)
  }

  @Test func rulesFindWhatTheDefinitionSays() throws {
    let queries = try PlainRule.all.map { try PatternQuery($0.definition) }
    var totals = PlainRule.all.map { _ in PlainAnswer() }
    var rows = PlainRule.all.map { _ in 0 }
    let charts = Self.count("ORGLINE_CHARTS", or: 20)
    for seed in 1...charts {
      let (organisation, graph) = Self.chart(seed)
      for (place, query) in queries.enumerated() {
        let (found, expected, unproven) = try Self.answers(query, organisation, graph)
        let name = PlainRule.all[place].name
        #expect(found == expected, "seed \(seed), \(name): \(organisation)")
        #expect(unproven == [], "seed \(seed), \(name): \(organisation)")
        totals[place].matched += expected.matched
        totals[place].excused += expected.excused
        rows[place] += expected.rows.count
      }
    }
    // Nothing is proven by rules that never find anything.
    for (place, rule) in PlainRule.all.enumerated() { #expect(rows[place] > 0, "\(rule.name)") }
    #expect(totals.reduce(0) { $0 + $1.excused } > 0)
    if charts > 1_000 {
      print("rows and excused keys by rule: \(zip(rows, totals).map { ($0, $1.excused) })")
    }
  }
}
