internal import OrgModel

/// Flags an id that more than one record claims.
struct DuplicateID: CodedRule {
  static let id: RuleID = "structure/duplicate-id"
  static let severity = Severity.error
  static let modality = Modality.must
  static let summary = "two records have the same id"
  static var page: [UInt8] { PackageResources.DuplicateID_md }

  init(options: [String: Int]) {}

  func check(_ graph: OrgGraph) -> RuleOutcome {
    var outcome = RuleOutcome()
    outcome.candidates = graph.positions.count + graph.bodies.count
    for case .duplicateID(let fault) in graph.faults {
      outcome.matched += 1
      let id = graph.id(of: fault.node)
      let places = fault.records.enumerated().map { number, record in
        Finding.Place(record.source, number == 0 ? "" : "used again here")
      }
      outcome.findings.append(
        Self.finding(
          .duplicate(fault, id: id), key: [id] + fault.thing(in: graph), at: places,
          suggest: [
            fault.differences.isEmpty
              ? "remove one of them, or give it an id of its own"
              : fault.isShared
                ? "list both holders on one position: `holder: [A, B]`"
                : "give each position an id of its own"
          ],
          severity: fault.isShared ? .warning : .error))
    }
    return outcome
  }
}

extension DuplicateIDFault {
  /// What tells faults of one id apart: nothing for positions, which are the rule.
  fileprivate func thing(in graph: OrgGraph) -> [String] {
    if !graph.isPosition(node) { return ["body"] }
    return records.contains { text in graph.document.bodies.contains { $0.id == text } }
      ? ["position", "body"] : []
  }
}

extension String {
  fileprivate static func duplicate(_ fault: DuplicateIDFault, id: String) -> String {
    let count = fault.records.count
    if fault.differences.isEmpty {
      return "the id `\(id)` stands on \(count) records that say the same"
    }
    if fault.isShared {
      let isHolder = !Set(fault.differences).isDisjoint(with: ["holder", "vacant"])
      return "the id `\(id)` stands on \(count) records "
        + (isHolder
          ? "that differ only in the holder: read as one shared position"
          : "of one holder that do not say the same: read as one position")
    }
    // Whether pay differs is nobody's business here.
    let fields = fault.differences.filter { $0 != "cost" }
      .map { $0 == "reports_to" ? "manager" : $0 }
    let differing =
      fields.isEmpty ? "" : " with different \(fields.joined(separator: ", "))"
    let cycle =
      fault.closesCycle ? "; taken as one they make a reporting cycle that is not real" : ""
    return "the id `\(id)` stands on \(count) records\(differing)\(cycle)"
  }
}
