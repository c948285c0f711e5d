internal import OrgModel

/// The bytes of one file that hold text: behind a byte order mark, and known to be UTF-8.
struct TextFile {
  /// Where the text lies in the buffer.
  let range: Range<Int>
  /// Whether a character is a byte.
  let isASCII: Bool

  /// The text in `file`, or what is wrong with its encoding: one fault, since saving the file anew
  /// mends them all.
  ///
  /// - Complexity: O(*n*) for *n* bytes.
  static func check(_ all: Span<UInt8>, file: Range<Int>) -> Result<TextFile, InputError> {
    if let name = otherEncoding(all, file) {
      let place = SourceRange(start: UInt32(file.lowerBound), length: 1)
      return .failure(InputError("the file is \(name), not UTF-8", at: place, help: advice))
    }
    var start = file.lowerBound
    if file.count >= 3, all[start] == 0xEF, all[start + 1] == 0xBB, all[start + 2] == 0xBF {
      start += 3
    }
    do {
      var text = try UTF8Span(validating: all.extracting(start..<file.upperBound))
      return .success(TextFile(range: start..<file.upperBound, isASCII: text.checkForASCII()))
    } catch {
      let bad = start + error.byteOffsets.lowerBound
      let place = SourceRange(
        start: UInt32(bad), length: UInt32(max(1, error.byteOffsets.count)))
      let message = "the byte \(hex(all[bad])) at offset \(bad - file.lowerBound) is not UTF-8"
      return .failure(InputError(message, at: place, help: advice))
    }
  }

  private static let advice = "save the file as UTF-8"

  private static func hex(_ byte: UInt8) -> String {
    "0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }

  /// The name of the wider encoding that a byte order mark or the place of NULs gives away.
  private static func otherEncoding(_ all: Span<UInt8>, _ file: Range<Int>) -> String? {
    guard file.count >= 2 else { return nil }
    let first = all[file.lowerBound]
    let second = all[file.lowerBound + 1]
    let third = file.count >= 4 ? all[file.lowerBound + 2] : 1
    let fourth = file.count >= 4 ? all[file.lowerBound + 3] : 1
    switch (first, second, third, fourth) {
    case (0xFF, 0xFE, 0, 0), (0, 0, 0xFE, 0xFF): return "UTF-32"
    case (0xFF, 0xFE, _, _), (0xFE, 0xFF, _, _): return "UTF-16"
    case (0, 0, 0, 1...), (1..., 0, 0, 0): return "UTF-32"
    case (0, 1..., _, _), (1..., 0, _, _): return "UTF-16"
    default: return nil
    }
  }
}
