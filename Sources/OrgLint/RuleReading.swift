public import OrgModel

/// What a rule looks at, as far as its own texts tell: of two charts, which differences can bring a
/// finding of the rule about, and which cannot. A guess that is better than none, and no proof.
public struct RuleReading: Sendable {
  /// What lines do to a rule.
  public struct Use: OptionSet, Sendable {
    /// The bits.
    public let rawValue: UInt8
    /// Uses of these bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// With more such lines there are more findings.
    public static let makes = Use(rawValue: 1)
    /// With more such lines there are fewer findings.
    public static let excuses = Use(rawValue: 2)
    /// Either way.
    public static let both: Use = [.makes, .excuses]
  }

  /// The kinds of edges that the rule asks about, with what they do.
  public internal(set) var lines: [EdgeKind: Use] = [:]
  /// What the number of direct reports does, where the rule counts them.
  public internal(set) var reports: Use = []
  /// The words of the rule's patterns: names of what it looks at at a position or a line.
  public internal(set) var words: Set<String> = []
  /// Whether it asks what roles positions have.
  public internal(set) var readsRoles = false
  /// Whether a finding speaks of several matches together, of which its proof shows one.
  public internal(set) var isGrouped = false
  /// Whether of lines only those count that leave the nodes of which a finding speaks.
  public internal(set) var isOfLeavingLines = false
  /// Whether of what is said of nodes only that counts which is said of those of the key.
  public internal(set) var isOfKeyAlone = false
  /// Whether nothing is known, so that the rule may look at everything.
  public internal(set) var isUnknown = false

  /// Nothing is looked at but the lines that prove a finding.
  init() {}

  /// Whatever a chart says.
  public static let everything: RuleReading = {
    var reading = RuleReading()
    reading.isUnknown = true
    return reading
  }()

  /// Whether it asks what titles say, letter by letter.
  public var readsTitles: Bool { words.contains("title") || words.contains("name") }

  /// Whether it asks who holds positions.
  public var readsHolders: Bool {
    lines[.holds] != nil
      || !words.isDisjoint(with: [
        "holder", "holders", "named", "identified", "interim", "sameHands", "skills",
      ])
  }
}

extension RuleReading {
  /// What a rule looks at whose patterns are `rule`'s.
  init(_ rule: WrittenRule) {
    for text in [rule.match.text, rule.condition?.text ?? "", rule.having?.text ?? ""] {
      add(text, isExcuse: false)
    }
    for proviso in rule.unless + rule.require { add(proviso.pattern.text, isExcuse: true) }
    isGrouped = !rule.group.isEmpty
    if let having = rule.having?.text, having.contains("<") {
      // Too few are as bad as too many.
      for kind in lines.keys { lines[kind] = .both }
      if !reports.isEmpty { reports = .both }
    }
    if words.contains("layer") { lines[.reportsTo] = .both }
    readsRoles =
      readsRoles
      || !words.isDisjoint(with: [
        "roles", "role", "titled_roles", "meanings", "function", "line",
      ])
  }

  /// What a rule in Swift looks at.
  init(
    _ lines: [EdgeKind: Use] = [:], reports: Use = [], words: Set<String> = [],
    readsRoles: Bool = false, isOfLeavingLines: Bool = false
  ) {
    (self.lines, self.reports, self.words) = (lines, reports, words)
    self.readsRoles = readsRoles
    self.isOfLeavingLines = isOfLeavingLines
    isOfKeyAlone = true
  }

  private static let kinds = Dictionary(
    uniqueKeysWithValues: EdgeKind.allCases.map { ($0.name.uppercased(), $0) })

  private static let sorts: Set<String> = [
    "Position", "Body", "Person", "Unit", "Responsibility", "Organization",
  ]

  /// Reads a pattern or a condition word by word.
  private mutating func add(_ text: String, isExcuse: Bool) {
    let text = Array(text)
    // Of each brace that is open: whether what is in it speaks against a finding.
    var excuses = [isExcuse]
    var before: [String] = []
    var index = 0
    var mark: Character = " "
    while index < text.count {
      let character = text[index]
      if character.isLetter || character == "_" {
        let end = text[index...].firstIndex { !($0.isLetter || $0.isNumber || $0 == "_") }
        let word = String(text[index..<(end ?? text.count)])
        index = end ?? text.count
        add(word, after: mark, rest: text[index...], isExcuse: excuses.last ?? isExcuse)
        before = before.suffix(1) + [word]
        mark = "a"
        continue
      }
      if character == "{" {
        let isNegated = before == ["NOT", "EXISTS"]
        excuses.append((excuses.last ?? isExcuse) != isNegated)
      } else if character == "}", excuses.count > 1 {
        excuses.removeLast()
      } else if character == "-", mark == "-" {
        // A line of any kind.
        for kind in EdgeKind.allCases where kind.line != nil { lines[kind] = .both }
      }
      if !character.isWhitespace {
        before = character == "{" || character == "}" ? [] : before
        mark = character
      }
      index += 1
    }
  }

  private mutating func add(
    _ word: String, after mark: Character, rest: ArraySlice<Character>, isExcuse: Bool
  ) {
    if let kind = Self.kinds[word] {
      lines[kind, default: []].formUnion(isExcuse ? .excuses : .makes)
    } else if word == "span" {
      let next = rest.first { !$0.isWhitespace }
      let use: Use = next == ">" ? .makes : next == "<" ? .excuses : .both
      reports.formUnion(!isExcuse ? use : use == .makes ? .excuses : use == .excuses ? .makes : use)
    } else if ":|&!".contains(mark), word.first?.isUppercase == true, !Self.sorts.contains(word) {
      readsRoles = true
    } else {
      words.insert(word)
    }
  }
}

extension Linter {
  /// What one of the rules looks at that judge a chart with `document`.
  public func reading(of rule: RuleID, in document: OrgDocument) -> RuleReading {
    switch rules(for: document, only: [rule]).first(where: { $0.info.id == rule }) {
    case let rule as PatternRule: RuleReading(rule.rule)
    case let rule as BoxedRule: type(of: rule.rule).reading
    default: .everything
    }
  }
}
