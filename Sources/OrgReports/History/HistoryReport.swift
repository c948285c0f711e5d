import OrgLint
public import OrgModel

/// The names of people in charts that are read one after another, for a report that hides them.
public struct HistoryNames: Sendable {
  private var names = NameMask.Names()

  /// No names yet.
  public init() {}

  /// Takes the names of a chart.
  public mutating func add(_ graph: OrgGraph) { names.add(graph.document) }

  /// Takes the names of the charts and scenarios that faults are about.
  public mutating func add(_ errors: InputErrors) {
    for document in errors.charts ?? [] { names.add(document) }
  }

  /// Takes the name of whoever wrote a commit: subjects name authors too.
  mutating func add(author: String) { names.add(author) }

  /// Those of some ids that no name is in, sorted.
  public func unnamed(_ ids: Set<String>) -> [String] {
    let mask = mask
    return ids.filter { mask.masked($0) == $0 }.sorted()
  }

  var mask: NameMask { names.mask }
}

/// What a history shows.
public struct HistoryOptions: Sendable {
  /// The names that are hidden; none when `nil`.
  public var hiddenNames: HistoryNames?
  /// Whether the text has colours.
  public var isColoured = false

  /// Names, and no colours.
  public init() {}
}

/// The forms in which the history of a chart is written.
public enum HistoryFormat: String, CaseIterable, Sendable {
  /// For people at a terminal.
  case text
  /// The contract for programs.
  case json
  /// For a page or a comment, which has an end.
  case markdown

  /// The history of the chart called `path`, in this form.
  public func render(
    _ path: String, _ entries: [HistoryEntry], _ options: HistoryOptions = HistoryOptions()
  ) -> String {
    var names = options.hiddenNames
    for entry in entries { names?.add(author: entry.commit.author) }
    let words = HistoryWords(mask: names?.mask)
    return switch self {
    case .text: textHistory(entries, words, isColoured: options.isColoured)
    case .json: jsonHistory(path, entries, words)
    case .markdown: markdownHistory(path, entries, words)
    }
  }
}

/// A difference as a line: a mark, what happened, and what goes with it.
struct HistoryClause {
  let mark: String
  let style: TextStyle
  let text: String
  var aside = ""
}

/// How changes are told in a history.
struct HistoryWords {
  let mask: NameMask?

  /// `text` as it may be shown.
  func shown(_ text: String) -> String { mask?.masked(text) ?? text }

  /// Who wrote a commit: a name of a person as well.
  func author(_ commit: HistoryCommit) -> String? { mask == nil ? commit.author : nil }

  /// The differences, one a line; the solid line of a position that opened or closed is told with
  /// it.
  func clauses(_ rows: [ChangeRow], carried: [[String]]) -> [HistoryClause] {
    var managers: [String: [String]] = [:]
    let fates = Dictionary(
      rows.filter { $0.what == .opened || $0.what == .closed }.map { ($0.id, $0.what) },
      uniquingKeysWith: { first, _ in first })
    func isToldWithIt(_ row: ChangeRow) -> Bool {
      guard let line = row.line, line.kind == .reportsTo, line.looseEnd == nil else {
        return false
      }
      return fates[row.id] == .opened && row.what == .lineAdded
        || fates[row.id] == .closed && row.what == .lineRemoved
    }
    for row in rows where isToldWithIt(row) { managers[row.id, default: []] += row.others }
    var clauses: [HistoryClause] = []
    for (number, row) in rows.enumerated() where !isToldWithIt(row) {
      let along = carried.indices.contains(number) ? carried[number] : []
      clauses.append(clause(row, along, managers[row.id] ?? []))
    }
    return clauses
  }

  private func clause(
    _ row: ChangeRow, _ carried: [String], _ managers: [String]
  ) -> HistoryClause {
    switch row.what {
    case .moved:
      let below = carried.isEmpty ? "" : " and \(carried.count) below"
      let change = row.move?.direction ?? ""
      let more = carried.count > 8 ? ", …" : ""
      return HistoryClause(
        mark: ">", style: .info, text: shown("\(row.id)\(below) moved: \(change)"),
        aside: carried.isEmpty
          ? "" : shown("(carried along: \(carried.prefix(8).joined(separator: ", "))\(more))"))
    case .opened, .closed:
      let title = (row.after ?? row.before).map { ": \($0)" } ?? ""
      let isOpened = row.what == .opened
      let line = managers.isEmpty ? "" : managers.joined(separator: ", ")
      let verb = isOpened ? "reports to" : "reported to"
      return HistoryClause(
        mark: isOpened ? "+" : "-", style: isOpened ? .added : .removed,
        text: shown(row.clause + title), aside: line.isEmpty ? "" : shown("(\(verb) \(line))"))
    case .lineAdded: return HistoryClause(mark: "+", style: .added, text: shown(row.clause))
    case .lineRemoved: return HistoryClause(mark: "-", style: .removed, text: shown(row.clause))
    case .waiver where row.before == nil:
      return HistoryClause(mark: "+", style: .added, text: shown(row.clause))
    case .waiver where row.after == nil:
      return HistoryClause(mark: "-", style: .removed, text: shown(row.clause))
    case .replaced: return HistoryClause(mark: "!", style: .warning, text: shown(row.clause))
    default: return HistoryClause(mark: "~", style: .info, text: shown(row.clause))
    }
  }
}

extension TextBuilder {
  /// Appends a difference, in a line of its own.
  mutating func append(_ clause: HistoryClause) {
    append("  \(clause.mark) ", clause.style)
    append(input: clause.text)
    if !clause.aside.isEmpty { append(input: "  \(clause.aside)", .faint) }
    newLine()
  }
}

extension HistoryEntry {
  /// What became of the chart as a whole; `nil` where it was there before and is there now.
  var fateText: String? {
    let counts = size.map {
      ": \(counted($0.positions, "position")), \(counted($0.lines, "line"))"
    }
    switch fate {
    case .begun:
      let origin = commit.copiedFrom.map { " as a copy of \($0)" } ?? ""
      return "the chart begins\(origin)\(counts ?? "")"
    case .ended: return "the chart ends\(counts ?? "")"
    case .unreadable: return "the chart cannot be read"
    case .kept: return nil
    }
  }

  /// How many findings a chart that begins or ends has, by their weight; `nil` for none.
  var countText: String? {
    guard size != nil else { return nil }
    let parts = [(Severity.error, "error"), (.warning, "warning"), (.info, "hint")].compactMap {
      severity, noun in
      let count = notes.count { $0.severity == severity }
      return count > 0 ? counted(count, noun) : nil
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// The differences that are listed: those of a chart that begins are all that is in it.
  var listedRows: [ChangeRow] { size == nil ? rows : [] }

  /// The rules that gave up, each a sentence without a full stop.
  func rulesGivenUp(_ words: HistoryWords) -> [String] {
    let before =
      comparedWith == nil ? "the revision before" : "the revision that this one is compared with"
    return inconclusive.map {
      $0.sentence(before: before, after: "this revision", shown: words.shown)
    }
  }

  /// The findings that are listed.
  var listedNotes: [Note] { size == nil ? notes : [] }

  /// What the chart was compared with, when that is not the commit before.
  var comparisonText: String? {
    comparedWith.map {
      "compared with \(HistoryCommit.short($0)), the last commit before at which it can be read"
    }
  }
}
