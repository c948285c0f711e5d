import OrgLint
import OrgModel

/// The comparison as a table (RFC 4180): a row a difference, a finding, its cause, a measure or a
/// cell of the table of options, by option. What is said of all of them has no option.
func csvComparison(_ report: ComparisonReport) -> String {
  var table = ComparisonTable()
  for (number, option) in report.options.enumerated() {
    table.option = option.name
    table.addDifferences(option)
    table.addFindings(option)
    for delta in option.deltas {
      table.row(["measure", "", delta.name, delta.csv(delta.before), delta.csv(delta.after)])
      for id in delta.because { table.row(["contributor", option.shown(id), delta.name, "", ""]) }
      for kind in delta.kinds ?? [] { table.row(["measuredLine", kind.name, delta.name, "", ""]) }
    }
    if let note = option.hiddenByMeasures { table.row(["note", "", "", "", note]) }
    table.addOption(number, of: report)
  }
  table.option = ""
  if let note = report.payNote { table.row(["note", "", "pay", "", note]) }
  return table.text
}

private struct ComparisonTable {
  private(set) var text = "option,what,id,detail,before,after\r\n"
  var option = ""

  mutating func row(_ cells: [String]) {
    text += ([option] + cells).map(csvCell).joined(separator: ",") + "\r\n"
  }

  mutating func addDifferences(_ option: OptionReport) {
    for item in option.rowsWithAllLines {
      row([
        item.what.rawValue, option.shown(item.id), item.detail(shown: option.shown),
        option.shown(item.before ?? ""), option.shown(item.after ?? ""),
      ])
    }
    for move in option.difference.moved {
      for id in move.carried { row(["carried", option.shown(id), option.shown(move.id), "", ""]) }
    }
    for change in option.difference.layerChanged {
      row([
        "layer", option.shown(change.id), "", change.before.map { "\($0)" } ?? "",
        change.after.map { "\($0)" } ?? "",
      ])
    }
    for change in option.managerChanges {
      row([
        "newManager", option.shown(change.person), "",
        option.shown(change.before.joined(separator: ", ")),
        option.shown(change.after.joined(separator: ", ")),
      ])
    }
    for way in option.ways {
      for (isGain, text) in way.sentences {
        row([isGain ? "gain" : "harm", option.shown(way.id), "", "", option.shown(text)])
      }
    }
  }

  mutating func addFindings(_ option: OptionReport) {
    let findings = option.findings
    for rule in findings.inconclusive {
      let reasons = [rule.before, rule.after].map { option.shown($0 ?? "") }
      row(["inconclusive", "", rule.rule.name] + reasons)
    }
    let sorts: [(String, [Finding], FindingTurn?)] = [
      ("introduced", findings.introduced, .came), ("worsened", findings.worsened, .came),
      ("improved", findings.improved, .eased), ("fixed", findings.fixed, .went),
      ("remaining", findings.remaining, nil),
    ]
    for (what, list, turn) in sorts {
      for finding in list {
        let key = option.shown(finding.key.joined(separator: ", "))
        row([
          what, key, finding.rule.name, finding.severity.rawValue, option.shown(finding.message),
        ])
        // Those that got worse or better are among those that remain as well.
        if what == "worsened" || what == "improved", let shift = findings.shift(of: finding) {
          row(["shift", key, finding.rule.name, shift.before, shift.after])
        }
        guard let turn else { continue }
        let cause = option.cause(of: finding, turn).clause
        row(["cause", key, finding.rule.name, what, option.shown(cause)])
      }
    }
  }

  /// Adds the option's column of the table of options, and what it has in common with those behind.
  mutating func addOption(_ number: Int, of report: ComparisonReport) {
    for line in report.table.rows {
      // What is missing is an empty cell.
      let cells = [line.texts[0], line.texts[number + 1]].map {
        $0 == OptionTable.Row.missing ? "" : $0
      }
      row(["table", "", line.name] + cells)
    }
    for other in report.table.dominators[number] {
      row(["dominatedBy", "", report.options[other].name, "", ""])
    }
    for overlap in report.table.overlaps where overlap.first == number {
      let other = report.options[overlap.second].name
      row(["sharedMoves", "", other, "", "\(overlap.shared)"])
      row(["ownMoves", "", other, "\(overlap.onlyFirst)", "\(overlap.onlySecond)"])
    }
  }
}

extension MetricDelta {
  /// A value as a cell.
  fileprivate func csv(_ value: Double?) -> String {
    value.map { isWhole ? fixed($0, 0) : $0.description } ?? ""
  }
}
