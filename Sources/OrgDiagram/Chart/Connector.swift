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

    /// Creates a line.
    public init(
      from: Int,
      to: Int,
      kind: Kind,
      label: String? = nil,
      marks: [Mark] = [],
      isTreeLine: Bool = false
    ) {
      self.from = from
      self.to = to
      self.kind = kind
      self.label = label
      self.marks = marks
      self.isTreeLine = isTreeLine
    }

    /// What a line means.
    public enum Kind: String, CaseIterable, Sendable {
      /// A solid reporting line.
      case reportsTo
      /// A dotted, secondary reporting line.
      case dottedLineTo
      /// Where decisions and conflicts go.
      case escalatesTo
      /// Who is told.
      case informs
      /// Who works with whom; it has no direction.
      case collaboratesWith
      /// A member of a body.
      case sitsOn
      /// The chair of a body.
      case chairs
      /// A guest of a body.
      case invitedTo
      /// Who watches over whom.
      case oversees
      /// Who pays for whom.
      case fundedBy
      /// Who stands in for whom.
      case deputy
    }
  }

  /// A unit, drawn as a frame around its boxes.
  public struct Frame: Sendable, Equatable {
    /// The name of the unit.
    public var label: String
    /// The indices of the boxes that lie in it and in no frame inside it.
    ///
    /// A box lies in one frame: of several that name it the first counts. A frame in which no box
    /// lies, not even through its inner frames, is not drawn.
    public var boxes: [Int]
    /// The index of the frame in which it lies.
    public var parent: Int?

    /// Creates a frame.
    public init(label: String, boxes: [Int], parent: Int? = nil) {
      self.label = label
      self.boxes = boxes
      self.parent = parent
    }
  }
}

extension Diagram.Connector.Kind {
  /// The kind as a word for a class or an attribute, as "reports-to".
  public var slug: String {
    rawValue.reduce(into: "") { word, letter in
      word += letter.isUppercase ? "-" + letter.lowercased() : String(letter)
    }
  }

  /// The kind in words that stand between two names, as "reports to".
  public var phrase: String {
    switch self {
    case .reportsTo: "reports to"
    case .dottedLineTo: "has a dotted line to"
    case .escalatesTo: "escalates to"
    case .informs: "informs"
    case .collaboratesWith: "collaborates with"
    case .sitsOn: "sits on"
    case .chairs: "chairs"
    case .invitedTo: "is invited to"
    case .oversees: "oversees"
    case .fundedBy: "is funded by"
    case .deputy: "is deputy of"
    }
  }

  /// The kind as a legend names it, as "Reports to".
  public var caption: String {
    switch self {
    case .reportsTo: "Reports to"
    case .dottedLineTo: "Dotted line to"
    case .escalatesTo: "Escalates to"
    case .informs: "Informs"
    case .collaboratesWith: "Collaborates with"
    case .sitsOn: "Sits on"
    case .chairs: "Chairs"
    case .invitedTo: "Invited to"
    case .oversees: "Oversees"
    case .fundedBy: "Funded by"
    case .deputy: "Deputy of"
    }
  }
}
