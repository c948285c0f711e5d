/// A text value of a chart: where its bytes lie in a `SourceBuffer`, and where it was written.
///
/// Twelve bytes, without references, so that tables of millions of values are plain memory.
public struct LocatedText: Hashable, Sendable, BitwiseCopyable {
  /// The first byte of the text in the buffer.
  public let start: UInt32
  /// The number of bytes.
  public let length: UInt32
  /// The byte in the buffer at which the value was written, quotes included; `nowhere` for a value
  /// that no file holds.
  public let origin: UInt32

  /// The `origin` of a value that stands in no file.
  public static let nowhere = UInt32.max
  /// The value of a field that was not written at all.
  public static let absent = LocatedText(start: 0, length: 0, origin: .max, isAbsent: true)

  /// A text of `length` bytes at `start` that was written at `origin`.
  public init(start: UInt32, length: UInt32, origin: UInt32) {
    self.init(start: start, length: length, origin: origin, isAbsent: false)
  }

  private init(start: UInt32, length: UInt32, origin: UInt32, isAbsent: Bool) {
    self.start = isAbsent ? .max : start
    self.length = length
    self.origin = origin
  }

  /// Whether the field was not written at all; an empty text that was written is not absent.
  public var isAbsent: Bool { start == .max }
  /// Whether there is nothing to read: absent, or written but empty.
  public var isEmpty: Bool { length == 0 }
  /// The bytes of the text in the buffer.
  public var range: Range<Int> { isAbsent ? 0..<0 : Int(start)..<(Int(start) + Int(length)) }
  /// Where the value was written, as a range of bytes; `nil` when no file holds it.
  ///
  /// The range covers the text alone where it stands in the file as it is, and else the first byte.
  public var source: SourceRange? {
    guard origin != Self.nowhere else { return nil }
    let inFile = start == origin || start == origin &+ 1
    return SourceRange(start: inFile ? start : origin, length: inFile ? max(length, 1) : 1)
  }
}

/// A stretch of bytes in a `SourceBuffer` that a finding or an error points at.
public struct SourceRange: Hashable, Sendable, Comparable, BitwiseCopyable {
  /// The first byte.
  public let start: UInt32
  /// The number of bytes; at least 1 for a range that is shown.
  public let length: UInt32

  /// A range of `length` bytes from `start`.
  public init(start: UInt32, length: UInt32) {
    self.start = start
    self.length = length
  }

  /// Orders by start, then by length.
  public static func < (a: Self, b: Self) -> Bool {
    (a.start, a.length) < (b.start, b.length)
  }
}
