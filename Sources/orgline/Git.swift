import Subprocess

/// Asks git; nothing of ours reads its folders.
enum Git {
  /// A file of a commit.
  struct File {
    let name: String
    let bytes: [UInt8]
  }

  /// The file that `REVISION:PATH` names, or the charts below the folder that it names.
  ///
  /// - Throws: `Failure` when it names neither.
  static func files(_ name: String, isChart: (String) -> Bool) async throws -> [File] {
    let parts = name.split(separator: ":", maxSplits: 1).map(String.init)
    let path = parts.count > 1 ? parts[1] : ""
    guard !name.hasPrefix("-"), parts.count > 0 else { throw Failure("there is no file \(name)") }
    // A path below the current folder is meant, as everywhere else.
    let isPlain = !path.hasPrefix("/") && !path.hasPrefix("./") && !path.hasPrefix("../")
    let object = "\(parts[0]):\(isPlain ? "./" : "")\(path)"
    let file = try await git(["cat-file", "blob", object], for: name)
    if let bytes = file.output { return [File(name: name, bytes: bytes)] }
    let listing = try await git(["ls-tree", "-r", "-z", "--full-tree", object], for: name)
    guard let entries = listing.output else {
      throw Failure("there is no file \(name), neither here nor in git", help: file.reason)
    }
    return try await charts(in: entries, below: name, isChart)
  }

  /// The charts in what `git ls-tree -z` prints: `mode type object` and a path behind a tab.
  private static func charts(
    in listing: [UInt8], below name: String, _ isChart: (String) -> Bool
  ) async throws -> [File] {
    var files: [File] = []
    let folder = name.hasSuffix("/") || name.hasSuffix(":") ? name : "\(name)/"
    for entry in listing.split(separator: 0) {
      let columns = entry.split(separator: 9, maxSplits: 1)
      guard columns.count == 2, columns[0].starts(with: "100".utf8) else { continue }
      let path = String(decoding: columns[1], as: UTF8.self)
      let steps = path.split(separator: "/")
      guard let last = steps.last, isChart(String(last)),
        !steps.contains(where: { $0.hasPrefix(".") })
      else { continue }
      let object = String(decoding: columns[0].split(separator: 32).last ?? [], as: UTF8.self)
      let content = try await git(["cat-file", "blob", object], for: folder + path)
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
