/// What a title says about roles.
struct TitleReading: Hashable, Sendable {
  /// A role that a title names.
  struct Named: Hashable, Sendable {
    /// The role's index in the catalogue.
    var role: Int16
    var strength: RolePhrases.Strength
  }

  /// The roles that the title names, in its order.
  var named: [Named] = []
  /// The roles that an abbreviation in it could mean, indices into the catalogue in order.
  var open: [Int16] = []

  var isEmpty: Bool { named.isEmpty && open.isEmpty }
}

/// Reads the parts of one title.
struct TitlePartReader {
  let phrases: RolePhrases
  let parts: [TitleText.Part]
  private(set) var found: [Found] = []

  /// What a stretch of words between `and`s says.
  struct Found {
    var words: ArraySlice<TitleWord>
    var part: Int
    var meanings: [RolePhrases.Meaning] = []
    /// Whether it is about a part of the organization.
    var isScoped = false
    var sense = Sense.other

    var strength: RolePhrases.Strength? { meanings.map(\.strength).min() }
    var isNamed: Bool { meanings.count == 1 }
    func has(_ kind: TitleWord.Kind) -> Bool { words.contains { !$0.kind.isDisjoint(with: kind) } }
    /// Whether it has nothing but words that every senior title has.
    var isGrade: Bool {
      words.allSatisfy { !$0.kind.isDisjoint(with: .silent) }
        && words.contains { !$0.kind.contains(.idle) }
    }
  }

  /// What a stretch that means no role makes of its neighbours.
  enum Sense {
    /// Means a role.
    case role
    /// Says nothing of what somebody does: `Founder`, `SVP`, `Group`.
    case silent
    /// A part of the organization.
    case scope
    /// Says no more than that somebody is not the officer: `(Deputy)`.
    case lesserAlone
    /// Somebody beside an officer.
    case lesser
    /// A post that is no officer's.
    case junior
    /// Something else.
    case other
  }

  init(_ title: TitleText, _ phrases: RolePhrases) {
    self.phrases = phrases
    parts = title.parts
  }

  /// What the title says.
  mutating func reading() -> TitleReading {
    guard !parts.isEmpty else { return TitleReading() }
    if let whole = readWhole() { return settled(whole) }
    for number in parts.indices { read(part: number) }
    guard !found.contains(where: { $0.sense == .lesserAlone }) else { return TitleReading() }
    dropExpansions()
    return settled(standing())
  }

  // MARK: The title as a whole

  /// What the title says when its marks do not part it: `Director, Information Security`,
  /// `Officer, Chief Information`.
  private func readWhole() -> [Found]? {
    let isOne = parts.dropFirst().allSatisfy { $0.mark == .aside }
    guard isOne || isRankOfBracket, parts.count < 4 else { return nil }
    let words = parts.flatMap(\.words)
    guard !words.contains(where: { $0.kind.contains(.lesser) }) else { return nil }
    // `Finance Director, DE` is about a place.
    guard parts.allSatisfy({ !$0.words.allSatisfy { $0.kind.contains(.idle) } }) else { return nil }
    if let whole = look(words[...], part: 0) { return isTakenAlone(whole) ? [] : [whole] }
    if let several = readChief(words[...], part: 0) ?? readListOfHeads() { return several }
    guard parts.count == 2 else { return nil }
    guard let turned = look((parts[1].words + parts[0].words)[...], part: 0) else { return nil }
    return isTakenAlone(turned) ? [] : [turned]
  }

  /// Whether it is a rank with what it heads in brackets: `General Manager (IT)`.
  private var isRankOfBracket: Bool {
    parts.count == 2 && parts[1].mark == .bracket
      && parts[0].words.allSatisfy { !$0.kind.isDisjoint(with: [.rank, .qualifier]) }
      && parts[0].words.contains { $0.kind.contains(.rank) }
  }

  private func isTakenAlone(_ found: Found) -> Bool {
    found.isScoped && found.strength?.isWeak == true
  }

