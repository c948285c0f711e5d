public import OrgLint
internal import OrgModel

/// What each rule looked at, as a table sorted by rule; those that looked at nothing say so.
public func statisticsReport(
  _ result: LintResult, isColoured: Bool = false, hidesNames: Bool = false
) -> String {
  let data = LintData(result, hidesNames: hidesNames, folder: nil)
  let waived = result.findings.reduce(into: [RuleID: Int]()) { counts, finding in
    if finding.waiver != nil { counts[finding.rule, default: 0] += 1 }
  }
  var rows = [["rule", "candidates", "matched", "excused", "findings", "waived"]]
  for run in data.rules {
    let outcome = run.outcome
    let numbers = [
      outcome.candidates, outcome.matched, outcome.excused, outcome.findings.count,
      waived[run.info.id] ?? 0,
    ]
    rows.append([run.info.id.name] + numbers.map { String($0) })
  }
  var builder = TextBuilder(isColoured: isColoured)
  builder.append(table: rows)
  let vacuous = data.rules.filter(\.isVacuous)
  if !vacuous.isEmpty { builder.section("Rules that looked at nothing", vacuous.count) }
  for run in vacuous {
    builder.item(
      "-", run.info.id.name, run.outcome.hints.map(data.shown).joined(separator: "; "), .warning)
  }
  for run in result.inconclusive {
    builder.item("!", run.info.id.name, data.failure(of: run), .error)
  }
  return builder.text
}

/// How long each rule took, the slowest first. Never the same twice, and so in no other report.
public func timingReport(_ result: LintResult, isColoured: Bool = false) -> String {
  let times = result.rules.compactMap { run in run.time.map { (run.info.id, $0) } }
    .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
  var rows = [["rule", "milliseconds"]]
  rows += times.map { [$0.name, milliseconds($1)] }
  rows.append(["all rules", milliseconds(times.reduce(.zero) { $0 + $1.1 })])
  var builder = TextBuilder(isColoured: isColoured)
  builder.append(table: rows)
  return builder.text
}

private func milliseconds(_ time: Duration) -> String {
  let (seconds, attoseconds) = time.components
  return fixed(Double(seconds) * 1_000 + Double(attoseconds) / 1e15, 3)
}

extension TextBuilder {
  /// Appends rows in columns: the first is text, the others are numbers; the first row names them.
  fileprivate mutating func append(table rows: [[String]]) {
    let shown = rows.map { $0.map { TerminalText.safe($0) } }
    let widths = (shown.first ?? []).indices.map { column in
      shown.map { $0.indices.contains(column) ? TerminalText.width($0[column]) : 0 }.max() ?? 0
    }
    for (number, row) in shown.enumerated() {
      let cells = zip(row, widths).enumerated().map { column, cell in
        let blank = String(repeating: " ", count: cell.1 - TerminalText.width(cell.0))
        return column == 0 ? cell.0 + blank : blank + cell.0
      }
      append(cells.joined(separator: "  "), number == 0 ? .faint : nil)
      newLine()
    }
  }
}
