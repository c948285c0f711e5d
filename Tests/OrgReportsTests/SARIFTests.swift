import Foundation
import OrgLint
import OrgModel
import OrgReports
import Testing

/// SARIF that holds together, in both profiles. Its schema is checked in `Interfaces/sarif.py`.
struct SARIFTests {
  static let samples = [
    "harbour-mutual.yaml", "harbour-mutual-repaired.yaml", "harbour-mutual-option-b.yaml",
    "lindenfold-clinics.yaml", "matrix-ostravane.yaml", "thousand.csv",
    "faulty/ambiguous-title.yaml", "faulty/ciso-under-cio.yaml", "faulty/dead-end.yaml",
    "faulty/deep-hierarchy.yaml", "faulty/lost-zeros.csv", "faulty/no-root.yaml",
    "faulty/reporting-cycle.yaml", "faulty/reports-to-vacant.yaml", "faulty/self-report.yaml",
    "faulty/several-roots.yaml", "faulty/single-report-chain.yaml",
    "faulty/two-solid-lines.yaml", "faulty/unknown-reference.yaml",
    "faulty/unreachable-position.yaml", "faulty/wide-span.yaml",
  ]

  private func faults(_ result: LintResult, _ profile: SARIFProfile) throws -> [String] {
    let text = LintFormat.sarif.render(result, profile: profile)
    return try SARIFCheck(text, isGitHub: profile == .github).faults
  }

  /// The only run of a log.
  private func run(
    _ result: LintResult, _ profile: SARIFProfile, hidesNames: Bool = false
  ) throws -> [String: Any] {
    let text = LintFormat.sarif.render(result, hidesNames: hidesNames, profile: profile)
    let log = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    return (log?["runs"] as? [[String: Any]])?.first ?? [:]
  }

  private func results(_ result: LintResult, _ profile: SARIFProfile) throws -> [[String: Any]] {
    try run(result, profile)["results"] as? [[String: Any]] ?? []
  }

  @Test(arguments: samples, SARIFProfile.allCases)
  func samplesHoldTogether(_ chart: String, _ profile: SARIFProfile) throws {
    #expect(try faults(Linter().check(sample(chart)), profile) == [])
  }

