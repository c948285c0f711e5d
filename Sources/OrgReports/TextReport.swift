internal import OrgLint
internal import OrgModel

/// The findings for people at a terminal.
func textReport(_ result: LintResult, isColoured: Bool, hidesNames: Bool) -> String {
  var report = TextReport(result, isColoured: isColoured, hidesNames: hidesNames)
  for finding in result.findings { report.append(finding) }
  report.appendSummary()
  return report.builder.text
}

private struct TextReport {
  let result: LintResult
  var map: SourceMap
  var builder: TextBuilder
  /// The most excerpts that are shown of one finding; further places are counted.
  private static let mostPlaces = 5

  init(_ result: LintResult, isColoured: Bool, hidesNames: Bool) {
    self.result = result
    let document = result.graph.document
    map = SourceMap(document.source, hiding: document.hiddenTexts(names: hidesNames))
    builder = TextBuilder(isColoured: isColoured)
  }

  mutating func append(_ finding: Finding) {
    let style = finding.severity.style
    builder.append(finding.severity.rawValue, style)
    builder.append(": ", .strong)
    builder.append(input: finding.message, .strong)
    builder.append(" [\(finding.rule.name)]", .faint)
    builder.newLine()
    let shown = finding.places.prefix(Self.mostPlaces)
    let gutter =
      shown.compactMap { $0.range.flatMap { map.location(of: $0)?.line } }
      .map { String($0).count }.max() ?? 1
    var lastPath = ""
    for (number, place) in shown.enumerated() {
      guard let range = place.range, let location = map.location(of: range) else { continue }
      if number == 0 || location.path != lastPath {
        let arrow = number == 0 ? "-->" : ":::"
        builder.append(String(repeating: " ", count: gutter) + arrow + " ", .faint)
        builder.append(input: "\(location.path):\(location.line):\(location.column)")
        builder.newLine()
      }
      lastPath = location.path
      builder.appendExcerpt(
        of: range, in: &map, number == 0 ? style : .info, note: place.note, gutter: gutter)
    }
    appendNotes(finding, gutter: gutter)
    builder.newLine()
  }

  private mutating func appendNotes(_ finding: Finding, gutter: Int) {
    let blank = String(repeating: " ", count: gutter)
    func note(_ name: String, _ text: String, _ builder: inout TextBuilder) {
      builder.append("\(blank) = ", .faint)
      builder.append("\(name): ", .strong)
      builder.append(input: text)
      builder.newLine()
    }
    let hidden = finding.places.count - Self.mostPlaces
    if hidden > 0 { note("note", "and \(hidden) more places", &builder) }
    if finding.witness.edges.count > 1 {
      note("path", result.graph.sentence(finding.witness), &builder)
    }
    for missing in finding.witness.missing { note("missing", missing, &builder) }
    for suggestion in finding.suggestions { note("help", suggestion, &builder) }
    if let citation = finding.citation {
      note("source (\(finding.modality.rawValue))", citation, &builder)
    }
  }

  mutating func appendSummary() {
    let graph = result.graph
    let parts = Severity.allCases.reversed().compactMap { severity -> String? in
      let count = result.count(severity)
      guard count > 0 else { return nil }
      let noun = severity == .info ? "hint" : severity.rawValue
      return count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
    }
    let found = parts.isEmpty ? "no findings" : parts.joined(separator: ", ")
    let lines = LineKind.allCases.reduce(0) { $0 + graph.lineCount($1) }
    let positions = graph.positions.count
    builder.append(
      found,
      result.count(.error) > 0 ? .error : result.count(.warning) > 0 ? .warning : .added)
    builder.append(
      " in \(positions) position\(positions == 1 ? "" : "s") and \(lines) "
        + "line\(lines == 1 ? "" : "s"), by \(result.outcomes.count) rules")
    builder.newLine()
  }
}

extension Severity {
  fileprivate var style: TextStyle {
    switch self {
    case .error: .error
    case .warning: .warning
    case .info: .info
    }
  }
}

extension OrgGraph {
  /// The witness in words, of at most eight lines: `a reports to b, which escalates to c`.
  fileprivate func sentence(_ witness: Finding.Witness) -> String {
    var text = ""
    var last: NodeID?
    for edge in witness.edges.prefix(8) {
      if edge.from == last {
        text += ", which \(edge.kind.verb) \(id(of: edge.to))"
      } else {
        text += (text.isEmpty ? "" : "; ") + "\(id(of: edge.from)) \(edge.kind.verb) "
        text += id(of: edge.to)
      }
      last = edge.to
    }
    return witness.edges.count > 8 ? text + ", …" : text
  }
}
