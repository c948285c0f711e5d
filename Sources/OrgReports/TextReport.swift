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
    let groups = groups(finding.places)
    let gutter = groups.map { String($0.line).count }.max() ?? 1
    var lastPath = ""
    for (number, group) in groups.enumerated() {
      if number == 0 || group.path != lastPath {
        let arrow = number == 0 ? "-->" : ":::"
        builder.append(String(repeating: " ", count: gutter) + arrow + " ", .faint)
        builder.append("\(TerminalText.safe(group.path)):\(group.line):\(group.column)")
        builder.newLine()
      }
      lastPath = group.path
      builder.append(group, number == 0 ? style : .info, gutter: gutter)
    }
    appendNotes(finding, gutter: gutter)
    builder.newLine()
  }

  /// The first places, those on one line together.
  private mutating func groups(_ places: [Finding.Place]) -> [ExcerptGroup] {
    var groups: [ExcerptGroup] = []
    for place in places.prefix(Self.mostPlaces) {
      guard let range = place.range,
        let group = ExcerptGroup(range, note: place.note, in: &map)
      else { continue }
      guard let last = groups.indices.last, groups[last].merge(group) else {
        groups.append(group)
        continue
      }
    }
    return groups
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
    if hidden > 0 {
      note("note", hidden == 1 ? "and 1 more place" : "and \(hidden) more places", &builder)
    }
    // The excerpts show a short path line by line.
    if finding.witness.isPath, finding.places.count < finding.witness.edges.count || hidden > 0 {
      note("path", result.chart.sentence(finding.witness), &builder)
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
        + "line\(lines == 1 ? "" : "s"), by \(result.rules.count) rules")
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

extension Finding.Witness {
  /// Whether the lines lead from one node to another, each from where the last one ended.
  fileprivate var isPath: Bool {
    guard let first = edges.first, let last = edges.last, first.from != last.to else {
      return false
    }
    return zip(edges, edges.dropFirst()).allSatisfy { $0.to == $1.from }
  }
}

extension PropertyGraph {
  /// A path in words: `a → b → c` over solid lines, else `a reports to b, which escalates to c`; of
  /// a long one, both ends.
  fileprivate func sentence(_ witness: Finding.Witness) -> String {
    if witness.edges.allSatisfy({ $0.kind == .reportsTo }) {
      let ids = witness.nodes.map { id(of: $0) }
      guard ids.count > 16 else { return ids.joined(separator: " → ") }
      let ends = [ids.prefix(8).joined(separator: " → "), ids.suffix(4).joined(separator: " → ")]
      return ends.joined(separator: " → … → ")
    }
    var text = ""
    for edge in witness.edges.prefix(8) {
      text += text.isEmpty ? id(of: edge.from) : ", which"
      text += " \(edge.kind.verb) \(id(of: edge.to))"
    }
    return witness.edges.count > 8 ? text + ", …" : text
  }
}
