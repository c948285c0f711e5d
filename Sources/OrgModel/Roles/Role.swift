/// A canonical role: what a position is for, whatever its title says.
public struct Role: Hashable, Sendable {
  /// Where a role stands in the model of three lines (IIA 2020). A convention, not a law.
  public enum DefenceLine: Int, Sendable {
    /// Belongs to the governing body.
    case governing = 0
    /// Owns and runs.
    case first = 1
    /// Oversees risk and compliance.
    case second = 2
    /// Assures independently.
    case third = 3
    /// Supports and advises.
    case support = 9
  }

  /// The identity: `ciso`.
  public let id: String
  /// The full name: `Chief Information Security Officer`.
  public let name: String
  /// The line of defence.
  public let line: DefenceLine
  /// The function: `security`.
  public let function: String
  /// Abbreviations and other titles that mean the role.
  public let aliases: [String]
}

/// The roles, and how titles are read as roles.
public struct RoleCatalogue: Sendable {
  /// Every role, in the order of the catalogue.
  public let roles: [Role]
  private let indexByID: [String: Int]
  /// The roles that a title can mean, by its normal form.
  let meanings: [String: [Int]]

  /// A catalogue of these roles. A name or alias that two roles share is ambiguous.
  public init(_ roles: [Role]) {
    self.roles = roles
    var indexByID: [String: Int] = [:]
    var meanings: [String: [Int]] = [:]
    for (index, role) in roles.enumerated() {
      indexByID[role.id] = index
      for title in [role.name] + role.aliases {
        let form = TitleForm.normal(title)
        if meanings[form]?.contains(index) != true { meanings[form, default: []].append(index) }
      }
    }
    self.indexByID = indexByID
    self.meanings = meanings
  }

  /// The index in `roles` of the role with this id, or `nil`.
  public func index(of id: String) -> Int? { indexByID[id] }

  /// The role with this id, or `nil`.
  public func role(_ id: String) -> Role? { indexByID[id].map { roles[$0] } }
}
