public import OrgModel

/// Runs rules over a graph.
///
/// ```swift
/// let result = Linter().check(OrgGraph(document))
/// for finding in result.findings { print(finding.rule.name, finding.message) }
/// ```
public struct Linter: Sendable {
  /// The rules that run, in the order of their names.
  public let rules: [any Rule]

  /// A linter with these rules; all built-in ones with their standard limits when left out.
  public init(rules: [any Rule]? = nil) {
    self.rules = (rules ?? builtInRules.map { $0.init(options: [:]) })
      .sorted { type(of: $0).id < type(of: $1).id }
  }

  /// What the rules find in `graph`, in the order of the places in the input, then of the rules'
  /// names and the keys.
  public func check(_ graph: OrgGraph) -> LintResult {
    var outcomes: [(rule: RuleID, outcome: RuleOutcome)] = []
    var findings: [Finding] = []
    for rule in rules {
      let outcome = rule.check(graph)
      outcomes.append((type(of: rule).id, outcome))
      findings += outcome.findings
    }
    findings.sort(by: Self.precedes)
    return LintResult(graph: graph, findings: findings, outcomes: outcomes)
  }

  private static func precedes(_ a: Finding, _ b: Finding) -> Bool {
    let left = a.places.first?.range?.start ?? .max
    let right = b.places.first?.range?.start ?? .max
    if left != right { return left < right }
    if a.rule != b.rule { return a.rule < b.rule }
    return a.key.lexicographicallyPrecedes(b.key)
  }
}

/// What a run of the linter found.
public struct LintResult: Sendable {
  /// The graph that was looked at.
  public let graph: OrgGraph
  /// The findings, in order.
  public let findings: [Finding]
  /// What each rule did, in the order of the rules' names.
  public let outcomes: [(rule: RuleID, outcome: RuleOutcome)]

  /// The number of findings of a severity.
  public func count(_ severity: Severity) -> Int {
    findings.count { $0.severity == severity }
  }
}
