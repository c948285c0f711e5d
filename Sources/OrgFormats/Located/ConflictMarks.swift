internal import OrgModel

/// The marks that git leaves in a file where both sides of a merge changed the same lines.
///
/// Whoever has them in a chart does not want to hear what is wrong with each of them as YAML, JSON
/// or a row of a table, but that the merge is not done yet, and where.
enum ConflictMarks {
  /// The most places that a message names.
  private static let most = 20

  /// A mark: its first byte, and where it stands.
  private struct Mark {
    let byte: UInt8
    let line: Int
    let range: Range<Int>
  }

  /// The fault of a file with conflicts; `nil` where there are none.
  ///
  /// - Parameter isTable: whether what stands in quotes may have several lines.
  /// - Complexity: O(*n*) for *n* bytes.
  static func fault(
    file: Int, in source: borrowing SourceBuffer, isTable: Bool = false
  ) -> InputError? {
    let entry = source.files[file]
    let marks = marks(source.bytes[entry.range], isTable: isTable)
    // Three of these signs may be a line of something else.
    guard let first = marks.first(where: { $0.byte != UInt8(ascii: "=") }) else { return nil }
    let place = SourceRange(
      start: UInt32(first.range.lowerBound), length: UInt32(first.range.count))
    return InputError(
      message(marks), at: place, path: entry.name,
      help: "keep one side of each or join both, and take away the lines that begin with "
        + "`<<<<<<<`, `=======` and `>>>>>>>`")
  }

  /// What a file read with errors says of them: that it has conflicts, where it has some.
  static func told(
    _ errors: [InputError], file: Int, in source: borrowing SourceBuffer, isTable: Bool = false
  ) -> [InputError] {
    guard !errors.isEmpty, let fault = fault(file: file, in: source, isTable: isTable) else {
      return errors
    }
    return [fault]
  }

  private static func message(_ marks: [Mark]) -> String {
    var whole: [String] = []
    var loose: [String] = []
    var start: Mark?
    var hasMiddle = false
    for mark in marks {
      switch mark.byte {
      case UInt8(ascii: "<"):
        if let start { loose.append("\(start.line)") }
        (start, hasMiddle) = (mark, false)
      case UInt8(ascii: "="): hasMiddle = start != nil
      default:
        if let begin = start, hasMiddle {
          whole.append("\(begin.line) to \(mark.line)")
        } else {
          if let start { loose.append("\(start.line)") }
          loose.append("\(mark.line)")
        }
        start = nil
      }
    }
    if let start { loose.append("\(start.line)") }
    let left = "a mark of a conflict of git is left in \(lines(loose))"
    if whole.isEmpty { return left }
    let count = whole.count == 1 ? "an unresolved conflict" : "\(whole.count) unresolved conflicts"
    let conflicts = "the file has \(count) of git, in lines \(list(whole))"
    return loose.isEmpty ? conflicts : "\(conflicts); \(left)"
  }

  private static func lines(_ numbers: [String]) -> String {
    "\(numbers.count == 1 ? "line" : "lines") \(list(numbers))"
  }

  private static func list(_ places: [String]) -> String {
    if places.count > most {
      return places.prefix(most).joined(separator: ", ") + " and \(places.count - most) more"
    }
    let first = places.dropLast().joined(separator: ", ")
    return first.isEmpty ? places.joined() : "\(first) and \(places.last ?? "")"
  }

  /// The lines that begin, part and end conflicts.
  private static func marks(_ bytes: ArraySlice<UInt8>, isTable: Bool) -> [Mark] {
    var marks: [Mark] = []
    var line = 1
    var start = bytes.startIndex
    if bytes.prefix(3).elementsEqual([0xEF, 0xBB, 0xBF]) { start += 3 }
    var isQuoted = false
    while start < bytes.endIndex {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
      let text = bytes[start..<end]
      if !isQuoted, PayCover.isMark(text), let first = text.first, first != UInt8(ascii: "|") {
        let length = text.last == UInt8(ascii: "\r") ? text.count - 1 : text.count
        marks.append(Mark(byte: first, line: line, range: start..<start + length))
      } else if isTable, text.count(where: { $0 == UInt8(ascii: "\"") }) % 2 == 1 {
        isQuoted.toggle()
      }
      line += 1
      start = end + 1
    }
    return marks
  }
}
