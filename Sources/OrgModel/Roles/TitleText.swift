/// A title in words, parted by its marks.
struct TitleText {
  /// A part of a title between marks.
  struct Part {
    /// The mark in front of a part.
    enum Mark {
      /// The start of the title, a slash: what stands here stands for itself.
      case peer
      /// A comma, a dash, a bar: what stands here may be about what stood before.
      case aside
      /// An opening bracket.
      case bracket
      /// `acting as`, `in the role of`: another office of the same person.
      case asWell

      /// Whether what stands behind it stands for itself.
      var isPeer: Bool { self == .peer || self == .asWell }
    }

    var mark: Mark
    /// In how many brackets it stands.
    var depth = 0
    /// Whether `acting as` stands in front.
    var isActing = false
    /// Whether a slash or a long dash stands in front without a blank on either side.
    var isTight = false
    var words: [TitleWord] = []
  }

  private(set) var parts: [Part] = []
  private var part = Part(mark: .peer)
  private var hash = TitleWord.firstHash
  private var initial: UInt8 = 0
  private var length = 0
  /// Whether the last word was a single letter, so that another one joins it (`C.I.O.`).
  private var joins = false
  /// How many brackets were open where `to` said that the rest is about somebody else.
  private var cut: Int?
  private var depth = 0
  /// The last word behind it.
  private var lastCut: TitleWord?

  /// The words of a title.
  init(_ title: some Collection<UInt8>) {
    if let bytes = TitleRemarks.withoutThem(title) {
      readWords(bytes)
    } else {
      readWords(title)
    }
  }

  private mutating func readWords(_ title: some Collection<UInt8>) {
    if TitleEllipsis.mayBe(in: title) {
      read(TitleEllipsis.writtenOut(String(decoding: title, as: UTF8.self)).utf8)
    } else if title.allSatisfy({ $0 < 0x80 }) {
      read(title)
    } else {
      read(String(decoding: title, as: UTF8.self).lowercased().utf8)
    }
  }

