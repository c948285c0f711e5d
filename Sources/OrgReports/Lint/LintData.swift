internal import OrgLint
internal import OrgModel

/// A run as reports show it: places are resolved, and where it is asked for names are hidden.
struct LintData {
  let result: LintResult
  /// What hides names; `nil` when they may be shown.
  let mask: NameMask?
  private let folder: String?
  private var map: SourceMap

  /// - Parameter countsAsShown: whether columns are those of lines as people see them, in which
  ///   asterisks stand for pay; else they are those of the file, for what has it open.
  init(
    _ result: LintResult, hidesNames: Bool, folder: String?, countsAsShown: Bool = false
  ) {
    self.result = result
    self.folder = folder
    let document = result.graph.document
    mask = hidesNames ? NameMask(document) : nil
    map = SourceMap(document.source, hiding: countsAsShown ? document.hiddenTexts() : [])
  }

  /// The findings that count.
  var counting: [Finding] { result.findings.filter(\.counts) }

  /// Every rule that a report has to name: those that ran, and those that findings name besides.
  var rules: [RuleRun] {
    let known = Set(result.rules.map(\.info.id))
    var others: [RuleID: RuleInfo] = [:]
    for finding in result.findings + (result.fixed ?? []) where !known.contains(finding.rule) {
      var info = RuleInfo(
        id: finding.rule, severity: finding.severity, summary: finding.rule.name)
      info.modality = finding.modality
      others[finding.rule] = others[finding.rule] ?? info
    }
    let more = others.values.map { info in
      var outcome = RuleOutcome()
      outcome.findings = result.findings.filter { $0.rule == info.id }
      outcome.candidates = max(1, outcome.findings.count)
      outcome.matched = outcome.findings.count
      return RuleRun(info: info, outcome: outcome)
    }
    return (result.rules + more).sorted { $0.info.id < $1.info.id }
  }

  // MARK: Names

  /// A text without names, where they are to be hidden.
  func shown(_ text: String) -> String { mask?.masked(text) ?? text }

  /// The id of a node.
  func id(of node: NodeID) -> String { shown(result.chart.id(of: node)) }

  /// Who approved a waiver: an id of the chart, or else somebody's name.
  func approver(_ waiver: AppliedWaiver) -> String? {
    guard mask != nil, let name = waiver.approvedBy, result.graph.node(withID: name) == nil else {
      return waiver.approvedBy.map(shown)
    }
    let masked = shown(name)
    return masked == name ? "hidden" : masked
  }

  /// Why a rule gave up, in a sentence without a full stop.
  func failure(of run: RuleRun) -> String {
    "the rule gave up before the end: \(shown(run.outcome.inconclusive ?? "no reason is known"))"
  }

  /// A finding that is gone. Its names are those of another chart: with names hidden, only ids of
  /// this chart are kept.
  func gone(_ finding: Finding) -> Finding {
    var copy = finding
    copy.places = []
    copy.witness = Finding.Witness()
    guard mask != nil else { return copy }
    copy.key = finding.key.map { result.graph.node(withID: $0) == nil ? "hidden" : shown($0) }
    copy.message = shown(result.info(of: finding.rule)?.summary ?? finding.rule.name)
    copy.suggestions = []
    copy.notExcused = []
    return copy
  }

  // MARK: Places

  /// A finding with its places.
  mutating func report(_ finding: Finding) -> ReportedFinding {
    var copy = finding
    if mask != nil {
      copy.message = shown(finding.message)
      copy.key = finding.key.map(shown)
      copy.suggestions = finding.suggestions.map(shown)
      copy.notExcused = finding.notExcused.map(shown)
      copy.witness.missing = finding.witness.missing.map(shown)
    }
    let places = finding.places.compactMap { place -> ReportedPlace? in
      guard let range = place.range, let location = map.shownLocation(of: range) else {
        return nil
      }
      return ReportedPlace(location: location, range: range, note: shown(place.note))
    }
    return ReportedFinding(finding: copy, places: places)
  }

