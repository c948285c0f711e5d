/// What a title says about the role.
enum TitleReading: Sendable {
  /// It means this role, an index into the catalogue.
  case role(Int)
  /// It could mean any of these roles.
  case ambiguous([String])
  /// It says nothing that the catalogue knows.
  case none
}

/// Reads titles as roles, each distinct title once.
///
/// Read without regard to case, punctuation and words that do not change the office (`Group`,
/// `Acting`, `of`). The title as a whole counts first, then what stands before a comma, a dash or
/// a bracket, then what stands inside the bracket. A deputy or an assistant is not the officer.
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
  /// What a title says about the role.
  func read(_ title: String) -> TitleReading {
    guard TitleForm.helpers.isDisjoint(with: TitleForm.words(title)) else { return .none }
    for part in TitleForm.parts(title)
    where TitleForm.lesser.isDisjoint(with: TitleForm.words(part)) {
      guard let meant = meanings[TitleForm.normal(part)] else { continue }
      return meant.count == 1
        ? .role(meant[0]) : .ambiguous(meant.map { roles[$0].id }.sorted())
    }
    return .none
  }
}

/// The normal form of titles.
enum TitleForm {
  private static let idle: Set<String> = [
    "the", "of", "and", "for", "group", "global", "regional", "acting", "interim", "corporate",
    "company", "enterprise", "firmwide",
  ]
  /// Words that make a helper of whoever is named beside them, in the whole title.
  static let helpers: Set<String> = ["assistant", "pa", "ea", "adjutant"]
  /// Words that make somebody else of the officer, in their part of the title.
  static let lesser: Set<String> = [
    "deputy", "associate", "vice", "advisor", "adviser", "former", "designate", "emeritus",
    "trainee", "junior",
  ]

  /// The words of a title in lower case.
  static func words(_ title: String) -> [String] {
    title.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  /// The words without those that do not change the office, joined.
  static func normal(_ title: String) -> String {
    words(title).filter { !idle.contains($0) }.joined(separator: " ")
  }

  /// The title as a whole, then its parts.
  static func parts(_ title: String) -> [String] {
    var parts = [title]
    for mark in [",", "(", " - ", " – ", " — ", "/", " & ", " and "] {
      if let range = title.firstRange(of: mark) {
        parts.append(String(title[..<range.lowerBound]))
        parts.append(String(title[range.upperBound...].prefix { $0 != ")" }))
      }
    }
    return parts.filter { !$0.isEmpty }
  }
}
