extension Comparison {
  /// A field with other texts than before.
  public struct FieldChange: Sendable, Hashable {
    /// The field.
    public let field: Scenario.Field
    /// Its texts before; nothing when empty.
    public let before: [String]
    /// Its texts afterwards; nothing when empty.
    public let after: [String]
  }

  /// A field of a position that has other texts than before.
  public struct ValueChange: Sendable, Hashable {
    /// The position.
    public let id: String
    /// What changed. Whoever prints it sees to it that pay is wanted.
    public let change: FieldChange
  }

  /// A position that became vacant, or that is vacant no longer.
  public struct VacancyChange: Sendable, Hashable {
    /// The position.
    public let id: String
    /// Whether it is vacant afterwards.
    public let isVacant: Bool
  }

  /// A line that both structures have and that carries something else.
  public struct LineDetailChange: Sendable, Hashable {
    /// The line.
    public let line: LineChange
    /// What it carries that is different, in the order of the fields.
    public let values: [FieldChange]
  }

  /// What became of a body, a unit, a person's entry or a responsibility.
  public struct PartChange: Sendable, Hashable {
    /// What can become of a part.
    public enum Fate: Sendable, Hashable {
      /// Only the second structure has it.
      case added
      /// Only the first structure has it.
      case removed
      /// Both have it, with other values.
      case changed
    }

    /// What it is.
    public let part: Scenario.Part
    /// Its id.
    public let id: String
    /// What became of it.
    public let fate: Fate
    /// The fields that differ; of one that was added or removed, all that it has.
    public let values: [FieldChange]
  }

  /// A cell of the responsibility matrix that somebody entered or left.
  public struct CellChange: Sendable, Hashable {
    /// The responsibility.
    public let responsibility: String
    /// `accountable`, `responsible`, `consulted` or `informed`.
    public let field: Scenario.Field
    /// The position or body.
    public let id: String
    /// Whether it has this part afterwards; otherwise it had it before.
    public let isAdded: Bool
  }

  /// A position that is another one under the same id, as far as its record tells.
  ///
  /// Both records have a title and holders. The titles differ in more than letter case and blanks,
  /// and are not read as the same role; and nobody holds it before and afterwards. Where manager
  /// and unit stay, either title has a word that the other has not: who becomes a Senior Analyst in
  /// the seat of an Analyst replaces nobody's position. Whoever gets another title and hands over
  /// to a successor all at once is told as replaced as well: a warning, not a certainty.
  public struct Replacement: Sendable, Hashable {
    /// The id.
    public let id: String
    /// The title before.
    public let before: String
    /// The title afterwards.
    public let after: String
    /// Whether the manager or the unit is another one as well, which makes it more likely.
    public let isElsewhere: Bool

    /// The warning, as a sentence without a full stop.
    public var warning: String {
      "`\(id)` was \(before) and is \(after), with another holder"
        + (isElsewhere
          ? " and elsewhere: the id seems to be used for another position"
          : ": the id may be used for another position")
    }

    /// Whether all words of one title are in the other.
    static func isRegraded(_ before: String, _ after: String) -> Bool {
      func words(_ title: String) -> Set<Substring> {
        Set(title.lowercased().split { !$0.isLetter && !$0.isNumber })
      }
      let (old, new) = (words(before), words(after))
      return old.isSubset(of: new) || new.isSubset(of: old)
    }
  }

  /// A position that only the first structure has and one that only the second has, which are taken
  /// for the same.
  public struct Rename: Sendable, Hashable {
    /// The id before.
    public let before: String
    /// The id afterwards.
    public let after: String
    /// How sure that is, from 0.5 and at most 1: the weight of what agrees in the weight of what
    /// either says. Holders weigh 3 (by the share of them that is in both), the title 3, the
    /// manager 2, those directly below 2 (by their share), the unit 1.
    ///
    /// A title that is read as the same role counts for four fifths of it, and one that has all
    /// words of the other, and three quarters of those of both, for that share. Whatever the
    /// weight, a holder has to be the same; or the title, with the manager, half of those below,
    /// or the unit, or where nobody else has it; or a title that is alike, with the manager or half
    /// of those below, and no two people who hold them.
    public let confidence: Double
    /// What agrees, in that order.
    public let because: [Sign]

    /// Something that agrees.
    public enum Sign: Sendable, Hashable {
      /// The same people hold it.
      case holder
      /// Somebody holds both, among others.
      case oneHolder
      /// The title is the same but for its letter case and marks.
      case title
      /// One title has all words of the other.
      case titleAlike
      /// The titles are read as the same role.
      case role
      /// The manager is the same.
      case manager
      /// So many of all who are directly below one of the two are below both.
      case reports(Int, of: Int)
      /// The unit is the same.
      case unit

      /// What agrees, as a few words.
      public var clause: String {
        switch self {
        case .holder: "same holder"
        case .oneHolder: "a holder of both"
        case .title: "same title"
        case .titleAlike: "title alike"
        case .role: "same role"
        case .manager: "same manager"
        case .reports(let shared, let all):
          shared == all ? "same direct reports" : "\(shared) of \(all) direct reports"
        case .unit: "same unit"
        }
      }
    }
  }

  /// A person whose manager is another person, or nobody.
  public struct ManagerChange: Sendable, Hashable {
    /// The person, as positions name them: by the id of the entry, or by name.
    public let person: String
    /// Who held the positions above theirs before, each once and in order.
    public let before: [String]
    /// Who holds them afterwards.
    public let after: [String]
    /// Who is above no more, in order.
    public let lost: [String]
    /// Who is above now and was not before, in order.
    public let gained: [String]
  }
}
