internal import OrgModel

/// The faults of one file, the first hundred of them, in the end sorted by place.
struct FaultList {
  /// The most faults that are kept for a file; whoever sees so many reads on after mending them.
  static let limit = 100

  private struct Fault {
    var error: InputError
    /// The place of the key that a second one repeats; its line is only known at the end.
    var firstUse: UInt32?
  }

  private let file: Range<Int>
  private var faults: [Fault] = []

  /// No faults yet in the file that lies at `file`.
  init(file: Range<Int>) {
    self.file = file
  }

  /// Whether nothing more is taken.
  var isFull: Bool { faults.count >= Self.limit }
  /// The number of faults so far.
  var count: Int { faults.count }

  /// Adds a fault at `offset`, moved inside the file where it lies behind its last byte.
  mutating func add(_ message: String, at offset: Int, length: Int = 1, help: String? = nil) {
    guard !isFull else { return }
    faults.append(Fault(error: InputError(message, at: range(offset, length), help: help)))
  }

  /// Adds the fault that the key at `offset` was written before, at `first`.
  mutating func addRepeatedKey(_ key: String, at offset: Int, length: Int, first: UInt32) {
    guard !isFull else { return }
    let error = InputError("the key `\(key)` is written twice here", at: range(offset, length))
    faults.append(Fault(error: error, firstUse: first))
  }

  /// The faults in the order of the file.
  ///
  /// - Complexity: O(*n*) for *n* bytes, and only when a key was repeated.
  func sorted(in all: Span<UInt8>) -> [InputError] {
    let lines = linesOfFirstUses(all)
    return faults.map { fault in
      var error = fault.error
      if let first = fault.firstUse, let line = lines[first] {
        error.help = "it stands first on line \(line); keep one of the two"
      }
      return error
    }.sorted { a, b in
      guard let a = a.range, let b = b.range else { return a.range == nil && b.range != nil }
      return a < b
    }
  }

  private func range(_ offset: Int, _ length: Int) -> SourceRange {
    let start = max(min(offset, file.upperBound - 1), file.lowerBound)
    let length = max(1, min(length, file.upperBound - start))
    return SourceRange(start: UInt32(start), length: UInt32(length))
  }

  private func linesOfFirstUses(_ all: Span<UInt8>) -> [UInt32: Int] {
    var lines: [UInt32: Int] = [:]
    var line = 1
    var index = file.lowerBound
    for place in faults.compactMap(\.firstUse).sorted() {
      while index < Int(place) {
        if endsLine(index, in: all, before: file.upperBound) { line += 1 }
        index += 1
      }
      lines[place] = line
    }
    return lines
  }
}

/// Whether a line ends at the byte `index`: with LF, with CR alone, or with the LF of a CRLF.
func endsLine(_ index: Int, in all: Span<UInt8>, before end: Int) -> Bool {
  all[index] == 10 || all[index] == 13 && !(index + 1 < end && all[index + 1] == 10)
}

/// Text of the input as it may stand in a message: at most 40 scalars, none of them invisible.
func quoted(_ range: Range<Int>, in all: Span<UInt8>) -> String {
  var bytes: [UInt8] = []
  for index in range.prefix(200) { bytes.append(all[index]) }
  return readable(String(decoding: bytes, as: UTF8.self))
}

/// The first 40 scalars of `text`; control and format characters are written as `\u{…}`.
func readable(_ text: String) -> String {
  var result = ""
  for (count, scalar) in text.unicodeScalars.enumerated() {
    if count == 40 { return result + "…" }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse:
      result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
