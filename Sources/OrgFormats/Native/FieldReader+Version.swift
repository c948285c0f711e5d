package import OrgModel

extension FieldReader {
  /// Checks the entry `orgline: 1`, with which every file of ours begins.
  package mutating func checkVersion(
    _ entries: [(key: LocatedValue, value: LocatedValue)], _ root: LocatedValue
  ) {
    guard let version = entries.first(where: { string($0.key) == "orgline" })?.value else {
      fault(
        "the format version is missing", at: entries.first?.key ?? root,
        help: "begin the file with `orgline: 1`")
      return
    }
    guard version.kind != .plain || string(version) != "1" else { return }
    guard version.kind != .quoted || string(version) != "1" else {
      fault("the format version stands in quotes", at: version, help: "write 1 without them")
      return
    }
    fault(
      version.isScalar
        ? "unknown format version `\(string(version))`"
        : "the format version must be 1, not \(name(version))", at: version,
      help: "this Orgline reads version 1: write `orgline: 1`")
  }
}
