public import OrgLint
internal import OrgModel

/// The page of a pack in Markdown: what its source asks for, what it does not say, and its rules.
public func packPage(_ pack: Pack, _ rules: [RuleDefinition]) -> String {
  var lines = ["# \(pack.id)", "", "\(pack.name): \(pack.source).", ""]
  func section(_ heading: String, _ text: String) {
    var text = Substring(text)
    while text.last?.isWhitespace == true { text.removeLast() }
    guard !text.isEmpty else { return }
    lines += ["## \(heading)", ""]
    lines += text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    lines.append("")
  }
  section("Who is subject to it", pack.scope)
  section("What the pack looks at", pack.says)
  section("What the source does not say", list(pack.doesNotSay))
  section(
    "What it wants where others want the opposite",
    list(pack.stances.map { "\($0.isFor ? "for" : "against") `\($0.topic)`: \($0.citation)" }))
  section("How well the source is known", list(facts(pack)))
  lines += ["## Rules", ""]
  for rule in rules { lines += entry(rule) }
  lines += [
    "Switch the pack on with `profile: { packs: [\(pack.id)] }` in the chart, with",
    "`packs: [\(pack.id)]` in orgline.yaml, or with `--pack \(pack.id)`.",
    "This is not legal advice; check the current text.",
  ]
  return lines.flatMap(wrapped).map { TerminalText.safe($0) }.joined(separator: "\n") + "\n"
}

/// A line of prose on as many lines as it needs; the items of lists stay indented.
private func wrapped(_ line: String) -> [String] {
  guard line.count > 96, !line.hasPrefix("#"), !line.hasPrefix("|") else { return [line] }
  let margin = line.hasPrefix("- ") ? "  " : ""
  var lines: [String] = []
  var current = ""
  for word in line.split(separator: " ") {
    if !current.isEmpty, current.count + word.count + 1 > 96 {
      lines.append(current)
      current = margin + word
    } else {
      current += current.isEmpty ? String(word) : " \(word)"
    }
  }
  return lines + [current]
}

private func list(_ items: [String]) -> String {
  items.map { "- \($0)" }.joined(separator: "\n")
}

private func facts(_ pack: Pack) -> [String] {
  var facts: [String] = []
  if pack.isDraft { facts.append("A draft: its rules run only when it is asked for by name") }
  if let confidence = pack.confidence {
    facts.append("Confidence \(confidence.rawValue): \(confidence.sentence)")
  }
  if let day = pack.verifiedOn, pack.confidence != .m { facts.append("Verified on \(day)") }
  if let day = pack.sunset { facts.append("No longer holds from \(day) on") }
  if let path = pack.path { facts.append("The pack stands in \(path)") }
  return facts
}

private func entry(_ rule: RuleDefinition) -> [String] {
  let info = rule.info
  var words = "\(info.modality.rawValue), \(info.severity.rawValue)"
  if info.provenance.isDraft { words += ", draft" }
  var lines = ["### \(info.id.name) (\(words))", "", sentence(info.summary)]
  if let requires = info.provenance.requires {
    lines += ["", "What the source asks for: \(sentence(requires))"]
  }
  if let citation = info.citation { lines += ["", "Source: \(sentence(citation))"] }
  lines.append("")
  return lines.flatMap { $0.split(separator: "\n", omittingEmptySubsequences: false) }
    .map(String.init)
}

private func sentence(_ text: String) -> String {
  var text = text
  while text.last?.isWhitespace == true { text.removeLast() }
  let ending = text.last.map { ".!?".contains($0) } ?? true
  return text.prefix(1).uppercased() + text.dropFirst() + (ending ? "" : ".")
}

// MARK: Lists

func textPacks(
  _ packs: [Pack], _ rules: (String) -> [RuleDefinition], _ isColoured: Bool
) -> String {
  var builder = TextBuilder(isColoured: isColoured)
  let widest = packs.map(\.id.count).max() ?? 0
  for pack in packs.sorted(by: { $0.id < $1.id }) {
    let count = rules(pack.id).count
    let padding = String(repeating: " ", count: widest - pack.id.count)
    let number = String(count)
    builder.append(pack.id + padding, .strong)
    builder.append("  \(pack.isDraft ? "draft " : "active")")
    builder.append(String(repeating: " ", count: max(1, 4 - number.count)) + number)
    builder.append(count == 1 ? " rule   " : " rules  ")
    builder.append(pack.name)
    builder.newLine()
  }
  builder.newLine()
  builder.append("`orgline rules --pack PACK` explains one of them.", .faint)
  builder.newLine()
  return builder.text
}

func markdownPacks(_ packs: [Pack], _ rules: (String) -> [RuleDefinition]) -> String {
  var lines = [
    "| pack | source | state | confidence | rules |", "|---|---|---|---|---|",
  ]
  for pack in packs.sorted(by: { $0.id < $1.id }) {
    let confidence = pack.confidence?.rawValue ?? ""
    lines.append(
      "| `\(pack.id)` | \(cell(pack.name)), \(cell(pack.source)) "
        + "| \(pack.isDraft ? "draft" : "active") | \(confidence) | \(rules(pack.id).count) |")
  }
  return lines.joined(separator: "\n") + "\n"
}

func markdownCatalogue(_ rules: [RuleDefinition], _ packs: PackCatalogue?) -> String {
  var lines = [
    "# The rules", "",
    "Generated by `orgline rules --format markdown`; a test compares. `orgline rules RULE` prints",
    "the page of a rule, `orgline rules --pack PACK` that of a pack.", "",
  ]
  let sorted = rules.sorted { $0.id < $1.id }
  var family = ""
  for rule in sorted {
    if rule.id.family != family {
      family = rule.id.family
      lines += [lines.last == "" ? "## \(family)" : "\n## \(family)", ""]
      lines += ["| rule | severity | modality | what it finds |", "|---|---|---|---|"]
    }
    lines.append(row(rule))
  }
  guard let packs else { return lines.joined(separator: "\n") + "\n" }
  lines += ["", "# The packs", ""]
  let all = packs.ids.compactMap { packs.pack($0) }
  lines.append(markdownPacks(all, packs.rules))
  for pack in all {
    lines += ["## \(pack.id)", "", "| rule | severity | modality | what it finds |"]
    lines.append("|---|---|---|---|")
    lines += packs.rules(of: pack.id).map(row) + [""]
  }
  while lines.last == "" { lines.removeLast() }
  return lines.joined(separator: "\n") + "\n"
}

private func row(_ rule: RuleDefinition) -> String {
  let info = rule.info
  let draft = info.provenance.isDraft ? " (draft)" : ""
  return "| `\(info.id.name)`\(draft) | \(info.severity.rawValue) | \(info.modality.rawValue) "
    + "| \(cell(info.summary)) |"
}

private func cell(_ text: String) -> String {
  TerminalText.safe(
    text.replacing("|", with: "\\|").replacing("\n", with: " "))
}
