internal import OrgModel

/// A plain value in a drawing.
enum DrawnValue: Hashable {
  case one(PatternValue)
  case list([PatternValue])

  /// The value of an expression that is a literal, or a list of literals.
  init?(_ expression: ExpressionSyntax) {
    switch expression.kind {
    case .literal(let value): self = .one(value)
    case .unary(.minus, let inner):
      guard case .literal(.integer(let number)) = inner.kind else { return nil }
      self = .one(.integer(-number))
    case .list(let items):
      let values = items.compactMap { item -> PatternValue? in
        if case .literal(let value) = item.kind { value } else { nil }
      }
      guard values.count == items.count else { return nil }
      self = .list(values)
    default: return nil
    }
  }

  /// The value as a chart would write it.
  var text: String {
    switch self {
    case .one(let value): value.description
    case .list(let values): values.map(\.description).joined(separator: ", ")
    }
  }

  /// The value, or the values of a list.
  var texts: [String] {
    switch self {
    case .one(let value): [value.description]
    case .list(let values): values.map(\.description)
    }
  }

  /// Whether it says true.
  var isTrue: Bool { self == .one(.boolean(true)) }
}

/// What a label makes of a node in a drawing.
struct DrawnLabel {
  var sort: Drawing.Sort
  var role: Role?
  var kind: BodyKind?

  /// What a label means; `nil` for a label that nothing has.
  init?(_ label: String, _ roles: RoleCatalogue) {
    if let meaning = Self.meanings[Self.folded(label)] {
      self = meaning
    } else if let role = roles.role(labelled: label) {
      self.init(.position, role: role)
    } else {
      return nil
    }
  }

  private init(_ sort: Drawing.Sort, role: Role? = nil, kind: BodyKind? = nil) {
    self.sort = sort
    self.role = role
    self.kind = kind
  }

  /// Whether two labels are one. Only letters and digits count: labels are written in several ways.
  static func isSame(_ a: String, _ b: String) -> Bool { folded(a) == folded(b) }

  private static func folded(_ label: String) -> String {
    String(label.lowercased().filter { $0.isLetter || $0.isNumber })
  }

  private static let meanings: [String: DrawnLabel] = {
    var meanings: [String: DrawnLabel] = [:]
    for kind in BodyKind.allCases {
      meanings[folded(kind.rawValue)] = DrawnLabel(.body, kind: kind)
    }
    meanings["top"] = DrawnLabel(.body, kind: .board)
    meanings["body"] = DrawnLabel(.body)
    meanings["position"] = DrawnLabel(.position)
    meanings["person"] = DrawnLabel(.person)
    meanings["unit"] = DrawnLabel(.unit)
    meanings["responsibility"] = DrawnLabel(.responsibility)
    meanings["organization"] = DrawnLabel(.organization)
    return meanings
  }()

  /// The labels as messages name them.
  static func all(_ roles: RoleCatalogue) -> [String] {
    ["Position", "Person", "Unit", "Responsibility", "Body", "Top"]
      + BodyKind.allCases.map { spelling($0) }
      + roles.roles.map { $0.id.uppercased().replacing("-", with: "_") }
  }

  /// `AuditCommittee`
  private static func spelling(_ kind: BodyKind) -> String {
    kind.rawValue.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }
}
