import Foundation
import OrgFormats
import OrgLint
import OrgModel
import OrgReports
import OrgTestSupport
import Testing

/// A finding stays the same finding when the input only looks different.
struct FingerprintTests {
  /// One record a line, with a finding of most rules.
  private static let records = [
    "ceo: { title: Chief Executive Officer, reports_to: board }",
    "cio: { title: Chief Information Officer, reports_to: ceo }",
    "ops: { title: IT Operations Manager, reports_to: cio }",
    "ciso: { title: CISO, reports_to: ops, escalates_to: [cio, ops], dotted_line_to: ops }",
    "soc: { title: SOC Manager, reports_to: ciso, escalates_to: ombudsman }",
    "cpo: { title: CPO, reports_to: ceo }",
    "ombudsman: { vacant: true, reports_to: ceo }",
    "desk: { reports_to: ombudsman }",
    "both: { reports_to: [cio, cpo] }",
    "self: { reports_to: self }",
    "alone: { title: Research Director }",
    "ring-1: { reports_to: ring-2 }",
    "ring-2: { reports_to: ring-3 }",
    "ring-3: { reports_to: ring-1 }",
    "below: { reports_to: ring-3 }",
    "typo: { reports_to: ceoo }",
    "case-1: { reports_to: CPO }",
    "case-2: { reports_to: Cio }",
  ]
  private static let bodies = "bodies: { board: { kind: board } }\n"

  private func graph(records: [String], files: Int = 1) throws -> OrgGraph {
    var texts = Array(repeating: "orgline: 1\npositions:\n", count: files)
    for (number, record) in records.enumerated() { texts[number % files] += "  \(record)\n" }
    texts[0] = texts[0].replacing("positions:", with: Self.bodies + "positions:")
    return try OrgLintTests.graph(
      texts.enumerated().map { ("part-\($0.offset).yaml", $0.element) })
  }

  /// The JSON of the findings without their places, in the order of the fingerprints.
  private func placeless(_ graph: OrgGraph) throws -> String {
    let json = LintFormat.json.render(Linter.core.check(graph))
    let root = try JSONSerialization.jsonObject(with: Data(json.utf8))
    var report = try #require(root as? [String: Any])
    var findings = try #require(report["findings"] as? [[String: Any]])
    for number in findings.indices {
      findings[number]["locations"] = nil
      var witness = try #require(findings[number]["witness"] as? [String: Any])
      let edges = try #require(witness["edges"] as? [[String: Any]])
      witness["edges"] = edges.map { edge in
        edge.filter { $0.key != "path" && $0.key != "line" }
      }
      findings[number]["witness"] = witness
    }
    report["findings"] = findings.sorted {
      ($0["fingerprint"] as? String ?? "") < ($1["fingerprint"] as? String ?? "")
    }
    let bytes = try JSONSerialization.data(
      withJSONObject: report, options: [.sortedKeys, .prettyPrinted])
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func theChartHasManyFindingsAndNoTwoShareAFingerprint() throws {
    let graph = try graph(records: Self.records)
    #expect(Set(Linter.core.check(graph).findings.map(\.rule)).count >= 9)
    #expect(Set(graph.fingerprints).count == graph.fingerprints.count)
  }

  @Test func linesThatShiftChangeNothing() throws {
    let plain = try graph(records: Self.records)
    let spaced = try graph(records: Self.records.map { "# a remark\n\n  \($0)" })
    #expect(plain.fingerprints == spaced.fingerprints)
    let (before, after) = (try placeless(plain), try placeless(spaced))
    #expect(before == after)
  }

  @Test(arguments: UInt64(1)...20)
  func anyOrderOfRecordsInAnyNumberOfFilesGivesTheSameBytesButForThePlaces(_ seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let shuffled = Self.records.shuffled(using: &random)
    let files = Int.random(in: 1...5, using: &random)
    let expected = try placeless(graph(records: Self.records))
    let actual = try placeless(graph(records: shuffled, files: files))
    #expect(actual == expected, "seed \(seed)")
  }

  @Test func theSameInputGivesTheSameBytes() throws {
    let first = LintFormat.json.render(Linter.core.check(try graph(records: Self.records)))
    for _ in 0..<5 {
      let again = LintFormat.json.render(Linter.core.check(try graph(records: Self.records)))
      #expect(first == again)
    }
  }

  @Test func theFormatOfTheFileChangesNothing() throws {
    let yaml = """
      orgline: 1
      positions:
        ceo:  { title: CEO }
        cio:  { title: CIO, reports_to: ceo }
        ciso: { title: CISO, reports_to: cio, escalates_to: ops }
        ops:  { title: CPO, vacant: true, reports_to: cio }
        x:    { reports_to: nobody }
      """
    let json = """
      {"orgline": 1, "positions": {
        "x": {"reports_to": "nobody"}, "ceo": {"title": "CEO"},
        "ops": {"title": "CPO", "vacant": true, "reports_to": ["cio"]},
        "cio": {"title": "CIO", "reports_to": "ceo"},
        "ciso": {"title": "CISO", "reports_to": "cio", "escalates_to": [{"to": "ops"}]}}}
      """
    let people = """
      id,title,name,manager
      ceo,CEO,,
      cio,CIO,,ceo
      ciso,CISO,,cio
      ops,CPO,Vacant,cio
      x,,,nobody
      """
    let lines = "from,to,kind\nciso,ops,escalates_to\n"
    let expected = try OrgLintTests.graph([("a.yaml", yaml)]).fingerprints
    #expect(expected.count == 4)
    #expect(try OrgLintTests.graph([("a.json", json)]).fingerprints == expected)
    let tables = [(name: "people.csv", text: people), (name: "lines.csv", text: lines)]
    #expect(try OrgLintTests.graph(tables).fingerprints == expected)
    #expect(try OrgLintTests.graph(tables.reversed()).fingerprints == expected)
  }

  @Test func idsCannotForgeAFingerprint() throws {
    let text = "id,title,manager\nceo,CEO,\n\"a:b\",CPO,ceo\n\"a%3Ab\",CPO,ceo\n\"ü x\",CPO,ceo\n"
    #expect(
      try OrgLintTests.graph([("a.csv", text)]).fingerprints == [
        "roles/ambiguous-title:%C3%BC%20x", "roles/ambiguous-title:a%253Ab",
        "roles/ambiguous-title:a%3Ab",
      ])
  }
}
