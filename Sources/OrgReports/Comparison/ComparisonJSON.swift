import OrgLint
import OrgModel

/// The comparison for programs.
func jsonComparison(_ report: ComparisonReport) -> String {
  var writer = JSONWriter()
  writer.object { json in
    json.field("orgline", 1)
    json.field("base", report.base)
    json.array("options", report.options.enumerated()) { json, item in
      json.object { json in
        write(item.element, report, &json)
        json.strings(
          "dominatedBy", report.table.dominators[item.offset].map { report.options[$0].name })
      }
    }
    json.objects("table", report.table.rows) { json, row in
      json.field("measure", row.name)
      json.value("base", number(row.base))
      json.value("values", .list(row.values.map(number)))
      // Where no way leads up there is no number, nor is there one where nobody has the role.
      let isStuck = [row.base] + row.values.map { $0 }
      let names = [report.base] + report.options.map(\.name)
      json.strings("noWay", zip(names, isStuck).filter { $0.1 == .infinity }.map(\.0))
      // There a rule gave up, so that there is no number either.
      json.strings("inconclusive", zip(names, row.least).filter { $0.1 != nil }.map(\.0))
    }
    json.objects("overlap", report.table.overlaps) { json, overlap in
      json.field("a", report.options[overlap.first].name)
      json.field("b", report.options[overlap.second].name)
      json.field("shared", overlap.shared)
      json.field("onlyA", overlap.onlyFirst)
      json.field("onlyB", overlap.onlySecond)
    }
    json.field("pay", report.pay?.rawValue)
  }
  return writer.text
}

private func write(
  _ report: OptionReport, _ all: ComparisonReport, _ json: inout JSONWriter
) {
  let difference = report.difference
  json.field("name", report.name)
  json.objects("moved", difference.moved) { json, move in
    json.field("id", report.shown(move.id))
    json.field("from", Comparison.list(move.from).map(report.shown))
    json.field("to", Comparison.list(move.to).map(report.shown))
    json.strings("carried", move.carried.map(report.shown))
    json.strings("fromNothing", move.fromNothing.map(report.shown))
    json.strings("toNothing", move.toNothing.map(report.shown))
  }
  json.strings("opened", difference.opened.map(report.shown))
  json.strings("closed", difference.closed.map(report.shown))
  write("reassigned", difference.reassigned, report, &json) {
    all.settings.hidesNames ? nil : $0
  }
  write("retitled", difference.retitled, report, &json) { $0.map(report.shown) }
  write("linesAdded", difference.linesAdded, report, &json)
  write("linesRemoved", difference.linesRemoved, report, &json)
  json.objects("layerChanged", difference.layerChanged) { json, change in
    json.field("id", report.shown(change.id))
    json.field("from", change.before)
    json.field("to", change.after)
  }
  writeFindings(report, &json)
  json.object("metrics") { json in
    for delta in report.deltas {
      json.object(delta.name) { json in
        json.value("before", number(delta.before))
        json.value("after", number(delta.after))
        json.strings("because", delta.because.map(report.shown))
        if let kinds = delta.kinds { json.strings("lines", kinds.map(\.name)) }
      }
    }
  }
  writeMore(report, &json)
}

private func writeFindings(_ report: OptionReport, _ json: inout JSONWriter) {
  json.object("findings") { json in
    let findings = report.findings
    write("introduced", findings.introduced, report, .came, &json)
    write("fixed", findings.fixed, report, .went, &json)
    write("remaining", findings.remaining, report, nil, &json)
    write("worsened", findings.worsened, report, .came, &json)
    write("improved", findings.improved, report, .eased, &json)
    json.objects("inconclusive", findings.inconclusive) { json, rule in
      json.field("rule", rule.rule.name)
      json.field("before", rule.before.map(report.shown))
      json.field("after", rule.after.map(report.shown))
    }
  }
}

