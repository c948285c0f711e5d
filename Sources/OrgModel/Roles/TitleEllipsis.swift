/// Writes out compounds of which the first ones leave the end to the last one, as German and Dutch
/// titles do: `Datenschutz- und Informationssicherheitsbeauftragter` is
/// `Datenschutzbeauftragter und Informationssicherheitsbeauftragter`.
enum TitleEllipsis {
  /// Whether a word ends with a hyphen, behind which another one may follow.
  static func mayBe(in title: some Collection<UInt8>) -> Bool {
    var (before, last): (UInt8, UInt8) = (0x20, 0x20)
    for byte in title {
      let isEnd = [UInt8(ascii: " "), UInt8(ascii: ","), UInt8(ascii: "/")].contains(byte)
      if last == UInt8(ascii: "-"), isEnd, before != 0x20 { return true }
      (before, last) = (last, byte)
    }
    return false
  }

  /// The title in small letters with its compounds written out, and an adjective in front of them
  /// in front of each; what is no such compound stays.
  ///
  /// - Complexity: O(*n*) for *n* bytes.
  static func writtenOut(_ title: String) -> String {
    var words = title.lowercased().replacing("-/", with: "- / ").split(separator: " ")
      .map { String($0) }
    // From the end, so that a word that was written out is there for those in front of it.
    var next: [Int?] = words.indices.map { follower(of: $0, in: words) }
    for place in words.indices.reversed() {
      guard let follower = next[place], let stem = stem(words[place]),
        let end = end(of: words[follower])
      else {
        next[place] = nil
        continue
      }
      words[place] = joined(stem, end) + (words[place].hasSuffix(",") ? "," : "")
    }
    // `Stellvertretender Datenschutz- und …` is no officer of either.
    var adjectives: [Int: String] = [:]
    for (place, follower) in next.enumerated() {
      guard let follower, place > 0 else { continue }
      let before = adjectives[place] ?? (isAdjective(words[place - 1]) ? words[place - 1] : nil)
      adjectives[follower] = before
    }
    return words.enumerated().map { (adjectives[$0].map { "\($0) " } ?? "") + $1 }
      .joined(separator: " ")
  }

  /// Whether a word says of an officer what kind of one it is: a deputy, an external one.
  private static func isAdjective(_ word: String) -> Bool {
    TitleText(word.utf8).parts.contains { part in
      part.words.contains { !$0.kind.isDisjoint(with: [.lesser, .qualifier]) }
    }
  }

  private static let conjunctions: Set<String> = [
    "und", "u.", "u", "oder", "sowie", "bzw.", "en", "&", "+", "/",
  ]

  /// How compounds end that name somebody, or what somebody heads.
  private static let ends = [
    "beauftragt", "leiter", "leitung", "direktor", "vorstand", "vorständ", "chef", "manager",
    "officer", "functionaris", "directeur", "sicherheit",
  ]

  /// What stands in front of the hyphen at the end of a word; `nil` where there is none.
  private static func stem(_ word: String) -> Substring? {
    let word = word.hasSuffix(",") ? word.dropLast() : word[...]
    guard word.hasSuffix("-"), word.count > 1 else { return nil }
    return word.dropLast()
  }

  /// The place of the compound whose end a word at `place` waits for.
  private static func follower(of place: Int, in words: [String]) -> Int? {
    guard stem(words[place]) != nil else { return nil }
    var next = place + 1
    var isJoined = words[place].hasSuffix(",")
    while next < words.count, conjunctions.contains(words[next]) {
      isJoined = true
      next += 1
    }
    return isJoined && next < words.count ? next : nil
  }

  /// The end of a compound, from the last of the known ones on: `beauftragte(r)`.
  private static func end(of word: String) -> Substring? {
    var word = word[...]
    while let last = word.last, ",;:|".contains(last) || last == ")" && !word.contains("(") {
      word.removeLast()
    }
    let starts = ends.compactMap { word.ranges(of: $0).last?.lowerBound }
    guard let start = starts.max(), start > word.startIndex else { return nil }
    return word[start...]
  }

  /// A stem with the end of another compound, as such words are written.
  private static func joined(_ stem: Substring, _ end: Substring) -> String {
    let whole = stem + end
    if TitleWord.spellings[TitleWord.hash(whole.utf8)] != nil { return String(whole) }
    let isTitle = ["leit", "direk", "direc", "manager", "officer"].contains { end.hasPrefix($0) }
    let last = stem.split(separator: "-").last ?? stem
    return isTitle || last.count < 4 ? "\(stem)-\(end)" : String(whole)
  }
}
