import OrgLint
import OrgReports

/// The commits that changed a file or a folder, from one `git log`.
struct GitHistory {
  /// A version of a file.
  struct Version: Hashable {
    /// The path from the top of the repository.
    let path: String
    /// The identifier of the content.
    let object: String
  }

  /// A commit, and the chart's files before and afterwards, by their paths.
  struct Step {
    let commit: HistoryCommit
    let before: [Version]
    let after: [Version]
  }

  /// Which commits are asked for.
  struct Range {
    /// Not those before; as git reads it.
    var since: String?
    /// Not those after; as git reads it.
    var until: String?
    /// Whether commits of merged branches stand for themselves, instead of the merges.
    var walksBranches = false
  }

  /// Where the chart lies, as git is to be asked.
  struct Place {
    /// The folder in which git is run.
    let folder: String
    /// The path of the chart, seen from there.
    let path: String
    let isFolder: Bool
    /// The commit that the history leads to; the current one when `nil`.
    let revision: String?
    /// What messages call it.
    let name: String
  }

  /// The steps, the newest first.
  let steps: [Step]
  /// Whether the clone is shallow, so that nobody knows what was before the oldest step.
  let isCut: Bool

  /// Asks git for the history of a chart.
  ///
  /// A file is followed through its renames. Merges count as one step from their first parent.
  /// - Throws: `Failure` when git has no such history.
  init(of place: Place, _ range: Range) async throws {
    var arguments = [
      "-c", "log.showRoot=true", "--literal-pathspecs", "-C", place.folder, "log", "-z", "--raw",
      "--no-abbrev", "--no-color", "--no-show-signature", "--no-relative", "--encoding=UTF-8", "-M",
      "--format=%x01%H%x02%P%x02%ct %cI%x02%aN%x02%D%x02%s",
    ]
    if !range.walksBranches { arguments += ["--first-parent", "--diff-merges=first-parent"] }
    if !place.isFolder { arguments.append("--follow") }
    if let since = range.since { arguments.append("--since=\(since)") }
    arguments += ["--end-of-options", place.revision ?? "HEAD", "--", place.path]
    let log = try await Git.git(arguments, for: place.name)
    guard let output = log.output else {
      throw try await Self.failure(place, log.reason)
    }
    // A file is followed from its newest name on, so that all newer commits have to be walked.
    let end = try await Self.end(range, place)
    let records = Self.records(output)
    // Among the names that git decorates a commit with.
    isCut = records.contains { $0.fields[4].split(separator: ", ").first == "grafted" }
    let all =
      place.isFolder
      ? try await Self.folderSteps(records, place) : records.map { Self.fileStep($0, place.path) }
    steps = zip(records, all).filter { $0.0.seconds <= end }.map(\.1)
  }

  /// The last second of the range, as git reads it.
  private static func end(_ range: Range, _ place: Place) async throws -> Int {
    guard let until = range.until else { return .max }
    let answer = try await Git.git(
      ["-C", place.folder, "rev-parse", "--until=\(until)"], for: place.name)
    let word = answer.output.map(Git.firstLine) ?? ""
    return Int(word.drop { $0 != "=" }.dropFirst()) ?? .max
  }

  private static func failure(_ place: Place, _ reason: String?) async throws -> Failure {
    do {
      _ = try await Git.tree(of: place.revision ?? "HEAD", in: place.folder, for: place.name)
    } catch is Git.NoCommit {
      return Failure("there is no commit yet, so \(place.name) has no history")
    } catch let failure as Failure {
      return failure
    }
    return Failure("git has no history of \(place.name)", help: reason)
  }

  // MARK: What git prints

  /// A change of one file, as `git log --raw` tells it.
  private struct Change {
    let before: Version?
    let after: Version?
  }

  private struct Record {
    let fields: [String]
    var changes: [Change] = []

    /// When it was committed, in seconds since 1970.
    var seconds: Int { Int(fields[2].prefix { $0 != " " }) ?? 0 }
    /// The same as ISO 8601 has it.
    var date: String { String(fields[2].drop { $0 != " " }.dropFirst()) }
  }

