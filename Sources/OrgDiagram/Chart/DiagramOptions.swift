public import OrgModel

/// Which part of a chart is drawn, and how.
public struct DiagramOptions: Sendable {
  /// The position or body that the picture is about: it, everybody above it on solid lines, and
  /// those below it. The whole chart when `nil`.
  public var focus: NodeID?
  /// The number of layers drawn: below the focus, or else from the roots. All when `nil`.
  public var depth: Int?
  /// The kinds of lines that are drawn.
  public var kinds: Set<LineKind> = Set(LineKind.allCases)
  /// Whether units are drawn as frames around their positions.
  public var framesUnits = false
  /// Whether names of holders are left out, and replaced by numbers where other texts have them.
  public var hidesNames = false
  /// What takes names out of titles and whatever else is written; made of the chart itself when
  /// ``hidesNames`` asks for it and this is `nil`.
  package var mask: NameMask?
  /// Whether a legend explains what is in the picture.
  public var hasLegend = true
  /// The way from the top of the chart to its leaves.
  public var direction = Diagram.Direction.topToBottom
  /// What is marked on boxes, such as findings.
  public var nodeMarks: [NodeID: [Diagram.Mark]] = [:]
  /// What is marked on lines.
  public var lineMarks: [MarkedLine: [Diagram.Mark]] = [:]

  /// Findings about the chart as a whole, or about what is no box and no line.
  public var notes: [Diagram.Mark] = []
  /// The tags that are grades, the highest first; a position with one of them stands in its row.
  public var grades: [String] = []
  /// A measure of positions that the fill of their boxes shows; none when `nil`.
  public var measure: Measure?
  /// Where boxes lead to: an address in which `{id}` stands for the id of the position.
  public var link: String?
  /// The only nodes that are drawn; all when `nil`.
  public var only: Set<NodeID>?
  /// The only lines that are drawn beside those of the tree; all when `nil`.
  public var onlyLines: Set<MarkedLine>?

  /// A number for each position, as its span of control.
  public struct Measure: Sendable {
    /// What it is called in the legend and in boxes, as "direct reports".
    public var caption: String
    /// The number of each position that has one.
    public var values: [NodeID: Int]

    /// A measure.
    public init(caption: String, values: [NodeID: Int]) {
      self.caption = caption
      self.values = values
    }

    /// In which of five equal parts of the range a value lies, 0 to 4; `nil` without values.
    func fifth(of value: Int) -> Int? {
      guard let low = values.values.min(), let high = values.values.max() else { return nil }
      return high == low ? 0 : min(4, (value - low) * 5 / (high - low + 1))
    }

    /// The smallest and the greatest value that lie in each of the five parts, where any can.
    var parts: [(fifth: Int, low: Int, high: Int)] {
      guard let low = values.values.min(), let high = values.values.max() else { return [] }
      var parts: [(fifth: Int, low: Int, high: Int)] = []
      for value in Set(values.values).sorted() {
        let fifth = high == low ? 0 : min(4, (value - low) * 5 / (high - low + 1))
        if let last = parts.last, last.fifth == fifth {
          parts[parts.count - 1].high = value
        } else {
          parts.append((fifth, value, value))
        }
      }
      return parts
    }
  }

  /// A line that a mark belongs to.
  public struct MarkedLine: Hashable, Sendable {
    /// The kind.
    public let kind: LineKind
    /// Where it starts.
    public let from: NodeID
    /// Where it ends.
    public let to: NodeID

    /// The line of `kind` between two nodes.
    public init(_ kind: LineKind, from: NodeID, to: NodeID) {
      self.kind = kind
      self.from = from
      self.to = to
    }
  }

  /// The whole chart, top to bottom, with names and a legend.
  public init() {}
}
