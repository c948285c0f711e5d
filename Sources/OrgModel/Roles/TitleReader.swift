/// Reads titles as roles, each distinct title once.
struct TitleReader {
  private let phrases: RolePhrases
  let source: SourceBuffer
  private var index = IDIndex(capacity: 1024)
  private var known: [LocatedText] = []
  private var readings: [TitleReading] = []

  init(catalogue: RoleCatalogue, source: SourceBuffer) {
    phrases = catalogue.phrases
    self.source = source
  }

  /// What the title says.
  mutating func read(_ title: LocatedText) -> TitleReading {
    // A text of that length is no title, and reading it costs time.
    guard title.length <= 400 else { return TitleReading() }
    let content = source.bytes
    let bytes = content.span
    let next = Int32(known.count)
    if let found = index.find(title, ids: known.span, bytes: bytes) {
      return readings[Int(found)]
    }
    var reader = TitlePartReader(TitleText(content[title.range]), phrases)
    let reading = reader.reading()
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
    let meanings = phrases.meanings(of: RolePhrases.words(title))
    return meanings.isEmpty ? nil : meanings.map { roles[Int($0.role)].id }.sorted()
  }

  /// Whether a text has a word by which a title could be known.
  package static func hasWords(_ title: String) -> Bool {
    RolePhrases.words(title).contains { !$0.kind.contains(.idle) }
  }

  /// Whether a title by itself says that somebody has a role. What a deputy or an adviser is called
  /// does not, even where it is among the role's titles.
  package func reads(_ title: String, as id: String) -> Bool {
    read(title).named.contains { roles[Int($0.role)].id == id }
  }

  /// What a title says about roles, whoever has it.
  func read(_ title: String) -> TitleReading {
    var reader = TitlePartReader(TitleText(title.utf8), phrases)
    return reader.reading()
  }
}
