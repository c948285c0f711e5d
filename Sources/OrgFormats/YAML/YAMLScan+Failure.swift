/// What to say when libyaml cannot go on.
extension YAMLScan {
  /// Notes the problem in plain words, or in libyaml's own where it is a new one.
  mutating func failure(_ problem: YAMLProblem, _ all: Span<UInt8>) {
    if problem.isUnreadable { return unreadable(problem, all) }
    if problem.isOutOfMemory {
      return stop("there is no memory left to read this", at: text.range.lowerBound)
    }
    let place = offset(ofCharacter: problem.place, all)
    let found = character(at: place, all)
    if found.isEmpty, problem.context == "while parsing a flow node",
      let opening = builder.openOrigin
    {
      return neverClosed(opening, all)
    }
    guard let advice = problem.advice(found: found) else {
      return stop("this is not YAML: \(problem.text)", at: place, help: helpForNews(problem))
    }
    // A fault that libyaml attributes to nothing has its context at the start of the text.
    let isAtContext = advice.isAtContext && !problem.context.isEmpty
    let start = isAtContext ? offset(ofCharacter: problem.contextPlace, all) : place
    var help = advice.help
    if found == "" || !problem.text.hasPrefix("did not find expected ',' or") {
      return stop(advice.message, at: start, help: help)
    }
    // Often the bracket was forgotten lines before.
    let opening = offset(ofCharacter: problem.contextPlace, all)
    help += "; it begins on line \(line(of: opening, all))"
    stop(advice.message, at: start, help: help)
  }

  private mutating func neverClosed(_ opening: Int, _ all: Span<UInt8>) {
    let closer = all[opening] == UInt8(ascii: "[") ? "]" : "}"
    stop(
      "this `\(quoted(opening..<opening + 1, in: all))` is never closed", at: opening,
      help: "write `\(closer)` behind its last value")
  }

  private func line(of offset: Int, _ all: Span<UInt8>) -> Int {
    var line = 1
    for index in text.range.lowerBound..<offset where endsLine(index, in: all, before: offset) {
      line += 1
    }
    return line
  }

  private func helpForNews(_ problem: YAMLProblem) -> String? {
    problem.context.isEmpty ? nil : "the fault was met \(problem.context)"
  }

  /// The character at `index`, empty at the end of the file.
  private func character(at index: Int, _ all: Span<UInt8>) -> String {
    guard index < text.range.upperBound else { return "" }
    var bytes: [UInt8] = []
    for byte in index..<index + characterLength(index, all) { bytes.append(all[byte]) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func characterLength(_ index: Int, _ all: Span<UInt8>) -> Int {
    var next = index + 1
    while next < text.range.upperBound, all[next] & 0xC0 == 0x80 { next += 1 }
    return next - index
  }
}

/// Characters that YAML does not take.
extension YAMLScan {
  /// Notes every character that YAML forbids; libyaml stops at the first.
  private mutating func unreadable(_ problem: YAMLProblem, _ all: Span<UInt8>) {
    let known = faults.count
    var index = text.range.lowerBound
    while index < text.range.upperBound, !faults.isFull {
      let length = characterLength(index, all)
      if let code = forbiddenCode(index, length, all) {
        let name = "0000\(String(code, radix: 16, uppercase: true))".suffix(4)
        faults.add(
          "the control character U+\(name) cannot stand in YAML", at: index, length: length,
          help: "delete it, or write `\\u\(name.lowercased())` in a text in double quotes")
      }
      index += length
    }
    isStopped = true
    if faults.count == known {
      stop("this cannot be read: \(problem.text)", at: text.range.lowerBound + problem.byte)
    }
  }

  /// The code of the character at `index` if it is a control character or none at all.
  private func forbiddenCode(_ index: Int, _ length: Int, _ all: Span<UInt8>) -> UInt32? {
    let first = all[index]
    if length == 1 {
      let isBlank = first == 9 || first == 10 || first == 13
      return first == 127 || first < 32 && !isBlank ? UInt32(first) : nil
    }
    if length == 2, first == 0xC2, all[index + 1] < 0xA0, all[index + 1] != 0x85 {
      return UInt32(all[index + 1])
    }
    if length == 3, first == 0xEF, all[index + 1] == 0xBF, all[index + 2] >= 0xBE {
      return 0xFFFE + UInt32(all[index + 2] - 0xBE)
    }
    return nil
  }
}
