public import OrgLint
internal import OrgModel

/// The run as SARIF 2.1.0: without a clock, without identities made by chance, so that the same
/// input gives the same bytes.
func sarifReport(_ data: LintData, _ profile: SARIFProfile) -> String {
  var log = SARIFLog(data, profile)
  return log.text()
}

/// The limits of GitHub's code scanning for one file.
enum GitHubLimit {
  static let results = 25_000
  static let rules = 25_000
  /// Those of one result; GitHub shows the first hundred, and links are read by people.
  static let locations = 100
  /// Those of all thread flows of one result.
  static let steps = 10_000
  static let tags = 20
}

/// Writes one run.
struct SARIFLog {
  var data: LintData
  let profile: SARIFProfile
  let rules: [RuleRun]
  let indices: [RuleID: Int]
  /// Whether the run was compared with an earlier one: then every result says how it compares.
  let isCompared: Bool
  private let schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

  init(_ data: LintData, _ profile: SARIFProfile) {
    self.data = data
    self.profile = profile
    var rules = data.rules
    if profile == .github, rules.count > GitHubLimit.rules {
      let used = Set(data.counting.map(\.rule))
      rules = Array(rules.filter { used.contains($0.info.id) }.prefix(GitHubLimit.rules))
    }
    self.rules = rules
    indices = Dictionary(
      rules.enumerated().map { ($1.info.id, $0) }, uniquingKeysWith: { first, _ in first })
    isCompared =
      data.result.fixed != nil
      || data.result.findings.contains { $0.change != nil || $0.isInBaseline }
  }

  mutating func text() -> String {
    let copy = self
    var results = self
    var json = JSONWriter()
    json.object { json in
      json.field("$schema", copy.schema)
      json.field("version", "2.1.0")
      json.objects("runs", [0]) { json, _ in
        json.object("tool") { json in
          json.object("driver") { json in
            json.field("name", "orgline")
            json.objects("rules", copy.rules) { json, run in copy.write(run.info, &json) }
          }
        }
        copy.writeInvocation(&json)
        json.object("automationDetails") { $0.field("id", "orgline/") }
        json.field("columnKind", "unicodeCodePoints")
        results.writeResults(&json)
      }
    }
    return json.text
  }

  // MARK: Rules

  private func write(_ info: RuleInfo, _ json: inout JSONWriter) {
    // The people of examples may be called like those of a chart.
    let page = data.shown(String(decoding: info.page, as: UTF8.self))
    let help = [info.summary, info.why, info.citation.map { "Source: \($0)" }]
      .compactMap(\.self).map(data.shown)
    json.field("id", info.id.name)
    message("shortDescription", data.shown(info.summary), &json)
    message("fullDescription", data.shown(info.why ?? info.summary), &json)
    json.object("help") { json in
      let text = page.isEmpty ? help.joined(separator: "\n\n") : page
      json.field("text", SARIFText.escaped(text, profile))
      json.field(
        "markdown",
        page.isEmpty ? help.map(MarkdownText.escaped).joined(separator: "\n\n") : page)
    }
    json.object("defaultConfiguration") { $0.field("level", info.severity.level) }
    json.object("properties") { json in
      json.field("problem.severity", info.severity.problem)
      json.field("modality", info.modality.rawValue)
      if let citation = info.citation { json.field("citation", citation) }
      json.strings(
        "tags", ["governance", info.id.family, info.modality.rawValue].prefix(GitHubLimit.tags))
    }
  }

  // MARK: The run

  /// Says whether the run came to its end, and which rules did not.
  private func writeInvocation(_ json: inout JSONWriter) {
    let failed = data.result.inconclusive
    let left = profile.leftOut(of: data.result)
    var notes: [(level: String, text: String, rule: RuleID?)] = failed.map {
      ("error", data.failure(of: $0), $0.info.id)
    }
    if left > 0 { notes.append(("warning", "\(left) of the lighter findings are left out", nil)) }
    json.objects("invocations", [0]) { json, _ in
      json.field("executionSuccessful", failed.isEmpty)
      guard !notes.isEmpty else { return }
      json.objects("toolExecutionNotifications", notes) { json, note in
        json.field("level", note.level)
        message("message", note.text, &json)
        if let rule = note.rule { reference("associatedRule", rule, &json) }
      }
    }
  }

  private func reference(_ key: String, _ rule: RuleID, _ json: inout JSONWriter) {
    json.object(key) { json in
      json.field("id", rule.name)
      if let index = indices[rule] { json.field("index", index) }
    }
  }

  /// Writes `"key": { "text": … }` with a text of the input.
  func message(_ key: String, _ text: String, _ json: inout JSONWriter) {
    json.object(key) { $0.field("text", SARIFText.escaped(text, profile)) }
  }

  // MARK: Results

  private mutating func writeResults(_ json: inout JSONWriter) {
    let findings = profile == .full ? data.result.findings : limited(data.counting)
    var results: [SARIFResult] = findings.map { .finding($0) }
    if profile == .full {
      results += (data.result.fixed ?? []).map { .gone($0) }
      results += rules.filter(\.isVacuous).map { .nothing($0) }
    }
    var log = self
    json.objects("results", results) { json, result in log.write(result, &json) }
    data = log.data
  }

  /// The heaviest findings where there are more than GitHub takes, in their order.
  private func limited(_ findings: [Finding]) -> [Finding] {
    guard findings.count > GitHubLimit.results else { return findings }
    var left = GitHubLimit.results
    var kept: [Bool] = findings.map { _ in false }
    for severity in Severity.allCases.reversed() {
      for (index, finding) in findings.enumerated() where finding.severity == severity && left > 0 {
        kept[index] = true
        left -= 1
      }
    }
    return zip(findings, kept).filter { $0.1 }.map { $0.0 }
  }
}

/// What becomes a result.
enum SARIFResult {
  /// Something that was found.
  case finding(Finding)
  /// What an earlier revision had.
  case gone(Finding)
  /// A rule that looked at nothing.
  case nothing(RuleRun)
}

extension Severity {
  /// SARIF's word.
  var level: String { self == .info ? "note" : rawValue }
  /// GitHub's word.
  fileprivate var problem: String { self == .info ? "recommendation" : rawValue }
}

extension SARIFProfile {
  /// How many findings that count are left out because GitHub would not take them.
  public func leftOut(of result: LintResult) -> Int {
    self == .github ? max(0, result.findings.count(where: \.counts) - GitHubLimit.results) : 0
  }
}
