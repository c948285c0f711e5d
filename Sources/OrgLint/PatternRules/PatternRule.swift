internal import OrgModel
internal import Synchronization

/// A rule that is a pattern: its matches without an excuse are its findings.
struct PatternRule: Rule {
  let rule: WrittenRule
  let info: RuleInfo
  /// What is set; the rest keeps its standard.
  private let options: [String: PatternValue]
  private let box: PlanBox

  /// The rule with these options; what is not named keeps its standard. Its patterns are read when
  /// somebody first asks about them, or for `prepare`.
  ///
  /// - Parameter box: the plan of the same rule with the same options, for whoever makes it again.
  init(
    _ rule: WrittenRule, options: [String: PatternValue] = [:], sharing box: PlanBox = PlanBox()
  ) {
    self.rule = rule
    self.options = options
    info = rule.info
    self.box = box
  }

  /// The rule with its standard options, whose plan was made before.
  init(_ rule: WrittenRule, _ plan: PatternPlan) {
    self.rule = rule
    options = [:]
    info = rule.info
    box = PlanBox(.success(plan))
  }

  /// The plan, or why there is none.
  private var plan: PlanBox.Plan {
    box.plan {
      do throws(PatternPlanFaults) {
        return .success(try PatternPlanner.plan(rule, options: options))
      } catch {
        return .failure(error)
      }
    }
  }

  /// Whether the patterns were read.
  var isPrepared: Bool { box.isFull }

  /// Reads the patterns.
  func prepare() { _ = plan }

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

/// The plan of a rule, made when it is first needed, by whoever needs it first.
final class PlanBox: Sendable {
  typealias Plan = Result<PatternPlan, PatternPlanFaults>

  private let known: Mutex<Plan?>

  init(_ plan: Plan? = nil) { known = Mutex(plan) }

  var isFull: Bool { known.withLock { $0 != nil } }

  func plan(_ make: () -> Plan) -> Plan {
    known.withLock { known in
      if let known { return known }
      let made = make()
      known = made
      return made
    }
  }
}
