/// The page without its boxes, cut into rectangles by level lines through the edges of boxes.
///
/// This is the trapezoidal decomposition for upright rectangles: from each upper and lower edge
/// of an
/// obstacle the cut goes on to both sides up to the next obstacle. An obstacle is a box and the
/// clearance around it.
struct FreeSpace: Sendable {
  /// A free rectangle, with the doors to its neighbours above and below from the left.
  struct Cell: Sendable {
    var left: Double
    var right: Double
    var top: Double
    var bottom: Double
    var doorsAbove: Range<Int> = 0..<0
    var doorsBelow: Range<Int> = 0..<0
    /// Upright pieces of tree lines in the cell, by x, in `uprights`.
    var uprights: Range<Int> = 0..<0
    /// Level pieces of tree lines in the cell, from the left, in `levels`.
    var levels: Range<Int> = 0..<0

    var height: Double { bottom - top }
    var width: Double { right - left }
  }

  /// Where two cells touch.
  struct Door: Sendable {
    var low: Double
    var high: Double
    var y: Double
    var above: Int32
    var below: Int32
    /// How many lines of the tree go through.
    var treeLines: Int32 = 0
  }

  enum Side: UInt8, Sendable {
    case top, bottom, left, right
    var isLevel: Bool { self == .top || self == .bottom }
  }

  /// Where a line can leave a box into a cell: along x on level sides, along y on the others.
  struct Contact: Sendable {
    var box: Int32
    var cell: Int32
    var side: Side
    var low: Double
    var high: Double
  }

  var cells: [Cell] = []
  var doors: [Door] = []
  /// By box.
  var contacts: [Contact] = []
  /// Where the contacts of each box begin, and after the last box their end.
  var firstContact: [Int] = []
  /// Which cells are connected, as a number for each.
  var part: [Int32] = []
  /// Places of upright pieces of the tree, see `Cell.uprights`.
  var uprights: [Double] = []
  /// From where to where they reach, in the same order.
  var uprightSpans: [(low: Double, high: Double)] = []
  /// How many of them, before each, go through their cell, end in it from above, and from below.
  var uprightsBefore: [SIMD3<Int32>] = []
  /// Spans of level pieces of the tree, see `Cell.levels`.
  var levels: [(low: Double, high: Double)] = []
  /// Where they lie, in the same order.
  var levelPlaces: [Double] = []

  /// The same space with a wider margin around everything.
  ///
  /// - Complexity: O(*n*) for *n* cells and doors.
  func widened(by width: Double) -> FreeSpace {
    guard let left = cells.map(\.left).min(), let right = cells.map(\.right).max(),
      let top = cells.map(\.top).min(), let bottom = cells.map(\.bottom).max(), width > 0
    else { return self }
    var wider = self
    for cell in cells.indices {
      if cells[cell].left == left { wider.cells[cell].left -= width }
      if cells[cell].right == right { wider.cells[cell].right += width }
      if cells[cell].top == top { wider.cells[cell].top -= width }
      if cells[cell].bottom == bottom { wider.cells[cell].bottom += width }
    }
    for door in doors.indices {
      if doors[door].low == left { wider.doors[door].low -= width }
      if doors[door].high == right { wider.doors[door].high += width }
    }
    return wider
  }

  func contacts(of box: Int32) -> Range<Int> {
    firstContact[Int(box)]..<firstContact[Int(box) + 1]
  }

  /// How many upright pieces of the tree a level piece crosses between two places in a cell, when
  /// it is laid well: those that go through the cell, and the fewer of those that end in it from
  /// above and from below.
  func crossings(in cell: Int, between one: Double, and other: Double) -> Int {
    let range = cells[cell].uprights
    guard !range.isEmpty, one != other else { return 0 }
    let start = uprights.firstIndex(in: range) { $0 >= min(one, other) }
    let end = uprights.firstIndex(in: start..<range.upperBound) { $0 > max(one, other) }
    guard start < end else { return 0 }
    let difference = uprightsBefore[end] &- uprightsBefore[start]
    return Int(difference.x + min(difference.y, difference.z))
  }

  /// Where the level pieces of the tree lie that are above or below a place in a cell, but for
  /// pieces under many others that begin later.
  func levelPieces(in cell: Int, at x: Double) -> [Double] {
    let range = cells[cell].levels
    let end = levels.firstIndex(in: range) { $0.low > x }
    return (max(range.lowerBound, end - 4)..<end).compactMap {
      levels[$0].high >= x ? levelPlaces[$0] : nil
    }
  }

  /// Whether a level piece of the tree lies across the way through a cell at a place, but for
  /// pieces
  /// under many others that begin later.
  func isCrossed(_ cell: Int, at x: Double) -> Bool {
    let range = cells[cell].levels
    guard !range.isEmpty else { return false }
    let end = levels.firstIndex(in: range) { $0.low > x }
    return levels[max(range.lowerBound, end - 2)..<end].contains { $0.high >= x }
  }

  /// The door from which `x` is not to the right, or the end of the range.
  func door(at x: Double, in range: Range<Int>) -> Int {
    doors.firstIndex(in: range) { $0.high >= x }
  }
}

extension Array {
  /// The first place in a range from which on a condition holds, or its end.
  ///
  /// - Precondition: the condition holds for all elements from one place on.
  /// - Complexity: O(log *n*).
  func firstIndex(in range: Range<Int>, where condition: (Element) -> Bool) -> Int {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      let middle = (low + high) >> 1
      if condition(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
