/// What a text says that stands where a holder would and names nobody.
package enum Placeholder: Sendable {
  /// Nobody holds the seat, or nobody is settled yet: `Vacant`, `N.N.`, `TBC`, `à pourvoir`.
  case vacant
  /// Who holds it is not told: `N/D`, `unknown`, `-`.
  case untold

  /// What a text says; `nil` for a name.
  ///
  /// Case, blanks, marks and numbers do not count (`(vacant)`, `TBD 2`), and what stands behind
  /// `Vacant` or `N.N.` says more of the same (`Vacant since May`, `N.N. (from May)`). Two letters
  /// of which one alone is large are a name, if no mark parts them: `Na` is, `N.A.` and `NA` are
  /// not.
  ///
  /// - Complexity: O(1), as no longer text is looked at.
  package init?(_ text: some Collection<UInt8>) {
    guard let result = Self.read(text, stopsEarly: true)?.result else { return nil }
    self = result
  }

  /// Whether a text is a word for an empty seat as a whole, with nothing behind it.
  static func isWhole(_ text: some Collection<UInt8>) -> Bool {
    read(text, stopsEarly: false)?.whole == .vacant
  }

  private static func read(_ text: some Collection<UInt8>, stopsEarly: Bool) -> Reader? {
    guard text.count <= 48, mayBegin(text) else { return nil }
    var reader = Reader()
    var place = text.startIndex
    while place != text.endIndex, reader.found == nil || !stopsEarly {
      let byte = text[place]
      text.formIndex(after: &place)
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"):
        reader.add(byte)
      case 0xC3 where place != text.endIndex:
        // À is 32 before à.
        let small = text[place] < 0x9F ? text[place] + 0x20 : text[place]
        guard let letters = TitleText.letters(c3: small) else { return nil }
        for letter in letters.utf8 { reader.add(letter) }
        text.formIndex(after: &place)
      case 0xC2, 0xE2:
        // Blanks, dashes and dots beyond ASCII.
        let rest = byte == 0xC2 ? 1 : 2
        guard text.formIndex(&place, offsetBy: rest, limitedBy: text.endIndex) else { return nil }
        reader.mark(UInt8(ascii: "-"))
      case 0x80...: return nil
      default: reader.mark(byte)
      }
    }
    return reader
  }

  /// Whether a text begins like one of the words: names seldom need more than this.
  private static func mayBegin(_ text: some Collection<UInt8>) -> Bool {
    var first: UInt8?
    for byte in text {
      switch byte | 0x20 {
      case UInt8(ascii: "a")...UInt8(ascii: "z"):
        let letter = (byte | 0x20) - UInt8(ascii: "a")
        if let first { return starts[Int(first)] & (1 << UInt32(letter)) != 0 }
        first = letter
      default:
        if byte == 0xC3 { return true }
        // A letter of another script.
        if byte >= 0xC0, byte != 0xC2, byte != 0xE2 { return false }
      }
    }
    return true
  }

  /// Reads a text letter by letter.
  private struct Reader {
    private var hash = TitleWord.firstHash
    private var (letters, large, digits) = (0, 0, 0)
    private var isParted = false
    /// Whether a mark behind `N.N.` says that what follows is no family name.
    private var isBroken = false
    /// What the text says whatever follows.
    private(set) var found: Placeholder?

    mutating func add(_ letter: UInt8) {
      if isBroken { found = .vacant }
      hash = TitleWord.hash(hash, letter | 0x20)
      letters += 1
      if letter & 0x20 == 0 { large += 1 }
    }

    mutating func mark(_ byte: UInt8) {
      if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { digits += 1 }
      guard letters > 0 else { return }
      isParted = true
      if Placeholder.heads.contains(hash) { found = .vacant }
      isBroken = hash == Placeholder.nobody && byte != 0x20 && byte != UInt8(ascii: ".")
    }

    var result: Placeholder? {
      if let found { return found }
      if letters == 0 { return digits == 0 ? .untold : nil }
      if letters == 2, large == 1, !isParted { return nil }
      return whole
    }

    /// What all the letters together say.
    var whole: Placeholder? { Placeholder.words[hash] }
  }
}

// MARK: The words

extension Placeholder {
  /// `N.N.`, of a name to be named.
  private static let nobody = TitleWord.hash("nn".utf8)

  /// Words that no name begins with.
  private static let heads = Set(
    """
    vacant vacancy vakant unbesetzt unfilled vacante vacature tba tbc tbd tbh
    """.split { $0 == " " || $0 == "\n" }.map { TitleWord.hash($0.utf8) })

