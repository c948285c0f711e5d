/// The sorts of nodes that something can be, as bits.
struct SortSet: OptionSet, Hashable, Sendable {
  let rawValue: UInt8

  init(rawValue: UInt8) { self.rawValue = rawValue }
  init(_ sort: PropertyGraph.Sort) { rawValue = 1 << sort.rawValue }

  /// Whether a node is of one of the sorts, which begin at these numbers.
  func holds(_ node: Int32, _ starts: [Int32]) -> Bool {
    var sort = 0
    while sort + 2 < starts.count, node >= starts[sort + 1] { sort += 1 }
    return rawValue >> sort & 1 == 1
  }

  static let position = SortSet(.position)
  static let body = SortSet(.body)
  static let person = SortSet(.person)
  static let unit = SortSet(.unit)
  static let responsibility = SortSet(.responsibility)
  static let organization = SortSet(.organization)
  static let charted: SortSet = [.position, .body]
  /// Whatever a node without a label can be; the organisation as a whole has to be named.
  static let all = SortSet(rawValue: 31)

  /// The sorts in words: "a position or a body".
  var sentence: String {
    let names = [
      "a position", "a body", "a person", "a unit", "a responsibility", "the organisation",
    ]
    let own = names.indices.filter { rawValue >> $0 & 1 == 1 }.map { names[$0] }
    guard let last = own.last, own.count > 1 else { return own.first ?? "nothing" }
    return "\(own.dropLast().joined(separator: ", ")) or \(last)"
  }
}

extension EdgeKind {
  /// What an edge of this kind can begin and end at.
  var ends: (from: SortSet, to: SortSet) {
    switch self {
    case .reportsTo: (.charted, .charted)
    case .dottedLineTo, .escalatesTo, .informs: (.position, .charted)
    case .collaboratesWith, .oversees, .fundedBy, .deputy: (.position, .position)
    case .sitsOn, .chairs, .invitedTo: (.position, .body)
    case .holds: (.person, .position)
    case .inUnit: (.position, .unit)
    case .partOf: (.unit, .unit)
    case .heads: (.position, .unit)
    case .accountableFor, .responsibleFor, .consultedOn, .informedOn: (.charted, .responsibility)
    }
  }

  /// The kind as patterns write it: `REPORTS_TO`.
  var patternName: String { name.uppercased() }
}

/// What a label asks of a node.
enum NodeLabel: Hashable, Sendable {
  case sort(PropertyGraph.Sort)
  case role(String)
  case body(BodyKind)
  /// One at which escalation paths end.
  case top

  var sorts: SortSet {
    switch self {
    case .sort(let sort): SortSet(sort)
    case .role: .position
    case .body: .body
    case .top: .charted
    }
  }
}

/// A property of a node.
enum NodeProperty: String, CaseIterable, Hashable, Sendable {
  case id, title, name, role, unit, holder, holders, vacant, external, engagement, fte, cost
  case location, tags, since, until, reviewed, layer, span, function, line, abolished
  case meanings, roles, kind, skills, parent, head, topic, required, owners, consults
  case titledRoles = "titled_roles"
  case interim
  case named, identified
  case every
  case sectors, jurisdictions, packs, flags, complete

  /// What has it.
  var sorts: SortSet {
    switch self {
    case .id, .title, .name: .all.union(.organization)
    case .kind: .body
    case .skills, .named, .identified: .person
    case .external: [.position, .person]
    case .parent, .head: .unit
    case .topic, .required, .owners, .consults, .every: .responsibility
    case .sectors, .jurisdictions, .packs, .flags, .complete: .organization
    default: .position
    }
  }

  var type: ValueType {
    switch self {
    case .vacant, .external, .abolished, .interim, .required, .named, .identified, .complete:
      .boolean
    case .fte, .cost, .layer, .span, .line: .number
    case .holders, .tags, .meanings, .roles, .titledRoles, .skills, .owners, .consults:
      .list
    case .sectors, .jurisdictions, .packs, .flags: .list
    case .every: .duration
    case .since, .until, .reviewed: .day
    default: .text
    }
  }
}

