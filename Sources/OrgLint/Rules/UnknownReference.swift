internal import OrgModel

/// Flags names that no position, body or unit answers to, one finding a cause.
struct UnknownReference: CodedRule {
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
      let subject = occurrence.node.map { " of \(graph.id(of: $0))" } ?? ""
      return Finding.Place(
        occurrence.text.source, number == 0 ? "" : "\(occurrence.field)\(subject)")
    }
    var witness = Finding.Witness()
    witness.nodes = Set(fault.occurrences.compactMap(\.node)).sorted()
    var finding = Self.finding(
      .unknown(fault), key: fault.key, at: places, witness: witness, suggest: suggestions(fault))
    finding.subjects = witness.nodes
    return finding
  }

  private func suggestions(_ fault: UnknownReferenceFault) -> [String] {
    switch fault.cause {
    case .missing(let nearest?): ["did you mean `\(nearest)`?"]
    case .missing(nil) where fault.subject == .body:
      ["`\(fault.names[0])` is a position: name a body, or another kind of line"]
    case .missing(nil): ["add `\(fault.names[0])`, or name one that exists"]
    case .leadingZeros: ["export the ids as text, so that they keep their leading zeros"]
    case .letterCase, .whitespace:
      [
        "write the ids as they are declared: `"
          + fault.pairs.prefix(5).map { $0.intended }.joined(separator: "`, `") + "`"
      ]
    }
  }
}

extension UnknownReferenceFault {
  /// The identity: the name; and of a cause that many names share, the cause alone, because
  /// mending one of them leaves the same finding.
  fileprivate var key: [String] {
    let cause: String
    switch self.cause {
    case .missing: return subject == .position ? names : [subject.rawValue, names[0]]
    case .leadingZeros: cause = "leading-zeros"
    case .letterCase: cause = "letter-case"
    case .whitespace: cause = "white-space"
    }
    switch subject {
    case .position: return ["positions", cause]
    case .body: return ["bodies", cause]
    case .unit: return ["units", cause]
    }
  }

  /// The names with the ids that they mean, in the order of the names.
  fileprivate var pairs: [(name: String, intended: String)] {
    zip(names, intended).map { (name: $0, intended: $1) }.sorted { $0.name < $1.name }
  }
}

extension String {
  fileprivate static func unknown(_ fault: UnknownReferenceFault) -> String {
    let count = fault.occurrences.count
    let thing =
      switch fault.subject {
      case .position: "position or body"
      case .body: "body"
      case .unit: "unit"
      }
    let sample = fault.pairs.first.map { "`\($0.name)` is `\($0.intended)`" } ?? ""
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
