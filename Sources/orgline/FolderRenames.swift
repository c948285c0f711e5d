import OrgLint
import OrgReports

/// What a folder of charts was called before. Git renames files, not folders: a folder has another
/// name where most of its charts came from one other folder, in which none is left.
extension GitHistory {
  /// The commits of a folder while it had one name.
  struct FolderPart {
    /// The path, with the top of the repository as `/`.
    let folder: String
    /// The commits that changed something in it, the newest first.
    var records: [Record]
    /// What it was called before the oldest of them.
    var formerName: String?
  }

  /// The commits of a folder under all its names, the newest first.
  ///
  /// - Parameter records: those under the name that it has now.
  static func folderParts(
    _ records: [Record], of place: Place, _ range: Range
  ) async throws -> [FolderPart] {
    var parts = [FolderPart(folder: try await folder(place), records: records)]
    var known: Set = [parts[0].folder]
    while let part = parts.last, let first = part.records.last, !first.parents.isEmpty,
      let former = try await formerName(of: part.folder, at: first, place),
      known.insert(former).inserted
    {
      parts[parts.count - 1].formerName = former
      let path = former == "/" ? ":(top)" : ":(top,literal)\(former.dropFirst())"
      let parents = range.walksBranches ? first.parents : [first.parents[0]]
      let older = try await self.records(of: place, path, range, from: parents)
      parts.append(FolderPart(folder: former, records: older))
    }
    return parts
  }

  /// What a folder was called before a commit; `nil` where the commit did not rename it.
  private static func formerName(
    of folder: String, at record: Record, _ place: Place
  ) async throws -> String? {
    guard record.changes.allSatisfy({ $0.before == nil }) else { return nil }
    let (commit, parent) = (record.fields[0], record.parents[0])
    let listing = try await Git.git(
      [
        "-C", place.folder, "diff-tree", "-r", "-z", "-M", "--name-status", "--diff-filter=R",
        "--no-relative", "--end-of-options", parent, commit,
      ], for: place.name)
    let renames = GitRenames(listing.output ?? []).oldPaths
    guard let former = FolderRename(of: folder, renames)?.formerName else { return nil }
    return try await GitObjects.reading(in: place.folder, for: place.name) { objects in
      var trees = GitTrees(objects)
      var counts: [Int] = []
      for (name, commit) in [(folder, parent), (former, commit), (folder, commit)] {
        let charts = versions(try await trees.files(below: name, at: commit), below: name)
        counts.append(
          charts.count { name == folder || folder == "/" || !$0.path.isBelow(folder) })
      }
      let came = renames.keys.count { $0.isBelow(folder) && Git.isChart($0, ChartInput.isChart) }
      return counts[0] == 0 && counts[1] == 0 && came * 2 > counts[2] ? former : nil
    }
  }

  /// The names that a folder had before, the newest first; from the top of the repository.
  static func formerNames(of place: Place) async throws -> [String] {
    let records = try await records(
      of: place, ":(literal)\(place.path)", Range(), from: [place.revision ?? "HEAD"])
    return try await folderParts(records, of: place, Range()).dropFirst()
      .map { String($0.folder.dropFirst()) }
  }
}

/// The folder from which most of the files of another one came.
struct FolderRename {
  /// Its path, with the top of the repository as `/`.
  let formerName: String

  /// What a folder was called by the renames of files; `nil` where none came from elsewhere.
  ///
  /// - Parameters:
  ///   - folder: the path now, with the top of the repository as `/`.
  ///   - oldPaths: what each file was called, by what it is called now.
  init?(of folder: String, _ oldPaths: [String: String]) {
    var votes: [String: Int] = [:]
    for (new, old) in oldPaths where new.isBelow(folder) && !old.isBelow(folder) {
      let rest = folder == "/" ? new : String(new.dropFirst(folder.utf8.count))
      if old == rest {
        votes["/", default: 0] += 1
      } else if old.hasSuffix("/\(rest)") {
        votes["/\(old.dropLast(rest.count + 1))", default: 0] += 1
      } else if !rest.contains("/") {
        let steps = old.split(separator: "/").dropLast()
        votes["/\(steps.joined(separator: "/"))", default: 0] += 1
      }
    }
    let best = votes.max { ($0.value, $1.key) < ($1.value, $0.key) }
    guard let best else { return nil }
    formerName = best.key
  }
}

extension String {
  /// Whether a path from the top of the repository lies below a folder, whose path begins with `/`.
  fileprivate func isBelow(_ folder: String) -> Bool {
    folder == "/" || hasPrefix(folder.dropFirst() + "/")
  }
}
