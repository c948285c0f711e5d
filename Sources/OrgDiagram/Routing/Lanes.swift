/// Which places lines take, for the pieces of one direction: a piece lies `at` a place and reaches
/// from `low` to `high`.
///
/// Two pieces are in conflict when they are nearer than the gap and one begins before the other has
/// ended, or soon after. Pieces of the tree are there from the beginning and never leave.
struct Lanes {
  /// A piece that has been laid, in a list with others of its bucket.
  private struct Laid {
    var at: Double
    var low: Double
    var high: Double
    var next: Int32
  }

  /// How far apart pieces are, and how far apart in a crowd.
  let gap: Double
  let tightGap: Double
  /// Pieces of the tree by bucket, then by their lower end.
  private let fixed: [TreeRails.Piece]
  private let fixedBuckets: [Int]
  /// The furthest upper end of a piece and those before it in its bucket.
  private let fixedReach: [Double]
  /// The first piece of each list; buckets that are far apart may share one.
  private var heads: [Int32]
  private var laid: [Laid] = []

  /// - Complexity: O(*n* log *n*) for *n* pieces of the tree.
  init(_ pieces: [TreeRails.Piece], gap: Double) {
    self.gap = gap
    let width = gap * 0.6
    tightGap = width
    let keyed = pieces.map { (bucket: Int(($0.at / width).rounded(.down)), piece: $0) }
      .sorted { ($0.bucket, $0.piece.low, $0.piece.at) < ($1.bucket, $1.piece.low, $1.piece.at) }
    fixed = keyed.map(\.piece)
    fixedBuckets = keyed.map(\.bucket)
    var reach: [Double] = []
    for (index, key) in keyed.enumerated() {
      let isFirst = index == 0 || keyed[index - 1].bucket != key.bucket
      reach.append(isFirst ? key.piece.high : max(reach[index - 1], key.piece.high))
    }
    fixedReach = reach
    heads = [Int32](repeating: -1, count: 4096)
  }

  private func bucket(of place: Double) -> Int { Int((place / tightGap).rounded(.down)) }

  /// Lays a piece and gives its number. That it is free is up to the caller.
  mutating func lay(at place: Double, from low: Double, to high: Double) -> Int32 {
    let list = bucket(of: place) & (heads.count - 1)
    laid.append(Laid(at: place, low: low, high: high, next: heads[list]))
    heads[list] = Int32(laid.count - 1)
    return heads[list]
  }

  /// Takes a piece away.
  mutating func lift(_ number: Int32) {
    // It stays in its list, with a place that is near to none.
    laid[Int(number)].at = .infinity
  }

  /// The lowest and highest places of pieces in conflict with one at `place`.
  func conflict(
    at place: Double, from low: Double, to high: Double, gap: Double
  ) -> (low: Double, high: Double)? {
    var lowest = Double.infinity
    var highest = -Double.infinity
    let from = low - gap
    let to = high + gap
    let near = gap - 1e-6
    for key in bucket(of: place - gap)...bucket(of: place + gap) {
      var number = heads[key & (heads.count - 1)]
      while number >= 0 {
        let piece = laid[Int(number)]
        number = piece.next
        guard abs(piece.at - place) < near, piece.low < to, piece.high > from else { continue }
        lowest = min(lowest, piece.at)
        highest = max(highest, piece.at)
      }
      var index = lastFixed(in: key, before: to)
      while index >= 0, fixedBuckets[index] == key, fixedReach[index] > from {
        let piece = fixed[index]
        index -= 1
        guard abs(piece.at - place) < near, piece.high > from else { continue }
        lowest = min(lowest, piece.at)
        highest = max(highest, piece.at)
      }
    }
    return lowest <= highest ? (lowest, highest) : nil
  }

  /// The last piece of the tree in a bucket that begins before a place, or one in another bucket.
  private func lastFixed(in bucket: Int, before end: Double) -> Int {
    var low = 0
    var high = fixed.count
    while low < high {
      let middle = (low + high) >> 1
      if (fixedBuckets[middle], fixed[middle].low) < (bucket, end) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low - 1
  }

  /// The free place in a range that is nearest to the one wished for, with the gap or, where that
  /// has no room, with the tight gap.
  func free(
    near wish: Double, in range: ClosedRange<Double>, from low: Double, to high: Double
  ) -> Double? {
    for gap in [gap, tightGap] {
      let wish = min(max(wish, range.lowerBound), range.upperBound)
      guard let near = conflict(at: wish, from: low, to: high, gap: gap) else { return wish }
      let before = walk(from: near.low - gap, by: -gap, in: range, low, high)
      let after = walk(from: near.high + gap, by: gap, in: range, low, high)
      if let before, let after { return wish - before <= after - wish ? before : after }
      if let place = before ?? after { return place }
    }
    return nil
  }

  /// The first free place from one on, downwards when the step is negative; none when the places
  /// next to it are all taken, so that no line goes far through a crowd.
  private func walk(
    from start: Double, by step: Double, in range: ClosedRange<Double>, _ low: Double,
    _ high: Double
  ) -> Double? {
    var place = start
    for _ in 0..<48 where range.contains(place) {
      guard let near = conflict(at: place, from: low, to: high, gap: abs(step)) else {
        return place
      }
      place = step < 0 ? near.low + step : near.high + step
    }
    return nil
  }
}
