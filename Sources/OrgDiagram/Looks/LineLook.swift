public import OrgModel

/// How a kind of line looks.
///
/// No two kinds share a dash with an end mark, nor a colour, so that a print without colours and a
/// reader who tells few apart lose nothing.
public struct LineLook: Sendable, Hashable {
  /// How the line is broken.
  public let dash: Dash
  /// What is at its end.
  public let mark: EndMark
  /// Whether the same is at its beginning, because the line has no direction.
  public let isMutual: Bool
  /// What it is drawn in.
  public let paint: Paint
  /// Its width in points.
  public let width: Double

  /// How a line is broken.
  public enum Dash: String, CaseIterable, Sendable {
    /// Not at all.
    case solid
    /// Into strokes.
    case dashed
    /// Into points.
    case dotted
  }

  /// What is at the end of a line; named as Graphviz names the shape.
  public enum EndMark: String, CaseIterable, Sendable {
    /// A filled triangle.
    case triangle = "normal"
    /// An open arrow.
    case arrow = "vee"
    /// Two filled triangles.
    case twoTriangles = "normalnormal"
    /// The outline of a triangle.
    case openTriangle = "onormal"
    /// A filled circle.
    case circle = "dot"
    /// The outline of a circle.
    case openCircle = "odot"
    /// A filled diamond.
    case diamond
    /// The outline of a diamond.
    case openDiamond = "odiamond"
    /// A filled square.
    case square = "box"
    /// The outline of a square.
    case openSquare = "obox"
    /// A bar across.
    case bar = "tee"
  }

  init(
    _ dash: Dash,
    _ mark: EndMark,
    _ paint: Paint,
    width: Double = 1.4,
    isMutual: Bool = false
  ) {
    self.dash = dash
    self.mark = mark
    self.isMutual = isMutual
    self.paint = paint
    self.width = width
  }

  /// The look of a kind of line.
  ///
  /// A reporting line that forms the layout has no mark: who reports to whom is seen by the places.
  public static func of(_ kind: Diagram.Connector.Kind) -> LineLook {
    switch kind {
    case .reportsTo: LineLook(.solid, .triangle, .reportsTo, width: 1.2)
    case .dottedLineTo: LineLook(.dotted, .arrow, .dottedLineTo, width: 1.6)
    case .escalatesTo: LineLook(.dashed, .twoTriangles, .escalatesTo)
    case .informs: LineLook(.dotted, .openTriangle, .informs, width: 1.6)
    case .collaboratesWith: LineLook(.dashed, .circle, .collaboratesWith, isMutual: true)
    case .sitsOn: LineLook(.solid, .openCircle, .sitsOn)
    case .chairs: LineLook(.solid, .diamond, .chairs, width: 2)
    case .invitedTo: LineLook(.dotted, .openDiamond, .invitedTo, width: 1.6)
    case .oversees: LineLook(.solid, .square, .oversees)
    case .fundedBy: LineLook(.dashed, .openSquare, .fundedBy)
    case .deputy: LineLook(.dashed, .bar, .deputy)
    }
  }

  /// The look of a solid line that closes a circle, which is wrong whether or not findings are
  /// shown. Its two triangles are those of no other solid line.
  static let closingCircle = LineLook(.solid, .twoTriangles, .error, width: 2.4)

  /// The look of the same line with a finding: its stroke and its end stay what they are.
  func marked(_ severity: Diagram.Severity) -> LineLook {
    LineLook(dash, mark, .finding(severity), width: max(width, 2.4), isMutual: isMutual)
  }

  /// How much of the end of a line its mark takes, in points: Graphviz' own lengths.
  package var markLength: Double {
    let share: Double
    switch mark {
    case .triangle, .arrow, .openTriangle: share = 1
    case .twoTriangles: share = 2
    case .circle, .openCircle: share = 0.8
    case .diamond, .openDiamond: share = 1.2
    case .square, .openSquare: share = 0.75
    case .bar: share = 0.25
    }
    return share * 10 * Self.markSize
  }

  /// The size of an end mark, as a share of Graphviz' own.
  package static let markSize = 0.65
}
