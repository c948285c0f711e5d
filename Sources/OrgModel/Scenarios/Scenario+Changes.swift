extension Scenario.Change {
  /// The position or body reports to another position or body in place of its manager, or to
  /// nobody. Its other solid lines stay, but for those that lead to nobody.
  public static func move(_ id: String, to manager: String?) -> Self {
    Self(.move(id, to: manager))
  }

  /// The position or body reports to these and to nobody else; the first position among them is
  /// the manager. A line that was there keeps its details.
  public static func report(_ id: String, to managers: [String]) -> Self {
    Self(.report(id, to: managers))
  }

  /// There is a new position.
  public static func open(_ position: Position) -> Self { Self(.open(position)) }

  /// The position is no more, nor are the lines that leave it, nor its working relations. Lines
  /// that lead to it stay, and are unknown references unless other changes see to them.
  public static func close(_ id: String) -> Self { Self(.close(id)) }

  /// Others hold the position; it is vacant when `holders` is empty.
  public static func assign(_ id: String, holders: [String]) -> Self {
    Self(.assign(id, holders: holders))
  }

  /// The chart no longer says who holds the position, nor that nobody does.
  public static func clearHolder(_ id: String) -> Self { Self(.clearHolder(id)) }

  /// The position has another title.
  public static func retitle(_ id: String, _ title: String) -> Self { Self(.retitle(id, title)) }

  /// A field of the position has another value, or none.
  public static func set(_ id: String, _ field: Scenario.Field, to texts: [String]) -> Self {
    Self(.set(id, [Scenario.Value(field, texts)]))
  }

  /// These are the waivers on the position, and no others.
  public static func setWaivers(_ id: String, to waivers: [Waiver]) -> Self {
    Self(.setWaivers(id, waivers))
  }

  /// There is a new line from a position or body.
  public static func addLine(_ line: Line, from id: String) -> Self {
    Self(.addLine(line, from: id))
  }

  /// There is no longer a line of this kind between the two.
  public static func removeLine(_ kind: LineKind, from id: String, to target: String) -> Self {
    Self(.removeLine(kind, from: id, to: target))
  }

  /// Details of a line have other values; those that are not named stay.
  public static func setLine(
    _ kind: LineKind, from id: String, to target: String, _ values: [Scenario.Value]
  ) -> Self {
    Self(.setLine(kind, from: id, to: target, values))
  }

  /// There is a new body, unit, person or responsibility.
  public static func add(_ part: Scenario.Part, _ id: String, _ values: [Scenario.Value] = [])
    -> Self
  {
    Self(.add(part, id, values))
  }

  /// Fields of a body, unit, person or responsibility have other values.
  public static func set(_ part: Scenario.Part, _ id: String, _ values: [Scenario.Value]) -> Self {
    Self(.setPart(part, id, values))
  }

  /// A body, unit, person or responsibility is no more. The memberships of a body go with it;
  /// whatever else names what is gone stays, and is an unknown reference.
  public static func remove(_ part: Scenario.Part, _ id: String) -> Self {
    Self(.remove(part, id))
  }

  /// The organisation has another name or profile.
  public static func setOrganization(_ values: [Scenario.Value]) -> Self {
    Self(.setOrganization(values))
  }

  /// The change, free to name what does not exist, and to leave names of what it closes: a faulty
  /// chart is written as it is.
  public var dangling: Self {
    var change = self
    change.mayDangle = true
    return change
  }
}
