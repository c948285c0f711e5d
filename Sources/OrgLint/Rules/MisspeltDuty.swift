internal import OrgModel

/// Flags responsibilities whose id or topic is a slip of the pen for one that rules ask for.
struct MisspeltDuty: CodedRule {
  static let id: RuleID = "duties/misspelt-duty"
  static let severity = Severity.warning
  static let summary = "a responsibility is almost called what rules ask for"
  static var page: [UInt8] { PackageResources.MisspeltDuty_md }
  static let mayBeIdle = true

  init(options: [String: Int]) {}

  func check(_ graph: OrgGraph) -> RuleOutcome {
    let document = graph.document
    var outcome = RuleOutcome()
    outcome.candidates = document.responsibilities.count
    let ids = Set(document.responsibilities.map { document.source.string($0.id) })
    for item in document.responsibilities {
      let id = document.source.string(item.id)
      let topic = document.string(item.topic)
      // Who writes the topic out has said what the duty is, whatever its name.
      if topic.map(KnownWords.isDuty) != true, let name = KnownWords.duty(meantBy: id) {
        let isThere = ids.contains(name)
        outcome.findings.append(finding(item.id, "responsibility", id, name, isThere: isThere))
      }
      if let topic, let name = KnownWords.duty(meantBy: topic) {
        outcome.findings.append(finding(item.topic, "topic", topic, name, isThere: false))
      }
    }
    outcome.matched = outcome.findings.count
    return outcome
  }

  private func finding(
    _ text: LocatedText, _ what: String, _ word: String, _ name: String, isThere: Bool
  ) -> Finding {
    Self.finding(
      "no rule knows the \(what) `\(shortened(word))`; rules ask for `\(name)`",
      key: what == "topic" ? [what, word] : [word], at: [Finding.Place(text.source)],
      suggest: [
        isThere
          ? "`\(name)` is there as well: make one of the two"
          : "write `\(name)`, or give the responsibility a name that is less like it"
      ])
  }
}
