/// The bytes of every file that makes one organisation, in one buffer.
///
/// A value of a chart is kept as a `LocatedText`: where its text lies in this buffer and where it
/// was written. No string is made until somebody asks for one, which is why a chart of a million
/// positions costs a few dozen bytes a position. Text that differs from the bytes of its file
/// (an escape was decoded, a quote undone, a program made it) is appended behind the files.
///
/// At most 4,294,967,294 bytes; `append(file:bytes:)` refuses what would pass that.
public struct SourceBuffer: Sendable {
  /// One file in the buffer.
  public struct File: Sendable, Hashable {
    /// The name as the user gave it; it is printed in findings and errors.
    public let name: String
    /// The first byte of the file in the buffer, and the first byte behind it.
    public let range: Range<Int>
  }

  /// The bytes of all files, then the appended texts.
  public private(set) var bytes: [UInt8] = []
  /// The files in the order in which they were appended.
  public private(set) var files: [File] = []

  /// An empty buffer.
  public init() {}

  /// The largest number of bytes that a buffer holds.
  public static let capacity = Int(UInt32.max) - 1

  /// Appends a file and returns its index in `files`, or `nil` when the buffer would be too large.
  ///
  /// - Complexity: O(*n*) for *n* bytes; nothing is copied when this is the first file.
  public mutating func append(file name: String, bytes content: [UInt8]) -> Int? {
    guard content.count <= Self.capacity - bytes.count else { return nil }
    let start = bytes.count
    if bytes.isEmpty { bytes = content } else { bytes.append(contentsOf: content) }
    files.append(File(name: name, range: start..<bytes.count))
    return files.count - 1
  }

  /// Appends text that stands in no file, and returns where it lies; `origin` says where the
  /// value was written, if it was.
  public mutating func append(_ text: some Collection<UInt8>, origin: UInt32?) -> LocatedText {
    let start = bytes.count
    bytes.append(contentsOf: text)
    return LocatedText(
      start: UInt32(start), length: UInt32(bytes.count - start),
      origin: origin ?? LocatedText.nowhere)
  }

  /// Appends text that a program made.
  public mutating func append(_ text: String) -> LocatedText {
    append(text.utf8, origin: nil)
  }

  /// The text as a string; bytes that are not UTF-8 are repaired.
  ///
  /// - Complexity: O(*n*) for *n* bytes.
  public func string(_ text: LocatedText) -> String {
    String(decoding: bytes[text.range], as: UTF8.self)
  }

  /// The text as a string, or `nil` when the value is absent.
  public func string(ifPresent text: LocatedText) -> String? {
    text.isAbsent ? nil : string(text)
  }

  /// Whether the text equals `other`, byte for byte.
  public func equals(_ text: LocatedText, _ other: StaticString) -> Bool {
    let all = bytes.span
    guard text.length == other.utf8CodeUnitCount else { return false }
    var index = Int(text.start)
    for byte in other.description.utf8 {
      guard all[index] == byte else { return false }
      index += 1
    }
    return true
  }

  /// Whether two texts have the same bytes.
  public func equal(_ a: LocatedText, _ b: LocatedText) -> Bool {
    guard a.length == b.length else { return false }
    let all = bytes.span
    var i = Int(a.start)
    var j = Int(b.start)
    let end = i + Int(a.length)
    while i < end {
      guard all[i] == all[j] else { return false }
      i += 1
      j += 1
    }
    return true
  }

  /// Whether `a` stands before `b` in the order of bytes, which for UTF-8 is the order of scalars.
  public func precedes(_ a: LocatedText, _ b: LocatedText) -> Bool {
    let all = bytes.span
    var i = Int(a.start)
    var j = Int(b.start)
    let end = i + Int(min(a.length, b.length))
    while i < end {
      if all[i] != all[j] { return all[i] < all[j] }
      i += 1
      j += 1
    }
    return a.length < b.length
  }

  /// The index in `files` of the file that holds `offset`; `nil` for text that stands in no file.
  ///
  /// - Complexity: O(log *f*) for *f* files.
  public func fileIndex(at offset: UInt32) -> Int? {
    guard offset != LocatedText.nowhere else { return nil }
    var low = 0
    var high = files.count
    while low < high {
      let middle = (low + high) / 2
      if files[middle].range.upperBound < Int(offset) { low = middle + 1 } else { high = middle }
    }
    // An offset at the very end of a file belongs to it, unless the next file begins there.
    while low + 1 < files.count, files[low].range.upperBound <= Int(offset),
      files[low + 1].range.lowerBound <= Int(offset)
    {
      low += 1
    }
    return low < files.count ? low : nil
  }
}