/// A property of an edge.
enum EdgeProperty: String, CaseIterable, Hashable, Sendable {
  case kind, on, within, every, channel, rationale

  var type: ValueType {
    switch self {
    case .kind, .channel, .rationale: .text
    case .on: .list
    case .within, .every: .duration
    }
  }
}

/// What an expression can be worth, as far as that is known without a chart.
enum ValueType: Hashable, Sendable {
  case any, boolean, number, text, duration, day, list, node, edge

  var sentence: String {
    switch self {
    case .any: "anything"
    case .boolean: "true or false"
    case .number: "a number"
    case .text: "a text"
    case .duration: "a length of time"
    case .day: "a day"
    case .list: "a list"
    case .node: "a node"
    case .edge: "a line"
    }
  }
}

/// The words that patterns may use for labels, told apart by their letters and digits alone:
/// `AuditCommittee`, `audit-committee` and `AUDIT_COMMITTEE` are one.
struct Vocabulary: Sendable {
  private var labels: [String: NodeLabel] = [:]
  /// The labels as they are best written, for suggestions.
  private(set) var spellings: [String] = []

  init(_ roles: [Role]) {
    for role in roles {
      insert(Self.spelling(ofRole: role.id), .role(role.id))
      insert(role.name, .role(role.id), isListed: false)
    }
    for kind in BodyKind.allCases {
      let words = kind.rawValue.split(separator: "-").map {
        $0.prefix(1).uppercased() + $0.dropFirst()
      }
      insert(words.joined(), .body(kind))
    }
    let sorts: [(String, PropertyGraph.Sort)] = [
      ("Position", .position), ("Body", .body), ("Person", .person), ("Unit", .unit),
      ("Responsibility", .responsibility), ("Organization", .organization),
    ]
    for (name, sort) in sorts { insert(name, .sort(sort)) }
    insert("Top", .top)
  }

  /// A role's id as patterns write it: `CPO_PRIVACY`.
  static func spelling(ofRole id: String) -> String {
    String(id.uppercased().map { $0 == "-" ? "_" : $0 })
  }

  private mutating func insert(_ name: String, _ label: NodeLabel, isListed: Bool = true) {
    let form = Self.form(name)
    if labels[form] == nil || isListed { labels[form] = label }
    if isListed { spellings.append(name) }
  }

  /// Letters and digits in small letters.
  static func form(_ word: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(word.utf8.count)
    for byte in word.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        bytes.append(byte)
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): bytes.append(byte | 0x20)
      case ..<0x80: continue
      // Beyond ASCII, letters are told by Unicode.
      default: return String(word.lowercased().filter { $0.isLetter || $0.isNumber })
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  func label(_ word: String) -> NodeLabel? { labels[Self.form(word)] }

  /// What was probably meant by an unknown label.
  func hint(for word: String, in catalogue: RoleCatalogue) -> String? {
    if let meant = catalogue.roles(meantBy: word) {
      let names = meant.map { "`\(Self.spelling(ofRole: $0))`" }
      return "write \(names.joined(separator: " or "))"
    }
    return Spelling.hint(for: word, in: spellings)
  }

  private static let kinds = Dictionary(
    uniqueKeysWithValues: EdgeKind.allCases.map { (form($0.name), $0) })

  static func kind(_ word: String) -> EdgeKind? { kinds[form(word)] }
}

extension RoleCatalogue {
  /// The role that a label of patterns names, or `nil`.
  package func role(labelled word: String) -> Role? {
    guard case .role(let id) = vocabulary.label(word) else { return nil }
    return role(id)
  }

  /// Whether a label of patterns means something that is no role, whatever roles there are.
  package static func isTaken(_ word: String) -> Bool { Vocabulary([]).label(word) != nil }
}
