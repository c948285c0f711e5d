import Foundation
import OrgLint
import OrgModel
import OrgReports
import Testing

/// The check itself finds each fault that it is there for, and hostile texts cause none.
struct SARIFCheckTests {
  /// A log in which everything occurs: two joined edges, a related place, a comparison.
  private func log() throws -> String {
    let kiln = try Kiln()
    var finding = kiln.finding(notes: ["", "here as well"])
    let nodes = ["ceo", "kiln", "gläze"].compactMap { kiln.chart.graph.node(withID: $0) }
    finding.witness.nodes = nodes.reversed()
    finding.witness.edges = zip(nodes.dropFirst().reversed(), nodes.dropLast().reversed()).map {
      .init(.reportsTo, from: $0, to: $1)
    }
    var known = kiln.finding("kiln/too-dry", .warning)
    known.isInBaseline = true
    return LintFormat.sarif.render(
      kiln.result([finding, known], idle: ["x"], gaveUp: "too many steps"))
  }

  @Test func aWholeLogHasNoFaults() throws {
    #expect(try SARIFCheck(log()).faults == [])
  }

  @Test(arguments: [
    ("\"targetNodeId\": \"ceo\"", "\"targetNodeId\": \"cfo\"", "ends at cfo"),
    ("\"id\": \"gläze\"", "\"id\": \"ceo\"", "a node id twice"),
    ("\"id\": \"e2\"", "\"id\": \"e1\"", "an edge id twice"),
    ("\"edgeId\": \"e2\"", "\"edgeId\": \"e9\"", "a traversal over e9"),
    ("\"edgeId\": \"e2\"", "\"edgeId\": \"e1\"", "does not join"),
    ("\"resultGraphIndex\": 0", "\"resultGraphIndex\": 1", "graph index 1 out of range"),
    ("\"resultGraphIndex\": 0", "\"runGraphIndex\": 0, \"resultGraphIndex\": 0", "exactly one"),
    ("\"resultGraphIndex\": 0,", "", "exactly one index"),
    ("\"ruleIndex\": 2", "\"ruleIndex\": 99", "rule index 99 out of range"),
    ("\"ruleIndex\": 2", "\"ruleIndex\": -1", "rule index -1 out of range"),
    ("\"ruleIndex\": 2", "\"ruleIndex\": 1", "rule index 1 is another rule"),
    ("\"index\": 4", "\"index\": 5", "rule index 5 out of range"),
    ("](1)", "](7)", "a link to 7"),
    (" See [here as well](1).", "", "without a link"),
    ("\"id\": 1,", "", "related location's id"),
    ("\"suppressions\": [],", "", "suppressions on some"),
    ("\"baselineState\": \"new\",", "", "baselineState on some"),
    ("\"kind\": \"notApplicable\",", "", "level and kind"),
    ("\"level\": \"error\"", "\"level\": \"none\"", "level and kind"),
    ("\"startLine\": 4", "\"startLine\": 5", "a region"),
    ("\"uri\": \"kiln.yaml\"", "\"uri\": \"/home/kiln.yaml\"", "an address"),
    ("\"uri\": \"kiln.yaml\"", "\"uri\": \"the kiln.yaml\"", "an address"),
    ("\"columnKind\"", "\"startTimeUtc\"", "a clock"),
    ("\"id\": \"kiln/too-dry\"", "\"id\": \"kiln/too-hot\"", "a rule id twice"),
  ])
  func brokenLogsAreFound(_ part: String, _ broken: String, _ fault: String) throws {
    let log = try log()
    // What comes first may be a rule's default: the last part of the log has the results.
    let start = try #require(
      part.contains("level") ? log.firstRange(of: "\"results\"")?.lowerBound : log.startIndex)
    let range = try #require(log[start...].firstRange(of: part), "nothing to break")
    let faults = try SARIFCheck(log.replacingCharacters(in: range, with: broken)).faults
    #expect(faults.contains { $0.contains(fault) }, "\(faults)")
  }

  @Test func whatGitHubDoesNotTakeIsFound() throws {
    let faults = try SARIFCheck(log(), isGitHub: true).faults
    #expect(faults.contains("a result that GitHub would open although it is none"))
  }

  @Test(
    arguments: [
      "[a](1)", "[x](99)", "a]b[c", "\\[a](2)", "{0}", "{{1}}", "a\\", "\u{202E}x", "\"", "😀",
      "a/b#c?d", "%41", "<script>", "person-1", "\u{0}",
    ], SARIFProfile.allCases)
  func hostileTextsBreakNothing(_ label: String, _ profile: SARIFProfile) throws {
    var document = OrgDocument()
    document.addBody(id: "board", name: label, kind: .other)
    document.add(Position(id: label, title: label, holders: [label], lines: []))
    document.add(
      Position(
        id: "b", title: label, isVacant: true,
        lines: [Line(.reportsTo, to: label), Line(.escalatesTo, to: "board")]))
    document.add(Position(id: "c", title: "CPO (\(label))", lines: [Line(.reportsTo, to: "b")]))
    document.add(Position(id: "e", title: label, lines: [Line(.reportsTo, to: "e")]))
    let result = Linter().check(OrgGraph(document))
    #expect(result.findings.count >= 3)
    let text = LintFormat.sarif.render(result, profile: profile)
    // What a program made has no file that GitHub could want a line of.
    #expect(try SARIFCheck(text, isGitHub: profile == .github).faults == [])
    let kiln = try Kiln(label + ".yaml")
    let other = kiln.result([kiln.finding(message: label, notes: ["", label, label])])
    let log = LintFormat.sarif.render(other, profile: profile)
    #expect(try SARIFCheck(log, isGitHub: profile == .github).faults == [])
  }
}
