/// A word of a title, told apart by its letters and digits in small letters.
struct TitleWord: Hashable {
  /// The hash of the word (FNV-1a, 64 bits): the same on every machine.
  let hash: UInt64
  let kind: Kind
  /// The first letter.
  let initial: UInt8
  /// Whether it has four letters at most, as most short forms have.
  let isShort: Bool

  /// What a word does in a title.
  struct Kind: OptionSet, Hashable {
    let rawValue: UInt16

    /// Changes nothing: `of`, `the`.
    static let idle = Kind(rawValue: 1)
    /// Changes nothing of the office, wherever it stands: `group`, `acting`.
    static let qualifier = Kind(rawValue: 2)
    /// The same, at the start or end alone: `corporate`.
    static let outerQualifier = Kind(rawValue: 4)
    /// Says that it is about a part of the organization: `regional`, `EMEA`.
    static let scope = Kind(rawValue: 8)
    /// Who heads something: `head`, `director`, `VP`.
    static let rank = Kind(rawValue: 16)
    /// Says nothing of what somebody does: `founder`, `member`.
    static let neutral = Kind(rawValue: 32)
    /// Makes somebody else of the officer: `deputy`.
    static let lesser = Kind(rawValue: 64)
    /// A post that is no officer: `analyst`.
    static let junior = Kind(rawValue: 128)
    /// What follows is somebody else's office: `to`.
    static let cut = Kind(rawValue: 256)
    /// `and`, `&`, `+`
    static let and = Kind(rawValue: 512)
    /// `chief`
    static let chief = Kind(rawValue: 1024)
    /// `officer`
    static let officer = Kind(rawValue: 2048)

    /// What a word may be that says nothing of its own.
    static let silent: Kind = [.idle, .qualifier, .outerQualifier, .rank, .neutral, .and]
  }

  init(_ hash: UInt64, initial: UInt8, length: Int) {
    self.hash = hash
    self.initial = initial
    isShort = length < 5
    kind = Self.kinds[hash] ?? []
  }

  /// A word that is written in small letters.
  init(_ word: String) {
    self.init(Self.hash(word.utf8), initial: word.utf8.first ?? 0, length: word.utf8.count)
  }

  static let firstHash: UInt64 = 0xcbf2_9ce4_8422_2325

  /// The hash of what was hashed so far and one more byte.
  static func hash(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
  }

  static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(firstHash) { hash($0, $1) }
  }

  static let and = TitleWord("and")
  static let vicePresident = TitleWord("vp")
  /// No word that people write: what `general manager` and `GM` become.
  private static let generalManagerWord = "general-manager"
  static let generalManager = TitleWord(generalManagerWord)
  static let general = hash("general".utf8)
  static let manager = hash("manager".utf8)
  static let director = hash("director".utf8)
  static let chairAndChief = TitleWord("pdg")
  static let hipaa = hash("hipaa".utf8)
  /// Posts that somebody can have beside the duty of an officer: `Practice Manager`.
  static let managing = [manager, hash("administrator".utf8)]
  static let vice = hash("vice".utf8)
  static let president = hash("president".utf8)
  static let assistant = hash("assistant".utf8)
}

extension TitleWord {
  private static let kinds: [UInt64: Kind] = {
    var kinds: [UInt64: Kind] = [:]
    kinds.reserveCapacity(512)
    for (words, kind) in lists + TitleLanguages.kinds {
      for word in words.split(separator: " ") { kinds[hash(word.utf8), default: []].insert(kind) }
    }
    return kinds
  }()

  private static let lists: [(words: String, kind: Kind)] = [
    ("the of for", .idle),
    ("group global worldwide acting interim temporary permanent ad external", .qualifier),
    ("corporate company enterprise firmwide", .outerQualifier),
    (
      """
      regional divisional division area country local region emea apac latam amer uk us usa eu \
      europe european asia africa americas america north south east west northern southern \
      eastern western central pacific international germany france india china japan canada \
      ireland scotland wales england london australia retail wholesale
      """, .scope
    ),
    ("head director vp \(generalManagerWord)", .rank),
    (
      """
      founder cofounder founding co president senior executive member board directors partner \
      managing general principal chair chairman chairwoman chairperson non committee council \
      trustees supervisory
      """, .neutral
    ),
    (
      """
      deputy associate vice assistant advisor adviser former formerly ex designate elect emeritus \
      trainee junior alternate delegate retired past candidate nominee incoming aspiring intern \
      apprentice student shadow
      """, .lesser
    ),
    (
      """
      manager analyst coordinator specialist engineer consultant administrator secretary clerk \
      representative recruiter pa ea staff office lead adjutant aide architect designer \
      developer technician agent accountant paralegal planner scientist researcher editor buyer \
      support intern trainee advisor adviser business
      """, .junior
    ),
    ("to", .cut),
    ("and", .and), ("chief", .chief), ("officer official", .officer),
  ]

  /// Words that are written in several ways, and short forms of several words.
  static let spellings: [UInt64: [TitleWord]] = {
    var spellings: [UInt64: [TitleWord]] = [:]
    spellings.reserveCapacity(256)
    for entry in others.split(separator: ";") + TitleLanguages.spellings.split(separator: ";") {
      let words = entry.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "=" })
      spellings[hash(words[0].utf8)] = words.dropFirst().map { TitleWord(String($0)) }
    }
    return spellings
  }()

  private static let others = """
    it = information technology; ict = information technology; info = information;
    infosec = information security; cybersecurity = cyber security; hr = human resources;
    soc = security operations center; ai = artificial intelligence;
    bcm = business continuity management; tprm = third party risk management;
    ap = accounts payable; centre = center; programme = program; organisation = organization;
    defence = defense; modelling = modeling; resource = resources;
    communication = communications; svp = vp; evp = vp; sr = senior; jr = junior;
    mgr = manager; dir = director; exec = executive; comms = communications; tech = technology
    """
}
