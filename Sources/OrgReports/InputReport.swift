public import OrgModel

/// What is wrong with the input, for people: `orgline: error: …` with the line that it stands in.
///
/// What the reader of the input took for pay is never shown, nor how many digits it has. With
/// `hidesNames` no line of the input is: where a file could not be read, nobody knows which of its
/// words are names.
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
      if !hidesNames { builder.append(group, .error, gutter: gutter) }
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

/// What is wrong with the input, for programs: `{ "orgline": 1, "errors": [ … ] }`. As in the text,
/// a column counts five for what may be pay.
public func jsonReport(_ errors: InputErrors) -> String {
  var map = SourceMap(errors.source, hiding: errors.hidden)
  var writer = JSONWriter()
  let entries = errors.errors.map { error in
    (error: error, place: error.range.flatMap { map.shownLocation(of: $0) })
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
