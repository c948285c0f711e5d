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
/// A graph never changes; applying a scenario to it makes another one.
public struct Scenario: Hashable, Sendable {
  /// What people call it.
  public var name: String?
  /// The changes; a later one sees what earlier ones did.
  public var changes: [Change]

  /// A scenario of these changes.
  public init(name: String? = nil, _ changes: [Change] = []) {
    self.name = name
    self.changes = changes
  }

  /// One change, and what has to be so before it.
  public struct Change: Hashable, Sendable {
    /// What is done.
    public var action: Action
    /// What must be so in the organisation to which the scenario is applied; when it has drifted
    /// away from that, applying fails.
    public var expectations: [Expectation]

    /// A change that expects nothing but that it can be done.
    public init(_ action: Action, expecting expectations: [Expectation] = []) {
      self.action = action
      self.expectations = expectations
    }

    /// The change with one expectation more.
    public func expecting(_ expectation: Expectation) -> Change {
      Change(action, expecting: expectations + [expectation])
    }

    /// The position reports to another position or body, or to nobody, in place of its manager.
    public static func move(_ id: String, to manager: String?) -> Change {
      Change(.move(id, to: manager))
    }

    /// There is a new position.
    public static func open(_ position: Position) -> Change { Change(.open(position)) }

    /// The position is no more, nor are the lines that leave it. Lines that lead to it stay, and
    /// are unknown references unless other changes see to them.
    public static func close(_ id: String) -> Change { Change(.close(id)) }

    /// Others hold the position; nobody does when `holders` is empty.
    public static func assign(_ id: String, holders: [String]) -> Change {
      Change(.assign(id, holders: holders))
    }

    /// The position has another title.
    public static func retitle(_ id: String, _ title: String) -> Change {
      Change(.retitle(id, title))
    }

    /// There is a new line from a position.
    public static func addLine(_ line: Line, from id: String) -> Change {
      Change(.addLine(line, from: id))
    }

    /// There is no longer a line of this kind between the two.
    public static func removeLine(_ kind: LineKind, from id: String, to target: String) -> Change {
      Change(.removeLine(kind, from: id, to: target))
    }
  }

  /// What a change does; the functions of `Change` with the same names say more.
  public enum Action: Hashable, Sendable {
    /// The position reports to another, or to nobody.
    case move(String, to: String?)
    /// There is a new position.
    case open(Position)
    /// The position is no more.
    case close(String)
    /// Others hold the position.
    case assign(String, holders: [String])
    /// The position has another title.
    case retitle(String, String)
    /// There is a new line from a position.
    case addLine(Line, from: String)
    /// A line is no more.
    case removeLine(LineKind, from: String, to: String)

    /// The id of the position that is changed.
    public var id: String {
      switch self {
      case .move(let id, _), .close(let id), .assign(let id, _), .retitle(let id, _): id
      case .addLine(_, let id), .removeLine(_, let id, _): id
      case .open(let position): position.id
      }
    }
  }

  /// Something that must be so before a change is made.
  public enum Expectation: Hashable, Sendable {
    /// The position has this manager (its first solid line), or none.
    case reportsTo(String?)
    /// These hold the position, in any order; nobody does when empty.
    case holders([String])
    /// The position has this title, or none.
    case title(String?)
  }
}

/// Why a scenario cannot be applied: every change that fails, in the order of the changes.
public struct ScenarioErrors: Error, Hashable, Sendable {
  /// What is wrong with one change.
  public struct Failure: Hashable, Sendable {
    /// The number of the change, counted from 0.
    public let change: Int
    /// What is wrong, in one sentence without a full stop: the id, what was expected and what there
    /// is.
    public let message: String
    /// What to do instead, if that is known.
    public let help: String?
  }

  /// The failures, in the order of the changes.
  public let failures: [Failure]
}

extension OrgGraph {
  /// The organisation after the changes of `scenario`; this one stays as it is.
  ///
  /// - Throws: `ScenarioErrors` with every change that cannot be made: an unknown id, an id or a
  ///   line that is there already or is not, and every expectation that is not met.
  /// - Complexity: O(*n* + *m*) for *n* positions and *m* lines, and O(log *n*) for each change.
  public func applying(_ scenario: Scenario) throws -> OrgGraph {
    var editor = ScenarioEditor(self)
    for (number, change) in scenario.changes.enumerated() { editor.apply(change, number) }
    guard editor.failures.isEmpty else { throw ScenarioErrors(failures: editor.failures) }
    return OrgGraph(editor.document(), catalogue: catalogue)
  }
}
