public import OrgModel

/// A pack: the rules that one source asks for, and what the source does not say.
public struct Pack: Sendable {
  /// For or against something that another source may see the other way round.
  public struct Stance: Sendable {
    /// What it is about: `ciso-under-cio`.
    public var topic = ""
    /// Whether the source wants it.
    public var isFor = false
    /// Where the source says so.
    public var citation = ""
    /// The flag of the profile without which the source binds nobody; `nil` where it always does.
    public var flag: String?
  }

  /// The identity, which is the family of its rules: `eu-gdpr`.
  public var id = ""
  /// What people call the source.
  public var name = ""
  /// The source.
  public var source = ""
  /// Who is subject to it.
  public var scope = ""
  /// The jurisdictions that a profile would name.
  public var jurisdictions: [String] = []
  /// The sectors that a profile would name; empty for any.
  public var sectors: [String] = []
  /// Whether all its rules are drafts, which run only when somebody asks for them.
  public var isDraft = false
  /// How well the source is known.
  public var confidence: Confidence?
  /// The day on which the source was read.
  public var verifiedOn: CalendarDay?
  /// The day from which on it no longer holds.
  public var sunset: CalendarDay?
  /// What the pack looks at.
  public var says = ""
  /// What people cite the source for, and what it does not say.
  public var doesNotSay: [String] = []
  /// What the source wants where others want the opposite.
  public var stances: [Stance] = []
  /// The file of a user's pack; `nil` for a built-in one.
  public var path: String?
}
