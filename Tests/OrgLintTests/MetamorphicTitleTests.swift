import OrgFormats
import OrgLint
import OrgModel
import OrgTestSupport
import Testing

/// A title in other words, by the catalogue's aliases, changes no verdict.
struct MetamorphicTitleTests {
  private static let catalogue = RoleCatalogue.standard
  /// The rules that are about the words of titles.
  private static let aboutWords: Set<String> = ["roles/deep-chief"]

  /// The titles that mean a role and no other, wherever they stand.
  private func titles(_ role: Role, asHead: Bool) -> [String] {
    let heads = asHead ? role.heads.flatMap { ["Head of \($0)", "\($0) Director"] } : []
    let all = [role.name] + role.titles + role.abbreviations + heads
    // A group's officer beside another one is no second officer: roles/two-of-one looks for the word.
    return all.filter {
      Self.catalogue.roles(meantBy: $0) == [role.id] && !role.topTitles.contains($0.lowercased())
        && !$0.lowercased().contains("group")
    }
  }

  private func dressed(_ title: String, _ random: inout Seeded) -> String {
    switch random.below(5) {
    case 0: title.uppercased()
    case 1: title.lowercased()
    case 2: title.count < 6 ? title.map { "\($0)." }.joined() : title
    case 3: "The \(title)"
    default: title
    }
  }

  /// The chart with every title that names roles in other words.
  private func translated(_ chart: Plain, _ random: inout Seeded) throws -> (Plain, Int) {
    var result = chart
    guard let graph = try? graph([("chart.yaml", YAMLLook.tabular(chart))]),
      var positions = chart["positions"]?.entries
    else { return (chart, 0) }
    var count = 0
    for place in positions.indices {
      guard positions[place].value["role"] == nil,
        let node = graph.node(withID: positions[place].key),
        graph.rolesMeant(byTitleOf: node) == nil, graph.titleDecision(of: node) == nil
      else { continue }
      let roles = graph.roles(of: node)
      let above = graph.manager(of: node).map { graph.roles(of: $0) } ?? []
      let words = roles.map { role in
        let all = titles(role, asHead: roles.count == 1 && !above.contains(role))
        return all.isEmpty ? role.name : dressed(all[random.below(all.count)], &random)
      }
      guard !words.isEmpty else { continue }
      positions[place].value["title"] = .text(words.joined(separator: " & "))
      count += 1
    }
    result["positions"] = .map(positions)
    return (result, count)
  }

  /// What is found, without the words.
  private func verdicts(_ result: LintResult) -> [String] {
    result.findings.filter { !Self.aboutWords.contains($0.rule.name) }.map { finding in
      "\(finding.rule.name) \(finding.key) \(finding.severity) \(finding.counts)"
    }.sorted()
      + result.rules.filter { !Self.aboutWords.contains($0.info.id.name) }.map { run in
        "\(run.info.id.name): \(run.outcome.candidates) \(run.outcome.matched)"
      }
  }

  @Test func aTitleInOtherWordsChangesNoVerdict() throws {
    let linter = try Metamorphic.linter()
    var count = 0
    for (number, (name, chart)) in try Metamorphic.charts(random: 40).enumerated() {
      let expected = verdicts(try Metamorphic.result(chart, linter))
      for seed in UInt64(1)...3 {
        var random = Seeded(seed: UInt64(number) * 10 + seed)
        let (other, changed) = try translated(chart, &random)
        let found = verdicts(try Metamorphic.result(other, linter))
        #expect(found == expected, "\(name), \(seed): \(YAMLLook.tabular(other))")
        count += changed
      }
    }
    #expect(count > 500)
  }
}
