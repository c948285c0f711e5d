internal import Synchronization

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
  public var name: String
  /// The line of defence.
  public var line: DefenceLine
  /// The function: `security`.
  public var function: String
  /// Short forms: `CISO`. One that several roles share is ambiguous.
  public var abbreviations: [String] = []
  /// Other titles that mean the role wherever they stand: `Chief Cyber Security Officer`.
  public var titles: [String] = []
  /// What a head or a director of it heads: `information security`. Such a title means the role
  /// unless a part of the organization follows, or the manager has the role.
  public var heads: [String] = []
  /// Titles that mean the role only below nobody but the very top: `Finance Director`.
  public var topTitles: [String] = []
  /// Titles that mean the role where one position alone has them and nobody else has the role:
  /// `Information Security Officer`.
  public var soleTitles: [String] = []
  /// Words in the name or id of a unit that decide for the role where a title could mean several.
  public var units: [String] = []
  /// Titles that do not mean the role, although they would.
  public var excluded: [String] = []
  /// The ids of the roles that should not be held together with this one.
  public var conflicts: [String] = []

  /// A role that is known by its name alone.
  public init(id: String, name: String, line: DefenceLine, function: String) {
    self.id = id
    self.name = name
    self.line = line
    self.function = function
  }

  /// Every title and abbreviation that means the role, without its name.
  public var aliases: [String] {
    abbreviations + titles + heads.flatMap { ["Head of \($0)", "Director of \($0)"] } + topTitles
      + soleTitles
  }
}

/// The roles, and how titles are read as roles.
public struct RoleCatalogue: Sendable {
  /// Every role, in the order of the catalogue.
  public let roles: [Role]
  private let indexByID: [String: Int]
  private let lexicon = Lexicon()

  /// A catalogue of these roles. A name or alias that two roles share is ambiguous; a conflict that
  /// one of two roles has is one of both.
  public init(_ roles: [Role]) {
    var roles = roles
    var indexByID: [String: Int] = [:]
    indexByID.reserveCapacity(roles.count)
    for (index, role) in roles.enumerated() { indexByID[role.id] = index }
    for role in roles {
      for other in role.conflicts {
        guard let place = indexByID[other], !roles[place].conflicts.contains(role.id) else {
          continue
        }
        roles[place].conflicts.append(role.id)
      }
    }
    self.roles = roles
    self.indexByID = indexByID
  }

  /// What phrases mean; worked out on first use.
  var phrases: RolePhrases { lexicon.phrases(roles) }

  /// Works out what phrases mean, for whoever will read titles.
  package func prepare() { _ = phrases }

  /// The labels of patterns; worked out on first use.
  var vocabulary: Vocabulary { lexicon.vocabulary(roles) }

  /// The index in `roles` of the role with this id, or `nil`.
  public func index(of id: String) -> Int? { indexByID[id] }

  /// The role with this id, or `nil`.
  public func role(_ id: String) -> Role? { indexByID[id].map { roles[$0] } }
}

/// What is worked out of a catalogue when it is first needed: many runs need neither.
private final class Lexicon: Sendable {
  private let phrases = Mutex<RolePhrases?>(nil)
  private let vocabulary = Mutex<Vocabulary?>(nil)

  func phrases(_ roles: [Role]) -> RolePhrases {
    phrases.withLock { known in
      let made = known ?? RolePhrases(roles)
      known = made
      return made
    }
  }

  func vocabulary(_ roles: [Role]) -> Vocabulary {
    vocabulary.withLock { known in
      let made = known ?? Vocabulary(roles)
      known = made
      return made
    }
  }
}
