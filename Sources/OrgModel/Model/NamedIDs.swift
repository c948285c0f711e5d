/// The ids of charts, and which of them are made of somebody's name.
///
/// An id is made of a name when all words of anybody's name stand in it next to each other, in the
/// order of the name or with the last word first, with signs between them or without (`ana-ruiz`,
/// `AnaRuiz`, `ruiz.ana-office`); and the id of a position also when a word of its own holder's
/// name of three letters or more stands in it (`ruiz`), or that with initials (`aruiz`). Neither
/// case nor marks over letters matter.
struct NamedIDs {
  /// Each id with the names of those who hold the position, in any of the charts.
  private var holders: [String: [String]] = [:]

  /// Takes the ids of a document.
  mutating func add(_ document: OrgDocument) {
    let source = document.source
    let people = Dictionary(
      document.people.map { (source.string($0.id), source.string(ifPresent: $0.name)) },
      uniquingKeysWith: { first, _ in first })
    for row in 0..<document.positionCount {
      let id = source.string(document.positions.ids[row])
      var names = holders[id] ?? []
      for text in document.holders(ofRow: row) where document.placeholder(text) == nil {
        let name = source.string(text)
        let plain = text.withoutInterim(source).map { source.string($0) }
        let entry = (people[name] ?? plain.flatMap { people[$0] ?? nil }) ?? nil
        let all = [name] + [plain, entry].compactMap(\.self)
        for name in all where !names.contains(name) { names.append(name) }
      }
      holders[id] = names
    }
    let others =
      document.bodies.map(\.id) + document.units.map(\.id) + document.responsibilities.map(\.id)
    for id in others { holders[source.string(id), default: []] += [] }
  }

  /// What stands for each id that cannot be shown; no two are the same, and none is an id.
  ///
  /// - Parameters:
  ///   - numbers: the number of whoever has a name.
  ///   - mask: what finds names as they are written.
  /// - Complexity: O(*n* log *n*) for *n* ids and names.
  func labels(_ numbers: [String: Int], _ mask: NameMask) -> [(id: String, label: String)] {
    let whole = Self.joined(numbers)
    var taken: Set<String> = []
    var wished: [(id: String, label: String)] = []
    // By name, as many have the same.
    var parts: [String: Set<String>] = [:]
    for id in holders.keys.sorted() {
      let owners = (holders[id] ?? []).compactMap { name in
        numbers[name].map { number in
          let known = parts[name] ?? Self.parts(of: name)
          parts[name] = known
          return (parts: known, number: number)
        }
      }
      let label =
        numbers[id].map(NameMask.label) ?? Self.label(for: id, owners, whole) ?? mask.masked(id)
      if label == id { taken.insert(id) } else { wished.append((id, label)) }
    }
    return wished.map { id, label in
      var free = label
      var count = 1
      while !taken.insert(free).inserted {
        count += 1
        free = "\(label)-\(count)"
      }
      return (id, free)
    }
  }

  /// The names of two words or more as ids have them, without what parts the words.
  private static func joined(_ numbers: [String: Int]) -> [String: Int] {
    var joined: [String: Int] = [:]
    for (name, number) in numbers {
      for words in spellings(name) where words.count > 1 {
        for order in [words, words.suffix(1) + words.dropLast()] {
          let text = order.joined()
          joined[text] = min(joined[text] ?? number, number)
        }
      }
    }
    return joined
  }

