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
    }

    var mark: Mark
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

  /// The words of a title.
  init(_ title: some Collection<UInt8>) {
    if title.allSatisfy({ $0 < 0x80 }) {
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
        next == 0xA0 ? endWord() : endPart(.aside)
      case 0xE2 where next == 0x80:
        title.formIndex(after: &place)
        guard place != title.endIndex else { break }
        let last = title[place]
        title.formIndex(after: &place)
        last == 0x93 || last == 0x94 || last == 0xA2 ? endPart(.aside) : endWord()
      case 0x80...: add(byte)
      case UInt8(ascii: "-"):
        before == 0x20 || next == 0x20 ? endPart(.aside) : endWord(joining: false)
      default: mark(byte)
      }
      before = byte
    }
    endPart(.peer)
  }

  private mutating func mark(_ byte: UInt8) {
    switch byte {
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
      if isLetter { letters = [initial] } else { append(hash, initial) }
    }
    joins = isLetter && joining
  }

  private var letters: [UInt8] = []

  private mutating func flushLetters() {
    guard let first = letters.first else { return }
    append(TitleWord.hash(letters), first)
    letters = []
  }

  private mutating func append(_ hash: UInt64, _ initial: UInt8) {
    if let words = TitleWord.spellings[hash] {
      for word in words { append(word) }
    } else {
      append(TitleWord(hash, initial: initial))
    }
  }

  private mutating func append(_ word: TitleWord) {
    if word.kind.contains(.and) { flushLetters() }
    if word.kind.contains(.cut), cut == nil {
      cut = depth
      if let last = part.words.last, Self.reporting.contains(last.hash) {
        part.words.removeLast()
      }
    }
    guard cut == nil else { return }
    // `Senior Vice President` is one rank.
    if word.hash == TitleWord.president, part.words.last?.hash == TitleWord.vice {
      part.words.removeLast()
      append(.vicePresident)
      return
    }
    if word == .vicePresident, let last = part.words.last, Self.heightens.contains(last.hash) {
      part.words.removeLast()
    }
    part.words.append(word)
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
    // `CIO, CISO, and DPO`: the word tells more than the comma.
    if part.mark == .aside, part.words.first?.kind.contains(.and) == true { part.mark = .peer }
    while part.words.first?.kind.contains(.and) == true { part.words.removeFirst() }
    while part.words.last?.kind.contains(.and) == true {
      part.words.removeLast()
    }
    if !part.words.isEmpty { parts.append(part) }
    part = Part(mark: mark)
  }
}
