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
    /// How sure that is, above 0 and at most 1: the weight of what agrees in the weight of what
    /// either says. Holders weigh 3, the title 3, the manager 2, those directly below 2 (by the
    /// share of them that is in both), the unit 1.
    public let confidence: Double
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
    public var lost: [String] {
      let others = Set(after)
      return before.filter { !others.contains($0) }
    }
    /// Who is above now and was not before, in order.
    public var gained: [String] {
      let others = Set(before)
      return after.filter { !others.contains($0) }
    }
  }
}
