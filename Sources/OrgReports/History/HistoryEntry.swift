public import OrgLint
public import OrgModel

/// A commit in the history of a chart, as git knows it.
public struct HistoryCommit: Sendable {
  /// The whole identifier.
  public let id: String
  /// When it was committed, as git writes it by ISO 8601: `2026-03-01T09:00:00+01:00`.
  public let date: String
  /// Who wrote it.
  public let author: String
  /// The first line of its message.
  public let subject: String
  /// The commits before it.
  public let parents: [String]
  /// What the chart was called before, when the commit renamed it.
  public let renamedFrom: String?
  /// Of which file the chart is a copy, when the commit made it from one that stayed.
  public let copiedFrom: String?
  /// What the chart is called since; the path from the top of the repository.
  public let path: String
  /// Whether the chart is a folder.
  public let isFolder: Bool

  /// A commit with everything that is told of it.
  public init(
    id: String, date: String, author: String, subject: String, parents: [String],
    renamedFrom: String?, copiedFrom: String? = nil, path: String, isFolder: Bool = false
  ) {
    self.id = id
    self.date = date
    self.author = author
    self.subject = subject
    self.parents = parents
    self.renamedFrom = renamedFrom
    self.copiedFrom = copiedFrom
    self.path = path
    self.isFolder = isFolder
  }

  /// What was renamed.
  var noun: String { isFolder ? "folder" : "file" }

  /// The beginning of an identifier: enough for people, and for git.
  public static func short(_ id: String) -> String { String(id.prefix(10)) }
}

/// A chart at one commit, with what a linter found in it.
public struct HistoryState: Sendable {
  /// The chart.
  public let graph: OrgGraph
  /// What was found; `nil` where nobody looked.
  public let findings: LintResult?

  /// A chart as it was read.
  public init(_ graph: OrgGraph, findings: LintResult?) {
    self.graph = graph
    self.findings = findings
  }
}

/// Why a revision of a chart cannot be read.
public struct HistoryFault: Sendable {
  /// What is wrong.
  public let message: String
  /// Where: `path:line:column`, or the path; `nil` where nothing is known.
  public let place: String?
  /// How many faults there are beside it.
  public let more: Int

  /// The first fault of a file.
  ///
  /// - Parameter withoutPath: whether only the line and the column are told, because the name of
  ///   the file says nothing.
  public init(_ errors: InputErrors, withoutPath: Bool = false) {
    let first = errors.errors.first
    var map = SourceMap(errors.source, hiding: errors.hidden)
    let location = first?.range.flatMap { map.shownLocation(of: $0) }
    message = first?.message ?? "it cannot be read"
    let path = withoutPath ? nil : location?.path ?? first?.path
    let spot = location.map { withoutPath ? "line \($0.line)" : ":\($0.line):\($0.column)" }
    place = path == nil && spot == nil ? nil : (path ?? "") + (spot ?? "")
    more = max(0, errors.errors.count - 1)
  }

  /// A fault without a place.
  public init(_ message: String) {
    self.message = message
    place = nil
    more = 0
  }

  /// The fault in one line.
  public var text: String {
    let rest = more > 0 ? " (and \(more) more)" : ""
    return (place.map { "\($0): " } ?? "") + message + rest
  }
}

/// What a commit did to a chart.
public struct HistoryEntry: Sendable {
  /// What became of the chart.
  public enum Fate: Sendable {
    /// There was none before, or none that could be read.
    case begun
    /// It was there before; what changed is told apart.
    case kept
    /// It is gone.
    case ended
    /// It cannot be read.
    case unreadable(HistoryFault)
  }

  /// A finding that came, went or got worse.
  struct Note: Sendable {
    enum What: String, Sendable { case introduced, worsened, fixed }

    var what: What
    let rule: String
    let severity: Severity
    let message: String
    let key: [String]
    let fingerprint: String
    /// What it came or went with; empty of a chart that begins or ends.
    var cause: FindingCause
  }

  /// The commit.
  public let commit: HistoryCommit
  let fate: Fate
  /// The revision that it was compared with, where that is not the one before.
  let comparedWith: String?
  /// Every difference; those of a chart that begins or ends are its positions and lines.
  var rows: [ChangeRow] = []
  /// By the number of a row that is a move: who was carried along.
  var carried: [[String]] = []
  var notes: [Note] = []
  /// The rules that gave up before or afterwards, of whose findings nothing is told.
  var inconclusive: [FindingsComparison.Inconclusive] = []
  /// Whether findings were looked for.
  private(set) var isLinted = false
  /// The counts of a chart that begins or ends: positions, lines.
  private(set) var size: (positions: Int, lines: Int)?

