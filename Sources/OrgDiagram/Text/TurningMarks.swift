/// Invisible marks that turn the direction of the text behind them around: embeddings, overrides
/// and isolates (Unicode Standard Annex #9, sections 2.1 to 2.4).
///
/// Each has an end of its own, and one whose end is missing turns around whatever stands behind.
/// A line of a picture is a text alone, so it does without them; the marks that only say which
/// direction a neighbour has (U+200E, U+200F, U+061C) have no reach and stay.
extension TextMeasure {
  /// Whether a character is such a mark.
  package static func turns(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// Whether a text has such a mark.
  private static func hasTurns(_ text: String) -> Bool {
    // All of them begin with this byte, which few texts have.
    text.utf8.contains(0xE2) && text.unicodeScalars.contains(where: turns)
  }

  /// A text without such marks.
  ///
  /// - Complexity: O(*n*) for *n* characters.
  package static func withoutTurns(_ text: String) -> String {
    guard hasTurns(text) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.filter { !turns($0) }))
  }

  /// A text with an end for each mark that has none, and without ends of nothing, so that it
  /// changes nothing that stands beside it.
  ///
  /// - Complexity: O(*n*) for *n* characters.
  package static func balanced(_ text: String) -> String {
    guard hasTurns(text) else { return text }
    let (endOfEmbedding, endOfIsolate): (Unicode.Scalar, Unicode.Scalar) = ("\u{202C}", "\u{2069}")
    var result = String.UnicodeScalarView()
    /// The ends of the marks that are open.
    var open: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x202A, 0x202B, 0x202D, 0x202E: open.append(endOfEmbedding)
      case 0x2066...0x2068: open.append(endOfIsolate)
      case 0x202C:
        // Inside an isolate it ends nothing that began outside.
        guard open.last == endOfEmbedding else { continue }
        open.removeLast()
      case 0x2069:
        // It also ends what began inside the isolate.
        guard let begin = open.lastIndex(of: endOfIsolate) else { continue }
        while open.count > begin + 1 { result.append(open.removeLast()) }
        open.removeLast()
      default: break
      }
      result.append(scalar)
    }
    result.append(contentsOf: open.reversed())
    return String(result)
  }
}
