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

/// Which byte of a file each byte of a value was read from.
private struct Alignment {
  /// By byte of the value; `nil` when the two cannot be matched.
  let offsets: [Int]?

  init(_ value: LocatedText, in source: SourceBuffer) {
    guard let file = source.fileIndex(at: value.origin) else {
      offsets = nil
      return
    }
    let range = source.files[file].range
    if range.contains(Int(value.start)) {
      offsets = Array(value.range)
      return
    }
    offsets = Self.follow(
      source.bytes[value.range], in: source.bytes[Int(value.origin)..<range.upperBound])
  }

  /// Follows the value through the file: what is no blank is the same in both, but for the escapes
  /// of quotes and backslashes.
  private static func follow(_ value: ArraySlice<UInt8>, in file: ArraySlice<UInt8>) -> [Int]? {
    guard let mark = file.first else { return nil }
    var next = file.startIndex
    if mark == UInt8(ascii: "|") || mark == UInt8(ascii: ">") {
      guard let line = file.firstIndex(of: 10) else { return nil }
      next = line + 1
    } else if mark == UInt8(ascii: "\"") || mark == UInt8(ascii: "'") {
      next += 1
    }
    var offsets: [Int] = []
    offsets.reserveCapacity(value.count)
    for byte in value {
      guard next < file.endIndex else { return byte.isWhite ? offsets : nil }
      if byte.isWhite {
        offsets.append(next)
        if file[next] == byte { next += 1 }
        continue
      }
      while next < file.endIndex, file[next].isWhite { next += 1 }
      let isEscaped =
        mark == UInt8(ascii: "\"") && file[next...].starts(with: [UInt8(ascii: "\\"), byte])
        || mark == UInt8(ascii: "'") && byte == mark && file[next...].starts(with: [mark, mark])
      if isEscaped { next += 1 }
      guard next < file.endIndex, file[next] == byte else { return nil }
      offsets.append(next)
      next += 1
    }
    return offsets
  }
}

extension UInt8 {
  /// Space, tab, line feed or carriage return.
  fileprivate var isWhite: Bool { self == 32 || self == 9 || self == 10 || self == 13 }
}
