/// What phrases mean, by their words.
struct RolePhrases: Sendable {
  /// A role that a phrase means.
  struct Meaning: Hashable {
    /// The role's index in the catalogue.
    var role: Int16
    var strength: Strength
  }

  /// How much it takes to make somebody else of a phrase.
  enum Strength: UInt8, Comparable {
    /// A title that means the role where nobody else has such a one.
    case sole
    /// A title of the post of one who answers to nobody but the very top.
    case top
    /// Heads or directs something.
    case head
    /// A short form.
    case short
    /// A full title.
    case full

    static func < (a: Strength, b: Strength) -> Bool { a.rawValue < b.rawValue }

    /// Whether a part of the organization, or a manager with the role, takes the meaning away.
    var isWeak: Bool { self <= .head }
  }

  private var meanings: [UInt64: [Meaning]] = [:]
  /// The words of units that decide for a role, each as a phrase.
  private(set) var unitWords: [[[TitleWord]]] = []
  /// By role: whether it belongs to the governing body.
  private let governing: [Bool]

  init(_ roles: [Role]) {
    governing = roles.map { $0.line == .governing }
    meanings.reserveCapacity(roles.count * 16)
    unitWords.reserveCapacity(roles.count)
    for (index, role) in roles.enumerated() {
      let own = Int16(index)
      for title in role.titles + [role.name] { insert(title, .init(role: own, strength: .full)) }
      for short in role.abbreviations { insert(short, .init(role: own, strength: .short)) }
      for head in role.heads {
        let words = Self.words(head)
        for rank in Self.ranks {
          insert(Self.key([rank] + words), .init(role: own, strength: .head))
        }
      }
      for title in role.topTitles { insert(title, .init(role: own, strength: .top)) }
      for title in role.soleTitles { insert(title, .init(role: own, strength: .sole)) }
      for title in role.excluded { remove(title, own) }
      unitWords.append(role.units.map(Self.words))
    }
  }

  private static let ranks = [
    TitleWord("head"), TitleWord("director"), .vicePresident, .generalManager,
  ]

  private mutating func insert(_ text: String, _ meaning: Meaning) {
    insert(Self.key(Self.words(text)), meaning)
  }

  /// Of two meanings of a phrase for one role the weaker one stays, unless it needs to be the only
  /// one: who lists such a title among the others says that it always means the role.
  private mutating func insert(_ key: UInt64, _ meaning: Meaning) {
    guard let known = meanings[key] else {
      meanings[key] = [meaning]
      return
    }
    if let place = known.firstIndex(where: { $0.role == meaning.role }) {
      let (old, new) = (known[place].strength, meaning.strength)
      meanings[key]?[place].strength = min(old, new) == .sole ? max(old, new) : min(old, new)
    } else {
      meanings[key]?.append(meaning)
    }
  }

  private mutating func remove(_ text: String, _ role: Int16) {
    let key = Self.key(Self.words(text))
    meanings[key]?.removeAll { $0.role == role }
    if meanings[key]?.isEmpty == true { meanings[key] = nil }
  }

  /// The words of a text without regard to marks.
  static func words(_ text: String) -> [TitleWord] {
    TitleText(text.utf8).parts.flatMap(\.words)
  }

  /// The roles that a phrase means; empty for none.
  func meanings(of words: some BidirectionalCollection<TitleWord>) -> [Meaning] {
    meanings[Self.key(words)] ?? []
  }

  /// Whether a role belongs to the governing body.
  func isGoverning(_ role: Int16) -> Bool { governing[Int(role)] }

  /// What tells phrases apart: the words but the idle ones, a rank in front (`IT Director` is
  /// `Director of IT`).
  static func key(_ words: some BidirectionalCollection<TitleWord>) -> UInt64 {
    var key = TitleWord.firstHash
    func add(_ word: TitleWord) { key = (key ^ word.hash) &* 0x9e37_79b9_7f4a_7c15 }
    guard let first = words.first(where: { !$0.kind.contains(.idle) }),
      let end = words.lastIndex(where: { !$0.kind.contains(.idle) })
    else { return key }
    let last = words[end]
    let isTurned = last.kind.contains(.rank) && !first.kind.contains(.rank)
    if isTurned { add(last) }
    for word in words[..<end] where !word.kind.contains(.idle) { add(word) }
    if !isTurned { add(last) }
    return key
  }
}
