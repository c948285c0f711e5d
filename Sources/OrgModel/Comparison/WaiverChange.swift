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
    /// Until when, afterwards, and whether the reason or the approver is another one or, where
    /// there were or are several, how many went and came; `nil` where there is no such waiver.
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

  /// How many waivers came or went, and else what is another text than before and is not shown.
  func remark(since old: WaiverTerms?) -> String {
    guard let old else { return "" }
    guard waivers.count == old.waivers.count else { return Self.inParentheses(counts(since: old)) }
    let parts = [
      remark(\.reason, old, ["now with a reason", "now without a reason", "for another reason"])
        .map { waivers.count > 1 ? "with other reasons" : $0 },
      remark(\.approvedBy, old, ["now approved", "no longer approved", "approved by another"])
        .map { waivers.count > 1 ? "with other approvers" : $0 },
    ].compactMap(\.self)
    // Several may say the same of each, and it in other company.
    let isMixed = parts.isEmpty && texts(\.until) == old.texts(\.until)
    return isMixed ? " (combined in another way)" : Self.inParentheses(parts)
  }

  /// How many waivers went of how many, and how many came.
  private func counts(since old: WaiverTerms) -> [String] {
    var (went, came) = (old.waivers, [Waiver]())
    for waiver in waivers {
      if let place = went.firstIndex(of: waiver) {
        went.remove(at: place)
      } else {
        came.append(waiver)
      }
    }
    return [
      went.isEmpty ? nil : "\(went.count) of \(old.waivers.count) went",
      came.isEmpty ? nil : "\(came.count) came",
    ].compactMap(\.self)
  }

  /// Of three words the one for how a text differs: it came, it went, or it is another one.
  private func remark(
    _ text: KeyPath<Waiver, String?>, _ old: WaiverTerms, _ words: [String]
  ) -> String? {
    let (before, now) = (old.texts(text), texts(text))
    guard before != now else { return nil }
    return before.allSatisfy(\.isEmpty) ? words[0] : now.allSatisfy(\.isEmpty) ? words[1] : words[2]
  }

  private static func inParentheses(_ parts: [String]) -> String {
    parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
  }

  private func texts(_ text: KeyPath<Waiver, String?>) -> [String] {
    waivers.map { $0[keyPath: text] ?? "" }.sorted()
  }
}

extension OrgDocument {
  fileprivate func waiversByKey(_ names: [String: String]) -> [WaiverKey: WaiverTerms] {
    var terms: [WaiverKey: WaiverTerms] = [:]
    for (id, own) in waiversByPosition() {
      for var waiver in own {
        if !names.isEmpty { waiver.key = waiver.key?.map { names[$0] ?? $0 } }
        let key = WaiverKey(id: names[id] ?? id, waived: waiver.covered)
        terms[key, default: WaiverTerms(waivers: [])].waivers.append(waiver)
      }
    }
    return terms
  }
}
