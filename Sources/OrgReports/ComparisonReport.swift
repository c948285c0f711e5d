public import OrgLint
public import OrgModel

/// An alternative to a base, as it is compared.
public struct ComparedOption: Sendable {
  /// What the option is called: its file, or its place in git.
  public let name: String
  /// What is different.
  public let difference: Comparison
  /// What the linter finds before and afterwards.
  public let findings: FindingsComparison

  /// An option with its differences.
  public init(name: String, difference: Comparison, findings: FindingsComparison) {
    self.name = name
    self.difference = difference
    self.findings = findings
  }
}

/// The forms in which comparisons are written.
public enum ComparisonFormat: String, CaseIterable, Sendable {
  /// For people at a terminal.
  case text
  /// The contract for programs.
  case json

  /// The comparison of `options` with the base called `base`, in this form.
  public func render(
    base: String, _ options: [ComparedOption], hidesNames: Bool = false, isColoured: Bool = false
  ) -> String {
    switch self {
    case .text: textComparison(base, options, hidesNames, isColoured)
    case .json: jsonComparison(base, options, hidesNames)
    }
  }
}

// MARK: Text

private func textComparison(
  _ base: String, _ options: [ComparedOption], _ hidesNames: Bool, _ isColoured: Bool
) -> String {
  var builder = TextBuilder(isColoured: isColoured)
  for (number, option) in options.enumerated() {
    if number > 0 { builder.newLine() }
    var report = ComparisonText(option, hidesNames: hidesNames, builder)
    report.append(base: base)
    builder = report.builder
  }
  return builder.text
}

private struct ComparisonText {
  let option: ComparedOption
  let hidesNames: Bool
  var builder: TextBuilder

  init(_ option: ComparedOption, hidesNames: Bool, _ builder: TextBuilder) {
    self.option = option
    self.hidesNames = hidesNames
    self.builder = builder
  }

  private var difference: Comparison { option.difference }

  mutating func append(base: String) {
    header("base  ", base, difference.base)
    header("option", option.name, difference.other)
    if difference.isEmpty {
      builder.append("no difference in the structure")
      builder.newLine()
    }
    appendMoves()
    section("Opened", difference.opened.count, .added)
    for id in difference.opened { item("+", id, label(id, difference.other), .added) }
    section("Closed", difference.closed.count, .removed)
    for id in difference.closed { item("-", id, label(id, difference.base), .removed) }
    if !hidesNames { appendChanges("Reassigned", difference.reassigned, none: "nobody") }
    appendChanges("Retitled", difference.retitled, none: "no title")
    appendLayers()
    appendLines()
    appendFindings("Findings introduced", option.findings.introduced, "+", .removed)
    appendFindings("Findings fixed", option.findings.fixed, "-", .added)
    appendFindings("Findings that remain", option.findings.remaining, " ", .warning)
  }

  private mutating func header(_ role: String, _ name: String, _ graph: OrgGraph) {
    builder.append("\(role) ", .faint)
    builder.append(input: name, .strong)
    builder.append(": \(graph.summary().sentence(graph))", .faint)
    builder.newLine()
  }

  private mutating func section(_ title: String, _ count: Int, _ style: TextStyle) {
    guard count > 0 else { return }
    builder.newLine()
    builder.append("\(title) (\(count))", .strong)
    builder.newLine()
  }

  private mutating func item(_ mark: String, _ id: String, _ text: String, _ style: TextStyle) {
    builder.append("  \(mark) ", style)
    builder.append(input: id)
    if !text.isEmpty { builder.append(input: "  \(text)", .faint) }
    builder.newLine()
  }

  private func label(_ id: String, _ graph: OrgGraph) -> String {
    graph.node(withID: id).flatMap { graph.title(of: $0) } ?? ""
  }

  private mutating func appendMoves() {
    section("Moved", difference.moved.count, .info)
    for move in difference.moved {
      let from = move.from.isEmpty ? "nobody" : move.from.joined(separator: ", ")
      let to = move.to.isEmpty ? "nobody" : move.to.joined(separator: ", ")
      builder.append("  > ", .info)
      builder.append(input: move.id)
      if !move.carried.isEmpty { builder.append(" and \(move.carried.count) below") }
      builder.append(input: ": \(from) → \(to)", .strong)
      if !move.carried.isEmpty {
        let shown = move.carried.prefix(8).joined(separator: ", ")
        let more = move.carried.count > 8 ? ", …" : ""
        builder.append(input: "  (carried along: \(shown)\(more))", .faint)
      }
      builder.newLine()
    }
  }

  private mutating func appendChanges(
    _ title: String, _ changes: [Comparison.Change], none: String
  ) {
    section(title, changes.count, .info)
    for change in changes {
      builder.append("  ~ ", .info)
      builder.append(input: "\(change.id): \(change.before ?? none) → \(change.after ?? none)")
      builder.newLine()
    }
  }

  private mutating func appendLayers() {
    guard !difference.layerChanged.isEmpty else { return }
    section("Layer changed", difference.layerChanged.count, .info)
    for change in difference.layerChanged {
      let before = change.before.map { "\($0)" } ?? "none"
      let after = change.after.map { "\($0)" } ?? "none"
      builder.append("  ~ ", .info)
      builder.append(input: "\(change.id): \(before) → \(after)")
      builder.newLine()
    }
  }

