/// A body as it was written.
public struct BodyRecord: Sendable {
  /// The identity, in one namespace with the positions.
  public var id: LocatedText
  /// What people call it.
  public var name: LocatedText = .absent
  /// What it is; `other` when not stated.
  public var kind: BodyKind = .other

  /// A body with this id.
  public init(id: LocatedText) { self.id = id }
}

/// An organizational unit as it was written.
public struct UnitRecord: Sendable {
  /// The identity, in a namespace of its own.
  public var id: LocatedText
  /// What people call it.
  public var name: LocatedText = .absent
  /// The unit that it is part of.
  public var parent: LocatedText = .absent
  /// The position that heads it.
  public var head: LocatedText = .absent

  /// A unit with this id.
  public init(id: LocatedText) { self.id = id }
}

/// A person as written.
public struct PersonRecord: Sendable {
  /// The identity, in a namespace of its own.
  public var id: LocatedText
  /// The person's name.
  public var name: LocatedText = .absent
  /// What the person can do.
  public var skills: [LocatedText] = []
  /// Whether the person belongs to another organisation.
  public var isExternal = false

  /// A person with this id.
  public init(id: LocatedText) { self.id = id }
}

/// An activity and who has which part in it (RACI), as it was written.
public struct ResponsibilityRecord: Sendable {
  /// The identity.
  public var id: LocatedText
  /// The positions (or bodies) that answer for it; one, if all is well.
  public var accountable: [LocatedText] = []
  /// Who does it.
  public var responsible: [LocatedText] = []
  /// Who is asked before.
  public var consulted: [LocatedText] = []
  /// Who is told afterwards.
  public var informed: [LocatedText] = []
  /// The topic that it belongs to.
  public var topic: LocatedText = .absent
  /// Whether somebody has to be accountable.
  public var isRequired = false
  /// The roles that are advised to answer for it, the best first; empty where nothing is advised.
  public var owners: [LocatedText] = []
  /// The roles that are advised to be asked before; empty where nothing is advised.
  public var consults: [LocatedText] = []
  /// How often it is done.
  public var every: LocatedText = .absent
  /// What people call it.
  public var name: LocatedText = .absent

  /// A responsibility with this id.
  public init(id: LocatedText) { self.id = id }
}

/// Staff below a position who are counted and not listed, as in the junior file of a UK organogram
/// return: so many full-time equivalents of one grade and title.
public struct StaffGroupRecord: Sendable {
  /// The position that the group reports to.
  public var reportsTo: LocatedText
  /// What the group does.
  public var title: LocatedText = .absent
  /// The grade.
  public var grade: LocatedText = .absent
  /// The unit.
  public var unit: LocatedText = .absent
  /// The size in full-time equivalents, as written.
  public var fte: LocatedText = .absent

  /// A group below the position `reportsTo`.
  public init(reportsTo: LocatedText) { self.reportsTo = reportsTo }
}

/// What the organisation is subject to.
public struct Profile: Sendable {
  /// Its sectors.
  public var sectors: [LocatedText] = []
  /// Its jurisdictions.
  public var jurisdictions: [LocatedText] = []
  /// The rule packs that it asks for.
  public var packs: [LocatedText] = []
  /// What else decides which rules bind it: `listed`, `microenterprise`, …
  public var flags: [LocatedText] = []

  /// The flags that built-in rules ask for.
  public static let knownFlags = [
    "class-a", "complete", "designated-entity", "excerpt", "federal-agency", "government", "large",
    "large-scale-monitoring", "listed", "microenterprise", "public-body", "service-provider",
    "significant", "significant-data-fiduciary", "small-organisation", "special-category-data",
  ]

  /// A profile that says nothing.
  public init() {}
}

/// What a line carries beside its ends.
public struct LineDetails: Sendable {
  /// The topics that it is for.
  public var topics: [LocatedText] = []
  /// Within what time.
  public var within: LocatedText = .absent
  /// How often.
  public var every: LocatedText = .absent
  /// Over which channel.
  public var channel: LocatedText = .absent
  /// Why the line is as it is.
  public var rationale: LocatedText = .absent

  /// No details.
  public init() {}
}
