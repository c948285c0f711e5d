import OrgFormats
import OrgLint
import OrgModel
import OrgReports

/// Walks the steps of a chart's history, from the newest backwards.
struct ChartLog {
  let place: GitHistory.Place
  let steps: [GitHistory.Step]
  /// Which commits were asked for.
  let range: GitHistory.Range
  let options: ReadingOptions
  /// Judges each revision; `nil` where nobody asks.
  let linter: Linter?
  /// The positions that are asked for; all when empty.
  let positions: Set<String>
  /// Whether commits without a change are left out.
  let onlyChanges: Bool
  /// The most commits that are told.
  let most: Int
  let hidesNames: Bool

  /// What the walk came by.
  struct Result: Sendable {
    /// The commits, the newest first.
    var entries: [HistoryEntry] = []
    /// The names of people, where they are to be hidden.
    var names: HistoryNames?
    /// The ids of what was there once, where some were asked for.
    var ids: Set<String>?
    /// The paths of the charts that a scenario extends, from the top of the repository.
    var bases: [String] = []
    /// The same of the scenarios that it extends.
    var extendedScenarios: [String] = []
    /// A scenario in a folder, the newest, which is no part of the chart there.
    var leftOut: String?
  }

  /// So many steps are read ahead, so that all cores look for findings.
  private static let ahead = 8

  /// A step whose charts were read.
  private enum Item {
    case unreadable(HistoryCommit, HistoryFault)
    case step(HistoryCommit, Revision?, Revision?, comparedWith: String?)
    /// A merge, the charts of its parents, and its own.
    case merge(HistoryCommit, [Revision], Revision)
    /// A merge that did nothing itself.
    case nothing
  }

  func run() async throws -> Result {
    try await GitObjects.reading(in: place.folder, for: place.name) { objects in
      var reader = RevisionReader(
        objects, options, of: place, hidesNames: hidesNames, collectsIDs: !positions.isEmpty,
        linter: linter)
      var result = Result()
      var items: [Item] = []
      var search = linter.map { CauseSearch($0, work: CauseSearch.ofHistory) }
      var older = OlderSteps(place: place, listed: steps, range: range)
      var progress = Progress(count: steps.count)
      defer { progress.end() }
      for index in steps.indices where result.entries.count < most {
        progress.show(index)
        items.append(try await item(index, &reader, &older))
        guard items.count > Self.ahead else { continue }
        if let entry = await entry(items.removeFirst(), &search) { result.entries.append(entry) }
      }
      for item in items where result.entries.count < most {
        if let entry = await entry(item, &search) { result.entries.append(entry) }
      }
      result.names = reader.names
      result.ids = reader.ids
      result.bases = reader.bases.sorted()
      result.extendedScenarios = reader.extendedScenarios.sorted()
      result.leftOut = reader.leftOut
      return result
    }
  }

  private func item(
    _ index: Int, _ reader: inout RevisionReader, _ older: inout OlderSteps
  ) async throws -> Item {
    let step = steps[index]
    let after = try await reader.read(step.after, at: step.commit.id)
    if case .unreadable(let fault) = after { return .unreadable(step.commit, fault) }
    if !step.merged.isEmpty, let item = try await merge(step, after.revision, &reader) {
      return item
    }
    let (before, commit) = try await before(index, &reader, &older)
    return .step(step.commit, before.revision, after.revision, comparedWith: commit)
  }

  /// A merge beside all its parents; `nil` where it is a step from the first, as where none of them
  /// has a chart that can be read.
  private func merge(
    _ step: GitHistory.Step, _ after: Revision?, _ reader: inout RevisionReader
  ) async throws -> Item? {
    var charts: [Revision] = []
    var isAbsent = false
    for (files, parent) in zip([step.before] + step.merged, step.commit.parents) {
      switch try await reader.read(files, at: parent) {
      case .absent: isAbsent = true
      case .chart(let revision): charts.append(revision)
      case .unreadable: continue
      }
    }
    guard let after else { return isAbsent ? .nothing : nil }
    return charts.isEmpty ? nil : .merge(step.commit, charts, after)
  }

  /// What a step did; `nil` when it is not to be told.
  private func entry(_ item: Item, _ search: inout CauseSearch?) async -> HistoryEntry? {
    switch item {
    case .nothing: return nil
    case .unreadable(let commit, let fault): return HistoryEntry(commit, unreadable: fault)
    case .merge(let commit, let parents, let after):
      var states: [HistoryState] = []
      for parent in parents { states.append(await parent.state) }
      var entry = HistoryEntry(commit, merging: states, to: await after.state, &search)
      if !positions.isEmpty { entry = entry.touching(positions) }
      return entry.isChange ? entry : nil
    case .step(let commit, let before, let after, let comparedWith):
      guard before != nil || after != nil else { return nil }
      var entry = HistoryEntry(
        commit, from: await before?.state, to: await after?.state, comparedWith: comparedWith,
        &search)
      if !positions.isEmpty { entry = entry.touching(positions) }
      guard entry.isChange || !onlyChanges && positions.isEmpty else { return nil }
      return entry
    }
  }

  /// The chart before a step: that of the parent or, where it cannot be read, the last one that can
  /// be, with its commit, whether or not that one was asked for.
  private func before(
    _ index: Int, _ reader: inout RevisionReader, _ older: inout OlderSteps
  ) async throws -> (reading: RevisionReader.Reading, commit: String?) {
    let step = steps[index]
    let reading = try await reader.read(step.before, at: step.commit.parents.first ?? "")
    guard case .unreadable = reading else { return (reading, nil) }
    for older in try await older.steps(behind: index) {
      let reading = try await reader.read(older.after, at: older.commit.id)
      if case .unreadable = reading { continue }
      return (reading, older.commit.id)
    }
    return (.absent, nil)
  }

  /// The steps behind others, also those that were not asked for, which are looked up when the
  /// first one is wanted.
  private struct OlderSteps {
    let place: GitHistory.Place
    /// The steps that were asked for.
    let listed: [GitHistory.Step]
    let range: GitHistory.Range
    private var all: [GitHistory.Step]?

    init(place: GitHistory.Place, listed: [GitHistory.Step], range: GitHistory.Range) {
      (self.place, self.listed, self.range) = (place, listed, range)
      if !range.isPart { all = listed }
    }

    mutating func steps(behind index: Int) async throws -> ArraySlice<GitHistory.Step> {
      var all = self.all
      if all == nil {
        var whole = GitHistory.Range()
        whole.walksBranches = range.walksBranches
        all = try await GitHistory(of: place, whole).steps
      }
      self.all = all
      let commit = listed[index].commit.id
      return all?.drop { $0.commit.id != commit }.dropFirst() ?? []
    }
  }

  /// How far the walk is, on a terminal.
  private struct Progress {
    let count: Int
    private var next: ContinuousClock.Instant?

    init(count: Int) {
      self.count = count
      next = Terminal.isInteractive(.error) ? .now + .seconds(1) : nil
    }

    mutating func show(_ index: Int) {
      guard let next, .now >= next else { return }
      Terminal.printError("\(Terminal.lineStart)read \(index) of \(count) commits")
      self.next = .now + .milliseconds(200)
    }

    mutating func end() {
      if next != nil { Terminal.printError(Terminal.lineStart) }
    }
  }
}

extension RevisionReader.Reading {
  /// The chart, if there is one.
  var revision: Revision? {
    if case .chart(let revision) = self { return revision }
    return nil
  }
}
