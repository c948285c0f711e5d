public import OrgLint
internal import OrgModel

/// The forms in which the tests of rules are reported.
public enum RuleTestFormat: String, CaseIterable, Sendable {
  /// For people.
  case text
  /// The Test Anything Protocol, version 14.
  case tap
  /// JUnit's XML, which most build servers read.
  case junit

  /// How the tests ended, in this form.
  ///
  /// - Parameters:
  ///   - mutants: what the tests notice; each mutant that survives is a failure.
  ///   - requiresTests: whether a rule without tests is a failure.
  public func render(
    _ result: RuleTestResult, mutants: MutationResult? = nil, requiresTests: Bool = false,
    isColoured: Bool = false
  ) -> String {
    switch self {
    case .text:
      return textReport(result, isColoured)
        + (mutants.map { textReport($0, isColoured: isColoured) } ?? "")
    case .tap, .junit:
      let cases = reportCases(result, mutants, requiresTests)
      guard self == .tap else { return junitReport(cases) }
      let comments = requiresTests ? [] : result.untested.map { "\($0.rule.name) has no tests" }
      return tapReport(cases, comments: comments + [mutants?.summary].compactMap { $0 })
    }
  }
}

private func textReport(_ result: RuleTestResult, _ isColoured: Bool) -> String {
  var map = SourceMap(result.source)
  var builder = TextBuilder(isColoured: isColoured)
  for outcome in result.failures {
    builder.append("fails", .error)
    builder.append(": ", .strong)
    builder.append(input: outcome.failure ?? "", .strong)
    builder.append(" [\(outcome.rule.name)]", .faint)
    builder.newLine()
    builder.append(place: outcome.place, .error, in: &map)
  }
  for (rule, place) in result.untested {
    builder.append("warning", .warning)
    builder.append(": ", .strong)
    builder.append("the rule \(rule.name) has no tests", .strong)
    builder.newLine()
    builder.append(place: place, .warning, in: &map)
  }
  let failures = result.failures.count
  let tests = result.outcomes.count
  builder.append(
    failures > 0
      ? "\(counted(failures, "test")) of \(tests) fail" : "\(counted(tests, "test")) pass",
    failures > 0 ? .error : .added)
  builder.append(" in \(counted(result.ruleCount, "rule"))")
  builder.newLine()
  return builder.text
}

extension TextBuilder {
  /// The line that a place is on, with a mark below it.
  fileprivate mutating func append(
    place: SourceRange?, _ style: TextStyle, in map: inout SourceMap
  ) {
    guard let group = place.flatMap({ ExcerptGroup($0, in: &map) }) else { return }
    let gutter = String(group.line).count
    append(String(repeating: " ", count: gutter) + "--> ", .faint)
    append("\(TerminalText.safe(group.path)):\(group.line):\(group.column)")
    newLine()
    append(group, style, gutter: gutter)
    newLine()
  }
}

/// Something that passes or fails, in the forms for programs.
private struct ReportCase {
  var rule: RuleID
  var name: String
  var place: SourceLocation?
  var failure: String?
}

/// The tests, the rules that should have some, and the mutants that survive.
private func reportCases(
  _ result: RuleTestResult, _ mutants: MutationResult?, _ requiresTests: Bool
) -> [ReportCase] {
  var map = SourceMap(result.source)
  var cases = result.outcomes.map { outcome in
    ReportCase(
      rule: outcome.rule, name: "\(outcome.isBad ? "bad" : "ok"): \(outcome.name)",
      place: outcome.place.flatMap { map.location(of: $0) }, failure: outcome.failure)
  }
  for (rule, place) in result.untested where requiresTests {
    cases.append(
      ReportCase(
        rule: rule, name: "tests", place: place.flatMap { map.location(of: $0) },
        failure: "the rule \(rule.name) has no tests"))
  }
  guard let mutants else { return cases }
  var mutantMap = SourceMap(mutants.source)
  for mutant in mutants.survivors {
    let place = mutant.place.flatMap { mutantMap.location(of: $0) }
    let at = place.map { " at \($0.line):\($0.column)" } ?? ""
    cases.append(
      ReportCase(
        rule: mutant.rule, name: "mutant: \(mutant.change)\(at)", place: place,
        failure: "survives: no test notices the change `\(mutant.change)`"))
  }
  return cases
}