  @Test func severalFilesHoldTogether() throws {
    let names = ["head-office.yaml", "mill-site.yaml"]
    let files = names.map { name in
      (name, name == names[0] ? Kiln.text : Kiln.text.replacing("kiln: {", with: "oven: {"))
    }
    let result = Linter().check(try graph(files))
    #expect(result.findings.count > 0)
    for profile in SARIFProfile.allCases { #expect(try faults(result, profile) == []) }
  }

  @Test(arguments: SARIFProfile.allCases)
  func everySortOfFindingHoldsTogether(_ profile: SARIFProfile) throws {
    let kiln = try Kiln()
    let all = kiln.result(
      try kiln.everySort(), fixed: [kiln.gone], idle: ["no position has the role `zeal`"],
      gaveUp: "too many steps")
    #expect(try faults(all, profile) == [])
  }

  // MARK: What is in it

  @Test func fullHasWhatDoesNotCountAsWell() throws {
    let kiln = try Kiln()
    let all = kiln.result(
      try kiln.everySort(), fixed: [kiln.gone], idle: ["no position has the role `zeal`"])
    let found = try results(all, .full)
    #expect(
      found.compactMap { $0["ruleId"] as? String } == [
        "kiln/too-hot", "kiln/too-loud", "kiln/too-dry", "kiln/too-wet", "kiln/too-cold",
        "zeal/idle",
      ])
    #expect(
      found.compactMap { $0["baselineState"] as? String } == [
        "new", "new", "unchanged", "unchanged", "absent", "unchanged",
      ])
    let suppressions = found.compactMap { $0["suppressions"] as? [[String: Any]] }
    #expect(suppressions.map(\.count) == [0, 1, 0, 0, 0, 0])
    #expect(suppressions[1][0]["kind"] as? String == "inSource")
    #expect(suppressions[1][0]["status"] as? String == "accepted")
    #expect(suppressions[1][0]["justification"] as? String == "the kiln is new")
    #expect(found.last?["kind"] as? String == "notApplicable")
    #expect(found.last?["level"] as? String == "none")
    let message = found.last?["message"] as? [String: Any]
    #expect(
      message?["text"] as? String
        == "the rule looked at nothing: no position has the role `zeal`")
  }

  @Test func nothingIsComparedWithoutAnEarlierRun() throws {
    let kiln = try Kiln()
    let found = try results(kiln.result([kiln.finding()]), .full)
    #expect(found.count == 1 && found[0]["baselineState"] == nil)
    #expect((found[0]["suppressions"] as? [Any])?.isEmpty == true)
  }

  @Test func aWaiverBesideTheChartIsExternal() throws {
    let kiln = try Kiln()
    let finding = try kiln.waived(kiln.finding(), in: "waivers.yaml")
    let found = try results(kiln.result([finding]), .full)
    let suppression = (found[0]["suppressions"] as? [[String: Any]])?.first
    #expect(suppression?["kind"] as? String == "external")
  }

  @Test func githubHasWhatCounts() throws {
    let kiln = try Kiln()
    let all = kiln.result(try kiln.everySort(), fixed: [kiln.gone], idle: ["x"])
    let found = try results(all, .github)
    #expect(found.compactMap { $0["ruleId"] as? String } == ["kiln/too-hot"])
    let prints = found[0]["partialFingerprints"] as? [String: String]
    #expect(
      prints == [
        "orgFinding/v1": "kiln/too-hot:kiln", "primaryLocationLineHash": "kiln/too-hot:kiln",
      ])
  }

  @Test func anInconclusiveRuleIsANotification() throws {
    let kiln = try Kiln()
    for profile in SARIFProfile.allCases {
      let run = try run(kiln.result([], gaveUp: "too many steps"), profile)
      let invocation = (run["invocations"] as? [[String: Any]])?.first
      #expect(invocation?["executionSuccessful"] as? Bool == false)
      let note = (invocation?["toolExecutionNotifications"] as? [[String: Any]])?.first
      #expect(note?["level"] as? String == "error")
      let rule = note?["associatedRule"] as? [String: Any]
      #expect(rule?["id"] as? String == "zeal/lost")
    }
    let good = try run(kiln.result([]), .full)["invocations"] as? [[String: Any]]
    #expect(good?.first?["executionSuccessful"] as? Bool == true)
  }

  @Test func aWitnessThatForksIsSeveralTraversals() throws {
    let kiln = try Kiln()
    var finding = kiln.finding()
    let nodes = ["ceo", "kiln", "gläze"].compactMap { kiln.chart.graph.node(withID: $0) }
    try #require(nodes.count == 3)
    finding.witness.edges = [
      .init(.reportsTo, from: nodes[2], to: nodes[1]),
      .init(.reportsTo, from: nodes[1], to: nodes[0]),
      .init(.informs, from: nodes[2], to: nodes[0]),
    ]
    let found = try results(kiln.result([finding]), .full)
    let ways = found[0]["graphTraversals"] as? [[String: Any]] ?? []
    let steps = ways.map { way in
      (way["edgeTraversals"] as? [[String: Any]] ?? []).compactMap { $0["edgeId"] as? String }
    }
    #expect(steps == [["e1", "e2"], ["e3"]])
    #expect(try faults(kiln.result([finding]), .full) == [])
  }

  @Test func aPersonMayBeCalledLikeAPosition() throws {
    let text = "orgline: 1\npositions: { ann: { holder: bob }, bob: { holder: ann } }\n"
    let parts: PropertyGraph.Parts = [.people, .units, .responsibilities]
    let chart = PropertyGraph(try graph("a.yaml", text), parts: parts)
    var finding = Finding(
      rule: "a/b", severity: .info, modality: .must, message: "m", key: [], places: [])
    finding.witness.nodes = (0..<chart.nodeCount).map { NodeID($0) }
    let result = LintResult(chart: chart, findings: [finding], rules: [])
    #expect(try faults(result, .full) == [])
    let graphs = try results(result, .full)[0]["graphs"] as? [[String: Any]]
    let nodes = graphs?.first?["nodes"] as? [[String: Any]] ?? []
    #expect(nodes.compactMap { $0["id"] as? String } == ["ann", "bob", "ann#2", "bob#2"])
  }

  // MARK: Limits

  @Test func theHeaviestFindingsStayWhenThereAreTooMany() throws {
    let kiln = try Kiln()
    let light = kiln.finding("kiln/too-dry", .warning)
    let heavy = kiln.finding()
    let many = Array(repeating: light, count: 25_000) + [heavy]
    let found = try results(kiln.result(many), .github)
    #expect(found.count == 25_000)
    #expect(found.last?["ruleId"] as? String == "kiln/too-hot")
  }

  @Test func aFindingOfManyPlacesKeepsTheFirst() throws {
    let kiln = try Kiln()
    let finding = kiln.finding(notes: (0..<2_000).map { "place \($0)" })
    for profile in SARIFProfile.allCases {
      let found = try results(kiln.result([finding]), profile)
      let related = found[0]["relatedLocations"] as? [Any]
      #expect(related?.count == (profile == .github ? 99 : 999))
      #expect(try faults(kiln.result([finding]), profile) == [])
    }
  }

  // MARK: Addresses

  @Test(arguments: [
    ("org charts/kiln #1.yaml", "org%20charts/kiln%20%231.yaml"),
    ("./kiln.yaml", "kiln.yaml"), ("HEAD:kiln.yaml", "HEAD%3Akiln.yaml"),
    ("Öfen/kiln.yaml", "%C3%96fen/kiln.yaml"), ("/here/a/kiln.yaml", "a/kiln.yaml"),
    ("/there/kiln.yaml", "file:///there/kiln.yaml"), ("a\\b%41.yaml", "a%5Cb%2541.yaml"),
  ])
  func addressesAreReferences(_ path: String, _ uri: String) throws {
    let kiln = try Kiln(path)
    let text = LintFormat.sarif.render(kiln.result([kiln.finding()]), folder: "/here")
    #expect(text.contains("\"uri\": \"\(uri)\""))
  }

  @Test func twoRunsAreEqual() throws {
    let chart = try sample("harbour-mutual.yaml")
    for profile in SARIFProfile.allCases {
      let first = LintFormat.sarif.render(Linter().check(chart), profile: profile)
      #expect(LintFormat.sarif.render(Linter().check(chart), profile: profile) == first)
    }
  }
}
