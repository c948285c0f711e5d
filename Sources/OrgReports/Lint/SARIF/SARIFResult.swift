internal import OrgLint
internal import OrgModel

extension SARIFLog {
  /// Writes a result.
  mutating func write(_ result: SARIFResult, _ json: inout JSONWriter) {
    switch result {
    case .finding(let finding): write(finding, &json)
    case .gone(let finding): writeGone(data.gone(finding), &json)
    case .nothing(let run): writeNothing(run, &json)
    }
  }

  // MARK: Findings

  private mutating func write(_ original: Finding, _ json: inout JSONWriter) {
    let found = data.report(original)
    let finding = found.finding
    let edges = data.edges(of: original)
    let limit = profile == .github ? GitHubLimit.locations - 1 : 999
    let related = Array(found.places.dropFirst().prefix(limit))
    writeRule(finding, &json)
    json.field("level", finding.severity.level)
    json.object("message") { $0.field("text", text(of: finding, related)) }
    writeLocations(found, &json)
    if !related.isEmpty {
      json.objects("relatedLocations", related.enumerated()) { json, entry in
        json.field("id", entry.offset + 1)
        writePhysical(entry.element.location, &json)
        message("message", entry.element.label, &json)
      }
    }
    let steps = edges.filter { $0.place != nil }.prefix(GitHubLimit.steps)
    if !steps.isEmpty { writeFlow(steps, &json) }
    writeFingerprints(finding, &json)
    guard profile == .full else { return }
    let nodes = finding.witness.nodes + edges.flatMap { [$0.edge.from, $0.edge.to] }
    writeGraph(nodes, data.places(of: nodes), edges, &json)
    writeSuppressions(finding.waiver, &json)
    if isCompared {
      let isKnown = finding.isInBaseline || finding.change == .unchanged
      json.field("baselineState", isKnown ? "unchanged" : "new")
    }
    writeProperties(finding, &json)
  }

  private func writeRule(_ finding: Finding, _ json: inout JSONWriter) {
    json.field("ruleId", finding.rule.name)
    if let index = indices[finding.rule] { json.field("ruleIndex", index) }
  }

  /// The message with a link to each of the other places: GitHub shows no others.
  private func text(of finding: Finding, _ related: [ReportedPlace]) -> String {
    let text = SARIFText.escaped(finding.message, profile)
    guard !related.isEmpty else { return text }
    let links = related.enumerated().map { number, place in
      "[\(SARIFText.escaped(place.label, profile))](\(number + 1))"
    }
    return "\(text). See \(links.joined(separator: ", "))."
  }

  private func writeFingerprints(_ finding: Finding, _ json: inout JSONWriter) {
    json.object("partialFingerprints") { json in
      json.field("orgFinding/v1", finding.fingerprint)
      // What GitHub would make of the line's text; ours outlives a change of the line.
      if profile == .github { json.field("primaryLocationLineHash", finding.fingerprint) }
    }
  }

  private func writeProperties(_ finding: Finding, _ json: inout JSONWriter) {
    json.object("properties") { json in
      json.field("modality", finding.modality.rawValue)
      json.strings("key", finding.key)
      json.strings("missing", finding.witness.missing)
      json.strings("notExcused", finding.notExcused)
      json.strings("suggestions", finding.suggestions)
      if let citation = finding.citation { json.field("citation", citation) }
      if let waiver = finding.waiver {
        json.field("waivedUntil", waiver.until.description)
        json.field("waiverApprovedBy", data.approver(waiver))
      }
    }
  }

  // MARK: Places

  private func writeLocations(_ found: ReportedFinding, _ json: inout JSONWriter) {
    // GitHub refuses a result without a place.
    let place = found.place ?? (profile == .github ? data.anywhere : nil)
    let nodes = logicalNodes(found.finding)
    guard place != nil || !nodes.isEmpty else { return }
    json.objects("locations", [0]) { json, _ in
      if let place { writePhysical(place, &json) }
      if !nodes.isEmpty { writeLogical(nodes, &json) }
      if let note = found.places.first?.note, !note.isEmpty { message("message", note, &json) }
    }
  }

  /// Writes `"physicalLocation": …`.
  func writePhysical(_ place: SourceLocation, _ json: inout JSONWriter) {
    json.object("physicalLocation") { json in
      json.object("artifactLocation") { $0.field("uri", SARIFText.uri(data.path(place.path))) }
      json.object("region") { json in
        json.field("startLine", place.line)
        json.field("startColumn", place.column)
        json.field("endLine", place.endLine)
        json.field("endColumn", place.endColumn)
      }
    }
  }

  /// The nodes that the key names, or else those of the witness.
  private func logicalNodes(_ finding: Finding) -> [NodeID] {
    var seen: Set<NodeID> = []
    let named = finding.key.compactMap { data.result.graph.node(withID: $0) }
    let nodes = named.isEmpty ? finding.witness.nodes : named
    return nodes.filter { seen.insert($0).inserted }.prefix(GitHubLimit.locations).map(\.self)
  }

  /// Writes `"logicalLocations": …`.
  func writeLogical(_ nodes: [NodeID], _ json: inout JSONWriter) {
    let graph = data.result.graph
    json.objects("logicalLocations", nodes) { json, node in
      let sort = data.result.chart.sort(of: node)
      let id = data.id(of: node)
      json.field("name", id)
      json.field("fullyQualifiedName", "\(sort)/\(id)")
      json.field("kind", "\(sort)")
      if sort == .position, let role = graph.role(of: node) {
        json.object("properties") { $0.field("role", role.id) }
      }
    }
  }

  // MARK: What is no finding

  private func writeGone(_ finding: Finding, _ json: inout JSONWriter) {
    writeRule(finding, &json)
    json.field("level", finding.severity.level)
    message("message", finding.message, &json)
    writeFingerprints(finding, &json)
    json.array("suppressions", []) { _, _ in }
    json.field("baselineState", "absent")
    json.object("properties") { json in
      json.field("modality", finding.modality.rawValue)
      json.strings("key", finding.key)
    }
  }

  private func writeNothing(_ run: RuleRun, _ json: inout JSONWriter) {
    let hints = run.outcome.hints.map(data.shown).joined(separator: "; ")
    json.field("ruleId", run.info.id.name)
    if let index = indices[run.info.id] { json.field("ruleIndex", index) }
    json.field("kind", "notApplicable")
    json.field("level", "none")
    message(
      "message", "the rule looked at nothing" + (hints.isEmpty ? "" : ": \(hints)"), &json)
    json.array("suppressions", []) { _, _ in }
    if isCompared { json.field("baselineState", "unchanged") }
  }

  /// Writes the waiver; an empty list says that waivers were looked for.
  private func writeSuppressions(_ waiver: AppliedWaiver?, _ json: inout JSONWriter) {
    let files = Set(data.result.graph.document.source.files.map(\.name))
    json.objects("suppressions", waiver.map { [$0] } ?? []) { json, waiver in
      let isInSource = waiver.location.map { files.contains($0.path) } ?? false
      json.field("kind", isInSource ? "inSource" : "external")
      json.field("status", "accepted")
      json.field("justification", data.shown(waiver.reason))
      if let location = waiver.location {
        json.object("location") { writePhysical(location, &$0) }
      }
    }
  }
}
