import OrgFormats
import OrgLint
import OrgModel
import OrgTestSupport
import Testing

/// What a chart and a file of waivers give on 2026-11-22.
func lint(
  _ chart: String, waivers: String? = nil, today: String? = "2026-11-22",
  rules: [any Rule]? = nil, ignoringWaivers: Bool = false
) throws -> LintResult {
  var source = SourceBuffer()
  _ = source.append(file: "chart.yaml", bytes: Array("orgline: 1\n\(chart)".utf8))
  var files: Set<Int> = []
  if let waivers {
    let bytes = Array("orgline: 1\nwaivers:\n\(waivers)".utf8)
    if let file = source.append(file: "waivers.yaml", bytes: bytes) { files.insert(file) }
  }
  var linter = Linter(rules: rules)
  linter.today = today.flatMap(CalendarDay.init)
  linter.ignoresWaivers = ignoringWaivers
  return linter.check(OrgGraph(try OrgReader.read(source, waivers: files)))
}

extension LintResult {
  /// The fingerprints of the findings that count, sorted.
  var counted: [String] { findings.filter(\.counts).map(\.fingerprint).sorted() }

  /// `path:line` of the first place of the findings of a rule.
  func lines(_ rule: RuleID) -> [String] {
    var map = SourceMap(graph.document.source)
    return findings.filter { $0.rule == rule }.map { finding in
      let place = finding.places.first?.range.flatMap { map.location(of: $0) }
      return place.map { "\($0.path):\($0.line)" } ?? "nowhere"
    }
  }
}

/// Waivers on positions and in files, and the rules about them.
struct WaiverTests {
  /// The finding `independence/ciso-under-cio:ciso:cio`, and nothing else.
  static let chart = """
    bodies:
      board: { name: Board, kind: board, chair: chair }
    people:
      priya: { name: Priya Nair }
    positions:
      chair: { title: Board Chair, reports_to: board }
      ceo:   { title: Chief Executive Officer, reports_to: board }
      coo:   { title: Chief Operating Officer, holder: priya, reports_to: ceo }
      cio:   { title: Chief Information Officer, holder: Sam Okafor, reports_to: ceo }
      ciso:  { title: Chief Information Security Officer, reports_to: cio }
      head:  { title: Head of Support, holder: [Priya Nair, Lee Wong], reports_to: cio }

    """
  static let finding = "independence/ciso-under-cio:ciso:cio"
  static let about = ":independence%2Fciso-under-cio:ciso:cio"

  static func waiver(
    _ rest: String, rule: String = "independence/ciso-under-cio", key: String = "[ciso, cio]"
  ) -> String {
    "  - { rule: \(rule), key: \(key), \(rest) }\n"
  }

  static let sound = waiver("reason: The CRO begins in March, until: 2026-12-31")

  @Test func withoutAWaiverTheFindingCounts() throws {
    let result = try lint(Self.chart)
    #expect(result.counted == [Self.finding])
    #expect(result.waivers.isEmpty)
    #expect(!result.rules.contains { $0.info.id.family == "waiver" })
  }

