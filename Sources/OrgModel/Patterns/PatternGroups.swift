/// What an aggregate has seen of a group.
struct PatternAccumulator {
  private let aggregate: PatternAggregate
  private var count = 0
  private var values: [PatternValue] = []
  private var seen: Set<PatternValue> = []

  init(_ aggregate: PatternAggregate) { self.aggregate = aggregate }

  /// Takes the value of a match; what is unknown does not count.
  mutating func add(_ value: PatternValue?) {
    guard let value else {
      count += 1
      return
    }
    guard value != .null else { return }
    if aggregate.isDistinct, !seen.insert(value).inserted { return }
    count += 1
    if aggregate.kind != .count { values.append(value) }
  }

  /// The value of the whole group.
  var result: PatternValue {
    switch aggregate.kind {
    case .count: return .integer(count)
    case .collect: return .list(sorted)
    case .min: return sorted.first ?? .null
    case .max: return sorted.last ?? .null
    case .sum: return sum ?? .integer(0)
    case .avg:
      guard let sum else { return .null }
      return PatternArithmetic.sum(.divided, sum, .decimal(Double(values.count)))
    }
  }

  private var sorted: [PatternValue] { values.sorted(by: PatternOrder.precedes) }

  /// The sum of the values, added up in their own order, since that of decimal numbers depends on
  /// it; `nil` for no values.
  private var sum: PatternValue? {
    if let sum = integerSum { return .integer(sum) }
    let sorted = sorted
    return sorted.first.map { first in
      sorted.dropFirst().reduce(first) { PatternArithmetic.sum(.plus, $0, $1) }
    }
  }

  /// The sum of integers of less than 32 bits, which is the same in any order; `nil` for others.
  private var integerSum: Int? {
    var sum = 0
    for value in values {
      guard case .integer(let number) = value, Int32(exactly: number) != nil else { return nil }
      sum += number
    }
    return values.isEmpty ? nil : sum
  }
}

/// An order of all values, for output: unknown last, each sort of value by itself.
enum PatternOrder {
  static func precedes(_ a: PatternValue, _ b: PatternValue) -> Bool { order(a, b) < 0 }

  static func precedes(_ a: [PatternValue], _ b: [PatternValue]) -> Bool {
    for (left, right) in zip(a, b) {
      let order = order(left, right)
      if order != 0 { return order < 0 }
    }
    return a.count < b.count
  }

  /// Less than 0, 0 or more as the first value comes before, is equal or comes behind.
  static func order(_ a: PatternValue, _ b: PatternValue) -> Int {
    let (rankA, rankB) = (rank(a), rank(b))
    if rankA != rankB { return rankA - rankB }
    switch (a, b) {
    case (.node(let a), .node(let b)): return Int(a.index) - Int(b.index)
    case (.edge(let a), .edge(let b)):
      let (left, right) = (key(a), key(b))
      return left == right ? 0 : left.lexicographicallyPrecedes(right) ? -1 : 1
    case (.list(let a), .list(let b)): return precedes(a, b) ? -1 : precedes(b, a) ? 1 : 0
    default: return PatternArithmetic.order(a, b) ?? 0
    }
  }

  private static func key(_ edge: PropertyGraph.Edge) -> [Int32] {
    [edge.from.index, edge.to.index, Int32(edge.kind.rawValue)]
  }

  private static func rank(_ value: PatternValue) -> Int {
    switch value {
    case .node: 0
    case .edge: 1
    case .text: 2
    case .day: 3
    case .duration: 4
    case .integer, .decimal: 5
    case .boolean: 6
    case .list: 7
    case .null: 8
    }
  }
}