  /// What a phrase means, as it stands or without words that do not change the office; `nil` for
  /// nothing.
  func look(_ words: ArraySlice<TitleWord>, part: Int) -> Found? {
    var result = Found(words: words, part: part)
    result.meanings = phrases.meanings(of: words)
    if result.meanings.isEmpty {
      var rest = words.filter { $0.kind.isDisjoint(with: [.qualifier, .scope]) }[...]
      result.meanings = rest.isEmpty ? [] : phrases.meanings(of: rest)
      if result.meanings.isEmpty {
        while let first = rest.first, first.kind.contains(.outerQualifier) { rest.removeFirst() }
        while let last = rest.last, last.kind.contains(.outerQualifier) { rest.removeLast() }
        result.meanings = rest.isEmpty ? [] : phrases.meanings(of: rest)
      }
      if result.meanings.isEmpty, let first = rest.first, rest.count > 1,
        first == .vicePresident || first.kind == .neutral && !isLink(rest[rest.startIndex + 1])
      {
        let inner = phrases.meanings(of: rest.dropFirst())
        if inner.allSatisfy({ !$0.strength.isWeak }) { result.meanings = inner }
      }
      result.isScoped = words.contains { $0.kind.contains(.scope) }
    }
    result.sense = .role
    return result.meanings.isEmpty ? nil : result
  }

  /// `Chief Risk and Compliance Officer`, `Chief Risk, Legal and Compliance Officer`.
  private func readChief(_ words: ArraySlice<TitleWord>, part: Int) -> [Found]? {
    let rest = words.drop {
      !$0.kind.isDisjoint(with: .silent) && !$0.kind.contains(.and)
    }
    guard let chief = rest.first, chief.kind.contains(.chief) || chief.hash == TitleWord.hipaa,
      let last = rest.last, last.kind.contains(.officer)
    else { return nil }
    let inner = rest.dropFirst().dropLast()
    guard inner.contains(where: { $0.kind.contains(.and) }),
      !inner.contains(where: { !$0.kind.isDisjoint(with: [.chief, .officer]) })
    else { return nil }
    if let one = look(rest, part: part) { return [one] }
    let several = inner.split { $0.kind.contains(.and) }.compactMap {
      look(([chief] + $0 + [last])[...], part: part)
    }
    return several.isEmpty ? nil : several
  }

  /// `Head of Risk and Compliance`: every part has to be known.
  private func readHeads(_ words: ArraySlice<TitleWord>, part: Int) -> [Found]? {
    let rest = words.filter { $0.kind.isDisjoint(with: .qualifier) }
    guard let first = rest.first, first.kind.contains(.rank) else { return nil }
    let subjects = rest.dropFirst().split { $0.kind.contains(.and) }
    guard subjects.count > 1 else { return nil }
    let several = subjects.compactMap { look(([first] + $0)[...], part: part) }
    return several.count == subjects.count ? several : nil
  }

  /// `Head of Legal, Compliance and Internal Audit`: the same with a comma.
  private func readListOfHeads() -> [Found]? {
    guard parts.count > 1, parts[parts.count - 1].words.contains(where: { $0.kind.contains(.and) }),
      parts.dropFirst().allSatisfy({ !$0.words[0].kind.contains(.rank) })
    else { return nil }
    return readHeads(Array(parts.map(\.words).joined(separator: [.and]))[...], part: 0)
  }

  /// `Privacy and Information Security Officer`: every part has to be known.
  private func readOfficers(_ words: ArraySlice<TitleWord>, part: Int) -> [Found]? {
    guard let last = words.last, last.kind.contains(.officer) else { return nil }
    let duties = words.dropLast().split { $0.kind.contains(.and) }
    let isNamed = words.dropLast().contains { !$0.kind.isDisjoint(with: [.chief, .officer]) }
    guard duties.count > 1, !isNamed else { return nil }
    let several = duties.compactMap { look(($0 + [last])[...], part: part) }
    return several.count == duties.count ? several : nil
  }

