internal import OrgModel

/// Tells which rules did not judge a chart because it may show a part of the organisation.
enum LeftOut {
  /// The rule that says so.
  private static let rule: RuleID = "structure/completeness-unknown"

  /// The runs, with the names of the rules that ask for a whole chart in the finding that there
  /// are some.
  static func told(_ runs: [RuleRun], of rules: [any Rule], on chart: PropertyGraph) -> [RuleRun] {
    guard let place = runs.firstIndex(where: { $0.info.id == rule }),
      !runs[place].outcome.findings.isEmpty
    else { return runs }
    let names = rules.compactMap { $0 as? PatternRule }
      .filter { $0.asksForWhole && $0.rule.obstacle(in: chart) == nil }.map(\.info.id.name)
    guard !names.isEmpty else { return runs }
    var runs = runs
    var outcome = runs[place].outcome
    let shown = names.count > 5 ? Array(names.prefix(5)) + ["\(names.count - 5) more"] : names
    outcome.findings = outcome.findings.map { finding in
      var finding = finding
      finding.message += "; left out: \(listed(shown))"
      if names.count > 5 {
        finding.suggestions.append("with `flags: [complete]` these judge too: \(listed(names))")
      }
      return finding
    }
    runs[place] = RuleRun(info: runs[place].info, outcome: outcome, time: runs[place].time)
    return runs
  }

  /// "a", "a and b", "a, b and c".
  private static func listed(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.joined() }
    return "\(words.dropLast().joined(separator: ", ")) and \(last)"
  }
}

extension PatternRule {
  /// Whether the rule speaks of charts alone that show the whole organisation.
  fileprivate var asksForWhole: Bool {
    let text = (rule.match.text + " " + (rule.condition?.text ?? "")).filter { $0 != " " }
    return text.contains("complete:true") || text.contains(".complete")
  }
}
