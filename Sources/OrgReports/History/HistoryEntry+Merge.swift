import OrgLint
import OrgModel

extension HistoryEntry {
  /// What a merge changed itself: what is different from each of the charts that it put together.
  ///
  /// Where a value was another one at each parent, it is told as seen from the first that has a
  /// chart. A finding is the merge's own where no parent had it, or each did.
  ///
  /// - Parameters:
  ///   - parents: the charts of the parents, in order; at least one.
  ///   - search: what tries out which changes are behind findings, beside the first parent.
  /// - Complexity: that of a `Comparison` for each parent, beside the work of the search.
  public init(
    _ commit: HistoryCommit, merging parents: [HistoryState], to after: HistoryState,
    _ search: inout CauseSearch?
  ) {
    self.init(commit, from: parents.first, to: after, &search)
    for parent in parents.dropFirst() {
      keep(in: HistoryEntry(commit, from: parent, to: after))
    }
    // What a branch did is told with its own commits.
    let own = Set(rows.map(\.outcome))
    notes = notes.map { note in
      let changes = note.cause.changes.filter { own.contains($0.outcome) }
      if changes.isEmpty { return note }
      var cause = note.cause
      // Some of those that decide together prove nothing.
      if cause.proof == .together, changes.count < cause.changes.count { cause.proof = .likely }
      cause.changes = changes
      return note.with(cause)
    }
  }

  /// Leaves out what is not told as well when the commit is compared with another parent.
  private mutating func keep(in other: HistoryEntry) {
    let outcomes = Set(other.rows.map(\.outcome))
    let kept = rows.indices.filter { outcomes.contains(rows[$0].outcome) }
    carried = kept.filter(carried.indices.contains).map { carried[$0] }
    rows = kept.map { rows[$0] }
    let known = Dictionary(
      other.notes.map { ($0.identity, $0.what) }, uniquingKeysWith: { first, _ in first })
    notes = notes.compactMap { note in
      // What is new beside one parent and worse beside another one got worse.
      known[note.identity].map { $0 == .worsened ? note.with(.worsened) : note }
    }
    // What is not known beside one parent is not known to be the merge's own.
    let rules = Set((inconclusive + other.inconclusive).map(\.rule))
    inconclusive = rules.sorted().map { rule in
      let both = [inconclusive, other.inconclusive].compactMap { list in
        list.first { $0.rule == rule }
      }
      return FindingsComparison.Inconclusive(
        rule: rule, before: both.compactMap(\.before).first, after: both.compactMap(\.after).first)
    }
  }
}

extension HistoryEntry.Note {
  /// What makes it the same beside another parent: the finding, and whether it went.
  fileprivate var identity: [String] { [what == .fixed ? "fixed" : "there", fingerprint] }

  fileprivate func with(_ cause: FindingCause) -> Self {
    var note = self
    note.cause = cause
    return note
  }

  fileprivate func with(_ what: What) -> Self {
    var note = self
    note.what = what
    return note
  }
}

extension ChangeRow {
  /// What there is afterwards, whatever there was before.
  fileprivate var outcome: [String] {
    // Of a line that carries something else, the first word tells which of it.
    let field = what == .lineChanged ? (after ?? before)?.split(separator: " ").first ?? "" : ""
    return [what.rawValue, id, detail, line?.to ?? "", String(field), after ?? ""]
  }
}
