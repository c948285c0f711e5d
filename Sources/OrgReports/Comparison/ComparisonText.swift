import OrgLint
import OrgModel

/// The comparison for people at a terminal.
func textComparison(_ report: ComparisonReport) -> String {
  var builder = TextBuilder(isColoured: report.settings.isColoured, mask: report.mask)
  for (number, option) in report.options.enumerated() {
    if number > 0 { builder.newLine() }
    var text = OptionText(report: option, builder: builder)
    text.append(base: report.base)
    builder = text.builder
  }
  if !report.table.rows.isEmpty { builder.append(report) }
  if let note = report.payNote {
    builder.newLine()
    builder.append(note, .faint)
    builder.newLine()
  }
  return builder.text
}

extension OptionTable {
  /// Why a sum of pay is missing.
  static let hiddenCost =
    "a sum of pay is shown only where it, and every difference from those that are shown, is of "
    + "at least five people: so also not where nobody is paid otherwise; `--show-pay` shows it; "
    + "an option without its sum is not said to be dominated, nor to dominate"
}

private struct OptionText {
  let report: OptionReport
  var builder: TextBuilder

  private var difference: Comparison { report.difference }

  mutating func append(base: String) {
    header("base  ", base, difference.base)
    header("option", report.name, difference.other)
    if difference.isEmpty {
      builder.append("no difference in the structure")
      builder.newLine()
    }
    appendReplaced()
    appendMoves()
    section("Opened", difference.opened.count)
    for id in difference.opened { item("+", id, label(id, difference.other), .added) }
    section("Closed", difference.closed.count)
    for id in difference.closed { item("-", id, label(id, difference.base), .removed) }
    appendRenamed()
    appendPeople()
    appendChanges("Retitled", difference.retitled, none: "no title")
    appendRows("Other values", [.value, .role, .vacancy])
    appendLayers()
    appendLines()
    appendRows("Bodies", [.body])
    appendRows("Units", [.unit])
    appendRows("People", [.person])
    appendRows("Responsibilities", [.responsibility])
    appendRows("The organisation", [.organization])
    appendRows("Waivers, which are ignored here", [.waiver])
    appendWays()
    section("Rules that gave up", report.rulesGivenUp.count)
    for sentence in report.rulesGivenUp { item("!", sentence, "", .warning) }
    appendFindings("Findings introduced", report.findings.introduced, "+", .removed, .came)
    appendFindings("Findings that got worse", report.findings.worsened, "!", .removed, .came)
    appendFindings("Findings that got better", report.findings.improved, "~", .added, .eased)
    appendFindings("Findings fixed", report.findings.fixed, "-", .added, .went)
    appendFindings("Findings that remain", report.remaining, " ", .warning, nil)
    appendMetrics()
  }

  private mutating func header(_ role: String, _ name: String, _ graph: OrgGraph) {
    builder.append("\(role) ", .faint)
    builder.append(input: name, .strong)
    builder.append(input: ": \(graph.summary().sentence(graph))", .faint)
    builder.newLine()
  }

  private mutating func section(_ title: String, _ count: Int) {
    if count > 0 { builder.section(title, count) }
  }

  private mutating func item(_ mark: String, _ id: String, _ text: String, _ style: TextStyle) {
    builder.item(mark, report.shown(id), report.shown(text), style)
  }

  private func label(_ id: String, _ graph: OrgGraph) -> String {
    graph.node(withID: id).flatMap { graph.title(of: $0) } ?? ""
  }

  // MARK: Positions

  private mutating func appendReplaced() {
    section("Another position under the same id?", difference.replaced.count)
    for replacement in difference.replaced { item("!", replacement.warning, "", .warning) }
  }

  private mutating func appendMoves() {
    section("Moved", difference.moved.count)
    for move in difference.moved {
      builder.append("  > ", .info)
      builder.append(input: move.id)
      if !move.carried.isEmpty { builder.append(" and \(move.carried.count) below") }
      builder.append(input: report.shown(": \(move.direction)"), .strong)
      if !move.carried.isEmpty {
        let shown = move.carried.prefix(8).joined(separator: ", ")
        let more = move.carried.count > 8 ? ", …" : ""
        builder.append(input: "  (carried along: \(shown)\(more))", .faint)
      }
      builder.newLine()
    }
  }

