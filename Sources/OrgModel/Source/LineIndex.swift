/// How many lines of a file begin before each stretch of it, so that the line of any byte is found
/// by looking at one stretch and at the line.
///
/// LF, CRLF and a lone CR end a line.
struct LineIndex: Sendable {
  private let file: Range<Int>
  /// The lines that begin before the end of each stretch, the first line of the file among them.
  private var counts: [UInt32] = []

  /// The bytes of a stretch.
  private static let stretch = 128

  /// - Complexity: O(*n*) for the *n* bytes of the file.
  init(_ all: Span<UInt8>, _ file: Range<Int>) {
    self.file = file
    let bytes = all.extracting(file)
    counts.reserveCapacity(bytes.count / Self.stretch + 1)
    var count: UInt32 = 1
    var start = 0
    while start < bytes.count {
      let end = min(start + Self.stretch, bytes.count)
      count += Self.ends(in: bytes.extracting(start..<end))
      // A line feed ends the line that a carriage return before it has ended already.
      if end < bytes.count, bytes[end - 1] == 13, bytes[end] == 10 { count -= 1 }
      counts.append(count)
      start = end
    }
  }

  /// The ends of lines in a stretch, the last byte as if nothing came behind it.
  private static func ends(in stretch: Span<UInt8>) -> UInt32 {
    var feeds: UInt32 = 0
    var returns: UInt32 = 0
    // In this form, the compiler looks at many bytes at once.
    var place = 0
    let count = stretch.count
    while place < count {
      feeds &+= stretch[place] == 10 ? 1 : 0
      returns &+= stretch[place] == 13 ? 1 : 0
      place &+= 1
    }
    guard returns > 0 else { return feeds }
    for place in 1..<max(1, count) where stretch[place] == 10 && stretch[place - 1] == 13 {
      returns -= 1
    }
    return feeds + returns
  }

  /// The number of the line that holds a byte, from 1 on, and where that line begins.
  func line(at offset: Int, _ all: Span<UInt8>) -> (number: Int, start: Int) {
    let place = min(max(offset, file.lowerBound), file.upperBound)
    let stretch = (place - file.lowerBound) / Self.stretch
    var number = stretch == 0 ? 1 : Int(counts[stretch - 1])
    let first = file.lowerBound + stretch * Self.stretch
    // The start of the stretch was counted with the one before.
    for index in stride(from: first + 1, through: place, by: 1) where begins(index, all) {
      number += 1
    }
    var start = place
    while !begins(start, all) { start -= 1 }
    return (number, start)
  }

  /// Where the next line begins, or else the file or the reach ends.
  func nextStart(behind offset: Int, _ all: Span<UInt8>, within reach: Int) -> Int {
    var index = offset + 1
    let end = min(file.upperBound, reach)
    while index < end, !begins(index, all) { index += 1 }
    return min(index, end)
  }

  /// Whether a line begins at a place.
  private func begins(_ index: Int, _ all: Span<UInt8>) -> Bool {
    guard index > file.lowerBound else { return true }
    switch all[index - 1] {
    case 10: return true
    case 13: return index == file.upperBound || all[index] != 10
    default: return false
    }
  }
}
