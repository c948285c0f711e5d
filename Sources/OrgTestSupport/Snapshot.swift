internal import Foundation

/// Compares `text` with the file `Snapshots/<name>` beside the test file that calls.
///
/// With `ORGLINE_RECORD=1` in the environment the file is written, and the test fails all the
/// same: a recorded snapshot is to be read before it is believed.
/// - Throws: `SnapshotFailure` when the texts differ, when there is no file, and after recording.
package func expectSnapshot(_ text: String, _ name: String, file: String = #filePath) throws {
  let folder = URL(filePath: file).deletingLastPathComponent().appending(path: "Snapshots")
  let url = folder.appending(path: name)
  if ProcessInfo.processInfo.environment["ORGLINE_RECORD"] == "1" {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
    throw SnapshotFailure("recorded \(name): read it, then run again without ORGLINE_RECORD")
  }
  guard let data = FileManager.default.contents(atPath: url.path(percentEncoded: false)) else {
    throw SnapshotFailure("there is no snapshot \(name): run once with ORGLINE_RECORD=1")
  }
  let expected = String(decoding: data, as: UTF8.self)
  guard expected != text else { return }
  throw SnapshotFailure("\(name) is different\n" + difference(expected, text))
}

/// What a comparison with a snapshot found.
package struct SnapshotFailure: Error, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }
}

/// The first lines that differ, as they were and as they are.
private func difference(_ expected: String, _ actual: String) -> String {
  let before = expected.split(separator: "\n", omittingEmptySubsequences: false)
  let after = actual.split(separator: "\n", omittingEmptySubsequences: false)
  let same = zip(before, after).prefix { $0 == $1 }.count
  let was = before.dropFirst(same).prefix(5).map { "- \($0)" }
  let now = after.dropFirst(same).prefix(5).map { "+ \($0)" }
  return (["line \(same + 1):"] + was + now).joined(separator: "\n")
}
