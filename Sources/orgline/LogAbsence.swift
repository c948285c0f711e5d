import OrgLint

/// Why a history with commits has no chart in it.
struct LogAbsence {
  let place: GitHistory.Place
  /// A scenario that was there, from the top of the repository.
  let scenario: String?

  /// What to do about it.
  func help() async throws -> String {
    if let scenario {
      let folder = String(try await GitHistory.folder(place).dropFirst())
      let isBelow = !folder.isEmpty && scenario.hasPrefix("\(folder)/")
      let rest = isBelow ? String(scenario.dropFirst(folder.count + 1)) : scenario
      let start = place.name.hasSuffix("/") || place.name.hasSuffix(":") ? "" : "/"
      return "what lies there are scenarios, each with a history of its own: name one, as "
        + "\(place.name)\(start)\(rest)"
    }
    if try await hasSubmodule() {
      return "a submodule has a history of its own: name its folder, or a file in it"
    }
    return "charts end in .yaml, .yml, .json, .csv or .tsv"
  }

  /// Whether the path is a submodule, or has one below it.
  private func hasSubmodule() async throws -> Bool {
    let listing = try await Git.git(
      ["-C", place.folder, "ls-tree", "-r", "-z", place.revision ?? "HEAD", "--", place.path],
      for: place.name)
    return (listing.output ?? []).split(separator: 0).contains { $0.starts(with: "160000 ".utf8) }
  }
}
