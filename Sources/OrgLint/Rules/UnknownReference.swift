internal import OrgModel

/// Flags names that no position, body or unit answers to, one finding a cause.
struct UnknownReference: Rule {
  static let id: RuleID = "structure/unknown-reference"
  static let severity = Severity.error
  static let modality = Modality.must
  static let summary = "a line or field names something that the chart does not have"
  static var page: [UInt8] { PackageResources.UnknownReference_md }

  init(options: [String: Int]) {}

  func check(_ graph: OrgGraph) -> RuleOutcome {
    var outcome = RuleOutcome()
    outcome.candidates = graph.document.lines.count
    for case .unknownReference(let fault) in graph.faults {
      outcome.matched += fault.occurrences.count
      outcome.findings.append(finding(fault, graph))
    }
    return outcome
  }

  private func finding(_ fault: UnknownReferenceFault, _ graph: OrgGraph) -> Finding {
    let places = fault.occurrences.enumerated().map { number, occurrence in
      let subject = occurrence.node.map { "\(graph.id(of: $0)): " } ?? ""
      return Finding.Place(
        occurrence.text.source, number == 0 ? "" : "\(subject)\(occurrence.field)")
    }
    // Of a cause that many names share, no name is the identity: mending one keeps the finding.
    let key = fault.cause.isShared ? [] : fault.names
    return Self.finding(
      .unknown(fault, graph), key: key, at: places, suggest: suggestions(fault))
  }

  private func suggestions(_ fault: UnknownReferenceFault) -> [String] {
    switch fault.cause {
    case .missing(let nearest?): ["did you mean `\(nearest)`?"]
    case .missing(nil): ["add `\(fault.names[0])`, or name one that exists"]
    case .leadingZeros: ["export the ids as text, so that they keep their leading zeros"]
    case .letterCase, .whitespace:
      [
        "write the ids as they are declared: `\(fault.intended.prefix(5).joined(separator: "`, `"))`"
      ]
    }
  }
}

extension UnknownReferenceFault.Cause {
  /// Whether many names share the cause.
  fileprivate var isShared: Bool {
    if case .missing = self { return false }
    return true
  }
}

extension String {
  fileprivate static func unknown(_ fault: UnknownReferenceFault, _ graph: OrgGraph) -> String {
    let count = fault.occurrences.count
    let thing = fault.subject == .unit ? "unit" : "position or body"
    let sample =
      fault.intended.isEmpty ? "" : "`\(fault.names[0])` is `\(fault.intended[0])`"
    switch fault.cause {
    case .missing:
      let others = count > 1 ? " (named \(count) times)" : ""
      return "there is no \(thing) `\(fault.names[0])`\(others)"
    case .leadingZeros:
      let verb = count == 1 ? "differs from an id" : "differ from the ids"
      return "\(counted(count, "reference")) \(verb) only in leading zeros: \(sample)"
    case .letterCase:
      let verb = count == 1 ? "differs from an id" : "differ from the ids"
      return "\(counted(count, "reference")) \(verb) only in letter case: \(sample)"
    case .whitespace:
      let verb = count == 1 ? "differs from an id" : "differ from the ids"
      return "\(counted(count, "reference")) \(verb) only in white space: \(sample)"
    }
  }
}
