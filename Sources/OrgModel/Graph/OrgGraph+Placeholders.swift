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
}
