/// Places for boxes of any sizes that stand below each other, for programs that draw by themselves.
///
/// ```swift
/// let sizes = [TreeLayout.Box(width: 120, height: 40), .init(width: 90, height: 40)]
/// let layout = TreeLayout(sizes: sizes, parents: [nil, 0], fit: .aspect(16 / 9))
/// let place = layout.boxes[1]   // x and y of its upper left corner, in points, downwards
/// ```
///
/// A tidy tree (van der Ploeg 2014, doi 10.1002/spe.2213) in which the reports of each box stand in
/// a row, in lists, in columns or in wrapped rows, whichever suits the wished shape best. The same
/// input gives the same places on every machine.
public struct TreeLayout: Sendable {
  /// A rectangle in points.
  public struct Box: Sendable, Hashable {
    /// The distance of its left side from that of the page.
    public var x: Double
    /// The distance of its upper side from that of the page.
    public var y: Double
    /// From left to right.
    public var width: Double
    /// From top to bottom.
    public var height: Double

    /// Creates a rectangle; without a place it is a size.
    public init(x: Double = 0, y: Double = 0, width: Double, height: Double) {
      self.x = x
      self.y = y
      self.width = width
      self.height = height
    }
  }

  /// A corner of a line in points.
  public struct Corner: Sendable, Hashable {
    /// The distance from the left side of the page.
    public var x: Double
    /// The distance from the upper side of the page.
    public var y: Double
  }

  /// The place of each box, in the order of the sizes.
  public let boxes: [Box]
  /// What everything fits into.
  public let width: Double
  /// What everything fits into.
  public let height: Double
  private let result: LayoutResult

  /// Finds the places of boxes.
  ///
  /// - Parameters:
  ///   - sizes: the size of each box; where it stands makes no difference. Sizes that are negative
  ///     or no numbers count as 0.
  ///   - parents: the box above each, as an index of `sizes`; `nil` for a root, or for several.
  ///   - fit: the shape of the whole.
  /// - Precondition: there is one parent, or `nil`, for each size, every parent is an index of the
  ///   sizes, and nobody is above themselves, directly or through others.
  /// - Complexity: O(*n*) for *n* boxes.
  public init(sizes: [Box], parents: [Int?], fit: DrawingOptions.Fit = .natural) {
    precondition(sizes.count == parents.count, "one parent, or nil, for each box")
    func length(_ value: Double) -> Double { value.isFinite ? max(0, value) : 0 }
    let wished: LayoutOptions.Fit =
      switch fit {
      case .natural: .natural
      case .aspect(let aspect): .aspect(aspect)
      case .page(let width, let height): .page(Size(width: width, height: height))
      }
    let forest = LayoutForest(
      sizes: sizes.map { Size(width: length($0.width), height: length($0.height)) },
      parents: parents.map { Int32($0 ?? -1) })
    result = LayoutResult(of: forest, options: LayoutOptions(fit: wished))
    boxes = result.boxes.map { Box(x: $0.x, y: $0.y, width: $0.width, height: $0.height) }
    width = result.size.width
    height = result.size.height
  }

  /// The corners of the line from a box to the one above it; empty for a root.
  public func line(of box: Int) -> [Corner] {
    result.treeLines[box].map { Corner(x: $0.x, y: $0.y) }
  }

  /// Ways for other lines between boxes, through the free space: over no box, on no other line.
  ///
  /// - Parameter ends: the two boxes of each line.
  /// - Returns: The corners of each way; `nil` for a line for which there is no room, and for those
  ///   that would cross too many others.
  /// - Complexity: O(*n* log *n* + *l* · *d* log *d*) for *n* boxes, *l* lines and the *d* free
  ///   rectangles between boxes that the search for a way looks at: those around it, at worst all.
  public func ways(between ends: [(from: Int, to: Int)]) -> [[Corner]?] {
    let router = OverlayRouter(
      boxes: result.boxes, treeLines: result.treeLines.map(Array.init),
      page: Rectangle(x: 0, y: 0, width: width, height: height))
    let lines = ends.map { OverlayRouter.Line(from: Int32($0.from), to: Int32($0.to)) }
    return router.route(lines).outcomes.map { outcome in
      guard case .route(let corners) = outcome else { return nil }
      return corners.map { Corner(x: $0.x, y: $0.y) }
    }
  }
}
