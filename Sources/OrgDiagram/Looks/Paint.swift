public import OrgModel

/// What a colour is for; a ``Theme`` says which one it is.
///
/// The raw value is its name in a file and, in SVG, in a class.
public enum Paint: String, CaseIterable, Sendable {
  /// The page.
  case page
  /// Titles of positions, and the heading of the page.
  case title
  /// Names and other plain text.
  case text
  /// Details.
  case soft
  /// Outlines of frames and of the legend; they carry no meaning of their own.
  case rule
  /// The inside of a frame.
  case frame
  /// The inside of a frame in a frame.
  case deeperFrame = "deeper-frame"
  /// The inside of a position.
  case card
  /// The outline of a position.
  case cardEdge = "card-edge"
  /// The inside of the head of the chart.
  case head
  /// The title of the head of the chart.
  case headTitle = "head-title"
  /// Names on the head of the chart.
  case headText = "head-text"
  /// Details on the head of the chart.
  case headSoft = "head-soft"
  /// The inside of a body.
  case body
  /// The outline and the bar of a body.
  case bodyEdge = "body-edge"
  /// The inside of a group of positions.
  case group
  /// The inside of what belongs to another organisation.
  case external
  /// A finding that is wrong.
  case error
  /// A finding worth a look.
  case warning
  /// A finding worth knowing.
  case info
  /// What is written on a badge.
  case badgeText = "badge-text"
  /// The lowest fifth of a measure.
  case heat0 = "heat-0"
  /// The second fifth of a measure.
  case heat1 = "heat-1"
  /// The middle fifth of a measure.
  case heat2 = "heat-2"
  /// The fourth fifth of a measure.
  case heat3 = "heat-3"
  /// The highest fifth of a measure.
  case heat4 = "heat-4"
  /// What only the later of two charts has.
  case added
  /// What only the earlier of two charts has.
  case removed
  /// What stands elsewhere in the later of two charts.
  case moved
  /// What is otherwise different in the later of two charts.
  case changed
  /// A line: reports to.
  case reportsTo = "reports-to"
  /// A line: dotted line to.
  case dottedLineTo = "dotted-line-to"
  /// A line: escalates to.
  case escalatesTo = "escalates-to"
  /// A line: informs.
  case informs
  /// A line: collaborates with.
  case collaboratesWith = "collaborates-with"
  /// A line: sits on.
  case sitsOn = "sits-on"
  /// A line: chairs.
  case chairs
  /// A line: invited to.
  case invitedTo = "invited-to"
  /// A line: oversees.
  case oversees
  /// A line: funded by.
  case fundedBy = "funded-by"
  /// A line: deputy.
  case deputy
}

extension Paint {
  /// What the lines of a kind are drawn in.
  public static func line(_ kind: LineKind) -> Paint {
    switch kind {
    case .reportsTo: .reportsTo
    case .dottedLineTo: .dottedLineTo
    case .escalatesTo: .escalatesTo
    case .informs: .informs
    case .collaboratesWith: .collaboratesWith
    case .sitsOn: .sitsOn
    case .chairs: .chairs
    case .invitedTo: .invitedTo
    case .oversees: .oversees
    case .fundedBy: .fundedBy
    case .deputy: .deputy
    }
  }

  /// What the badges and outlines of a finding are drawn in.
  public static func finding(_ severity: Diagram.Severity) -> Paint {
    switch severity {
    case .error: .error
    case .warning: .warning
    case .info: .info
    }
  }

  /// The fill of a box for its place among five equal parts of a measure's range, 0 to 4.
  ///
  /// - Precondition: `fifth` is 0 to 4.
  public static func heat(_ fifth: Int) -> Paint {
    [.heat0, .heat1, .heat2, .heat3, .heat4][fifth]
  }
}
