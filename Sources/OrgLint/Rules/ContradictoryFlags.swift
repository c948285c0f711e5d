internal import OrgModel

/// Flags profiles that say two things of which one alone can be so.
struct ContradictoryFlags: CodedRule {
  static let id: RuleID = "structure/contradictory-flags"
  static let severity = Severity.error
  static let summary = "a profile has two flags that contradict each other"
  static var page: [UInt8] { PackageResources.ContradictoryFlags_md }
  static let mayBeIdle = true

  /// Two flags, and what follows from each as far as rules go.
  private static let pairs = [
    (
      one: "complete", other: "excerpt",
      effect: "as an excerpt it is passed over by rules that ask who is missing"
    ),
    (
      one: "large", other: "microenterprise",
      effect: "rules for either size take it for one of theirs"
    ),
  ]

  init(options: [String: Int]) {}

  func check(_ graph: OrgGraph) -> RuleOutcome {
    let flags = graph.document.profile.flags
    var outcome = RuleOutcome()
    func texts(_ flag: String) -> [LocatedText] {
      flags.filter { graph.document.source.string($0) == flag }
    }
    for pair in Self.pairs {
      let (ones, others) = (texts(pair.one), texts(pair.other))
      outcome.candidates += ones.isEmpty && others.isEmpty ? 0 : 1
      guard let one = ones.first, let other = others.first else { continue }
      // The second of the two is the one that contradicts.
      let (first, last) = one.origin <= other.origin ? (one, other) : (other, one)
      let places = [Finding.Place(last.source), Finding.Place(first.source, "the other one")]
      outcome.matched += 1
      outcome.findings.append(
        Self.finding(
          "the profile says both `\(pair.one)` and `\(pair.other)`: \(pair.effect)",
          key: [pair.one, pair.other], at: places,
          suggest: ["leave out `\(pair.one)` or `\(pair.other)`, whichever is not so"]))
    }
    return outcome
  }
}
