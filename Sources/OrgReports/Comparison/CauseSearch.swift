public import OrgLint

/// What may be done to find out which changes are behind findings: the linter that tries changes
/// out, and how much it may look at.
///
/// The work is counted and no time is taken, so that the same charts always tell the same.
public struct CauseSearch: Sendable {
  /// The work that one comparison may be: some tenths of a second.
  public static let ofComparison = 1_500_000

  /// The work that all commits of a history may be, the newest first.
  public static let ofHistory = 6_000_000

  /// What found the findings.
  public let linter: Linter
  /// What is left: positions that may be looked at, times the rules that look at each.
  public private(set) var work: Int

  /// A search with the linter that found the findings, which may be so much work.
  public init(_ linter: Linter, work: Int = Self.ofComparison) {
    self.linter = linter
    self.work = work
  }

  /// The work of making a chart of so many positions, and of a look at it by so many rules.
  static func work(positions: Int, rules: Int) -> Int { max(positions, 20) * (10 + rules) }

  /// Whether there is room for some work, which is then taken.
  mutating func take(_ work: Int) -> Bool {
    guard work <= self.work else { return false }
    self.work -= work
    return true
  }

  /// A part of the search, of at most the work of one comparison.
  func part() -> CauseSearch { CauseSearch(linter, work: min(work, Self.ofComparison)) }

  /// Notes what a part of the search took.
  mutating func spend(_ part: CauseSearch) { work -= min(work, Self.ofComparison) - part.work }
}
