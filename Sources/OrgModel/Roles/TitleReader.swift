/// What a title says about the role.
enum TitleReading: Sendable {
  /// It means these roles, indices into the catalogue, in the order in which it names them.
  case roles([Int])
  /// It could mean any of these roles.
  case ambiguous([String])
  /// It says nothing that the catalogue knows.
  case none
}

/// Reads titles as roles, each distinct title once.
///
/// Read without regard to case, punctuation and words that do not change the office (`Group`,
/// `Acting`, `of`). The title as a whole counts first, then what stands before and behind a comma,
/// a bracket, a dash, a slash or an `and`. A deputy or an assistant is not the officer, wherever
/// the word stands.
struct TitleReader {
  let catalogue: RoleCatalogue
  let source: SourceBuffer
  private var index = IDIndex(capacity: 1024)
  private var known: [LocatedText] = []
  private var readings: [TitleReading] = []

  init(catalogue: RoleCatalogue, source: SourceBuffer) {
    self.catalogue = catalogue
    self.source = source
  }

  /// What the title says.
  mutating func read(_ title: LocatedText) -> TitleReading {
    // A text of that length is no title, and reading it costs time.
    guard title.length <= 400 else { return .none }
    let content = source.bytes
    let bytes = content.span
    let next = Int32(known.count)
    if let found = index.find(title, ids: known.span, bytes: bytes) {
      return readings[Int(found)]
    }
    let reading = catalogue.read(source.string(title))
    // Past the first thousands of titles they hardly repeat: reading again costs less than a
    // larger table.
    guard known.count < 1024 else { return reading }
    known.append(title)
    let names = known
    _ = index.insert(title, as: next, ids: names.span, bytes: bytes)
    readings.append(reading)
    return reading
  }
}

extension RoleCatalogue {
  /// The ids of the roles that a title or an abbreviation can mean, in order; `nil` for none.
  public func roles(meantBy title: String) -> [String]? {
    meanings[TitleForm.normal(title)]?.map { roles[$0].id }.sorted()
  }

  /// What a title says about the role.
  func read(_ title: String) -> TitleReading {
    guard TitleForm.helpers.isDisjoint(with: TitleForm.words(title)) else { return .none }
    let parts = TitleForm.parts(title)
    // `CISO (Deputy)`: a part that says nothing else says it of the others.
    guard !parts.contains(where: TitleForm.isLesserAlone) else { return .none }
    var certain: [Int] = []
    var open: [Int] = []
    for part in parts where TitleForm.lesser.isDisjoint(with: TitleForm.words(part)) {
      guard let meant = meanings[TitleForm.normal(part)] else { continue }
      if meant.count == 1, open.isEmpty || open.contains(meant[0]) {
        if part == title { return .roles(meant) }
        if !certain.contains(meant[0]) { certain.append(meant[0]) }
        open = []
      }
      // `CPO - Chief Product Officer`: a later part may settle it.
      if meant.count > 1, open.isEmpty, certain.isEmpty { open = meant }
    }
    if !certain.isEmpty { return .roles(certain) }
    return open.isEmpty ? .none : .ambiguous(open.map { roles[$0].id }.sorted())
  }
}

/// The normal form of titles.
enum TitleForm {
  private static let idle: Set<String> = [
    "the", "of", "and", "for", "group", "global", "regional", "acting", "interim", "corporate",
    "company", "enterprise", "firmwide",
  ]
  /// Words that make a helper of whoever is named beside them, in the whole title.
  static let helpers: Set<String> = ["assistant", "pa", "ea", "adjutant", "staff", "office"]
  /// Words that make somebody else of the officer, in their part of the title.
  static let lesser: Set<String> = [
    "deputy", "associate", "vice", "advisor", "adviser", "former", "designate", "emeritus",
    "trainee", "junior",
  ]

  /// Whether a part of a title says no more than that somebody is not the officer.
  static func isLesserAlone(_ part: String) -> Bool {
    let words = words(part)
    return !words.isEmpty && lesser.isSuperset(of: words)
  }

  /// The words of a title in lower case; letters that stand alone (`C.I.S.O.`) make one word.
  static func words(_ title: String) -> [String] {
    if title.utf8.allSatisfy({ $0 < 0x80 }) { return wordsOfBytes(title) }
    var words: [String] = []
    var joinsLast = false
    for word in title.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
      let isLetter = word.count == 1
      if isLetter, joinsLast {
        words[words.count - 1] += word
      } else {
        words.append(String(word))
      }
      joinsLast = isLetter
    }
    return words
  }

  /// The words of a title that is ASCII, as most are.
  private static func wordsOfBytes(_ title: String) -> [String] {
    var words: [String] = []
    var joinsLast = false
    var word: [UInt8] = []
    func end() {
      guard !word.isEmpty else { return }
      let isLetter = word.count == 1
      let text = String(decoding: word, as: UTF8.self)
      if isLetter, joinsLast { words[words.count - 1] += text } else { words.append(text) }
      joinsLast = isLetter
      word.removeAll(keepingCapacity: true)
    }
    for byte in title.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        word.append(byte)
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): word.append(byte | 0x20)
      default: end()
      }
    }
    end()
    return words
  }

  /// The words without those that do not change the office, joined.
  static func normal(_ title: String) -> String {
    words(title).filter { !idle.contains($0) }.joined(separator: " ")
  }

  private static let marks = [",", "(", " - ", " – ", " — ", "/", " & ", " and "]

  /// The title as a whole, then its parts.
  static func parts(_ title: String) -> [String] {
    var parts = [title]
    for mark in marks where mayHold(title, mark) {
      if let range = title.firstRange(of: mark) {
        parts.append(String(title[..<range.lowerBound]))
        parts.append(String(title[range.upperBound...].prefix { $0 != ")" }))
      }
    }
    return parts.filter { !$0.isEmpty }
  }

  /// Whether a title may hold a mark: every mark but the words has a byte that few titles have.
  private static func mayHold(_ title: String, _ mark: String) -> Bool {
    let isSpaced = mark.utf8.first == UInt8(ascii: " ")
    guard let wanted = mark.utf8.dropFirst(isSpaced ? 1 : 0).first else { return true }
    guard isSpaced else { return title.utf8.contains(wanted) }
    var last: UInt8 = 0
    for byte in title.utf8 {
      if last == UInt8(ascii: " "), byte == wanted { return true }
      last = byte
    }
    return false
  }
}
