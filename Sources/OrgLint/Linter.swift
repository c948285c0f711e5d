internal import Dispatch
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
  /// Whether each rule's time is taken; it is never part of a report that has to be the same twice.
  public var measuresTime = false

  /// The day that rules take for today; rules that ask for it are silent without one, and waivers
  /// cover nothing.
  public var today: CalendarDay?

  /// How much the findings of rules weigh, where a configuration says so.
  public var severities = SeverityPolicy()
  /// Whether the waivers of the chart cover nothing.
  public var ignoresWaivers = false
  /// The packs that are on beside those of a chart's profile.
  public var packs: Set<String> = []
  /// The packs that there are.
  public var packCatalogue = PackCatalogue.builtIn
  /// Which rules of packs run, and with which options: for a linter of all built-in rules those
  /// that are no drafts, for one of chosen rules none.
  public var packRule: @Sendable (RuleDefinition) -> (any Rule)?

  /// The names of all rules that there are, for waivers of those that do not run; the built-in ones
  /// when `nil`.
  public var knownRules: Set<RuleID>?

  /// A linter with these rules; all built-in ones with their standard limits when left out.
  public init(rules: [any Rule]? = nil) {
    let isChosen = rules != nil
    packRule = { rule in
      let isLeftOut = rule.info.provenance.isDraft && !rule.info.provenance.isOfDraftPack
      return isChosen || isLeftOut ? nil : rule.rule()
    }
    self.rules = Self.sorted(rules ?? builtInRules.map { $0.rule() })
  }

  private static func sorted(_ rules: [any Rule]) -> [any Rule] {
    let ids = rules.map(\.info.id)
    return rules.indices.sorted { ids[$0] < ids[$1] }.map { rules[$0] }
  }

  /// Reads the patterns of the rules, on all cores. `check` does so as well; whoever reads a chart
  /// in the meantime has both sooner.
  public func prepare() { Self.prepare(rules) }

  /// Reads the names of the standard roles and the patterns of the built-in rules, for whoever will
  /// make a linter and has a core to spare until then. The last rule comes first here, and last in
  /// `prepare`: where both are at work they meet.
  package static func prepareStandard() {
    RoleCatalogue.standard.prepare()
    for rule in builtInRules.reversed() { (rule.rule() as? PatternRule)?.prepare() }
  }

  private static func prepare(_ rules: [any Rule]) {
    let open = rules.compactMap { $0 as? PatternRule }.filter { !$0.isPrepared }
    guard open.count > 1 else { return }
    DispatchQueue.concurrentPerform(iterations: open.count) { open[$0].prepare() }
  }

  /// What the rules find in `graph`, in the order of the places in the input, then of the rules'
  /// names and the keys.
  public func check(_ graph: OrgGraph) -> LintResult {
    check(graph, by: rules(for: graph.document))
  }

  /// What only some of the rules find in `graph`. A rule finds the same beside any others, but for
  /// those that judge waivers, beside which all of them run.
  package func check(_ graph: OrgGraph, only names: Set<RuleID>) -> LintResult {
    let chosen = rules(for: graph.document, only: names)
    let judgesWaivers = chosen.contains { ($0 as? BoxedRule)?.subject == .waivers }
    return judgesWaivers ? check(graph) : check(graph, by: chosen)
  }

  private func check(_ graph: OrgGraph, by rules: [any Rule]) -> LintResult {
    Self.prepare(rules)
    let parts = rules.reduce(into: PropertyGraph.Parts()) { $0.formUnion($1.parts) }
    let chart = PropertyGraph(graph, parts: parts, today: today, packs: packs)
    let judging = rules.filter { ($0 as? BoxedRule)?.subject != .waivers }
    let runs = LeftOut.told(weighedRuns(of: judging, on: chart), of: judging, on: chart)
    var findings = runs.flatMap(\.outcome.findings)
    findings.sort(by: Self.precedes)
    var result = LintResult(chart: chart, findings: findings, rules: runs)
    severities.adjust(&result)
    applyWaivers(to: &result)
    return result
  }

  /// What each rule does, those findings weighed for less that rest on names alone.
  private func weighedRuns(of rules: [any Rule], on chart: PropertyGraph) -> [RuleRun] {
    var runs = runs(of: rules, on: chart)
    let doubtful = Namesakes.doubtful(runs, of: rules)
    guard !doubtful.isEmpty, let namesakes = Namesakes(chart) else { return runs }
    let proofs = self.runs(of: doubtful.map { rules[$0] }, on: namesakes.apart)
    for (number, proof) in zip(doubtful, proofs) {
      runs[number] = namesakes.weighed(runs[number], by: proof)
    }
    return runs
  }

  /// The rules that judge a chart: those of its packs, and those that are always there.
  ///
  /// - Parameter names: those that are asked for; all when `nil`.
  func rules(for document: OrgDocument, only names: Set<RuleID>? = nil) -> [any Rule] {
    let own = names.map { names in self.rules.filter { names.contains($0.info.id) } } ?? rules
    let active = packs.union(document.profile.packs.map(document.source.string))
    let added = active.sorted().flatMap { packCatalogue.rules(of: $0) }
      .filter { names?.contains($0.id) != false }.compactMap(packRule)
    guard !added.isEmpty else { return own }
    let known = Set(own.map(\.info.id))
    return Self.sorted(own + added.filter { !known.contains($0.info.id) })
  }

  /// Charts with fewer positions are done before another core wakes up.
  private static let large = 2_000

  /// What each rule does, in their order; on a large chart all cores take rules.
  private func runs(of rules: [any Rule], on chart: PropertyGraph) -> [RuleRun] {
    guard chart.graph.positions.count >= Self.large, !measuresTime else {
      return rules.map { run($0, on: chart) }
    }
    // What takes longest begins first, so that no core waits for another at the end.
    let work = rules.map { ($0 as? PatternRule)?.work(on: chart) ?? 0 }
    let order = rules.indices.sorted { work[$0] != work[$1] ? work[$0] > work[$1] : $0 < $1 }
    let runs = concurrently(order.count) { run(rules[order[$0]], on: chart) }
    return zip(order, runs).sorted { $0.0 < $1.0 }.map(\.1)
  }

  private func run(_ rule: any Rule, on chart: PropertyGraph) -> RuleRun {
    let clock = ContinuousClock()
    let start = measuresTime ? clock.now : nil
    let outcome =
      (rule as? BoxedRule).map { $0.rule.check(chart, packs: packCatalogue) } ?? rule.check(chart)
    return RuleRun(info: rule.info, outcome: outcome, time: start.map { clock.now - $0 })
  }

  static func precedes(_ a: Finding, _ b: Finding) -> Bool {
    let left = a.places.first?.range?.start ?? .max
    let right = b.places.first?.range?.start ?? .max
    if left != right { return left < right }
    if a.rule != b.rule { return a.rule < b.rule }
    return a.key.lexicographicallyPrecedes(b.key)
  }
}
