/// A set of small numbers that finds the next and the last member from a place on.
///
/// Words of 64 bits, with a word above each 64 of them that says which are not empty.
/// - Complexity: O(log₆₄ *n*) for each question and change.
struct RankSet {
  private var levels: [[UInt64]] = []

  /// An empty set of numbers below `count`.
  init(count: Int) {
    var words = count
    repeat {
      words = max(1, (words + 63) >> 6)
      levels.append([UInt64](repeating: 0, count: words))
    } while words > 1
  }

  mutating func insert(_ member: Int) {
    var place = member
    for level in levels.indices {
      levels[level][place >> 6] |= 1 << UInt64(place & 63)
      place >>= 6
    }
  }

  mutating func remove(_ member: Int) {
    var place = member
    for level in levels.indices {
      levels[level][place >> 6] &= ~(1 << UInt64(place & 63))
      if levels[level][place >> 6] != 0 { return }
      place >>= 6
    }
  }

  /// The smallest member that is at least `bound`.
  func first(from bound: Int) -> Int? {
    var place = bound
    for level in levels.indices {
      guard place >> 6 < levels[level].count else { return nil }
      let word = levels[level][place >> 6] & (~0 << UInt64(place & 63))
      if word != 0 {
        place = (place & ~63) + word.trailingZeroBitCount
        return descend(place, from: level) { $0.trailingZeroBitCount }
      }
      place = (place >> 6) + 1
    }
    return nil
  }

  /// The largest member that is at most `bound`.
  func last(to bound: Int) -> Int? {
    var place = bound
    for level in levels.indices {
      guard place >= 0 else { return nil }
      let word = levels[level][place >> 6] & (~0 >> UInt64(63 - place & 63))
      if word != 0 {
        place = (place & ~63) + 63 - word.leadingZeroBitCount
        return descend(place, from: level) { 63 - $0.leadingZeroBitCount }
      }
      place = (place >> 6) - 1
    }
    return nil
  }

  private func descend(_ place: Int, from level: Int, _ bit: (UInt64) -> Int) -> Int {
    var place = place
    for lower in levels[..<level].indices.reversed() {
      place = place << 6 + bit(levels[lower][place])
    }
    return place
  }
}
