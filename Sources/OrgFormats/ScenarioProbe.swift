internal import OrgModel

extension OrgReader {
  /// Whether a file is a scenario: a file of changes to a chart, not a chart.
  ///
  /// - Complexity: O(*n*) for *n* bytes; most charts are told by a look for two words.
  public static func isScenario(file name: String, _ bytes: [UInt8]) -> Bool {
    let format = Format(fileName: name) ?? Format(guessedFrom: bytes.prefix(4096))
    guard format != .csv else { return false }
    guard ChartReader.scenarioKeys.contains(where: { contains($0, in: bytes) }) else {
      return false
    }
    var source = SourceBuffer()
    guard let file = source.append(file: name, bytes: bytes) else { return false }
    let (tree, _) =
      format == .yaml
      ? YAMLTreeReader.read(file: file, in: &source) : JSONTreeReader.read(file: file, in: &source)
    guard let root = tree.root, root.kind == .mapping else { return false }
    return root.entries.contains {
      ChartReader.scenarioKeys.contains(source.string($0.key.text))
    }
  }

  private static func contains(_ word: String, in bytes: [UInt8]) -> Bool {
    let word = Array(word.utf8)
    let all = bytes.span
    var start = 0
    while start + word.count <= all.count {
      var length = 0
      while length < word.count, all[start + length] == word[length] { length += 1 }
      if length == word.count { return true }
      start += 1
    }
    return false
  }
}
