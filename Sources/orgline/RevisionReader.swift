import OrgFormats
import OrgLint
import OrgModel
import OrgReports

/// A chart at one commit, and what is found in it while others are read.
struct Revision: Sendable {
  let graph: OrgGraph
  private let findings: Task<LintResult, Never>?

  /// Begins to look for what `linter` finds, if there is one.
  init(_ graph: OrgGraph, _ linter: Linter?) {
    self.graph = graph
    findings = linter.map { linter in Task.detached { linter.check(graph) } }
  }

  /// The chart with what was found.
  var state: HistoryState {
    get async { HistoryState(graph, findings: await findings?.value) }
  }
}

/// Reads a chart at one commit after another; what was read last is kept, because the chart before
/// a commit is most often the one after the commit before.
struct RevisionReader {
  /// What a commit has of the chart.
  enum Reading {
    /// No file of it.
    case absent
    case chart(Revision)
    case unreadable(HistoryFault)
  }

  private struct Entry {
    let files: [GitHistory.Version]
    /// The commit, where more than the files counts: what a scenario extends is read there too.
    let commit: String?
    let reading: Reading
  }

  private let objects: GitObjects
  private let options: ReadingOptions
  /// Judges a chart; `nil` where nobody asks.
  private let linter: Linter?
  private let isFolder: Bool
  private var kept: [Entry] = []
  /// The names of people, where they will have to be hidden.
  private(set) var names: HistoryNames?
  /// The paths of the charts that scenarios extend, from the top of the repository.
  private(set) var bases: Set<String> = []
  /// The same of the scenarios that they extend.
  private(set) var extendedScenarios: Set<String> = []
  /// The first scenario that was met in a folder, which is no part of the chart there.
  private(set) var leftOut: String?
  /// The ids of all positions and bodies that were there once, where somebody asks for some.
  private(set) var ids: Set<String>?

  /// So many charts are kept.
  private static let limit = 4

  init(
    _ objects: GitObjects, _ options: ReadingOptions, of place: GitHistory.Place,
    hidesNames: Bool, collectsIDs: Bool, linter: Linter?
  ) {
    self.objects = objects
    self.options = options
    self.linter = linter
    isFolder = place.isFolder
    names = hidesNames ? HistoryNames() : nil
    ids = collectsIDs ? [] : nil
  }

  /// The chart that some files make at a commit.
  mutating func read(
    _ files: [GitHistory.Version], at commit: String
  ) async throws -> Reading {
    guard !files.isEmpty else { return .absent }
    let known = kept.first {
      $0.files == files && ($0.commit == nil || $0.commit == commit)
    }
    if let known { return known.reading }
    var reading: Reading
    var isScenario = false
    do {
      let (chart, extended) = try await graph(files, at: commit)
      isScenario = extended != nil
      bases.formUnion(extended?.charts ?? [])
      extendedScenarios.formUnion(extended?.scenarios ?? [])
      reading = chart.map { .chart(Revision($0, linter)) } ?? .absent
    } catch let errors as InputErrors {
      // The report hides the names that are known; of what nobody could read, nobody knows any.
      let isHidden = names != nil && errors.charts == nil
      reading = .unreadable(HistoryFault(isHidden ? errors.withoutNames() : errors))
      names?.add(errors)
    } catch let failure as Failure {
      reading = .unreadable(HistoryFault(failure.message))
    }
    if case .chart(let revision) = reading { note(revision.graph) }
    if kept.count == Self.limit { kept.removeFirst() }
    var isOfCommit = isScenario
    // A fault names the revision in which it stands.
    if case .unreadable = reading { isOfCommit = true }
    kept.append(Entry(files: files, commit: isOfCommit ? commit : nil, reading: reading))
    return reading
  }

  private mutating func note(_ graph: OrgGraph) {
    names?.add(graph)
    guard ids != nil else { return }
    for node in Array(graph.positions) + Array(graph.bodies) { ids?.insert(graph.id(of: node)) }
  }

  // MARK: Files

  /// The paths of what a scenario extends.
  private struct Extended {
    let charts: [String]
    let scenarios: [String]
  }

  /// The chart, and the paths of what it extends where it is a scenario.
  private mutating func graph(
    _ files: [GitHistory.Version], at commit: String
  ) async throws -> (chart: OrgGraph?, extended: Extended?) {
    var source = SourceBuffer()
    for file in files {
      let name = "\(HistoryCommit.short(commit)):\(file.path)"
      guard let object = try await objects.object(file.object) else {
        throw Failure("cannot read \(name) from git")
      }
      if OrgReader.isScenario(file: name, object.bytes) {
        if isFolder {
          leftOut = leftOut ?? file.path
          continue
        }
        return try await graph(ofScenario: file.path, object.bytes, at: commit)
      }
      if isFolder, OrgReader.companionKind(file: name, object.bytes) != nil { continue }
      try append(name, object.bytes, &source)
    }
    guard !source.files.isEmpty else { return (nil, nil) }
    return (try graph(source), nil)
  }

  private func graph(_ source: SourceBuffer) throws -> OrgGraph {
    OrgGraph(try OrgReader.read(source, options: options), catalogue: options.roles)
  }

  private func append(
    _ name: String, _ bytes: [UInt8], _ source: inout SourceBuffer
  ) throws {
    guard source.append(file: name, bytes: bytes) != nil else {
      throw Failure("the input is larger than \(SourceBuffer.capacity) bytes")
    }
  }

  // MARK: Scenarios

  /// The organisation that a scenario leads to from what it extends, both as they were at `commit`,
  /// and the paths of what it extends.
  private func graph(
    ofScenario path: String, _ bytes: [UInt8], at commit: String
  ) async throws -> (chart: OrgGraph?, extended: Extended?) {
    let start = HistoryCommit.short(commit)
    let file = try await ScenarioFile(
      name: "\(start):\(path)", bytes: bytes, roles: options.roles
    ) { reference, name in
      try await base(reference, of: name, at: commit)
    }
    guard !file.charts.isEmpty else {
      throw Failure("\(start):\(path) is a scenario that extends no chart")
    }
    var source = SourceBuffer()
    func withoutRevision(_ name: String) -> String { String(name.dropFirst(start.count + 1)) }
    let paths = file.charts.map(withoutRevision)
    let scenarios = file.scenarios.flatMap { $0.source.files.map { withoutRevision($0.name) } }
    for (name, path) in zip(file.charts, paths) {
      guard let object = try await objects.object("\(commit):\(path)"), object.type == "blob" else {
        throw Failure(
          "\(start):\(path), which a scenario extends, is a folder: its history is not followed")
      }
      try append(name, object.bytes, &source)
    }
    return (
      try graph(source).applying(file), Extended(charts: paths, scenarios: scenarios)
    )
  }

  private func base(
    _ reference: String, of file: String, at commit: String
  ) async throws -> ScenarioFile.Base? {
    guard let place = RevisionPath(file), !reference.isEmpty,
      let name = RevisionPath(place.joined(reference)), !name.path.hasPrefix("..")
    else { return nil }
    guard let object = try await objects.object("\(commit):\(name.path)") else { return nil }
    return ScenarioFile.Base(
      name: name.name(of: name.path), bytes: object.type == "blob" ? object.bytes : nil)
  }
}
