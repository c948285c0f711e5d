extension PatternChecker {
  /// A constant as the property that it is compared with spells its values: roles, kinds of bodies
  /// and of lines, engagements and days. What is none of them could never be equal, and is a fault.
  mutating func spelled(
    _ constant: CompiledExpression, _ range: Range<Int>, beside other: CompiledExpression
  ) -> CompiledExpression {
    switch constant {
    case .constant(.text(let text)):
      return .constant(.text(word(text, range, beside: other)))
    case .constant(.list(let items)):
      return .constant(
        .list(
          items.map { item in
            guard case .text(let text) = item else { return item }
            return .text(word(text, range, beside: other))
          }))
    case .list(let items): return .list(items.map { spelled($0, range, beside: other) })
    default: return constant
    }
  }

  private mutating func word(
    _ text: String, _ range: Range<Int>, beside other: CompiledExpression
  ) -> String {
    switch other {
    case .edgeProperty(_, .kind):
      if let kind = Vocabulary.kind(text) { return kind.name }
      unknown("kind of lines", text, range, EdgeKind.allCases.map(\.name))
    case .nodeProperty(_, .role):
      if case .role(let id) = vocabulary.label(text) { return id }
      unknown("role", text, range, catalogue.roles.map(\.id))
    case .nodeProperty(_, .kind):
      if case .body(let kind) = vocabulary.label(text) { return kind.rawValue }
      unknown("kind of bodies", text, range, BodyKind.allCases.map(\.rawValue))
    case .nodeProperty(_, .engagement):
      if let engagement = Engagement(word: text) { return engagement.rawValue }
      unknown("engagement", text, range, ["employee", "contractor", "external"])
    case .nodeProperty(_, let property) where property.type == .day: checkDay(text, range)
    case .today: checkDay(text, range)
    default: break
    }
    return text
  }

  private mutating func unknown(
    _ what: String, _ text: String, _ range: Range<Int>, _ known: [String]
  ) {
    let hint = Spelling.hint(for: text, in: known)
    let list = known.count > 12 ? nil : "there are \(known.joined(separator: ", "))"
    fault("there is no \(what) `\(text)`", range, help: hint ?? list)
  }

  private mutating func checkDay(_ text: String, _ range: Range<Int>) {
    guard CalendarDay(text) == nil else { return }
    fault("`\(text)` is no day", range, help: "write it as YYYY-MM-DD, such as '2026-03-31'")
  }
}
