/// A size and a cut of the one family in which diagrams are set.
public struct Typeface: Sendable, Equatable {
  /// The height of a line without leading, in points.
  public var size: Double
  /// Whether the letters are heavy.
  public var isBold: Bool
  /// Whether the letters are slanted; this does not change their width.
  public var isSlanted: Bool

  /// Creates a typeface.
  public init(size: Double, isBold: Bool = false, isSlanted: Bool = false) {
    self.size = size
    self.isBold = isBold
    self.isSlanted = isSlanted
  }
}

extension Typeface {
  /// From one line to the next, in points.
  package var leading: Double { size * 1.25 }
}
