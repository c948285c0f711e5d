package import OrgModel

/// Reads YAML into a located tree, through libyaml's events.
///
/// A chart is data: aliases, merge keys, tags and further documents are refused, never expanded.
package enum YAMLTreeReader {
  /// Reads the file with index `file` of `source`; texts that differ from the bytes of the file
  /// are appended to `source`.
  ///
  /// The tree is empty when the file holds no value, and when the reading had to stop early. With
  /// other faults it is whole, so that a caller can look for more of them.
  /// - Complexity: O(*n*) for *n* bytes; nothing is recursive.
  package static func read(
    file: Int, in source: inout SourceBuffer
  ) -> (tree: LocatedTree, errors: [InputError]) {
    let range = source.files[file].range
    var scan: YAMLScan
    let errors: [InputError]
    do {
      let bytes = source.bytes
      let all = bytes.span
      switch TextFile.check(all, file: range) {
      case .failure(let error): return (LocatedTree(), [error])
      case .success(let text): scan = YAMLScan(text: text, file: range, base: all.count)
      }
      let text = scan.text.range
      unsafe bytes.withUnsafeBufferPointer { buffer in
        guard var events = unsafe YAMLEvents(UnsafeBufferPointer(rebasing: buffer[text])) else {
          return scan.stop("there is no memory left", at: text.lowerBound)
        }
        scan.run(&events, bytes.span)
      }
      if scan.isStopped { scan.builder.abandon(all, &scan.faults) }
      errors = scan.faults.sorted(in: all)
    }
    return (scan.builder.finish(in: &source), errors)
  }
}

/// The state of reading one YAML file.
struct YAMLScan {
  /// The text of the file.
  let text: TextFile
  /// The nodes so far.
  var builder: TreeBuilder
  /// The faults so far.
  var faults: FaultList
  /// Whether the reading had to end before the end of the file.
  var isStopped = false

  /// How many lines that begin with `%` may stand before a document.
  private static let directiveLimit = 100

  private var cursor: CharacterCursor
  private var documents = 0
  /// Whether the last node was the key `<<`, whose alias is no fault of its own.
  private var isMerge = false

  /// A scan of `text` in a file of a buffer that holds `base` bytes.
  init(text: TextFile, file: Range<Int>, base: Int) {
    self.text = text
    builder = TreeBuilder(file: file, base: base)
    faults = FaultList(file: file)
    cursor = CharacterCursor(text)
  }

  /// Reads everything.
  mutating func run(_ events: inout YAMLEvents, _ all: Span<UInt8>) {
    while !isStopped {
      let kind = events.next()
      switch kind {
      case .streamStart: checkHeader(from: text.range.lowerBound, all)
      case .documentEnd: checkHeader(from: cursor.move(to: events.start, all), all)
      case .streamEnd: return
      case .documentStart:
        documents += 1
        if documents > 1 { return secondDocument(events, all) }
      case .alias: alias(events, all)
      case .scalar: scalar(events, all)
      case .sequenceStart: begin(.sequence, events, all)
      case .mappingStart: begin(.mapping, events, all)
      case .sequenceEnd, .mappingEnd: builder.end(all, &faults)
      case .failure: failure(events.problem, all)
      }
      if faults.isFull { isStopped = true }
    }
  }

  /// Notes a fault behind which nothing can be read.
  mutating func stop(_ message: String, at offset: Int, length: Int = 1, help: String? = nil) {
    faults.add(message, at: offset, length: length, help: help)
    isStopped = true
  }

  /// The byte at which the character with this number begins.
  ///
  /// - Complexity: O(*d*) for *d* bytes since the last question.
  mutating func offset(ofCharacter index: Int, _ all: Span<UInt8>) -> Int {
    cursor.move(to: index, all)
  }
}

