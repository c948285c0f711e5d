/// How often lines cross each other and the tree.
///
/// - Complexity: O(*n* log *n*) for *n* pieces of lines and tree.
struct CrossingCount {
  /// All crossings: each once.
  private(set) var total = 0
  /// The crossings on each line, also those with itself, which count twice.
  private(set) var onLine: [Int]

  private struct Bar {
    var at: Double
    var low: Double
    var high: Double
    /// −1 for the tree.
    var line: Int
  }

  init(_ routes: [[Point]], _ rails: TreeRails) {
    onLine = [Int](repeating: 0, count: routes.count)
    var uprights: [Bar] = []
    var levels: [Bar] = []
    for (line, route) in routes.enumerated() {
      for (one, other) in zip(route, route.dropFirst()) {
        if one.x == other.x {
          uprights.append(
            Bar(at: one.x, low: min(one.y, other.y), high: max(one.y, other.y), line: line))
        } else {
          levels.append(
            Bar(at: one.y, low: min(one.x, other.x), high: max(one.x, other.x), line: line))
        }
      }
    }
    let treeLevels = rails.level.map { Bar(at: $0.at, low: $0.low, high: $0.high, line: -1) }
    let treeUprights = rails.upright.map { Bar(at: $0.at, low: $0.low, high: $0.high, line: -1) }
    let onUprights = Self.crossings(of: uprights, with: levels + treeLevels)
    let onLevels = Self.crossings(of: levels, with: uprights + treeUprights)
    for (bar, count) in zip(uprights, onUprights) { onLine[bar.line] += count.tree + count.lines }
    for (bar, count) in zip(levels, onLevels) { onLine[bar.line] += count.tree + count.lines }
    total = onUprights.reduce(0) { $0 + $1.tree + $1.lines } + onLevels.reduce(0) { $0 + $1.tree }
  }

  /// The lines with the most crossings, the last first among equals, without which no more than
  /// `budget` can remain; at least one when there are more.
  func worst(over budget: Int) -> [Int] {
    var rest = total
    var result: [Int] = []
    let order = onLine.indices.sorted { (onLine[$0], $0) > (onLine[$1], $1) }
    for line in order where rest > budget && onLine[line] > 0 {
      result.append(line)
      rest -= onLine[line]
    }
    return result
  }

  /// For each bar, how many others lie properly across it, by a sweep over the places of bars.
  private static func crossings(
    of bars: [Bar], with others: [Bar]
  ) -> [(tree: Int, lines: Int)] {
    // At one place, others end before bars are asked, and begin after that.
    enum Step: Int { case end, ask, begin }
    var places = others.map(\.at)
    places.sort()
    var events: [(at: Double, step: Step, index: Int)] = []
    for (index, bar) in bars.enumerated() { events.append((bar.at, .ask, index)) }
    for (index, other) in others.enumerated() {
      events.append((other.low, .begin, index))
      events.append((other.high, .end, index))
    }
    events.sort { ($0.at, $0.step.rawValue, $0.index) < ($1.at, $1.step.rawValue, $1.index) }
    var tree = PrefixSums(count: places.count)
    var lines = tree
    var result = [(tree: Int, lines: Int)](repeating: (0, 0), count: bars.count)
    for event in events {
      switch event.step {
      case .ask:
        let bar = bars[event.index]
        let low = places.firstIndex(in: places.indices) { $0 > bar.low }
        let high = places.firstIndex(in: places.indices) { $0 >= bar.high }
        guard low < high else { continue }
        result[event.index] = (
          tree.sum(before: high) - tree.sum(before: low),
          lines.sum(before: high) - lines.sum(before: low)
        )
      case .begin, .end:
        let other = others[event.index]
        let place = places.firstIndex(in: places.indices) { $0 >= other.at }
        let change = event.step == .begin ? 1 : -1
        if other.line < 0 { tree.add(change, at: place) } else { lines.add(change, at: place) }
      }
    }
    return result
  }
}

/// Sums over the beginning of a list that changes: a binary indexed tree (Fenwick, 1994).
private struct PrefixSums {
  private var sums: [Int]

  init(count: Int) { sums = [Int](repeating: 0, count: count + 1) }

  mutating func add(_ change: Int, at place: Int) {
    var index = place + 1
    while index < sums.count {
      sums[index] += change
      index += index & -index
    }
  }

  func sum(before place: Int) -> Int {
    var index = place
    var sum = 0
    while index > 0 {
      sum += sums[index]
      index -= index & -index
    }
    return sum
  }
}