  /// What each text means, by the letters alone.
  private static let words: [UInt64: Placeholder] = {
    var words: [UInt64: Placeholder] = [:]
    for (list, meaning) in [(untoldWords, Placeholder.untold), (vacantWords, .vacant)] {
      for text in list.split(separator: ",") { words[key(text)] = meaning }
    }
    return words
  }()

  private static func key(_ text: Substring) -> UInt64 {
    TitleWord.hash(text.utf8.filter { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) })
  }

  /// By the first letter, the second letters of all words, a bit each.
  private static let starts: [UInt32] = {
    var starts = [UInt32](repeating: 0, count: 26)
    for text in (untoldWords + "," + vacantWords).split(separator: ",") {
      let letters = text.utf8.filter { $0 >= UInt8(ascii: "a") }.map { $0 - UInt8(ascii: "a") }
      if letters.count > 1 { starts[Int(letters[0])] |= 1 << UInt32(letters[1]) }
    }
    return starts
  }()

  /// By the first three letters, whether one of the words for an empty seat begins so: a bit each.
  fileprivate static let beginnings: [UInt64] = {
    var bits = [UInt64](repeating: 0, count: (26 * 26 * 26 + 63) / 64)
    func insert(_ place: Int) { bits[place / 64] |= 1 << UInt64(place % 64) }
    for text in vacantWords.split(separator: ",") {
      let letters = text.utf8.filter { $0 >= UInt8(ascii: "a") }.map { Int($0 - UInt8(ascii: "a")) }
      if letters.count > 2 { insert((letters[0] * 26 + letters[1]) * 26 + letters[2]) }
    }
    // Anything may follow `N.N.`.
    let pair = Int(UInt8(ascii: "n") - UInt8(ascii: "a"))
    for third in 0..<26 { insert((pair * 26 + pair) * 26 + third) }
    return bits
  }()

  /// Whether a text may be a word for an empty seat: names seldom are.
  fileprivate static func mayBegin(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ beginnings: Span<UInt64>
  ) -> Bool {
    var (letters, place) = (0, 0)
    for index in range {
      let letter = bytes[index] | 0x20
      if letter >= UInt8(ascii: "a"), letter <= UInt8(ascii: "z") {
        place = place * 26 + Int(letter - UInt8(ascii: "a"))
        letters += 1
        if letters == 3 { return beginnings[place / 64] & (1 << UInt64(place % 64)) != 0 }
      } else if bytes[index] == 0xC3 {
        return true
      }
    }
    return letters > 0
  }

  /// Whether a word for an empty seat may stand in a text, at its start or behind a mark: few
  /// titles need more than this.
  static func mayStand(in text: some Collection<UInt8>) -> Bool {
    let beginnings = beginnings
    var (letters, place) = (0, 0)
    for byte in text {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"):
        guard letters < 3 else { continue }
        place = place * 26 + Int((byte | 0x20) - UInt8(ascii: "a"))
        letters += 1
        guard letters == 3 else { continue }
        if beginnings[place / 64] & (1 << UInt64(place % 64)) != 0 { return true }
      case 0xC3 where letters < 3: return true
      case UInt8(ascii: " "), UInt8(ascii: "."), 0xC3...: continue
      default:
        // A mark; what stood in front of it may be a word of two letters.
        if letters == 1 || letters == 2 { return true }
        (letters, place) = (0, 0)
      }
    }
    return letters == 1 || letters == 2
  }

  /// Small letters without marks: ä is ae, é is e.
  private static let vacantWords = """
    vacant,vacancy,vacant post,post vacant,vacant position,position vacant,unfilled,not filled,
    not in post,nobody,no one,none,unassigned,not assigned,unoccupied,empty,open,open position,
    position open,open role,open post,open seat,hiring,now hiring,recruiting,in recruitment,
    under recruitment,recruitment under way,recruitment in progress,to be hired,to be appointed,
    to be filled,to be recruited,to be named,to be assigned,to be announced,to be confirmed,
    to be decided,to be determined,to be defined,awaiting appointment,not yet appointed,
    not appointed,tba,tbc,tbd,tbh,tbn,
    nn,nomen nominandum,nomen nescio,vakant,unbesetzt,derzeit unbesetzt,zurzeit unbesetzt,
    zur zeit unbesetzt,nicht besetzt,derzeit vakant,zurzeit vakant,zur zeit vakant,offen,noch offen,
    offene stelle,stelle offen,zu besetzen,noch zu besetzen,wird besetzt,wird noch besetzt,
    neu zu besetzen,nachbesetzung,in nachbesetzung,in besetzung,ausgeschrieben,niemand,
    vacante,poste vacant,a pourvoir,poste a pourvoir,non pourvu,non pourvue,a nommer,a designer,
    a recruter,en cours de recrutement,recrutement en cours,en recrutement,
    puesto vacante,plaza vacante,cargo vacante,por designar,por nombrar,por cubrir,por definir,
    por confirmar,por asignar,por contratar,a designar,sin designar,sin asignar,sin cubrir,
    en seleccion,nadie,
    posto vacante,da nominare,da assegnare,da definire,da coprire,da designare,da individuare,
    non assegnato,non coperto,in selezione,nessuno,
    vago,cargo vago,por preencher,por nomear,a nomear,a definir,a contratar,em recrutamento,ninguem,
    vacature,nog te benoemen,te benoemen,nog in te vullen,in te vullen,onbezet,niet bezet,
    openstaand,openstaande vacature,nog open,nog onbekend,niemand
    """

  private static let untoldWords = """
    na,nd,ka,not available,not applicable,not disclosed,undisclosed,not named,not known,unknown,
    unnamed,redacted,name redacted,withheld,name withheld,information withheld,anonymous,anonymised,
    anonymized,confidential,null,undefined,xx,xxx,xxxx,various,several,multiple,external,
    outsourced,contractor,contractors,freelancer,agency,agency staff,employee,employees,staff,team,
    unbekannt,nicht bekannt,nicht genannt,nicht benannt,keine angabe,ohne,verschiedene,diverse,
    mehrere,extern,externe,dienstleister,mitarbeiter,mitarbeiterin,mitarbeitende,
    inconnu,inconnue,non communique,non renseigne,non precise,prestataire,
    desconocido,desconocida,sin datos,no disponible,no consta,varios,externo,externa,
    sconosciuto,non disponibile,non comunicato,esterno,esterna,vari,
    desconhecido,nao disponivel,onbekend,niet bekend,diversen,ingehuurd
    """
}

