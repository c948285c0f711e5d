import OrgLint
import OrgModel

/// The comparison as a table (RFC 4180): a row a difference, a finding or a measure, by option.
func csvComparison(_ report: ComparisonReport) -> String {
  var table = "option,what,id,detail,before,after\r\n"
  for option in report.options {
    func row(_ cells: [String]) {
      table += ([option.name] + cells).map(csvCell).joined(separator: ",") + "\r\n"
    }
    for item in option.rows {
      row([
        item.what.rawValue, option.shown(item.id), item.detail,
        option.shown(item.before ?? ""), option.shown(item.after ?? ""),
      ])
    }
    for move in option.difference.moved {
      for id in move.carried { row(["carried", id, move.id, "", ""]) }
    }
    for change in option.difference.layerChanged {
      row([
        "layer", change.id, "", change.before.map { "\($0)" } ?? "",
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
    let findings = option.findings
    let sorts = [
      ("introduced", findings.introduced), ("worsened", findings.worsened),
      ("fixed", findings.fixed), ("remaining", findings.remaining),
    ]
    for (what, list) in sorts {
      for finding in list {
        row([
          what, option.shown(finding.key.joined(separator: ", ")), finding.rule.name,
          finding.severity.rawValue, option.shown(finding.message),
        ])
      }
    }
    for delta in option.deltas {
      row(["measure", "", delta.name, delta.csv(delta.before), delta.csv(delta.after)])
    }
  }
  return table
}

extension MetricDelta {
  /// A value as a cell.
  fileprivate func csv(_ value: Double?) -> String {
    value.map { isWhole ? fixed($0, 0) : $0.description } ?? ""
  }
}
