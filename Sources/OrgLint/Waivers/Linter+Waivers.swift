internal import OrgModel

extension Linter {
  /// Lets the waivers of the chart cover findings, and runs the rules about waivers.
  func applyWaivers(to result: inout LintResult) {
    guard let today, !ignoresWaivers, !result.graph.document.waivers.isEmpty else { return }
    let judged = result.rules.filter { $0.outcome.inconclusive == nil }.map { $0.info.id }
    var known = knownRules ?? Set(builtInRules.map(\.id))
    known.formUnion(result.rules.map(\.info.id) + rules.map { $0.info.id })
    let document = result.graph.document
    let named = document.waivers.map { document.source.string($0.rule) }
    known.formUnion(packCatalogue.rules(namedBy: named).map(\.id))
    let desk = WaiverDesk(
      result.chart, findings: result.findings, today: today, judged: Set(judged), known: known)
    result.findings = desk.judgedFindings()
    result.waivers = desk.entries
    let clock = ContinuousClock()
    for rule in rules {
      guard let boxed = rule as? BoxedRule, boxed.subject == .waivers else { continue }
      let start = measuresTime ? clock.now : nil
      let outcome = boxed.rule.judge(desk)
      let run = severities.adjusted(
        RuleRun(info: rule.info, outcome: outcome, time: start.map { clock.now - $0 }),
        in: result.graph.document.source)
      result.rules.append(run)
      result.findings += run.outcome.findings
    }
    result.rules.sort { $0.info.id < $1.info.id }
    result.findings.sort(by: Self.precedes)
  }
}
