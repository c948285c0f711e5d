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
    /// Of a merge that is compared with all its parents, the files at those behind the first.
    var merged: [[Version]] = []
  }

  /// Which commits are asked for.
  struct Range {
    /// Not those before, and not those that this commit has.
    var since: HistoryBound?
    /// Not those after, and only those that this commit has.
    var until: HistoryBound?
    /// Only those of an author in whose name and address these letters are.
    var author: String?
    /// Whether commits of merged branches stand for themselves, instead of the merges.
    var walksBranches = false

    /// Whether commits may be left out.
    var isPart: Bool { since != nil || until != nil || author != nil }
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
  /// A file is followed through its renames, and so is a folder. A copy is a chart of its own, and
  /// begins with the copy, unless the path had been there before. Merges count as one step from
  /// their first parent or, where all branches are walked, are there when they differ from each of
  /// their parents.
  /// - Throws: `Failure` when git has no such history.
  init(of place: Place, _ range: Range) async throws {
    var records = try await Self.records(
      of: place, ":(literal)\(place.path)", range, from: [place.revision ?? "HEAD"])
    var walked = records
    while !place.isFolder, let copy = walked.firstIndex(where: { $0.copy != nil }) {
      records.removeLast(walked.count - copy - 1)
      guard let path = walked[copy].copy?.after?.path else { break }
      let parents = walked[copy].parents
      walked =
        parents.isEmpty
        ? []
        : try await Self.records(of: place, ":(top,literal)\(path)", range, from: parents)
      records += walked
    }
    if range.walksBranches, !place.isFolder {
      records = try await Self.withMerges(records, of: place, range)
    }
    let parts = place.isFolder ? try await Self.folderParts(records, of: place, range) : []
    if place.isFolder { records = parts.flatMap(\.records) }
    // Among the names that git decorates a commit with.
    isCut = records.contains { $0.fields[5].split(separator: ", ").first == "grafted" }
    let isWanted = try await Self.filter(range, place)
    let all =
      if !place.isFolder {
        records.map { Self.fileStep($0, place.path) }
      } else if range.walksBranches {
        try await Self.branchSteps(parts, place)
      } else {
        try await Self.folderSteps(parts, place)
      }
    steps = zip(records, all).filter { isWanted($0.0) }.compactMap(\.1)
  }

  /// The commits that changed what is at a path of the repository, the newest first.
  static func records(
    of place: Place, _ path: String, _ range: Range, from revisions: [String]
  ) async throws -> [Record] {
    var ways =
      range.walksBranches
      ? ["--date-order"] : ["--first-parent", "--diff-merges=first-parent"]
    if !place.isFolder { ways.append("--follow") }
    return try await records(of: place, [path], range, from: revisions, ways)
  }

  /// The commits that git lists of some paths when it is asked in some ways, the newest first.
  static func records(
    of place: Place, _ paths: [String], _ range: Range, from revisions: [String], _ ways: [String]
  ) async throws -> [Record] {
    var arguments = [
      "-c", "log.showRoot=true", "-C", place.folder, "log", "-z", "--raw", "--no-abbrev",
      "--no-color", "--no-show-signature", "--no-relative", "--encoding=UTF-8", "-M",
      "--format=%x01%H%x02%P%x02%ct %cI%x02%aN%x02%aE%x02%D%x02%s",
    ]
    arguments += ways
    if case .date(let date) = range.since { arguments.append("--since=\(date)") }
    arguments += ["--end-of-options"] + revisions
    if case .commit(let commit) = range.since { arguments.append("^\(commit)") }
    let log = try await Git.git(arguments + ["--"] + paths, for: place.name)
    guard let output = log.output else {
      throw try await failure(place, log.reason)
    }
    return records(output)
  }

  /// Tells which commits are asked for, of those that git listed: a file is followed from its
  /// newest name on, so that all newer commits have to be walked.
  private static func filter(
    _ range: Range, _ place: Place
  ) async throws -> (Record) -> Bool {
    var end = Int.max
    var newer: Set<String> = []
    switch range.until {
    case .date(let date):
      let answer = try await Git.git(
        ["-C", place.folder, "rev-parse", "--until=\(date)"], for: place.name)
      let word = answer.output.map(Git.firstLine) ?? ""
      end = Int(word.drop { $0 != "=" }.dropFirst()) ?? .max
    case .commit(let commit):
      let list = try await Git.git(
        ["-C", place.folder, "rev-list", "--end-of-options", place.revision ?? "HEAD"]
          + ["^\(commit)"], for: place.name)
      newer = Set(
        (list.output ?? []).split(separator: 10).map { String(decoding: $0, as: UTF8.self) })
    case nil: break
    }
    let author = range.author?.lowercased()
    return { record in
      record.seconds <= end && !newer.contains(record.fields[0])
        && (author.map(record.author.lowercased().contains) ?? true)
    }
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
  struct Change {
    let before: Version?
    let after: Version?
    /// Whether the file before is still there, and the one afterwards a copy of it.
    var isCopy = false
    /// Of a merge, the file at each parent behind the first.
    var merged: [Version?] = []
  }

  /// A commit, as `git log --raw` tells it.
  struct Record {
    let fields: [String]
    var changes: [Change] = []

    var parents: [String] { fields[1].split(separator: " ").map(String.init) }
    /// Who wrote it, with the address.
    var author: String { "\(fields[3]) <\(fields[4])>" }
    /// The change that made the file a copy of another one.
    var copy: Change? { changes.first.flatMap { $0.isCopy ? $0 : nil } }
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
          separator: 2, maxSplits: 6, omittingEmptySubsequences: false)
        guard fields.count == 7 else { continue }
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
    let words = piece.drop { $0 == UInt8(ascii: ":") }.split(separator: 32)
      .map { String(decoding: $0, as: UTF8.self) }
    let parents = piece.prefix { $0 == UInt8(ascii: ":") }.count
    if parents > 1 { return mergeChange(words, parents, &pieces) }
    guard words.count == 5, let path = pieces.popFirst() else { return nil }
    let old = String(decoding: path, as: UTF8.self)
    let isPair = words[4].hasPrefix("R") || words[4].hasPrefix("C")
    let new = isPair ? pieces.popFirst().map { String(decoding: $0, as: UTF8.self) } ?? old : old
    return Change(
      before: version(words[0], words[2], old), after: version(words[1], words[3], new),
      isCopy: words[4].hasPrefix("C"))
  }

  /// What is there with this mode: links and modules are no files.
  private static func version(_ mode: String, _ object: String, _ path: String) -> Version? {
    mode.hasPrefix("100") ? Version(path: path, object: object) : nil
  }

  /// A file that a merge has otherwise than each of its parents: modes, objects, letters, and the
  /// path at each parent and at the merge.
  private static func mergeChange(
    _ words: [String], _ parents: Int, _ pieces: inout ArraySlice<ArraySlice<UInt8>>
  ) -> Change? {
    guard words.count == 2 * (parents + 1) + 1, pieces.count > parents else { return nil }
    let paths = pieces.prefix(parents + 1).map { String(decoding: $0, as: UTF8.self) }
    pieces = pieces.dropFirst(parents + 1)
    let versions = paths.enumerated().map { place, path in
      version(words[place], words[parents + 1 + place], path)
    }
    return Change(
      before: versions[0], after: versions[parents], merged: Array(versions[1..<parents]))
  }

  static func commit(
    _ record: Record, _ path: String, renamedFrom: String? = nil, copiedFrom: String? = nil,
    isFolder: Bool = false
  ) -> HistoryCommit {
    HistoryCommit(
      id: record.fields[0], date: record.date, author: record.fields[3],
      subject: record.fields[6], parents: record.parents, renamedFrom: renamedFrom,
      copiedFrom: copiedFrom, path: path, isFolder: isFolder)
  }

  private static func fileStep(_ record: Record, _ path: String) -> Step? {
    let (before, after) = (record.changes.first?.before, record.changes.first?.after)
    let now = after?.path ?? before?.path ?? path
    if let change = record.changes.first, !change.merged.isEmpty {
      return Step(
        commit: commit(record, now), before: before.map { [$0] } ?? [],
        after: after.map { [$0] } ?? [], merged: change.merged.map { $0.map { [$0] } ?? [] })
    }
    if let copy = record.copy {
      return Step(
        commit: commit(record, now, copiedFrom: copy.before?.path), before: [],
        after: after.map { [$0] } ?? [])
    }
    let old = before.flatMap { $0.path == now ? nil : $0.path }
    return Step(
      commit: commit(record, now, renamedFrom: old), before: before.map { [$0] } ?? [],
      after: after.map { [$0] } ?? [])
  }

  // MARK: Folders

  /// The steps of a folder: what it held after the newest commit under each of its names, and from
  /// there backwards what each one had changed.
  private static func folderSteps(
    _ parts: [FolderPart], _ place: Place
  ) async throws -> [Step?] {
    try await GitObjects.reading(in: place.folder, for: place.name) { objects in
      var trees = GitTrees(objects)
      var steps: [Step?] = []
      for part in parts {
        guard let newest = part.records.first else { continue }
        var files = try await trees.files(below: part.folder, at: newest.fields[0])
        for (number, record) in part.records.enumerated() {
          let after = versions(files, below: part.folder)
          for change in record.changes {
            if let version = change.after { files[version.path] = nil }
          }
          for change in record.changes {
            if let version = change.before { files[version.path] = version.object }
          }
          var before = versions(files, below: part.folder)
          let former = number == part.records.count - 1 ? part.formerName : nil
          if let former, let parent = record.parents.first {
            before = versions(try await trees.files(below: former, at: parent), below: former)
          }
          steps.append(
            Step(commit: commit(record, part.folder, former), before: before, after: after))
        }
      }
      return steps
    }
  }

  /// A commit of a folder, whose path has the top of the repository as `/`; `former` is what it was
  /// called before.
  static func commit(_ record: Record, _ folder: String, _ former: String?) -> HistoryCommit {
    let before = former.map { $0 == "/" ? "." : String($0.dropFirst()) }
    return commit(record, String(folder.dropFirst()), renamedFrom: before, isFolder: true)
  }

  /// The path of the folder, with the top of the repository as `/`.
  static func folder(_ place: Place) async throws -> String {
    let prefix = try await Git.git(
      ["-C", place.folder, "rev-parse", "--show-prefix"], for: place.name)
    return PathText.absolute(place.path, in: "/" + (prefix.output.map(Git.firstLine) ?? ""))
  }

  static func versions(_ files: [String: String], below folder: String) -> [Version] {
    let start = folder == "/" ? "" : folder.dropFirst() + "/"
    return files.filter { path, _ in
      path.hasPrefix(start)
        && Git.isChart(String(path.dropFirst(start.count)), ChartInput.isChart)
    }
    .map { Version(path: $0.key, object: $0.value) }
    .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }
}
