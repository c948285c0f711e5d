internal import OrgModel

extension Diagram {
  /// What the whole picture shows, in a few sentences for who cannot see it.
  package func summary(_ tree: ChartTree) -> String {
    if let overview { return overview }
    guard !boxes.isEmpty else { return "No positions." }
    let positions = boxes.count { $0.kind == .position }
    let bodies = boxes.count { $0.kind == .body }
    let vacant = boxes.count(where: \.isVacant)
    var parts = [Self.share(positions, of: whole?.positions, "position", "positions")]
    if bodies > 0 || (whole?.bodies ?? 0) > 0 {
      parts.append(Self.share(bodies, of: whole?.bodies, "body", "bodies"))
    }
    if vacant > 0 { parts.append("\(vacant) vacant") }
    let layers = Self.count(Int(tree.levels.max() ?? 0), "layer")
    var text = parts.joined(separator: ", ") + ", in " + layers + "."
    let lines = LineKind.allCases.compactMap { kind -> String? in
      let number = connectors.count { $0.kind == kind && !$0.isTreeLine }
      return number == 0 ? nil : "\(kind.caption.lowercased()): \(number)"
    }
    if !lines.isEmpty { text += " Other lines: " + lines.joined(separator: ", ") + "." }
    // A finding is one however many boxes and lines it marks.
    let marks = Set(boxes.flatMap(\.marks) + connectors.flatMap(\.marks) + notes)
    let findings = Severity.allCases.reversed().compactMap { severity -> String? in
      let number = marks.count { $0.severity == severity && !$0.label.isEmpty }
      return number == 0 ? nil : Self.count(number, severity.rawValue)
    }
    if !findings.isEmpty { text += " Findings: " + findings.joined(separator: ", ") + "." }
    if !notes.isEmpty {
      text += " In no box: " + notes.map(MarkLook.caption).joined(separator: "; ") + "."
    }
    return text
  }

  /// How many of something are drawn: "10 of 1,000 positions".
  private static func share(
    _ number: Int, of whole: Int?, _ one: String, _ many: String
  ) -> String {
    guard let whole, whole != number else { return count(number, one, many) }
    return "\(grouped(number)) of \(count(whole, one, many))"
  }

  /// A whole number with a comma before each three digits.
  static func grouped(_ number: Int) -> String {
    var digits = String(number.magnitude)
    var result = ""
    while digits.count > 3 {
      result = "," + digits.suffix(3) + result
      digits.removeLast(3)
    }
    return (number < 0 ? "-" : "") + digits + result
  }

  /// What a screen reader says of a box: what it is, to whom it reports, how many are below it.
  package func spoken(_ index: Int, _ tree: ChartTree) -> String {
    let box = boxes[index]
    var parts = [box.spoken.isEmpty ? box.lines.map(\.text).joined(separator: ", ") : box.spoken]
    let parent = Int(tree.parents[index])
    if box.copy == .ghost { return TextMeasure.withoutTurns(parts[0]) }
    if parent >= 0 {
      parts.append("reports to \(boxes[parent].lines.first?.text ?? boxes[parent].id)")
    }
    let direct = box.heads?.direct ?? Int(tree.spans[index])
    let total = box.heads?.total ?? Int(tree.totals[index])
    if total > 0 {
      let hidden = box.heads?.hidden ?? 0
      let notDrawn = hidden > 0 ? ", \(Self.grouped(hidden)) not drawn" : ""
      parts.append("\(Self.grouped(direct)) direct, \(Self.grouped(total)) total\(notDrawn)")
    }
    // Of many texts one must not turn the others around.
    return TextMeasure.withoutTurns(
      (parts + box.marks.map(MarkLook.caption)).joined(separator: "; "))
  }

  static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(grouped(number)) \(number == 1 ? one : many ?? one + "s")"
  }
}
