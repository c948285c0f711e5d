/// A waiver on a position as a plain value: it accepts findings of one rule until a day.
///
/// This is the form in which programs hand waivers to an `OrgDocument` and to a `Scenario`.
public struct Waiver: Hashable, Sendable {
  /// The rule whose findings it covers.
  public var rule: String
  /// The ids of the finding's key, in their order; `nil` for all findings of the rule whose key has
  /// the position's id.
  public var key: [String]?
  /// Why the finding is accepted.
  public var reason: String?
  /// The last day on which it is, as `YYYY-MM-DD`.
  public var until: String?
  /// Who accepted it.
  public var approvedBy: String?

  /// A waiver of the findings of `rule`; empty texts count as nothing.
  public init(
    _ rule: String, key: [String]? = nil, reason: String? = nil, until: String? = nil,
    approvedBy: String? = nil
  ) {
    func said(_ text: String?) -> String? { text?.isEmpty == true ? nil : text }
    self.rule = rule
    self.key = key
    self.reason = said(reason)
    self.until = said(until)
    self.approvedBy = said(approvedBy)
  }
}

extension Waiver: Comparable {
  /// Orders by rule, key, last day, reason and approver; what is not said comes first.
  public static func < (a: Self, b: Self) -> Bool { a.order.lexicographicallyPrecedes(b.order) }

  private var order: [String] {
    let ids = key.map { ["\($0.count)"] + $0 } ?? [""]
    return [rule] + ids + [until, reason, approvedBy].map { $0 ?? "" }
  }

  /// What it covers: the rule, and behind it the key where one is stated.
  var covered: String { rule + (key.map { " for \($0.joined(separator: ","))" } ?? "") }

  /// The waiver in one line, for messages.
  package var text: String {
    covered + (until.map { " until \($0)" } ?? "") + (reason.map { ": \($0)" } ?? "")
      + (approvedBy.map { ", approved by \($0)" } ?? "")
  }
}

extension OrgDocument {
  /// A waiver as a plain value.
  package func waiver(_ record: WaiverRecord) -> Waiver {
    Waiver(
      source.string(record.rule), key: record.key.map { $0.map { source.string($0) } },
      reason: string(record.reason), until: string(record.until),
      approvedBy: string(record.approvedBy))
  }

  /// By id: the waivers on a position, in an order of their own.
  ///
  /// - Complexity: O(*k* log *k*) for *k* waivers.
  package func waiversByPosition() -> [String: [Waiver]] {
    var result: [String: [Waiver]] = [:]
    for record in waivers {
      guard let id = string(record.position) else { continue }
      result[id, default: []].append(waiver(record))
    }
    return result.mapValues { $0.sorted() }
  }

  /// Takes away the waivers on some positions.
  mutating func removeWaivers(on ids: Set<String>) {
    guard !ids.isEmpty, !waivers.isEmpty else { return }
    let source = source
    waivers.removeAll { source.string(ifPresent: $0.position).map(ids.contains) ?? false }
  }
}

extension WaiverRecord {
  /// A waiver on a position; `text` finds a place for each of its texts.
  init(_ waiver: Waiver, on position: LocatedText, _ text: (String) -> LocatedText) {
    let rule = text(waiver.rule)
    self.init(place: rule, rule: rule)
    self.position = position
    key = waiver.key.map { $0.map(text) }
    if let words = waiver.reason { reason = text(words) }
    if let day = waiver.until { until = text(day) }
    if let approver = waiver.approvedBy { approvedBy = text(approver) }
  }
}
