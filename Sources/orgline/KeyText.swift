/// The ids of a key as the command line writes them: `ciso,cio`, or `"Smith, Jo",cio` for an id
/// with a comma, in which `""` is a quote.
enum KeyText {
  /// The ids that `text` writes.
  ///
  /// - Throws: `Failure` when a quote is not closed.
  static func ids(_ text: String) throws -> [String] {
    var ids: [String] = []
    var id = ""
    var isQuoted = false
    var hasQuotes = false
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      if scalar == "\"", isQuoted, rest.first == "\"" {
        id.unicodeScalars.append(scalar)
        rest.removeFirst()
      } else if scalar == "\"", isQuoted || id.isEmpty {
        isQuoted.toggle()
        hasQuotes = true
      } else if scalar == ",", !isQuoted {
        if !id.isEmpty || hasQuotes { ids.append(id) }
        (id, hasQuotes) = ("", false)
      } else {
        id.unicodeScalars.append(scalar)
      }
    }
    guard !isQuoted else {
      throw Failure("a quote in the key \(text) is not closed", help: "write `--key '\"a, b\",c'`")
    }
    return !id.isEmpty || hasQuotes ? ids + [id] : ids
  }

  /// A key that `ids` reads and a shell leaves as it is.
  static func shell(_ key: [String]) -> String {
    let text = key.map { id in
      id.isEmpty || id.hasPrefix("\"") || id.contains(",")
        ? "\"\(id.replacing("\"", with: "\"\""))\"" : id
    }.joined(separator: ",")
    let isPlain = text.unicodeScalars.allSatisfy {
      !$0.isASCII || $0.properties.isAlphabetic || ("0"..."9").contains($0)
        || "-_.,/:@+".unicodeScalars.contains($0)
    }
    return isPlain && !text.isEmpty ? text : "'\(text.replacing("'", with: "'\\''"))'"
  }
}
