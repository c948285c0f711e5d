public import OrgModel

/// Writes a scenario as YAML, a change on a line where it fits.
public enum ScenarioWriter {
  private typealias Entry = (key: String, value: YAMLText)

  /// The scenario as a file that reads back as the same scenario.
  ///
  /// - Parameters:
  ///   - bases: what the scenario extends: a chart, the files of one, or a scenario.
  ///   - remark: a line of a comment at the top, for whoever reads the file.
  /// - Complexity: O(*n*) for the *n* characters of the text.
  public static func yaml(
    _ scenario: Scenario, extending bases: [String] = [], remark: String? = nil
  ) -> String {
    let comment = remark.map { "# " + $0.split(whereSeparator: \.isNewline).joined() + "\n" } ?? ""
    return comment + yaml(scenario, extending: bases)
  }

  /// The scenario as JSON with the same keys, a change a line.
  ///
  /// - Parameter bases: what the scenario extends.
  /// - Complexity: O(*n*) for the *n* characters of the text.
  public static func json(_ scenario: Scenario, extending bases: [String] = []) -> String {
    let head = head(scenario, bases).map { key, value in
      "  \(YAMLText.quoted(key)): \(value.json(records: 0))"
    }
    let changes = scenario.changes.map { "    " + YAMLText.map(entries($0)).json(records: 0) }
    let list = changes.isEmpty ? "[]" : "[\n\(changes.joined(separator: ",\n"))\n  ]"
    return "{\n\((head + ["  \"changes\": \(list)"]).joined(separator: ",\n"))\n}\n"
  }

  private static func head(_ scenario: Scenario, _ bases: [String]) -> [Entry] {
    var head: [Entry] = [("orgline", .word("1"))]
    if bases.count == 1 { head.append(("extends", .text(bases[0]))) }
    if bases.count > 1 { head.append(("extends", .list(bases.map { .text($0) }))) }
    if let name = scenario.name { head.append(("name", .text(name))) }
    if scenario.isExact { head.append(("exact", .word("true"))) }
    return head
  }

  private static func yaml(_ scenario: Scenario, extending bases: [String]) -> String {
    let head = head(scenario, bases)
    guard !scenario.changes.isEmpty else {
      return YAMLText.document(head + [("changes", .list([]))])
    }
    var lines = ["changes:"]
    for change in scenario.changes {
      let entries = entries(change)
      let inline = "  - " + YAMLText.map(entries).inline
      if inline.count <= YAMLText.width + 4 {
        lines.append(inline)
        continue
      }
      let block = YAMLText.document(entries).split(separator: "\n")
      lines += block.enumerated().map { ($0.offset == 0 ? "  - " : "    ") + $0.element }
    }
    return YAMLText.document(head) + lines.joined(separator: "\n") + "\n"
  }

  // MARK: Changes

  private static func entries(_ change: Scenario.Change) -> [Entry] {
    var entries = entries(change.action)
    if change.mayDangle { entries.append(("check", .word("false"))) }
    let expectations = expectations(change.expectations)
    if !expectations.isEmpty { entries.append(("expect", .map(expectations))) }
    return entries
  }

  private static func entries(_ action: Scenario.Action) -> [Entry] {
    switch action {
    case .move(let id, let manager): [verb(.move, id), ("to", text(manager))]
    case .report(let id, let managers): [verb(.move, id), ("to", list(managers))]
    case .open(let position): [verb(.open, position.id)] + fields(position)
    case .close(let id): [verb(.close, id)]
    case .assign(let id, let holders) where holders.isEmpty:
      [verb(.assign, id), ("vacant", .word("true"))]
    case .assign(let id, let holders): [verb(.assign, id), ("holder", single(holders))]
    case .clearHolder(let id): [verb(.assign, id), ("holder", .word("null"))]
    case .retitle(let id, let title): [verb(.retitle, id), ("title", text(title))]
    case .set(let id, let values): [verb(.set, id)] + values.map(entry)
    case .setWaivers(let id, let waivers): [verb(.set, id), entry(waivers)]
    case .addLine(let line, let id):
      [verb(.addLine, line.kind.name), ("from", .text(id)), ("to", .text(line.target))]
        + details(line)
    case .removeLine(let kind, let id, let target):
      [verb(.removeLine, kind.name), ("from", .text(id)), ("to", .text(target))]
    case .setLine(let kind, let id, let target, let values):
      [verb(.setLine, kind.name), ("from", .text(id)), ("to", .text(target))] + values.map(entry)
    case .add(let part, let id, let values):
      [verb(ScenarioVerb(part, .add), id)] + values.map(entry)
    case .setPart(let part, let id, let values):
      [verb(ScenarioVerb(part, .set), id)] + values.map(entry)
    case .remove(let part, let id): [verb(ScenarioVerb(part, .remove), id)]
    case .setOrganization(let values):
      [(ScenarioVerb.setOrganization.rawValue, .map(values.map(entry)))]
    }
  }

  private static func expectations(_ expectations: [Scenario.Expectation]) -> [Entry] {
    var entries: [Entry] = []
    for expectation in expectations {
      let entry: Entry =
        switch expectation {
        case .reportsTo(let manager): ("reports_to", text(manager))
        case .reportsToAll(let managers): ("reports_to", list(managers))
        case .holders(let holders): ("holder", holders.isEmpty ? .word("null") : single(holders))
        case .vacant(let isVacant): ("vacant", .word("\(isVacant)"))
        case .title(let title): ("title", text(title))
        case .value(let value): entry(value)
        case .waivers(let waivers): entry(waivers)
        case .lines(let kind, let lines): (kind.name, Self.lines(lines, kind))
        case .members(let kind, let lines):
          (ScenarioVerb.members(kind) ?? kind.name, Self.lines(lines, kind))
        }
      if !entries.contains(where: { $0.key == entry.key }) { entries.append(entry) }
    }
    return entries
  }

  // MARK: Values

  private static func verb(_ verb: ScenarioVerb, _ id: String) -> Entry {
    (verb.rawValue, .text(id))
  }

  private static func text(_ text: String?) -> YAMLText { text.map { .text($0) } ?? .word("null") }

  private static func list(_ texts: [String]) -> YAMLText { .list(texts.map { .text($0) }) }

  private static func single(_ texts: [String]) -> YAMLText {
    texts.count == 1 ? .text(texts[0]) : list(texts)
  }

  private static func entry(_ value: Scenario.Value) -> Entry {
    let text: YAMLText
    if value.field.isFlag {
      text = .word(value.texts.isEmpty ? "false" : "true")
    } else if value.texts.isEmpty {
      text = .word("null")
    } else if value.field.isNumber {
      text = .number(value.texts[0])
    } else {
      text = value.field.isList ? list(value.texts) : .text(value.texts[0])
    }
    return (value.field.rawValue, text)
  }

  private static func entry(_ waivers: [Waiver]) -> Entry {
    let items = waivers.map { waiver -> YAMLText in
      var entries: [Entry] = [("rule", .text(waiver.rule))]
      if let key = waiver.key { entries.append(("key", list(key))) }
      if let reason = waiver.reason { entries.append(("reason", .text(reason))) }
      if let until = waiver.until { entries.append(("until", .text(until))) }
      if let approver = waiver.approvedBy { entries.append(("approved_by", .text(approver))) }
      return .map(entries)
    }
    return (ScenarioVerb.waivers, .list(items))
  }

  private static func details(_ line: Line) -> [Entry] {
    Scenario.Field.ofLine.map { Scenario.Value($0, line.texts($0)) }
      .filter { !$0.texts.isEmpty }.map(entry)
  }

  /// Lines of one kind as a position of a chart has them.
  private static func lines(_ lines: [Line], _ kind: LineKind) -> YAMLText {
    let texts = lines.map { line -> YAMLText in
      let details = details(line)
      let target = kind == .collaboratesWith ? "with" : "to"
      return details.isEmpty ? .text(line.target) : .map([(target, .text(line.target))] + details)
    }
    guard let first = texts.first else { return .word("null") }
    return texts.count == 1 ? first : .list(texts)
  }

  /// The fields and lines of a new position, in the order of a chart's.
  private static func fields(_ position: Position) -> [Entry] {
    func entries(_ fields: [Scenario.Field]) -> [Entry] {
      fields.map { Scenario.Value($0, position.texts($0)) }.filter { !$0.texts.isEmpty }.map(entry)
    }
    var result = entries([.title, .role])
    let holders = position.holders.filter { !$0.isEmpty }
    if !holders.isEmpty { result.append(("holder", single(holders))) }
    if position.isVacant, holders.isEmpty { result.append(("vacant", .word("true"))) }
    result += entries(Scenario.Field.ofPosition.filter { $0 != .title && $0 != .role })
    for kind in LineKind.allCases {
      let lines = position.lines.filter { $0.kind == kind }
      if !lines.isEmpty { result.append((kind.name, Self.lines(lines, kind))) }
    }
    if !position.waivers.isEmpty { result.append(entry(position.waivers)) }
    return result
  }
}
