package import OrgModel

/// Takes typed values out of a located tree and collects what is wrong with them.
package struct FieldReader {
  package let source: SourceBuffer
  package var errors: [InputError] = []
  /// Pay that could not be read as a number, which no report may show either.
  package private(set) var hidden: [LocatedText] = []

  package init(_ source: SourceBuffer) {
    self.source = source
  }

  /// Notes a fault at a value.
  package mutating func fault(_ message: String, at value: LocatedValue, help: String? = nil) {
    errors.append(InputError(message, at: value.text.source, help: help))
  }

  package func string(_ value: LocatedValue) -> String { source.string(value.text) }

  /// The entries of a mapping; a fault when `value` is none. Nothing at all is an empty mapping.
  package mutating func entries(
    _ value: LocatedValue, _ what: String
  ) -> [(key: LocatedValue, value: LocatedValue)] {
    if value.kind == .null { return [] }
    guard value.kind == .mapping else {
      fault("\(what) must be a mapping, not \(name(value))", at: value)
      return []
    }
    return value.entries
  }

  /// Notes a key that means nothing here.
  package mutating func unknownKey(_ key: LocatedValue, in what: String, known: [String]) {
    let word = string(key)
    // Past the faults that are told, nobody sees what was probably meant.
    let hint = errors.count > 1_000 ? nil : Spelling.hint(for: word, in: known)
    fault(
      "unknown key `\(word)` in \(what)", at: key,
      help: hint ?? "known keys are \(known.map { "`\($0)`" }.joined(separator: ", "))")
  }

  /// A text; absent, with a fault, for anything else; absent without one for nothing at all.
  package mutating func text(_ value: LocatedValue, _ what: String) -> LocatedText {
    if value.kind == .null { return .absent }
    guard value.isScalar else {
      fault("\(what) must be text, not \(name(value))", at: value)
      return .absent
    }
    guard !value.text.isEmpty else {
      fault("\(what) is empty", at: value, help: "write a value, or leave the key out")
      return .absent
    }
    return value.text
  }

  /// One text or a list of texts.
  package mutating func texts(_ value: LocatedValue, _ what: String) -> [LocatedText] {
    if value.kind == .sequence {
      return value.items.map { text($0, what) }.filter { !$0.isAbsent }
    }
    let single = text(value, what)
    return single.isAbsent ? [] : [single]
  }

  /// `true` or `false`, unquoted.
  package mutating func flag(_ value: LocatedValue, _ what: String) -> Bool {
    if value.kind == .null { return false }
    if value.kind == .plain {
      switch string(value) {
      case "true": return true
      case "false": return false
      default: break
      }
    }
    fault("\(what) must be `true` or `false`, not \(name(value))", at: value)
    return false
  }

  /// One of the raw values of an enumeration.
  package mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ value: LocatedValue, _ what: String, of type: Choice.Type
  ) -> Choice? where Choice.RawValue == String {
    let text = text(value, what)
    guard !text.isAbsent else { return nil }
    let word = source.string(text)
    if let choice = Choice(rawValue: word) { return choice }
    let known = Choice.allCases.map(\.rawValue)
    fault(
      "unknown \(what) `\(word)`", at: value,
      help: Spelling.hint(for: word, in: known)
        ?? "known are \(known.map { "`\($0)`" }.joined(separator: ", "))")
    return nil
  }

  private static let signsOfNumbers = Set("0123456789.eE-+".utf8)

  /// Whether a text is a number that is not negative, in digits.
  static func isAmount(_ text: String) -> Bool {
    // A plus stands in an exponent alone, as programs write them: `1.0e+20`.
    guard text.utf8.allSatisfy(signsOfNumbers.contains), text.utf8.first != UInt8(ascii: "+"),
      let number = Double(text)
    else { return false }
    return number.isFinite && number >= 0
  }

  /// A number that is not negative, as text; `isPay` keeps what was written out of the messages.
  package mutating func amount(_ value: LocatedValue, _ what: String, isPay: Bool = false)
    -> LocatedText
  {
    let text = text(value, what)
    guard !text.isAbsent else { return .absent }
    guard Self.isAmount(source.string(text)) else {
      if isPay { hidden.append(text) }
      let written = isPay ? "" : ", not `\(source.string(text))`"
      fault(
        "\(what) must be a number of 0 or more\(written)", at: value,
        help: "write digits with a point, such as 0.5")
      return .absent
    }
    return text
  }

  /// A day of the calendar, as text.
  package mutating func day(_ value: LocatedValue, _ what: String) -> LocatedText {
    let text = text(value, what)
    guard !text.isAbsent else { return .absent }
    guard CalendarDay(source.string(text)) != nil else {
      fault(
        "\(what) must be a day, not `\(source.string(text))`", at: value,
        help: "write it as YYYY-MM-DD, such as 2026-03-31")
      return .absent
    }
    return text
  }

  /// A span of time such as `24h` or `1w`, as text. `m` stays what people mean by it: minutes in
  /// `within`, months in `every`.
  package mutating func duration(_ value: LocatedValue, _ what: String) -> LocatedText {
    let text = text(value, what)
    guard !text.isAbsent else { return .absent }
    let word = source.string(text)
    let digits = word.prefix { $0.isASCII && $0.isNumber }
    let units: Set<String> = ["min", "m", "h", "d", "w", "mo", "q", "y"]
    guard let count = Int(digits), count > 0, units.contains(String(word.dropFirst(digits.count)))
    else {
      fault(
        "\(what) must be a span of time, not `\(word)`", at: value,
        help: "write a number and min, h, d, w, mo, q or y (minutes, hours, days, weeks, months, "
          + "quarters, years), such as 24h")
      return .absent
    }
    return text
  }

  /// What a value is, for a sentence.
  package func name(_ value: LocatedValue) -> String {
    switch value.kind {
    case .quoted, .plain: "`\(string(value))`"
    case .null: "nothing"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }
}
