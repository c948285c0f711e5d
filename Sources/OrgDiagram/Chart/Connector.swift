public import OrgModel

extension Diagram {
  /// A line between two boxes.
  public struct Connector: Sendable, Equatable {
    /// The index of the box where it begins: whoever reports, escalates, informs, sits, …
    public var from: Int
    /// The index of the box where it ends: to whom, or in which body.
    public var to: Int
    /// What the line means.
    public var kind: Kind
    /// A few words beside the line.
    public var label: String?
    /// The findings to show on it.
    public var marks: [Mark]
    /// Whether the line forms the layout, by putting ``from`` below ``to``.
    public var isTreeLine: Bool
    /// Whether it leads back to somebody below ``from``, so that it forms no tree: who stands above
    /// whom is a circle.
    public var closesCircle: Bool
    /// What is different about it, in a picture of two charts.
    public var change: Change?

    /// Creates a line.
    public init(
      from: Int,
      to: Int,
      kind: Kind,
      label: String? = nil,
      marks: [Mark] = [],
      isTreeLine: Bool = false,
      closesCircle: Bool = false
    ) {
      self.from = from
      self.to = to
      self.kind = kind
      self.label = label
      self.marks = marks
      self.isTreeLine = isTreeLine
      self.closesCircle = closesCircle
    }

    /// What a line means.
    public typealias Kind = LineKind
  }

  /// A unit, drawn as a frame around its boxes.
  public struct Frame: Sendable, Equatable {
    /// The name of the unit.
    public var label: String
    /// The id of the unit.
    public var unit: String?
    /// The indices of the boxes that lie in it and in no frame inside it.
    ///
    /// A box lies in one frame: of several that name it the first counts. A frame in which no box
    /// lies, not even through its inner frames, is not drawn.
    public var boxes: [Int]
    /// The index of the frame in which it lies.
    public var parent: Int?
    /// Which part of the unit it is, where the unit has several frames.
    public var part: Part?

    /// Creates a frame.
    public init(label: String, unit: String? = nil, boxes: [Int], parent: Int? = nil) {
      self.label = label
      self.unit = unit
      self.boxes = boxes
      self.parent = parent
    }

    /// One of several frames of a unit whose positions are scattered over the chart.
    public struct Part: Sendable, Equatable {
      /// Its number among them, from 1.
      public var number: Int
      /// How many there are.
      public var count: Int

      /// A part of a unit.
      public init(number: Int, count: Int) {
        self.number = number
        self.count = count
      }
    }
  }
}

extension LineKind {
  /// The kind as a word for a class or an attribute, as "reports-to".
  public var slug: String { String(name.map { $0 == "_" ? "-" : $0 }) }

  /// The kind as a legend names it, as "Reports to".
  public var caption: String {
    let words = name.map { $0 == "_" ? " " : String($0) }.joined()
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
