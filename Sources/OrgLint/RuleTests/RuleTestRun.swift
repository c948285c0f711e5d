public import OrgModel

/// How one test of a rule ended.
public struct RuleTestOutcome: Sendable {
  /// The rule.
  public let rule: RuleID
  /// What the test is called: its name, or else its drawing on one line.
  public let name: String
  /// Whether the rule had to find something.
  public let isBad: Bool
  /// Where the test is written.
  public let place: SourceRange?
  /// Why the test fails, in a sentence without a full stop; `nil` when it passes.
  public let failure: String?

  /// Whether the rule did what the test says.
  public var passes: Bool { failure == nil }
}

/// How the tests of rule files ended.
public struct RuleTestResult: Sendable {
  /// The tests, in the order of the files.
  public let outcomes: [RuleTestOutcome]
  /// The rules without tests, with their places.
  public let untested: [(rule: RuleID, place: SourceRange?)]
  /// The number of rules.
  public let ruleCount: Int
  /// The files: what places point into.
  public let source: SourceBuffer

  /// The tests that fail.
  public var failures: [RuleTestOutcome] { outcomes.filter { !$0.passes } }
}

extension RuleFile {
  /// Runs the tests that the rules carry.
  public func test() -> RuleTestResult {
    let outcomes = rules.flatMap { entry in
      let runner = RuleTestRunner(entry.written, entry.plan, source)
      return entry.written.tests.map { runner.outcome(of: $0) }
    }
    let untested = rules.filter { $0.written.tests.isEmpty }
      .map { (rule: $0.written.id, place: $0.written.place.source) }
    return RuleTestResult(
      outcomes: outcomes, untested: untested, ruleCount: rules.count, source: source)
  }
}

/// Runs the tests of one rule.
struct RuleTestRunner {
  private let written: WrittenRule
  private let standard: PatternRule
  private let source: SourceBuffer

  init(_ written: WrittenRule, _ plan: PatternPlan, _ source: SourceBuffer) {
    self.written = written
    standard = PatternRule(written, plan)
    self.source = source
  }

  func outcome(of test: RuleTest) -> RuleTestOutcome {
    var failure: String?
    do {
      failure = self.failure(of: test, on: try test.graph(in: source, roles: written.roles))
    } catch {
      failure = error.errors.first?.message ?? "its chart cannot be read"
    }
    return RuleTestOutcome(
      rule: written.id, name: test.title, isBad: test.isBad, place: test.place.source,
      failure: failure)
  }

  /// Why the rule does not do on the chart of a test what the test says; `nil` when it does.
  func failure(of test: RuleTest, on graph: OrgGraph) -> String? {
    let rule =
      test.parameters.isEmpty ? standard : PatternRule(written, options: test.parameters)
    let packs = Set([written.pack].compactMap(\.self))
    let chart = PropertyGraph(graph, parts: rule.parts, today: test.today, packs: packs)
    let outcome = rule.check(chart)
    if let reason = outcome.inconclusive { return "the rule gives up: \(reason)" }
    let found = outcome.findings
    guard test.isBad else {
      return found.first.map { "there must be no finding, but \($0.message)" }
    }
    guard !found.isEmpty else {
      return "there must be a finding; \(counted(outcome.matched, "match", "matches")), "
        + "\(outcome.excused) excused"
    }
    let keys = Set(found.map(\.key))
    if let expected = test.keys, Set(expected) != keys {
      return "the key must be \(Self.list(expected)), not \(Self.list(keys.sorted(by: <)))"
    }
    if let count = test.count, count != found.count {
      return "there must be \(counted(count, "finding")), not \(found.count)"
    }
    return nil
  }

  private static func list(_ keys: [[String]]) -> String {
    keys.map { "[\($0.joined(separator: ", "))]" }.joined(separator: " and ")
  }
}

/// "1 match", "2 matches".
private func counted(_ count: Int, _ one: String, _ many: String) -> String {
  count == 1 ? "1 \(one)" : "\(count) \(many)"
}

private func < (a: [String], b: [String]) -> Bool { a.lexicographicallyPrecedes(b) }

extension RuleTest {
  /// What the test is called in reports.
  var title: String {
    if let name { return name }
    switch chart {
    case .drawing(let text):
      return text.text.split { $0.isWhitespace }.joined(separator: " ")
    case .text: return "a chart"
    }
  }
}
