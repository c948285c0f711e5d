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
  var waivers: [Waiver]

  var until: String {
    waivers.map { waiver in waiver.until.map { "until \($0)" } ?? "without a last day" }
      .joined(separator: ", ")
  }

  /// What is another text than before and is not shown.
  func remark(since old: WaiverTerms?) -> String {
    guard let old else { return "" }
    let parts = [
      isSame(\.reason, old) ? nil : "for another reason",
      isSame(\.approvedBy, old) ? nil : "approved by another",
    ].compactMap(\.self)
    // Several may say the same of each, and it in other company.
    let isMixed = parts.isEmpty && isSame(\.until, old)
    return isMixed ? " (combined in another way)" : Self.inParentheses(parts)
  }

  private static func inParentheses(_ parts: [String]) -> String {
    parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
  }

  private func isSame(_ text: KeyPath<Waiver, String?>, _ old: WaiverTerms) -> Bool {
    func texts(_ terms: WaiverTerms) -> [String] {
      terms.waivers.map { $0[keyPath: text] ?? "" }.sorted()
    }
    return texts(self) == texts(old)
  }
}

extension OrgDocument {
  fileprivate func waiversByKey(_ names: [String: String]) -> [WaiverKey: WaiverTerms] {
    var terms: [WaiverKey: WaiverTerms] = [:]
    for (id, own) in waiversByPosition() {
      for waiver in own {
        let key = WaiverKey(id: names[id] ?? id, waived: waiver.covered)
        terms[key, default: WaiverTerms(waivers: [])].waivers.append(waiver)
      }
    }
    return terms
  }
}