  /// The lines of a finding's witness, with their places.
  mutating func edges(of finding: Finding) -> [ReportedEdge] {
    finding.witness.edges.map { edge in
      let range = result.chart.source(of: .init(edge.kind, from: edge.from, to: edge.to))
      return ReportedEdge(edge: edge, place: range.flatMap { map.location(of: $0) })
    }
  }

  /// Where each of some nodes is written.
  mutating func places(of nodes: some Sequence<NodeID>) -> [NodeID: SourceLocation] {
    nodes.reduce(into: [:]) { places, node in
      guard places[node] == nil, let range = result.chart.source(of: node) else { return }
      places[node] = map.location(of: range)
    }
  }

  /// A place for what has none, where a form needs one: the first line of the first file.
  var anywhere: SourceLocation {
    let path = result.graph.document.source.files.first?.name ?? "chart"
    return SourceLocation(path: path, line: 1, column: 1, endLine: 1, endColumn: 1)
  }

  /// A path as other tools want it: from the current folder where it lies in it.
  func path(_ path: String) -> String {
    if path.hasPrefix("./"), path.utf8.count > 2 { return String(path.dropFirst(2)) }
    guard let folder, folder.hasPrefix("/"), path.hasPrefix("/") else { return path }
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    return path.hasPrefix(prefix) && path.utf8.count > prefix.utf8.count
      ? String(path.dropFirst(prefix.count)) : path
  }
}

/// A finding with its places; its texts may be shown.
struct ReportedFinding {
  let finding: Finding
  /// The places that lie in a file.
  let places: [ReportedPlace]

  /// The main place.
  var place: SourceLocation? { places.first?.location }
}

/// A place of a finding.
struct ReportedPlace {
  let location: SourceLocation
  let range: SourceRange
  let note: String

  /// What is to be seen there, or else which place it is.
  var label: String {
    note.isEmpty ? "\(location.path):\(location.line):\(location.column)" : note
  }
}

/// A line of a witness.
struct ReportedEdge {
  let edge: Finding.Witness.Edge
  let place: SourceLocation?
}

/// How many findings a run has.
struct LintCounts {
  let errors: Int
  let warnings: Int
  let hints: Int
  private(set) var waived = 0
  private(set) var inBaseline = 0
  private(set) var unchanged = 0
  let fixed: Int
  /// The rules that gave up.
  let inconclusive: Int

  init(_ result: LintResult) {
    errors = result.count(.error)
    warnings = result.count(.warning)
    hints = result.count(.info)
    fixed = result.fixed?.count ?? 0
    inconclusive = result.inconclusive.count
    for finding in result.findings where !finding.counts {
      if finding.waiver != nil {
        waived += 1
      } else if finding.isInBaseline {
        inBaseline += 1
      } else {
        unchanged += 1
      }
    }
  }

  /// What counts, in words: "1 error, 2 warnings, 1 rule gave up".
  var found: String {
    let parts = [
      (errors, "error"), (warnings, "warning"), (hints, "hint"),
    ].filter { $0.0 > 0 }.map { counted($0.0, $0.1) }
    let found = parts.isEmpty ? "no findings" : parts.joined(separator: ", ")
    return inconclusive == 0 ? found : "\(found), \(counted(inconclusive, "rule")) gave up"
  }

  /// What does not count, in words; empty when there is nothing of it.
  var others: String {
    [
      (waived, "waived"), (inBaseline, "in the baseline"), (unchanged, "unchanged"),
      (fixed, "fixed"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }
}

extension LintResult {
  /// What was looked at, in words: "23 positions and 46 lines, by 15 rules".
  var extent: String {
    let lines = LineKind.allCases.reduce(0) { $0 + graph.lineCount($1) }
    return "\(counted(graph.positions.count, "position")) and \(counted(lines, "line")), "
      + "by \(counted(rules.count, "rule"))"
  }
}

extension RuleRun {
  /// Whether the rule had nothing to look at, and neither found anything nor gave up.
  var isVacuous: Bool {
    outcome.candidates == 0 && outcome.findings.isEmpty && outcome.inconclusive == nil
  }
}
