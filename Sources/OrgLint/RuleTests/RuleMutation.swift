public import OrgModel

/// A rule with one small change that no test of it notices.
public struct RuleMutant: Sendable {
  /// The rule.
  public let rule: RuleID
  /// What was changed: "flip the arrow".
  public let change: String
  /// Where.
  public let place: SourceRange?
}

/// What the tests of rule files notice.
public struct MutationResult: Sendable {
  /// The mutants that no test kills, in the order of the files.
  public let survivors: [RuleMutant]
  /// The mutants that a test kills.
  public let killed: Int
  /// The mutants that are no rules, and say nothing about the tests.
  public let stillborn: Int
  /// The files: what places point into.
  public let source: SourceBuffer
}

extension RuleFile {
  /// Changes each rule in small ways and says which changes no test notices: without an excuse, a
  /// requirement or a condition, with an arrow flipped, a bound moved, a label left out.
  ///
  /// - Complexity: a run of a rule's tests for each change of it.
  public func mutate() -> MutationResult {
    var survivors: [RuleMutant] = []
    var killed = 0
    var stillborn = 0
    for entry in rules where !entry.written.tests.isEmpty {
      let charts = entry.written.tests.compactMap { test in
        // A chart that cannot be read was told when the file was read.
        (try? test.graph(in: source, roles: entry.written.roles)).map { (test: test, graph: $0) }
      }
      for mutation in RuleMutation.all(of: entry.written) {
        // A change that makes no rule is counted as such.
        guard let plan = try? PatternPlanner.plan(mutation.rule) else {
          stillborn += 1
          continue
        }
        let runner = RuleTestRunner(mutation.rule, plan, source)
        if charts.contains(where: { runner.failure(of: $0.test, on: $0.graph) != nil }) {
          killed += 1
        } else {
          survivors.append(
            RuleMutant(
              rule: entry.written.id, change: mutation.what, place: mutation.place(in: source)))
        }
      }
    }
    return MutationResult(
      survivors: survivors, killed: killed, stillborn: stillborn, source: source)
  }
}

/// A small change of a rule.
struct RuleMutation {
  /// The rule with the change.
  var rule: WrittenRule
  var what: String
  private var text: WrittenText
  private var bytes: Range<Int>?

  func place(in source: SourceBuffer) -> SourceRange? {
    bytes.flatMap { text.range(of: $0, in: source) } ?? text.place.source
  }

  /// Every change of a rule, in the order of its parts.
  static func all(of rule: WrittenRule) -> [RuleMutation] {
    var all = edits(rule, \.match, PatternEdits.edits(ofPattern:))
    if let condition = rule.condition {
      all.append(drop("where", condition, rule) { $0.condition = nil })
      all += edits(condition, PatternEdits.edits(ofExpression:), rule) { $0.condition = $1 }
    }
    for (index, proviso) in rule.unless.enumerated() {
      all.append(drop("unless", proviso.pattern, rule) { $0.unless.remove(at: index) })
      all += edits(proviso.pattern, PatternEdits.edits(ofPattern:), rule) {
        $0.unless[index].pattern = $1
      }
    }
    for (index, proviso) in rule.require.enumerated() {
      all.append(drop("require", proviso.pattern, rule) { $0.require.remove(at: index) })
      all += edits(proviso.pattern, PatternEdits.edits(ofPattern:), rule) {
        $0.require[index].pattern = $1
      }
    }
    if let having = rule.having {
      all.append(drop("having", having, rule) { $0.having = nil })
      all += edits(having, PatternEdits.edits(ofExpression:), rule) { $0.having = $1 }
    }
    for (index, parameter) in rule.parameters.enumerated() {
      all += moved(parameter, index, rule)
    }
    return all
  }

  private static func drop(
    _ key: String, _ text: WrittenText, _ rule: WrittenRule, _ change: (inout WrittenRule) -> Void
  ) -> RuleMutation {
    var changed = rule
    change(&changed)
    return RuleMutation(rule: changed, what: "leave this `\(key)` out", text: text)
  }

  private static func edits(
    _ rule: WrittenRule, _ path: WritableKeyPath<WrittenRule, WrittenText>,
    _ find: (String) -> [PatternEdit]
  ) -> [RuleMutation] {
    edits(rule[keyPath: path], find, rule) { $0[keyPath: path] = $1 }
  }

  private static func edits(
    _ text: WrittenText, _ find: (String) -> [PatternEdit], _ rule: WrittenRule,
    _ set: (inout WrittenRule, WrittenText) -> Void
  ) -> [RuleMutation] {
    find(text.text).map { edit in
      var changed = rule
      set(&changed, WrittenText(edit.applied(to: text.text)))
      return RuleMutation(rule: changed, what: edit.what, text: text, bytes: edit.shown)
    }
  }

  /// A whole number that is the standard of a parameter, one more and one less.
  private static func moved(
    _ parameter: WrittenRule.Parameter, _ index: Int, _ rule: WrittenRule
  ) -> [RuleMutation] {
    guard case .integer(let number) = parameter.option.standard else { return [] }
    return [number + 1, number - 1].map { other in
      var changed = rule
      let option = parameter.option
      changed.parameters[index].option = RuleOption(
        name: option.name, standard: .integer(other), summary: option.summary)
      var text = WrittenText("")
      text.place = parameter.place
      return RuleMutation(
        rule: changed, what: "change the default \(number) to \(other)", text: text)
    }
  }
}
