/// Jurisdictions as charts and packs name them: two letters after ISO 3166-1, a part of a country
/// after ISO 3166-2 (`US-NY`), and `EU`.
public enum Jurisdiction {
  /// What people write instead of the code.
  private static let codes: [String: String] = [
    "australia": "AU", "austria": "AT", "belgium": "BE", "bulgaria": "BG", "california": "US-CA",
    "canada": "CA", "croatia": "HR", "cyprus": "CY", "czechia": "CZ", "denmark": "DK", "el": "GR",
    "england": "GB", "estonia": "EE", "european-union": "EU", "eu-27": "EU", "finland": "FI",
    "france": "FR", "gbr": "GB", "germany": "DE", "great-britain": "GB", "greece": "GR",
    "hungary": "HU", "iceland": "IS", "india": "IN", "ireland": "IE", "italy": "IT",
    "japan": "JP", "korea": "KR", "latvia": "LV", "liechtenstein": "LI", "lithuania": "LT",
    "luxembourg": "LU", "malta": "MT", "morocco": "MA", "netherlands": "NL", "new-york": "US-NY",
    "new-zealand": "NZ", "norway": "NO", "poland": "PL", "portugal": "PT", "quebec": "CA-QC",
    "romania": "RO", "saudi-arabia": "SA", "singapore": "SG", "slovakia": "SK", "slovenia": "SI",
    "south-korea": "KR", "spain": "ES", "sweden": "SE", "switzerland": "CH", "uk": "GB",
    "united-kingdom": "GB", "united-states": "US", "usa": "US",
  ]

  /// The members of the European Union.
  private static let members: Set<String> = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT",
    "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
  ]

  /// The other states of the European Economic Area, where much of the Union's law holds as well.
  private static let neighbours: Set<String> = ["IS", "LI", "NO"]

  /// The code of what a chart calls a jurisdiction: `GB` for `UK`, `DE` for `Germany`; the word in
  /// capitals when no other is known.
  public static func code(of word: String) -> String {
    codes[foldedWord(word)] ?? foldedWord(word).uppercased()
  }

  /// Whether the word is a code, or known instead of one.
  public static func isKnown(_ word: String) -> Bool {
    let parts = code(of: word).split(separator: "-", omittingEmptySubsequences: false)
    let isCountry = parts[0].utf8.count == 2 && parts[0].utf8.allSatisfy { $0 &- 0x41 < 26 }
    return isCountry && parts.count <= 2 && parts.dropFirst().allSatisfy { 1...3 ~= $0.utf8.count }
  }

  /// Whether one jurisdiction is the other or part of it: `US-NY` is within `US`, `DE` within `EU`.
  public static func lies(_ word: String, within other: String) -> Bool {
    let (own, wider) = (code(of: word), code(of: other))
    if own == wider || own.hasPrefix(wider + "-") { return true }
    return wider == "EU" && members.contains(country(own))
  }

  /// Whether an organisation may be in both: one is within the other, or the law of one is usual in
  /// the other.
  static func overlap(_ word: String, _ other: String) -> Bool {
    if lies(word, within: other) || lies(other, within: word) { return true }
    let countries = [country(code(of: word)), country(code(of: other))]
    return countries.contains("EU") && countries.contains(where: neighbours.contains)
  }

  private static func country(_ code: String) -> String { String(code.prefix { $0 != "-" }) }

  /// The word for a jurisdiction that a slip of the pen made `word` of, or `nil`.
  static func meant(by word: String) -> String? {
    guard !isKnown(word) else { return nil }
    return slip(in: word, of: codes.keys.sorted()).flatMap { codes[$0] }
  }
}
