import OrgModel

/// One difference, in the form that tables, causes and comments share.
struct ChangeRow {
  /// What happened.
  enum What: String {
    case moved
    case opened
    case closed
    case replaced
    case renamed
    case reassigned
    case retitled
    case value
    case role
    case vacancy
    case lineAdded
    case lineRemoved
    case lineChanged
    case body
    case unit
    case person
    case responsibility
    case organization
    case waiver
  }

  let what: What
  /// What it happened to: a position, the start of a line, a part of the organisation.
  let id: String
  /// The field or the kind of line; empty where there is none.
  var detail = ""
  var before: String?
  var after: String?
  /// The other ids that it touches.
  var others: [String] = []
  /// The line, of a change of lines.
  var line: Comparison.LineChange?
  /// The move, of a position that moved.
  var move: Comparison.Move?

  /// ``detail`` as it may be shown: that of a waiver has ids in it, all others are our own words.
  func detail(shown: (String) -> String) -> String { what == .waiver ? shown(detail) : detail }

  /// The difference as a clause: `ciso moved: cio → cro`.
  var clause: String {
    let change = "\(before ?? "none") → \(after ?? "none")"
    switch what {
    case .moved: return "\(id) moved: \(move?.direction ?? change)"
    case .opened: return "\(id) opened"
    case .closed: return "\(id) closed"
    case .replaced: return "\(id) replaced: \(change)"
    case .renamed: return "\(id) renamed: \(change)"
    case .reassigned: return "\(id) reassigned: \(before ?? "nobody") → \(after ?? "nobody")"
    case .retitled: return "\(id) retitled: \(change)"
    case .value, .role: return "\(id): \(detail) \(change)"
    case .vacancy: return after == "vacant" ? "\(id) became vacant" : "\(id) is vacant no longer"
    case .lineAdded: return "\(ends) added\(remark)"
    case .lineRemoved: return "\(ends) removed\(remark)"
    case .lineChanged: return "\(ends): \(change)\(remark)"
    case .body, .unit, .person, .responsibility:
      return "\(what.rawValue) \(id)"
        + (detail.isEmpty ? " \(after ?? "")" : ": \(detail) \(change)")
    case .organization: return "organisation: \(detail) \(change)"
    case .waiver:
      guard let before else { return "\(id): waiver of \(detail) \(after ?? "") added" }
      return "\(id): waiver of \(detail) " + (after.map { "\(before) → \($0)" } ?? "removed")
    }
  }

  /// The line with its ends.
  private var ends: String {
    "\(detail) \(id) \(line?.kind.isDirected == false ? "–" : "→") \(others.first ?? "")"
  }

  private var remark: String { line?.remark ?? "" }
}

extension Comparison.LineChange {
  /// Why the line leads nowhere, to stand behind it; empty for one that joins two nodes.
  var remark: String { looseEnd.map { " (\($0.clause))" } ?? "" }

  /// The line with its ends, and why it leads nowhere: `reports_to ciso → cro`.
  var text: String { "\(kind.name) \(from) \(kind.isDirected ? "→" : "–") \(to)\(remark)" }
}

extension Comparison {
  /// Every difference, one a row; those of pay only where it is shown: that somebody's pay is
  /// another one is told of nobody.
  ///
  /// The solid lines of positions that moved are told by the moves, unless `withLinesOfMoves` says
  /// that they are told as lines as well; and a role that a position states is told by the role
  /// that it means, where that is another one as well.
  func rows(showsPay: Bool, withLinesOfMoves: Bool = false) -> [ChangeRow] {
    var rows = moved.map { move in
      ChangeRow(
        what: .moved, id: move.id, before: Self.list(move.from), after: Self.list(move.to),
        others: move.from + move.to, move: move)
    }
    rows += opened.map { ChangeRow(what: .opened, id: $0, after: label($0, other)) }
    rows += closed.map { ChangeRow(what: .closed, id: $0, before: label($0, base)) }
    rows += replaced.map {
      ChangeRow(what: .replaced, id: $0.id, before: $0.before, after: $0.after)
    }
    rows += renamed.map {
      ChangeRow(what: .renamed, id: $0.before, before: $0.before, after: $0.after)
    }
    rows += reassigned.map {
      ChangeRow(what: .reassigned, id: $0.id, before: $0.before, after: $0.after)
    }
    rows += retitled.map {
      ChangeRow(what: .retitled, id: $0.id, before: $0.before, after: $0.after)
    }
    rows += toldValues.filter { showsPay || $0.change.field != .cost }
      .map { Self.row(.value, $0.id, $0.change) }
    rows += holdersRecalled.map {
      ChangeRow(what: .value, id: $0.id, detail: "holder", before: $0.before, after: $0.after)
    }
    rows += roleChanged.map {
      ChangeRow(what: .role, id: $0.id, detail: "role", before: $0.before, after: $0.after)
    }
    rows += vacancyChanged.map {
      ChangeRow(
        what: .vacancy, id: $0.id, before: $0.isVacant ? "held" : "vacant",
        after: $0.isVacant ? "vacant" : "held")
    }
    return rows + lineRows(withLinesOfMoves: withLinesOfMoves) + partRows()
  }

