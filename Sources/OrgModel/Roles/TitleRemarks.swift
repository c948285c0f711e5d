/// What stands in a title beside the office: that nobody holds the seat (`CISO (vacant)`), or that
/// somebody holds it for a time in letters that mean something else as well (`CISO a.i.`).
enum TitleRemarks {
  /// The title without remarks that the seat is vacant, and with `interim` for `a.i.`; `nil` where
  /// it has neither.
  ///
  /// - Complexity: O(*n*) for *n* bytes.
  static func withoutThem(_ title: some Collection<UInt8>) -> [UInt8]? {
    let (mayBeVacant, mayBeInterim) = (Placeholder.mayStand(in: title), mayBeInterim(title))
    guard mayBeVacant || mayBeInterim else { return nil }
    var bytes = Array(title)
    let vacancies = mayBeVacant ? vacancies(in: bytes) : []
    for range in vacancies.reversed() { bytes.removeSubrange(range) }
    let isInterim = mayBeInterim && writeOutInterim(&bytes)
    return vacancies.isEmpty && !isInterim ? nil : bytes
  }

  /// Whether a title says that nobody holds the seat: `Vacant – CISO`, `CISO – TBH`.
  ///
  /// - Complexity: O(*n*) for *n* bytes.
  static func sayVacant(in title: some Collection<UInt8>) -> Bool {
    Placeholder.mayStand(in: title) && !vacancies(in: Array(title)).isEmpty
  }

  /// The title without remarks that the seat is vacant, and without the marks that set them off:
  /// `CISO` for `CISO (vacant)` and for `Vacant – CISO`; `nil` where it has none, or nothing else.
  ///
  /// - Complexity: O(*n*) for *n* bytes.
  static func withoutVacancy(_ title: String) -> String? {
    guard Placeholder.mayStand(in: title.utf8) else { return nil }
    var bytes = Array(title.utf8)
    let pieces = pieces(bytes).filter { saysVacant(bytes[$0.range], isAside: $0.isInBracket) }
    guard !pieces.isEmpty else { return nil }
    for piece in pieces.reversed() { bytes.removeSubrange(widened(piece, bytes)) }
    let rest = String(decoding: bytes, as: UTF8.self)
    let marks: Set<Character> = [" ", ",", ";", ":", "|", "/", "-", "\u{2013}", "\u{2014}"]
    let trimmed = rest.drop(while: marks.contains)
    let end = trimmed.lastIndex { !marks.contains($0) }
    return end.map { String(trimmed[...$0]) }
  }

  /// The stretch with its brackets, or else with the mark before it.
  private static func widened(_ piece: Piece, _ bytes: [UInt8]) -> Range<Int> {
    var (low, high) = (piece.range.lowerBound, piece.range.upperBound)
    func skipBlanks() { while low > 0, bytes[low - 1] == 0x20 { low -= 1 } }
    skipBlanks()
    if piece.isInBracket {
      while high < bytes.count, bytes[high] == 0x20 { high += 1 }
      let opens = low > 0 && [UInt8(ascii: "("), UInt8(ascii: "[")].contains(bytes[low - 1])
      let closes =
        high < bytes.count && [UInt8(ascii: ")"), UInt8(ascii: "]")].contains(bytes[high])
      // `CISO (vacant, Europe)` keeps its brackets.
      guard opens, closes || high == bytes.count else { return piece.range }
      low -= 1
      if closes { high += 1 }
    } else if low > 2, isDash(low - 1, bytes) {
      low -= 3
    } else if low > 0, ",;:|/-".utf8.contains(bytes[low - 1]) {
      low -= 1
    }
    skipBlanks()
    return low..<high
  }

  /// Whether a title has letters that may be `a.i.`; most have none.
  private static func mayBeInterim(_ title: some Collection<UInt8>) -> Bool {
    var before: UInt8 = 0
    for byte in title {
      if byte == UInt8(ascii: "i"), before == UInt8(ascii: ".") { return true }
      before = byte
    }
    return false
  }

  // MARK: Vacancies

  private struct Piece {
    var range: Range<Int>
    var isInBracket: Bool
  }

