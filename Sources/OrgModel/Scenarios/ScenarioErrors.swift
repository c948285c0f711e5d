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
    /// Where the change is written, in the scenario's `source`; `nil` when a program made it.
    public var place: SourceRange?
  }

  /// The failures, in the order of the changes.
  public let failures: [Failure]
}

extension OrgGraph {
  /// The organisation after the changes of `scenario`; this one stays as it is.
  ///
  /// Each change does what it says, and no more: a set of responsibilities that `use` names anew is
  /// in use then, but its duties are not there, since this module does not know them, and nothing
  /// keeps a change from taking a duty of a set away. `applying(_: ScenarioFile)` of OrgFormats
  /// adds what the sets say, as reading a chart does, and refuses such a change:
  /// `graph.applying(ScenarioFile([scenario]))` is for a scenario that a program made.
  ///
  /// What a change makes points at the change where the scenario was read from a file, whose text
  /// lies behind the others in the new document.
  ///
  /// - Throws: `ScenarioErrors` with every change that cannot be made: an unknown id, an id or a
  ///   line that is there already or is not, every expectation that is not met, and what an exact
  ///   scenario did not see.
  /// - Complexity: O(*n* + *m*) for *n* positions and *m* lines, and O(log *n* + *d*) for each
  ///   change to something with *d* lines.
  public func applying(_ scenario: Scenario) throws -> OrgGraph {
    guard !scenario.changes.isEmpty else { return self }
    var editor = ScenarioEditor(self, scenario)
    for number in scenario.changes.indices { editor.apply(number) }
    guard editor.failures.isEmpty else { throw ScenarioErrors(failures: editor.failures) }
    let after = OrgGraph(editor.document(), catalogue: catalogue, to: depth)
    if scenario.isExact {
      let loose = after.looseEnds(after: scenario)
      guard loose.isEmpty else { throw ScenarioErrors(failures: loose) }
    }
    return after
  }
}
