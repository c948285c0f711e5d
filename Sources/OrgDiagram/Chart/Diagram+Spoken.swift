internal import OrgModel

extension Diagram {
  /// What the whole picture shows, in a few sentences for who cannot see it.
  package func summary(_ tree: ChartTree) -> String {
    if let overview { return overview }
    guard !boxes.isEmpty else { return "No positions." }
    let positions = boxes.count { $0.kind == .position }
    let bodies = boxes.count { $0.kind == .body }
    let vacant = boxes.count(where: \.isVacant)
    var parts = [Self.count(positions, "position")]
    if bodies > 0 { parts.append(Self.count(bodies, "body", "bodies")) }
    if vacant > 0 { parts.append("\(vacant) vacant") }
    let layers = Self.count(Int(tree.levels.max() ?? 0), "layer")
    var text = parts.joined(separator: ", ") + ", in " + layers + "."
    let lines = LineKind.allCases.compactMap { kind -> String? in
      let number = connectors.count { $0.kind == kind && !$0.isTreeLine }
      return number == 0 ? nil : "\(kind.caption.lowercased()): \(number)"
    }
    if !lines.isEmpty { text += " Other lines: " + lines.joined(separator: ", ") + "." }
    let findings = Severity.allCases.reversed().compactMap { severity -> String? in
      let number = boxes.reduce(0) { $0 + $1.marks.count { $0.severity == severity } }
      return number == 0 ? nil : Self.count(number, severity.rawValue, severity.rawValue + "s")
    }
    if !findings.isEmpty { text += " Findings: " + findings.joined(separator: ", ") + "." }
    return text
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
    if tree.spans[index] > 0 {
      parts.append("\(tree.spans[index]) direct, \(tree.totals[index]) total")
    }
    // Of many texts one must not turn the others around.
    return TextMeasure.withoutTurns(
      (parts + box.marks.map(MarkLook.caption)).joined(separator: "; "))
  }

  private static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(number) \(number == 1 ? one : many ?? one + "s")"
  }
}
