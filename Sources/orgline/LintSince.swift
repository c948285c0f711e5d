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
    let earlier = EarlierFiles(
      revision: revision,
      nameOfStandardInput: input.reading.stdinName == ReadingArguments.nameOfStandardInput
        ? nil : input.reading.stdinName)
    let parts: [EarlierFiles.Part]
    do {
      parts = try await self.parts(paths, of: result, earlier)
    } catch is Git.NoCommit {
      Terminal.printNote("there is no commit yet, so every finding is new")
      return result.compared(with: nil)
    }
    var source = SourceBuffer()
    var names: [String: String] = [:]
    for file in parts.flatMap(\.files) {
      let name = "\(revision):\(file.oldName ?? file.name)"
      try input.append(name, file.bytes, &source)
      names[file.name] = name
    }
    guard !source.files.isEmpty else { return result.compared(with: nil) }
    let chartCount = source.files.count
    for (name, bytes) in input.companions.waivers {
      // Those of the revision, so that a finding whose waiver went is new; else those of now.
      for file in await waivers(name, bytes, earlier) {
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
    let before = try check(graph)
    tellGivenUp(before, result)
    return result.compared(with: before, names: names)
  }

  /// Notes the rules of which nobody knows what they would have found in the revision.
  private func tellGivenUp(_ before: LintResult, _ now: LintResult) {
    let found = Set(now.findings.map(\.rule))
    for run in before.inconclusive where found.contains(run.info.id) {
      Terminal.printNote(
        "\(run.info.id.name) gave up in the chart at \(revision), so each of its findings is new")
    }
  }

  /// The charts of the revision, with the names that they have now.
  private func parts(
    _ paths: [String], of result: LintResult, _ earlier: EarlierFiles
  ) async throws -> [EarlierFiles.Part] {
    var parts: [EarlierFiles.Part] = []
    for path in paths { parts.append(try await earlier.part(path)) }
    let names = result.graph.document.source.files.map(\.name)
    try await earlier.followRenames(&parts, to: names)
    for number in parts.indices {
      parts[number].files.removeAll { !isChart($0.name, $0.bytes) }
      let path = parts[number].path
      if parts[number].files.isEmpty {
        Terminal.printNote(
          "\(path) has no chart at \(revision), so every finding in it is new"
            + (await hint(path)))
      }
      let renamed = parts[number].files.filter { $0.oldName != nil }
      if let first = renamed.first, let old = first.oldName {
        let more = renamed.count > 1 ? " (and \(renamed.count - 1) more)" : ""
        Terminal.printNote("\(first.name) was \(old) at \(revision)\(more)")
      }
    }
    return parts
  }

  /// What to do about a chart that may have been renamed where git cannot see it.
  private func hint(_ path: String) async -> String {
    guard path != "-", Files.exists(path) else { return "" }
    let real = FilePath(Files.resolved(path))
    let folder = real.removingLastComponent().string
    let list = try? await Git.git(
      ["-C", folder.isEmpty ? "." : folder, "ls-files", "--others", "-z", "--"]
        + [":(literal)\(real.lastComponent?.string ?? ".")"], for: path)
    guard let output = list?.output, !output.isEmpty else { return "" }
    return "; if it was renamed, `git add` it, so that git knows"
  }

  /// A file of waivers as it was at the revision, or as it is where git does not know it.
  private func waivers(
    _ name: String, _ bytes: [UInt8], _ earlier: EarlierFiles
  ) async -> [Git.File] {
    let now = [Git.File(name: name, bytes: bytes)]
    guard Files.exists(name) else { return now }
    do {
      return try await earlier.part(name).files.map { Git.File(name: $0.name, bytes: $0.bytes) }
    } catch {
      let reason = (error as? Failure)?.message ?? "\(error)"
      Terminal.printNote("the waivers in \(name) are taken as they are now: \(reason)")
      return now
    }
  }

  /// Whether a file of the revision is part of the chart: no scenario and nothing that lies beside.
  private func isChart(_ name: String, _ bytes: [UInt8]) -> Bool {
    if let now = Files.identity(name), input.companions.files.contains(now) { return false }
    return !OrgReader.isScenario(file: name, bytes)
      && OrgReader.companionKind(file: name, bytes) == nil
  }
}
