extension Scenario {
  /// What a value of a scenario is about: a field of a position, a line, a body, a unit, a person,
  /// a responsibility or the organisation. The raw value is the key in files.
  public enum Field: String, CaseIterable, Hashable, Sendable, Comparable {
    /// The title of a position.
    case title
    /// What people call a body, a unit, a person, a responsibility or the organisation.
    case name
    /// The stated role of a position.
    case role
    /// The unit of a position.
    case unit
    /// How the holder of a position is engaged.
    case engagement
    /// The size of a position in full-time equivalents.
    case fte
    /// The cost of a position a year. No message shows it.
    case cost
    /// Where the work of a position is done.
    case location
    /// The labels of a position.
    case tags
    /// The first day of a position.
    case since
    /// The last day of a position.
    case until
    /// The day on which a position was last reviewed.
    case reviewed
    /// The topics of a line.
    case on
    /// Within what time an escalation is made.
    case within
    /// How often a line is used, or a responsibility carried out.
    case every
    /// The channel of a working relation.
    case channel
    /// Why a line is as it is.
    case rationale
    /// What a body is.
    case kind
    /// The unit that a unit is part of.
    case parent
    /// The position that heads a unit.
    case head
    /// What a person can do.
    case skills
    /// Whether a person belongs to another organisation.
    case external
    /// Who answers for a responsibility.
    case accountable
    /// Who carries a responsibility out.
    case responsible
    /// Who is asked before.
    case consulted
    /// Who is told afterwards.
    case informed
    /// The topic of a responsibility.
    case topic
    /// Whether somebody has to be accountable.
    case required
    /// The roles that are advised to answer for a responsibility, the best first.
    case owners
    /// The roles that are advised to be asked before.
    case consults
    /// The sectors of the organisation.
    case sectors
    /// The jurisdictions of the organisation.
    case jurisdictions
    /// The rule packs that the organisation asks for.
    case packs
    /// What else decides which rules bind the organisation.
    case flags
    /// The sets of responsibilities that the chart asks for.
    case use

    /// The fields of a position, those apart that changes of their own are for.
    public static let ofPosition: [Field] = [
      .title, .role, .unit, .engagement, .fte, .cost, .location, .tags, .since, .until, .reviewed,
    ]
    /// The fields of a line.
    public static let ofLine: [Field] = [.on, .within, .every, .channel, .rationale]
    /// The fields of the organisation as a whole.
    public static let ofOrganization: [Field] = [
      .name, .sectors, .jurisdictions, .packs, .flags, .use,
    ]

    /// Whether the field may have several texts.
    public var isList: Bool {
      switch self {
      case .tags, .on, .skills, .accountable, .responsible, .consulted, .informed, .owners,
        .consults, .sectors, .jurisdictions, .packs, .flags, .use:
        true
      default: false
      }
    }

    /// Whether the texts are ids of positions.
    var namesPositions: Bool {
      switch self {
      case .head, .accountable, .responsible, .consulted, .informed: true
      default: false
      }
    }

    /// Whether the order of several texts says something.
    public var isOrdered: Bool { self == .owners }

    /// Whether the field is said or not, without a text: its text is `true`.
    public var isFlag: Bool { self == .external || self == .required }

    /// Whether the text is a number, which can be written in several ways: `1` is `1.0`.
    public var isNumber: Bool { self == .fte || self == .cost }

    /// Orders as the cases are written.
    public static func < (a: Self, b: Self) -> Bool { a.number < b.number }

    private static let numbers = Dictionary(
      uniqueKeysWithValues: allCases.enumerated().map { ($0.element, $0.offset) })
    private var number: Int { Self.numbers[self] ?? 0 }

    /// The column of positions in which the field is kept; `nil` for any other.
    var column: PositionField? {
      switch self {
      case .title: .title
      case .role: .role
      case .unit: .unit
      case .engagement: .engagement
      case .fte: .fte
      case .cost: .cost
      case .location: .location
      case .since: .since
      case .until: .until
      case .reviewed: .reviewed
      default: nil
      }
    }
  }

  /// A field and what stands in it; nothing when `texts` is empty.
  public struct Value: Hashable, Sendable {
    /// The field.
    public var field: Field
    /// Its texts; several only where the field is a list.
    public var texts: [String]

    /// A value; empty texts count as nothing.
    public init(_ field: Field, _ texts: [String]) {
      self.field = field
      self.texts = texts.filter { !$0.isEmpty }
    }

    /// One text, or nothing.
    public init(_ field: Field, _ text: String?) {
      self.init(field, text.map { [$0] } ?? [])
    }

    /// What is equal for values that say the same: see `Scenario.canonical`.
    var canonical: [String] { Scenario.canonical(texts, of: field) }
  }

  /// Texts in an order of their own, each once, unless their order says something; numbers in one
  /// spelling.
  static func canonical(_ texts: [String], of field: Field) -> [String] {
    let texts = distinct(texts, of: field)
    return field.isNumber ? texts.map { Decimal($0)?.text ?? $0 } : texts
  }

  /// Texts as they are written, in an order of their own, each once, unless their order says
  /// something.
  static func distinct(_ texts: [String], of field: Field) -> [String] {
    let texts = texts.filter { !$0.isEmpty }
    return field.isOrdered || texts.count < 2 ? texts : Set(texts).sorted()
  }

  /// What an organisation has beside positions, with an identity of its own.
  public enum Part: String, CaseIterable, Hashable, Sendable, Comparable {
    /// A body; its members and its chair are lines.
    case body
    /// An organizational unit.
    case unit
    /// A person with an entry of their own.
    case person
    /// A responsibility.
    case responsibility

    /// The fields of such a part.
    public var fields: [Field] {
      switch self {
      case .body: [.name, .kind]
      case .unit: [.name, .parent, .head]
      case .person: [.name, .skills, .external]
      case .responsibility:
        [
          .name, .accountable, .responsible, .consulted, .informed, .topic, .required, .every,
          .owners, .consults,
        ]
      }
    }

    /// Orders as the cases are written.
    public static func < (a: Self, b: Self) -> Bool {
      (allCases.firstIndex(of: a) ?? 0) < (allCases.firstIndex(of: b) ?? 0)
    }
  }
}
