public import OrgModel

/// What a rule did in a run.
public struct RuleRun: Sendable {
  /// What the rule says of itself.
  public let info: RuleInfo
  /// What it did, with the findings as the rule made them: nothing is waived yet.
  public let outcome: RuleOutcome
  /// How long it took; `nil` when nobody asked.
  public let time: Duration?
  /// What its findings weigh in some files, where the configuration says so.
  var weightsInFiles: Set<Severity> = []

  /// What a rule did.
  public init(info: RuleInfo, outcome: RuleOutcome, time: Duration? = nil) {
    self.info = info
    self.outcome = outcome
    self.time = time
  }
}

/// What a run of the linter found.
public struct LintResult: Sendable {
  /// The chart that was looked at.
  public let chart: PropertyGraph
  /// The findings, in order; those that are waived or in the baseline are among them.
  public var findings: [Finding]
  /// What each rule did, in the order of the rules' names.
  public var rules: [RuleRun]
  /// The findings of the revision that this run was compared with and that are gone, in the order
  /// of their rules and keys; `nil` when nothing was compared.
  public var fixed: [Finding]?
  /// The waivers of the chart, in the order of the input, with what each does; empty where none
  /// were applied.
  public var waivers: [WaiverEntry] = []

  /// A result from its parts.
  public init(
    chart: PropertyGraph, findings: [Finding], rules: [RuleRun], fixed: [Finding]? = nil
  ) {
    self.chart = chart
    self.findings = findings
    self.rules = rules
    self.fixed = fixed
  }

  /// The graph of the chart.
  public var graph: OrgGraph { chart.graph }

  /// The number of findings of a severity that count: neither waived nor known.
  public func count(_ severity: Severity) -> Int {
    findings.count { $0.severity == severity && $0.counts }
  }

  /// Whether a finding that counts weighs as much as `threshold`.
  public func hasFinding(atLeast threshold: Severity) -> Bool {
    findings.contains { $0.counts && $0.severity >= threshold }
  }

  /// The rules that gave up before the end. Such a run proves nothing and must fail.
  public var inconclusive: [RuleRun] { rules.filter { $0.outcome.inconclusive != nil } }

  /// Whether every finding of a severity is known: no rule gave up that may find one.
  ///
  /// Only rules made of patterns give up. What they find weighs as much as the rule, or is a
  /// warning where it rests on a name.
  public func knowsAll(_ severity: Severity) -> Bool {
    !inconclusive.contains { run in
      let weights = run.weightsInFiles.union([run.info.severity])
      return weights.contains(severity)
        || severity == .warning && weights.contains(.error) && chart.hasNamesakes
    }
  }

  /// What a rule of this run says of itself, or `nil`.
  public func info(of rule: RuleID) -> RuleInfo? {
    rules.first { $0.info.id == rule }?.info
  }
}
