/// The rows of two tables of one form, each of which begins with the id of a position.
struct TableRows {
  private let base: OrgGraph
  private let other: OrgGraph
  private let pairs: NodePairs
  private let delimiter: UInt8

  private static let quote = UInt8(ascii: "\"")

  /// - Parameter form: that of both tables.
  init(_ pair: PairedNodes, _ form: RowForm) {
    (base, other, pairs) = (pair.base, pair.other, pair.pairs)
    delimiter = form.delimiter
  }

  /// Those of some positions, all of which have counterparts, whose rows are not the same byte by
  /// byte, or may not be.
  ///
  /// - Complexity: O(*n*) for the *n* bytes of the rows.
  func otherThanInBytes(_ nodes: [Int32]) -> [Int32] {
    let (bytes, bytes2) = (base.document.source.bytes.span, other.document.source.bytes.span)
    let (ids, ids2) = (base.ids.span, other.ids.span)
    let (end, end2) = (Self.end(base), Self.end(other))
    let match = pairs.matches.span
    var pairs: [(node: Int32, own: LocatedText, theirs: LocatedText)] = []
    pairs.reserveCapacity(nodes.count)
    for node in nodes { pairs.append((node, ids[Int(node)], ids2[Int(match[Int(node)])])) }
    // A look at one byte of each asks the memory for all of them at once.
    var isSame = [Bool](repeating: false, count: pairs.count)
    for (place, pair) in pairs.enumerated() where pair.own.length == pair.theirs.length {
      let (next, next2) = (pair.own.range.upperBound, pair.theirs.range.upperBound)
      isSame[place] = next < end && next2 < end2 && bytes[next] == bytes2[next2]
    }
    var result: [Int32] = []
    for (place, pair) in pairs.enumerated() {
      let isSame =
        isSame[place]
        && self.isSame(bytes.extracting(..<end), pair.own, bytes2.extracting(..<end2), pair.theirs)
      if !isSame { result.append(pair.node) }
    }
    return result
  }

  /// Where the only file ends; behind it lies what was decoded.
  private static func end(_ graph: OrgGraph) -> Int {
    graph.document.source.files.last?.range.upperBound ?? 0
  }

  /// Whether two rows are surely the same, from their ids to the end of their lines.
  ///
  /// A line's end within quotes is none, so quotes are followed: one opens a field behind a
  /// delimiter, or goes on with one that another has just closed. A row with a quote elsewhere is
  /// not known to be the same.
  private func isSame(
    _ bytes: Span<UInt8>, _ id: LocatedText, _ bytes2: Span<UInt8>, _ id2: LocatedText
  ) -> Bool {
    guard let isQuoted = isQuoted(bytes, id), isQuoted == self.isQuoted(bytes2, id2) else {
      return false
    }
    let own = bytes.extracting(Int(id.start)..<bytes.count)
    let theirs = bytes2.extracting(Int(id2.start)..<bytes2.count)
    let count = min(own.count, theirs.count)
    var isInside = isQuoted
    var hasClosed = false
    var place = 0
    while place < count {
      // Pieces of a row in which nothing ends and nothing is quoted are looked at in one go.
      while !hasClosed, place + Self.piece <= count,
        Self.isPlainAndSame(own, theirs, place..<place + Self.piece)
      { place += Self.piece }
      let end = min(count, place + Self.piece)
      while place < end {
        let byte = own[place]
        guard byte == theirs[place] else { return false }
        if byte <= 13, byte == 10 || byte == 13, !isInside { return true }
        if byte == Self.quote {
          guard isInside || hasClosed || place > 0 && own[place - 1] == delimiter else {
            return false
          }
          hasClosed = isInside
          isInside.toggle()
        } else {
          hasClosed = false
        }
        place += 1
      }
    }
    return !isInside && Self.endsLine(own, place) && Self.endsLine(theirs, place)
  }

  /// So many bytes are looked at together.
  private static let piece = 16

  /// Whether a piece is the same in both rows, without quotes and ends of lines.
  @inline(__always)
  private static func isPlainAndSame(
    _ bytes: Span<UInt8>, _ bytes2: Span<UInt8>, _ range: Range<Int>
  ) -> Bool {
    let (own, theirs) = (bytes.extracting(range), bytes2.extracting(range))
    var found: UInt8 = 0
    // Without a branch, so that the compiler takes all bytes at once.
    for place in 0..<piece {
      let byte = own[place]
      found |= byte ^ theirs[place]
      found |= (byte == 10 ? 1 : 0) | (byte == 13 ? 1 : 0) | (byte == quote ? 1 : 0)
    }
    return found == 0
  }

  /// Whether an id at the beginning of a line stands in quotes; `nil` where it is elsewhere.
  private func isQuoted(_ bytes: Span<UInt8>, _ id: LocatedText) -> Bool? {
    let (start, origin) = (Int(id.start), Int(id.origin))
    guard start < bytes.count, origin > 0, Self.endsLine(bytes, origin - 1) else { return nil }
    if start == origin { return bytes[start] == Self.quote ? nil : false }
    return start == origin + 1 && bytes[origin] == Self.quote ? true : nil
  }

  private static func endsLine(_ bytes: Span<UInt8>, _ place: Int) -> Bool {
    place >= bytes.count || bytes[place] == 10 || bytes[place] == 13
  }
}
