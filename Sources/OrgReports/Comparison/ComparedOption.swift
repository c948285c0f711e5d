public import OrgLint
public import OrgModel

/// An alternative to a base, as it is compared.
public struct ComparedOption: Sendable {
  /// What the option is called: its file, or its place in git.
  public let name: String
  /// What is different.
  public let difference: Comparison
  /// What the linter finds before and afterwards.
  public let findings: FindingsComparison

  /// An option with its differences.
  public init(name: String, difference: Comparison, findings: FindingsComparison) {
    self.name = name
    self.difference = difference
    self.findings = findings
  }
}

/// What a comparison shows.
public struct ComparisonOptions: Sendable {
  /// Whether people are called by numbers instead of their names.
  public var hidesNames = false
  /// Whether the text has colours.
  public var isColoured = false
  /// Whether the sizes of the structures are summed up, in full-time equivalents.
  public var showsSize = false
  /// Whether pay is summed up, of groups of at least five alone.
  public var showsCost = false
  /// Whether pay is shown of every position, and summed up of any group.
  public var showsPay = false

  /// Names, and neither colours nor sums.
  public init() {}
}

/// The forms in which comparisons are written.
public enum ComparisonFormat: String, CaseIterable, Sendable {
  /// For people at a terminal.
  case text
  /// The contract for programs.
  case json
  /// For a comment on a pull request, which has an end.
  case markdown
  /// A row a difference, for spreadsheets.
  case csv

  /// The comparison of `options` with the base called `base`, in this form.
  public func render(
    base: String, _ options: [ComparedOption],
    _ settings: ComparisonOptions = ComparisonOptions()
  ) -> String {
    let report = ComparisonReport(base: base, options, settings)
    return switch self {
    case .text: textComparison(report)
    case .json: jsonComparison(report)
    case .markdown: markdownComparison(report)
    case .csv: csvComparison(report)
    }
  }
}
