public import OrgLint
public import OrgModel

/// The forms in which the catalogue of rules is written.
public enum CatalogueFormat: String, CaseIterable, Sendable {
  /// For people.
  case text
  /// The contract for programs.
  case json
  /// An index with links, for a repository.
  case markdown

  /// The catalogue of `rules` in this form; the packs are only part of an index.
  public func render(
    _ rules: [RuleDefinition], packs: PackCatalogue? = nil, isColoured: Bool = false
  ) -> String {
    switch self {
    case .text: textCatalogue(rules, isColoured)
    case .json: jsonCatalogue(rules)
    case .markdown: markdownCatalogue(rules, packs)
    }
  }

  /// The list of `packs` in this form; `rules` says which rules a pack has, and `today` which of
  /// the packs no longer hold. Only the text knows a day, so that the others stay the same.
  public func render(
    _ packs: [Pack], rules: (String) -> [RuleDefinition], isColoured: Bool = false,
    today: CalendarDay? = nil
  ) -> String {
    switch self {
    case .text: textPacks(packs, rules, isColoured, today)
    case .json: jsonPacks(packs, rules)
    case .markdown: markdownPacks(packs, rules)
    }
  }
}

private func textCatalogue(_ rules: [RuleDefinition], _ isColoured: Bool) -> String {
  var builder = TextBuilder(isColoured: isColoured)
  let widest = rules.map { $0.id.name.count }.max() ?? 0
  for rule in rules.sorted(by: { $0.id < $1.id }) {
    let padding = String(repeating: " ", count: widest - rule.id.name.count)
    let severity = rule.info.severity.rawValue
    builder.append(rule.id.name + padding, .strong)
    builder.append("  \(severity)\(String(repeating: " ", count: 7 - severity.count))")
    builder.append("  \(rule.info.summary)")
    for option in rule.info.options {
      builder.append(" (\(option.name) \(option.standard): \(option.summary))", .faint)
    }
    builder.newLine()
  }
  builder.newLine()
  builder.append("`orgline rules RULE` explains one of them.", .faint)
  builder.newLine()
  return builder.text
}

private func jsonCatalogue(_ rules: [RuleDefinition]) -> String {
  var writer = JSONWriter()
  writer.object { json in
    json.field("orgline", 1)
    json.array("rules", rules.sorted { $0.id < $1.id }) { json, rule in
      json.object { json in
        json.field("id", rule.id.name)
        json.field("severity", rule.info.severity.rawValue)
        json.field("modality", rule.info.modality.rawValue)
        json.field("pack", rule.info.pack)
        json.field("summary", rule.info.summary)
        json.field("citation", rule.info.citation)
      }
    }
  }
  return writer.text
}
