public import OrgModel

/// What a list of changes shows.
public struct DifferenceOptions: Sendable {
  /// Whether pay is shown; else nothing is said of it, not even that it changed.
  public var showsPay = false
  /// Whether people are called by numbers instead of their names.
  public var hidesNames = false
  /// Whether the text has colours.
  public var isColoured = false

  /// Neither pay nor colours, but names.
  public init() {}
}

/// The changes of a scenario for people, one a line, with what was there before; and behind them
/// the waivers on positions that differ, one by one.
///
/// - Parameters:
///   - base: the organisation before.
///   - other: the organisation afterwards; both name the people that may have to be hidden.
/// - Complexity: O(*k*) for *k* changes, and O(*n*) for *n* names when they are hidden.
public func differenceReport(
  _ scenario: Scenario, from base: OrgGraph, to other: OrgGraph,
  _ options: DifferenceOptions = DifferenceOptions()
) -> String {
  var report = DifferenceText(
    mask: options.hidesNames ? NameMask([base.document, other.document]) : nil,
    builder: TextBuilder(isColoured: options.isColoured))
  let scenario = options.showsPay ? scenario : scenario.withoutPay()
  for change in scenario.changes {
    // A list of waivers is told by those of it that differ.
    if case .setWaivers = change.action { continue }
    report.append(change)
  }
  for change in Comparison.waivers(from: base.document, to: other.document) {
    report.append(change)
  }
  return report.builder.text
}

private struct DifferenceText {
  let mask: NameMask?
  var builder: TextBuilder

  mutating func append(_ change: Scenario.Change) {
    let (mark, style, text) = words(change)
    builder.append("\(mark) ", style)
    builder.append(input: mask?.masked(text) ?? text)
    builder.newLine()
  }

  mutating func append(_ change: Comparison.WaiverChange) {
    let mark = change.before == nil ? "+" : change.after == nil ? "-" : "~"
    let style: TextStyle = change.before == nil ? .added : change.after == nil ? .removed : .info
    builder.append("\(mark) ", style)
    let terms = [change.before, change.after].compactMap(\.self).joined(separator: " → ")
    let text = "\(change.id): waiver of \(change.waived) \(terms)"
    builder.append(input: mask?.masked(text) ?? text)
    builder.newLine()
  }

  private func words(_ change: Scenario.Change) -> (mark: String, style: TextStyle, text: String) {
    switch change.action {
    case .move(let id, let to):
      (">", .info, "\(id) moves: \(before(change)) → \(to ?? "nobody")")
    case .report(let id, let to):
      (">", .info, "\(id) moves: \(before(change)) → \(list(to))")
    case .open(let position): ("+", .added, "\(position.id) opens" + details(position))
    case .close(let id):
      ("-", .removed, "\(id) closes" + (title(change).map { ": \($0)" } ?? ""))
    case .assign(let id, let holders):
      ("~", .info, "\(id): \(holder(change)) → \(holders.isEmpty ? "vacant" : list(holders))")
    case .clearHolder(let id): ("~", .info, "\(id): \(holder(change)) → nobody is named")
    case .retitle(let id, let title):
      ("~", .info, "\(id): title \(self.title(change) ?? "none") → \(title)")
    case .set(let id, let values): ("~", .info, "\(id): \(list(values, change))")
    case .setWaivers(let id, _): ("~", .info, "\(id): waivers")
    case .addLine(let line, let id):
      ("+", .added, "\(line.kind.name) " + ends(line.kind, id, line.target) + details(line))
    case .removeLine(let kind, let id, let target):
      ("-", .removed, "\(kind.name) \(ends(kind, id, target))")
    case .setLine(let kind, let id, let target, let values):
      ("~", .info, "\(kind.name) \(ends(kind, id, target)): \(list(values, change))")
    case .add(let part, let id, let values):
      ("+", .added, "\(part.rawValue) \(id)" + (values.isEmpty ? "" : ": \(list(values))"))
    case .setPart(let part, let id, let values):
      ("~", .info, "\(part.rawValue) \(id): \(list(values, change))")
    case .remove(let part, let id): ("-", .removed, "\(part.rawValue) \(id)")
    case .setOrganization(let values): ("~", .info, "organisation: \(list(values, change))")
    }
  }

  private func ends(_ kind: LineKind, _ from: String, _ to: String) -> String {
    "\(from) \(kind.isDirected ? "→" : "–") \(to)"
  }

  private func list(_ texts: [String]) -> String {
    texts.isEmpty ? "nobody" : texts.joined(separator: ", ")
  }

  // MARK: What was there before

  private func before(_ change: Scenario.Change) -> String {
    for expectation in change.expectations {
      switch expectation {
      case .reportsTo(let manager): return manager ?? "nobody"
      case .reportsToAll(let managers): return list(managers)
      case .lines(.reportsTo, let lines): return list(lines.map(\.target))
      default: continue
      }
    }
    return "?"
  }

  private func holder(_ change: Scenario.Change) -> String {
    for expectation in change.expectations {
      switch expectation {
      case .holders(let holders): return holders.isEmpty ? "nobody is named" : list(holders)
      case .vacant(true): return "vacant"
      default: continue
      }
    }
    return "?"
  }

  private func title(_ change: Scenario.Change) -> String? {
    for case .title(let title) in change.expectations { return title }
    return nil
  }

  // MARK: Values

  /// The values that change, each with what it was.
  private func list(_ values: [Scenario.Value], _ change: Scenario.Change) -> String {
    values.map { value in
      var old = "?"
      for case .value(let before) in change.expectations where before.field == value.field {
        old = shown(before.texts)
      }
      return "\(value.field.rawValue) \(old) → \(shown(value.texts))"
    }.joined(separator: "; ")
  }

  private func list(_ values: [Scenario.Value]) -> String {
    values.map { "\($0.field.rawValue) \(shown($0.texts))" }.joined(separator: "; ")
  }

  private func shown(_ texts: [String]) -> String {
    texts.isEmpty ? "none" : texts.joined(separator: ", ")
  }

  private func details(_ position: Position) -> String {
    var parts = position.title.map { [$0] } ?? []
    if !position.holders.isEmpty { parts.append("held by \(list(position.holders))") }
    if position.isVacant { parts.append("vacant") }
    let fields = Scenario.Field.ofPosition.filter { $0 != .title }
    let values = fields.map { Scenario.Value($0, position.texts($0)) }.filter { !$0.texts.isEmpty }
    if !values.isEmpty { parts.append(list(values)) }
    for line in position.lines { parts.append("\(line.kind.name) \(line.target)" + details(line)) }
    parts.removeAll(where: \.isEmpty)
    return parts.isEmpty ? "" : ": \(parts.joined(separator: "; "))"
  }

  private func details(_ line: Line) -> String {
    let values = Scenario.Field.ofLine.map { Scenario.Value($0, line.texts($0)) }
      .filter { !$0.texts.isEmpty }
    return values.isEmpty ? "" : " (\(list(values)))"
  }
}
