/// Changes to an organisation, by id: what a reorganisation would do to it.
///
/// ```swift
/// let option = Scenario(name: "Option B", [
///   .move("ciso", to: "cro").expecting(.reportsTo("cio")),
///   .addLine(Line(.escalatesTo, to: "audit"), from: "ciso"),
///   .close("it-risk-manager"),
/// ])
/// let after = try graph.applying(option)
/// ```
///
/// A graph never changes; applying a scenario to it makes another one. `Scenario(from:to:)` finds
/// the scenario that leads from one organisation to another.
public struct Scenario: Sendable {
  /// What people call it.
  public var name: String?
  /// The changes; a later one sees what earlier ones did.
  public var changes: [Change]
  /// Whether the expectations name all there is: a change that takes something away, or puts
  /// another manager in the place of one, fails where more would go than it expects, and closing
  /// something fails where something else still leads to it.
  public var isExact = false
  /// The files that the places of the changes lie in; empty for a scenario that a program made.
  public var source = SourceBuffer()
  /// Pay as the files have it: outputs that hide it find it here.
  package var payTexts: [LocatedText] = []
  /// Names of people as the files have them.
  package var nameTexts: [LocatedText] = []

  /// A scenario of these changes.
  public init(name: String? = nil, _ changes: [Change] = []) {
    self.name = name
    self.changes = changes
  }

  /// One change, and what has to be so before it.
  public struct Change: Sendable {
    /// What is done.
    public var action: Action
    /// What must be so in the organisation to which the scenario is applied; when it has drifted
    /// away from that, applying fails.
    public var expectations: [Expectation]
    /// Whether the change may name what does not exist, and what it closes may go on being named. A
    /// chart may be faulty, and the difference between two faulty ones has to be sayable; whoever
    /// writes by hand wants the check.
    public var mayDangle = false
    /// Where it is written, in the scenario's `source`; `nil` for one that a program made.
    public var place: SourceRange?

    /// A change that expects nothing but that it can be done.
    public init(_ action: Action, expecting expectations: [Expectation] = []) {
      self.action = action
      self.expectations = expectations
    }

    /// The change with one expectation more.
    public func expecting(_ expectation: Expectation) -> Change {
      var change = self
      change.expectations.append(expectation)
      return change
    }
  }

  /// What a change does; the functions of `Change` with the same names say more.
  public enum Action: Hashable, Sendable {
    /// The position or body reports to another in place of its manager, or to nobody.
    case move(String, to: String?)
    /// The position or body reports to these and to nobody else.
    case report(String, to: [String])
    /// There is a new position.
    ///
    /// It stands behind a pointer, because a position is large and most changes open none.
    indirect case open(Position)
    /// The position is no more.
    case close(String)
    /// Others hold the position.
    case assign(String, holders: [String])
    /// The chart no longer says who holds the position, nor that nobody does.
    case clearHolder(String)
    /// The position has another title.
    case retitle(String, String)
    /// Fields of the position have other values.
    case set(String, [Value])
    /// These are the waivers on the position, and no others.
    case setWaivers(String, [Waiver])
    /// There is a new line.
    case addLine(Line, from: String)
    /// A line is no more.
    case removeLine(LineKind, from: String, to: String)
    /// Details of a line have other values.
    case setLine(LineKind, from: String, to: String, [Value])
    /// There is a new body, unit, person or responsibility.
    case add(Part, String, [Value])
    /// Fields of a body, unit, person or responsibility have other values.
    case setPart(Part, String, [Value])
    /// A body, unit, person or responsibility is no more.
    case remove(Part, String)
    /// The organisation has another name, or another profile.
    case setOrganization([Value])

    /// The id of what is changed; empty for the organisation as a whole.
    public var id: String {
      switch self {
      case .move(let id, _), .close(let id), .assign(let id, _), .retitle(let id, _): id
      case .report(let id, _), .clearHolder(let id), .set(let id, _), .setWaivers(let id, _): id
      case .addLine(_, let id), .removeLine(_, let id, _), .setLine(_, let id, _, _): id
      case .add(_, let id, _), .setPart(_, let id, _), .remove(_, let id): id
      case .open(let position): position.id
      case .setOrganization: ""
      }
    }
  }

  /// Something that must be so before a change is made.
  public enum Expectation: Hashable, Sendable {
    /// The position or body has this manager (its first solid line to a position, or else its first
    /// solid line), or none.
    case reportsTo(String?)
    /// These are all its solid lines, in any order.
    case reportsToAll([String])
    /// These hold the position, in any order; nobody does when empty.
    case holders([String])
    /// The position is stated to be vacant, or is not.
    case vacant(Bool)
    /// The position has this title, or none.
    case title(String?)
    /// A field of what is changed has this value.
    case value(Value)
    /// These are the waivers on the position, in any order.
    case waivers([Waiver])
    /// These are all the lines of a kind that leave it, in any order, with all that they carry; of
    /// a change of a line, all of them to the same target.
    case lines(LineKind, [Line])
    /// These are all the memberships of the body of a kind, in any order: lines that name the
    /// member as their target.
    case members(LineKind, [Line])
  }
}

extension Scenario: Hashable {
  /// Whether two scenarios say the same, wherever it is written.
  public static func == (a: Scenario, b: Scenario) -> Bool {
    a.name == b.name && a.isExact == b.isExact && a.changes == b.changes
  }

  /// Feeds what is compared.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(isExact)
    hasher.combine(changes)
  }
}

extension Scenario.Change: Hashable {
  /// Whether two changes say the same, wherever it is written.
  public static func == (a: Self, b: Self) -> Bool {
    a.action == b.action && a.expectations == b.expectations && a.mayDangle == b.mayDangle
  }

  /// Feeds what is compared.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(action)
    hasher.combine(expectations)
    hasher.combine(mayDangle)
  }
}
