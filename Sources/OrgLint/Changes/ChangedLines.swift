internal import OrgModel

/// The lines of a chart's files that an earlier revision of the files did not have.
struct ChangedLines {
  /// Where the changed lines lie in the buffer, without their ends, in order.
  private(set) var ranges: [Range<Int>] = []

  /// The lines of `new` that differ from the files of `old`.
  ///
  /// - Parameter names: what a file of `new` is called in `old`; every line of a file that is
  ///   not there is new.
  init(from old: SourceBuffer, to new: SourceBuffer, names: [String: String]) {
    for file in new.files {
      let text = new.bytes[file.range]
      let before = old.files.first { $0.name == names[file.name, default: file.name] }
        .map { old.bytes[$0.range] }
      let lines = LineDifference.lines(of: text)
      let changed = LineDifference(from: before ?? [], to: text).changed
      ranges += changed.map { lines[$0] }
    }
  }

  /// The changed line on which a range begins, or `nil`.
  ///
  /// - Complexity: O(log *l*) for *l* changed lines.
  func line(of range: SourceRange) -> Range<Int>? {
    let offset = Int(range.start)
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < offset { low = middle + 1 } else { high = middle }
    }
    guard low < ranges.count, ranges[low].lowerBound <= offset else { return nil }
    return ranges[low]
  }

  /// Whether a place begins on a changed line.
  func contains(_ range: SourceRange?) -> Bool {
    range.flatMap { line(of: $0) } != nil
  }
}
