import Subprocess

/// Asks git; nothing of ours reads its folders.
enum Git {
  /// A file of a commit.
  struct File {
    let name: String
    let bytes: [UInt8]
  }

  /// There is no commit yet on the current branch.
  struct NoCommit: Error {}

  /// The file that `REVISION:PATH` names, or the charts below the folder that it names.
  ///
  /// - Throws: `Failure` when it names neither.
  static func files(_ name: String, isChart: (String) -> Bool) async throws -> [File] {
    let parts = name.split(separator: ":", maxSplits: 1).map(String.init)
    guard !name.hasPrefix("-"), parts.count > 0 else { throw Failure("there is no file \(name)") }
    let path = parts.count > 1 ? parts[1] : ""
    let found = try await read(parts[0], path, in: ".", named: name, isChart)
    guard let files = found.files else {
      throw Failure("there is no file \(name), neither here nor in git", help: found.reason)
    }
    return files
  }

  /// The file at `path` of a tree, seen from `folder`, or the charts below the folder at `path`,
  /// named as `path` names them; none when nothing is there.
  static func files(
    inTree tree: String, _ path: String, in folder: String, isChart: (String) -> Bool
  ) async throws -> [File] {
    try await read(tree, path, in: folder, named: path, isChart).files ?? []
  }

  /// The tree of a revision in the repository that holds `folder`; of `REVISION...`, that of its
  /// last commit in common with the current one.
  ///
  /// - Throws: `Failure` for `path` when there is no repository or no such revision; `NoCommit` for
  ///   the current commit of a branch that has none yet.
  static func tree(of revision: String, in folder: String, for path: String) async throws -> String
  {
    guard !revision.isEmpty, !revision.hasPrefix("-"), !revision.contains(":") else {
      throw Failure("`\(revision)` is no revision", help: "name a branch, a tag or a commit")
    }
    let place = ["-C", folder]
    let repository = try await git(place + ["rev-parse", "--git-dir"], for: path)
    guard repository.output != nil else {
      throw Failure("\(path) lies in no git repository that can be read", help: repository.reason)
    }
    var commit = revision
    if revision.hasSuffix("...") {
      let base = try await git(
        place + ["merge-base", "--end-of-options", String(revision.dropLast(3)), "HEAD"], for: path)
      commit = base.output.map(firstLine) ?? revision
    }
    let tree = try await git(
      place + ["rev-parse", "--verify", "--quiet", "--end-of-options", "\(commit)^{tree}"],
      for: path)
    if let output = tree.output { return firstLine(output) }
    if ["HEAD", "@"].contains(revision.hasSuffix("...") ? String(revision.dropLast(3)) : revision) {
      // On a branch without a commit, HEAD leads to a name and to nothing behind it.
      let branch = try await git(place + ["symbolic-ref", "--quiet", "HEAD"], for: path)
      if branch.output != nil { throw NoCommit() }
    }
    let shallow = try await git(place + ["rev-parse", "--is-shallow-repository"], for: path)
    throw Failure(
      "there is no revision `\(revision)` in the git repository of \(path)",
      help: shallow.output.map(firstLine) == "true"
        ? "the clone is shallow: fetch the revision first, as `git fetch --unshallow` does"
        : "name a branch, a tag or a commit")
  }

  private static func firstLine(_ output: [UInt8]) -> String {
    String(decoding: output.prefix { $0 != 10 }, as: UTF8.self)
  }

  private static func read(
    _ revision: String, _ path: String, in folder: String, named name: String,
    _ isChart: (String) -> Bool
  ) async throws -> (files: [File]?, reason: String?) {
    // A path below the current folder is meant, as everywhere else.
    let isPlain = !path.hasPrefix("/") && !path.hasPrefix("./") && !path.hasPrefix("../")
    let object = "\(revision):\(isPlain ? "./" : "")\(path)"
    let place = ["-C", folder]
    let file = try await git(place + ["cat-file", "blob", object], for: name)
    if let bytes = file.output { return ([File(name: name, bytes: bytes)], nil) }
    let listing = try await git(
      place + ["ls-tree", "-r", "-z", "--full-tree", object], for: name)
    guard let entries = listing.output else { return (nil, file.reason) }
    return (try await charts(in: entries, of: folder, below: name, isChart), nil)
  }

  /// The charts in what `git ls-tree -z` prints: `mode type object` and a path behind a tab.
  private static func charts(
    in listing: [UInt8], of place: String, below name: String, _ isChart: (String) -> Bool
  ) async throws -> [File] {
    var files: [File] = []
    let folder = name.isEmpty || name.hasSuffix("/") || name.hasSuffix(":") ? name : "\(name)/"
    for entry in listing.split(separator: 0) {
      let columns = entry.split(separator: 9, maxSplits: 1)
      guard columns.count == 2, columns[0].starts(with: "100".utf8) else { continue }
      let path = String(decoding: columns[1], as: UTF8.self)
      let steps = path.split(separator: "/")
      guard let last = steps.last, isChart(String(last)),
        !steps.contains(where: { $0.hasPrefix(".") })
      else { continue }
      let object = String(decoding: columns[0].split(separator: 32).last ?? [], as: UTF8.self)
      let content = try await git(
        ["-C", place, "cat-file", "blob", object], for: folder + path)
      guard let bytes = content.output else {
        throw Failure("cannot read \(folder)\(path) from git", help: content.reason)
      }
      files.append(File(name: folder + path, bytes: bytes))
    }
    return files
  }

  /// What git prints, or else the reason that it gives.
  private static func git(
    _ arguments: [String], for name: String
  ) async throws -> (output: [UInt8]?, reason: String?) {
    do {
      let result = try await run(
        .name("git"), arguments: Arguments(arguments),
        output: .bytes(limit: 1 << 30), error: .string(limit: 1 << 16))
      let reason = result.standardError.split(separator: "\n").first.map { "git says: \($0)" }
      return (result.terminationStatus.isSuccess ? result.standardOutput : nil, reason)
    } catch let error as SubprocessError {
      throw Failure("cannot run git for \(name): \(error)")
    }
  }
}
