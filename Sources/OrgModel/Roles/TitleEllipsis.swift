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

  /// The title in small letters with its compounds written out; what is no such compound stays.
  static func writtenOut(_ title: String) -> String {
    var words = title.lowercased().replacing("-/", with: "- / ").split(separator: " ")
      .map { String($0) }
    // From the end, so that a word that was written out is there for those in front of it.
    for place in words.indices.reversed() {
      guard let stem = stem(words[place]), let end = end(for: place, in: words) else { continue }
      let comma = words[place].hasSuffix(",") ? "," : ""
      words[place] = joined(stem, end) + comma
    }
    return words.joined(separator: " ")
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

  /// The end of the compound that a word at `place` waits for.
  private static func end(for place: Int, in words: [String]) -> Substring? {
    var next = place + 1
    var isJoined = words[place].hasSuffix(",")
    while next < words.count, conjunctions.contains(words[next]) {
      isJoined = true
      next += 1
    }
    guard isJoined, next < words.count else { return nil }
    return end(of: words[next])
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
