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
    // She is not independent as Head of Support, whatever she signs as.
    (
      "coo",
      "Chief Operating Officer (coo), whose holder is also Head of Support (head), who reports to "
        + "Chief Information Officer (cio), who is part of the finding"
    ),
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

  @Test(arguments: ["chair", "board", "ceo"])
  func whoeverIsNotIsFree(_ approver: String) throws {
    #expect(try finding(approver) == nil)
  }

  @Test(arguments: [
    ("Nobody At All", "name a position, a body or a person of the chart"),
    ("Pria Nair", "did you mean `Priya Nair`?"),
    ("chiar", "did you mean `chair`?"),
    ("Chief Executive Oficer", "did you mean `Chief Executive Officer`?"),
  ])
  func aStrangerCannotBeCheckedAndIsAnError(_ who: String, _ help: String) throws {
    let found = try #require(try finding(who))
    #expect(found.severity == .error)
    #expect(
      found.message
        == "nobody in the chart is who approved the waiver of independence/ciso-under-cio for "
        + "ciso, cio")
    #expect(found.suggestions == [help])
  }

  /// `cio` in other letters, as a title and as a name, and those who are free in the same way.
  @Test(arguments: [
    ("CIO", true), ("chief  INFORMATION officer", true), ("sam okafor", true),
    ("'Sam   Okafor '", true), ("PRIYA", true), ("Head of Support", true),
    ("Board Chair", false), ("CHAIR", false), ("BOARD", false), ("chief executive officer", false),
  ])
  func caseAndBlanksMakeNoDifference(_ approver: String, _ isFound: Bool) throws {
    #expect((try finding(approver) != nil) == isFound)
  }

  @Test func aTitleThatSeveralHaveNamesNobody() throws {
    let waiver = WaiverTests.waiver(
      "reason: Soon, until: 2026-12-31, approved_by: clerk of works")
    let chart =
      WaiverTests.chart + "  x1: { title: Clerk of Works }\n  x2: { title: Clerk of works }\n"
    let found = try #require(
      try lint(chart, waivers: waiver).findings.first { $0.rule == Self.rule })
    #expect(found.severity == .error)
    #expect(
      found.message
        == "several have the title of who approved the waiver of independence/ciso-under-cio for "
        + "ciso, cio")
    #expect(found.suggestions == ["name one of them by id: x1, x2"])
  }

  private static let rule: RuleID = "waiver/approver-not-independent"

  /// Sam is CIO and Quality Lead; Ada is nowhere near.
  private static let twins = """
    bodies:
      board: { name: Board, kind: board, members: [ceo, cio] }
      sd:    { name: Sole, kind: other, members: [cio, gap] }
      sc:    { name: Steering, kind: other, chair: quality, members: [ceo] }
      both:  { name: Both, kind: other, members: [ann, cio] }
      guest: { name: Guest, kind: other }
    people:
      sam: { name: Sam Okafor }
    positions:
      ceo:     { title: Chief Executive Officer, holder: Ada, reports_to: board }
      cio:     { title: Chief Information Officer, holder: sam, reports_to: ceo,
        invited_to: guest }
      ciso:    { title: Chief Information Security Officer, holder: Pri, reports_to: cio }
      quality: { title: Quality Lead, holder: "sam  okafor", reports_to: ceo }
      ann:     { title: Assistant, holder: Ann, reports_to: quality }
      second:  { title: Librarian, holder: Ann, reports_to: ceo }
      dep:     { title: Deputy, holder: Dee, reports_to: ceo, dotted_line_to: cio }
      gap:     { title: Secretary, vacant: true, reports_to: ceo }

    """

  @Test(arguments: [
    (
      "quality",
      "Quality Lead (quality), whose holder is also Chief Information Officer (cio), who is part "
        + "of the finding"
    ),
    (
      "ann",
      "Assistant (ann), who reports to Quality Lead (quality), whose holder is also Chief "
        + "Information Officer (cio), who is part of the finding"
    ),
    (
      "second",
      "Librarian (second), whose holder is also Assistant (ann), who reports to Quality Lead "
        + "(quality), whose holder is also Chief Information Officer (cio), who is part of the "
        + "finding"
    ),
    (
      "sd",
      "Sole (sd), whose only member is Chief Information Officer (cio), who is part of the finding"
    ),
    (
      "Steering",
      "Steering (sc), chaired by Quality Lead (quality), whose holder is also Chief Information "
        + "Officer (cio), who is part of the finding"
    ),
    (
      "both",
      "Both (both), of whose 2 members none is independent: Assistant (ann), who reports to "
        + "Quality Lead (quality), whose holder is also Chief Information Officer (cio), who is "
        + "part of the finding"
    ),
    ("sam", "Chief Information Officer (cio), who is part of the finding"),
  ])
  func thePersonCountsAndNotThePosition(_ approver: String, _ who: String) throws {
    let waiver = WaiverTests.waiver("reason: Soon, until: 2026-12-31, approved_by: \(approver)")
    let result = try lint(Self.twins, waivers: waiver)
    let found = try #require(result.findings.first { $0.rule == Self.rule })
    // Nothing but the name says that Ann is one person; Sam has an entry.
    let isDoubted = approver == "second"
    let doubt = "the same name stands on several positions; if it is one person's, "
    #expect(found.severity == (isDoubted ? .warning : .error))
    #expect(found.restsOnName == isDoubted)
    #expect(
      found.message
        == (isDoubted ? doubt : "")
        + "the waiver of independence/ciso-under-cio for ciso, cio was approved by \(who)")
  }

  /// The board has an independent member, an invited guest is no member, and a dotted line binds
  /// nobody.
  @Test(arguments: ["board", "guest", "ceo", "dep", "gap", "Ada"])
  func whoeverIsNotTheSamePersonIsFree(_ approver: String) throws {
    let waiver = WaiverTests.waiver("reason: Soon, until: 2026-12-31, approved_by: \(approver)")
    let result = try lint(Self.twins, waivers: waiver)
    #expect(result.waivers.map(\.findingCount) == [1])
    #expect(!result.findings.contains { $0.rule == Self.rule })
  }

  @Test func aNameThatSeveralPeopleHaveStandsForEachOfThem() throws {
    let chart = """
      people:
        s1: { name: Sam Okafor }
        s2: { name: Sam Okafor }
      positions:
        ceo:  { title: Chief Executive Officer }
        cio:  { title: Chief Information Officer, holder: s1, reports_to: ceo }
        coo:  { title: Chief Operating Officer, holder: s2, reports_to: ceo }
        ciso: { title: Chief Information Security Officer, reports_to: cio }

      """
    for (who, isFound) in [("Sam Okafor", true), ("s1", true), ("s2", false), ("coo", false)] {
      let waiver = WaiverTests.waiver("reason: Soon, until: 2026-12-31, approved_by: \(who)")
      let result = try lint(chart, waivers: waiver)
      #expect(result.findings.contains { $0.rule == Self.rule } == isFound, "\(who)")
    }
  }

  /// On random charts with several solid lines, circles and a board: the rule fires exactly where
  /// one of the approver's seats, or of those of the holder of an approving position, reaches over
  /// solid lines the key or what else its holder holds. It is an error where each seat alone does,
  /// because the same name may be that of two people.
  @Test(arguments: 0..<200)
  func theRuleAgreesWithTryingEverything(_ seed: Int) throws {
    var random = Seeded(seed: UInt64(seed))
    let count = 3 + random.below(7)
    var reaches = (0...count).map { a in (0...count).map { a == $0 } }
    var chart = "bodies: { p\(count): { kind: board } }\npositions:\n"
    var holders: [Int: [Int]] = [:]
    var person: [Int: Int] = [:]
    for node in 0..<count {
      let managers = Set((0..<random.below(3)).map { _ in random.below(count + 1) })
      for manager in managers { reaches[node][manager] = true }
      let holder = random.below(4)
      person[node] = holder
      holders[holder, default: []].append(node)
      let names = managers.sorted().map { "p\($0)" }.joined(separator: ", ")
      chart += "  p\(node): { holder: Person \(holder), reports_to: [\(names)] }\n"
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
      let who = random.below(5)
      let seat = random.below(count + 1)
      let isSeat = random.once(in: 2)
      func all(_ node: Int) -> [Int] { person[node].flatMap { holders[$0] } ?? [node] }
      let seats = isSeat ? all(seat) : holders[who] ?? []
      let name = isSeat ? "p\(seat)" : "Person \(who)"
      let ends = all(target)
      if seats.isEmpty || seats.contains(where: { from in ends.contains { reaches[from][$0] } }) {
        let own = isSeat ? [seat] : seats
        expected.append(
          own.allSatisfy { reaches[$0][target] } ? "\(key) error" : "\(key) warning")
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
