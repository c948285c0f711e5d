/// Tells the offices that a title names only because somebody works for those who have them:
/// `Adviser of the CIO and CISO`, `CIO & CISO Assistant`.
extension TitlePartReader {
  /// How a stretch says for whom somebody works.
  private enum Service {
    /// `Assistant CIO`
    case plain
    /// `Adviser of the CIO`. Behind an inflected link another title in full letters is somebody's
    /// own, as it would have the link or the ending as well: `Adjoint au DSI et chef comptable`. So
    /// is a short form where the first office is written out: `Conseiller du maire et DPO`.
    case linked(isInflected: Bool, isDeputy: Bool, isShort: Bool)
    /// `Liaison between the CIO`
    case between
  }

  /// By stretch, whether it names an office that somebody else has.
  ///
  /// - Complexity: O(*n*²) for *n* words, and a title of one stretch costs nothing.
  func officesOfOthers() -> [Bool] {
    var others = Array(repeating: false, count: found.count)
    guard found.count > 1 else { return others }
    var service: Service?
    for (number, own) in found.enumerated() {
      let isNewPart = number > 0 && found[number - 1].part != own.part
      if isNewPart, !reaches(service, number) { service = nil }
      if own.sense != .role {
        service = self.service(own) ?? service
        markServed(by: number, in: &others)
      } else if let known = service {
        others[number] = isServed(own, known)
        if !others[number] { service = nil }
      }
    }
    return others
  }

  /// Whether a word stands between what somebody is and whom or what it is about: `of`, `for the`.
  func isLink(_ word: TitleWord) -> Bool {
    word.kind.contains(.idle) || TitleWord.linking.contains(word.hash)
  }

  /// The roles for which somebody is the deputy, or the like; empty for an assistant or adviser.
  func deputyOffices(_ found: Found) -> [Int16] {
    guard found.words.contains(where: { $0.kind.contains(.lesser) }),
      !found.words.contains(where: \.isHelping)
    else { return [] }
    let office = found.words.filter { !$0.kind.contains(.lesser) }
    return look(office[...], part: found.part)?.meanings.map(\.role) ?? []
  }

  /// Whether a role is the one whose short form is `CEO`.
  func isChiefExecutive(_ role: Int16) -> Bool {
    phrases.meanings(of: [TitleWord("ceo")]).contains { $0.role == role }
  }

  // MARK: Whoever is named first

  /// Whom a stretch in front of others says that somebody works for; `nil` where it does not.
  private func service(_ own: Found) -> Service? {
    let words = own.words
    let isBetween = words.dropFirst().contains { TitleWord.between.contains($0.hash) }
    if isBetween { return .between }
    for place in words.indices.dropFirst().reversed() where isLink(words[place]) {
      guard words[..<place].contains(where: isContent),
        let office = look(words[(place + 1)...], part: own.part)
      else { continue }
      let isDeputy = own.has(.lesser) && !words.contains(where: \.isHelping)
      let isInflected = TitleWord.inflected.contains(words[place].hash)
      return .linked(
        isInflected: isInflected, isDeputy: isDeputy, isShort: isShortForm(office))
    }
    let rest = words.drop { !$0.kind.isDisjoint(with: .silent) }
    guard let first = rest.first, first.isHelping, rest.count > 1,
      let office = look(rest.dropFirst(), part: own.part)
    else { return nil }
    // `Assistant General Counsel` is a rank, `Assistant CIO` is not.
    return first.hash != TitleWord.assistant || isShortForm(office) ? .plain : nil
  }

  /// Whether a word says what somebody is, beside ranks and what every title may have.
  private func isContent(_ word: TitleWord) -> Bool {
    word.kind.isDisjoint(with: [.idle, .qualifier, .outerQualifier, .scope, .and, .rank])
  }

  /// Whether an office behind such a stretch is one of those for whom somebody works.
  private func isServed(_ own: Found, _ service: Service) -> Bool {
    guard case .linked(let isInflected, _, let isShort) = service, let first = own.words.first,
      !isLink(first), let strength = own.strength
    else { return true }
    if isShortForm(own) { return isShort || !isInflected }
    return !strength.isWeak && (!isInflected || own.has(.chief))
  }

  /// Whether an office is named by a short form: `CISO`, `DSI`, `DAF`.
  private func isShortForm(_ own: Found) -> Bool {
    let words = own.words.filter { $0.kind.isDisjoint(with: [.idle, .qualifier]) }
    return own.strength == .short || words.count == 1 && words[0].isShort
  }

  /// Whether a stretch at the start of a part is about those before: `Assistentin des CIO/CISO`. An
  /// `Adjoint au DSI / RSSI` has two posts.
  private func reaches(_ service: Service?, _ number: Int) -> Bool {
    let own = found[number]
    let isWhole = number + 1 == found.count || found[number + 1].part != own.part
    guard parts[own.part].mark == .peer, isWhole, own.sense == .role, isShortForm(own) else {
      return false
    }
    switch service {
    case .plain, .between: return true
    case .linked(_, let isDeputy, _): return !isDeputy || parts[own.part].isTight
    case nil: return false
    }
  }