  /// The commits in what `git log -z --raw` prints: each piece ends with a NUL, and begins a commit
  /// (`\u{1}` and fields between `\u{2}`), a change (`:` modes, objects, a letter) or is a path.
  private static func records(_ output: [UInt8]) -> [Record] {
    var records: [Record] = []
    var pieces = output.split(separator: 0, omittingEmptySubsequences: false)[...]
    while var piece = pieces.popFirst() {
      while piece.first == 10 { piece = piece.dropFirst() }
      if piece.first == 1 {
        let fields = piece.dropFirst().split(
          separator: 2, maxSplits: 5, omittingEmptySubsequences: false)
        guard fields.count == 6 else { continue }
        records.append(Record(fields: fields.map { String(decoding: $0, as: UTF8.self) }))
      } else if piece.first == UInt8(ascii: ":"), let change = change(piece, &pieces) {
        if records.isEmpty { continue }
        records[records.count - 1].changes.append(change)
      }
    }
    return records
  }

  private static func change(
    _ piece: ArraySlice<UInt8>, _ pieces: inout ArraySlice<ArraySlice<UInt8>>
  ) -> Change? {
    let words = piece.dropFirst().split(separator: 32).map { String(decoding: $0, as: UTF8.self) }
    guard words.count == 5, let path = pieces.popFirst() else { return nil }
    let old = String(decoding: path, as: UTF8.self)
    let isPair = words[4].hasPrefix("R") || words[4].hasPrefix("C")
    let new = isPair ? pieces.popFirst().map { String(decoding: $0, as: UTF8.self) } ?? old : old
    func version(_ mode: String, _ object: String, _ path: String) -> Version? {
      // Links and modules are no files.
      mode.hasPrefix("100") ? Version(path: path, object: object) : nil
    }
    return Change(
      before: version(words[0], words[2], old), after: version(words[1], words[3], new))
  }

  private static func commit(
    _ record: Record, _ path: String, renamedFrom: String? = nil
  ) -> HistoryCommit {
    HistoryCommit(
      id: record.fields[0], date: record.date, author: record.fields[3],
      subject: record.fields[5],
      parents: record.fields[1].split(separator: " ").map(String.init), renamedFrom: renamedFrom,
      path: path)
  }

  private static func fileStep(_ record: Record, _ path: String) -> Step {
    let (before, after) = (record.changes.first?.before, record.changes.first?.after)
    let now = after?.path ?? before?.path ?? path
    let old = before.flatMap { $0.path == now ? nil : $0.path }
    return Step(
      commit: commit(record, now, renamedFrom: old), before: before.map { [$0] } ?? [],
      after: after.map { [$0] } ?? [])
  }

  // MARK: Folders

  /// The steps of a folder: what it held after the newest commit, and from there backwards what
  /// each one had changed.
  private static func folderSteps(_ records: [Record], _ place: Place) async throws -> [Step] {
    guard let newest = records.first else { return [] }
    let listing = try await Git.git(
      ["--literal-pathspecs", "-C", place.folder, "ls-tree", "-r", "-z", "--full-name"]
        + [newest.fields[0], "--", place.path], for: place.name)
    var files: [String: String] = [:]
    for entry in Git.entries(listing.output ?? []) { files[entry.path] = entry.object }
    let prefix = try await Git.git(
      ["-C", place.folder, "rev-parse", "--show-prefix"], for: place.name)
    let folder = PathText.absolute(
      place.path, in: "/" + (prefix.output.map(Git.firstLine) ?? ""))
    return records.map { record in
      let after = versions(files, below: folder)
      for change in record.changes {
        if let version = change.after { files[version.path] = nil }
      }
      for change in record.changes {
        if let version = change.before { files[version.path] = version.object }
      }
      return Step(
        commit: commit(record, String(folder.dropFirst())),
        before: versions(files, below: folder), after: after)
    }
  }

  private static func versions(_ files: [String: String], below folder: String) -> [Version] {
    let start = folder == "/" ? "" : folder.dropFirst() + "/"
    return files.filter { path, _ in
      path.hasPrefix(start)
        && Git.isChart(String(path.dropFirst(start.count)), ChartInput.isChart)
    }
    .map { Version(path: $0.key, object: $0.value) }
    .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }
}
