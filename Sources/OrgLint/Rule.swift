public import OrgModel

/// The name of a rule: its family and its offence, `structure/reporting-cycle`.
public struct RuleID: Hashable, Sendable, Comparable, ExpressibleByStringLiteral {
  /// The whole name.
  public let name: String

  /// A rule's name.
  public init(_ name: String) { self.name = name }
  /// A rule's name.
  public init(stringLiteral value: StaticString) { name = value.description }

  /// The part before the slash.
  public var family: String { String(name.prefix { $0 != "/" }) }

  /// Alphabetical.
  public static func < (a: Self, b: Self) -> Bool { a.name < b.name }
}

/// Something that a rule's user may set: a limit, a switch, a word.
public struct RuleOption: Sendable {
  /// The name, as in `--set shape/wide-span.limit=15`.
  public let name: String
  /// The value when nothing is said; what is set has to be of its kind.
  public let standard: PatternValue
  /// What is set.
  public let summary: String

  /// An option from its parts.
  public init(name: String, standard: PatternValue, summary: String) {
    self.name = name
    self.standard = standard
    self.summary = summary
  }

  /// A limit.
  public init(name: String, standard: Int, summary: String) {
    self.init(name: name, standard: .integer(standard), summary: summary)
  }
}

/// How well the text behind a rule is known.
public enum Confidence: String, CaseIterable, Sendable {
  /// The operative text was read on an official page or at a publisher of laws.
  case a = "A"
  /// The operative text was read in somebody else's transcription.
  case b = "B"
  /// Only a summary was read.
  case c = "C"
  /// From memory, unverified.
  case m = "M"

  /// The meaning in words.
  public var sentence: String {
    switch self {
    case .a: "the text was read on an official page or at a publisher of laws"
    case .b: "the text was read in a transcription by others"
    case .c: "only a summary by others was read"
    case .m: "from memory; nothing was verified"
    }
  }
}

/// Where a rule comes from, and how well that is known.
public struct RuleProvenance: Sendable {
  /// What the source asks for, in words of this project.
  public var requires: String?
  /// Where the text was read.
  public var source: String?
  /// How well the text is known.
  public var confidence: Confidence?
  /// The day on which the text was read.
  public var verifiedOn: CalendarDay?
  /// The day from which on the rule no longer holds.
  public var sunset: CalendarDay?
  /// Whether the rule runs only when somebody asks for drafts.
  public var isDraft = false

  /// Whether the whole pack is a draft: who asks for it by its name means its drafts.
  public var isOfDraftPack = false

  /// Nothing known.
  public init() {}
}

/// What a rule says of itself.
public struct RuleInfo: Sendable {
  /// The name, for the offence.
  public var id: RuleID
  /// What a finding weighs as a rule; a single finding may weigh less.
  public var severity: Severity
  /// What the rule's source says.
  public var modality = Modality.should
  /// The offence in one line.
  public var summary: String
  /// Why it matters, in a sentence or two; `nil` where the page alone says it.
  public var why: String?
  /// The source, when the rule has one outside this project.
  public var citation: String?
  /// What may be set.
  public var options: [RuleOption] = []
  /// The page that explains the rule, in Markdown; empty for a rule without one.
  public var page: [UInt8] = []
  /// The file of a user's rule; `nil` for a built-in one.
  public var path: String?
  /// The pack that the rule belongs to; it is silent unless the pack is on.
  public var pack: String?
  /// Whether it is no slip when the rule looks at nothing: it speaks of what few charts have.
  public var mayBeIdle = false
  /// Where the rule comes from, and how well that is known.
  public var provenance = RuleProvenance()

  /// A rule that recommends something.
  public init(id: RuleID, severity: Severity, summary: String) {
    self.id = id
    self.severity = severity
    self.summary = summary
  }
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
  /// Why the rule looked at nothing, where that may be a slip: "no position has the role `cae`".
  public var hints: [String] = []
  /// Why the rule is not about this chart, and so looks at nothing for a good reason.
  public var inapplicable: String?
  /// Why the rule gave up before the end; its findings are then not all there are, and the run
  /// must fail.
  public var inconclusive: String?

  /// Nothing looked at yet.
  public init() {}
}

/// A rule: looks at a whole chart and says what offends.
///
/// Conforming types are values without state but their options. They never print, never read files
/// and know no other rule.
public protocol Rule: Sendable {
  /// What the rule says of itself.
  var info: RuleInfo { get }
  /// The parts of the chart that the rule asks about, beside positions, bodies and their lines.
  var parts: PropertyGraph.Parts { get }
  /// Looks at `chart`.
  func check(_ chart: PropertyGraph) -> RuleOutcome
}

/// A rule of a catalogue, before its options are set.
public struct RuleDefinition: Sendable {
  /// The name.
  public let id: RuleID
  private let read: @Sendable () -> RuleInfo
  private let make: @Sendable ([String: PatternValue]) -> any Rule
  /// The rule as it stands in its file, tests included; `nil` for a rule in Swift.
  let written: @Sendable () -> WrittenRule.InFile?

  /// A rule that `make` makes with the options that are set; the others keep their standard.
  public init(_ info: RuleInfo, make: @escaping @Sendable ([String: PatternValue]) -> any Rule) {
    self.init(info, make: make) { nil }
  }

  init(
    _ info: RuleInfo, make: @escaping @Sendable ([String: PatternValue]) -> any Rule,
    written: @escaping @Sendable () -> WrittenRule.InFile?
  ) {
    self.init(info.id, info: { info }, make: make, written: written)
  }

  /// A rule of this name about which everything else is read when somebody asks.
  init(
    _ id: RuleID, info: @escaping @Sendable () -> RuleInfo,
    make: @escaping @Sendable ([String: PatternValue]) -> any Rule,
    written: @escaping @Sendable () -> WrittenRule.InFile?
  ) {
    self.id = id
    read = info
    self.make = make
    self.written = written
  }

  /// What the rule says of itself.
  public var info: RuleInfo { read() }

  /// The rule with these options; what is not named keeps its standard.
  public func rule(options: [String: PatternValue] = [:]) -> any Rule { make(options) }
}
