import OrgFormats
import OrgLint
import OrgModel
import OrgTestSupport
import Testing

/// `waiver/approver-not-independent`, by hand and against trying everything.
struct WaiverApproverTests {
  private func finding(_ approver: String) throws -> Finding? {
    let waiver = WaiverTests.waiver(
      "reason: Soon, until: 2026-12-31, approved_by: \(approver)")
    let result = try lint(WaiverTests.chart, waivers: waiver)
    // Whoever approved it, the finding stays covered: the waiver itself turns the build red.
    #expect(result.findings.first { $0.rule == "independence/ciso-under-cio" }?.waiver != nil)
    return result.findings.first { $0.rule == "waiver/approver-not-independent" }
  }

  @Test(arguments: [
    ("cio", "Chief Information Officer (cio), who is part of the finding"),
    ("ciso", "Chief Information Security Officer (ciso), who is part of the finding"),
    (
      "head",
      "Head of Support (head), who reports to Chief Information Officer (cio), who is part of "
        + "the finding"
    ),
    ("Sam Okafor", "Chief Information Officer (cio), who is part of the finding"),
    (
      "Lee Wong",
      "Head of Support (head), who reports to Chief Information Officer (cio), who is part of "
        + "the finding"
    ),
    // She is independent as Chief Operating Officer, and is not as Head of Support.
    (
      "priya",
      "Head of Support (head), who reports to Chief Information Officer (cio), who is part of "
        + "the finding"
    ),
    (
      "Priya Nair",
      "Head of Support (head), who reports to Chief Information Officer (cio), who is part of "
        + "the finding"
    ),
  ])
  func whoeverIsInvolvedIsFound(_ approver: String, _ who: String) throws {
    let found = try #require(try finding(approver))
    #expect(found.severity == .error)
    #expect(
      found.message
        == "the waiver of independence/ciso-under-cio for ciso, cio was approved by \(who)")
  }

  @Test(arguments: ["chair", "board", "ceo", "coo"])
  func whoeverIsNotIsFree(_ approver: String) throws {
    #expect(try finding(approver) == nil)
  }

  @Test func aStrangerIsAWarning() throws {
    let found = try #require(try finding("Nobody At All"))
    #expect(found.severity == .warning)
    #expect(
      found.message
        == "nobody in the chart is who approved the waiver of independence/ciso-under-cio for "
        + "ciso, cio")
  }

  /// On random charts with several solid lines, circles and a board: the rule fires exactly where
  /// one of the approver's seats reaches the key over solid lines.
  @Test(arguments: 0..<200)
  func theRuleAgreesWithTryingEverything(_ seed: Int) throws {
    var random = Seeded(seed: UInt64(seed))
    let count = 3 + random.below(7)
    var reaches = (0...count).map { a in (0...count).map { a == $0 } }
    var chart = "bodies: { p\(count): { kind: board } }\npositions:\n"
    var holders: [Int: [Int]] = [:]
    for node in 0..<count {
      let managers = Set((0..<random.below(3)).map { _ in random.below(count + 1) })
      for manager in managers { reaches[node][manager] = true }
      let person = random.below(4)
      holders[person, default: []].append(node)
      let names = managers.sorted().map { "p\($0)" }.joined(separator: ", ")
      chart += "  p\(node): { holder: Person \(person), reports_to: [\(names)] }\n"
    }
    for middle in 0...count {
      for a in 0...count where reaches[a][middle] {
        for b in 0...count where reaches[middle][b] { reaches[a][b] = true }
      }
    }
    let spans = builtInRules.filter { $0.id == "shape/wide-span" }
      .map { $0.rule(options: ["limit": .integer(0)]) }
    let keys = try lint(chart, rules: spans).findings.map { $0.key[0] }
    var waivers = ""
    var expected: [String] = []
    for key in keys {
      guard let target = Int(key.dropFirst()) else { continue }
      let person = random.below(5)
      let isSeat = random.once(in: 2)
      let seats = isSeat ? [random.below(count + 1)] : holders[person] ?? []
      let name = isSeat ? "p\(seats[0])" : "Person \(person)"
      if !isSeat, seats.isEmpty {
        expected.append("\(key) warning")
      } else if seats.contains(where: { reaches[$0][target] }) {
        expected.append("\(key) error")
      }
      waivers += WaiverTests.waiver(
        "reason: x, until: 2030-01-01, approved_by: \(name)", rule: "shape/wide-span",
        key: "[\(key)]")
    }
    let approvers = builtInRules.filter { $0.id == "waiver/approver-not-independent" }
      .map { $0.rule() }
    let found = try lint(chart, waivers: waivers, rules: spans + approvers).findings
      .filter { $0.rule.family == "waiver" }
    #expect(
      found.map { "\($0.key[1]) \($0.severity.rawValue)" }.sorted() == expected.sorted(), "\(chart)"
    )
  }

  @Test func theWitnessCountsAsWellAsTheKey() throws {
    // Two managers in a row: the key is the first, and the others are in the witness.
    let chart = """
      positions:
        ceo:  { title: Chief Executive Officer }
        it:   { reports_to: ceo }
        a:    { reports_to: ceo }
        b:    { reports_to: a }
        c:    { reports_to: b }

      """
    func found(_ who: String) throws -> [String] {
      try lint(
        chart,
        waivers: WaiverTests.waiver(
          "reason: x, until: 2030-01-01, approved_by: \(who)", rule: "shape/single-report-chain",
          key: "[a]")
      ).counted
    }
    let fault = ["waiver/approver-not-independent:shape%2Fsingle-report-chain:a"]
    for who in ["a", "b", "c"] { #expect(try found(who) == fault) }
    #expect(try found("it").isEmpty)
    #expect(try found("ceo").isEmpty)
  }
}
