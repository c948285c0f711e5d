internal import OrgModel

extension OrgReader {
  /// What a file is that lies among charts and is none: `a file of waivers`, `a baseline`, …; `nil`
  /// for a chart, and for what nobody can tell.
  ///
  /// - Complexity: O(*n*) for *n* bytes; charts are told by a look at the beginnings of lines.
  public static func companionKind(file name: String, _ bytes: [UInt8]) -> String? {
    let format = Format(fileName: name) ?? Format(guessedFrom: bytes.prefix(4096))
    guard format != .csv, kinds.contains(where: { mayHold($0.key, bytes, format) }) else {
      return nil
    }
    var source = SourceBuffer()
    guard let file = source.append(file: name, bytes: bytes) else { return nil }
    let (tree, _) = LocatedFile.read(file: file, in: &source)
    guard let root = tree.root, root.kind == .mapping else { return nil }
    let keys = root.entries.map { source.string($0.key.text) }
    let parts = ["positions", "bodies", "units", "people", "responsibilities", "changes"]
    guard !keys.contains(where: parts.contains) else { return nil }
    return kinds.first { keys.contains($0.key) }?.name
  }

  private static let kinds = [
    (key: "waivers", name: "a file of waivers"), (key: "baseline", name: "a baseline"),
    (key: "rules", name: "a file of rules"),
  ]

  /// Whether `key` may stand at the top: in YAML at the beginning of a line, in JSON in quotes.
  private static func mayHold(_ key: String, _ bytes: [UInt8], _ format: Format) -> Bool {
    let word = Array((format == .json ? "\"\(key)\"" : key).utf8)
    let all = bytes.span
    var isAtStart = true
    var index = 0
    while index + word.count <= all.count {
      if isAtStart || format == .json {
        var length = 0
        while length < word.count, all[index + length] == word[length] { length += 1 }
        if length == word.count { return true }
      }
      // A mapping in braces may begin anywhere.
      isAtStart = all[index] == 10 || all[index] == 13 || all[index] == UInt8(ascii: "{")
      index += 1
    }
    return false
  }
}
