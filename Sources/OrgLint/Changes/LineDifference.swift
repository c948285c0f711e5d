/// The lines of a text that an earlier text did not have.
///
/// Lines that occur once in both texts and in the same order are anchors (patience); between two
/// anchors the shortest edit script decides (Myers), within a bound on its length. Past the bound
/// everything between the anchors counts as changed. The ends of lines are not compared, so that a
/// change from CRLF to LF changes nothing.
struct LineDifference {
  /// The changed or added lines of the new text, from 0, in order.
  private(set) var changed: [Int] = []

  /// The edits between two anchors that are looked for at most.
  private static let bound = 256

  /// The difference between two lists of lines, each line told by a number.
  ///
  /// - Complexity: O(*n* log *n* + *n* · *d*) for *n* lines and at most `bound` edits *d* between
  ///   two anchors.
  init(from old: [Int32], to new: [Int32]) {
    var isKept = [Bool](repeating: false, count: new.count)
    var oldStart = 0
    var newStart = 0
    for (i, j) in Self.anchors(old, new) + [(old.count, new.count)] {
      Self.keep(old, oldStart..<i, new, newStart..<j, &isKept)
      if j < new.count { isKept[j] = true }
      (oldStart, newStart) = (i + 1, j + 1)
    }
    changed = isKept.indices.filter { !isKept[$0] }
  }

  /// The difference between two texts.
  init(from old: ArraySlice<UInt8>, to new: ArraySlice<UInt8>) {
    var numbers: [ArraySlice<UInt8>: Int32] = [:]
    func numbered(_ text: ArraySlice<UInt8>) -> [Int32] {
      Self.lines(of: text).map { range in
        let next = Int32(numbers.count)
        let line = text[range]
        if let known = numbers[line] { return known }
        numbers[line] = next
        return next
      }
    }
    self.init(from: numbered(old), to: numbered(new))
  }

  /// The lines of a text without their ends: LF, CRLF or a lone CR, as `SourceMap` counts them.
  static func lines(of text: ArraySlice<UInt8>) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = text.startIndex
    var index = start
    while index < text.endIndex {
      let byte = text[index]
      guard byte == 10 || byte == 13 else {
        index += 1
        continue
      }
      lines.append(start..<index)
      index += 1
      if byte == 13, index < text.endIndex, text[index] == 10 { index += 1 }
      start = index
    }
    if start < text.endIndex { lines.append(start..<text.endIndex) }
    return lines
  }

  // MARK: Anchors

  /// The longest list of lines that occur once in both texts, ascending in both.
  private static func anchors(_ old: [Int32], _ new: [Int32]) -> [(Int, Int)] {
    var places: [Int32: (old: Int, new: Int)] = [:]
    let several = -2
    for (index, line) in old.enumerated() {
      places[line] = (places[line] == nil ? index : several, -1)
    }
    for (index, line) in new.enumerated() {
      guard let place = places[line] else { continue }
      places[line] = (place.old, place.new == -1 ? index : several)
    }
    // By the place in the new text; the longest ascending list of the places in the old one.
    var pairs: [(Int, Int)] = []
    for (index, line) in new.enumerated() {
      guard let place = places[line], place.old >= 0, place.new == index else { continue }
      pairs.append((place.old, index))
    }
    var tails: [Int] = []
    var before = [Int](repeating: -1, count: pairs.count)
    for index in pairs.indices {
      var low = 0
      var high = tails.count
      while low < high {
        let middle = (low + high) / 2
        if pairs[tails[middle]].0 < pairs[index].0 { low = middle + 1 } else { high = middle }
      }
      if low > 0 { before[index] = tails[low - 1] }
      if low == tails.count { tails.append(index) } else { tails[low] = index }
    }
    var result: [(Int, Int)] = []
    var next = tails.last ?? -1
    while next >= 0 {
      result.append(pairs[next])
      next = before[next]
    }
    return result.reversed()
  }

  // MARK: Between anchors

  /// Marks the lines of `new` that a shortest edit script keeps.
  private static func keep(
    _ old: [Int32], _ oldRange: Range<Int>, _ new: [Int32], _ newRange: Range<Int>,
    _ isKept: inout [Bool]
  ) {
    var left = oldRange
    var right = newRange
    while let i = left.first, let j = right.first, old[i] == new[j] {
      isKept[j] = true
      left.removeFirst()
      right.removeFirst()
    }
    while let i = left.last, let j = right.last, old[i] == new[j] {
      isKept[j] = true
      left.removeLast()
      right.removeLast()
    }
    guard !left.isEmpty, !right.isEmpty else { return }
    for j in script(old, left, new, right) { isKept[j] = true }
  }

  /// The lines of `new` that stay, by the greedy algorithm of Myers (1986); none when there are
  /// more edits than `bound`.
  private static func script(
    _ old: [Int32], _ left: Range<Int>, _ new: [Int32], _ right: Range<Int>
  ) -> [Int] {
    let (n, m) = (left.count, right.count)
    let most = min(bound, n + m)
    var reach = [Int](repeating: 0, count: 2 * most + 3)
    var trace: [[Int]] = []
    for edits in 0...most {
      trace.append(reach)
      for diagonal in stride(from: -edits, through: edits, by: 2) {
        let place = diagonal + most + 1
        let isDown =
          diagonal == -edits || (diagonal != edits && reach[place - 1] < reach[place + 1])
        var x = isDown ? reach[place + 1] : reach[place - 1] + 1
        while x < n, x - diagonal < m, x - diagonal >= 0,
          old[left.lowerBound + x] == new[right.lowerBound + x - diagonal]
        {
          x += 1
        }
        reach[place] = x
        if x >= n, x - diagonal >= m { return kept(trace, n, m, most, right.lowerBound) }
      }
    }
    return []
  }

  /// Walks back through the rounds and collects the diagonals.
  private static func kept(
    _ trace: [[Int]], _ n: Int, _ m: Int, _ most: Int, _ base: Int
  ) -> [Int] {
    var kept: [Int] = []
    var (x, y) = (n, m)
    for edits in trace.indices.reversed() {
      let reach = trace[edits]
      let diagonal = x - y
      let place = diagonal + most + 1
      let isDown =
        diagonal == -edits || (diagonal != edits && reach[place - 1] < reach[place + 1])
      let before = isDown ? diagonal + 1 : diagonal - 1
      let startX = edits == 0 ? 0 : reach[before + most + 1]
      let startY = startX - before
      while edits == 0 ? (x > 0 && y > 0) : (x > startX && y > startY) {
        x -= 1
        y -= 1
        kept.append(base + y)
      }
      guard edits > 0 else { break }
      (x, y) = (startX, startY)
    }
    return kept
  }
}