extension OrgDocument {
  /// What a text says that stands where a holder would; `nil` for a name.
  package func placeholder(_ text: LocatedText) -> Placeholder? {
    text.isEmpty ? nil : Placeholder(source.bytes[text.range])
  }

  /// The document with a seat vacant wherever its holder is a word that says so, so that `N.N.` is
  /// what `vacant: true` is, and wherever nobody is named and the title says it: `CISO (vacant)`.
  /// An entry among the people is somebody, whatever the name.
  ///
  /// - Complexity: O(*n*) for *n* positions; nothing is copied where no seat has such a word.
  func withVacancies() -> OrgDocument {
    let holders = positions.columns[PositionField.holder.rawValue]
    let more = positions.moreHolders
    let beginnings = Placeholder.beginnings
    let (bytes, bits) = (source.bytes, beginnings.span)
    let span = bytes.span
    var rows: [Int] = []
    for row in holders.indices {
      let mayBe = Placeholder.mayBegin(span, holders[row].range, bits)
      if mayBe && placeholder(holders[row]) == .vacant
        || !more.isEmpty && (more[row] ?? []).contains(where: { placeholder($0) == .vacant })
      {
        rows.append(row)
      }
    }
    let titled = rowsWithVacantTitles()
    guard !rows.isEmpty || !titled.isEmpty else { return self }
    let entries = Set(people.flatMap { [source.string($0.id), string($0.name) ?? ""] })
    var document = self
    for row in titled { document.positions.insert(.vacant, at: row) }
    for row in rows {
      let all = self.holders(ofRow: row)
      let names = all.filter {
        placeholder($0) != .vacant || entries.contains(source.string($0))
      }
      guard names.count < all.count else { continue }
      document.positions.set(.holder, of: row, to: names.first ?? .absent)
      document.positions.moreHolders[row] = names.count > 1 ? Array(names.dropFirst()) : nil
      if names.isEmpty { document.positions.insert(.vacant, at: row) }
    }
    // A row alone decides on this, where there are no entries of people.
    if people.isEmpty, let form = positions.form { document.positions.setForm(form) }
    return document
  }

  /// The rows without a holder whose title says that nobody holds the seat.
  private func rowsWithVacantTitles() -> [Int] {
    let titles = positions.columns[PositionField.title.rawValue]
    let holders = positions.columns[PositionField.holder.rawValue]
    let bytes = source.bytes
    return titles.indices.filter { row in
      (holders.isEmpty || holders[row].isEmpty) && !positions.flags[row].contains(.vacant)
        && TitleRemarks.sayVacant(in: bytes[titles[row].range])
    }
  }
}
