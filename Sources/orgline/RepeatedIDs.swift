import OrgModel

/// Ids that several records have.
enum RepeatedIDs {
  /// Warns of ids that several records of a chart have, of which a difference, and a chart that is
  /// written, have the fields of the first.
  ///
  /// - Parameter mask: hides names in ids, where that was asked for.
  static func warn(of graph: OrgGraph, _ name: String, _ mask: NameMask? = nil) {
    let ids = graph.idsOfSeveralRecords
    guard !ids.isEmpty else { return }
    let shown = ids.prefix(5).map { "`\(mask?.masked($0) ?? $0)`" }.joined(separator: ", ")
    let rest = ids.count > 5 ? " and \(ids.count - 5) more" : ""
    Terminal.printWarning(
      "several records of \(name) have one id: \(shown)\(rest)",
      help: [
        "each counts as one, with the fields of the first; `orgline lint` says where they are"
      ])
  }
}