  /// The stretches of a title that say that nobody holds the seat, in order.
  private static func vacancies(in bytes: [UInt8]) -> [Range<Int>] {
    pieces(bytes).filter { saysVacant(bytes[$0.range], isAside: $0.isInBracket) }.map(\.range)
  }

  /// The stretches of a title between its marks, without blanks at their ends.
  private static func pieces(_ bytes: [UInt8]) -> [Piece] {
    var pieces: [Piece] = []
    var (start, depth) = (0, 0)
    func end(at place: Int) {
      var range = start..<place
      while let first = range.first, bytes[first] == 0x20 { range.removeFirst() }
      while let last = range.last, bytes[last] == 0x20 { range.removeLast() }
      if !range.isEmpty { pieces.append(Piece(range: range, isInBracket: depth > 0)) }
    }
    for (place, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: "["):
        end(at: place)
        (start, depth) = (place + 1, depth + 1)
      case UInt8(ascii: ")"), UInt8(ascii: "]"):
        end(at: place)
        (start, depth) = (place + 1, max(0, depth - 1))
      case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "|"),
        UInt8(ascii: "/"):
        end(at: place)
        start = place + 1
      case UInt8(ascii: "-") where isMark(place, bytes):
        end(at: place)
        start = place + 1
      // Dashes: E2 80 93 and E2 80 94.
      case _ where isDash(place, bytes):
        end(at: place - 2)
        start = place + 1
      default: break
      }
    }
    end(at: bytes.count)
    return pieces
  }

  /// Whether a hyphen stands between parts of a title, and not within a word.
  private static func isMark(_ place: Int, _ bytes: [UInt8]) -> Bool {
    place > 0 && bytes[place - 1] == 0x20
      || place + 1 < bytes.count && bytes[place + 1] == 0x20
  }

  /// Whether a dash that is longer than a hyphen ends there.
  private static func isDash(_ place: Int, _ bytes: [UInt8]) -> Bool {
    place > 1 && bytes[(place - 2)..<place].elementsEqual([0xE2, 0x80])
      && (bytes[place] == 0x93 || bytes[place] == 0x94)
  }

  /// Whether a stretch says that nobody holds the seat and nothing else.
  private static func saysVacant(_ piece: ArraySlice<UInt8>, isAside: Bool) -> Bool {
    guard piece.count <= 48, Placeholder(piece) == .vacant else { return false }
    let words = piece.split { !isLetter($0) }.map { TitleWord.hash($0.map { $0 | 0x20 }) }
    guard !words.isEmpty else { return false }
    // `Head of Talent, Recruiting` has a field of work, and `Vacant Property Officer` a subject.
    let whole = TitleWord.hash(piece.filter(isLetter).map { $0 | 0x20 })
    if fields.contains(whole) { return false }
    if isOpen.contains(whole) { return isAside || piece.contains(UInt8(ascii: ".")) }
    return words.count == 1 || Placeholder.isWhole(piece) || times.contains(words[1])
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func hashes(_ words: String) -> Set<UInt64> {
    Set(words.split { $0 == " " || $0 == "\n" }.map { TitleWord.hash($0.utf8) })
  }

  /// Words for an empty seat that in a title are what somebody works on, by their letters.
  private static let fields = hashes(
    """
    hiring nowhiring recruiting inrecruitment recruitmentunderway recruitmentinprogress
    enrecrutement empty none nobody noone nachbesetzung inbesetzung enseleccion inselezione
    emrecrutamento vago niemand nadie nessuno ninguem
    """)

  /// Words that say it in brackets alone, or with points between: `NN` may be a firm.
  private static let isOpen = hashes("open offen openstaand nn")

  /// What may follow `vacant`.
  private static let times = hashes(
    "since from until till as at seit ab bis depuis des jusque desde hasta dal sinds per vanaf tot")

  // MARK: For a time

  /// Writes `interim` for `a.i.` in small letters at an end of a stretch, or in front of one:
  /// `Head of A.I.` is about something else. Returns whether there was any.
  private static func writeOutInterim(_ bytes: inout [UInt8]) -> Bool {
    let letters = Array("a.i".utf8)
    var isFound = false
    var place = 0
    while place + letters.count <= bytes.count {
      defer { place += 1 }
      guard bytes[place...].starts(with: letters), place == 0 || !isLetter(bytes[place - 1]),
        !follows(["of", "for", "in"], bytes[..<place])
      else { continue }
      var end = place + letters.count
      if end < bytes.count, bytes[end] == UInt8(ascii: ".") { end += 1 }
      guard end == bytes.count || !isLetter(bytes[end]) else { continue }
      bytes.replaceSubrange(place..<end, with: "interim".utf8)
      isFound = true
    }
    return isFound
  }

  private static func follows(_ words: [String], _ bytes: ArraySlice<UInt8>) -> Bool {
    guard let last = bytes.split(separator: 0x20).last else { return false }
    return words.contains { last.elementsEqual($0.utf8) }
  }
}

