import OrgFormats
import OrgLint
import OrgModel
import SystemPackage

/// `orgline lint --since REVISION`: the same paths in an earlier revision, by the same rules.
struct LintSince {
  /// The revision as the user wrote it.
  let revision: String
  let input: ChartInput

  /// The findings beside those of the revision.
  ///
  /// - Parameter check: lints the earlier chart as this one was linted.
  func compare(
    _ result: LintResult, _ paths: [String], check: (OrgGraph) throws -> LintResult
  ) async throws -> LintResult {
    var source = SourceBuffer()
    var names: [String: String] = [:]
    for path in paths {
      let files: [Git.File]
      do {
        files = try await self.files(path).filter(isChart)
      } catch is Git.NoCommit {
        Terminal.printNote("there is no commit yet, so every finding is new")
        return result.compared(with: nil)
      }
      if files.isEmpty {
        Terminal.printNote("\(path) has no chart at \(revision), so every finding in it is new")
      }
      for file in files {
        try input.append("\(revision):\(file.name)", file.bytes, &source)
        names[file.name] = "\(revision):\(file.name)"
      }
    }
    guard !source.files.isEmpty else { return result.compared(with: nil) }
    let chartCount = source.files.count
    for (name, bytes) in input.companions.waivers {
      // Those of the revision, so that a finding whose waiver went is new; else those of now.
      for file in await waivers(name, bytes) {
        try input.append("\(revision):\(name)", file.bytes, &source)
        names[name] = "\(revision):\(name)"
      }
    }
    let waivers = Set(chartCount..<source.files.count)
    let document: OrgDocument
    do {
      var options = try input.reading.options()
      options.roles = input.companions.roles
      document = try OrgReader.read(source, waivers: waivers, options: options)
    } catch let errors as InputErrors {
      // Whoever mends a chart must not be stopped by what it was.
      let reason = errors.errors.first.map { ": \($0.message)" } ?? ""
      Terminal.printNote(
        "the chart cannot be read at \(revision), so every finding is new\(reason)")
      return result.compared(with: nil)
    }
    let graph = OrgGraph(document, catalogue: input.companions.roles)
    return result.compared(with: try check(graph), names: names)
  }

  /// A file of waivers as it was at the revision, or as it is where git does not know it.
  private func waivers(_ name: String, _ bytes: [UInt8]) async -> [Git.File] {
    let now = [Git.File(name: name, bytes: bytes)]
    guard Files.exists(name) else { return now }
    do {
      return try await files(inWorkTree: name)
    } catch {
      let reason = (error as? Failure)?.message ?? "\(error)"
      Terminal.printNote("the waivers in \(name) are taken as they are now: \(reason)")
      return now
    }
  }

  /// Whether a file of the revision is part of the chart: no scenario and nothing that lies beside.
  private func isChart(_ file: Git.File) -> Bool {
    if let now = Files.identity(file.name), input.companions.files.contains(now) { return false }
    return !OrgReader.isScenario(file: file.name, file.bytes)
      && OrgReader.companionKind(file: file.name, file.bytes) == nil
  }

  /// The files of a path at the revision, under the names that they have now; none when the path
  /// was not there.
  private func files(_ path: String) async throws -> [Git.File] {
    if path == "-" {
      let name = input.reading.stdinName
      guard name != ReadingArguments.nameOfStandardInput else {
        throw Failure(
          "standard input has no path that could be looked up at \(revision)",
          help: "name the file that it stands for: `--stdin-name org.yaml`")
      }
      return try await files(inWorkTree: name)
    }
    if Files.exists(path) { return try await files(inWorkTree: path) }
    // A chart of another revision: the same path in this one, from the current folder.
    guard let place = RevisionPath(path) else { throw Failure("there is no file \(path)") }
    let tree = try await Git.tree(of: revision, in: ".", for: path)
    let found = try await Git.files(inTree: tree, place.path, in: ".", isChart: ChartInput.isChart)
    return found.map { Git.File(name: place.name(of: $0.name), bytes: $0.bytes) }
  }

  /// The files that a path of the file system had; git is asked where the path lies, so that the
  /// current folder may be elsewhere.
  private func files(inWorkTree path: String) async throws -> [Git.File] {
    let real = Files.resolved(path)
    let isChart = ChartInput.isChart
    if Files.isFolder(real) {
      let tree = try await Git.tree(of: revision, in: real, for: path)
      let folder = path.hasSuffix("/") ? path : "\(path)/"
      return try await Git.files(inTree: tree, "./", in: real, isChart: isChart)
        .map { Git.File(name: folder + $0.name.dropFirst(2), bytes: $0.bytes) }
    }
    let whole = FilePath(real)
    let above = whole.removingLastComponent().string
    let folder = above.isEmpty ? "." : above
    let tree = try await Git.tree(of: revision, in: folder, for: path)
    let name = whole.lastComponent?.string ?? real
    return try await Git.files(inTree: tree, name, in: folder, isChart: isChart)
      .map { Git.File(name: path, bytes: $0.bytes) }
  }
}
