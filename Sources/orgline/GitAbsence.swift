import OrgLint
import OrgModel

/// Why `REVISION:PATH` names nothing, and what may have been meant instead.
struct GitAbsence {
  private let place: RevisionPath
  private let name: String

  init(_ place: RevisionPath, _ name: String) {
    self.place = place
    self.name = name
  }

  /// What to tell: the revision is unknown, or has no such path.
  ///
  /// - Parameter reason: what git said.
  func failure(_ reason: String?) async throws -> Failure {
    let repository = try await Git.git(["rev-parse", "--show-prefix"], for: name)
    guard let prefix = repository.output.map(Git.firstLine) else {
      return Failure("there is no file \(name), neither here nor in git", help: repository.reason)
    }
    guard !place.isIndex else {
      if let failure = try await unmerged() { return failure }
      let hint = Spelling.hint(for: place.path, in: try await paths(below: prefix))
      let isThere = try await hasObject()
      return Failure(
        "there is no \(shown) in the index of git",
        help: hint ?? (isThere ? reason : "`git ls-files` lists what is there"))
    }
    let object = try await Git.git(
      ["rev-parse", "--verify", "--quiet", "--end-of-options", place.revision + "^{tree}"],
      for: name)
    guard object.output != nil else {
      if try await isUnborn() {
        return Failure("there is no commit yet on the current branch, and so no \(name)")
      }
      return Failure(
        "there is no revision `\(place.revision)`, and so no \(name)", help: try await revision())
    }
    var help = try await path(below: prefix)
    if help == nil {
      // What is there and cannot be read, as a submodule, is for git to explain.
      help = try await hasObject() ? reason : comingAndGoing(below: prefix)
    }
    return Failure("there is no \(shown) at `\(place.revision)`", help: help)
  }

  private func hasObject() async throws -> Bool {
    try await Git.git(
      ["rev-parse", "--verify", "--quiet", "--end-of-options", place.object], for: name
    ).output != nil
  }

  /// Whether the revision is that of a branch without a commit: `HEAD`, one before it, or its name.
  private func isUnborn() async throws -> Bool {
    let branch = try await Git.git(["symbolic-ref", "--quiet", "--short", "HEAD"], for: name)
    let head = try await Git.git(["rev-parse", "--verify", "--quiet", "HEAD"], for: name)
    guard let branch = branch.output.map(Git.firstLine), head.output == nil else { return false }
    let start = place.revision.prefix { !"~^@{".contains($0) }
    return place.revision.hasPrefix("@") || ["HEAD", branch].contains(String(start))
  }

  /// What to tell of a path that the index has, but not at the stage that was asked for: during a
  /// merge there is one for each side, and none for the result.
  private func unmerged() async throws -> Failure? {
    let listing = try await Git.git(
      ["--literal-pathspecs", "ls-files", "--stage", "-z", "--", place.path], for: name)
    var stages: Set<String> = []
    // `mode object stage`, a tab and the path.
    for entry in (listing.output ?? []).split(separator: 0) {
      let words = entry.prefix { $0 != 9 }.split(separator: 32)
      if words.count == 3 { stages.insert(String(decoding: words[2], as: UTF8.self)) }
    }
    guard !stages.isEmpty, !place.path.isEmpty else { return nil }
    guard !stages.contains("0") else {
      guard !place.revision.isEmpty else { return nil }
      return Failure(
        "there is no \(name): \(shown) is not in conflict", help: "the index has :\(place.path)")
    }
    let sides = [("1", "what both began with"), ("2", "ours"), ("3", "theirs")]
      .filter { stages.contains($0.0) }.map { ":\($0.0):\(place.path) is \($0.1)" }
    return Failure(
      "there is no \(shown) in the index of git, because it is in conflict",
      help: "the index has its sides: \(sides.joined(separator: ", "))")
  }

  private var shown: String { place.path.isEmpty ? "folder" : place.path }

  // MARK: The revision

  private func revision() async throws -> String {
    let shallow = try await Git.git(["rev-parse", "--is-shallow-repository"], for: name)
    if shallow.output.map(Git.firstLine) == "true" {
      return "the clone is shallow: fetch the revision first, as `git fetch --unshallow` does"
    }
    let start = place.revision.prefix { !"~^@".contains($0) }
    if start.count < place.revision.count, !start.isEmpty {
      let known = try await Git.git(
        ["rev-parse", "--verify", "--quiet", "--end-of-options", "\(start)^{commit}"], for: name)
      if known.output != nil { return "`\(start)` is there, but not so many commits before it" }
    }
    let names = try await Git.git(
      ["for-each-ref", "--count=10000", "--format=%(refname:short)"], for: name)
    let known = lines(names.output) + ["HEAD"]
    return Spelling.hint(for: place.revision, in: known) ?? "name a branch, a tag or a commit"
  }

  private func lines(_ output: [UInt8]?, _ end: UInt8 = 10) -> [String] {
    (output ?? []).split(separator: end).map { String(decoding: $0, as: UTF8.self) }
  }

