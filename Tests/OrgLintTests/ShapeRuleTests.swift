import OrgFormats
import OrgLint
import OrgModel
import OrgTestSupport
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

  // MARK: People and posts

  /// `posts` with the holders of each below a manager held by Ann.
  private func span(_ posts: [[String]]) -> String {
    var text = "positions:\n  m: { holder: Ann }\n"
    for (number, holders) in posts.enumerated() {
      let list = holders.joined(separator: ", ")
      text += "  p\(number): { reports_to: m, holder: [\(list)] }\n"
    }
    return text
  }

  private func message(_ graph: OrgGraph, limit: Int) throws -> String? {
    let rule = try #require(builtInRule("shape/wide-span"))
      .rule(options: ["limit": .integer(limit)])
    return Linter(rules: [rule]).check(graph).findings.first?.message
  }

  @Test func severalPostsOfOnePersonCountOnce() throws {
    let graph = try chart(span([["Bo"], ["Bo"], ["Cy"], ["Ann"], ["Ann", "Di"], ["Cy", "Di"]]))
    // Bo, Cy, and the post that Di shares with Ann; Cy and Di are counted by then.
    #expect(try message(graph, limit: 3) == nil)
    #expect(
      try message(graph, limit: 2)
        == "m (Ann) has 3 direct reports in 6 posts; at most 2 is advised")
    let alone = try chart(span([["Bo"], ["Cy"], ["Di"]]))
    #expect(try message(alone, limit: 2) == "m (Ann) has 3 direct reports; at most 2 is advised")
  }

  @Test func postsWithoutAPersonCount() throws {
    let text =
      span([["Bo"]]) + "  v1: { reports_to: m, vacant: true }\n"
      + "  v2: { reports_to: m, vacant: true }\n  n1: { reports_to: m }\n  n2: { reports_to: m }\n"
    #expect(try message(chart(text), limit: 4)?.contains("5 direct reports;") == true)
    #expect(try message(chart(text), limit: 5) == nil)
  }

  /// Without an entry, as for the rules on several offices.
  @Test(arguments: [
    ("Staff", 4, 4), ("TBC", 2, 2), ("Bo", 12, 1), ("kein name", 9, 1), ("kein name", 10, 10),
  ])
  func wordsThatNameNobodyAreNoPerson(_ word: String, _ posts: Int, _ people: Int) throws {
    let text = span(Array(repeating: [word], count: posts))
    #expect(try message(chart(text), limit: people - 1)?.contains("has \(people) direct") == true)
    #expect(try message(chart(text), limit: people) == nil)
    let entry = "people: { s: { name: \(word) } }\n"
    #expect(try message(chart(entry + text), limit: 1) == nil)
  }

  @Test func peopleAreToldApartByTheirIDs() throws {
    let people = "people: { b1: { name: Bo }, b2: { name: Bo } }\n"
    #expect(try message(chart(people + span([["b1"], ["b2"]])), limit: 1) != nil)
    #expect(try message(chart(people + span([["b1"], ["b1"]])), limit: 1) == nil)
  }

  /// Against the definition, by trying every order of counting: no post counts whose people have
  /// all been counted, and whoever is named counts somewhere.
  @Test func theNumberOfPeopleLiesBetweenItsBounds() throws {
    for seed in 0..<200 as Range<UInt64> {
      var random = Seeded(seed: seed)
      let names = ["Ann", "Bo", "Cy", "Di"]
      let posts = (0..<1 + random.below(7)).map { _ in
        names.filter { _ in random.once(in: 3) }
      }
      let named = posts.filter { !$0.isEmpty }
      let others = Set(named.flatMap { $0 }).subtracting(["Ann"])
      let empty = posts.count - named.count
      let people = "people: { Ann: {}, Bo: {}, Cy: {}, Di: {} }\n"
      let graph = try chart(people + span(posts))
      let counted = try (0...posts.count).first { try message(graph, limit: $0) == nil }
      let count = try #require(counted)
      // A post brings one person more at least, and everybody is brought by a post.
      let most = max(0, named.map(\.count).max() ?? 0)
      #expect(count <= empty + others.count, "seed \(seed): \(posts)")
      #expect(count * max(1, most) >= empty + others.count, "seed \(seed): \(posts)")
      if named.allSatisfy({ $0.count == 1 }) {
        #expect(count == empty + others.count, "seed \(seed): \(posts)")
      }
    }
  }

  // MARK: Layers

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

  @Test func aRowIsAWarningWhereItLeadsToATeam() throws {
    func severity(_ more: String) throws -> [Severity] {
      let row = "positions:\n  a: {}\n  b: { reports_to: a }\n  c: { reports_to: b }\n"
      return Linter().check(try chart(row + more)).findings
        .filter { $0.rule == "shape/single-report-chain" }.map(\.severity)
    }
    let team = (1...7).map { "  t\($0): { reports_to: c }\n" }.joined()
    #expect(try severity(team) == [.warning])
    // Nine positions may be a part of an organisation, and a last post without reports too.
    #expect(try severity(team.replacing("  t7: { reports_to: c }\n", with: "")) == [.info])
    #expect(try severity("") == [.info])
    // What stands elsewhere does not make this tree any larger.
    let elsewhere = (1...9).map { "  x\($0): { reports_to: x }\n" }.joined() + "  x: {}\n"
    #expect(try severity(elsewhere) == [.info])
    let wide =
      team.replacing("reports_to: c", with: "reports_to: z")
      + "  z: {}\n  y: { reports_to: z }\n"
    let row =
      "positions:\n  a: { reports_to: z }\n  b: { reports_to: a }\n"
      + "  c: { reports_to: b }\n" + wide
    let found = Linter().check(try chart(row)).findings
      .filter { $0.rule == "shape/single-report-chain" }
    #expect(found.map(\.severity) == [.info])
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
    for number in 1...12 { rows.append(("p\(number)", "Bob \(number)", "m")) }
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
