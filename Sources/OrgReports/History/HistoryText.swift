import OrgLint

/// The history for people at a terminal.
func textHistory(_ entries: [HistoryEntry], _ words: HistoryWords, isColoured: Bool) -> String {
  var builder = TextBuilder(isColoured: isColoured)
  var hadDetails = false
  for (number, entry) in entries.enumerated() {
    let details = HistoryDetails(entry, words)
    // Commits that say nothing more than their line stand together.
    if number > 0, hadDetails || !details.isEmpty { builder.newLine() }
    hadDetails = !details.isEmpty
    builder.append(header: entry.commit, words)
    builder.append(details)
  }
  return builder.text
}

/// What stands below the line of a commit.
private struct HistoryDetails {
  let entry: HistoryEntry
  let clauses: [HistoryClause]
  let words: HistoryWords

  init(_ entry: HistoryEntry, _ words: HistoryWords) {
    self.entry = entry
    self.words = words
    clauses = words.clauses(entry.listedRows, carried: entry.carried)
  }

  var isEmpty: Bool {
    clauses.isEmpty && entry.listedNotes.isEmpty && entry.inconclusive.isEmpty
      && entry.fateText == nil
      && entry.commit.renamedFrom == nil && entry.comparisonText == nil
  }
}

extension TextBuilder {
  fileprivate mutating func append(header commit: HistoryCommit, _ words: HistoryWords) {
    append(HistoryCommit.short(commit.id), .warning)
    append(" \(TerminalText.safe(String(commit.date.prefix(10))))", .faint)
    if let author = words.author(commit) { append(input: " \(author):") }
    append(" ")
    append(input: words.shown(commit.subject), .strong)
    newLine()
  }

  fileprivate mutating func append(_ details: HistoryDetails) {
    let (entry, words) = (details.entry, details.words)
    if let before = entry.commit.renamedFrom {
      append(
        HistoryClause(
          mark: "~", style: .info,
          text: "the \(entry.commit.noun) was renamed: \(before) → \(entry.commit.path)"))
    }
    if let fate = entry.fateText {
      var text = fate
      if let counts = entry.countText { text += "; \(counts)" }
      if case .unreadable(let fault) = entry.fate { text += ": \(words.shown(fault.text))" }
      append(HistoryClause(mark: "!", style: .warning, text: text))
    }
    if let text = entry.comparisonText {
      append(HistoryClause(mark: "!", style: .warning, text: text))
    }
    for clause in details.clauses { append(clause) }
    for text in entry.rulesGivenUp(words) {
      append(HistoryClause(mark: "!", style: .warning, text: text))
    }
    for note in entry.listedNotes { append(note, words) }
  }

  private mutating func append(_ note: HistoryEntry.Note, _ words: HistoryWords) {
    let style: TextStyle = note.what == .fixed ? .added : .removed
    append("  \(note.what.rawValue) ", style)
    append("\(note.severity.rawValue): ")
    append(input: words.shown(note.message))
    append(" [\(note.rule)]", .faint)
    newLine()
    // Where a chart begins, nothing changed.
    if note.cause.isEmpty { return }
    append(input: "      " + words.shown(note.cause.clause), .faint)
    newLine()
  }
}
