/// How a diagram becomes a picture.
public struct DrawingOptions: Sendable, Hashable {
  /// What finds the places of the boxes.
  public var layout = Layout.tidy
  /// The shape that the picture should have; only ``Layout/tidy`` heeds it.
  public var fit = Fit.natural
  /// The colours.
  public var theme = Theme.standard
  /// Whether boxes with a ``Diagram/Box/grade`` stand in rows of equal grades; only
  /// ``Layout/tidy`` heeds it.
  public var alignsGrades = false
  /// The arrangement of an earlier picture, which ``Layout/tidy`` keeps in place of what suits
  /// ``fit`` best.
  public var keptArrangement: EarlierArrangement?
  /// How many crossings all lines beside those of the tree may have together before those with
  /// the most become stubs; `nil` for twelve a line.
  public var crossingBudget: Int?
  /// The resolution of a PNG; 1 is 72 pixels an inch.
  public var pixelsPerPoint = 2.0

  /// A picture in the standard theme, in its natural shape.
  public init() {}

  /// What finds the places of the boxes.
  public enum Layout: String, CaseIterable, Sendable {
    /// Our own: a tidy tree whose reports stand in rows, lists or columns as there is room.
    case tidy
    /// Graphviz: rows by the distance from the top.
    case dot
    /// Graphviz: springs, stress majorisation.
    case neato
    /// Graphviz: springs, forces.
    case fdp
    /// Graphviz: circles around the top.
    case twopi
    /// Graphviz: circles.
    case circo
  }

  /// The shape that a picture should have.
  public enum Fit: Sendable, Hashable {
    /// Rows while they are easy to read, else about 16 : 10.
    case natural
    /// The width divided by the height. What a screen of this shape shows in full size, with
    /// 1,440 points on its longer side, is not made smaller.
    case aspect(Double)
    /// Paper of this width and height in points, on which the picture is drawn as large as
    /// possible.
    case page(width: Double, height: Double)
  }
}
