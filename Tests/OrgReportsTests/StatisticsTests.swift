import OrgLint
import OrgModel
import OrgReports
import Testing

/// The tables of what rules looked at and how long it took them.
struct StatisticsTests {
  @Test func theTable() throws {
    let kiln = try Kiln()
    let found = [kiln.finding(), try kiln.waived(kiln.finding("kiln/too-hot"))]
    let result = kiln.result(found, idle: ["did you mean `zest`?"], gaveUp: "too many steps")
    #expect(
      statisticsReport(result) == """
        rule           candidates  matched  excused  findings  waived
        kiln/too-cold           3        0        0         0       0
        kiln/too-hot            3        2        0         2       1
        zeal/idle               0        0        0         0       0
        zeal/lost               1        0        0         0       0

        Rules that looked at nothing (1)
          - zeal/idle  did you mean `zest`?
          ! zeal/lost  the rule gave up before the end: too many steps

        """)
  }

  @Test func theSlowestIsFirst() throws {
    let kiln = try Kiln()
    let times: [(String, Duration?)] = [
      ("a/quick", .microseconds(1_234)), ("a/slow", .milliseconds(20)), ("b/quick", .zero),
    ]
    let runs = times.map { name, time in
      RuleRun(
        info: RuleInfo(id: RuleID(name), severity: .info, summary: ""), outcome: RuleOutcome(),
        time: time)
    }
    let result = LintResult(chart: kiln.chart, findings: [], rules: runs)
    #expect(
      timingReport(result) == """
        rule       milliseconds
        a/slow           20.000
        a/quick           1.234
        b/quick           0.000
        all rules        21.234

        """)
  }

  @Test(arguments: LintFormat.allCases)
  func timesAreInNoReport(_ format: LintFormat) throws {
    var linter = Linter()
    let chart = try sample("harbour-mutual.yaml")
    let plain = format.render(linter.check(chart))
    linter.measuresTime = true
    #expect(format.render(linter.check(chart)) == plain)
  }
}
