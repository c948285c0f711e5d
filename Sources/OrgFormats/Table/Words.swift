internal import OrgModel

/// What words in tables mean.
enum Words {
  /// What the column of types says about a row.
  enum RowType: Equatable {
    case body(BodyKind)
    case vacancy
    case engaged(Engagement)
    case other
  }

  /// The type that a word names.
  static func rowType(_ word: String) -> RowType {
    switch Column.plain(word) {
    case "board", "boardofdirectors", "governingbody": .body(.board)
    case "committee": .body(.other)
    case "boardcommittee": .body(.boardCommittee)
    case "auditcommittee": .body(.auditCommittee)
    case "riskcommittee": .body(.riskCommittee)
    case "executivecommittee": .body(.executiveCommittee)
    case "steeringcommittee": .body(.steeringCommittee)
    case "vacancy", "vacant", "openposition", "open": .vacancy
    default: Engagement(word: word).map { .engaged($0) } ?? .other
    }
  }

  /// Whether a holder's text says that there is none.
  static func isVacant(_ word: String) -> Bool {
    let letters = word.lowercased().filter(\.isLetter)
    return ["vacant", "vacancy", "tbh", "tobehired", "openposition"].contains(letters)
  }

  /// The kind of line that a word names in a table of lines.
  static func lineKind(_ word: String) -> LineKind? {
    if let kind = LineKind(name: word) { return kind }
    return switch Column.plain(word) {
    case "reportsto", "solid", "solidline", "reporting", "manages": .reportsTo
    case "dottedlineto", "dotted", "dottedline", "functional": .dottedLineTo
    case "escalatesto", "escalation", "escalates": .escalatesTo
    case "informs", "information": .informs
    case "collaborateswith", "collaboration", "collaborates": .collaboratesWith
    case "sitson", "membership", "member": .sitsOn
    case "chairs", "chair": .chairs
    case "invitedto", "invited": .invitedTo
    case "oversees", "oversight": .oversees
    case "fundedby", "funding": .fundedBy
    case "deputy": .deputy
    default: nil
    }
  }
}
