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
  /// What is different in measures, ways and managers.
  public let changes: StructureChanges
  /// Pictures of the differences, for the forms that can show them.
  public var pictures: [ComparisonPicture] = []
  /// What found the findings, and how much it may try out, so that what is told as the cause of a
  /// finding is known to be one.
  let search: CauseSearch?

  /// An option with its differences.
  ///
  /// - Parameters:
  ///   - changes: those of `difference`, where they are known already.
  ///   - search: what found the findings, to prove what is behind them.
  public init(
    name: String, difference: Comparison, findings: FindingsComparison,
    changes: StructureChanges? = nil, search: CauseSearch? = nil
  ) {
    self.name = name
    self.search = search
    self.changes = changes ?? StructureChanges(difference)
    self.difference = difference
    self.findings = findings
  }
}

/// A picture in a report. Reports draw nothing: whoever asks for one hands the picture in.
public struct ComparisonPicture: Sendable {
  /// What is to be seen, or why there is nothing.
  public let caption: String
  /// An element `svg` that refers to nothing outside and whose ids no other picture has; it is
  /// written as it is. None where there is no picture.
  public let svg: String?

  /// A picture with what is said of it.
  public init(caption: String, svg: String?) {
    self.caption = caption
    self.svg = svg
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
  /// Whether pay is summed up, where no sum and no combination of sums tells of fewer than five
  /// people.
  public var showsCost = false
  /// Whether pay is shown of every position, and summed up of any group. Otherwise no position is
  /// said to be paid otherwise than before.
  public var showsPay = false
  /// Whether it was asked that pay is hidden, so that nobody is told how to see it.
  public var hidesPay = false

  /// Whether anything is summed up.
  var hasSums: Bool { showsSize || showsCost || showsPay }

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
  /// A page that needs nothing else, with pictures.
  case html

  /// The comparison of `options` with the base called `base`, in this form.
  public func render(
    base: String, _ options: [ComparedOption],
    _ settings: ComparisonOptions = ComparisonOptions()
  ) -> String {
    let hasTable = self != .text || options.count > 1 || settings.hasSums
    let report = ComparisonReport(base: base, options, settings, hasTable: hasTable)
    return switch self {
    case .text: textComparison(report)
    case .json: jsonComparison(report)
    case .markdown: markdownComparison(report)
    case .csv: csvComparison(report)
    case .html: htmlComparison(report)
    }
  }
}
