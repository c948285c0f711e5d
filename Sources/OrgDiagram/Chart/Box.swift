extension Diagram {
  /// A position, a body or a group of positions.
  public struct Box: Sendable, Equatable {
    /// The stable id of what the box stands for; any text.
    public var id: String
    /// What is written in the box, from top to bottom.
    public var lines: [TextLine]
    /// What the box stands for.
    public var kind: Kind
    /// Whether nobody holds the position.
    public var isVacant: Bool
    /// Whether whoever holds it belongs to another organisation.
    public var isExternal: Bool
    /// Whether it is the head of the whole chart.
    public var isTop: Bool
    /// The findings to show on it.
    public var marks: [Mark]
    /// The full text, shown when a reader points at the box; its lines when this is empty.
    public var details: String
    /// What a screen reader says of it, in one sentence; the full text when this is empty.
    public var spoken: String
    /// The id of the unit that it belongs to.
    public var unit: String?
    /// Its row, for charts whose rows are grades: the smaller, the higher. None for a box that
    /// stands below its manager, between the rows.
    public var grade: Int?
    /// Whether it stands beside the line from its manager to the others.
    public var isAssistant: Bool
    /// Whether it belongs to nobody's chart: its manager is unknown. Such boxes stand apart.
    public var isOrphan: Bool
    /// Where in five equal parts of a measure's range it lies, 0 to 4; `nil` when none is shown.
    public var heat: Int?
    /// An address that the box leads to.
    public var link: String?
    /// How many are below it, where that is not what the lines of the picture tell.
    var heads: HeadCounts.Counts?
    /// What is different about it, in a picture of two charts.
    public var changes: [Change] = []
    /// Which box of its position it is, where the picture has several.
    public var copy: Copy?
    /// Whether somebody above it moved and took it along, in a picture of two charts.
    var isCarried = false

    /// Creates a box.
    public init(
      id: String,
      lines: [TextLine],
      kind: Kind = .position,
      isVacant: Bool = false,
      isExternal: Bool = false,
      isTop: Bool = false,
      marks: [Mark] = [],
      details: String = "",
      spoken: String = "",
      unit: String? = nil,
      grade: Int? = nil,
      isAssistant: Bool = false,
      isOrphan: Bool = false,
      heat: Int? = nil,
      link: String? = nil
    ) {
      self.id = id
      self.lines = lines
      self.kind = kind
      self.isVacant = isVacant
      self.isExternal = isExternal
      self.isTop = isTop
      self.marks = marks
      self.details = details
      self.spoken = spoken
      self.unit = unit
      self.grade = grade
      self.isAssistant = isAssistant
      self.isOrphan = isOrphan
      self.heat = heat
      self.link = link
    }

    /// What a box stands for.
    public enum Kind: String, CaseIterable, Sendable {
      /// One position.
      case position
      /// A board, a committee or another body.
      case body
      /// Several positions drawn as one.
      case group
    }
  }

  /// One paragraph of a box; it is wrapped where it does not fit.
  public struct TextLine: Sendable, Equatable {
    /// What is written.
    public var text: String
    /// What it is, which decides how it looks.
    public var role: Role

    /// Creates a paragraph.
    public init(_ text: String, _ role: Role) {
      self.text = text
      self.role = role
    }

    /// What a paragraph is.
    public enum Role: String, CaseIterable, Sendable {
      /// The title of the position: bold.
      case title
      /// The name of the person who holds it.
      case name
      /// Anything else: small.
      case detail
      /// A remark on the state of the position, as "acting": small and slanted.
      case mark
    }
  }

  /// A finding, shown as a badge.
  public struct Mark: Sendable, Hashable {
    /// How bad it is.
    public var severity: Severity
    /// A word or two: the id of the rule.
    public var label: String
    /// What the finding says, in a sentence; empty when that is not known.
    public var text: String
    /// What the rule finds wherever it finds something, for the legend; ``text`` when it is empty.
    public var summary: String

    /// Creates a mark.
    public init(_ severity: Severity, _ label: String, text: String = "", summary: String = "") {
      self.severity = severity
      self.label = label
      self.text = text
      self.summary = summary
    }
  }

  /// How bad a finding is; a later case is worse.
  public enum Severity: String, CaseIterable, Sendable, Comparable {
    /// Worth knowing.
    case info
    /// Worth a look.
    case warning
    /// Wrong.
    case error

    /// Whether the first is less bad than the second.
    public static func < (one: Severity, other: Severity) -> Bool {
      one.rank < other.rank
    }

    private var rank: Int {
      switch self {
      case .info: 0
      case .warning: 1
      case .error: 2
      }
    }
  }
}

extension [Diagram.Mark] {
  /// The worst severity among the marks.
  package var worst: Diagram.Severity? {
    map(\.severity).max()
  }
}
