internal import OrgLint
internal import OrgModel

/// The contract for programs: every finding, marked where it does not count.
func jsonReport(_ data: LintData) -> String {
  var data = data
  let result = data.result
  let counts = LintCounts(result)
  var writer = JSONWriter()
  writer.object { json in
    json.field("orgline", 1)
    json.array("findings", result.findings) { json, finding in write(finding, &data, &json) }
    json.objects("rules", result.rules) { json, run in
      json.field("id", run.info.id.name)
      json.field("candidates", run.outcome.candidates)
      json.field("matched", run.outcome.matched)
      json.field("excused", run.outcome.excused)
      json.field("findings", run.outcome.findings.count)
      if !run.outcome.hints.isEmpty { json.strings("hints", run.outcome.hints.map(data.shown)) }
      if let reason = run.outcome.inconclusive { json.field("inconclusive", data.shown(reason)) }
    }
    json.object("summary") { json in
      json.field("error", counts.errors)
      json.field("warning", counts.warnings)
      json.field("info", counts.hints)
      json.field("waived", counts.waived)
      json.field("baseline", counts.inBaseline)
      if let fixed = result.fixed {
        json.field("unchanged", counts.unchanged)
        json.field("fixed", fixed.count)
      }
    }
    if let fixed = result.fixed {
      json.objects("fixed", fixed) { json, finding in
        let gone = data.gone(finding)
        json.field("rule", gone.rule.name)
        json.field("severity", gone.severity.rawValue)
        json.field("message", gone.message)
        json.strings("key", gone.key)
        json.field("fingerprint", gone.fingerprint)
      }
    }
  }
  return writer.text
}

/// The same findings, one a line, and a line for each rule that gave up.
func jsonLinesReport(_ data: LintData) -> String {
  var data = data
  var text = ""
  for finding in data.result.findings {
    var writer = JSONWriter(isCompact: true)
    write(finding, &data, &writer)
    text += writer.text
  }
  for run in data.result.inconclusive {
    var writer = JSONWriter(isCompact: true)
    writer.object { json in
      json.field("rule", run.info.id.name)
      json.field("inconclusive", data.shown(run.outcome.inconclusive ?? ""))
    }
    text += writer.text
  }
  return text
}

private func write(_ original: Finding, _ data: inout LintData, _ json: inout JSONWriter) {
  let found = data.report(original)
  let edges = data.edges(of: original)
  let finding = found.finding
  let shared = data
  json.object { json in
    json.field("rule", finding.rule.name)
    json.field("severity", finding.severity.rawValue)
    json.field("modality", finding.modality.rawValue)
    json.field("message", finding.message)
    json.strings("key", finding.key)
    json.objects("locations", found.places) { json, place in
      json.field("path", place.location.path)
      json.field("line", place.location.line)
      json.field("column", place.location.column)
      json.field("endLine", place.location.endLine)
      json.field("endColumn", place.location.endColumn)
      json.field("note", place.note.isEmpty ? nil : place.note)
    }
    json.object("witness") { json in
      json.strings("nodes", finding.witness.nodes.map { shared.id(of: $0) })
      json.objects("edges", edges) { json, entry in
        json.field("kind", entry.edge.kind.name)
        json.field("from", shared.id(of: entry.edge.from))
        json.field("to", shared.id(of: entry.edge.to))
        json.field("path", entry.place?.path)
        json.field("line", entry.place?.line)
      }
      json.strings("missing", finding.witness.missing)
    }
    json.strings("suggestions", finding.suggestions)
    json.field("citation", finding.citation)
    write(finding.waiver, shared, &json)
    json.field("fingerprint", finding.fingerprint)
    json.field("change", finding.change?.rawValue)
    json.field("baseline", finding.isInBaseline)
    json.strings("notExcused", finding.notExcused)
  }
}

private func write(_ waiver: AppliedWaiver?, _ data: LintData, _ json: inout JSONWriter) {
  guard let waiver else {
    json.field("waived", String?.none)
    return
  }
  json.object("waived") { json in
    json.field("reason", data.shown(waiver.reason))
    json.field("until", waiver.until.description)
    json.field("approvedBy", data.approver(waiver))
    json.field("path", waiver.location?.path)
    json.field("line", waiver.location?.line)
  }
}
