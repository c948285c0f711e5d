internal import OrgLint
internal import OrgModel

/// The findings that count, in the Reviewdog Diagnostic Format, whose columns count bytes.
///
/// Suggestions are left out: in this format they are edits of text, and ours are advice.
func rdjsonReport(_ data: LintData) -> String {
  var data = data
  let annotations = data.annotations()
  var columns = ByteColumns(data.result.graph.document.source)
  var writer = JSONWriter()
  writer.object { json in
    json.object("source") { $0.field("name", "orgline") }
    json.field("severity", (annotations.map(\.severity).max() ?? .info).rawValue.uppercased())
    json.objects("diagnostics", annotations) { json, note in
      json.field("message", ([note.message] + note.notes).joined(separator: "\n"))
      json.object("location") { json in
        if let place = note.places.first {
          write(place, data, &columns, &json)
        } else {
          json.field("path", data.path(data.anywhere.path))
        }
      }
      json.field("severity", note.severity.rawValue.uppercased())
      json.object("code") { $0.field("value", note.rule) }
      guard note.places.count > 1 else { return }
      json.objects("relatedLocations", note.places.dropFirst()) { json, place in
        json.field("message", place.label)
        json.object("location") { write(place, data, &columns, &$0) }
      }
    }
  }
  return writer.text
}

private func write(
  _ place: ReportedPlace, _ data: LintData, _ columns: inout ByteColumns, _ json: inout JSONWriter
) {
  let end = place.range.start + place.range.length
  let positions = [
    ("start", place.location.line, columns.column(of: place.range.start, in: place.range)),
    ("end", place.location.endLine, columns.column(of: end, in: place.range)),
  ]
  json.field("path", data.path(place.location.path))
  json.object("range") { json in
    for (name, line, column) in positions {
      json.object(name) { json in
        json.field("line", line)
        json.field("column", column)
      }
    }
  }
}

/// Columns that count bytes, from 1; a mark of the order of bytes at the start of a file is none.
private struct ByteColumns {
  private let source: SourceBuffer
  /// The first byte of every line, by file.
  private var lineStarts: [Int: [Int]] = [:]

  init(_ source: SourceBuffer) { self.source = source }

  /// The column of a byte in the file that holds `range`.
  mutating func column(of offset: UInt32, in range: SourceRange) -> Int {
    guard let file = source.fileIndex(at: range.start) else { return 1 }
    if lineStarts[file] == nil { lineStarts[file] = starts(source.files[file].range) }
    let starts = lineStarts[file] ?? []
    let byte = min(Int(offset), source.files[file].range.upperBound)
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= byte { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? 1 : byte - starts[low - 1] + 1
  }

  private func starts(_ range: Range<Int>) -> [Int] {
    let all = source.bytes.span
    var first = range.lowerBound
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    if range.count >= 3, (0..<3).allSatisfy({ all[first + $0] == mark[$0] }) { first += 3 }
    var starts = [first]
    for index in range {
      // LF, CRLF and a lone CR end a line.
      let isLone = all[index] == 13 && (index + 1 == range.upperBound || all[index + 1] != 10)
      if all[index] == 10 || isLone { starts.append(index + 1) }
    }
    return starts
  }
}
