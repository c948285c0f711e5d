internal import OrgModel

/// A text of a rule file that has places inside: a pattern, an expression, a template.
struct WrittenText: Hashable, Sendable {
  /// What is written, as YAML or JSON reads it.
  var text: String
  /// Where.
  var place: LocatedText

  /// A text that stands in no file.
  init(_ text: String) {
    self.text = text
    place = .absent
  }

  init(_ value: LocatedText, in source: SourceBuffer) {
    text = source.string(value)
    place = value
  }

  /// The place in the file of some bytes of the text; of text that cannot be followed through its
  /// escapes, the place of the value. `nil` for text in no file.
  ///
  /// - Complexity: O(*n*) for *n* bytes of text.
  func range(of bytes: Range<Int>, in source: SourceBuffer) -> SourceRange? {
    guard place.origin != LocatedText.nowhere, !place.isAbsent else { return nil }
    guard let offsets = Alignment(place, in: source).offsets else { return place.source }
    guard !offsets.isEmpty else { return place.source }
    let first = min(bytes.lowerBound, offsets.count)
    let last = min(max(bytes.upperBound, first + 1), offsets.count)
    // Behind the last character there is still a place to point at.
    let start = first < offsets.count ? offsets[first] : offsets[offsets.count - 1] + 1
    let end = last > first ? offsets[last - 1] + 1 : start + 1
    return SourceRange(start: UInt32(start), length: UInt32(max(1, end - start)))
  }
}