  /// The waivers on positions that differ, one a row. No finding comes with one or goes with one,
  /// because a comparison ignores them.
  var waiverRows: [ChangeRow] {
    waivers.map {
      ChangeRow(
        what: .waiver, id: $0.id, detail: $0.waived, before: $0.before, after: $0.after)
    }
  }

  private func label(_ id: String, _ graph: OrgGraph) -> String? {
    graph.node(withID: id).flatMap { graph.title(of: $0) }
  }

  /// Ids or texts as one; `nil` for none.
  static func list(_ texts: [String]) -> String? {
    texts.isEmpty ? nil : texts.joined(separator: ", ")
  }

  private static func row(_ what: ChangeRow.What, _ id: String, _ change: FieldChange) -> ChangeRow
  {
    ChangeRow(
      what: what, id: id, detail: change.field.rawValue, before: list(change.before),
      after: list(change.after))
  }

  /// The lines that came, went or changed; without the solid lines of whoever moved unless these
  /// are asked for.
  private func lineRows(withLinesOfMoves: Bool) -> [ChangeRow] {
    let movers = withLinesOfMoves ? [] : Set(moved.map(\.id))
    let earlier = idsBefore
    func row(_ what: ChangeRow.What, _ line: LineChange) -> ChangeRow? {
      let isToldByMove = line.kind == .reportsTo && line.looseEnd == nil
      if isToldByMove, movers.contains(earlier[line.from] ?? line.from) { return nil }
      return ChangeRow(
        what: what, id: line.from, detail: line.kind.name,
        before: what == .lineRemoved ? line.to : nil, after: what == .lineAdded ? line.to : nil,
        others: [line.to], line: line)
    }
    let changed = linesChanged.flatMap { item in
      item.values.map { change in
        ChangeRow(
          what: .lineChanged, id: item.line.from, detail: item.line.kind.name,
          before: Self.named(change.field, change.before),
          after: Self.named(change.field, change.after), others: [item.line.to], line: item.line)
      }
    }
    return linesAdded.compactMap { row(.lineAdded, $0) }
      + linesRemoved.compactMap { row(.lineRemoved, $0) } + changed
  }

  private static func named(_ field: Scenario.Field, _ texts: [String]) -> String? {
    list(texts).map { "\(field.rawValue) \($0)" }
  }

  private func partRows() -> [ChangeRow] {
    let parts = (bodies + units + people + responsibilities).flatMap { part -> [ChangeRow] in
      let what = ChangeRow.What(part.part)
      switch part.fate {
      case .added:
        return [ChangeRow(what: what, id: part.id, before: nil, after: "added")]
      case .removed:
        return [ChangeRow(what: what, id: part.id, before: "there", after: "removed")]
      case .changed: return part.values.map { Self.row(what, part.id, $0) }
      }
    }
    return parts + organization.map { Self.row(.organization, "", $0) }
  }
}

extension ChangeRow.What {
  /// What happened to a part of the organisation.
  init(_ part: Scenario.Part) {
    self =
      switch part {
      case .body: .body
      case .unit: .unit
      case .person: .person
      case .responsibility: .responsibility
      }
  }
}

extension Comparison.ManagerChange {
  /// Who was above before; of those who still are, how many.
  var textBefore: String { text(lost) }

  /// Who is above afterwards; of those who were before, how many.
  var textAfter: String { text(gained) }

  /// Who has which other manager. Whoever stays is counted: a person with seats below thirty others
  /// has thirty managers, and one of them is another.
  var clause: String { "\(person): \(textBefore) → \(textAfter)" }

  private func text(_ others: [String]) -> String {
    let staying = before.count - lost.count
    let rest = staying > 0 ? "\(staying) who \(staying == 1 ? "stays" : "stay")" : nil
    guard let names = Comparison.list(others) else { return rest ?? "nobody" }
    return rest.map { "\(names) and \($0)" } ?? names
  }
}

extension Comparison.Rename {
  /// What agrees, as a clause.
  var reasons: String { because.map(\.clause).joined(separator: ", ") }
}
