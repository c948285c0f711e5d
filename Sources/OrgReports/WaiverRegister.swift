public import OrgLint
internal import OrgModel

/// The forms in which the waivers of a chart are listed.
public enum WaiverRegisterFormat: String, CaseIterable, Sendable {
  /// For people.
  case text
  /// For programs.
  case json
  /// A table.
  case csv

  /// The waivers of `result` with what each of them does; with `hidesNames`, approvers who are no
  /// position and no body are left out.
  public func render(_ result: LintResult, hidesNames: Bool = false) -> String {
    var map = SourceMap(result.graph.document.source)
    let mask = hidesNames ? NameMask(result.graph.document) : nil
    let rows = result.waivers.map { entry in
      RegisterRow(
        entry: entry, mask: mask, reason: mask?.masked(entry.reason) ?? entry.reason,
        approver: approver(entry, result.graph, mask),
        place: entry.place.flatMap { map.location(of: $0) })
    }
    return switch self {
    case .text: textRegister(rows)
    case .json: jsonRegister(rows)
    case .csv: csvRegister(rows)
    }
  }

  private func approver(
    _ entry: WaiverEntry, _ graph: OrgGraph, _ mask: NameMask?
  ) -> String? {
    guard let mask, let name = entry.approvedBy else { return entry.approvedBy }
    return graph.node(withID: name) == nil ? "***" : mask.masked(name)
  }
}

/// A waiver in the list.
private struct RegisterRow {
  let entry: WaiverEntry
  let mask: NameMask?
  let reason: String
  let approver: String?
  let place: SourceLocation?

  var key: [String] { statedKey ?? [position, "*"].compactMap { $0 } }
  /// The key as it is written; `nil` where it is left out.
  var statedKey: [String]? { entry.key?.map(shown) }
  var position: String? { entry.position.map(shown) }

  private func shown(_ text: String) -> String { mask?.masked(text) ?? text }
}

private func textRegister(_ rows: [RegisterRow]) -> String {
  var builder = TextBuilder(isColoured: false)
  for row in rows {
    let entry = row.entry
    builder.append("\(entry.state.rawValue)  ", entry.state.style)
    builder.append(input: "\(entry.rule.name) [\(row.key.joined(separator: ", "))]", .strong)
    builder.newLine()
    let until = entry.until.map { "until \($0)" } ?? "without a last day"
    let approver = row.approver.map { "approved by \($0)" } ?? "approved by nobody"
    builder.append(input: "  \(until), \(approver), for \(counted(entry.findingCount, "finding"))")
    builder.newLine()
    builder.append(input: "  \(row.reason.isEmpty ? "without a reason" : row.reason)")
    builder.newLine()
    if let place = row.place {
      builder.append("  \(TerminalText.safe(place.path)):\(place.line):\(place.column)", .faint)
      builder.newLine()
    }
  }
  let states = WaiverEntry.State.allCases.compactMap { state -> String? in
    let count = rows.count { $0.entry.state == state }
    return count == 0 ? nil : "\(count) \(state.rawValue)"
  }
  let sum = counted(rows.count, "waiver")
  builder.append(states.isEmpty ? "no waivers" : "\(sum): \(states.joined(separator: ", "))")
  builder.newLine()
  return builder.text
}

extension WaiverEntry.State {
  fileprivate var style: TextStyle {
    switch self {
    case .used: .added
    case .expired, .incomplete, .unknownRule: .error
    case .unused, .superseded, .unjudged: .warning
    }
  }
}

private func jsonRegister(_ rows: [RegisterRow]) -> String {
  var writer = JSONWriter()
  writer.object { json in
    json.field("orgline", 1)
    json.array("waivers", rows) { json, row in
      json.object { json in
        json.field("rule", row.entry.rule.name)
        json.strings("key", ifDefined: row.statedKey)
        json.field("position", row.position)
        json.field("until", row.entry.until?.description)
        json.field("approvedBy", row.approver)
        json.field("reason", row.reason)
        json.field("findings", row.entry.findingCount)
        json.field("state", row.entry.state.rawValue)
        json.field("path", row.place?.path)
        json.field("line", row.place?.line)
        json.field("column", row.place?.column)
      }
    }
  }
  return writer.text
}

private func csvRegister(_ rows: [RegisterRow]) -> String {
  var table = "rule,key,until,approved_by,reason,findings,state,path,line\r\n"
  for row in rows {
    let entry = row.entry
    let cells = [
      entry.rule.name, row.key.joined(separator: "; "), entry.until?.description ?? "",
      row.approver ?? "", row.reason, String(entry.findingCount), entry.state.rawValue,
      row.place?.path ?? "", row.place.map { String($0.line) } ?? "",
    ]
    table += cells.map(csvCell).joined(separator: ",") + "\r\n"
  }
  return table
}