  // MARK: Parts

  private mutating func read(part number: Int) {
    let words = parts[number].words[...]
    let isLesser = words.contains { $0.kind.contains(.lesser) }
    if !isLesser {
      if let whole = look(words, part: number) {
        found.append(whole)
        return
      }
      if let several = readChief(words, part: number) ?? readHeads(words, part: number)
        ?? readOfficers(words, part: number)
      {
        found += several
        return
      }
      if let tail = readTail(words, part: number) {
        found.append(tail)
        return
      }
    } else if let first = words.first, first.kind.contains(.lesser),
      (readChief(words.dropFirst(), part: number)
        ?? readOfficers(words.dropFirst(), part: number)) != nil
    {
      found.append(Found(words: words, part: number, sense: .lesser))
      return
    }
    for piece in words.split(whereSeparator: { $0.kind.contains(.and) }) {
      found.append(read(piece, part: number))
    }
  }

  private func read(_ piece: ArraySlice<TitleWord>, part: Int) -> Found {
    var result = Found(words: piece, part: part)
    if piece.contains(where: { $0.kind.contains(.lesser) }) {
      let isAlone = piece.allSatisfy {
        !$0.kind.isDisjoint(with: [.lesser, .idle, .qualifier])
      }
      let helps = piece.last?.hash == TitleWord.assistant
      result.sense = isAlone ? .lesserAlone : helps ? .junior : .lesser
      return result
    }
    if let known = look(piece, part: part) ?? readTail(piece, part: part) { return known }
    result.sense =
      result.has(.junior)
      ? .junior : result.isGrade ? .silent : result.has(.scope) ? .scope : .other
    return result
  }

  /// `Border Force Chief Operating Officer`: who is a chief in full words is one, whatever stands
  /// in front, but for `Auditor of the Chief Operating Officer`.
  private func readTail(_ words: ArraySlice<TitleWord>, part: Int) -> Found? {
    guard let start = words.lastIndex(where: { $0.kind.contains(.chief) }),
      start > words.startIndex, !isLink(words[start - 1]),
      words.last?.kind.contains(.officer) == true,
      !words[..<start].contains(where: { !$0.kind.isDisjoint(with: [.junior, .lesser, .and]) })
    else { return nil }
    return look(words[start...], part: part)
  }

  // MARK: What stands

  /// `CIO (Chief Investment Officer)`: an abbreviation that is written out as something else.
  private mutating func dropExpansions() {
    for number in found.indices where found[number].strength == .short {
      guard let own = parts[found[number].part].words.first else { continue }
      let isOther = [number - 1, number + 1].contains { next in
        guard found.indices.contains(next), found[next].sense == .other else { return false }
        let words = found[next].words.filter { !$0.kind.contains(.idle) }
        return words.count > 1 && words[0].kind.contains(.chief)
          && TitleWord.hash(words.map(\.initial)) == own.hash
      }
      if isOther {
        found[number].meanings = []
        found[number].sense = .other
      }
    }
  }

  /// What is left when each stretch was held against its neighbours.
  private func standing() -> [Found] {
    var standing: [Found] = []
    var block = Block.none
    let others = officesOfOthers()
    let elsewhere = officesElsewhere()
    for (number, own) in found.enumerated() {
      let isNewPart = number == 0 || found[number - 1].part != own.part
      if isNewPart {
        let isPeer = parts[own.part].mark.isPeer
        block = isPeer ? .none : max(block, number == 0 ? .none : self.block(by: found[number - 1]))
      }
      guard own.sense == .role, let strength = own.strength else { continue }
      if block == .all, !isDuty(number) { continue }
      if block == .short, strength != .full { continue }
      if others[number] || elsewhere.contains(own.part) { continue }
      if strength.isWeak, isTaken(number) { continue }
      standing.append(own)
    }
    return standing
  }

  private enum Block: Int, Comparable {
    case none, short, all
    static func < (a: Block, b: Block) -> Bool { a.rawValue < b.rawValue }
  }

