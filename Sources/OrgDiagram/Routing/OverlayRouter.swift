/// Ways for lines that lie over a finished picture: through the free space between its boxes.
///
/// Lines have right angles only. No line comes nearer to a box than the clearance, but to its own
/// two at its ends; no two lines lie on each other; what has no room becomes a stub.
package struct OverlayRouter: Sendable {
  /// A line to be routed.
  package struct Line: Sendable, Equatable {
    /// The box where it begins, as a place in the list of boxes.
    package var from: Int32
    /// The box where it ends; the same box makes a loop.
    package var to: Int32

    package init(from: Int32, to: Int32) {
      self.from = from
      self.to = to
    }
  }

  /// What a router keeps to. Lengths are in points.
  package struct Options: Sendable, Equatable {
    /// How far lines that run side by side are apart; in a crowd, three fifths of that.
    package var laneGap = 5.0
    /// How far lines stay away from boxes.
    package var clearance = 5.0
    /// How far lines may leave the page; a crowd of them, up to four times as far.
    package var margin = 60.0
    /// How many crossings all lines together may have; twelve for each line when nil.
    package var crossingBudget: Int?
    /// How long a line one would rather draw than bend it once more.
    package var bendCost = 14.0
    /// How long a line one would rather draw than cross a line of the tree once more.
    package var crossingCost = 40.0

    package init() {}
  }

  /// Why a line is only a stub.
  package enum StubReason: Sendable, Equatable, CaseIterable {
    /// A box has no size or place, or is walled in by others.
    case noWay
    /// Other lines take the room.
    case noLane
    /// The lines cross each other more often than the budget allows.
    case overBudget
  }

  /// What became of a line.
  package enum Outcome: Sendable, Equatable {
    /// The corners of its way, from the side of its first box to the side of its last.
    case route([Point])
    /// A short piece that leaves each of its boxes: two points each, the first on the side of the
    /// box; empty where not even that has room.
    case stub(from: [Point], to: [Point], reason: StubReason)
  }

  /// The ways of lines.
  package struct Routing: Sendable, Equatable {
    /// What became of each line, in their order.
    package var outcomes: [Outcome]
    /// How often routed lines cross each other, themselves and lines of the tree.
    package var crossings: Int
    /// What the page and the lines take together.
    package var bounds: Rectangle
  }

  let boxes: [Rectangle]
  let page: Rectangle
  let options: Options
  /// Whether the router works with x and y exchanged, because boxes stand in columns.
  let isTransposed: Bool
  let space: FreeSpace
  let rails: TreeRails

  /// A router between boxes.
  ///
  /// Boxes may touch, and lie outside the page. A box with a coordinate that is not finite or
  /// with a
  /// negative size is no obstacle, and lines to it become stubs. Where boxes overlap, lines keep
  /// away from both.
  /// - Parameters:
  ///   - treeLines: the corners of lines that are there already. Only their upright and level
  ///     pieces count; those that lie on each other count once.
  /// - Precondition: the page is finite, and the lengths of `options` are finite and positive.
  /// - Complexity: O(*n* log *n*) for *n* boxes and pieces of lines.
  package init(
    boxes: [Rectangle], treeLines: [[Point]], page: Rectangle, options: Options = Options()
  ) {
    precondition(page.isFinite, "a page has finite sides")
    precondition(
      [options.laneGap, options.clearance, options.margin].allSatisfy { $0.isFinite && $0 > 0 },
      "distances are finite and positive")
    self.page = page
    self.options = options
    isTransposed = Self.standInColumns(boxes)
    let isTransposed = isTransposed
    self.boxes = isTransposed ? boxes.map(\.transposed) : boxes
    let rails = TreeRails(treeLines, isTransposed: isTransposed)
    self.rails = rails
    space = FreeSpaceSweep(
      boxes: self.boxes, page: isTransposed ? page.transposed : page, options: options,
      rails: rails
    ).run()
  }

  /// Whether more left edges than upper edges are shared, so that free space lies in columns.
  private static func standInColumns(_ boxes: [Rectangle]) -> Bool {
    func different(_ places: [Double]) -> Int {
      let sorted = places.sorted()
      return zip(sorted, sorted.dropFirst()).count { $1 - $0 > 0.5 }
    }
    let usable = boxes.filter(\.isUsable)
    return different(usable.map(\.x)) < different(usable.map(\.y))
  }
}

extension Rectangle {
  var isFinite: Bool { x.isFinite && y.isFinite && width.isFinite && height.isFinite }
  /// Whether it can be an obstacle: beyond 10¹² points, differences of a point are lost.
  var isUsable: Bool {
    isFinite && width >= 0 && height >= 0
      && max(abs(x), abs(y), abs(maxX), abs(maxY)) < 1e12
  }
  var transposed: Rectangle { Rectangle(x: y, y: x, width: height, height: width) }
}

extension Point {
  var transposed: Point { Point(x: y, y: x) }
}