// MARK: Who holds an office for a time

extension TitleText {
  /// Whether the title says that somebody holds the office for a time: `Acting CISO`, `CIO a.i.`,
  /// `CIO acting as CISO`.
  var isInterim: Bool {
    parts.contains { $0.isActing || $0.words.contains { TitleWord.interim.contains($0.hash) } }
  }
}

extension TitleWord {
  private static func hashes(_ words: String) -> Set<UInt64> {
    Set(words.split { $0 == " " || $0 == "\n" }.map { hash($0.utf8) })
  }

  fileprivate static let interim = hashes(
    """
    acting interim interimistisch interimistische interimistischer amtierend amtierende
    amtierender kommissarisch kommissarische kommissarischer komm interimaire interino interina
    waarnemend wnd temporary facente
    """)

  /// What stands in front of `as` where another office of the same person follows.
  static let actingAs = hashes(
    """
    acting acts doubling doubles serving serves functioning functions fungiert fungierend taetig
    agissant exercant actuando optredend
    """)

  /// The one of them that says that it is for a time.
  static let acting = hash("acting".utf8)

  /// `as` in the languages whose titles are read.
  static let asWords = hashes("as als comme como come")

  /// What somebody has beside an office: `in the role of CISO`.
  static let capacities = hashes("role capacity function rolle funktion qualite rol funcion")

  /// What stands between `in` and such a word.
  static let capacityArticles = hashes("the a his her their der en de")
  static let capacityStarts = hashes("in en in")
}

extension LocatedText {
  /// The name of a holder without a remark that it is for a time (`Jane Roe (interim)`, `Jane Roe,
  /// a.i.`); `nil` for a name without one.
  ///
  /// - Complexity: O(1), as no more than the end of the text is looked at.
  func withoutInterim(_ source: SourceBuffer) -> LocatedText? {
    let bytes = source.bytes[range]
    // The remark is the last word, in brackets, behind a comma or a dash, or has points.
    guard let last = bytes.last,
      last == UInt8(ascii: ")") || last == UInt8(ascii: "]")
        || last | 0x20 == UInt8(ascii: "g") || last | 0x20 == UInt8(ascii: "m")
        || last == UInt8(ascii: ".") || last | 0x20 == UInt8(ascii: "i")
    else { return nil }
    let isClosed = last == UInt8(ascii: ")") || last == UInt8(ascii: "]")
    let marks: [UInt8] =
      isClosed
      ? [UInt8(ascii: "("), UInt8(ascii: "[")]
      : [UInt8(ascii: ","), UInt8(ascii: "-"), UInt8(ascii: "/"), 0x93, 0x94]
    guard let mark = bytes.suffix(24).lastIndex(where: marks.contains) else { return nil }
    let remark = TitleText(bytes[(mark + 1)...])
    let words = remark.parts.flatMap(\.words)
    guard remark.isInterim,
      words.allSatisfy({ $0.kind.isSubset(of: [.qualifier, .idle]) })
    else { return nil }
    var end = mark
    // A dash has three bytes.
    if bytes[mark] >= 0x80 { end -= 2 }
    while end > bytes.startIndex, bytes[end - 1] == 0x20 { end -= 1 }
    guard end > bytes.startIndex else { return nil }
    return LocatedText(start: start, length: UInt32(end - bytes.startIndex), origin: origin)
  }
}
