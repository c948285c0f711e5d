extension Comparison {
  /// A waiver on a position that came, went or says something else. Waivers in files of their own
  /// are no part of a chart.
  public struct WaiverChange: Sendable, Hashable {
    /// The position.
    public let id: String
    /// The rule, and behind it the key where one is stated.
    public let waived: String
    /// Until when, before; `nil` where there was no such waiver.
    public let before: String?
    /// Until when, afterwards, and whether the reason or the approver is another one; `nil` where
    /// there is no such waiver.
    public let after: String?
  }

  /// The waivers on positions that differ, by position and rule.
  ///
  /// - Complexity: O(*k* log *k*) for *k* waivers in both.
  public var waivers: [WaiverChange] {
    Self.waivers(from: base.document, to: other.document, names: idsBefore)
  }

  /// The waivers on positions that differ between two documents, by position and rule.
  ///
  /// - Parameter names: by the id of a position afterwards, the id before where that is another.
  package static func waivers(
    from base: OrgDocument, to other: OrgDocument, names: [String: String] = [:]
  ) -> [WaiverChange] {
    guard !base.waivers.isEmpty || !other.waivers.isEmpty else { return [] }
    let (old, new) = (base.waiversByKey([:]), other.waiversByKey(names))
    return Set(old.keys).union(new.keys).sorted { ($0.id, $0.waived) < ($1.id, $1.waived) }
      .compactMap { key in
        let (before, after) = (old[key], new[key])
        guard before != after else { return nil }
        return WaiverChange(
          id: key.id, waived: key.waived, before: before?.until,
          after: after.map { $0.until + $0.remark(since: before) })
      }
  }
}

/// What identifies a waiver on a position.
private struct WaiverKey: Hashable {
  var id: String
  var waived: String
}

/// What the waivers of one key say: one alone, if all is well.
private struct WaiverTerms: Hashable {
  var lastDays: [String] = []
  var reasons: [String] = []
  var approvers: [String] = []

  var until: String {
    lastDays.map { $0.isEmpty ? "without a last day" : "until \($0)" }.joined(separator: ", ")
  }

  /// What is another text than before and is not shown.
  func remark(since old: WaiverTerms?) -> String {
    guard let old else { return "" }
    let parts = [
      reasons == old.reasons ? nil : "for another reason",
      approvers == old.approvers ? nil : "approved by another",
    ].compactMap(\.self)
    return parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
  }
}

extension OrgDocument {
  fileprivate func waiversByKey(_ names: [String: String]) -> [WaiverKey: WaiverTerms] {
    var terms: [WaiverKey: WaiverTerms] = [:]
    for waiver in waivers {
      guard let id = string(waiver.position) else { continue }
      let ids = waiver.key.map { $0.map { source.string($0) }.joined(separator: ",") }
      let key = WaiverKey(
        id: names[id] ?? id,
        waived: source.string(waiver.rule) + (ids.map { " for \($0)" } ?? ""))
      terms[key, default: WaiverTerms()].lastDays.append(string(waiver.until) ?? "")
      terms[key]?.reasons.append(string(waiver.reason) ?? "")
      terms[key]?.approvers.append(string(waiver.approvedBy) ?? "")
    }
    return terms.mapValues { own in
      WaiverTerms(
        lastDays: own.lastDays.sorted(), reasons: own.reasons.sorted(),
        approvers: own.approvers.sorted())
    }
  }
}
