public import OrgModel

/// The name of a rule: its family and its offence, `structure/reporting-cycle`.
public struct RuleID: Hashable, Sendable, Comparable, ExpressibleByStringLiteral {
  /// The whole name.
  public let name: String

  /// A rule's name.
  public init(_ name: String) { self.name = name }
  /// A rule's name.
  public init(stringLiteral value: StaticString) { name = value.description }

  /// Alphabetical.
  public static func < (a: Self, b: Self) -> Bool { a.name < b.name }
}

/// What a rule did with a chart. A rule that looked at nothing shows it here.
public struct RuleOutcome: Sendable {
  /// The positions, lines or other things that the rule is about.
  public var candidates = 0
  /// Those that fit the pattern of the offence.
  public var matched = 0
  /// Those that fit it and have an excuse that the rule knows.
  public var excused = 0
  /// What is left.
  public var findings: [Finding] = []

  /// Nothing looked at yet.
  public init() {}
}

/// A limit that a rule's user may move.
public struct RuleOption: Sendable {
  /// The name, as in `--set shape/wide-span.limit=15`.
  public let name: String
  /// The limit when nothing is said.
  public let standard: Int
  /// What is limited.
  public let summary: String
}

/// A rule: looks at a whole graph and says what offends.
///
/// Conforming types are values without state but their options. They never print, never read files
/// and know no other rule.
public protocol Rule: Sendable {
  /// The name, for the offence.
  static var id: RuleID { get }
  /// What a finding weighs as a rule; a single finding may weigh less.
  static var severity: Severity { get }
  /// What the rule's source says.
  static var modality: Modality { get }
  /// The offence in one line.
  static var summary: String { get }
  /// The page that explains the rule, in Markdown; its examples are the rule's tests.
  static var page: [UInt8] { get }
  /// The limits that may be moved.
  static var options: [RuleOption] { get }
  /// The source, when the rule has one outside this project.
  static var citation: String? { get }

  /// The rule with these limits; what is not named keeps its standard.
  init(options: [String: Int])
  /// Looks at `graph`.
  func check(_ graph: OrgGraph) -> RuleOutcome
}

extension Rule {
  /// Most rules recommend.
  public static var modality: Modality { .should }
  /// Most rules have no limits.
  public static var options: [RuleOption] { [] }
  /// Most rules are about the chart itself.
  public static var citation: String? { nil }

  /// The value of an option, as given or standard.
  static func value(_ name: String, in given: [String: Int]) -> Int {
    given[name] ?? options.first { $0.name == name }?.standard ?? 0
  }

  /// A finding of this rule.
  static func finding(
    _ message: String, key: [String], at places: [Finding.Place],
    witness: Finding.Witness = Finding.Witness(), suggest suggestions: [String] = [],
    severity: Severity? = nil
  ) -> Finding {
    Finding(
      rule: id, severity: severity ?? self.severity, modality: modality, message: message,
      key: key, places: places, witness: witness, suggestions: suggestions, citation: citation)
  }
}
