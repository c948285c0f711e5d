/// What is drawn: boxes, the lines between them, the frames around them and a legend.
///
/// A diagram says nothing about places or colours. It is made once and then only read. Indices of
/// boxes and frames are positions in ``boxes`` and ``frames``; ``flaw`` says when one is wrong.
public struct Diagram: Sendable, Equatable {
  /// The heading of the page.
  public var title: String?
  /// The positions, bodies and groups; their order is the order in which siblings are placed.
  public var boxes: [Box]
  /// The lines between boxes.
  public var connectors: [Connector]
  /// The units that boxes belong to, as frames around them.
  public var frames: [Frame]
  /// What is explained in a corner of the page; nothing is when this is empty.
  public var legend: [LegendEntry]
  /// Where reports are seen from their manager.
  public var direction: Direction
  /// What the grades of boxes are called, by ``Box/grade``.
  public var grades: [String] = []
  /// The findings that no box and no line carries; the legend tells them.
  public var notes: [Mark] = []
  /// How many positions and bodies the whole chart has, where the picture leaves some out.
  var whole: Whole?
  /// What the whole picture shows, in place of a count of its boxes.
  var overview: String?

  /// The size of a chart.
  struct Whole: Sendable, Equatable {
    var positions: Int
    var bodies: Int
  }

  /// Creates a diagram.
  public init(
    title: String? = nil,
    boxes: [Box],
    connectors: [Connector] = [],
    frames: [Frame] = [],
    legend: [LegendEntry] = [],
    direction: Direction = .topToBottom
  ) {
    self.title = title
    self.boxes = boxes
    self.connectors = connectors
    self.frames = frames
    self.legend = legend
    self.direction = direction
  }

  /// Where reports are seen from their manager.
  public enum Direction: String, CaseIterable, Sendable {
    /// Reports below their manager.
    case topToBottom
    /// Reports to the right of their manager.
    case leftToRight
    /// Reports above their manager.
    case bottomToTop
    /// Reports to the left of their manager.
    case rightToLeft
  }
}

extension Diagram {
  /// What makes this diagram impossible to draw: an index that points at nothing, or frames that
  /// lie in each other in a circle.
  ///
  /// - Complexity: O(*b* + *c* + *f*²) at worst, for *f* frames in one chain.
  public var flaw: String? {
    for (index, connector) in connectors.enumerated() {
      guard boxes.indices.contains(connector.from), boxes.indices.contains(connector.to) else {
        return "connector \(index) ends at a box that does not exist"
      }
    }
    for (index, frame) in frames.enumerated() {
      guard frame.boxes.allSatisfy(boxes.indices.contains) else {
        return "frame \(index) holds a box that does not exist"
      }
      guard frame.parent.map(frames.indices.contains) ?? true else {
        return "frame \(index) lies in a frame that does not exist"
      }
    }
    return circularFrame.map { "frame \($0) lies in itself" }
  }

  /// A frame that lies in itself, directly or through others.
  private var circularFrame: Int? {
    frames.indices.first { start in
      var steps = 0
      var next = frames[start].parent
      while let current = next, current != start, steps <= frames.count {
        next = frames[current].parent
        steps += 1
      }
      return next != nil
    }
  }
}
