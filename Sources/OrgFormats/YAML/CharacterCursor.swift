/// Turns the number of a character into the place of its first byte.
///
/// libyaml counts characters. Its events come in the order of the text, so the cursor moves forward
/// and a whole file costs one pass, eight bytes at a time where they are ASCII.
struct CharacterCursor {
  private let text: TextFile
  private var character = 0
  private var byte: Int
  /// The first byte from `byte` on that is not ASCII; from `byte` to here, characters are bytes.
  private var runEnd: Int

  /// A cursor at the start of `text`.
  init(_ text: TextFile) {
    self.text = text
    byte = text.range.lowerBound
    runEnd = text.isASCII ? text.range.upperBound : byte
  }

  /// Moves to the character with number `index` and returns the place of its first byte, or the
  /// end of the text where there are not so many.
  mutating func move(to index: Int, _ all: Span<UInt8>) -> Int {
    while character > index {
      byte -= 1
      if all[byte] & 0xC0 != 0x80 { character -= 1 }
      runEnd = byte
    }
    while index - character > runEnd - byte {
      character += runEnd - byte
      byte = runEnd
      guard byte < text.range.upperBound else { return byte }
      character += 1
      byte += 1
      while byte < text.range.upperBound, all[byte] & 0xC0 == 0x80 { byte += 1 }
      runEnd = Self.endOfASCII(from: byte, to: text.range.upperBound, all)
    }
    byte += index - character
    character = index
    return byte
  }

  private static func endOfASCII(from start: Int, to end: Int, _ all: Span<UInt8>) -> Int {
    var index = start
    while index + 8 <= end {
      let word = unsafe all.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      let marks = UInt64(littleEndian: word) & 0x8080_8080_8080_8080
      if marks != 0 { return index + marks.trailingZeroBitCount / 8 }
      index += 8
    }
    while index < end, all[index] < 0x80 { index += 1 }
    return index
  }
}
