internal import OrgModel

/// Numbers, `true`, `false`, `null`, and what people write in their place.
extension JSONScan {
  /// Reads `text` if it stands at the current byte as a whole word.
  mutating func word(
    _ text: StaticString, _ all: Span<UInt8>, _ kind: LocatedTree.Kind = .plain
  ) -> Bool {
    let length = text.utf8CodeUnitCount
    guard position + length <= end else { return false }
    var index = position
    for byte in text.description.utf8 {
      guard all[index] == byte else { return false }
      index += 1
    }
    if index < end, all[index].isJSONWord { return false }
    builder.add(start: position, length: length, origin: position, kind)
    position = index
    return true
  }

  /// Reads the number that begins at the current byte, or notes what is wrong with it.
  mutating func number(_ all: Span<UInt8>) {
    var index = position
    if all[index] == UInt8(ascii: "-") { index += 1 }
    var isNumber = index < end && all[index].isDigit
    if isNumber, all[index] == UInt8(ascii: "0") {
      index += 1
    } else {
      index = digits(from: index, all)
    }
    if index < end, all[index] == UInt8(ascii: ".") {
      let fraction = digits(from: index + 1, all)
      isNumber = isNumber && fraction > index + 1
      index = fraction
    }
    if index < end, all[index] | 32 == UInt8(ascii: "e") {
      var exponent = index + 1
      if exponent < end, all[exponent] == UInt8(ascii: "+") || all[exponent] == UInt8(ascii: "-") {
        exponent += 1
      }
      index = digits(from: exponent, all)
      isNumber = isNumber && index > exponent
    }
    if isNumber, index == end || !all[index].isJSONWord {
      builder.add(start: position, length: index - position, origin: position, .plain)
      position = index
    } else {
      bareWord(all)
    }
  }

  private func digits(from start: Int, _ all: Span<UInt8>) -> Int {
    var index = start
    while index < end, all[index].isDigit { index += 1 }
    return index
  }

  /// Reads a word that is no JSON, says what it should be, and takes it as plain text.
  mutating func bareWord(_ all: Span<UInt8>) {
    let range = wordRange(all)
    let text = quoted(range, in: all)
    let (message, help) = Self.complaint(about: text)
    fault(message, length: range.count, help: help)
    builder.add(start: range.lowerBound, length: range.count, origin: range.lowerBound, .plain)
    position = range.upperBound
  }

  /// The longest run of word bytes from the current byte on.
  func wordRange(_ all: Span<UInt8>) -> Range<Int> {
    var index = position
    while index < end, all[index].isJSONWord { index += 1 }
    return position..<index
  }

  /// What is wrong with `word` as a JSON value, and what to write.
  private static func complaint(about word: String) -> (message: String, help: String) {
    let bare = word.drop { $0 == "-" || $0 == "+" }
    switch bare.lowercased() {
    case "nan", "inf", "infinity": return ("JSON has no `\(word)`", "write `null`, or a number")
    case "true", "yes", "on": return ("`\(word)` is no JSON value", "write `true`")
    case "false", "no", "off": return ("`\(word)` is no JSON value", "write `false`")
    case "null", "none", "nil", "undefined", "~":
      return ("`\(word)` is no JSON value", "write `null`")
    default: break
    }
    guard bare.first?.isASCII == true, bare.first?.isNumber == true || bare.first == "." else {
      return ("`\(word)` is not in quotes", "write `\"\(word)\"`")
    }
    if word.first == "+" {
      return ("a JSON number has no `+` in front", "write `\(bare)`")
    }
    if bare.first == "." {
      return ("`\(word)` lacks the digit before the point", "write `0\(bare)`")
    }
    if bare.dropFirst().first?.lowercased() == "x" {
      return ("JSON has no hexadecimal numbers", "write the number with the digits 0 to 9")
    }
    if bare.first == "0", bare.allSatisfy({ $0.isNumber || $0 == "." }),
      bare.dropFirst().first != "."
    {
      return (
        "a JSON number cannot begin with 0",
        "leave the zeros out, or write `\"\(word)\"` to keep them"
      )
    }
    if bare.last == "." {
      return ("`\(word)` lacks a digit behind the point", "write `\(word)0`")
    }
    return ("`\(word)` is no JSON number", "write `\"\(word)\"` if it is text")
  }
}
