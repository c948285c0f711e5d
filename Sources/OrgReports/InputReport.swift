public import OrgModel

/// What is wrong with the input, for people: `orgline: error: …` with the line that it stands in.
///
/// Pay is never shown. With `hidesNames` no line of the input is: where a file could not be read,
/// nobody knows which of its words are names.
public func textReport(
  _ errors: InputErrors, isColoured: Bool = false, hidesNames: Bool = false
) -> String {
  var map = SourceMap(errors.source, hiding: errors.hidden)
  var builder = TextBuilder(isColoured: isColoured)
  for error in errors.errors {
    builder.append("orgline: ", .strong)
    builder.append("error", .error)
    builder.append(": ", .strong)
    let group = error.range.flatMap { ExcerptGroup($0, in: &map) }
    if group == nil, let path = error.path {
      builder.append("\(TerminalText.safe(path)): ", .strong)
    }
    builder.append(input: error.message, .strong)
    builder.newLine()
    let gutter = String(group?.line ?? 1).count
    let blank = String(repeating: " ", count: gutter)
    if let group {
      builder.append("\(blank)--> ", .faint)
      builder.append("\(TerminalText.safe(group.path)):\(group.line):\(group.column)")
      builder.newLine()
      if !hidesNames { builder.append(group.withoutPay(), .error, gutter: gutter) }
    }
    if let help = error.help {
      builder.append("\(blank) = ", .faint)
      builder.append("help: ", .strong)
      builder.append(input: help)
      builder.newLine()
    }
  }
  return builder.text
}

/// A note on the run, for people: `orgline: note: …`.
public func textNote(_ note: String, isColoured: Bool = false) -> String {
  var builder = TextBuilder(isColoured: isColoured)
  builder.append("orgline: ", .strong)
  builder.append("note", .info)
  builder.append(": ", .strong)
  builder.append(input: note)
  builder.newLine()
  return builder.text
}

/// What is wrong with the input, for programs: `{ "orgline": 1, "errors": [ … ] }`.
public func jsonReport(_ errors: InputErrors) -> String {
  var map = SourceMap(errors.source)
  var writer = JSONWriter()
  let entries = errors.errors.map { error in
    (error: error, place: error.range.flatMap { map.location(of: $0) })
  }
  writer.object { json in
    json.field("orgline", 1)
    json.array("errors", entries) { json, entry in
      json.object { json in
        json.field("message", entry.error.message)
        json.field("path", entry.place?.path ?? entry.error.path)
        json.field("line", entry.place?.line)
        json.field("column", entry.place?.column)
      }
    }
  }
  return writer.text
}

extension ExcerptGroup {
  /// The same with asterisks for what stands behind a key that speaks of pay: a file that could
  /// not be read has no fields yet that could be hidden.
  fileprivate func withoutPay() -> ExcerptGroup {
    var copy = self
    copy.replaceText(PayMask.masked(stretch.text))
    return copy
  }
}

/// Hides pay in a line of YAML or JSON that was not understood.
enum PayMask {
  private static let words = [
    "salary", "pay", "wage", "compensation", "remuneration", "bonus", "cost",
  ]

  /// `line` with an asterisk for each scalar of a value with digits behind a key of pay.
  static func masked(_ line: String) -> String {
    var scalars = Array(line.unicodeScalars)
    var keyStart = 0
    var index = 0
    while index < scalars.count {
      switch scalars[index] {
      case "{", "[", ",", "}", "]": keyStart = index + 1
      case ":":
        let key = String(String.UnicodeScalarView(scalars[keyStart..<index])).lowercased()
        if words.contains(where: key.contains) { index = mask(&scalars, from: index + 1) }
        keyStart = index + 1
      default: break
      }
      index += 1
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// Hides the value from `start` on when it has digits, and returns its last index.
  private static func mask(_ scalars: inout [Unicode.Scalar], from start: Int) -> Int {
    var first = start
    while first < scalars.count, scalars[first] == " " || scalars[first] == "\t" { first += 1 }
    guard first < scalars.count, scalars[first] != "{", scalars[first] != "[" else { return start }
    var end = first
    while end < scalars.count, !endsValue(scalars, end) { end += 1 }
    guard scalars[first..<end].contains(where: { $0.properties.numericType != nil }) else {
      return max(start, end - 1)
    }
    for index in first..<end { scalars[index] = "*" }
    return end - 1
  }

  /// Whether a value ends here: at a bracket, or at a comma that does not group digits.
  private static func endsValue(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    switch scalars[index] {
    case "}", "]": true
    case ",": index + 1 >= scalars.count || scalars[index + 1].properties.numericType == nil
    default: false
    }
  }
}