  private mutating func appendLines() {
    section("Lines added", difference.linesAdded.count, .added)
    for line in difference.linesAdded { append(line, "+", .added) }
    section("Lines removed", difference.linesRemoved.count, .removed)
    for line in difference.linesRemoved { append(line, "-", .removed) }
  }

  private mutating func append(
    _ line: Comparison.LineChange, _ mark: String, _ style: TextStyle
  ) {
    let arrow = line.kind.isDirected ? "→" : "–"
    builder.append("  \(mark) ", style)
    builder.append("\(line.kind.name) ", .faint)
    builder.append(input: "\(line.from) \(arrow) \(line.to)")
    builder.newLine()
  }

  private mutating func appendFindings(
    _ title: String, _ findings: [Finding], _ mark: String, _ style: TextStyle
  ) {
    section(title, findings.count, style)
    for finding in findings {
      builder.append("  \(mark) ", style)
      builder.append("\(finding.severity.rawValue): ")
      builder.append(input: finding.message)
      builder.append(" [\(finding.rule.name)]", .faint)
      builder.newLine()
    }
  }
}

// MARK: JSON

private func jsonComparison(
  _ base: String, _ options: [ComparedOption], _ hidesNames: Bool
) -> String {
  var writer = JSONWriter()
  writer.object { json in
    json.field("orgline", 1)
    json.field("base", base)
    json.array("options", options) { json, option in
      json.object { json in write(option, hidesNames, &json) }
    }
  }
  return writer.text
}

private func write(_ option: ComparedOption, _ hidesNames: Bool, _ json: inout JSONWriter) {
  let difference = option.difference
  json.field("name", option.name)
  json.array("moved", difference.moved) { json, move in
    json.object { json in
      json.field("id", move.id)
      json.field("from", move.from.isEmpty ? nil : move.from.joined(separator: ", "))
      json.field("to", move.to.isEmpty ? nil : move.to.joined(separator: ", "))
      json.strings("carried", move.carried)
    }
  }
  json.strings("opened", difference.opened)
  json.strings("closed", difference.closed)
  json.array("reassigned", difference.reassigned) { json, change in
    json.object { json in
      json.field("id", change.id)
      json.field("from", hidesNames ? nil : change.before)
      json.field("to", hidesNames ? nil : change.after)
    }
  }
  json.array("retitled", difference.retitled) { json, change in
    json.object { json in
      json.field("id", change.id)
      json.field("from", change.before)
      json.field("to", change.after)
    }
  }
  write("linesAdded", difference.linesAdded, &json)
  write("linesRemoved", difference.linesRemoved, &json)
  json.array("layerChanged", difference.layerChanged) { json, change in
    json.object { json in
      json.field("id", change.id)
      json.field("from", change.before)
      json.field("to", change.after)
    }
  }
  json.object("findings") { json in
    write("introduced", option.findings.introduced, &json)
    write("fixed", option.findings.fixed, &json)
    write("remaining", option.findings.remaining, &json)
  }
  writeMetrics(difference, &json)
}

private func write(
  _ key: String, _ lines: [Comparison.LineChange], _ json: inout JSONWriter
) {
  json.array(key, lines) { json, line in
    json.object { json in
      json.field("kind", line.kind.name)
      json.field("from", line.from)
      json.field("to", line.to)
    }
  }
}

private func write(_ key: String, _ findings: [Finding], _ json: inout JSONWriter) {
  json.array(key, findings) { json, finding in
    json.object { json in
      json.field("rule", finding.rule.name)
      json.field("severity", finding.severity.rawValue)
      json.field("message", finding.message)
      json.strings("key", finding.key)
      json.field("fingerprint", finding.fingerprint)
    }
  }
}

/// The counts before and afterwards, each with the positions that the difference comes from.
private func writeMetrics(_ difference: Comparison, _ json: inout JSONWriter) {
  let before = difference.base.summary()
  let after = difference.other.summary()
  let opened = Set(difference.opened)
  let vacancies = Set(difference.base.vacantIDs).symmetricDifference(difference.other.vacantIDs)
  let widest =
    before.widestSpan == after.widestSpan
    ? [] : after.widest.map { difference.other.id(of: $0) }
  let layered =
    before.layers == after.layers
    ? []
    : difference.other.positions.filter { difference.other.layer(of: $0) == after.layers }
      .map { difference.other.id(of: $0) }
  let metrics: [(name: String, before: Int?, after: Int?, because: [String])] = [
    ("positions", before.positions, after.positions, (difference.closed + opened).sorted()),
    ("layers", before.layers, after.layers, layered),
    ("widestSpan", before.widestSpan, after.widestSpan, widest),
    ("vacancies", before.vacancies, after.vacancies, vacancies.sorted()),
  ]
  json.object("metrics") { json in
    for metric in metrics {
      json.object(metric.name) { json in
        json.field("before", metric.before)
        json.field("after", metric.after)
        json.strings("because", metric.because)
      }
    }
  }
}

extension OrgGraph {
  fileprivate var vacantIDs: [String] { positions.filter { isVacant($0) }.map { id(of: $0) } }
}
