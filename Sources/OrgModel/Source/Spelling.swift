/// Finds what was probably meant.
public enum Spelling {
  /// The candidate nearest to `word`, if one is near enough to suggest: at most one slip for three
  /// letters, and at most three. Of equally near ones, the first in alphabetical order. A word of
  /// more than 100 letters is no slip of the pen, and comparing such words would take too long.
  ///
  /// - Complexity: O(*c* · *n*²) for *c* candidates and words of *n* scalars; candidates without
  ///   enough letters in common cost O(*n*).
  /// - Parameter most: the most slips, where fewer are wanted.
  public static func nearest(
    to word: String, in candidates: some Sequence<String>, atMost most: Int = 3
  ) -> String? {
    let wanted = Letters(word)
    guard wanted.scalars.count <= 100 else { return nil }
    let limit = min(most, max(1, wanted.scalars.count / 3))
    var rows = DistanceRows()
    var best: (distance: Int, candidate: String)?
    for candidate in candidates {
      let letters = Letters(candidate)
      let bound = best?.distance ?? limit
      guard wanted.mayBe(within: bound, of: letters) else { continue }
      let distance = rows.distance(wanted.scalars, letters.scalars, limit: bound)
      guard distance <= bound else { continue }
      if let best, (best.distance, best.candidate) <= (distance, candidate) { continue }
      best = (distance, candidate)
    }
    return best?.candidate
  }

  /// "did you mean …?", or `nil` when nothing is near, or the word is right and its place is not.
  public static func hint(for word: String, in candidates: some Sequence<String>) -> String? {
    nearest(to: word, in: candidates).flatMap { $0 == word ? nil : "did you mean `\($0)`?" }
  }
}

/// A word in small letters.
private struct Letters {
  let scalars: [UInt32]
  /// A bit for each scalar that occurs, folded to 64.
  let mask: UInt64

  init(_ word: String) {
    // ASCII needs no tables; most names are.
    if word.utf8.allSatisfy({ $0 < 0x80 }) {
      scalars = word.utf8.map { UInt32((65...90).contains($0) ? $0 | 0x20 : $0) }
    } else {
      scalars = word.lowercased().unicodeScalars.map(\.value)
    }
    mask = scalars.reduce(0) { $0 | 1 << UInt64($1 & 63) }
  }

  /// Whether so few slips may lie between two words: each changes the length by one at most, and
  /// the set of letters by two.
  func mayBe(within limit: Int, of other: Letters) -> Bool {
    abs(scalars.count - other.scalars.count) <= limit
      && (mask ^ other.mask).nonzeroBitCount <= 2 * limit
  }
}

/// The rows of a table of distances, kept for the next pair of words.
private struct DistanceRows {
  private var before: [Int] = []
  private var previous: [Int] = []
  private var row: [Int] = []

  /// The number of insertions, deletions, substitutions and swaps of neighbours between two words
  /// (the optimal string alignment distance); above `limit`, any number above it.
  mutating func distance(_ a: [UInt32], _ b: [UInt32], limit: Int) -> Int {
    guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
    before = Array(repeating: 0, count: b.count + 1)
    previous = Array(0...b.count)
    row = before
    for i in 1...a.count {
      row[0] = i
      var least = i
      for j in 1...b.count {
        let substitution = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
        var cost = min(substitution, previous[j] + 1, row[j - 1] + 1)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          cost = min(cost, before[j - 2] + 1)
        }
        row[j] = cost
        least = min(least, cost)
      }
      // A swap looks back two rows, and so gains at most one on the least of this one.
      if least > limit + 1 { return least }
      swap(&before, &previous)
      swap(&previous, &row)
    }
    return previous[b.count]
  }
}