  /// What a stretch leaves of the parts behind it: behind `Analyst,` stands whom it works for.
  private func block(by found: Found) -> Block {
    switch found.sense {
    case .role, .silent, .scope, .lesserAlone: .none
    // `Deputy CEO, Finance Director` tells two posts of one person.
    case .lesser: deputyOffices(found).contains(where: isChiefExecutive) ? .none : .short
    case .other: .short
    case .junior: .all
    }
  }

  /// Whether it is what a manager is as well: `Practice Manager (HIPAA Privacy Officer)`. Whoever
  /// is a chief is nothing else, and a secretary in front of an officer is the officer's.
  private func isDuty(_ number: Int) -> Bool {
    let own = found[number]
    return own.strength == .full && own.words.last?.kind.contains(.officer) == true
      && !own.has(.chief)
      && found[..<number].allSatisfy { before in
        before.sense != .junior || before.words.contains { TitleWord.managing.contains($0.hash) }
      }
  }

  /// Whether the neighbours of a weak title take its meaning away.
  private func isTaken(_ number: Int) -> Bool {
    let own = found[number]
    if own.isScoped { return true }
    if number + 1 < found.count {
      let next = found[number + 1]
      let isAside = next.part != own.part && !parts[next.part].mark.isPeer
      switch next.sense {
      case .silent, .lesserAlone: break
      case .role: if isAside, own.isGrade, next.meanings != own.meanings { return true }
      case .scope, .junior: if isAside { return true }
      // `Head of IT, Deputy DPO` has one office and stands in for another one.
      case .lesser:
        let office = deputyOffices(next)
        let isOwn = office.isEmpty || own.meanings.contains { office.contains($0.role) }
        if isAside, isOwn { return true }
      // `Director of Finance and Strategy` is one post.
      case .other: if isAside || next.part == own.part && !next.has(.rank) { return true }
      }
    }
    guard number > 0, found[number - 1].part == own.part else { return false }
    let before = found[number - 1]
    return before.sense == .other && !before.has(.rank) && own.words.last?.kind == .rank
  }

  /// The reading of what stands. An abbreviation with several meanings is settled by a role that
  /// the title names as well, or by a word of a unit: `CPO (Product)`.
  private func settled(_ standing: [Found]) -> TitleReading {
    let certain = standing.filter(\.isNamed).map { $0.meanings[0].role }
    var reading = TitleReading()
    for own in standing {
      if own.isNamed {
        add(own.meanings[0].role, own.meanings[0].strength, to: &reading)
        continue
      }
      let roles = own.meanings.map(\.role)
      if roles.contains(where: certain.contains) { continue }
      let others = found.filter {
        $0.part != own.part || $0.words.startIndex != own.words.startIndex
      }
      let meant = roles.filter { role in others.contains { phrases.names($0.words, role) } }
      if meant.count == 1 {
        add(meant[0], .short, to: &reading)
      } else if reading.open.isEmpty {
        reading.open = roles.sorted()
      }
    }
    return reading
  }

  /// Of two mentions of a role the stronger one counts.
  private func add(
    _ role: Int16, _ strength: RolePhrases.Strength, to reading: inout TitleReading
  ) {
    if let place = reading.named.firstIndex(where: { $0.role == role }) {
      reading.named[place].strength = max(reading.named[place].strength, strength)
    } else {
      reading.named.append(.init(role: role, strength: strength))
    }
  }
}

extension RolePhrases {
  /// Whether words have one of those that decide for a role.
  func names(_ words: some Collection<TitleWord>, _ role: Int16) -> Bool {
    let words = Array(words)
    return unitWords[Int(role)].contains { wanted in
      guard !wanted.isEmpty, wanted.count <= words.count else { return false }
      return (0...(words.count - wanted.count)).contains { start in
        words[start..<(start + wanted.count)].elementsEqual(wanted)
      }
    }
  }
}
