extension LanePlacement {
  /// A level piece in its cell, with the side to which the line turns at both ends.
  private struct Run {
    var reference: Reference
    var cell: Int
    var low: Double
    var high: Double
    /// The part of the cell in which it would lie.
    var room: ClosedRange<Double>
    /// −1 where the line goes up at its left end, 1 where it goes down, 0 at a box.
    var left: Int
    var right: Int
    /// How many of those that overlap it would rather be under it, less those above it.
    var score = 0
    /// How many lie above it at one place, and how many below.
    var above = 0
    var below = 0
  }

  /// Level pieces in the order in which they are placed, with their wishes set: evenly over the
  /// height of each cell, in an order with few crossings.
  mutating func levelOrder() -> [Reference] {
    var runs: [Run] = []
    for (line, way) in ways.enumerated() {
      guard let way else { continue }
      for (index, piece) in way.levels.enumerated() {
        let (left, right) = turns(ofLevel: index, in: way)
        runs.append(
          Run(
            reference: Reference(way: line, piece: index), cell: piece.group, low: piece.low,
            high: piece.high,
            room: band(of: piece, left: left, right: right) ?? piece.calm ?? piece.room,
            left: left, right: right))
      }
    }
    runs.sort {
      ($0.cell, $0.room.lowerBound, $0.low, $0.reference.way, $0.reference.piece)
        < ($1.cell, $1.room.lowerBound, $1.low, $1.reference.way, $1.reference.piece)
    }
    var result: [Reference] = []
    var start = 0
    while start < runs.count {
      var end = start
      while end < runs.count, runs[end].cell == runs[start].cell,
        runs[end].room.lowerBound == runs[start].room.lowerBound
      {
        end += 1
      }
      var group = Array(runs[start..<end])
      arrange(&group)
      for run in group {
        let wish = wish(for: run)
        ways[run.reference.way]?.levels[run.reference.piece].at = wish
      }
      // Ends at boxes have the least choice.
      result += group.filter { $0.left == 0 || $0.right == 0 }.map(\.reference)
      result += group.filter { $0.left != 0 && $0.right != 0 }.map(\.reference)
      start = end
    }
    return result
  }

  /// To which sides a line turns at the ends of a level piece.
  func turns(ofLevel index: Int, in way: Way) -> (Int, Int) {
    let before = way.startsLevel ? index - 1 : index
    let after = before + 1
    let middle = (way.levels[index].room.lowerBound + way.levels[index].room.upperBound) / 2
    func turn(_ upright: Int) -> Int {
      guard way.uprights.indices.contains(upright) else { return 0 }
      // The reserved height begins or ends with this cell: the line goes on at the other side.
      let piece = way.uprights[upright]
      return middle - piece.low > piece.high - middle ? -1 : 1
    }
    let (one, other) = way.ends(ofLevel: index, boxes)
    return one <= other ? (turn(before), turn(after)) : (turn(after), turn(before))
  }

  /// Orders runs from above and counts those above and below each.
  private func arrange(_ runs: inout [Run]) {
    let most = 256
    for one in runs.indices {
      for other in runs.indices[(one + 1)...].prefix(most) {
        guard runs[other].low <= runs[one].high + gap else { break }
        let preference =
          Self.crossings(runs[one], runs[other])
          - Self.crossings(runs[other], runs[one])
        if preference < 0 {
          runs[one].score -= 1
          runs[other].score += 1
        } else if preference > 0 {
          runs[one].score += 1
          runs[other].score -= 1
        }
      }
    }
    // Lines that turn up at both ends lie above those that turn down, short ones outside.
    func rank(_ run: Run) -> (Int, Int, Double) {
      (run.score, run.left + run.right, Double(run.left + run.right) * (run.low - run.high))
    }
    runs.sort {
      let one = rank($0)
      let other = rank($1)
      return (one.0, one.1, one.2, $0.low, $0.reference.way)
        < (other.0, other.1, other.2, $1.low, $1.reference.way)
    }
    for one in runs.indices {
      for other in runs.indices[(one + 1)...].prefix(most) where overlap(runs[one], runs[other]) {
        runs[other].above = max(runs[other].above, runs[one].above + 1)
      }
    }
    for one in runs.indices.reversed() {
      for other in runs.indices[(one + 1)...].prefix(most) where overlap(runs[one], runs[other]) {
        runs[one].below = max(runs[one].below, runs[other].below + 1)
      }
    }
  }

  private func overlap(_ one: Run, _ other: Run) -> Bool {
    one.low < other.high + gap && other.low < one.high + gap
  }

  /// How often two runs cross when the first is above the second.
  private static func crossings(_ upper: Run, _ lower: Run) -> Int {
    func isWithin(_ place: Double, _ run: Run) -> Bool { run.low < place && place < run.high }
    var count = 0
    if upper.left > 0, isWithin(upper.low, lower) { count += 1 }
    if upper.right > 0, isWithin(upper.high, lower) { count += 1 }
    if lower.left < 0, isWithin(lower.low, upper) { count += 1 }
    if lower.right < 0, isWithin(lower.high, upper) { count += 1 }
    return count
  }

  /// Where a run would lie: by its share of the height, but no further than need be from boxes when
  /// it only goes around something.
  private func wish(for run: Run) -> Double {
    let low = run.room.lowerBound
    let high = run.room.upperBound
    let count = Double(run.above + run.below + 2)
    let even = low + (high - low) * Double(run.above + 1) / count
    if run.left < 0, run.right < 0 { return min(even, low + gap * Double(run.above + 1)) }
    if run.left > 0, run.right > 0 { return max(even, high - gap * Double(run.below + 1)) }
    return even
  }
}
