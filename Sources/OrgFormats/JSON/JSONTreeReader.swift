package import OrgModel

/// Reads JSON (RFC 8259, nothing beyond it) into a located tree.
package enum JSONTreeReader {
  /// Reads the file with index `file` of `source`; decoded strings are appended to `source`.
  ///
  /// Faults do not end the reading where it is clear what was meant, so that one run shows many of
  /// them (the first hundred). The tree then holds what was meant. It is empty when the file holds
  /// no value, and when the reading had to stop early.
  /// - Complexity: O(*n*) for *n* bytes; nothing is recursive.
  package static func read(
    file: Int, in source: inout SourceBuffer
  ) -> (tree: LocatedTree, errors: [InputError]) {
    let range = source.files[file].range
    var scan: JSONScan
    let errors: [InputError]
    do {
      let bytes = source.bytes
      let all = bytes.span
      switch TextFile.check(all, file: range) {
      case .failure(let error): return (LocatedTree(), [error])
      case .success(let text): scan = JSONScan(text: text.range, file: range, base: all.count)
      }
      scan.run(all)
      errors = scan.faults.sorted(in: all)
    }
    return (scan.builder.finish(in: &source), errors)
  }
}

/// The state of reading one JSON file.
struct JSONScan {
  /// What the grammar asks for next.
  enum Expected {
    /// A value: the root's, an entry's, or an item behind a comma.
    case value
    /// The first item of a list, or its end.
    case firstItem
    /// The first key of an object, or its end.
    case firstKey
    /// A key behind a comma.
    case key
    /// The colon behind a key.
    case colon
    /// A comma, or the end of the list or object.
    case comma
    /// The end of the file.
    case end
  }

  /// The nodes so far.
  var builder: TreeBuilder
  /// The faults so far.
  var faults: FaultList
  /// The next byte to read.
  var position: Int
  /// The byte behind the file.
  let end: Int
  /// What the grammar asks for next.
  var expected = Expected.value
  /// The last comma that separated two values.
  var comma = 0
  /// Whether a missing comma was lost in a string that was not closed, and is no fault of its own.
  var forgivesComma = false
  /// Whether the reading had to end before the end of the file.
  var isStopped = false

  /// A scan of the text in a file of a buffer that holds `base` bytes.
  init(text: Range<Int>, file: Range<Int>, base: Int) {
    builder = TreeBuilder(file: file, base: base)
    faults = FaultList(file: file)
    position = text.lowerBound
    end = text.upperBound
  }

  /// Reads everything.
  mutating func run(_ all: Span<UInt8>) {
    while !isStopped {
      while position < end, all[position].isBlank { position += 1 }
      guard position < end else { break }
      step(all[position], all)
      if faults.isFull { isStopped = true }
    }
    if !isStopped, let opening = builder.openOrigin {
      let closer = builder.isInMapping ? "}" : "]"
      stop(
        "this `\(builder.isInMapping ? "{" : "[")` is never closed", at: opening,
        help: "write `\(closer)` behind its last value")
    }
    if isStopped { builder.abandon(all, &faults) }
  }

  private mutating func step(_ byte: UInt8, _ all: Span<UInt8>) {
    switch expected {
    case .value, .firstItem: value(byte, all)
    case .firstKey, .key: key(byte, all)
    case .colon where byte == UInt8(ascii: ":"):
      position += 1
      expected = .value
    case .colon: missingColon(byte, all)
    case .comma where byte == UInt8(ascii: ","):
      comma = position
      position += 1
      forgivesComma = false
      expected = builder.isInMapping ? .key : .value
    case .comma where byte.isCloser: close(byte, all)
    case .comma: missingComma(byte, all)
    case .end: behindEnd(byte, all)
    }
  }

  private mutating func value(_ byte: UInt8, _ all: Span<UInt8>) {
    switch byte {
    case UInt8(ascii: "\""):
      string(all)
      afterValue()
    case UInt8(ascii: "{"): open(.mapping, .firstKey, all)
    case UInt8(ascii: "["): open(.sequence, .firstItem, all)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      number(all)
      afterValue()
    case UInt8(ascii: "t") where word("true", all): afterValue()
    case UInt8(ascii: "f") where word("false", all): afterValue()
    case UInt8(ascii: "n") where word("null", all, .null): afterValue()
    case UInt8(ascii: "]") where expected == .firstItem: close(byte, all)
    default: noValue(byte, all)
    }
  }

  private mutating func key(_ byte: UInt8, _ all: Span<UInt8>) {
    if byte == UInt8(ascii: "\"") {
      string(all)
      keyRead()
    } else if byte == UInt8(ascii: "}"), expected == .firstKey {
      close(byte, all)
    } else {
      noKey(byte, all)
    }
  }

  private mutating func open(
    _ kind: LocatedTree.Kind, _ next: Expected, _ all: Span<UInt8>
  ) {
    guard builder.depth < TreeBuilder.depthLimit else {
      return stop(
        "more than \(TreeBuilder.depthLimit) lists and objects stand inside each other",
        at: position, help: "write a flatter file")
    }
    builder.begin(kind, origin: position)
    position += 1
    forgivesComma = false
    expected = next
  }

  /// Closes the innermost list or object, with the right bracket or the wrong one.
  mutating func close(_ byte: UInt8, _ all: Span<UInt8>) {
    let right = UInt8(ascii: builder.isInMapping ? "}" : "]")
    if byte != right {
      fault(
        "`\(Character(UnicodeScalar(byte)))` does not close what is open",
        help: "write `\(Character(UnicodeScalar(right)))`")
    }
    builder.end(all, &faults)
    position += 1
    forgivesComma = false
    afterValue()
  }

  /// Goes on behind a key; one that is not closed has swallowed its value.
  mutating func keyRead() {
    expected = .colon
    guard forgivesComma else { return }
    builder.add(start: position, length: 0, origin: position, .null)
    expected = .comma
  }

  /// Goes on behind a value.
  mutating func afterValue() {
    expected = builder.depth == 0 ? .end : .comma
  }

  /// Notes a fault at the current byte.
  mutating func fault(_ message: String, length: Int = 1, help: String? = nil) {
    faults.add(message, at: position, length: length, help: help)
  }

  /// Notes a fault behind which nothing can be read.
  mutating func stop(_ message: String, at offset: Int, help: String? = nil) {
    faults.add(message, at: offset, help: help)
    isStopped = true
  }
}

extension UInt8 {
  /// A byte that can stand in a number, a name, or what people take for one.
  var isJSONWord: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), UInt8(ascii: "$"),
      UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), 0x80...:
      true
    default: false
    }
  }
}
