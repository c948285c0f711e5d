internal import OrgModel

extension PayCover {
  /// The faults of files that cannot be read, with what may be pay in the lines around them, so
  /// that no report shows it: nor do the messages.
  ///
  /// - Parameters:
  ///   - hidden: what is known to be pay.
  ///   - harmless: the files, by index, that have no pay in them.
  /// - Complexity: O(1) for each fault: a stretch before it is looked at, and not the whole file.
  static func faults(
    _ errors: [InputError], in source: SourceBuffer, hiding hidden: [[LocatedText]] = [],
    harmless: Set<Int> = [], options: ReadingOptions = ReadingOptions()
  ) -> InputErrors {
    var found: [Range<Int>] = []
    for (index, file) in source.files.enumerated() where !harmless.contains(index) {
      let places = errors.compactMap { $0.range.map { Int($0.start) } }
        .filter { file.range.contains($0) || $0 == file.range.upperBound }
      guard !places.isEmpty else { continue }
      let format = OrgReader.format(of: file.name, source.bytes[file.range])
      for stretch in stretches(around: places, in: file.range, source.bytes) {
        found += self.hidden(in: source.bytes[stretch], format, options)
      }
    }
    let ranges = united(found)
    let texts = ranges.map { range in
      LocatedText(
        start: UInt32(range.lowerBound), length: UInt32(range.count),
        origin: UInt32(range.lowerBound))
    }
    let told = errors.map { covered($0, ranges, in: source.bytes) }
    return InputErrors(told, in: source, hiding: hidden + [texts])
  }

  /// The bytes of a text that may be pay.
  static func hidden(
    in bytes: ArraySlice<UInt8>, _ format: Format, _ options: ReadingOptions
  ) -> [Range<Int>] {
    switch format {
    case .csv:
      var cover = TablePayCover(options)
      return cover.hidden(in: bytes)
    case .yaml, .json:
      var cover = KeyedPayCover(options)
      return cover.hidden(in: bytes)
    }
  }

  // MARK: Where to look

  /// So many bytes are looked at before a fault, and so many behind it. A key that stands farther
  /// above is not seen: then more is covered rather than less.
  private static let reach = (before: 1 << 16, behind: 1 << 12)

  /// The parts of a file in which faults lie, from the beginning of a line on where there is one.
  private static func stretches(
    around places: [Int], in file: Range<Int>, _ bytes: [UInt8]
  ) -> [Range<Int>] {
    let ranges = places.map { place in
      let low = max(file.lowerBound, place - reach.before)
      let high = min(file.upperBound, place + reach.behind)
      let isInLine = low > file.lowerBound && bytes[low - 1] != 10
      let start = isInLine ? bytes[low..<min(place, high)].firstIndex(of: 10).map { $0 + 1 } : nil
      return (start ?? low)..<max(high, low)
    }
    return united(ranges)
  }

  // MARK: Messages

  /// The fault without the numbers that its message quotes, where something on its line is hidden.
  private static func covered(
    _ error: InputError, _ hidden: [Range<Int>], in bytes: [UInt8]
  ) -> InputError {
    guard let range = error.range else { return error }
    let (start, end) = (Int(range.start), Int(range.start) + Int(range.length))
    let first = bytes[max(0, start - reach.behind)..<start].lastIndex(of: 10).map { $0 + 1 }
    let last = bytes[min(end, bytes.count)..<min(end + reach.behind, bytes.count)]
      .firstIndex(of: 10)
    let line = (first ?? max(0, start - reach.behind))..<(last ?? end + reach.behind)
    let onLine = hidden.filter { $0.overlaps(line) }
    guard !onLine.isEmpty else { return error }
    // What is told of the value itself tells no digit of it.
    let isItself = onLine.contains { $0.lowerBound <= end + 1 && start <= $0.upperBound + 1 }
    var told = error
    told.message = withoutNumbers(error.message, atLeast: isItself ? 1 : fewestDigits)
    told.help = error.help.map { withoutNumbers($0, atLeast: isItself ? 1 : fewestDigits) }
    return told
  }

  /// A sentence without the numbers in what it quotes.
  private static func withoutNumbers(_ text: String, atLeast digits: Int) -> String {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false)
    return parts.enumerated().map { number, part in
      guard number % 2 == 1 else { return String(part) }
      let bytes = Array(part.utf8)
      let ranges = numbers(in: bytes[...], atLeast: digits)
      return String(decoding: covering(ranges, in: bytes), as: UTF8.self)
    }.joined(separator: "`")
  }
}
