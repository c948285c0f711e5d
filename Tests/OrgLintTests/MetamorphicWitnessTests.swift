import OrgFormats
import OrgLint
import OrgModel
import OrgTestSupport
import Testing

/// The witness of a finding is the finding: alone it is enough, and nothing in it is too much.
///
/// This holds for rules that only say what is there: no `unless`, `require` or `group`.
struct MetamorphicWitnessTests {
  private static let rules: [(name: String, match: String, key: String)] = [
    ("direct", "(c:CISO)-[r:REPORTS_TO]->(m:CIO)", "c, m"),
    ("chain", "(a:CISO|CAE|DPO)-[:REPORTS_TO]->+(x:CFO|COO|CIO|CEO)", "a, x"),
    (
      "twice",
      "(p:Position)-[:REPORTS_TO]->(a:Position), (p)-[:ESCALATES_TO|DOTTED_LINE_TO|INFORMS|FUNDED_BY]->(a)",
      "p, a"
    ),
    ("holder", "(h:Person)-[:HOLDS]->(a:Position), (h)-[:HOLDS]->(b:CIO)", "h, a, b"),
    ("body", "(p:Position)-[:SITS_ON|CHAIRS]->(b:Body)-[:REPORTS_TO]->(o:Board)", "p, b"),
    ("work", "(a:Position)-[:COLLABORATES_WITH]-(b:CIO|CISO|CPO_PRIVACY)", "a, b"),
    ("mixed", "(a:Position)-[:ESCALATES_TO|DOTTED_LINE_TO|REPORTS_TO]->+(b:CEO)", "a, b"),
    ("over", "(a)-[:REPORTS_TO]->(b)-[:REPORTS_TO]->(c), (a)-[:INFORMS]->(c)", "a, b, c"),
    ("vacant", "(a:Position)-[:REPORTS_TO]->(b:Position {vacant: true})", "a, b"),
    ("bounded", "(a:Position)-[:REPORTS_TO]->{2,3}(b:Position)", "a, b"),
    ("unit", "(a:Position)-[:IN_UNIT]->(u:Unit)-[:PART_OF]->*(v:Unit)<-[:HEADS]-(b)", "a, u, b"),
    ("answers", "(a)-[:ACCOUNTABLE_FOR]->(r)<-[:CONSULTED_ON|INFORMED_ON]-(b)", "a, r, b"),
    ("ring", "(a:Position)-[:REPORTS_TO|DOTTED_LINE_TO|DEPUTY]->+(a)", "a"),
    ("inner", "(a:Position) ((x)-[:REPORTS_TO]->(y) WHERE x.id <> 'ceo')+ (b:Position)", "a, b"),
  ]

  private static func linter(_ name: String, _ match: String, _ key: String) throws -> Linter {
    let text = """
      - id: witness/\(name)
        severity: info
        match: "\(match)"
        key: [\(key)]
        message: "\(key.split(separator: ", ").map { "{\($0)}" }.joined(separator: " and "))"
      """
    return Linter(rules: try RuleFile.definitions(in: buffer(text)).map { $0.rule() })
  }

  /// The chart of nothing but some nodes and lines of another one.
  private struct Excerpt {
    let chart: PropertyGraph
    var nodes: [NodeID]
    var edges: [Finding.Witness.Edge]

    private func id(_ node: NodeID) -> String { chart.id(of: node) }

    private func targets(_ kind: EdgeKind, from node: NodeID) -> [String] {
      edges.filter { $0.kind == kind && $0.from == node }.map { id($0.to) }
    }

    private func sources(_ kind: EdgeKind, to node: NodeID) -> [String] {
      edges.filter { $0.kind == kind && $0.to == node }.map { id($0.from) }
    }

    var graph: OrgGraph {
      var document = OrgDocument()
      for node in Set(nodes).sorted() {
        switch chart.sort(of: node) {
        case .position: document.add(position(node))
        case .organization: break
        case .body:
          document.addBody(
            id: id(node), name: chart.title(of: node), kind: chart.graph.body(node)?.kind ?? .other,
            reportsTo: targets(.reportsTo, from: node).first)
        case .person: document.addPerson(id: id(node), name: chart.title(of: node))
        case .unit:
          document.addUnit(
            id: id(node), name: chart.title(of: node), parent: targets(.partOf, from: node).first,
            head: sources(.heads, to: node).first)
        case .responsibility:
          document.addResponsibility(
            id: id(node), accountable: sources(.accountableFor, to: node),
            responsible: sources(.responsibleFor, to: node),
            consulted: sources(.consultedOn, to: node), informed: sources(.informedOn, to: node))
        }
      }
      return OrgGraph(document)
    }

    private func position(_ node: NodeID) -> Position {
      guard let row = chart.graph.rows(of: node).first else { return Position(id: id(node)) }
      var position = chart.graph.document.position(at: Int(row))
      // What a unit or manager decides about a title is no part of the witness.
      position.role = chart.graph.role(of: node)?.id ?? position.role
      position.lines = edges.compactMap { edge in
        edge.from == node ? edge.kind.line.map { Line($0, to: id(edge.to)) } : nil
      }
      position.holders = sources(.holds, to: node)
      position.unit = targets(.inUnit, from: node).first
      return position
    }
  }

  /// A finding without its message, which tells holders, too: those of an excerpt are fewer.
  private static func brief(_ finding: Finding) -> String {
    "\(finding.fingerprint) \(finding.severity)"
  }

  private func findings(_ excerpt: Excerpt, _ linter: Linter) -> [String] {
    linter.check(excerpt.graph).findings.map(Self.brief)
  }

  @Test(arguments: 0..<14)
  func theWitnessAloneIsEnoughAndNothingInItIsTooMuch(_ number: Int) throws {
    let (name, match, key) = Self.rules[number]
    let linter = try Self.linter(name, match, key)
    var count = 0
    var random = Seeded(seed: UInt64(number))
    for (chartName, chart) in try Metamorphic.charts(random: 20) {
      let result = try Metamorphic.result(chart, linter)
      // A few of a chart will do: some rules find every way between two positions.
      for finding in result.findings.shuffled(using: &random).prefix(6 * Metamorphic.tries) {
        count += 1
        let keys = finding.key.flatMap { result.chart.nodes(withID: $0).prefix(1) }
        let witness = finding.witness
        var excerpt = Excerpt(
          chart: result.chart, nodes: witness.nodes + keys, edges: witness.edges)
        let brief = Self.brief(finding)
        #expect(findings(excerpt, linter).contains(brief), "\(chartName): \(brief)")
        for index in witness.edges.indices {
          excerpt.edges = witness.edges
          excerpt.edges.remove(at: index)
          let left = findings(excerpt, linter)
          #expect(!left.contains(brief), "\(chartName): \(brief) without edge \(index)")
        }
      }
    }
    #expect(count > 0, "\(name) finds something: \(count)")
    print("witness/\(name): \(count) findings")
  }
}