  /// A commit at which the chart cannot be read.
  public init(_ commit: HistoryCommit, unreadable fault: HistoryFault) {
    self.commit = commit
    fate = .unreadable(fault)
    comparedWith = nil
  }

  /// What a commit changed, with the causes of findings as they are probable; none is tried out.
  ///
  /// - Complexity: that of `Comparison`.
  public init(
    _ commit: HistoryCommit, from before: HistoryState?, to after: HistoryState?
  ) {
    var search: CauseSearch?
    self.init(commit, from: before, to: after, &search)
  }

  /// What a commit changed.
  ///
  /// - Parameters:
  ///   - before: the chart before; `nil` when there was none that could be read.
  ///   - after: the chart afterwards; `nil` when it is gone.
  ///   - comparedWith: the commit of `before`, when it is none of the parents.
  ///   - search: what tries out which changes are behind findings, and how much work is left for
  ///     it; a commit takes no more than one comparison does.
  /// - Complexity: that of `Comparison`, beside the work of the search.
  public init(
    _ commit: HistoryCommit, from before: HistoryState?, to after: HistoryState?,
    comparedWith: String? = nil, _ search: inout CauseSearch?
  ) {
    self.commit = commit
    self.comparedWith = comparedWith
    fate = before == nil ? .begun : after == nil ? .ended : .kept
    guard let known = after ?? before else { return }
    let nothing = OrgGraph(OrgDocument(), catalogue: known.graph.catalogue)
    let difference = Comparison(
      from: before?.graph ?? nothing, to: after?.graph ?? nothing)
    let changes = difference.rows(showsPay: false)
    rows = changes + difference.waiverRows
    // The moves are the first rows.
    carried = difference.moved.map(\.carried)
    if before == nil || after == nil {
      let summary = known.graph.summary()
      size = (summary.positions, summary.lines)
    }
    guard let findings = known.findings else { return }
    isLinted = true
    let none = LintResult(chart: findings.chart, findings: [], rules: [])
    let compared = FindingsComparison(
      from: before?.findings ?? none, to: after?.findings ?? none)
    inconclusive = compared.inconclusive
    guard size == nil else {
      notes = Self.notes(compared, nil)
      return
    }
    var causes = FindingCauses(difference, changes, linter: search?.linter)
    if var part = search?.part() {
      causes.prove(difference, compared, tellsBetter: false, &part)
      search?.spend(part)
    }
    notes = Self.notes(compared, causes)
  }

  private static func notes(_ findings: FindingsComparison, _ causes: FindingCauses?) -> [Note] {
    func notes(_ what: Note.What, _ list: [Finding]) -> [Note] {
      let isGone = what == .fixed
      let chart = isGone ? findings.before.chart : findings.after.chart
      return list.map { finding in
        Note(
          what: what, rule: finding.rule.name, severity: finding.severity,
          message: finding.message, key: finding.key, fingerprint: finding.fingerprint,
          cause: causes?.cause(of: finding, in: chart, isGone: isGone) ?? FindingCause())
      }
    }
    return notes(.introduced, findings.introduced) + notes(.worsened, findings.worsened)
      + notes(.fixed, findings.fixed)
  }

  /// Whether the commit changed something of the structure, or of what is found in it.
  public var isChange: Bool { !rows.isEmpty || !notes.isEmpty || size != nil }

  /// Whether the chart cannot be read at this commit.
  public var isUnreadable: Bool {
    if case .unreadable = fate { return true }
    return false
  }

  /// The same with only what touches some positions: what happened to them, to a line at one of
  /// their ends, to a move that carried them along, or to a finding about them.
  public func touching(_ ids: Set<String>) -> HistoryEntry {
    var entry = self
    func isTouched(_ index: Int) -> Bool {
      ids.contains(rows[index].id) || rows[index].others.contains(where: ids.contains)
        || carried.indices.contains(index) && carried[index].contains(where: ids.contains)
    }
    // Who opens or closes below somebody is told with the line that says so.
    let reports = Set(
      rows.indices.filter { rows[$0].line?.kind == .reportsTo && isTouched($0) }
        .map { rows[$0].id })
    let kept = rows.indices.filter { index in
      let row = rows[index]
      let isSeat = row.what == .opened || row.what == .closed
      return isTouched(index) || isSeat && reports.contains(row.id)
    }
    entry.rows = kept.map { rows[$0] }
    entry.carried = kept.filter(carried.indices.contains).map { carried[$0] }
    entry.notes = notes.filter { $0.key.contains(where: ids.contains) }
    entry.size = nil
    return entry
  }
}
