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
  public func render(_ result: RuleTestResult, isColoured: Bool = false) -> String {
    switch self {
    case .text: textReport(result, isColoured)
    case .tap: tapReport(result)
    case .junit: junitReport(result)
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

private func tapReport(_ result: RuleTestResult) -> String {
  var map = SourceMap(result.source)
  var text = "TAP version 14\n1..\(result.outcomes.count)\n"
  for (index, outcome) in result.outcomes.enumerated() {
    let name = TerminalText.safe(outcome.name).replacing("\\", with: "\\\\")
      .replacing("#", with: "\\#")
    let verdict = outcome.isBad ? "bad" : "ok"
    let status = outcome.passes ? "ok" : "not ok"
    text += "\(status) \(index + 1) - \(outcome.rule.name) \(verdict): \(name)\n"
    guard let failure = outcome.failure else { continue }
    text += "  ---\n  message: \(yaml(failure))\n"
    if let place = outcome.place.flatMap({ map.location(of: $0) }) {
      text += "  at: \(yaml("\(place.path):\(place.line):\(place.column)"))\n"
    }
    text += "  ...\n"
  }
  for (rule, _) in result.untested { text += "# \(rule.name) has no tests\n" }
  return text
}

/// A text in double quotes.
private func yaml(_ text: String) -> String {
  let safe = TerminalText.safe(text).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
  return "\"\(safe)\""
}

private func junitReport(_ result: RuleTestResult) -> String {
  var map = SourceMap(result.source)
  var text = """
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="orgline test" tests="\(result.outcomes.count)" \
    failures="\(result.failures.count)">

    """
  var rules: [RuleID] = []
  for outcome in result.outcomes where rules.last != outcome.rule { rules.append(outcome.rule) }
  for rule in rules {
    let outcomes = result.outcomes.filter { $0.rule == rule }
    let failures = outcomes.count { !$0.passes }
    text += "  <testsuite name=\"\(xml(rule.name))\" tests=\"\(outcomes.count)\" "
    text += "failures=\"\(failures)\">\n"
    for outcome in outcomes { text += testcase(outcome, &map) }
    text += "  </testsuite>\n"
  }
  return text + "</testsuites>\n"
}

private func testcase(_ outcome: RuleTestOutcome, _ map: inout SourceMap) -> String {
  let name = "\(outcome.isBad ? "bad" : "ok"): \(outcome.name)"
  var text = "    <testcase classname=\"\(xml(outcome.rule.name))\" name=\"\(xml(name))\""
  if let place = outcome.place.flatMap({ map.location(of: $0) }) {
    text += " file=\"\(xml(place.path))\" line=\"\(place.line)\""
  }
  guard let failure = outcome.failure else { return text + "/>\n" }
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
  let all = counted(count + result.killed, "mutant")
  builder.append(
    count > 0 ? "\(count) of \(all) survive" : "\(all), all killed", count > 0 ? .warning : .added)
  if result.stillborn > 0 { builder.append(", and \(result.stillborn) more are no rules", .faint) }
  builder.newLine()
  return builder.text
}
