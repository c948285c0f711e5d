import OrgLint
import OrgModel

/// The comparison for a comment on a change: the options side by side, then each option's
/// differences, as many as fit. What does not fit is named with its number.
func markdownComparison(_ report: ComparisonReport) -> String {
  var text = "### Orgline: \(MarkdownText.escaped(report.base)) compared\n"
  text += "\n" + table(report) + verdicts(report)
  if let note = report.payNote { text += "\n\(MarkdownText.escaped(note))\n" }
  let parts = report.options.map(part)
  let room = CommentRoom.most - text.size
  func more(_ count: Int) -> String {
    count == 0 ? "" : "\nNot told, for want of room: \(counted(count, "more option")).\n"
  }
  // Each option that is told names all its lists at least.
  var least = parts.reduce(0) { $0 + $1.leastSize }
  var told = parts.count
  while told > 0, least + more(parts.count - told).size > room {
    told -= 1
    least -= parts[told].leastSize
  }
  let shown = parts.prefix(told)
  let free = room - least - more(parts.count - told).size
  // No option takes the room of another that needs less.
  let shares = CommentRoom.shares(of: free, among: shown.map { $0.size - $0.leastSize })
  for (part, share) in zip(shown, shares) { text += part.text(in: part.leastSize + share) }
  return text + more(parts.count - told)
}

