internal import OrgModel

/// A rule that patterns cannot say, written in Swift.
protocol CodedRule: Rule {
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

  /// Whether it is no slip when the rule looks at nothing: it speaks of what few charts have.
  static var mayBeIdle: Bool { get }

  /// What the rule looks at beside the chart.
  static var subject: RuleSubject { get }

  /// Which differences of charts can bring its findings about; anything where it does not say so.
  static var reading: RuleReading { get }

  /// The rule with these limits; what is not named keeps its standard.
  init(options: [String: Int])
  /// Looks at `graph`.
  func check(_ graph: OrgGraph) -> RuleOutcome
  /// Looks at a chart, beside the packs that there are.
  func check(_ chart: PropertyGraph, packs: PackCatalogue) -> RuleOutcome
  /// Looks at the waivers beside the findings.
  func judge(_ desk: WaiverDesk) -> RuleOutcome
}

/// What a rule in Swift looks at beside the chart.
enum RuleSubject: Sendable {
  case chart, packs, waivers
}

/// A rule about the packs that are on.
protocol PackRule: CodedRule {}

extension PackRule {
  func check(_ graph: OrgGraph) -> RuleOutcome { RuleOutcome() }
  static var mayBeIdle: Bool { true }
  static var subject: RuleSubject { .packs }
}

extension CodedRule {
  static var modality: Modality { .should }
  static var options: [RuleOption] { [] }
  static var citation: String? { nil }
  static var mayBeIdle: Bool { false }
  static var subject: RuleSubject { .chart }
  static var reading: RuleReading { .everything }

  var info: RuleInfo { Self.information }
  var parts: PropertyGraph.Parts { [] }
  func check(_ chart: PropertyGraph) -> RuleOutcome { check(chart.graph) }
  func check(_ chart: PropertyGraph, packs: PackCatalogue) -> RuleOutcome { check(chart) }
  func judge(_ desk: WaiverDesk) -> RuleOutcome { RuleOutcome() }

  static var information: RuleInfo {
    var info = RuleInfo(id: id, severity: severity, summary: summary)
    info.modality = modality
    info.citation = citation
    info.options = options
    info.page = page
    info.mayBeIdle = mayBeIdle
    return info
  }

  /// The rule for a catalogue.
  static var definition: RuleDefinition {
    RuleDefinition(information) { options in
      BoxedRule(
        Self(
          options: options.compactMapValues { value in
            if case .integer(let number) = value { number } else { nil }
          }))
    }
  }

  /// The value of an option, as given or standard.
  static func value(_ name: String, in given: [String: Int]) -> Int {
    if let value = given[name] { return value }
    guard case .integer(let number)? = options.first(where: { $0.name == name })?.standard else {
      return 0
    }
    return number
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

/// A rule in Swift as linters hold it: a value of one type that says what it is about. A cast to a
/// protocol would look through all conformances of the program, once for each type of rules, which
/// took longer than to lint a small chart.
struct BoxedRule: Rule {
  let rule: any CodedRule
  let info: RuleInfo
  let subject: RuleSubject

  init(_ rule: some CodedRule) {
    self.rule = rule
    info = rule.info
    subject = type(of: rule).subject
  }

  var parts: PropertyGraph.Parts { rule.parts }
  func check(_ chart: PropertyGraph) -> RuleOutcome { rule.check(chart) }
}
