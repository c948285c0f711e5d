public import OrgLint
internal import OrgModel

/// The forms in which the findings of a run are written.
public enum LintFormat: String, CaseIterable, Sendable {
  /// For people at a terminal: excerpts with carets, the proof, what to do.
  case text
  /// One line a finding: `path:line:column: severity: message [rule]`.
  case concise
  /// The contract for programs.
  case json

  /// The findings of `result` in this form; excerpts never show pay, and with `hidesNames` no
  /// names of people.
  public func render(
    _ result: LintResult, isColoured: Bool = false, hidesNames: Bool = false
  ) -> String {
    switch self {
    case .text: textReport(result, isColoured: isColoured, hidesNames: hidesNames)
    case .concise: conciseReport(result)
    case .json: jsonReport(result)
    }
  }
}

private func conciseReport(_ result: LintResult) -> String {
  var map = SourceMap(result.graph.document.source)
  var text = ""
  for finding in result.findings {
    if let range = finding.places.first?.range, let place = map.location(of: range) {
      text += "\(TerminalText.safe(place.path)):\(place.line):\(place.column): "
    }
    let message = TerminalText.cut(TerminalText.safe(finding.message), to: TextBuilder.longest)
    text += "\(finding.severity.rawValue): \(message)"
    text += " [\(finding.rule.name)]\n"
  }
  return text
}

private func jsonReport(_ result: LintResult) -> String {
  var map = SourceMap(result.graph.document.source)
  var writer = JSONWriter()
  writer.object { json in
    json.field("orgline", 1)
    json.array("findings", result.findings) { json, finding in
      write(finding, result, &map, &json)
    }
    json.array("rules", result.rules) { json, entry in
      json.object { json in
        json.field("id", entry.info.id.name)
        json.field("candidates", entry.outcome.candidates)
        json.field("matched", entry.outcome.matched)
        json.field("excused", entry.outcome.excused)
        json.field("findings", entry.outcome.findings.count)
      }
    }
    json.object("summary") { json in
      json.field("error", result.count(.error))
      json.field("warning", result.count(.warning))
      json.field("info", result.count(.info))
      json.field("waived", 0)
      json.field("baseline", 0)
    }
  }
  return writer.text
}

private func write(
  _ finding: Finding, _ result: LintResult, _ map: inout SourceMap, _ json: inout JSONWriter
) {
  let chart = result.chart
  let locations = finding.places.compactMap { place -> (SourceLocation, String)? in
    guard let range = place.range, let location = map.location(of: range) else { return nil }
    return (location, place.note)
  }
  let edges = finding.witness.edges.map { edge in
    let range = chart.source(of: .init(edge.kind, from: edge.from, to: edge.to))
    return (edge: edge, place: range.flatMap { map.location(of: $0) })
  }
  json.object { json in
    json.field("rule", finding.rule.name)
    json.field("severity", finding.severity.rawValue)
    json.field("modality", finding.modality.rawValue)
    json.field("message", finding.message)
    json.strings("key", finding.key)
    json.array("locations", locations) { json, entry in
      json.object { json in
        json.field("path", entry.0.path)
        json.field("line", entry.0.line)
        json.field("column", entry.0.column)
        json.field("endLine", entry.0.endLine)
        json.field("endColumn", entry.0.endColumn)
        json.field("note", entry.1.isEmpty ? nil : entry.1)
      }
    }
    json.object("witness") { json in
      json.strings("nodes", finding.witness.nodes.map { chart.id(of: $0) })
      json.array("edges", edges) { json, entry in
        json.object { json in
          json.field("kind", entry.edge.kind.name)
          json.field("from", chart.id(of: entry.edge.from))
          json.field("to", chart.id(of: entry.edge.to))
          json.field("path", entry.place?.path)
          json.field("line", entry.place?.line)
        }
      }
      json.strings("missing", finding.witness.missing)
    }
    json.strings("suggestions", finding.suggestions)
    json.field("citation", finding.citation)
    json.field("waived", String?.none)
    json.field("fingerprint", finding.fingerprint)
  }
}
