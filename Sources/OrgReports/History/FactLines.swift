public import OrgModel

/// What a chart says, one fact a line, in an order that neither the order of its records nor the
/// layout of its files changes: for `git diff`.
///
/// Each line begins with what it is about, so that a line of a difference explains itself. Pay is
/// left out unless `showsPay` asks for it. Holders who are told from others of the name by an
/// address are named by it.
/// - Complexity: O(*n* log *n*) for *n* facts.
public func factLines(_ graph: OrgGraph, showsPay: Bool = false) -> String {
  var lines = ""
  for fact in graph.withEntriesForNamesakes().facts(showsPay: showsPay) {
    let words = [fact.subject.name, fact.id, fact.text].filter { !$0.isEmpty }
    lines += TerminalText.safe(words.joined(separator: " ")) + "\n"
  }
  return lines
}
