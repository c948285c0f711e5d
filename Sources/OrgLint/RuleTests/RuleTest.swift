internal import OrgModel

/// A test that a rule carries: a small chart, and whether the rule finds something in it.
struct RuleTest: Sendable {
  /// How the chart is given.
  enum Chart: Sendable {
    /// As a pattern, of which every part is made.
    case drawing(WrittenText)
    /// As a chart in YAML.
    case text(WrittenText)
  }

  var chart: Chart
  /// Whether the rule must find something; otherwise it must find nothing.
  var isBad: Bool
  var name: String?
  /// The keys of all findings, when that is stated.
  var keys: [[String]]?
  /// How many findings there are, when that is stated.
  var count: Int?
  var parameters: [String: PatternValue] = [:]
  var today: CalendarDay?
  /// Where the test is written.
  var place: LocatedText = .absent
}