  private mutating func appendRenamed() {
    section("Renamed, by what agrees", difference.renamed.count)
    for rename in difference.renamed {
      let sure = "confidence \(fixed(rename.confidence, 2)): \(rename.reasons)"
      item("~", "\(rename.before) → \(rename.after)", sure, .info)
    }
  }

  private mutating func appendPeople() {
    section("Reassigned", difference.reassigned.count)
    for change in difference.reassigned {
      let (before, after) = (change.before ?? "nobody", change.after ?? "nobody")
      item("~", report.shown("\(change.id): \(before) → \(after)"), "", .info)
    }
    section("People with another manager", report.managerChanges.count)
    for change in report.managerChanges {
      item("~", report.shown(change.clause), "", .info)
    }
  }

  private mutating func appendChanges(
    _ title: String, _ changes: [Comparison.Change], none: String
  ) {
    section(title, changes.count)
    for change in changes {
      item("~", "\(change.id): \(change.before ?? none) → \(change.after ?? none)", "", .info)
    }
  }

  private mutating func appendLayers() {
    section("Layer changed", difference.layerChanged.count)
    for change in difference.layerChanged {
      let before = change.before.map { "\($0)" } ?? "none"
      item("~", "\(change.id): \(before) → \(change.after.map { "\($0)" } ?? "none")", "", .info)
    }
  }

  // MARK: Lines and parts

  private mutating func appendLines() {
    section("Lines added", difference.linesAdded.count)
    for line in difference.linesAdded { append(line, "+", .added) }
    section("Lines removed", difference.linesRemoved.count)
    for line in difference.linesRemoved { append(line, "-", .removed) }
    appendRows("Lines that carry something else", [.lineChanged])
  }

  private mutating func append(
    _ line: Comparison.LineChange, _ mark: String, _ style: TextStyle
  ) {
    let arrow = line.kind.isDirected ? "→" : "–"
    builder.append("  \(mark) ", style)
    builder.append("\(line.kind.name) ", .faint)
    builder.append(input: "\(line.from) \(arrow) \(line.to)")
    builder.append(input: line.remark, .faint)
    builder.newLine()
  }

  private mutating func appendRows(_ title: String, _ kinds: Set<ChangeRow.What>) {
    let rows = report.rows.filter { kinds.contains($0.what) }
    section(title, rows.count)
    for row in rows { item("~", report.shown(row.clause), "", .info) }
  }

  // MARK: What it means

  private mutating func appendWays() {
    let sentences = report.ways.flatMap(\.sentences)
    section("Ways to the top", sentences.count)
    for (isGain, text) in sentences {
      item(isGain ? "+" : "-", text, "", isGain ? .added : .removed)
    }
  }

  private mutating func appendFindings(
    _ title: String, _ findings: [Finding], _ mark: String, _ style: TextStyle,
    _ turn: FindingTurn?
  ) {
    section(title, findings.count)
    for finding in findings {
      builder.append("  \(mark) ", style)
      builder.append("\(finding.severity.rawValue): ")
      builder.append(input: report.shown(finding.message))
      let shift = turn == .went ? nil : report.shift(of: finding)
      if let shift { builder.append(" (\(shift))", .strong) }
      builder.append(" [\(finding.rule.name)]", .faint)
      builder.newLine()
      guard let cause = turn.map({ report.cause(of: finding, $0) }) else { continue }
      builder.append(input: "      " + report.shown(cause.clause), .faint)
      builder.newLine()
    }
  }

  private mutating func appendMetrics() {
    let changed = report.deltas.filter(\.isChanged)
    section("Measures", changed.count)
    for delta in changed {
      builder.append("  ~ ", .info)
      builder.append("\(delta.fullLabel) ")
      builder.append("\(delta.text(delta.before)) → \(delta.text(delta.after))", .strong)
      if !delta.because.isEmpty {
        let more = delta.because.count > 8 ? ", …" : ""
        builder.append(
          input: "  (\(delta.because.prefix(8).joined(separator: ", "))\(more))", .faint)
      }
      builder.newLine()
    }
    if let note = report.hiddenByMeasures {
      builder.newLine()
      builder.append(note, .warning)
      builder.newLine()
    }
  }
}