private func tapReport(_ cases: [ReportCase], comments: [String]) -> String {
  var text = "TAP version 14\n1..\(cases.count)\n"
  for (index, one) in cases.enumerated() {
    let name = TerminalText.safe(one.name).replacing("\\", with: "\\\\")
      .replacing("#", with: "\\#")
    let status = one.failure == nil ? "ok" : "not ok"
    text += "\(status) \(index + 1) - \(one.rule.name) \(name)\n"
    guard let failure = one.failure else { continue }
    text += "  ---\n  message: \(yaml(failure))\n"
    if let place = one.place {
      text += "  at: \(yaml("\(place.path):\(place.line):\(place.column)"))\n"
    }
    text += "  ...\n"
  }
  return text + comments.map { "# \($0)\n" }.joined()
}

/// A text in double quotes.
private func yaml(_ text: String) -> String {
  let safe = TerminalText.safe(text).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
  return "\"\(safe)\""
}

private func junitReport(_ cases: [ReportCase]) -> String {
  var text = """
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="orgline test" tests="\(cases.count)" \
    failures="\(cases.count { $0.failure != nil })">

    """
  let suites = Dictionary(grouping: cases, by: \.rule)
  var told: Set<RuleID> = []
  for rule in cases.map(\.rule) where told.insert(rule).inserted {
    let cases = suites[rule] ?? []
    text += "  <testsuite name=\"\(xml(rule.name))\" tests=\"\(cases.count)\" "
    text += "failures=\"\(cases.count { $0.failure != nil })\">\n"
    for one in cases { text += testcase(one) }
    text += "  </testsuite>\n"
  }
  return text + "</testsuites>\n"
}

private func testcase(_ one: ReportCase) -> String {
  var text = "    <testcase classname=\"\(xml(one.rule.name))\" name=\"\(xml(one.name))\""
  if let place = one.place {
    text += " file=\"\(xml(place.path))\" line=\"\(place.line)\""
  }
  guard let failure = one.failure else { return text + "/>\n" }
  return text + ">\n      <failure message=\"\(xml(failure))\"/>\n    </testcase>\n"
}

/// A text inside an attribute of XML.
private func xml(_ text: String) -> String {
  TerminalText.safe(text).replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    .replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
}

/// The mutants that no test kills, for people.
public func textReport(_ result: MutationResult, isColoured: Bool = false) -> String {
  var map = SourceMap(result.source)
  var builder = TextBuilder(isColoured: isColoured)
  for mutant in result.survivors {
    builder.append("survives", .warning)
    builder.append(": ", .strong)
    builder.append(input: mutant.change, .strong)
    builder.append(" [\(mutant.rule.name)]", .faint)
    builder.newLine()
    builder.append(place: mutant.place, .warning, in: &map)
  }
  let count = result.survivors.count
  builder.append(result.verdict, count > 0 ? .warning : .added)
  if result.stillborn > 0 { builder.append(", and \(result.stillborn) more are no rules", .faint) }
  builder.newLine()
  return builder.text
}

extension MutationResult {
  /// "1 of 4 mutants survive".
  fileprivate var verdict: String {
    let count = survivors.count
    let all = counted(count + killed, "mutant")
    return count > 0 ? "\(count) of \(all) survive" : "\(all), all killed"
  }

  /// The same, with those that are no rules.
  fileprivate var summary: String {
    stillborn > 0 ? "\(verdict), and \(stillborn) more are no rules" : verdict
  }
}
