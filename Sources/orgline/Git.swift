import Subprocess
import SystemPackage

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
    guard let place = RevisionPath(name) else { throw Failure("there is no file \(name)") }
    let found = try await read(place, in: ".", named: name, isChart)
    guard let files = found.files else {
      throw try await GitAbsence(place, name).failure(found.reason)
    }
    return files
  }

  /// The file at `path` of a tree, seen from `folder`, or the charts below the folder at `path`,
  /// named as `path` names them; none when nothing is there.
  static func files(
    inTree tree: String, _ path: String, in folder: String, isChart: (String) -> Bool
  ) async throws -> [File] {
    guard let place = RevisionPath("\(tree):\(path)") else { return [] }
    return try await read(place, in: folder, named: path, isChart).files ?? []
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

  static func firstLine(_ output: [UInt8]) -> String {
    String(decoding: output.prefix { $0 != 10 }, as: UTF8.self)
  }

  private static func read(
    _ place: RevisionPath, in folder: String, named name: String, _ isChart: (String) -> Bool
  ) async throws -> (files: [File]?, reason: String?) {
    let found = try await read(place.object, in: folder, named: name, isChart)
    guard found.files == nil else { return found }
    if place.isIndex {
      let entries = try await indexed(place, in: folder, named: name)
      guard !entries.isEmpty else { return found }
      return (try await charts(entries, of: folder, below: name, isChart), nil)
    }
    // Without a working tree there is no current folder in it: paths begin at the top.
    guard try await !hasWorkTree(folder, for: name) else { return found }
    return try await read(place.name(of: place.path), in: folder, named: name, isChart)
  }

  /// The blob under the name `object`, or the charts in the tree under that name; links lead on.
  private static func read(
    _ object: String, in folder: String, named name: String, _ isChart: (String) -> Bool
  ) async throws -> (files: [File]?, reason: String?) {
    let place = ["-C", folder]
    let file = try await git(place + ["cat-file", "blob", object], for: name)
    // What a link leads to stands in one line without an end.
    if let bytes = file.output, bytes.count > 4_096 || bytes.contains(10) {
      return ([File(name: name, bytes: bytes)], nil)
    }
    let object = try await linked(object, in: folder, for: name)
    if let bytes = try await git(place + ["cat-file", "blob", object], for: name).output {
      return ([File(name: name, bytes: bytes)], nil)
    }
    let listing = try await git(place + ["ls-tree", "-r", "-z", "--full-tree", object], for: name)
    guard let listing = listing.output else { return (nil, file.reason) }
    return (try await charts(entries(listing), of: folder, below: name, isChart), nil)
  }

  /// What a name leads to over symbolic links, as an identifier; the name where there are none.
  ///
  /// - Throws: `Failure` for a link that leads out of the revision, or nowhere.
  private static func linked(
    _ object: String, in folder: String, for name: String
  ) async throws -> String {
    // A line of this length fits into a pipe before anybody reads it. So nothing is left to write
    // when git ends at once, as it does where there is no repository.
    guard !object.utf8.contains(10), object.utf8.count < 4_096 else { return object }
    do {
      let pipe = try FileDescriptor.pipe()
      do {
        try pipe.writeEnd.closeAfter { _ = try pipe.writeEnd.writeAll((object + "\n").utf8) }
      } catch {
        try? pipe.readEnd.close()
        throw error
      }
      let result = try await run(
        .name("git"),
        arguments: ["-C", folder, "cat-file", "--batch-check", "--follow-symlinks"],
        environment: environment,
        input: .fileDescriptor(pipe.readEnd, closeAfterSpawningProcess: true),
        output: .string(limit: 1 << 16), error: .discarded)
      let lines = result.standardOutput.split(separator: "\n")
      let words = lines.first?.split(separator: " ") ?? []
      switch words.first {
      case "symlink" where lines.count > 1:
        throw Failure("\(name) is a link to \(lines[1]), which is not in the repository")
      case "dangling": throw Failure("\(name) is a link to what is not there")
      case "loop": throw Failure("\(name) is a link that leads to itself")
      default:
        let isFound = words.count == 3 && Int(words[2]) != nil
        return isFound ? String(words[0]) : object
      }
    } catch let error as SubprocessError {
      throw Failure("cannot run git for \(name): \(error)")
    } catch let error as Errno {
      throw Failure("cannot ask git for \(name): \(error)")
    }
  }

  /// Whether `folder` lies in a working tree of a repository.
  static func hasWorkTree(_ folder: String, for name: String) async throws -> Bool {
    let answer = try await git(
      ["-C", folder, "rev-parse", "--is-inside-work-tree"], for: name)
    return answer.output.map(firstLine) != "false"
  }

  /// A file in a tree or in the index.
  struct Entry {
    /// Its path from the tree's top.
    let path: String
    /// The identifier of its content.
    let object: String
  }

  /// The plain files in what `git ls-tree -z` prints: `mode type object` and a path behind a tab.
  static func entries(_ listing: [UInt8]) -> [Entry] {
    listing.split(separator: 0).compactMap { entry in
      let columns = entry.split(separator: 9, maxSplits: 1)
      guard columns.count == 2, columns[0].starts(with: "100".utf8) else { return nil }
      return Entry(
        path: String(decoding: columns[1], as: UTF8.self),
        object: String(decoding: columns[0].split(separator: 32).last ?? [], as: UTF8.self))
    }
  }

  /// The files of the index below a folder, by their paths from there.
  private static func indexed(
    _ place: RevisionPath, in folder: String, named name: String
  ) async throws -> [Entry] {
    let steps = place.path.split(separator: "/").filter { $0 != "." }
    let path = steps.joined(separator: "/")
    let listing = try await git(
      ["--literal-pathspecs", "-C", folder, "ls-files", "--stage", "-z", "--"]
        + [path.isEmpty ? "." : path], for: name)
    let stage = place.revision.isEmpty ? "0" : String(place.revision.dropFirst())
    // `mode object stage`, a tab, and the path as it is seen from here.
    return (listing.output ?? []).split(separator: 0).compactMap { entry in
      let columns = entry.split(separator: 9, maxSplits: 1)
      let words = columns.first?.split(separator: 32) ?? []
      guard columns.count == 2, words.count == 3, words[0].starts(with: "100".utf8),
        String(decoding: words[2], as: UTF8.self) == stage
      else { return nil }
      let whole = String(decoding: columns[1], as: UTF8.self)
      guard path.isEmpty || whole.hasPrefix("\(path)/") else { return nil }
      return Entry(
        path: path.isEmpty ? whole : String(whole.dropFirst(path.count + 1)),
        object: String(decoding: words[1], as: UTF8.self))
    }
  }

  /// The charts among the files of a folder, with what is in them.
  private static func charts(
    _ entries: [Entry], of place: String, below name: String, _ isChart: (String) -> Bool
  ) async throws -> [File] {
    let folder = name.isEmpty || name.hasSuffix("/") || name.hasSuffix(":") ? name : "\(name)/"
    let charts = entries.filter { self.isChart($0.path, isChart) }
    guard !charts.isEmpty else { return [] }
    return try await GitObjects.reading(in: place, for: name) { objects in
      var files: [File] = []
      for chart in charts {
        guard let content = try await objects.object(chart.object) else {
          throw Failure("cannot read \(folder)\(chart.path) from git")
        }
        files.append(File(name: folder + chart.path, bytes: content.bytes))
      }
      return files
    }
  }

  /// Whether a file below a folder is one of its charts: hidden ones are none.
  static func isChart(_ path: String, _ isChart: (String) -> Bool) -> Bool {
    let steps = path.split(separator: "/")
    guard let last = steps.last, isChart(String(last)) else { return false }
    return !steps.contains { $0.hasPrefix(".") }
  }

  /// What git is run with: what the user wants paths to mean is meant for the user's own, and ours
  /// say themselves that they are literal.
  static var environment: Environment {
    .inherit.updating([
      "GIT_LITERAL_PATHSPECS": nil, "GIT_GLOB_PATHSPECS": nil, "GIT_NOGLOB_PATHSPECS": nil,
      "GIT_ICASE_PATHSPECS": nil,
    ])
  }

  /// What git prints, or else the reason that it gives.
  ///
  /// - Parameter statuses: the exit statuses with which all is well.
  static func git(
    _ arguments: [String], for name: String, accepting statuses: [Int32] = [0]
  ) async throws -> (output: [UInt8]?, reason: String?) {
    do {
      // An order of files that the user wants to read differences in may be in no file any more.
      let result = try await run(
        .name("git"), arguments: Arguments(["-c", "diff.orderFile=/dev/null"] + arguments),
        environment: environment, output: .bytes(limit: 1 << 30), error: .string(limit: 1 << 16))
      let reason = result.standardError.split(separator: "\n").first.map { "git says: \($0)" }
      guard case .exited(let status) = result.terminationStatus, statuses.contains(status) else {
        return (nil, reason)
      }
      return (result.standardOutput, reason)
    } catch let error as SubprocessError {
      throw Failure("cannot run git for \(name): \(error)")
    }
  }
}
