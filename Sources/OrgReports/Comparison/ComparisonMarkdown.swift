import OrgLint
import OrgModel

/// The comparison for a comment on a change: the options side by side, then each option's
/// differences, as many as fit.
func markdownComparison(_ report: ComparisonReport) -> String {
  var comment = Comment()
  comment.append("### Orgline: \(MarkdownText.escaped(report.base)) compared\n")
  comment.append("\n" + table(report))
  for verdict in report.verdicts { comment.append("\n- \(MarkdownText.escaped(verdict))") }
  if !report.verdicts.isEmpty { comment.append("\n") }
  if let note = report.payNote { comment.append("\n\(MarkdownText.escaped(note))\n") }
  // No option takes the room of the next.
  let room = Comment.most - comment.size
  for (number, option) in report.options.enumerated() {
    comment.limit = Comment.most - room + room * (number + 1) / report.options.count
    append(option, &comment)
  }
  return comment.text
}

/// A text that stays below what code hosts take: 65,536 characters on GitHub.
private struct Comment {
  static let most = 60_000

  private(set) var text = ""
  private(set) var size = 0
  /// The size that must not be passed now.
  var limit = Self.most
  /// What a line about the rest of a list needs.
  private static let reserve = 200

  mutating func append(_ part: String) {
    text += part
    size += part.utf16.count
  }

  /// Appends a list under a title, closed where it is long or an aside; as many items as there is
  /// room for.
  mutating func append(_ title: String, _ items: [String], isAside: Bool = false) {
    guard !items.isEmpty else { return }
    guard size + Self.reserve < limit else { return }
    let isLong = isAside || items.count > 12
    let heading = "\(title) (\(items.count))"
    append(
      isLong ? "\n<details><summary>\(heading)</summary>\n\n" : "\n**\(heading)**\n\n")
    var shown = 0
    for item in items {
      let line = "- \(item)\n"
      guard size + line.utf16.count + Self.reserve < limit else { break }
      append(line)
      shown += 1
    }
    if shown < items.count { append("- … and \(items.count - shown) more\n") }
    if isLong { append("\n</details>\n") }
  }
}

private func table(_ report: ComparisonReport) -> String {
  func row(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |\n" }
  let names = report.labels.map(MarkdownText.escaped)
  var text = row(["", "base"] + names)
  text += row(["---"] + Array(repeating: "--:", count: names.count + 1))
  for line in report.table.rows {
    text += row(
      [line.label, line.text(line.base)] + line.values.map { line.text($0) })
  }
  return text
}

private func append(_ report: OptionReport, _ comment: inout Comment) {
  let difference = report.difference
  func escaped(_ text: String) -> String { MarkdownText.escaped(report.shown(text)) }
  func clauses(_ kinds: Set<ChangeRow.What>) -> [String] {
    report.rows.filter { kinds.contains($0.what) }.map { escaped($0.clause) }
  }
  comment.append("\n#### \(MarkdownText.escaped(report.name))\n")
  if difference.isEmpty { comment.append("\nNo difference in the structure.\n") }
  if let note = report.hiddenByMeasures { comment.append("\n**Note**: \(note).\n") }
  comment.append(
    "Another position under the same id?", difference.replaced.map { escaped($0.warning) })
  comment.append("Findings introduced", findings(report.findings.introduced, report, false))
  comment.append("Findings that got worse", findings(report.findings.worsened, report, false))
  comment.append("Findings that got better", findings(report.findings.improved, report, nil))
  comment.append("Findings fixed", findings(report.findings.fixed, report, true))
  comment.append(
    "Moved",
    difference.moved.map { move in
      let below = move.carried.isEmpty ? "" : " and \(move.carried.count) below"
      return "\(MarkdownText.code(report.shown(move.id)))\(below): \(escaped(move.direction))"
    })
  comment.append("Opened", clauses([.opened]))
  comment.append("Closed", clauses([.closed]))
  comment.append(
    "Renamed, by what agrees",
    difference.renamed.map {
      escaped("\($0.before) → \($0.after), confidence \(fixed($0.confidence, 2)): \($0.reasons)")
    })
  comment.append("Reassigned", clauses([.reassigned]))
  comment.append(
    "People with another manager",
    report.managerChanges.map { escaped($0.clause) })
  comment.append("Retitled", clauses([.retitled]))
  appendRest(report, &comment)
}

/// Appends what is told behind moves, openings, closings and people.
private func appendRest(_ report: OptionReport, _ comment: inout Comment) {
  func escaped(_ text: String) -> String { MarkdownText.escaped(report.shown(text)) }
  func clauses(_ kinds: Set<ChangeRow.What>) -> [String] {
    report.rows.filter { kinds.contains($0.what) }.map { escaped($0.clause) }
  }
  comment.append("Other values", clauses([.value, .role, .vacancy]))
  comment.append(
    "Layer changed",
    report.difference.layerChanged.map { change in
      let layers = [change.before, change.after].map { $0.map { "\($0)" } ?? "none" }
      return escaped("\(change.id): \(layers.joined(separator: " → "))")
    })
  comment.append(
    "Ways to the top",
    report.ways.flatMap(\.sentences).map { ($0.isGain ? "gain: " : "harm: ") + escaped($0.text) })
  comment.append("Lines", clauses([.lineAdded, .lineRemoved, .lineChanged]))
  let parts: Set<ChangeRow.What> = [.body, .unit, .person, .responsibility, .organization]
  comment.append("Bodies, units, people, responsibilities", clauses(parts))
  comment.append("Waivers, which are ignored here", clauses([.waiver]))
  comment.append("Measures", report.deltas.filter(\.isChanged).map { measure($0, report) })
  comment.append("Findings that remain", findings(report.remaining, report, nil), isAside: true)
}

/// A measure that changed, with whom it comes from.
private func measure(_ delta: MetricDelta, _ report: OptionReport) -> String {
  let because = delta.because.prefix(8).map { MarkdownText.escaped(report.shown($0)) }
    .joined(separator: ", ")
  let more = delta.because.count > 8 ? ", …" : ""
  return "\(delta.fullLabel): \(delta.text(delta.before)) → \(delta.text(delta.after))"
    + (because.isEmpty ? "" : " (\(because)\(more))")
}

private func findings(
  _ findings: [Finding], _ report: OptionReport, _ isGone: Bool?
) -> [String] {
  findings.map { finding in
    let shift = isGone == true ? nil : report.shift(of: finding)
    let cause = isGone.map { report.cause(of: finding, isGone: $0).clause }
    return "**\(finding.severity.noun)** \(MarkdownText.code(finding.rule.name)): "
      + MarkdownText.escaped(report.shown(finding.message))
      + (shift.map { " (\($0))" } ?? "")
      + (cause.map { "; " + MarkdownText.escaped(report.shown($0)) } ?? "")
  }
}
