internal import OrgLint
internal import OrgModel

/// The findings that count, for people at a terminal; of the others, how many there are.
func textReport(_ data: LintData, isColoured: Bool) -> String {
  var report = TextReport(data, isColoured: isColoured)
  for finding in data.counting { report.append(finding) }
  for run in data.result.inconclusive { report.appendFailure(run) }
  report.appendFixed()
  report.appendSummary()
  report.appendHints()
  return report.builder.text
}

private struct TextReport {
  var data: LintData
  var map: SourceMap
  var builder: TextBuilder
  /// The rules whose reason was told already.
  private var explained: Set<RuleID> = []
  private var hasWaiveHint = false
  private var hasExplainHint = false
  /// The most excerpts that are shown of one finding; further places are counted.
  private static let mostPlaces = 5
  /// The most entries of a list.
  private static let most = 10

  init(_ data: LintData, isColoured: Bool) {
    self.data = data
    let document = data.result.graph.document
    map = SourceMap(document.source, hiding: document.hiddenTexts(names: data.mask != nil))
    builder = TextBuilder(isColoured: isColoured)
  }

  private var result: LintResult { data.result }

  mutating func append(_ original: Finding) {
    let finding = data.report(original).finding
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
      let isMain = number == 0
      builder.append(group, isMain ? style : .info, gutter: gutter, mark: isMain ? "^" : "-")
    }
    appendNotes(finding, gutter: gutter, isMasked: finding.key != original.key)
    builder.newLine()
  }

  /// The first places, those on one line together.
  private mutating func groups(_ places: [Finding.Place]) -> [ExcerptGroup] {
    var groups: [ExcerptGroup] = []
    for place in places.prefix(Self.mostPlaces) {
      guard let range = place.range,
        var group = ExcerptGroup(range, note: data.shown(place.note), in: &map)
      else { continue }
      if let mask = data.mask { group.replaceText(mask.starred(group.stretch.text)) }
      guard let last = groups.indices.last, groups[last].merge(group) else {
        groups.append(group)
        continue
      }
    }
    return groups
  }

  /// Appends what belongs to a finding; `isMasked` says that its key has a name in it.
  private mutating func appendNotes(_ finding: Finding, gutter: Int, isMasked: Bool) {
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
      note("path", data.sentence(finding.witness), &builder)
    }
    for missing in finding.witness.missing { note("missing", missing, &builder) }
    for excuse in finding.toldExcuses { note("not excused", excuse, &builder) }
    for suggestion in finding.suggestions { note("help", suggestion, &builder) }
    // What is the same for every finding of a rule is told once.
    if explained.insert(finding.rule).inserted, let why = result.info(of: finding.rule)?.why {
      note("why", why, &builder)
    }
    if let citation = finding.citation {
      note("source (\(finding.modality.rawValue))", citation, &builder)
    }
    // What must be is not accepted, it is mended.
    if finding.severity == .error, finding.modality != .must, !hasWaiveHint, !isMasked,
      let command = finding.waiveCommand
    {
      hasWaiveHint = true
      note("waive", command, &builder)
    }
    if !hasExplainHint, result.info(of: finding.rule)?.page.isEmpty == false {
      hasExplainHint = true
      note("explain", "orgline rules \(finding.rule.name)", &builder)
    }
  }

  mutating func appendFailure(_ run: RuleRun) {
    builder.append("error", .error)
    builder.append(": ", .strong)
    builder.append(input: data.failure(of: run), .strong)
    builder.append(" [\(run.info.id.name)]", .faint)
    builder.newLine()
    builder.append("  = ", .faint)
    builder.append("note: ", .strong)
    builder.append("what it would have found is not known, so that the run proves nothing")
    builder.newLine()
    builder.newLine()
  }

  mutating func appendFixed() {
    guard let fixed = result.fixed, !fixed.isEmpty else { return }
    for finding in fixed.prefix(Self.most) {
      builder.append("fixed", .added)
      builder.append(": ", .strong)
      builder.append(input: data.gone(finding).message)
      builder.append(" [\(finding.rule.name)]", .faint)
      builder.newLine()
    }
    builder.rest(of: fixed.count, shown: Self.most)
    builder.newLine()
  }

  mutating func appendSummary() {
    let counts = LintCounts(result)
    let isBad = counts.errors > 0 || counts.inconclusive > 0
    builder.append(counts.found, isBad ? .error : counts.warnings > 0 ? .warning : .added)
    builder.append(" in \(result.extent)")
    if !counts.others.isEmpty { builder.append("; \(counts.others)") }
    builder.newLine()
  }

  /// The rules that looked at nothing where that may be a slip.
  mutating func appendHints() {
    let runs = result.rules.filter {
      $0.isVacuous && !$0.outcome.hints.isEmpty && !$0.info.mayBeIdle
    }
    for run in runs.prefix(Self.most) {
      builder.append("note", .info)
      builder.append(": ", .strong)
      builder.append("\(run.info.id.name) looked at nothing: ")
      builder.append(input: run.outcome.hints.map(data.shown).joined(separator: "; "))
      builder.newLine()
    }
    builder.rest(of: runs.count, shown: Self.most)
  }
}

extension Severity {
  /// How a terminal shows it.
  fileprivate var style: TextStyle {
    switch self {
    case .error: .error
    case .warning: .warning
    case .info: .info
    }
  }
}

extension Finding {
  /// How the finding is waived; `nil` when a shell would not take its key as it is.
  fileprivate var waiveCommand: String? {
    func isPlain(_ text: String) -> Bool {
      !text.isEmpty && !text.hasPrefix("-")
        && text.utf8.allSatisfy { byte in
          (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
            || [UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ".")].contains(byte)
        }
    }
    guard !key.isEmpty, key.count <= 4, key.allSatisfy(isPlain) else { return nil }
    return "orgline waive \(rule.name) --key \(key.joined(separator: ",")) --reason … --until …"
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

extension LintData {
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