  // MARK: The path

  /// Which commit removed the path before the revision, or added it later.
  private func comingAndGoing(below prefix: String) async throws -> String {
    let whole = String(PathText.absolute(place.path, in: "/\(prefix)").dropFirst())
    let path = seen(whole, from: prefix)
    if let commit = try await commits("D", place.revision, path).first {
      return "it was removed before, by the commit \(commit.prefix(10))"
    }
    if let commit = try await commits("A", "\(place.revision)..HEAD", path).last {
      return "it came later, with the commit \(commit.prefix(10))"
    }
    return "`git ls-tree -r --name-only \(place.revision)` lists what is there"
  }

  /// What the path was called at the revision, or is called by now, or else the nearest one.
  private func path(below prefix: String) async throws -> String? {
    let known = try await paths(below: prefix)
    let whole = PathText.absolute(place.path, in: "/\(prefix)").dropFirst()
    // What was renamed and not committed is in no commit.
    let oldPaths = try await GitRenames(since: place.revision, to: nil, in: ".", for: name).oldPaths
    let now = oldPaths[String(whole)].map { seen($0, from: prefix) }
    let renames = try await [now].compactMap(\.self) + renames(of: String(whole), from: prefix)
    var earlier = renames.first(where: Set(known).contains)
    if earlier == nil {
      earlier = try await folder(String(whole), oldPaths, known, from: prefix)
    }
    if let earlier {
      return "it was renamed: at that revision it is \(place.name(of: earlier))"
    }
    // Git itself reads a path from the top of the repository.
    let other = seen(place.path, from: prefix)
    if !prefix.isEmpty, known.contains(other) {
      return "a path is seen from the current folder: \(place.name(of: other))"
    }
    return Spelling.nearest(to: place.path, in: known)
      .map { "did you mean \(place.name(of: $0))?" }
  }

  /// What a folder was called at the revision, by the files that are in it now or by its history.
  private func folder(
    _ path: String, _ oldPaths: [String: String], _ known: [String], from prefix: String
  ) async throws -> String? {
    let here = GitHistory.Place(
      folder: ".", path: seen(path, from: prefix), isFolder: true, revision: nil, name: name)
    let now = FolderRename(of: "/\(path)", oldPaths).map { String($0.formerName.dropFirst()) }
    // Without a commit that can be read, nothing is known of its history.
    let names = (try? await GitHistory.formerNames(of: here)) ?? []
    return ([now].compactMap(\.self) + names).map { $0.isEmpty ? "" : seen($0, from: prefix) }
      .first { folder in known.contains { folder.isEmpty || $0.hasPrefix("\(folder)/") } }
  }

  /// The paths of the revision, seen from the current folder.
  private func paths(below prefix: String) async throws -> [String] {
    let listing = try await Git.git(
      place.isIndex
        ? ["ls-files", "--full-name", "-z", ":/"]
        : ["ls-tree", "-r", "-z", "--name-only", "--full-tree", place.revision], for: name)
    return lines(listing.output, 0).prefix(20_000).map { seen($0, from: prefix) }
  }

  /// A path from the top of the repository as it is seen from the current folder.
  private func seen(_ path: String, from prefix: String) -> String {
    PathText.shown("/repository/\(path)", in: PathText.absolute(prefix, in: "/repository"))
  }

  /// The names that a path had before it came, and got when it went, nearest first; as they are
  /// seen from the current folder.
  private func renames(of path: String, from prefix: String) async throws -> [String] {
    var found: [String] = []
    for (filter, revision) in [("A", "HEAD"), ("D", place.revision), ("D", "HEAD")] {
      for commit in try await commits(filter, revision, seen(path, from: prefix)) {
        found += try await renames(of: path, at: commit, filter, from: prefix)
      }
    }
    return found
  }

  /// The newest commits in which a path came (`A`) or went (`D`).
  private func commits(
    _ filter: String, _ revision: String, _ path: String
  ) async throws -> [String] {
    let list = try await Git.git(
      ["--literal-pathspecs", "log", "-n8", "--format=%H", "--diff-filter=\(filter)", revision]
        + ["--", path], for: name)
    return lines(list.output)
  }

  private func renames(
    of path: String, at commit: String, _ filter: String, from prefix: String
  ) async throws -> [String] {
    let change = try await Git.git(
      ["diff-tree", "-r", "-z", "-M", "--name-status", "--diff-filter=R", "--root", commit],
      for: name)
    let words = lines(change.output, 0)
    var found: [String] = []
    // The commit, then a kind and two paths for each.
    for index in stride(from: words.count % 3, to: words.count - 2, by: 3) {
      let (old, new) = (words[index + 1], words[index + 2])
      if filter == "A", new == path { found.append(seen(old, from: prefix)) }
      if filter == "D", old == path { found.append(seen(new, from: prefix)) }
    }
    return found
  }
}
