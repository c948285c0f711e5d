import OrgFormats
import OrgLint
import OrgModel
import OrgTestSupport
import Testing

/// What has nothing to do with a finding does not change it.
struct MetamorphicUnrelatedTests {
  /// A unit, a person and a responsibility of which nobody speaks.
  @Test func recordsOfWhichNobodySpeaksChangeNothing() throws {
    let linter = try Metamorphic.linter()
    for (name, chart) in try Metamorphic.charts(random: 20) {
      let expected = Metamorphic.findings(try Metamorphic.result(chart, linter))
      for section in ["units", "people", "responsibilities"] {
        guard var records = chart[section]?.entries else { continue }
        records.append(.init("zz-unrelated", .map([])))
        var other = chart
        other[section] = .map(records)
        let found = Metamorphic.findings(try Metamorphic.result(other, linter))
        #expect(found == expected, "\(name), \(section)")
      }
    }
  }

  /// A tree of its own below the board: only rules on the chart as a whole may speak of it.
  @Test func anUnrelatedPositionChangesNothing() throws {
    let linter = try Metamorphic.linter()
    let wholes = ["structure/several-roots", "structure/no-root"]
    for (name, chart) in try Metamorphic.charts(random: 20) {
      var other = chart
      var positions = chart["positions"]?.entries ?? []
      positions.append(.init("zz-stranger", .map([.init("title", .text("Gardener"))])))
      other["positions"] = .map(positions)
      let before = try Metamorphic.result(chart, linter)
      let after = try Metamorphic.result(other, linter)
      // Without a head, the stranger may become one, and then much is different.
      let isHeaded = !before.graph.roots.isEmpty
      guard isHeaded else { continue }
      func findings(_ result: LintResult) -> [String] {
        var result = result
        result.findings.removeAll { wholes.contains($0.rule.name) }
        return Metamorphic.findings(result)
      }
      #expect(findings(after) == findings(before), "\(name)\n\(YAMLLook.tabular(chart))")
      let own = after.findings.filter { $0.key.contains("zz-stranger") }
      #expect(own.allSatisfy { wholes.contains($0.rule.name) }, "\(name)")
    }
  }

  /// One more post below the chief executive, around the ten positions from which on packs take a
  /// chart for the whole: no rule outside of packs asks.
  @Test(arguments: 4...14, [true, false])
  func theTenthPositionChangesNothingOutsideOfPacks(_ count: Int, _ hasOfficers: Bool) throws {
    let linter = Linter()
    func findings(_ more: String) throws -> [String] {
      var lines = [
        "orgline: 1", "positions:", "  ceo: { title: CEO }",
        "  cio: { title: \(hasOfficers ? "CIO" : "Head of Gardens"), reports_to: ceo }",
        "  ciso: { title: \(hasOfficers ? "CISO" : "Gardener"), reports_to: cio }",
        "  cfo: { title: \(hasOfficers ? "CFO" : "Head of Ponds"), reports_to: ceo }",
      ]
      for number in 4..<count { lines.append("  p\(number): { title: Clerk, reports_to: cfo }") }
      let text = (lines + [more]).joined(separator: "\n")
      let result = linter.check(try graph([("chart.yaml", text)]))
      return result.findings.map { "\($0.rule.name) \($0.key) \($0.severity)" }.sorted()
    }
    let before = try findings("")
    let after = try findings("  zz-stranger: { title: Groundskeeper, reports_to: ceo }")
    #expect(after == before)
    // With officers there is something to change.
    #expect(before.contains { $0.hasPrefix("independence/") } == hasOfficers)
  }
}
