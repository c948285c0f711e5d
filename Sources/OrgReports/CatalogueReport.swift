public import OrgLint
internal import OrgModel

/// The forms in which the catalogue of rules is written.
public enum CatalogueFormat: String, CaseIterable, Sendable {
  /// For people.
  case text
  /// The contract for programs.
  case json

  /// The catalogue of `rules` in this form.
  public func render(_ rules: [RuleDefinition], isColoured: Bool = false) -> String {
    switch self {
    case .text: textCatalogue(rules, isColoured)
    case .json: jsonCatalogue(rules)
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
        json.field("pack", String?.none)
        json.field("summary", rule.info.summary)
        json.field("citation", rule.info.citation)
      }
    }
  }
  return writer.text
}

/// What a rule without a page says of itself, as a page in Markdown.
public func textPage(_ rule: RuleDefinition) -> String {
  let info = rule.info
  var lines = ["# \(info.id.name)", "", "\(info.summary).", ""]
  if let why = info.why { lines += ["## Why it matters", "", why, ""] }
  if !info.options.isEmpty {
    lines += ["## Options", "", "| Name | Default | Meaning |", "|---|---|---|"]
    lines += info.options.map { "| `\($0.name)` | \($0.standard) | \($0.summary) |" }
    lines.append("")
  }
  lines += ["## Source", ""]
  let source = info.citation.map { "\($0) (\(info.modality.rawValue))" }
  lines.append(source ?? "The rule names none; it says \(info.modality.rawValue).")
  if let path = info.path { lines += ["", "The rule stands in \(path)."] }
  return lines.map { TerminalText.safe($0) }.joined(separator: "\n") + "\n"
}