/// What the contract does not name: the rest of the differences, each a row.
private func writeMore(_ report: OptionReport, _ json: inout JSONWriter) {
  json.objects("newManagers", report.managerChanges) { json, change in
    json.field("person", report.shown(change.person))
    json.strings("from", change.before.map(report.shown))
    json.strings("to", change.after.map(report.shown))
  }
  let told: Set<ChangeRow.What> = [
    .moved, .opened, .closed, .reassigned, .retitled, .lineAdded, .lineRemoved, .replaced, .renamed,
  ]
  json.objects("changed", report.rows.filter { !told.contains($0.what) }) { json, row in
    json.field("what", row.what.rawValue)
    json.field("id", report.shown(row.id))
    json.field("field", row.detail.isEmpty ? nil : row.detail(shown: report.shown))
    json.field("from", row.before.map(report.shown))
    json.field("to", row.after.map(report.shown))
  }
  json.objects("replaced", report.difference.replaced) { json, item in
    json.field("id", report.shown(item.id))
    json.field("from", report.shown(item.before))
    json.field("to", report.shown(item.after))
    json.field("warning", report.shown(item.warning))
  }
  json.objects("renamed", report.difference.renamed) { json, item in
    json.field("from", report.shown(item.before))
    json.field("to", report.shown(item.after))
    json.value("confidence", number((item.confidence * 1000).rounded() / 1000))
    json.strings("because", item.because.map(\.clause))
  }
  json.objects("ways", report.ways) { json, way in
    json.field("id", report.shown(way.id))
    json.strings("canAvoid", way.lost.map(report.shown))
    json.strings("cannotAvoid", way.gained.map(report.shown))
    json.field("hadWay", way.hadWay)
    json.field("hasWay", way.hasWay)
    json.field("below", way.below)
    if let count = way.count {
      json.object("disjointWays") { json in
        json.field("to", count.target.map(report.shown))
        json.field("before", count.before)
        json.field("after", count.after)
      }
    }
  }
  json.field("note", report.hiddenByMeasures)
}

private func write(
  _ key: String, _ changes: [Comparison.Change], _ report: OptionReport,
  _ json: inout JSONWriter, _ shown: (String?) -> String?
) {
  json.objects(key, changes) { json, change in
    json.field("id", report.shown(change.id))
    json.field("from", shown(change.before))
    json.field("to", shown(change.after))
  }
}

private func write(
  _ key: String, _ lines: [Comparison.LineChange], _ report: OptionReport,
  _ json: inout JSONWriter
) {
  json.objects(key, lines) { json, line in
    json.field("kind", line.kind.name)
    json.field("from", report.shown(line.from))
    json.field("to", report.shown(line.to))
    json.field("looseEnd", line.looseEnd?.word)
  }
}

/// Writes findings; those that came, went or changed with the changes behind them.
private func write(
  _ key: String, _ findings: [Finding], _ report: OptionReport, _ turn: FindingTurn?,
  _ json: inout JSONWriter
) {
  json.objects(key, findings) { json, finding in
    json.field("rule", finding.rule.name)
    json.field("severity", finding.severity.rawValue)
    json.field("message", report.shown(finding.message))
    let ids = finding.key.map(report.shown)
    json.strings("key", ids)
    json.field("fingerprint", Finding.fingerprint(finding.rule.name, ids))
    if key == "worsened" || key == "improved", let shift = report.findings.shift(of: finding) {
      json.field("from", shift.before)
      json.field("to", shift.after)
    }
    guard let turn else { return }
    let cause = report.cause(of: finding, turn)
    for (key, rows) in [("because", cause.changes), ("nearest", cause.nearest)] {
      json.objects(key, rows) { json, row in
        json.field("what", row.what.rawValue)
        json.field("id", report.shown(row.id))
        json.field("text", report.shown(row.clause))
      }
    }
    json.field("cause", cause.proof?.rawValue)
    json.field("more", cause.more)
  }
}

/// A number, without a point where it is whole.
private func number(_ value: Double?) -> JSONValue {
  guard let value else { return .null }
  return Int(exactly: value).map { .integer($0) } ?? .decimal(value)
}
