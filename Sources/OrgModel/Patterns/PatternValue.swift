/// A value of a pattern: written in it, read from the chart, or worked out.
public enum PatternValue: Hashable, Sendable {
  /// No value: unknown.
  case null
  /// True or false.
  case boolean(Bool)
  /// A whole number.
  case integer(Int)
  /// Any number.
  case decimal(Double)
  /// A text.
  case text(String)
  /// A length of time in minutes.
  case duration(minutes: Int)
  /// A day of the calendar.
  case day(CalendarDay)
  /// Several values.
  case list([PatternValue])
  /// A position, body, person, unit or responsibility.
  case node(NodeID)
  /// An edge between two of them.
  case edge(PropertyGraph.Edge)
}

extension PatternValue: CustomStringConvertible {
  /// The value as a pattern would write it, texts without their quotes: `12`, `0.5`, `24h`. Nodes
  /// and edges have no text without their chart, and are empty.
  public var description: String {
    switch self {
    case .null: "null"
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .decimal(let value): value.description
    case .text(let value): value
    case .duration(let minutes): Self.description(ofMinutes: minutes)
    case .day(let value): value.description
    case .list(let values): "[\(values.map(\.description).joined(separator: ", "))]"
    case .node, .edge: ""
    }
  }

  /// The largest unit of time that leaves nothing over.
  private static func description(ofMinutes minutes: Int) -> String {
    for (unit, length) in [("w", 10_080), ("d", 1_440), ("h", 60)]
    where minutes != 0 && minutes % length == 0 {
      return "\(minutes / length)\(unit)"
    }
    return "\(minutes)min"
  }
}
