import OrgFormats
import OrgLint
import OrgModel

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Scenarios are charts as well: what they extend, with their changes.
extension ChartInput {
  /// The scenario at `path`, with the scenarios that it extends, to be applied to `base`: the chart
  /// that it extends need not be there, and a note tells what was not found.
  ///
  /// - Throws: `InputErrors` with everything that is wrong with it.
  func scenario(at path: String, over base: String) async throws -> ScenarioFile {
    let file = try await readScenario(path)
    for name in file.missing {
      Terminal.printNote(
        "there is no `\(name.reference)`, which \(name.file) extends: the changes are applied to "
          + "\(base) alone. If `\(name.reference)` is a scenario as well, its changes are missing")
    }
    return file
  }

  private func readScenario(_ path: String) async throws -> ScenarioFile {
    guard !path.isEmpty else { throw Failure("the name of a scenario is empty") }
    if path == "-" {
      return try await scenario(
        reading.stdinName, try Files.readStandardInput(), needsChart: false)
    }
    guard !Files.isFolder(path) else {
      throw Failure("\(path) is a folder, not a scenario", help: "a scenario is one file")
    }
    if Files.exists(path) {
      return try await scenario(path, try Files.read(path, as: .chart), needsChart: false)
    }
    guard RevisionPath(path) != nil else { throw Failure("there is no file \(path)") }
    let files = try await Git.files(path, isChart: Self.isChart)
    guard files.count == 1, files[0].name == path else {
      throw Failure("\(path) is a folder, not a scenario", help: "a scenario is one file")
    }
    return try await scenario(path, files[0].bytes, needsChart: false)
  }

  /// The organisation that a scenario leads to from what it extends, or else from `base`.
  func graph(
    ofScenario name: String, _ bytes: [UInt8], over base: OrgGraph? = nil
  ) async throws -> OrgGraph {
    let file = try await scenario(name, bytes)
    if file.charts.isEmpty, let base { return try Self.checked(try base.applying(file)) }
    return try await graph(of: file)
  }

  /// The organisation that a scenario leads to from what it extends.
  func graph(of file: ScenarioFile) async throws -> OrgGraph {
    guard !file.charts.isEmpty else {
      let name = file.scenarios.last?.source.files.first?.name ?? ""
      throw Failure(
        "\(name) is a scenario that extends no chart",
        help: "name the chart in it, `extends: chart.yaml`, or run `orgline apply CHART \(name)`")
    }
    return try Self.checked(try await graph(file.charts).applying(file))
  }

  /// A chart that a scenario made; refused where no position is left in it, as a file without one.
  static func checked(_ graph: OrgGraph) throws -> OrgGraph {
    guard graph.document.positionCount > 0 else {
      throw Failure(
        "no position is left in the chart",
        help: "a chart has at least one: leave one open, or open another")
    }
    return graph
  }

  /// Whether two names mean one file: whichever way leads there, and in whatever revision.
  static func isSameFile(_ name: String, _ other: String) -> Bool {
    if let identity = Files.identity(name), let second = Files.identity(other) {
      return identity == second
    }
    return place(name) == place(other)
  }

  /// Where a file lies, or would lie if its revision were checked out.
  private static func place(_ name: String) -> String {
    let path = Files.exists(name) ? name : RevisionPath(name)?.path ?? name
    return Files.resolved(PathText.absolute(path, in: FileManager.default.currentDirectoryPath))
  }

  func scenario(
    _ name: String, _ bytes: [UInt8], needsChart: Bool = true
  ) async throws -> ScenarioFile {
    try await ScenarioFile(
      name: name, bytes: bytes, roles: companions.roles, needsChart: needsChart
    ) { reference, file in
      try await Self.base(reference, of: file)
    }
  }

  /// What a scenario extends, seen from the folder in which the scenario lies, in the same revision
  /// where git has it; `nil` when nothing is there.
  private static func base(_ reference: String, of file: String) async throws -> ScenarioFile.Base?
  {
    guard !reference.isEmpty else { return nil }
    if !Files.exists(file), let place = RevisionPath(file) {
      return try await base(inGit: place.joined(reference))
    }
    let workingFolder = FileManager.default.currentDirectoryPath
    let folder = PathText.folder(of: PathText.absolute(file, in: workingFolder))
    let whole = PathText.absolute(reference, in: folder)
    let shown = PathText.shown(whole, in: workingFolder)
    // A file may be called as standard input is.
    let path = shown == "-" ? whole : shown
    if Files.isFolder(path) { return ScenarioFile.Base(name: path, bytes: nil) }
    if Files.exists(path) {
      return ScenarioFile.Base(name: path, bytes: try Files.read(path, as: .chart))
    }
    return reference.contains(":") ? try await base(inGit: reference) : nil
  }

  private static func base(inGit name: String) async throws -> ScenarioFile.Base? {
    // What is not there is told as a fault of the scenario, at its place.
    guard let files = try? await Git.files(name, isChart: isChart) else { return nil }
    if files.count == 1, files[0].name == name {
      return ScenarioFile.Base(name: name, bytes: files[0].bytes)
    }
    return files.isEmpty ? nil : ScenarioFile.Base(name: name, bytes: nil)
  }
}