/// The options side by side; where that is too wide for a comment, the first of them.
private func table(_ report: ComparisonReport) -> String {
  func row(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |\n" }
  let names = report.labels.map(MarkdownText.escaped)
  func table(_ count: Int) -> String {
    var text = row(["", "base"] + names.prefix(count))
    text += row(["---"] + Array(repeating: "--:", count: count + 1))
    for line in report.table.rows {
      text += row([MarkdownText.escaped(line.label)] + line.texts.prefix(count + 1))
    }
    return text
  }
  var count = names.count
  var text = table(count)
  while text.size > CommentRoom.most / 3, count > 1 {
    count = count * 3 / 4
    text = table(count)
  }
  let rest = names.count - count
  return rest == 0
    ? text : text + "\nNo column, for want of room: \(counted(rest, "more option")).\n"
}

private func verdicts(_ report: ComparisonReport) -> String {
  var text = ""
  for (number, verdict) in report.verdicts.enumerated() {
    let line = "\n- \(MarkdownText.escaped(verdict))"
    guard text.size + line.size < CommentRoom.most / 6 else {
      return text + "\n- … and \(report.verdicts.count - number) more\n"
    }
    text += line
  }
  return text.isEmpty ? "" : text + "\n"
}

/// What is told of an option: first what its changes mean, then the changes.
private func part(_ report: OptionReport) -> CommentPart {
  var opening = "\n#### \(MarkdownText.escaped(report.name))\n"
  if report.difference.isEmpty { opening += "\nNo difference in the structure.\n" }
  if let note = report.hiddenByMeasures { opening += "\n**Note**: \(note).\n" }
  let writer = SectionWriter(report: report)
  let sections = writer.meaning + writer.positions + writer.rest
  return CommentPart(opening: opening, sections: sections.compactMap(\.self))
}

/// The lists of an option, under the titles that the text has.
private struct SectionWriter {
  let report: OptionReport

  private var difference: Comparison { report.difference }

  private func escaped(_ text: String) -> String { MarkdownText.escaped(report.shown(text)) }

  private func clauses(_ kinds: Set<ChangeRow.What>) -> [String] {
    report.rows.filter { kinds.contains($0.what) }.map { escaped($0.clause) }
  }

  /// Warnings, findings, gains and harms, measures.
  var meaning: [CommentSection?] {
    func section(_ title: String, _ items: [String]) -> CommentSection? {
      CommentSection(title, items, comesFirst: true)
    }
    let findings = report.findings
    let warnings = difference.replaced.map { escaped($0.warning) }
    let ways = report.ways.flatMap(\.sentences)
    return [
      section("Another position under the same id?", warnings),
      section("Rules that gave up", report.rulesGivenUp.map(MarkdownText.escaped)),
      section("Findings introduced", items(findings.introduced, .came)),
      section("Findings that got worse", items(findings.worsened, .came)),
      section("Findings that got better", items(findings.improved, .eased)),
      section("Findings fixed", items(findings.fixed, .went)),
      section("Ways to the top", ways.map { ($0.isGain ? "gain: " : "harm: ") + escaped($0.text) }),
      section("Measures", report.deltas.filter(\.isChanged).map(item)),
    ]
  }

  /// What became of positions and of people.
  var positions: [CommentSection?] {
    let moves = difference.moved.map { move in
      let below = move.carried.isEmpty ? "" : " and \(move.carried.count) below"
      return "\(MarkdownText.code(report.shown(move.id)))\(below): \(escaped(move.direction))"
    }
    let renames = difference.renamed.map {
      escaped("\($0.before) → \($0.after), confidence \(fixed($0.confidence, 2)): \($0.reasons)")
    }
    let layers = difference.layerChanged.map { change in
      let layers = [change.before, change.after].map { $0.map { "\($0)" } ?? "none" }
      return escaped("\(change.id): \(layers.joined(separator: " → "))")
    }
    return [
      CommentSection("Moved", moves),
      CommentSection("Opened", difference.opened.map { item($0, in: difference.other) }),
      CommentSection("Closed", difference.closed.map { item($0, in: difference.base) }),
      CommentSection("Renamed, by what agrees", renames),
      CommentSection("Reassigned", clauses([.reassigned])),
      CommentSection(
        "People with another manager", report.managerChanges.map { escaped($0.clause) }),
      CommentSection("Retitled", clauses([.retitled])),
      CommentSection("Other values", clauses([.value, .role, .vacancy])),
      CommentSection("Layer changed", layers),
    ]
  }

  /// Lines, parts of the organisation, and findings that stayed.
  var rest: [CommentSection?] {
    [
      CommentSection("Lines added", difference.linesAdded.map { escaped($0.text) }),
      CommentSection("Lines removed", difference.linesRemoved.map { escaped($0.text) }),
      CommentSection("Lines that carry something else", clauses([.lineChanged])),
      CommentSection("Bodies", clauses([.body])),
      CommentSection("Units", clauses([.unit])),
      CommentSection("People", clauses([.person])),
      CommentSection("Responsibilities", clauses([.responsibility])),
      CommentSection("The organisation", clauses([.organization])),
      CommentSection("Waivers, which are ignored here", clauses([.waiver])),
      CommentSection(
        "Findings that remain", items(report.remaining, nil), isAside: true),
    ]
  }

  // MARK: Items

  /// A position with its title.
  private func item(_ id: String, in graph: OrgGraph) -> String {
    let title = graph.node(withID: id).flatMap { graph.title(of: $0) }
    return MarkdownText.code(report.shown(id)) + (title.map { ": \(escaped($0))" } ?? "")
  }

  /// A measure that changed, with whom it comes from.
  private func item(_ delta: MetricDelta) -> String {
    let because = delta.because.prefix(8).map(escaped).joined(separator: ", ")
    let more = delta.because.count > 8 ? ", …" : ""
    return "\(delta.fullLabel): \(delta.text(delta.before)) → \(delta.text(delta.after))"
      + (because.isEmpty ? "" : " (\(because)\(more))")
  }

  private func items(_ findings: [Finding], _ turn: FindingTurn?) -> [String] {
    findings.map { finding in
      let shift = turn == .went ? nil : report.shift(of: finding)
      let cause = turn.map { report.cause(of: finding, $0).clause }
      return "**\(finding.severity.noun)** \(MarkdownText.code(finding.rule.name)): "
        + escaped(finding.message)
        + (shift.map { " (\($0))" } ?? "")
        + (cause.map { "; " + escaped($0) } ?? "")
    }
  }
}
