public import OrgLint
public import OrgModel

/// The page of a pack in Markdown: what its source asks for, what it does not say, and its rules.
/// On a day on which the pack no longer holds, it begins with that.
public func packPage(
  _ pack: Pack, _ rules: [RuleDefinition], today: CalendarDay? = nil
) -> String {
  var lines = ["# \(pack.id)", "", "\(pack.name): \(pack.source).", ""]
  if pack.isEnded(on: today), let day = pack.sunset {
    lines += ["It no longer holds since \(day): its rules are skipped.", ""]
  }
  func section(_ heading: String, _ text: String) {
    var text = Substring(text)
    while text.last?.isWhitespace == true { text.removeLast() }
    guard !text.isEmpty else { return }
    lines += ["## \(heading)", ""]
    lines += text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    lines.append("")
  }
  section("Who is subject to it", ([pack.scope] + reach(pack)).joined(separator: "\n\n"))
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

/// Where and for what the pack is, in the words of a profile.
private func reach(_ pack: Pack) -> [String] {
  func list(_ what: String, _ words: [String]) -> String? {
    words.isEmpty ? nil : "\(what): " + words.map { "`\($0)`" }.joined(separator: ", ")
  }
  let lists = [list("Jurisdictions", pack.jurisdictions), list("sectors", pack.sectors)]
    .compactMap(\.self).joined(separator: "; ")
  return lists.isEmpty ? [] : [sentence(lists)]
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
  _ packs: [Pack], _ rules: (String) -> [RuleDefinition], _ isColoured: Bool,
  _ today: CalendarDay?
) -> String {
  var builder = TextBuilder(isColoured: isColoured)
  let widest = packs.map(\.id.count).max() ?? 0
  for pack in packs.sorted(by: { $0.id < $1.id }) {
    let count = rules(pack.id).count
    let padding = String(repeating: " ", count: widest - pack.id.count)
    let number = String(count)
    builder.append(pack.id + padding, .strong)
    let state = pack.isEnded(on: today) ? "ended " : pack.isDraft ? "draft " : "active"
    builder.append("  \(state)")
    builder.append(String(repeating: " ", count: max(1, 4 - number.count)) + number)
    builder.append(count == 1 ? " rule   " : " rules  ")
    builder.append(pack.name)
    if let day = pack.sunset {
      builder.append(pack.isEnded(on: today) ? " (since \(day))" : " (until \(day))", .faint)
    }
    builder.newLine()
  }
  builder.newLine()
  builder.append("`orgline rules --pack PACK` explains one of them.", .faint)
  builder.newLine()
  return builder.text
}

/// The packs for programs, with the names of their rules.
func jsonPacks(_ packs: [Pack], _ rules: (String) -> [RuleDefinition]) -> String {
  var writer = JSONWriter()
  writer.object { json in
    json.field("orgline", 1)
    json.array("packs", packs.sorted { $0.id < $1.id }) { json, pack in
      json.object { json in
        json.field("id", pack.id)
        json.field("name", pack.name)
        json.field("source", pack.source)
        json.field("status", pack.isDraft ? "draft" : "active")
        json.field("confidence", pack.confidence?.rawValue)
        json.strings("jurisdictions", pack.jurisdictions)
        json.strings("sectors", pack.sectors)
        json.field("verified_on", pack.verifiedOn?.description)
        json.field("sunset", pack.sunset?.description)
        json.strings("rules", rules(pack.id).map { $0.id.name })
      }
    }
  }
  return writer.text
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
  if packs != nil { lines += markdownMeanings + [""] }
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
  lines += markdownWords()
  while lines.last == "" { lines.removeLast() }
  return lines.joined(separator: "\n") + "\n"
}

/// What all rules mean by the same words, said once.
private let markdownMeanings = """
  ## What the rules mean by the top, by independent, and by missing

  **The top** is where a matter can rise no further: the board, its committees, the chief executive
  below no other one, and, unless a chief executive has nobody above, the head of the largest tree
  of the chart. In patterns it is the label `Top`. A board is always at the top, as charts seldom
  show who sits on it. A body whose `kind` is a committee of the board is the management's instead,
  and judged as any other committee of management, when

  - it reports to an executive below the top, or to a body that does not govern;
  - executives below the top chair it, all of them where several do;
  - it has no chair in the chart, two or more sit on it, and all of them work for one executive
    below the top, or are that executive; one seat alone tells nothing of the others; or
  - it reports to such a committee.

  An executive is whoever has a role that is not of the governing body, reports to such a position
  or to a body of management, or has people. Directors who report to the board are none.

  **Independent** of somebody is a way to the top that avoids this person: over solid, dotted and
  escalation lines and seats on bodies, none of which leads to a position that the person holds
  alone, or to a body of management on which nobody is known to sit but that person and people who
  work below. The executive committee, a body of which the chart names nobody, and all that is at
  the top are not such bodies. A report and an invitation are no way. Every rule that asks for such
  a way asks this; where a pack speaks of IT as a whole, everybody in IT is avoided.

  **Missing** is an office, a committee or a report that a pack asks for, on a chart that shows the
  whole organisation. The flags `complete` and `excerpt` say whether it does. Without them a chart
  counts as whole from ten positions on, if it shows who leads and goes deeper in two places. Any
  such limit has charts on both sides of it, and one position more may bring a first finding of
  this kind; a smaller one would tell sketches of five boxes that they lack a data protection
  officer. So the limit stays, no rule outside of packs depends on it, and
  `structure/completeness-unknown` says on which side a chart is. Who heads the largest tree depends
  on counts as well, on charts that name no chief executive alone: `role: ceo` settles it.
  """.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)

/// The words of charts that rules ask for.
private func markdownWords() -> [String] {
  func table(_ words: [KnownWords.Word], _ what: String) -> [String] {
    ["| \(what) | meaning |", "|---|---|"]
      + words.map { "| `\($0.name)` | \(cell($0.meaning)) |" } + [""]
  }
  var lines = ["# Words that rules ask for", ""]
  lines += ["## Tags of positions", ""] + table(KnownWords.tags, "tag")
  lines += [
    "## Duties", "",
    "Ids or topics of `responsibilities`, of the responsibility sets and of rules. Others may be",
    "used freely; one that is almost one of these is told by `duties/misspelt-duty`.", "",
  ]
  lines += table(KnownWords.duties, "duty")
  lines += [
    "## Sectors and jurisdictions", "",
    "Jurisdictions are codes after ISO 3166 (`DE`, `US-NY`) and `EU`. Other sectors may be used",
    "freely; of these, packs and rules know what is part of what.", "",
    "| sector | part of |", "|---|---|",
  ]
  lines += Sector.known.map { "| `\($0)` | \(Sector.parent(of: $0).map { "`\($0)`" } ?? "") |" }
  return lines + [""]
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
