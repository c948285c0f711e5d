import OrgDiagram
import OrgTestSupport
import Testing

/// Marks that turn the direction of text around.
@Suite("Text: turning marks")
struct TurningMarkTests {
  private static let marks: [Unicode.Scalar] = [
    "\u{202A}", "\u{202B}", "\u{202C}", "\u{202D}", "\u{202E}", "\u{2066}", "\u{2067}",
    "\u{2068}", "\u{2069}",
  ]

  /// Whether every mark in a text has its end in it, and every end its mark: by the words of
  /// BD9 and BD11 in Unicode Standard Annex #9, pair by pair.
  private func isBalanced(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    var isPaired = scalars.map { !Self.marks.contains($0) }
    // The end of an isolate is the next one that no isolate between them takes.
    for begin in scalars.indices where 0x2066...0x2068 ~= scalars[begin].value {
      var depth = 1
      for end in scalars.indices.dropFirst(begin + 1) {
        if 0x2066...0x2068 ~= scalars[end].value { depth += 1 }
        if scalars[end].value == 0x2069 { depth -= 1 }
        guard depth == 0 else { continue }
        // Embeddings pair up inside it by themselves, which the loop below looks at.
        (isPaired[begin], isPaired[end]) = (true, true)
        break
      }
    }
    for begin in scalars.indices
    where [0x202A, 0x202B, 0x202D, 0x202E].contains(scalars[begin].value) {
      var (depth, isolates) = (1, 0)
      for end in scalars.indices.dropFirst(begin + 1) {
        switch scalars[end].value {
        case 0x2066...0x2068: isolates += 1
        case 0x2069: isolates -= 1
        case 0x202A, 0x202B, 0x202D, 0x202E: if isolates == 0 { depth += 1 }
        case 0x202C: if isolates == 0 { depth -= 1 }
        default: break
        }
        guard isolates >= 0 else { break }
        guard depth == 0 else { continue }
        (isPaired[begin], isPaired[end]) = (true, true)
        break
      }
    }
    return isPaired.allSatisfy(\.self)
  }

  @Test func balancedTextsHaveAllTheirEndsAndLoseNoMark() {
    var generator = Seeded(seed: 41)
    for round in 0..<4_000 {
      var scalars = String.UnicodeScalarView()
      for _ in 0..<generator.below(12) {
        scalars.append(
          generator.once(in: 3)
            ? "x" : Self.marks[generator.below(Self.marks.count)])
      }
      let text = String(scalars)
      let balanced = TextMeasure.balanced(text)
      #expect(isBalanced(balanced), "round \(round): \(text.debugDescription)")
      if isBalanced(text) {
        #expect(balanced.unicodeScalars.elementsEqual(scalars), "round \(round)")
      }
      let ends: Set<Unicode.Scalar> = ["\u{202C}", "\u{2069}"]
      #expect(
        balanced.unicodeScalars.filter { !ends.contains($0) }
          == scalars.filter { !ends.contains($0) }, "round \(round)")
      let plain = TextMeasure.withoutTurns(text)
      #expect(plain == String(repeating: "x", count: scalars.count { $0 == "x" }))
    }
  }

  @Test func drawnTextHasNoneAndNothingStandsInTheirPlace() {
    let lines = TextMeasure.wrap(
      "\u{202E}Ben\u{2067} Oz\u{200F}", to: 100, in: Typeface(size: 10), maximumLines: 2)
    #expect(lines == ["Ben Oz\u{200F}"], "a mark without a reach stays")
    #expect(
      TextMeasure.wrap("\u{202E}", to: 100, in: Typeface(size: 10), maximumLines: 2).isEmpty)
  }
}
