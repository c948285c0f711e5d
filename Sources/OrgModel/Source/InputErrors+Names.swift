extension InputErrors {
  /// The faults without names of people, in what they say and in what they advise.
  ///
  /// Where the charts could be read, they tell who has which name. Where something could not be
  /// read, nobody knows which of its words are names: whatever of it is quoted is hidden then, but
  /// for the keys of charts and scenarios.
  /// - Complexity: O(*n*) for *n* names; where nothing could be read, O(*b*) for each fault, of *b*
  ///   bytes.
  public func withoutNames() -> InputErrors {
    guard let charts else { return replacingTexts(withoutQuotes) }
    let mask = NameMask(charts)
    return replacingTexts { mask.masked($0) }
  }

  private func replacingTexts(_ shown: (String) -> String) -> InputErrors {
    var told = self
    for index in told.errors.indices {
      told.errors[index].message = shown(errors[index].message)
      told.errors[index].help = errors[index].help.map(shown)
    }
    return told
  }

  /// A sentence with asterisks for what it quotes of the input.
  private func withoutQuotes(_ text: String) -> String {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false)
    return parts.enumerated().map { number, part in
      let isQuoted = number % 2 == 1 && !Self.keys.contains(String(part)) && isOfInput(part)
      return isQuoted ? "*****" : String(part)
    }.joined(separator: "`")
  }

  /// Whether a quoted text stands in the input; of a long one, its beginning is quoted, and what
  /// cannot be printed is spelt.
  private func isOfInput(_ text: Substring) -> Bool {
    let whole = text.hasSuffix("…") ? text.dropLast() : text
    return text.contains("\\u{") || source.bytes.contains(whole.utf8)
  }

  /// The keys of charts and scenarios, which are nobody's name.
  private static let keys: Set<String> = {
    let others = """
      orgline organization positions bodies units people responsibilities waivers holder vacant
      members chair rule key reason approved_by extends changes expect check open close move assign
      retitle set add_line remove_line set_line from to with
      """
    return Set(
      Scenario.Field.allCases.map(\.rawValue) + LineKind.allCases.map(\.name)
        + others.split { $0 == " " || $0 == "\n" }.map(String.init))
  }()
}

extension [UInt8] {
  /// Whether some bytes stand in these next to each other.
  fileprivate func contains(_ other: Substring.UTF8View) -> Bool {
    guard let first = other.first, other.count <= count else { return false }
    let other = Array(other)
    return indices.dropLast(other.count - 1).contains { start in
      self[start] == first && self[start..<start + other.count].elementsEqual(other)
    }
  }
}
