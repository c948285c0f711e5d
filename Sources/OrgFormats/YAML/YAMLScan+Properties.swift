/// Where the nodes of a document stand.
extension YAMLScan {
  /// Where a node begins behind its anchor and tag, and whether its tag makes it text.
  mutating func properties(
    _ events: borrowing YAMLEvents, _ all: Span<UInt8>
  ) -> (content: Int, isText: Bool) {
    let start = offset(ofCharacter: events.start, all)
    guard start < text.range.upperBound,
      all[start] == UInt8(ascii: "&") || all[start] == UInt8(ascii: "!")
    else { return (start, false) }
    return skipProperties(events, from: start, all)
  }

  private mutating func skipProperties(
    _ events: borrowing YAMLEvents, from start: Int, _ all: Span<UInt8>
  ) -> (content: Int, isText: Bool) {
    let isScalar = events.isScalar
    let tag = events.tag
    var anchorsLeft = events.hasAnchor ? 1 : 0
    // libyaml does not say that a scalar has the tag `!`.
    var tagsLeft = tag != .none || isScalar ? 1 : 0
    var isText = false
    var index = start
    while index < text.range.upperBound {
      if all[index] == UInt8(ascii: "&"), anchorsLeft > 0 {
        anchorsLeft -= 1
        let end = nameEnd(index + 1, all)
        checkAnchor(index..<end, all)
        index = skipBlanks(end, all)
      } else if all[index] == UInt8(ascii: "!"), tagsLeft > 0 {
        tagsLeft -= 1
        let end = tagEnd(index, all)
        isText = isScalar && tag != .other
        if tag == .other || tag == .string && !isScalar { refuseTag(index..<end, all) }
        index = skipBlanks(end, all)
      } else {
        break
      }
    }
    // What follows an empty node is not its content.
    let isEmpty = isScalar && events.style == .plain && events.length == 0
    return (isEmpty ? start : index, isText)
  }

  /// libyaml ends the name of an anchor at a sign that belongs to it, and takes the rest for the
  /// value: `&a:b c` would be read as `:b c`.
  private mutating func checkAnchor(_ range: Range<Int>, _ all: Span<UInt8>) {
    guard range.upperBound < text.range.upperBound else { return }
    let next = all[range.upperBound]
    let isEnd = blankLength(range.upperBound, all) > 0
    guard !isEnd, next != UInt8(ascii: ","), !next.isCloser else { return }
    faults.add(
      "an anchor has letters, digits, `-` and `_` only", at: range.lowerBound,
      length: range.count + 1, help: "put the value in quotes if it begins with `&`")
  }

  /// libyaml takes the `?` of `[?a]` for the sign of a key, and reads `a`.
  mutating func checkQuestionMark(before start: Int, _ all: Span<UInt8>) {
    guard start > text.range.lowerBound, all[start - 1] == UInt8(ascii: "?") else { return }
    faults.add("a value cannot begin with `?` here", at: start - 1, help: "put it in quotes")
  }

  private mutating func refuseTag(_ range: Range<Int>, _ all: Span<UInt8>) {
    faults.add(
      "tags are not allowed, and `\(quoted(range, in: all))` is one", at: range.lowerBound,
      length: range.count, help: "delete it, or put the value in quotes if it begins with `!`")
  }

  private func skipBlanks(_ start: Int, _ all: Span<UInt8>) -> Int {
    var index = start
    while index < text.range.upperBound {
      let length = blankLength(index, all)
      if length > 0 {
        index += length
      } else if all[index] == UInt8(ascii: "#"), index > start {
        while index < text.range.upperBound, !isBreak(index, all) { index += 1 }
      } else {
        break
      }
    }
    return index
  }

  /// The number of bytes of the blank or line break at `index`: 0 where there is none.
  private func blankLength(_ index: Int, _ all: Span<UInt8>) -> Int {
    if all[index].isBlank { return 1 }
    return isBreak(index, all) ? (all[index] == 0xC2 ? 2 : 3) : 0
  }

  /// Whether a line ends at `index`; for libyaml NEL, LS and PS end one too.
  private func isBreak(_ index: Int, _ all: Span<UInt8>) -> Bool {
    switch all[index] {
    case 10, 13: true
    case 0xC2: all[index + 1] == 0x85
    case 0xE2: all[index + 1] == 0x80 && all[index + 2] | 1 == 0xA9
    default: false
    }
  }

  /// The end of the name of an anchor or alias.
  func nameEnd(_ start: Int, _ all: Span<UInt8>) -> Int {
    var index = start
    while index < text.range.upperBound, all[index].isYAMLNameByte { index += 1 }
    return index
  }

  private func tagEnd(_ start: Int, _ all: Span<UInt8>) -> Int {
    var index = start + 1
    let isVerbatim = index < text.range.upperBound && all[index] == UInt8(ascii: "<")
    while index < text.range.upperBound, blankLength(index, all) == 0 {
      if isVerbatim ? all[index - 1] == UInt8(ascii: ">") : all[index] == UInt8(ascii: ",") {
        break
      }
      index += 1
    }
    return index
  }

  /// Whether the text is one that YAML reads as no value.
  func isNullText(_ start: Int, _ length: Int, _ all: Span<UInt8>) -> Bool {
    if length == 0 { return true }
    if length == 1 { return all[start] == UInt8(ascii: "~") }
    guard length == 4 else { return false }
    switch (all[start], all[start + 1], all[start + 2], all[start + 3]) {
    case (0x6E, 0x75, 0x6C, 0x6C), (0x4E, 0x75, 0x6C, 0x6C), (0x4E, 0x55, 0x4C, 0x4C): return true
    default: return false
    }
  }
}

extension UInt8 {
  /// A letter, digit, `_` or `-`: all that libyaml takes in a name.
  fileprivate var isYAMLNameByte: Bool {
    isDigit || (self | 32) &- 97 < 26 || self == UInt8(ascii: "_") || self == UInt8(ascii: "-")
  }
}