/// One function for each event.
extension YAMLScan {
  private mutating func scalar(_ events: borrowing YAMLEvents, _ all: Span<UInt8>) {
    let node = properties(events, all)
    let isKey = builder.expectsKey
    isMerge = false
    let style = events.style
    let length = events.length
    if length > 0 { checkQuestionMark(before: node.content, all) }
    if style == .plain {
      if events.textEquals(all, from: node.content, end: text.range.upperBound) {
        isMerge = isKey && isMergeKey(node.content, length, all)
        let isNull = !node.isText && isNullText(node.content, length, all)
        // An empty value behind the last byte stands at that byte.
        let start = length > 0 ? node.content : min(node.content, text.range.upperBound - 1)
        let kind: LocatedTree.Kind = node.isText ? .quoted : isNull ? .null : .plain
        return builder.add(start: start, length: length, origin: start, kind)
      }
    } else if style != .block {
      let quote = UInt8(ascii: style == .singleQuoted ? "'" : "\"")
      let start = node.content + 1
      if start + length < text.range.upperBound, all[start - 1] == quote,
        all[start + length] == quote,
        events.textEquals(all, from: start, end: text.range.upperBound)
      {
        return builder.add(start: start, length: length, origin: start - 1, .quoted)
      }
    }
    let mark = builder.decoded.count
    events.appendText(to: &builder.decoded)
    let kind: LocatedTree.Kind = style == .plain && !node.isText ? .plain : .quoted
    if !builder.addDecoded(from: mark, origin: node.content, kind) {
      stop("the input is larger than 4 GB", at: node.content)
    }
  }

  private mutating func begin(
    _ kind: LocatedTree.Kind, _ events: borrowing YAMLEvents, _ all: Span<UInt8>
  ) {
    let node = properties(events, all)
    isMerge = false
    guard builder.depth < TreeBuilder.depthLimit else {
      return stop(
        "more than \(TreeBuilder.depthLimit) lists and mappings stand inside each other",
        at: node.content, help: "write a flatter file")
    }
    if builder.expectsKey {
      faults.add(
        "a \(kind == .mapping ? "mapping" : "list") cannot be a key", at: node.content,
        help: "write a plain text as the key; one that begins with a bracket needs quotes")
    }
    builder.begin(kind, origin: node.content)
  }

  private mutating func alias(_ events: borrowing YAMLEvents, _ all: Span<UInt8>) {
    let start = cursor.move(to: events.start, all)
    let end = nameEnd(start + 1, all)
    if !isMerge {
      faults.add(
        "aliases are not allowed: write the value out", at: start, length: end - start,
        help: "in place of `\(quoted(start..<end, in: all))`, write what its anchor stands for")
    }
    isMerge = false
    builder.add(start: start, length: end - start, origin: start, .null)
  }

  /// Refuses a heap of directives: libyaml compares each with all before it.
  private mutating func checkHeader(from start: Int, _ all: Span<UInt8>) {
    let end = text.range.upperBound
    var index = start
    var directives = 0
    while index < end {
      let first = all[index]
      if first == UInt8(ascii: "%") { directives += 1 }
      if directives > Self.directiveLimit {
        return stop("too many directives stand here", at: index, help: "delete them")
      }
      // A line with anything else on it, `...` apart, ends the header.
      guard first.isBlank || [UInt8(ascii: "%"), 35, 46].contains(first) else { return }
      while index < end, all[index] != 10, all[index] != 13 { index += 1 }
      index += 1
    }
  }

  private mutating func secondDocument(_ events: borrowing YAMLEvents, _ all: Span<UInt8>) {
    let start = cursor.move(to: events.start, all)
    faults.add(
      "a second document begins here", at: start,
      length: start + 3 <= text.range.upperBound && all[start] == UInt8(ascii: "-") ? 3 : 1,
      help: "a file holds one document: delete this line, or move the rest to a file of its own")
  }

  private mutating func isMergeKey(_ start: Int, _ length: Int, _ all: Span<UInt8>) -> Bool {
    guard length == 2, all[start] == UInt8(ascii: "<"), all[start + 1] == UInt8(ascii: "<") else {
      return false
    }
    faults.add(
      "merge keys are not allowed: write the entries out", at: start, length: 2,
      help: "in place of `<<`, repeat the entries that are shared")
    return true
  }
}