extension Comparison.Move {
  /// From whom to whom: `cio → cro`.
  var direction: String { "\(before) → \(after)" }

  /// To whom it reported, and which of its lines named nothing.
  var before: String { (Comparison.list(from) ?? "nobody") + Self.remark(fromNothing) }

  /// To whom it reports, and which of its lines name nothing.
  var after: String { (Comparison.list(to) ?? "nobody") + Self.remark(toNothing) }

  /// What is to be said of lines that lead to nothing, behind whom the others lead to.
  static func remark(_ ids: [String]) -> String {
    guard !ids.isEmpty else { return "" }
    let lines = ids.map { "`reports_to: \($0)`" }.joined(separator: " and ")
    return " (\(lines) \(ids.count == 1 ? "names" : "name") nothing)"
  }
}

// MARK: Options side by side

extension TextBuilder {
  /// Appends the table of options, which of them are dominated, and what they share.
  fileprivate mutating func append(_ report: ComparisonReport) {
    section(report.options.count > 1 ? "Options side by side" : "Base and option side by side")
    let names = report.labels.map { TerminalText.safe($0) }
    let first = 30
    // Names are cut where they are long, and numbers never.
    func widest(_ texts: [String]) -> Int { texts.map { TerminalText.width($0) }.max() ?? 0 }
    let rows = report.table.rows.map(\.texts)
    let base = max(8, widest(rows.compactMap(\.first)) + 3)
    let width = max(min(34, widest(names)), widest(rows.flatMap { $0.dropFirst() })) + 3
    append(String(repeating: " ", count: first + 2))
    appendRight("base", base, .strong)
    for name in names { appendRight(name, width, .strong) }
    newLine()
    for row in report.table.rows {
      append("  ")
      append(input: row.label, inColumnOf: first)
      for (column, text) in row.texts.enumerated() { appendRight(text, column == 0 ? base : width) }
      newLine()
    }
    for text in report.verdicts {
      append(input: "  \(text)")
      newLine()
    }
  }

  private mutating func appendRight(_ text: String, _ width: Int, _ style: TextStyle? = nil) {
    let cell = TerminalText.cut(text, to: width - 1)
    append(String(repeating: " ", count: max(1, width - TerminalText.width(cell))))
    append(cell, style)
  }
}

extension String {
  /// What stands behind the last slash: enough to tell options of a folder apart.
  var lastStep: String { split(separator: "/").last.map(String.init) ?? self }
}

extension ComparisonReport {
  /// Which options are dominated, and what options share; each a sentence without a full stop.
  var verdicts: [String] {
    var texts: [String] = []
    for (number, others) in table.dominators.enumerated() where !others.isEmpty {
      let names = others.map { labels[$0] }.joined(separator: " and ")
      texts.append(
        "\(labels[number]) is dominated by \(names): nowhere lower, somewhere higher")
    }
    for number in table.undecided {
      texts.append(
        "a rule gave up in \(labels[number]), so that it is not said to be dominated, "
          + "nor to dominate")
    }
    for overlap in table.overlaps {
      let (a, b) = (labels[overlap.first], labels[overlap.second])
      let moves = "share \(counted(overlap.shared, "move"))"
      switch (overlap.onlyFirst, overlap.onlySecond) {
      case (0, 0) where overlap.shared > 0: texts.append("\(a) and \(b) make the same moves")
      case (0, let more) where overlap.shared > 0:
        texts.append("\(b) makes all moves of \(a) and \(more) more")
      case (let more, 0) where overlap.shared > 0:
        texts.append("\(a) makes all moves of \(b) and \(more) more")
      case (let x, let y): texts.append("\(a) and \(b) \(moves); \(x) and \(y) are their own")
      }
    }
    return texts
  }
}