  /// An id is the same however Unicode writes its accents, in keys as in the chart.
  @Test func aKeyIsTheSameInEitherSpelling() throws {
    for id in ["E\u{301}", "\u{C9}"] {
      let chart = """
        positions:
          ceo: { title: Chief Executive Officer }
          cio: { title: Chief Information Officer, reports_to: ceo }
          "\(id)": { role: ciso, reports_to: cio }

        """
      let open = try lint(chart)
      #expect(open.findings.count { $0.rule == "independence/ciso-under-cio" && $0.counts } == 1)
      for spelling in ["E\u{301}", "\u{C9}"] {
        let waiver = Self.waiver("reason: Soon, until: 2026-12-31", key: "[\(spelling), cio]")
        let result = try lint(chart, waivers: waiver)
        #expect(result.waivers.map(\.findingCount) == [1])
        #expect(
          !result.findings.contains { $0.rule == "independence/ciso-under-cio" && $0.counts })
      }
      let day = try #require(CalendarDay("2026-11-22"))
      let baseline = Baseline().updated(from: open, on: day, reason: "seen")
      var again = try lint(
        chart.replacing(id, with: id == "\u{C9}" ? "E\u{301}" : "\u{C9}"))
      _ = baseline.apply(to: &again)
      #expect(!again.findings.contains { $0.rule == "independence/ciso-under-cio" && $0.counts })
    }
  }

  @Test func aWaiverCoversItsFindingAndIsToldWithIt() throws {
    let result = try lint(
      Self.chart,
      waivers: Self.waiver("reason: Soon, until: 2026-12-31, approved_by: chair"))
    #expect(result.counted.isEmpty)
    let waiver = try #require(result.findings.first?.waiver)
    #expect(waiver.reason == "Soon")
    #expect(waiver.until.description == "2026-12-31")
    #expect(waiver.approvedBy == "chair")
    #expect(waiver.location?.path == "waivers.yaml")
    #expect(waiver.location?.line == 3)
    #expect(result.waivers.map(\.state) == [.used])
    #expect(result.waivers.map(\.findingCount) == [1])
    #expect(result.rules.count { $0.info.id.family == "waiver" } == 6)
  }

  @Test(arguments: [("2026-12-31", true), ("2027-01-01", false), ("2026-01-01", true)])
  func aWaiverHoldsUpToAndOnItsLastDay(_ today: String, _ holds: Bool) throws {
    let result = try lint(Self.chart, waivers: Self.sound, today: today)
    #expect(result.counted == (holds ? [] : [Self.finding, "waiver/expired" + Self.about]))
    guard !holds else { return }
    #expect(result.lines("waiver/expired") == ["waivers.yaml:3"])
    let back = try #require(result.findings.first { $0.rule == "independence/ciso-under-cio" })
    #expect(back.waiver == nil)
    #expect(back.places.last?.note == "the waiver expired on 2026-12-31")
    let expired = try #require(result.findings.first { $0.rule == "waiver/expired" })
    #expect(expired.severity == .error)
    #expect(
      expired.message == "the waiver of independence/ciso-under-cio for ciso, cio expired on "
        + "2026-12-31; 1 finding came back")
  }

  @Test func aRenewedWaiverSilencesTheExpiredOne() throws {
    let old = Self.waiver("reason: Soon, until: 2026-06-30")
    let result = try lint(Self.chart, waivers: old + Self.sound)
    #expect(result.counted == ["waiver/unused" + Self.about])
    #expect(result.lines("waiver/unused") == ["waivers.yaml:3"])
    #expect(result.waivers.map(\.state) == [.superseded, .used])
  }

  @Test(arguments: [
    ("until: 2026-12-31", "has no reason, so"),
    ("reason: \"\", until: 2026-12-31", "no reason, so"),
    ("reason: \"  \", until: 2026-12-31", "has no reason, so"),
    ("reason: Soon", "has no last day, so"), ("reason: ~", "has no reason and no last day, so"),
  ])
  func aWaiverWithoutReasonOrEndCoversNothing(_ rest: String, _ message: String) throws {
    let result = try lint(Self.chart, waivers: Self.waiver(rest))
    #expect(result.counted == [Self.finding, "waiver/no-reason" + Self.about])
    #expect(result.lines("waiver/no-reason") == ["waivers.yaml:3"])
    let finding = try #require(result.findings.first { $0.rule == "waiver/no-reason" })
    #expect(finding.message.contains(message), "\(finding.message)")
    #expect(finding.severity == .error)
  }

  @Test func anUnknownRuleIsFoundWithWhatWasMeant() throws {
    let result = try lint(
      Self.chart,
      waivers: Self.waiver("reason: x, until: 2030-01-01", rule: "independence/ciso-under-coi"))
    #expect(
      result.counted == [
        Self.finding, "waiver/unknown-rule:independence%2Fciso-under-coi:ciso:cio",
      ])
    let finding = try #require(result.findings.first { $0.rule == "waiver/unknown-rule" })
    #expect(finding.suggestions == ["did you mean `independence/ciso-under-cio`?"])
    #expect(finding.severity == .error)
    #expect(result.lines("waiver/unknown-rule") == ["waivers.yaml:3"])
  }

  @Test func findingsAboutWaiversCannotBeWaived() throws {
    let expired = Self.waiver("reason: x, until: 2026-01-01")
    let result = try lint(
      Self.chart,
      waivers: expired
        + Self.waiver(
          "reason: x, until: 2030-01-01", rule: "waiver/expired",
          key: "[independence/ciso-under-cio, ciso, cio]"))
    #expect(
      result.counted == [
        Self.finding, "waiver/expired" + Self.about,
        "waiver/unknown-rule:waiver%2Fexpired:independence%2Fciso-under-cio:ciso:cio",
      ])
  }

  @Test func aWaiverThatCoversNothingIsUnused() throws {
    let other = Self.waiver("reason: x, until: 2030-01-01", key: "[cio, ciso]")
    let result = try lint(Self.chart, waivers: Self.sound + other)
    #expect(result.counted == ["waiver/unused:independence%2Fciso-under-cio:cio:ciso"])
    #expect(result.lines("waiver/unused") == ["waivers.yaml:4"])
    let finding = try #require(result.findings.first { $0.rule == "waiver/unused" })
    #expect(finding.severity == .warning)
  }

  @Test func aWaiverOfARuleThatDoesNotRunIsNotJudged() throws {
    let rules = coreRules.filter { $0.id.family != "independence" }.map { $0.rule() }
    let result = try lint(Self.chart, waivers: Self.sound, rules: rules)
    #expect(result.counted.isEmpty)
    #expect(result.waivers.map(\.state) == [.unjudged])
  }

  @Test func withoutADayNothingIsWaivedAndNothingIsSaid() throws {
    #expect(try lint(Self.chart, waivers: Self.sound, today: nil).counted == [Self.finding])
    #expect(
      try lint(Self.chart, waivers: Self.sound, ignoringWaivers: true).counted == [Self.finding])
  }

  @Test func onARecordTheKeyMayBeLeftOut() throws {
    let waivers =
      "{ title: Chief Information Security Officer, reports_to: cio, waivers: "
      + "[{ rule: independence/ciso-under-cio, reason: Soon, until: 2026-12-31 }] }"
    let chart = Self.chart.replacing(
      "{ title: Chief Information Security Officer, reports_to: cio }", with: waivers)
    #expect(try lint(chart).counted.isEmpty)
    let late = try lint(chart, today: "2027-01-01")
    #expect(
      late.counted == [
        Self.finding, "waiver/expired:independence%2Fciso-under-cio:ciso:%2A",
      ])
    #expect(late.lines("waiver/expired") == ["chart.yaml:11"])
  }

  @Test func aChartInJSONHasWaiversAsWell() throws {
    let json = """
      {"orgline": 1, "positions": {
        "ceo": {"title": "Chief Executive Officer"},
        "cpo": {"title": "CPO", "reports_to": "ceo", "waivers": [
          {"rule": "roles/ambiguous-title", "reason": "S\\u00fcd", "until": "2026-12-31",
           "approved_by": "ceo"}]}}}
      """
    var linter = Linter.core
    linter.today = CalendarDay("2026-12-31")
    let result = linter.check(try graph([("chart.json", json)]))
    #expect(result.counted.isEmpty)
    let waiver = try #require(result.findings.first?.waiver)
    #expect(waiver.reason == "Süd")
    #expect(waiver.location?.path == "chart.json")
    #expect(waiver.location?.line == 4)
  }

  @Test(arguments: [
    ("[\"*\", cio]", true), ("[ciso, \"*\"]", true), ("[\"*\", \"*\"]", true), ("[\"*\"]", false),
    ("[\"*\", coo]", false), ("[]", false), ("ciso", false),
  ])
  func aStarIsOnePlaceAndAnyID(_ key: String, _ covers: Bool) throws {
    let result = try lint(
      Self.chart, waivers: Self.waiver("reason: x, until: 2026-12-31", key: key))
    #expect(result.findings.contains { $0.waiver != nil } == covers)
  }

  @Test func aRuleWithAnEmptyKeyCanBeWaived() throws {
    let chart = "positions:\n  a: { reports_to: b }\n  b: { reports_to: a }\n"
    let result = try lint(
      chart,
      waivers: Self.waiver("reason: x, until: 2026-12-31", rule: "structure/no-root", key: "[]"))
    #expect(result.counted == ["structure/reporting-cycle:a:b"])
  }

  @Test func faultsOfTheFormAreErrorsAndAllAreTold() throws {
    let text = """
        - { rule: "*", key: [a] }
        - { key: [a] }
        - { rule: shape/wide-span }
        - { rule: shape/wide-span, kee: [a] }
        - { rule: shape/wide-span, key: [a], until: tomorrow }
        - wide-span

      """
    do {
      _ = try lint(Self.chart, waivers: text)
      Issue.record("this cannot be read")
    } catch let errors as InputErrors {
      #expect(
        errors.errors.map(\.message) == [
          "a waiver covers one rule, not all", "a waiver names no rule",
          "a waiver in a file needs a key", "unknown key `kee` in a waiver",
          "until must be a day, not `tomorrow`", "a waiver must be a mapping, not `wide-span`",
        ])
    }
  }

  // MARK: Wide and long

  @Test(arguments: [(5, 0, 5, 0), (6, 0, 5, 1), (6, 0, 6, 0), (1, 30, 5, 0), (1, 29, 5, 1)])
  func aWideOrLongWaiverIsFound(
    _ seats: Int, _ longest: Int, _ widest: Int, _ count: Int
  ) throws {
    let below = (0..<seats).map { "  p\($0): { title: CPO, reports_to: ceo }\n" }.joined()
    let rules = coreRules.map { rule in
      rule.id == "waiver/too-wide"
        ? rule.rule(options: ["longest": .integer(longest), "widest": .integer(widest)])
        : rule.rule()
    }
    let result = try lint(
      "positions:\n  ceo: { title: Chief Executive Officer }\n\(below)",
      waivers: Self.waiver(
        "reason: x, until: 2026-12-22", rule: "roles/ambiguous-title", key: "[\"*\"]"),
      rules: rules)
    #expect(result.counted.count == count, "\(result.findings.map(\.message))")
    #expect(result.lines("waiver/too-wide") == (count > 0 ? ["waivers.yaml:3"] : []))
    #expect(result.waivers.first?.findingCount == seats)
  }
}
