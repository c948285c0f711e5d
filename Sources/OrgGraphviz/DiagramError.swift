/// Why a diagram was not drawn.
public enum DiagramError: Error, Equatable, Sendable {
  /// The diagram has more than can be drawn: `count` of `what`, of which `limit` are possible.
  case tooLarge(what: String, count: Int, limit: Int)
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
    case .inconsistent(let flaw): "the diagram contradicts itself: \(flaw)"
    case .graphvizFailed(let message): "Graphviz failed: \(message)"
    case .unavailable: "Graphviz is not available"
    }
  }
}
