internal import OrgModel

/// How much the findings of each rule weigh by configuration, everywhere or in some files.
public struct SeverityPolicy: Sendable {
  /// What a configuration says of a rule.
  public enum Level: String, CaseIterable, Sendable {
    /// Its findings are left out.
    case off
    /// Its findings weigh nothing but a look.
    case info
    /// Its findings are warnings.
    case warning
    /// Its findings turn the build red.
    case error

    /// What a finding weighs; `nil` when there is none.
    public var severity: Severity? { Severity(rawValue: rawValue) }
  }

  /// What is different in some files.
  struct Override: Sendable {
    /// The folder, absolute, from which the paths are seen.
    let folder: String
    let globs: [Glob]
    let levels: [RuleID: Level]

    func applies(to path: String) -> Bool {
      guard let path = PathText.relative(path, to: folder) else { return false }
      return globs.contains { $0.matches(path) }
    }
  }

  /// By rule: what holds everywhere; a rule that is not among them is as it was made.
  var levels: [RuleID: Level] = [:]
  /// What holds in some files; of several that apply, the last one counts.
  var overrides: [Override] = []
  /// The folder, absolute, from which the names of the files are seen.
  var workingFolder = "/"

  /// Every rule as it was made.
  public init() {}

  /// Whether the rule has to run: it is not off, or not off everywhere.
  public func runs(_ rule: RuleID) -> Bool {
    guard levels[rule] == .off else { return true }
    return overrides.contains { $0.levels[rule]?.severity != nil }
  }

  /// Makes a rule run that the configuration turned off.
  public mutating func force(_ rule: RuleID) {
    if levels[rule] == .off { levels[rule] = nil }
  }

  /// Gives the findings of `result` the weight that they have here, and takes those away that are
  /// off.
  func adjust(_ result: inout LintResult) {
    guard !levels.isEmpty || !overrides.isEmpty else { return }
    var lookup = Lookup(policy: self, source: result.graph.document.source)
    let standard = Dictionary(
      result.rules.map { ($0.info.id, $0.info.severity) }, uniquingKeysWith: { first, _ in first })
    result.findings = result.findings.compactMap { finding in
      lookup.adjusted(finding, of: standard[finding.rule] ?? finding.severity)
    }
    result.rules = result.rules.map { adjusted($0, &lookup) }
  }

  private func adjusted(_ run: RuleRun, _ lookup: inout Lookup) -> RuleRun {
    var info = run.info
    var outcome = run.outcome
    outcome.findings = outcome.findings.compactMap {
      lookup.adjusted($0, of: run.info.severity)
    }
    info.severity = levels[info.id]?.severity ?? info.severity
    var adjusted = RuleRun(info: info, outcome: outcome, time: run.time)
    adjusted.weightsInFiles = Set(overrides.compactMap { $0.levels[info.id]?.severity })
    return adjusted
  }

  /// A run of a rule that comes behind the others, with the weights that its findings have here.
  func adjusted(_ run: RuleRun, in source: SourceBuffer) -> RuleRun {
    var lookup = Lookup(policy: self, source: source)
    return adjusted(run, &lookup)
  }

  /// Looks up the level of rules in files, for each file the overrides that apply only once.
  private struct Lookup {
    let policy: SeverityPolicy
    let source: SourceBuffer
    private var applying: [Int: [Override]] = [:]

    init(policy: SeverityPolicy, source: SourceBuffer) {
      self.policy = policy
      self.source = source
    }

    /// The finding with the weight that it has here; a finding that weighs less than its rule does
    /// not weigh more than before.
    mutating func adjusted(_ finding: Finding, of standard: Severity) -> Finding? {
      guard let level = level(of: finding) else { return finding }
      guard let severity = level.severity else { return nil }
      var finding = finding
      finding.severity =
        finding.severity < standard ? min(finding.severity, severity) : severity
      if finding.restsOnName { finding.severity = min(finding.severity, .warning) }
      return finding
    }

    private mutating func level(of finding: Finding) -> Level? {
      var level = policy.levels[finding.rule]
      guard !policy.overrides.isEmpty, let start = finding.places.first?.range?.start,
        let file = source.fileIndex(at: start)
      else { return level }
      for override in overrides(in: file) {
        level = override.levels[finding.rule] ?? level
      }
      return level
    }

    private mutating func overrides(in file: Int) -> [Override] {
      if let known = applying[file] { return known }
      let name = source.files[file].name
      let path = PathText.absolute(PathText.withoutRevision(name), in: policy.workingFolder)
      let found = policy.overrides.filter { $0.applies(to: path) }
      applying[file] = found
      return found
    }
  }
}