  /// The id with a number in the place of the name in it; `nil` where none is.
  private static func label(
    for id: String, _ owners: [(parts: Set<String>, number: Int)], _ whole: [String: Int]
  ) -> String? {
    let words = words(of: id)
    var found: (first: Int, last: Int, number: Int)?
    func find(_ first: Int, _ last: Int, _ number: Int) {
      let known = found ?? (first, last, number)
      found = (min(known.first, first), max(known.last, last), known.number)
    }
    for first in words.indices {
      var text = ""
      for last in first..<min(words.count, first + mostWords) {
        text += words[last].text
        // One short word may be any word.
        guard last > first || text.count > 4 else { continue }
        if let number = whole[text] { find(first, last, number) }
      }
    }
    for (parts, number) in owners {
      for (place, word) in words.enumerated() where parts.contains(word.text) {
        find(place, place, number)
      }
    }
    guard let found else { return nil }
    let range = words[found.first].range.lowerBound..<words[found.last].range.upperBound
    return id[..<range.lowerBound] + NameMask.label(found.number) + id[range.upperBound...]
  }

  /// No name has more words than that.
  private static let mostWords = 8

  /// What of a name tells in the id of its own position: its longer words, and initials with the
  /// first or the last word.
  private static func parts(of name: String) -> Set<String> {
    var parts: Set<String> = []
    for words in spellings(name) {
      parts.formUnion(words.filter { $0.count > 2 })
      guard words.count > 1, let first = words.first, let last = words.last else { continue }
      let initials = words.dropLast().map { String($0.prefix(1)) }
      let texts = [
        first.prefix(1) + last, initials.joined() + last, last + first.prefix(1),
        first + last.prefix(1), words.joined(),
      ]
      parts.formUnion(texts.filter { $0.count > 3 })
    }
    return parts
  }

  // MARK: Words

  /// The words of a name, in small letters without marks: `mueller` and `muller` for `Müller`.
  private static func spellings(_ name: String) -> [[String]] {
    let plain = words(of: name, splitsCase: false).map(\.text)
    let spelt = name.lowercased().replacing("ä", with: "ae").replacing("ö", with: "oe")
      .replacing("ü", with: "ue")
    let german = words(of: spelt, splitsCase: false).map(\.text)
    return plain == german ? [plain] : [plain, german]
  }

  /// The words of a text with their places; in an id, a capital behind a small letter begins one,
  /// and so does a digit behind a letter.
  private static func words(
    of text: String, splitsCase: Bool = true
  ) -> [(text: String, range: Range<String.Index>)] {
    var words: [(text: String, range: Range<String.Index>)] = []
    var start: String.Index?
    var before: Character?
    func end(_ index: String.Index) {
      guard let first = start else { return }
      words.append((folded(String(text[first..<index])), first..<index))
      start = nil
    }
    for index in text.indices {
      let letter = text[index]
      guard letter.isLetter || letter.isNumber else {
        // O'Brien is one word.
        if letter != "'", letter != "’" { end(index) }
        before = nil
        continue
      }
      if splitsCase, let before,
        before.isLowercase && letter.isUppercase
          || before.isNumber != letter.isNumber
      {
        end(index)
      }
      if start == nil { start = index }
      before = letter
    }
    end(text.endIndex)
    return words
  }

  /// A text in small letters without marks over them: `zoë` is `zoe`.
  static func folded(_ text: String) -> String {
    let small = text.lowercased()
    if small.utf8.allSatisfy({ $0 < 0x80 }) { return small.filter { $0 != "'" } }
    var folded = ""
    for scalar in small.unicodeScalars {
      if scalar == "'" || scalar == "’" || scalar.properties.generalCategory == .nonspacingMark {
        continue
      }
      folded += scalar.isASCII ? String(scalar) : base(of: scalar)
    }
    return folded
  }

  /// The letter below the mark, by Unicode's name of the scalar.
  private static func base(of scalar: Unicode.Scalar) -> String {
    if scalar == "ß" { return "ss" }
    if scalar == "ı" { return "i" }
    let name = "LATIN SMALL LETTER "
    guard let words = scalar.properties.name, words.hasPrefix(name) else { return String(scalar) }
    let letters = words.dropFirst(name.count).prefix { $0 != " " }
    let isLetter = letters.count == 1 || letters == "AE" || letters == "OE"
    return isLetter ? letters.lowercased() : String(scalar)
  }
}
