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
}
