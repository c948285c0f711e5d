internal import OrgModel

/// What is said of boxes, and of findings that are in none.
extension DiagramBuilder {
  /// The full text of a box, one thing a line.
  func details(_ node: NodeID, _ title: String, _ holder: String?, _ unit: String?) -> String {
    var parts = [title]
    if graph.title(of: node) != nil { parts.append("id \(shown(graph.id(of: node)))") }
    if let holder { parts.append(holder) }
    if let role = graph.role(of: node) { parts.append("role \(role.id)") }
    if let unit { parts.append("unit \(name(ofUnit: unit))") }
    return parts.map(TextMeasure.balanced).joined(separator: "\n")
  }

  /// What a screen reader says of a box, but for what the tree tells.
  func spoken(
    _ node: NodeID, _ title: String, _ holder: String?, _ unit: String?, _ value: Int?
  ) -> String {
    var parts = [holder.map { "\($0), \(title)" } ?? title]
    if graph.isVacant(node) { parts.append("vacant") }
    if graph.isExternal(node) { parts.append("external") }
    if let value, let measure = options.measure { parts.append("\(measure.caption): \(value)") }
    if let unit { parts.append("unit \(name(ofUnit: unit))") }
    if options.kinds.contains(.reportsTo) { parts += otherSolidLines(node) }
    for kind in LineKind.allCases where kind != .reportsTo && options.kinds.contains(kind) {
      for target in graph.lines(kind, from: node) {
        parts.append("\(kind.verb) \(name(of: target))")
      }
    }
    return parts.joined(separator: "; ")
  }

  /// The solid lines that are no lines of the tree: the second ones, and what closes a circle.
  private func otherSolidLines(_ node: NodeID) -> [String] {
    let above = parent(of: node)
    let toItself = selfReporters.contains(node) ? ["reports to itself, which closes a circle"] : []
    return toItself
      + graph.lines(.reportsTo, from: node).compactMap { target in
        if target != above { return "reports to \(name(of: target)) on another solid line" }
        guard closing.contains(node) else { return nil }
        return "reports to \(name(of: target)), which closes a circle"
      }
  }

  private func name(of node: NodeID) -> String { shown(graph.labelWithoutVacancy(of: node)) }

  private func name(ofUnit id: String) -> String { shown(unitNames[id] ?? id) }

  /// A mark without names of people, where they are to be hidden.
  func shown(_ mark: Diagram.Mark) -> Diagram.Mark {
    var mark = mark
    mark.text = shown(mark.text)
    return mark
  }

  /// What has to be told beside the chart: findings that are about no box, and how many are about
  /// what is not drawn.
  func notes(
    _ boxes: [Diagram.Box], _ connectors: [Diagram.Connector]
  ) -> [Diagram.Mark] {
    let notes = options.notes.map(shown)
    let all = options.nodeMarks.values.flatMap(\.self) + options.lineMarks.values.flatMap(\.self)
    guard !all.isEmpty, isCut else { return notes }
    let drawn = Set(boxes.flatMap(\.marks) + connectors.flatMap(\.marks))
    let lost = Set(all.map(shown)).subtracting(drawn)
    guard let worst = lost.map(\.severity).max() else { return notes }
    let counts = Diagram.Severity.allCases.reversed().compactMap { severity -> String? in
      let number = lost.count { $0.severity == severity }
      return number == 0 ? nil : Diagram.count(number, severity.rawValue)
    }
    let verb = lost.count == 1 ? "is" : "are"
    let text = "\(counts.joined(separator: " and ")) \(verb) about what is not drawn"
    return notes + [Diagram.Mark(worst, "", text: text)]
  }
}

extension HeadCounts.Counts {
  /// What a box says of those who are not drawn; `nil` where all are.
  var line: String? {
    guard behind > 0 else { return nil }
    return "+ \(Diagram.grouped(behind)) \(hidden < total ? "more below" : "below")"
  }
}
