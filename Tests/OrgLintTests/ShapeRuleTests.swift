import OrgFormats
import OrgLint
import OrgModel
import Testing

/// The rules on the shape at their limits.
struct ShapeRuleTests {
  private func keys(_ rule: RuleID, limit: Int, _ graph: OrgGraph) -> [String] {
    guard let definition = builtInRule(rule) else { return [] }
    let limited = definition.rule(options: ["limit": .integer(limit)])
    return Linter(rules: [limited]).check(graph).findings.flatMap(\.key)
  }

  @Test(arguments: [(12, 0), (13, 1)])
  func twelveReportsAreAllowed(_ count: Int, _ findings: Int) throws {
    let graph = try chart("positions:\n  m: {}\n" + reports(count, to: "m"))
    #expect(graph.keys("shape/wide-span").count == findings)
    #expect(keys("shape/wide-span", limit: count, graph).isEmpty)
    #expect(keys("shape/wide-span", limit: count - 1, graph) == ["m"])
  }

  @Test func dottedLinesAndBodiesAreNoReports() throws {
    let text =
      "bodies: { club: { reports_to: m } }\npositions:\n  m: {}\n"
      + reports(12, to: "m") + "  x: { reports_to: p1, dotted_line_to: m }\n"
    #expect(try chart(text).keys("shape/wide-span").isEmpty)
  }

  /// A chart of `layers` layers in which every manager has two reports.
  private func tree(layers: Int) -> String {
    var text = "positions:\n  l1: {}\n"
    for layer in 2...layers {
      text += "  l\(layer): { reports_to: l\(layer - 1) }\n"
      text += "  s\(layer): { reports_to: l\(layer - 1) }\n"
    }
    return text
  }

  @Test func eightLayersAreAllowed() throws {
    #expect(try chart(tree(layers: 8)).fingerprints.isEmpty)
    #expect(try chart(tree(layers: 9)).fingerprints == ["shape/deep-hierarchy:l1"])
    let graph = try chart(tree(layers: 3))
    #expect(keys("shape/deep-hierarchy", limit: 3, graph).isEmpty)
    #expect(keys("shape/deep-hierarchy", limit: 2, graph) == ["l1"])
  }

  @Test func layersAreCountedFromPositionsAndNotFromTheBoard() throws {
    let below = tree(layers: 8).replacing("l1: {}", with: "l1: { reports_to: board }")
    let text = "bodies: { board: { kind: board } }\n" + below
    #expect(try chart(text).fingerprints.isEmpty)
  }

  @Test func oneManagerWithOneReportIsNoChain() throws {
    let one = """
      positions:
        ceo: {}
        a: { reports_to: ceo }
        b: { reports_to: ceo }
        c: { reports_to: a }

      """
    #expect(try chart(one).fingerprints.isEmpty)
    let two = one + "  d: { reports_to: c }\n"
    #expect(try chart(two).fingerprints == ["shape/single-report-chain:a"])
    #expect(try chart(two + "  e: { reports_to: c }\n").fingerprints.isEmpty)
  }

  @Test func aLongChainIsOne() throws {
    let text = """
      positions:
        a: {}
        b: { reports_to: a }
        c: { reports_to: b }
        d: { reports_to: c }
      """
    let graph = try chart(text)
    #expect(graph.fingerprints == ["shape/single-report-chain:a"])
    #expect(keys("shape/single-report-chain", limit: 3, graph).isEmpty)
    #expect(keys("shape/single-report-chain", limit: 2, graph) == ["a"])
  }

  // MARK: Abolished posts

  /// A UK organogram return; the rows are id, name, manager.
  private func organogram(_ rows: [(id: String, name: String, manager: String)]) throws -> OrgGraph
  {
    var text = "Post Unique Reference,Name,Job Title,Unit,Reports to Senior Post,FTE\n"
    for row in rows { text += "\(row.id),\(row.name),Post \(row.id),Unit,\(row.manager),1\n" }
    var options = ReadingOptions()
    options.preset = .ukOrganogram
    return try graph([("senior.csv", text)], options: options)
  }

  @Test func abolishedPostsDoNotMakeASpan() throws {
    var rows = [(id: "m", name: "Ann", manager: "XX")]
    for number in 1...12 { rows.append(("p\(number)", "Bob", "m")) }
    rows.append(("old", "Eliminated", "m"))
    #expect(try organogram(rows).fingerprints.isEmpty)
    rows[13].name = "Carl"
    #expect(try organogram(rows).fingerprints == ["shape/wide-span:m"])
  }

  @Test func abolishedPostsAreNoHeadsAndNoReports() throws {
    let heads = try organogram([
      ("a", "Ann", "XX"), ("b", "Bob", "a"), ("c", "Carl", "a"), ("old", "Eliminated", "XX"),
    ])
    #expect(heads.fingerprints.isEmpty)
    let chain = try organogram([("a", "Ann", "XX"), ("b", "Bob", "a"), ("c", "Eliminated", "b")])
    #expect(chain.fingerprints.isEmpty)
    let left = try organogram([
      ("a", "Ann", "XX"), ("b", "Eliminated", "a"), ("c", "Carl", "b"), ("d", "Dee", "a"),
    ])
    #expect(left.keys("structure/reports-to-vacant") == ["b"])
  }
}
