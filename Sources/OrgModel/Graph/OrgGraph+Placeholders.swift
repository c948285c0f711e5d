extension OrgGraph {
  /// Words that stand where a holder would and name nobody.
  private static let placeholders: Set<String> = [
    "-", "--", "?", "*", "***", ".", "…", "n/a", "n/d", "na", "nd", "n.a.", "n.n.", "nn", "none",
    "nobody",
    "tba", "tbc", "tbd", "to be announced", "to be confirmed", "to be hired", "to be recruited",
    "open", "vacant", "vacancy", "vakant", "unbesetzt", "offen", "unassigned", "unknown",
    "recruiting", "in recruitment", "redacted", "not disclosed", "not in post", "external",
    "outsourced", "various", "xxx",
  ]

  /// Whether a text stands where a holder would and names nobody: `Vacant`, `TBC`, `-`.
  package func isPlaceholder(holder text: String) -> Bool {
    guard text.utf8.count <= 18 else { return false }
    var word = text.lowercased()
    if word.hasPrefix("("), word.hasSuffix(")") { word = String(word.dropFirst().dropLast()) }
    return Self.placeholders.contains(word)
  }

  /// By their first byte: how long the placeholders are, a bit for each length.
  private static let lengths: [UInt32] = placeholders.reduce(
    into: Array(repeating: 0, count: 128)
  ) { lengths, word in
    if let first = word.utf8.first, first < 128 {
      lengths[Int(first)] |= 1 << UInt32(word.utf8.count)
    }
  }

  /// The same for a text of the chart. Names are told from placeholders by their first letter and
  /// their length, as long as they are ASCII; no string is made of them.
  package func isPlaceholder(holder text: LocatedText) -> Bool {
    guard text.length <= 18 else { return false }
    let bytes = document.source.bytes.span
    var (start, end) = (text.range.lowerBound, text.range.upperBound)
    var isASCII = true
    for place in start..<end where bytes[place] >= 0x80 { isASCII = false }
    if isASCII {
      if end - start > 1, bytes[start] == UInt8(ascii: "("), bytes[end - 1] == UInt8(ascii: ")") {
        (start, end) = (start + 1, end - 1)
      }
      guard start < end else { return false }
      let isCapital = bytes[start] &- UInt8(ascii: "A") < 26
      let first = isCapital ? bytes[start] | 0x20 : bytes[start]
      guard Self.lengths[Int(first)] >> UInt32(end - start) & 1 == 1 else { return false }
    }
    return isPlaceholder(holder: document.source.string(text))
  }
}
