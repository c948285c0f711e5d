import OrgLint

/// What merges changed themselves, where all branches of a history are walked.
///
/// A merge whose content is that of one of its parents changed nothing. One that differs from each
/// may have changed something of its own, as where a conflict was solved, or may only have put
/// together what came from both: who reads the charts tells the two apart.
extension GitHistory {
  /// The commits of a file on all branches with the merges that differ from each of their parents,
  /// in git's order. `git log --follow` tells no merges.
  ///
  /// - Parameter records: the other commits, the newest first.
  static func withMerges(
    _ records: [Record], of place: Place, _ range: Range
  ) async throws -> [Record] {
    let own = try await folder(place)
    // The newest name first; where nothing else is known, the path is seen from the folder.
    var names = records.flatMap(\.changes).flatMap { [$0.after?.path, $0.before?.path] }
      .compactMap(\.self)
    names.append(String(own.dropFirst()))
    var ranks: [String: Int] = [:]
    for name in names where ranks[name] == nil { ranks[name] = ranks.count }
    let start = place.revision ?? "HEAD"
    let merges = try await self.records(
      of: place, ranks.keys.sorted().map { ":(top,literal)\($0)" }, range, from: [start],
      ["--date-order", "--full-history", "--merges", "-c", "--combined-all-paths"]
    ).compactMap { merge -> Record? in
      var merge = merge
      func rank(_ change: Change) -> Int {
        ranks[change.after?.path ?? change.before?.path ?? ""] ?? .max
      }
      merge.changes.sort { rank($0) < rank($1) }
      return merge.changes.isEmpty ? nil : merge
    }
    guard !merges.isEmpty else { return records }
    let list = try await Git.git(
      ["-C", place.folder, "rev-list", "--date-order", "--end-of-options", start],
      for: place.name)
    var order: [String: Int] = [:]
    for (number, commit) in (list.output ?? []).split(separator: 10).enumerated() {
      order[String(decoding: commit, as: UTF8.self)] = number
    }
    func number(_ record: Record) -> Int { order[record.fields[0]] ?? .max }
    let known = Set(merges.map { $0.fields[0] })
    return (merges + records.filter { !known.contains($0.fields[0]) }).enumerated()
      .sorted { (number($0.element), $0.offset) < (number($1.element), $1.offset) }
      .map(\.element)
  }

  /// The steps of a folder on all branches: what it held after each commit and after the one
  /// before, because no line leads through all of them. Merges that hold what one of their parents
  /// does are left out.
  static func branchSteps(
    _ parts: [FolderPart], _ place: Place
  ) async throws -> [Step?] {
    try await GitObjects.reading(in: place.folder, for: place.name) { objects in
      var trees = GitTrees(objects)
      var steps: [Step?] = []
      for part in parts {
        for (number, record) in part.records.enumerated() {
          let former = number == part.records.count - 1 ? part.formerName : nil
          let after = versions(
            try await trees.files(below: part.folder, at: record.fields[0]), below: part.folder)
          var before: [[Version]] = []
          for parent in record.parents {
            let folder = former ?? part.folder
            before.append(
              versions(try await trees.files(below: folder, at: parent), below: folder))
          }
          guard record.parents.count < 2 || !before.contains(after) else {
            steps.append(nil)
            continue
          }
          steps.append(
            Step(
              commit: commit(record, part.folder, former), before: before.first ?? [],
              after: after, merged: Array(before.dropFirst())))
        }
      }
      return steps
    }
  }
}
