/// The files that were renamed between two states, by what git finds alike in both.
struct GitRenames {
  /// What each file was called, by what it is called now; from the top of the repository.
  let oldPaths: [String: String]

  /// The renames since a commit or a tree.
  ///
  /// - Parameters:
  ///   - now: what has the new names; the working tree when `nil`.
  ///   - folder: where git is asked.
  init(
    since tree: String, to now: RevisionPath?, in folder: String, for name: String
  ) async throws {
    var arguments = [
      "--no-optional-locks", "-C", folder, "diff", "-z", "-M", "--name-status",
      "--diff-filter=R", "--no-relative", "--no-ext-diff", "--no-textconv",
    ]
    if now?.isIndex == true { arguments.append("--cached") }
    arguments += ["--end-of-options", tree]
    if let now, !now.isIndex { arguments.append("\(now.revision)^{tree}") }
    let listing = try await Git.git(arguments + ["--"], for: name)
    self.init(listing.output ?? [])
  }

  /// The renames that git prints with `-z --name-status --diff-filter=R`: a kind and two paths for
  /// each.
  init(_ listing: [UInt8]) {
    let words = listing.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    var oldPaths: [String: String] = [:]
    for index in stride(from: 0, to: words.count - 2, by: 3) {
      oldPaths[words[index + 2]] = words[index + 1]
    }
    self.oldPaths = oldPaths
  }
}