  // MARK: Whoever is named last

  /// Notes the offices in front of a stretch that says who works for them: `CIO & CISO Assistant`.
  private func markServed(by number: Int, in others: inout [Bool]) {
    let own = found[number]
    guard let last = own.words.last, last.isHelping || last.isDeputy else { return }
    var office = own.words.dropLast()
    while let word = office.last, word.kind.contains(.neutral) { office.removeLast() }
    guard !office.isEmpty, look(office, part: own.part) != nil else { return }
    var place = number
    while place > 0, isJoined(place - 1, to: place, within: number, last) {
      others[place - 1] = true
      place -= 1
    }
  }

  /// Whether an office belongs to a list that ends with the one of whoever works for them.
  private func isJoined(_ before: Int, to next: Int, within end: Int, _ last: TitleWord) -> Bool {
    let own = found[before]
    guard own.sense == .role, let strength = own.strength, !strength.isWeak else { return false }
    // `Chief Compliance Officer and MLRO Deputy` tells two posts.
    if last.isDeputy, strength != .short { return false }
    guard own.part != found[next].part else { return true }
    switch parts[found[next].part].mark {
    case .peer: return true
    case .aside:
      let isList = parts[found[next].part].isTight || found[end - 1].part == found[end].part
      return strength == .short && isList
    case .bracket, .asWell: return false
    }
  }

  // MARK: Elsewhere

  /// The parts that name what a member of a board does in another organisation: `Independent
  /// Director (CIO, Harrow Re)`. A bracket that names an office alone is about this one.
  func officesElsewhere() -> Set<Int> {
    var elsewhere: Set<Int> = []
    var start = 1
    while start < parts.count {
      guard parts[start].mark == .bracket, parts[start].depth > 0 else {
        start += 1
        continue
      }
      let end =
        parts[(start + 1)...].firstIndex { $0.depth == 0 || $0.mark == .bracket } ?? parts.count
      let own = start..<end
      if end - start > 1, isBoardMember(before: start),
        found.contains(where: { own.contains($0.part) && $0.sense == .other })
      {
        elsewhere.formUnion(own)
      }
      start = end
    }
    return elsewhere
  }

  /// Whether what stands in front of a bracket is a seat on a board and nothing else.
  private func isBoardMember(before part: Int) -> Bool {
    let before = found.filter { $0.part < part }
    return !before.isEmpty
      && before.allSatisfy { own in
        guard own.sense != .role else {
          return own.meanings.allSatisfy { phrases.isGoverning($0.role) }
        }
        return own.words.contains { TitleWord.seats.contains($0.hash) }
          && own.words.allSatisfy {
            TitleWord.seats.contains($0.hash) || !$0.kind.isDisjoint(with: .silent)
          }
      }
  }
}

extension TitleWord {
  /// Whether it says of somebody what is done for others.
  fileprivate var isHelping: Bool { kind.contains(.junior) || Self.helping.contains(hash) }

  /// Whether it says of somebody who is named before it that this is a deputy.
  fileprivate var isDeputy: Bool { Self.deputies.contains(hash) }

  private static func hashes(_ words: String) -> Set<UInt64> {
    Set(words.split { $0 == " " || $0 == "\n" }.map { hash($0.utf8) })
  }

  /// Links that need two ends.
  fileprivate static let between = hashes("between zwischen entre tra fra tussen")

  /// Links that are not idle: in other titles they tell more.
  fileprivate static let linking = between.union(
    hashes(
      """
      with by mit von bei beim aupres pres pour avec chez presso per con junto para por com met bij
      supporting advising assisting auditing
      """))

  /// Links that another office would have as well, or an ending of its own.
  fileprivate static let inflected = hashes(
    """
    des der dem den vom zum zur beim du au aux al alla allo del dei dell della delle dello do dos da
    das ao aos
    """)

  /// Who helps, beside the posts that are never an officer's.
  private static let helping = hashes(
    """
    assistant liaison counsellor mentor coach auditor team interface berater beraterin beratung
    vertretung stellvertretung unterstuetzung stab stabsstelle pruefer prueferin sekretariat
    verbindungsperson conseiller conseillere conseil secretariat secretaire soutien appui charge
    chargee auditeur auditrice asesor asesora asesoria assessor assessora apoyo apoio enlace
    secretaria secretario consulente collaboratore collaboratrice supporto segretaria segretario
    adviseur ondersteuning secretaresse
    """)

  /// Words of a seat on a board, beside those of roles.
  fileprivate static let seats = hashes("member board trustee trustees supervisory council")

  private static let deputies = hashes(
    "deputy stellvertreter stellvertreterin vertreter vertreterin")

  /// Who stands between those whom a title names: `CISO to CIO Liaison`.
  static let joining = hashes("liaison coordinator interface bridge intermediary translator")
}
