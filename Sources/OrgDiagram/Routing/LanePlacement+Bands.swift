extension LanePlacement {
  /// The part of a cell in which a level piece crosses the fewest lines of the tree.
  ///
  /// Pieces of the tree cut a cell into bands: above the rail over a row of reports there is one
  /// line down from their manager, below it one to each of them.
  /// - Parameters:
  ///   - left: −1 where the line goes up at the left end of the piece, 1 where it goes down, 0 at
  ///     a box.
  /// - Returns: nil where all places are equal, or too many are different.
  func band(of piece: Way.Piece, left: Int, right: Int) -> ClosedRange<Double>? {
    let cell = space.cells[piece.group]
    guard !(cell.uprights.isEmpty && cell.levels.isEmpty) else { return nil }
    let first = space.uprights.firstIndex(in: cell.uprights) { $0 >= piece.low }
    let last = space.uprights.firstIndex(in: first..<cell.uprights.upperBound) {
      $0 > piece.high
    }
    // Of very many lines a sample is enough.
    let step = 1 + (last - first) / 256
    let spans = stride(from: first, to: last, by: step).map { space.uprightSpans[$0] }
    let onLeft = left == 0 ? [] : space.levelPieces(in: piece.group, at: piece.low)
    let onRight = right == 0 ? [] : space.levelPieces(in: piece.group, at: piece.high)
    guard
      let edges = Self.edges(
        of: spans, levels: onLeft + onRight, in: piece.calm ?? piece.room)
    else { return nil }
    var best: (crossings: Int, range: ClosedRange<Double>)?
    for (low, high) in zip(edges, edges.dropFirst()) where high - low >= 2 * gap {
      let middle = (low + high) / 2
      var crossings = step * spans.count { $0.low < middle && $0.high > middle }
      crossings += onLeft.count { ($0 < middle) == (left < 0) }
      crossings += onRight.count { ($0 < middle) == (right < 0) }
      let isWider = best.map { high - low > $0.range.upperBound - $0.range.lowerBound } ?? true
      if crossings < best?.crossings ?? .max || (crossings == best?.crossings && isWider) {
        best = (crossings, low...high)
      }
    }
    return best?.range
  }

  /// Where bands begin and end; nil when there are none, or too many.
  private static func edges(
    of spans: [(low: Double, high: Double)], levels: [Double], in room: ClosedRange<Double>
  ) -> [Double]? {
    var edges = [room.lowerBound, room.upperBound]
    func add(_ place: Double) {
      if place > room.lowerBound, place < room.upperBound, !edges.contains(place) {
        edges.append(place)
      }
    }
    for span in spans where edges.count < 14 {
      add(span.low)
      add(span.high)
    }
    for level in levels where edges.count < 14 { add(level) }
    return edges.count == 2 || edges.count >= 14 ? nil : edges.sorted()
  }

  /// Wishes for the level pieces of a line that is placed alone.
  mutating func wishLevelPlaces(of line: Int) {
    guard let way = ways[line] else { return }
    for (index, piece) in way.levels.enumerated() {
      let (left, right) = turns(ofLevel: index, in: way)
      guard let band = band(of: piece, left: left, right: right) else { continue }
      ways[line]?.levels[index].at = (band.lowerBound + band.upperBound) / 2
    }
  }
}
