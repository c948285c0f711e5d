import OrgLint

/// The history for a page or a comment: a list of commits, as many as a code host takes.
func markdownHistory(
  _ path: String, _ entries: [HistoryEntry], _ words: HistoryWords
) -> String {
  // 65,536 characters is the most on GitHub.
  let most = 60_000
  var text = "### Orgline: the history of \(MarkdownText.escaped(path))\n\n"
  var size = text.utf16.count
  for (number, entry) in entries.enumerated() {
    let item = markdown(entry, words)
    guard size + item.utf16.count < most else {
      text += "- … and \(counted(entries.count - number, "more commit", "more commits"))\n"
      return text
    }
    text += item
    size += item.utf16.count
  }
  return text
}

private func markdown(_ entry: HistoryEntry, _ words: HistoryWords) -> String {
  func escaped(_ text: String) -> String { MarkdownText.escaped(words.shown(text)) }
  let commit = entry.commit
  let author = words.author(commit).map { ", \(MarkdownText.escaped($0))" } ?? ""
  var lines = [
    "\(MarkdownText.code(HistoryCommit.short(commit.id))) "
      + "\(MarkdownText.escaped(String(commit.date.prefix(10))))\(author): "
      + "**\(escaped(commit.subject))**"
  ]
  if let before = commit.renamedFrom {
    lines.append(
      "the \(commit.noun) was renamed: \(MarkdownText.code(before)) → "
        + MarkdownText.code(commit.path))
  }
  if let fate = entry.fateText {
    var text = fate
    if let counts = entry.countText { text += "; \(counts)" }
    if case .unreadable(let fault) = entry.fate { text += ": \(fault.text)" }
    lines.append(escaped(text))
  }
  if let text = entry.comparisonText { lines.append(text) }
  lines += words.clauses(entry.listedRows, carried: entry.carried).map { clause in
    MarkdownText.escaped(clause.text + (clause.aside.isEmpty ? "" : " \(clause.aside)"))
  }
  lines += entry.rulesGivenUp(words).map(MarkdownText.escaped)
  lines += entry.listedNotes.map { note in
    "\(note.what.rawValue) **\(note.severity.noun)** \(MarkdownText.code(note.rule)): "
      + escaped(note.message) + (note.cause.isEmpty ? "" : "; " + escaped(note.cause.clause))
  }
  return "- " + lines.joined(separator: "\n  - ") + "\n"
}
