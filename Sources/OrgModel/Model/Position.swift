/// A seat in the structure (W3C `org:Post`), as a plain value.
///
/// Reporting lines run between positions, so they survive a change of holder. This is the form in
/// which programs hand positions to an `OrgDocument` and get them back.
public struct Position: Hashable, Sendable {
  /// The identity of the position; unique in the organisation.
  public var id: String
  /// The title as people write it.
  public var title: String?
  /// The canonical role (`ciso`), when it is stated; otherwise it is inferred from the title.
  public var role: String?
  /// The id of the unit.
  public var unit: String?
  /// Who holds the position: ids of people, or names. More than one when it is shared.
  public var holders: [String]
  /// Whether nobody holds the position, said in so many words.
  public var isVacant: Bool
  /// How the holder is engaged, when stated.
  public var engagement: Engagement?
  /// The size of the position in full-time equivalents, as written.
  public var fte: String?
  /// The cost of the position a year, as written; never printed unless asked for.
  public var cost: String?
  /// Where the work is done.
  public var location: String?
  /// Free labels.
  public var tags: [String]
  /// The first day of the position, as `YYYY-MM-DD`.
  public var since: String?
  /// The last day of the position, as `YYYY-MM-DD`.
  public var until: String?
  /// The day on which the entry was last reviewed, as `YYYY-MM-DD`.
  public var reviewed: String?
  /// The lines that leave the position.
  public var lines: [Line]
  /// The waivers that stand on the position.
  public var waivers: [Waiver]

  /// A position; everything but the id may be left out.
  public init(
    id: String, title: String? = nil, role: String? = nil, unit: String? = nil,
    holders: [String] = [], isVacant: Bool = false, engagement: Engagement? = nil,
    fte: String? = nil, cost: String? = nil, location: String? = nil, tags: [String] = [],
    since: String? = nil, until: String? = nil, reviewed: String? = nil, lines: [Line] = [],
    waivers: [Waiver] = []
  ) {
    self.id = id
    self.title = title
    self.role = role
    self.unit = unit
    self.holders = holders
    self.isVacant = isVacant
    self.engagement = engagement
    self.fte = fte
    self.cost = cost
    self.location = location
    self.tags = tags
    self.since = since
    self.until = until
    self.reviewed = reviewed
    self.lines = lines
    self.waivers = waivers
  }
}

/// A line that leaves a position, as a plain value.
public struct Line: Hashable, Sendable {
  /// What the line means.
  public var kind: LineKind
  /// The id of the position or body at its other end.
  public var target: String
  /// The topics that the line is for; empty when it is for all.
  public var topics: [String]
  /// Within what time (`24h`), for an escalation.
  public var within: String?
  /// How often (`1w`), for a report or a working relation.
  public var every: String?
  /// Over which channel, for a working relation.
  public var channel: String?
  /// Why the line is as it is.
  public var rationale: String?

  /// A line of `kind` to `target`.
  public init(
    _ kind: LineKind, to target: String, topics: [String] = [], within: String? = nil,
    every: String? = nil, channel: String? = nil, rationale: String? = nil
  ) {
    self.kind = kind
    self.target = target
    self.topics = topics
    self.within = within
    self.every = every
    self.channel = channel
    self.rationale = rationale
  }
}
