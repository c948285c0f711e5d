/// Finds what was probably meant.
public enum Spelling {
  /// The candidate nearest to `word`, if one is near enough to suggest: at most one slip for three
  /// letters, and at most three. Of equally near ones, the first in alphabetical order. A word of
  /// more than 64 characters is no slip of the pen: comparing such words would take too long.
  ///
  /// - Complexity: O(*c* · *n*²) for *c* candidates and words of *n* characters.
  public static func nearest(to word: String, in candidates: some Sequence<String>) -> String? {
    guard word.utf8.count <= 256, word.count <= 64 else { return nil }
    let limit = min(3, max(1, word.count / 3))
    let wanted = Array(word.lowercased())
    var best: (distance: Int, candidate: String)?
    for candidate in candidates
    where candidate.utf8.count <= 512 && abs(candidate.count - wanted.count) <= limit {
      let distance = distance(wanted, Array(candidate.lowercased()))
      guard distance <= limit else { continue }
      if let found = best, (found.distance, found.candidate) <= (distance, candidate) { continue }
      best = (distance, candidate)
    }
    return best?.candidate
  }

  /// "did you mean …?", or `nil` when nothing is near.
  public static func hint(for word: String, in candidates: some Sequence<String>) -> String? {
    nearest(to: word, in: candidates).map { "did you mean `\($0)`?" }
  }

  /// The number of insertions, deletions, substitutions and swaps of neighbours between two words
  /// (the optimal string alignment distance).
  private static func distance(_ a: [Character], _ b: [Character]) -> Int {
    guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
    var before: [Int] = []
    var previous = Array(0...b.count)
    for i in 1...a.count {
      var row = [i]
      for j in 1...b.count {
        let substitution = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
        var cost = min(substitution, previous[j] + 1, row[j - 1] + 1)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          cost = min(cost, before[j - 2] + 1)
        }
        row.append(cost)
      }
      before = previous
      previous = row
    }
    return previous[b.count]
  }
}