  private mutating func read(_ title: some Collection<UInt8>) {
    var before: UInt8 = 0
    var place = title.startIndex
    while place != title.endIndex {
      let byte = title[place]
      title.formIndex(after: &place)
      let next = place == title.endIndex ? 0x20 : title[place]
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): add(byte | 0x20)
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): add(byte)
      case 0xC2 where next == 0xA0, 0xC2 where next == 0xB7:
        title.formIndex(after: &place)
        if next == 0xA0 {
          endWord()
        } else if let end = genderEnd(title, place) {
          place = end
        } else {
          endPart(.aside)
        }
      case 0xE2 where next == 0x80:
        title.formIndex(after: &place)
        guard place != title.endIndex else { break }
        let last = title[place]
        title.formIndex(after: &place)
        if last == 0x99 {
          endWordBeforeApostrophe()
        } else {
          last == 0x93 || last == 0x94 || last == 0xA2 ? endPart(.aside) : endWord()
          let isTight = before != 0x20 && place != title.endIndex && title[place] != 0x20
          if part.words.isEmpty { part.isTight = isTight }
        }
      case 0xC3, 0xC5, 0xCC: if addLetters(byte, next, before) { title.formIndex(after: &place) }
      case 0x80...: add(byte)
      case UInt8(ascii: "-"):
        if before == 0x20 || next == 0x20 {
          endPart(.aside)
        } else if !Self.begins(title[place...], with: "beauftragt") {
          // `Compliance-Beauftragter` is one word with or without the hyphen.
          endWord(joining: false)
        }
      default:
        // The `e` of `CISO e CIO` is no end of a word.
        let end = length > 3 && byte != 0x20 ? genderEnd(title, place) : nil
        if let end { place = end } else { mark(byte) }
        if end == nil, byte == UInt8(ascii: "/") { part.isTight = before != 0x20 && next != 0x20 }
      }
      before = byte
    }
    endPart(.peer)
  }

  /// Whether a text begins with letters, in small or in large ones.
  private static func begins(_ text: some Collection<UInt8>, with word: StaticString) -> Bool {
    text.prefix(word.utf8CodeUnitCount).elementsEqual(word.description.utf8) { $0 | 0x20 == $1 }
  }

  private mutating func mark(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "'"): endWordBeforeApostrophe()
    case UInt8(ascii: "&"), UInt8(ascii: "+"):
      endWord(joining: false)
      append(.and)
    case UInt8(ascii: "/"): endPart(.peer)
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "|"):
      endPart(.aside)
    case UInt8(ascii: "("), UInt8(ascii: "["):
      endPart(.bracket)
      depth += 1
    case UInt8(ascii: ")"), UInt8(ascii: "]"):
      endPart(.aside)
      if depth == cut, depth > 0 { cut = nil }
      depth = max(0, depth - 1)
    default: endWord()
    }
  }

  /// Adds what a letter with a mark stands for; returns whether that was one, of two bytes.
  private mutating func addLetters(_ byte: UInt8, _ next: UInt8, _ before: UInt8) -> Bool {
    switch byte {
    case 0xC3:
      guard let letters = Self.letters(c3: next) else {
        add(byte)
        return false
      }
      for letter in letters.utf8 { add(letter) }
    case 0xC5 where next == 0x93:
      add(UInt8(ascii: "o"))
      add(UInt8(ascii: "e"))
    case 0xCC where (0x80...0xBF).contains(next):
      // A mark that stands alone, behind its letter.
      let isUmlaut = next == 0x88 && "aouAOU".utf8.contains(before)
      if isUmlaut { add(UInt8(ascii: "e")) }
    default:
      add(byte)
      return false
    }
    return true
  }

  /// Where the end of a word for the other gender ends that starts here: `Leiter/in`,
  /// `Leiter/-in`, `Délégué(e)`; `nil` when none starts.
  private func genderEnd<Title: Collection<UInt8>>(
    _ title: Title, _ start: Title.Index
  ) -> Title.Index? {
    guard length > 3 else { return nil }
    var hash = TitleWord.firstHash
    var place = start
    if place != title.endIndex, title[place] == UInt8(ascii: "-") { title.formIndex(after: &place) }
    while place != title.endIndex, case let byte = title[place] | 0x20,
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    {
      guard title.distance(from: start, to: place) < 6 else { return nil }
      hash = TitleWord.hash(hash, byte)
      title.formIndex(after: &place)
    }
    guard Self.genderEnds.contains(hash) else { return nil }
    guard place != title.endIndex else { return place }
    let isWord = title[place] >= 0x80 || (0x30...0x39).contains(title[place])
    if title[place] == UInt8(ascii: ")") { title.formIndex(after: &place) }
    return isWord ? nil : place
  }

  /// Ends a word; the article of `d’information` is none.
  private mutating func endWordBeforeApostrophe() {
    if length == 1, initial == UInt8(ascii: "d") || initial == UInt8(ascii: "l") {
      hash = TitleWord.firstHash
      length = 0
    } else {
      endWord()
    }
  }

  private mutating func add(_ byte: UInt8) {
    if length == 0 { initial = byte }
    hash = TitleWord.hash(hash, byte)
    length += 1
  }

  /// Ends a word. Letters that stand alone make one word, until something else stands between.
  private mutating func endWord(joining: Bool = true) {
    guard length > 0 else {
      joins = joins && joining
      return
    }
    defer {
      hash = TitleWord.firstHash
      length = 0
    }
    let isLetter = length == 1
    if isLetter, joins {
      letters.append(initial)
    } else {
      flushLetters()
      // The letter of `E-Commerce` is no word of its own.
      if isLetter, joining {
        letters = [initial]
      } else if isLetter {
        append(TitleWord(hash, initial: initial, length: 1))
      } else {
        append(hash, initial, length)
      }
    }
    joins = isLetter && joining
  }

  private var letters: [UInt8] = []

  private mutating func flushLetters() {
    guard let first = letters.first else { return }
    let hash = TitleWord.hash(letters)
    let length = letters.count
    letters = []
    append(hash, first, length)
  }

  private mutating func append(_ hash: UInt64, _ initial: UInt8, _ length: Int) {
    if let words = TitleWord.spellings[hash] {
      for word in words { append(word) }
    } else {
      append(TitleWord(hash, initial: initial, length: length))
    }
  }

  private mutating func append(_ word: TitleWord) {
    if word.kind.contains(.and) { flushLetters() }
    if word.kind.contains(.cut), cut == nil {
      cut = depth
      if let last = part.words.last, Self.reporting.contains(last.hash) {
        part.words.removeLast()
      } else if part.words.last?.kind.contains(.lesser) == true {
        // `CIO, Assistant to the CEO` is the CIO; `CIO (Assistant)` is not.
        part.words.append(word)
      }
    }
    guard cut == nil else {
      lastCut = word
      return
    }
    if beginsAnotherOffice(word) { return }
    if let whole = joined(word) {
      append(whole)
      return
    }
    // `Senior Vice President` is one rank.
    if word == .vicePresident || word == .generalManager, let last = part.words.last,
      Self.heightens.contains(last.hash)
    {
      part.words.removeLast()
    }
    part.words.append(word)
  }

  /// What a word makes of those in front of it, which then are gone: `Vice President`.
  private mutating func joined(_ word: TitleWord) -> TitleWord? {
    guard let last = part.words.last?.hash else { return nil }
    switch (last, word.hash) {
    case (TitleWord.vice, TitleWord.president):
      part.words.removeLast()
      return .vicePresident
    case (TitleWord.general, TitleWord.manager):
      part.words.removeLast()
      return .generalManager
    case (TitleWord.director, TitleWord.general)
    where part.words.count > 1 && part.words[part.words.count - 2].hash == TitleWord.president:
      part.words.removeLast(2)
      return .chairAndChief
    default: return nil
    }
  }

  /// Ends the part where a word says that another office of the same person follows: `CIO, acting
  /// as CISO`, `CIO in the role of CISO`, `CIO, also as CISO`.
  private mutating func beginsAnotherOffice(_ word: TitleWord) -> Bool {
    let words = part.words
    if TitleWord.asWords.contains(word.hash) {
      if words.isEmpty { return part.mark == .asWell }
      guard let last = words.last,
        last.kind.contains(.and) || TitleWord.actingAs.contains(last.hash)
      else { return false }
      part.words.removeLast()
      closePart(.asWell)
      part.isActing = last.hash == TitleWord.acting
      return true
    }
    guard TitleWord.capacities.contains(word.hash), let last = words.last else { return false }
    let hasArticle = TitleWord.capacityArticles.contains(last.hash) && words.count > 1
    let start = hasArticle ? words[words.count - 2] : last
    guard TitleWord.capacityStarts.contains(start.hash) else { return false }
    part.words.removeLast(hasArticle ? 2 : 1)
    closePart(.asWell)
    return true
  }

  private static let heightens = [
    TitleWord.hash("senior".utf8), TitleWord.hash("executive".utf8),
  ]

  private static let reporting = ["reporting", "reports", "report"].map {
    TitleWord.hash($0.utf8)
  }

  private mutating func endPart(_ mark: Part.Mark) {
    endWord(joining: false)
    flushLetters()
    closePart(mark)
  }

  /// Ends the part with the words that it has.
  private mutating func closePart(_ mark: Part.Mark) {
    part.depth = depth
    // `CISO to CIO Liaison` is neither.
    if let word = lastCut, TitleWord.joining.contains(word.hash), !part.words.isEmpty {
      part.words.append(word)
    }
    lastCut = nil
    // `CIO, CISO, and DPO`: the word tells more than the comma.
    if part.mark == .aside, part.words.first?.kind.contains(.and) == true { part.mark = .peer }
    while part.words.first?.kind.contains(.and) == true { part.words.removeFirst() }
    while part.words.last?.kind.contains(.and) == true {
      part.words.removeLast()
    }
    // `(m/w/d)` says whom an advertisement is for.
    let isGender = part.words.count == 1 && Self.genders.contains(part.words[0].hash)
    if part.words.contains(.chairAndChief) { spellChairAndChief() }
    if !part.words.isEmpty, !isGender { parts.append(part) }
    part = Part(mark: mark)
  }

  private static let genders = "mwdfhvx".utf8.map { TitleWord.hash([$0]) }

  /// Who is `PDG` and nobody beside is two officers.
  private mutating func spellChairAndChief() {
    guard
      part.words.allSatisfy({
        $0 == .chairAndChief || !$0.kind.isDisjoint(with: TitleWord.Kind.silent)
      }), let place = part.words.firstIndex(of: .chairAndChief)
    else { return }
    let both = ["board", "chair", "and", "ceo"].map { TitleWord($0) }
    part.words.replaceSubrange(place...place, with: both)
  }
}
