package import OrgModel

/// Reads what somebody sets for a rule's option.
package enum OptionValue {
  /// The value that `text` writes for an option whose standard is `standard`; `nil` when it is of
  /// another kind.
  package static func read(_ text: String, like standard: PatternValue) -> PatternValue? {
    switch standard {
    case .boolean: return text == "true" ? .boolean(true) : text == "false" ? .boolean(false) : nil
    case .integer:
      guard let number = Int(text), number >= 0 else { return nil }
      return .integer(number)
    case .decimal:
      guard let number = Double(text), number.isFinite else { return nil }
      return .decimal(number)
    case .duration:
      guard case .duration(let minutes) = PatternValue(typed: text) else { return nil }
      return .duration(minutes: minutes)
    case .day: return CalendarDay(text).map { .day($0) }
    case .list(let standard):
      let items = text.split(separator: ",").map(String.init)
      return list(items, like: standard)
    case .text, .null, .node, .edge: return .text(text)
    }
  }

  /// A list of such values; items are of the kind of those of the standard, or texts.
  package static func list(_ items: [String], like standard: [PatternValue]) -> PatternValue? {
    let kind = standard.first ?? .text("")
    let values = items.compactMap { read($0, like: kind) }
    return values.count == items.count ? .list(values) : nil
  }

  /// What such an option wants, for a sentence.
  package static func expectation(_ standard: PatternValue) -> String {
    switch standard {
    case .boolean: "`true` or `false`"
    case .integer: "a whole number of 0 or more"
    case .decimal: "a number"
    case .duration: "a span of time, such as 24h"
    case .day: "a day, such as 2026-12-31"
    case .list: "a list"
    case .text, .null, .node, .edge: "a text"
    }
  }
}
