internal import OrgModel

/// A rule that is a pattern: its matches without an excuse are its findings.
struct PatternRule: Rule {
  let rule: WrittenRule
  let info: RuleInfo
  /// The plan, or why there is none.
  private let plan: Result<PatternPlan, PatternPlanFaults>

  /// The rule with these options; what is not named keeps its standard.
  init(_ rule: WrittenRule, options: [String: PatternValue] = [:]) {
    self.rule = rule
    info = rule.info
    do {
      plan = .success(try PatternPlanner.plan(rule, options: options))
    } catch {
      plan = .failure(error)
    }
  }

  /// The rule with its standard options, whose plan was made before.
  init(_ rule: WrittenRule, _ plan: PatternPlan) {
    self.rule = rule
    info = rule.info
    self.plan = .success(plan)
  }

  /// Why the patterns cannot be asked, when they cannot.
  var faults: [InputError] {
    if case .failure(let faults) = plan { faults.errors } else { [] }
  }

  var parts: PropertyGraph.Parts {
    if case .success(let plan) = plan { plan.query.parts } else { [] }
  }

  /// A guess of how much work a chart is, to compare with other rules.
  func work(on chart: PropertyGraph) -> Double {
    if case .success(let plan) = plan { plan.query.work(in: chart) } else { 0 }
  }

  func check(_ chart: PropertyGraph) -> RuleOutcome {
    var outcome = RuleOutcome()
    if let obstacle = rule.obstacle(in: chart) {
      outcome.hints = [obstacle]
      outcome.inapplicable = obstacle
      return outcome
    }
    switch plan {
    case .failure(let faults):
      outcome.inconclusive = faults.errors.first?.message ?? "its patterns cannot be read"
    case .success(let plan):
      // A rule that everybody runs may take longer than one that somebody just wrote.
      let standard = PatternQuery.standardBudget(for: chart)
      let results = plan.query.results(
        in: chart, budget: info.mayBeIdle ? 5 * standard : standard)
      outcome.candidates = results.candidates
      outcome.matched = results.matched
      outcome.excused = results.excused
      let attempts = results.rows.isEmpty ? [] : PatternPlanner.attempts(rule)
      outcome.findings = results.rows.map { row in
        PatternFinding(rule: rule, plan: plan, attempts: attempts, chart: chart, row: row).finding
      }
      if results.candidates == 0 { outcome.hints = results.absentLabels }
      if !results.isComplete {
        outcome.inconclusive = "it takes more steps than a rule may take on one chart"
      }
    }
    return outcome
  }
}
