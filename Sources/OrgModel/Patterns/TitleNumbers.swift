/// The titles of a chart by number, so that what depends on a title alone is worked out once for
/// all who have it. Titles are equal when their bytes are.
struct TitleNumbers: Sendable {
  /// By position: the number of its title; -1 where there is none.
  let numbers: [Int32]
  /// How many titles there are.
  let count: Int

  /// - Complexity: O(*n*) for the titles of all positions, expected.
  init(_ graph: OrgGraph) {
    let column = graph.document.positions.columns[PositionField.title.rawValue]
    let (records, bytes) = (graph.records, graph.document.source.bytes)
    var titles: [LocatedText] = []
    var room = 64
    var index = IDIndex(capacity: room)
    numbers = (0..<graph.positionCount).map { node in
      let title = column.isEmpty ? .absent : column[Int(records[node])]
      guard !title.isEmpty else { return -1 }
      let next = Int32(titles.count)
      titles.append(title)
      if let known = index.insert(title, as: next, ids: titles.span, bytes: bytes.span) {
        titles.removeLast()
        return known
      }
      if titles.count == room {
        room *= 4
        index = IDIndex(capacity: room)
        for (place, title) in titles.enumerated() {
          _ = index.insert(title, as: Int32(place), ids: titles.span, bytes: bytes.span)
        }
      }
      return next
    }
    count = titles.count
  }
}

/// What a run knows of conditions that look at the title of one position alone.
struct TitleAnswers {
  private var numbers: [Int32] = []
  private var count = 0
  /// By scope and condition, by the number of the title: 0 unknown, 1 false, 2 true.
  private var answers: [Int: [UInt8]] = [:]

  /// Smaller charts have few positions with one title.
  static let fewest = 1_000

  /// Nothing, not even titles.
  init() {}

  init(_ titles: TitleNumbers) { (numbers, count) = (titles.numbers, titles.count) }

  /// Whether not even the titles are known.
  var isEmpty: Bool { numbers.isEmpty }

  /// The number of the title of a position; `nil` where it has none.
  func title(of position: Int32) -> Int? {
    let number = numbers[Int(position)]
    return number < 0 ? nil : Int(number)
  }

  /// Whether a condition holds of a title, where that is known.
  func answer(_ condition: Int, _ title: Int) -> Bool? {
    guard let answer = answers[condition]?[title], answer > 0 else { return nil }
    return answer == 2
  }

  mutating func note(_ condition: Int, _ title: Int, _ holds: Bool) {
    answers[condition, default: Array(repeating: 0, count: count)][title] = holds ? 2 : 1
  }
}

extension CompiledExpression {
  /// The slot whose title is all that the expression looks at; `nil` where it looks at anything
  /// else, or at nothing.
  var titleSlot: Int? {
    switch self {
    case .nodeProperty(let slot, .title), .nodeProperty(let slot, .name): slot
    case .list(let items), .function(_, let items): Self.titleSlot(of: items)
    case .unary(_, let operand): operand.titleSlot
    case .binary(_, let left, let right): Self.titleSlot(of: [left, right])
    default: nil
    }
  }

  private static func titleSlot(of parts: [CompiledExpression]) -> Int? {
    var slot: Int?
    for part in parts where !part.isConstant {
      guard let own = part.titleSlot, slot == nil || slot == own else { return nil }
      slot = own
    }
    return slot
  }

  private var isConstant: Bool {
    switch self {
    case .constant: true
    case .list(let items): items.allSatisfy(\.isConstant)
    default: false
    }
  }
}
