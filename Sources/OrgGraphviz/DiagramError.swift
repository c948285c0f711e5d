public import OrgDiagram

/// Why a diagram was not drawn.
public enum DiagramError: Error, Equatable, Sendable {
  /// The diagram has more than can be drawn: `count` of `what`, of which `limit` are possible.
  case tooLarge(what: String, count: Int, limit: Int)
  /// The diagram has more boxes than an engine of Graphviz places before people stop waiting.
  case tooLargeForEngine(DrawingOptions.Layout, boxes: Int, limit: Int)
  /// The picture has more pixels than programs show. `dpi` is the greatest resolution with which it
  /// would have fewer; `nil` when there is none.
  case tooManyPixels(width: Int, height: Int, dpi: Int?)
  /// The page is larger than readers of PDF show: 14,400 points in width or height.
  case tooLargeForPaper(width: Int, height: Int)
  /// The diagram contradicts itself; see `Diagram.flaw`.
  case inconsistent(String)
  /// Graphviz did not do what it was asked to, or not completely.
  case graphvizFailed(String)
  /// The package was built without Graphviz, or Graphviz does not find its plugins.
  case unavailable
}

extension DiagramError: CustomStringConvertible {
  /// The error in a sentence.
  public var description: String {
    switch self {
    case .tooLarge(let what, let count, let limit):
      "the diagram is too large: \(count) \(what), at most \(limit) can be drawn"
    case .tooLargeForEngine(let layout, let boxes, let limit):
      "\(layout.rawValue) places at most \(limit) boxes in bearable time, and there are \(boxes)"
    case .tooManyPixels(let width, let height, _):
      "the picture would have \(width) x \(height) pixels; at most "
        + "\(GraphvizRenderer.Limit.pixels) in width and height and "
        + "\(GraphvizRenderer.Limit.megapixels) million together can be drawn"
    case .tooLargeForPaper(let width, let height):
      "the page would have \(width) x \(height) points; readers of PDF show at most "
        + "\(GraphvizRenderer.Limit.paper)"
    case .inconsistent(let flaw): "the diagram contradicts itself: \(flaw)"
    case .graphvizFailed(let message): "Graphviz failed: \(message)"
    case .unavailable: "Graphviz is not available"
    }
  }
}
