internal import OrgModel

/// The sectors that packs name, and what else people call them. A chart may name others: they are
/// words of its own, of which nothing is known.
public enum Sector {
  /// A sector in the table.
  struct Entry: Sendable {
    let name: String
    /// The wider sector that it is part of.
    var parent: String?
    var aliases: [String] = []
  }

  static let table: [Entry] = [
    Entry(name: "agriculture"),
    Entry(name: "aviation", parent: "transport", aliases: ["air-transport", "airlines"]),
    Entry(name: "banking", parent: "finance", aliases: ["bank", "banks", "credit-institutions"]),
    Entry(name: "chemicals"),
    Entry(name: "construction"),
    Entry(name: "defence", aliases: ["defense"]),
    Entry(name: "digital", aliases: ["digital-infrastructure", "digital-services"]),
    Entry(name: "education"),
    Entry(name: "energy"),
    Entry(
      name: "finance",
      aliases: ["financial", "financial-institutions", "financial-services", "financials"]),
    Entry(name: "food"),
    Entry(
      name: "government",
      aliases: ["public-administration", "public-sector", "public-services"]),
    Entry(name: "healthcare", aliases: ["health", "health-care", "hospitals"]),
    Entry(name: "insurance", parent: "finance", aliases: ["insurers", "reinsurance"]),
    Entry(name: "manufacturing"),
    Entry(name: "market-infrastructure", parent: "finance"),
    Entry(name: "media"),
    Entry(name: "mining"),
    Entry(name: "nonprofit", aliases: ["non-profit", "charity", "charities"]),
    Entry(name: "payments", parent: "finance", aliases: ["payment-services"]),
    Entry(
      name: "pensions", parent: "finance",
      aliases: ["pension", "pension-funds", "superannuation"]),
    Entry(name: "postal"),
    Entry(name: "professional-services"),
    Entry(name: "railways", parent: "transport", aliases: ["rail"]),
    Entry(name: "real-estate"),
    Entry(name: "research"),
    Entry(name: "retail"),
    Entry(
      name: "securities", parent: "finance",
      aliases: ["capital-markets", "investment", "investment-services"]),
    Entry(name: "shipping", parent: "transport", aliases: ["maritime"]),
    Entry(name: "space"),
    Entry(name: "technology", aliases: ["software"]),
    Entry(name: "telecommunications", aliases: ["telecom", "telecoms"]),
    Entry(name: "transport", aliases: ["transportation"]),
    Entry(name: "waste"),
    Entry(name: "water"),
  ]

  /// The names of the known sectors, in order.
  public static let known: [String] = table.map(\.name)

  /// What a known sector is part of: `finance` of `banking`; `nil` for the others.
  public static func parent(of sector: String) -> String? { parents[name(of: sector)] }

  private static let parents = Dictionary(
    uniqueKeysWithValues: table.compactMap { entry in entry.parent.map { (entry.name, $0) } })
  private static let names = Dictionary(
    uniqueKeysWithValues: table.flatMap { entry in
      ([entry.name] + entry.aliases).map { ($0, entry.name) }
    })

  /// The name in the table of what a chart calls a sector; its own word, in small letters and with
  /// `-` between words, when the table has none.
  public static func name(of word: String) -> String {
    let folded = foldedWord(word)
    return names[folded] ?? folded
  }

  /// Whether the table has the word, as a name or as another word for one.
  public static func isKnown(_ word: String) -> Bool { names[foldedWord(word)] != nil }

  /// Whether one sector is the other or part of it: `banking` is within `finance`.
  public static func lies(_ word: String, within other: String) -> Bool {
    var sector: String? = name(of: word)
    let wider = name(of: other)
    while let own = sector {
      if own == wider { return true }
      sector = parents[own]
    }
    return false
  }

  /// The known sector that a slip of the pen made `word` of, or `nil`.
  static func meant(by word: String) -> String? {
    isKnown(word) ? nil : slip(in: word, of: names.keys.sorted()).map(name)
  }
}

/// A word in small letters, with `-` for blanks and underscores: "Financial services" and
/// `financial_services` are `financial-services`.
func foldedWord(_ word: String) -> String {
  word.lowercased().split { $0 == "-" || $0 == "_" || $0.isWhitespace }.joined(separator: "-")
}

/// The name that somebody probably meant who wrote `word`, or `nil`.
///
/// Stricter than a hint behind an error, because a word may be one of the chart's own: the parts
/// between `-` have to be as many, all but one of them have to be the same, and that one may differ
/// by one letter, from nine letters on by two, and by none below five. Words that differ in their
/// hyphens, blanks or capital letters alone are the same word.
///
/// - Parameter least: the fewest letters of a word of one part. Above the standard of 5, such a
///   word may differ by one letter alone: `reserving` is not `receiving`.
/// - Complexity: O(*c* · *n*²) for *c* candidates and words of *n* letters.
func slip(in word: String, of candidates: [String], leastAlone least: Int = 5) -> String? {
  let folded = foldedWord(word)
  guard folded.utf8.count <= 100, !candidates.contains(word) else { return nil }
  let joined = folded.filter { $0 != "-" }
  let parts = folded.split(separator: "-")
  for candidate in candidates {
    if candidate.filter({ $0 != "-" }) == joined { return candidate }
  }
  return candidates.first { candidate in
    let others = candidate.split(separator: "-")
    guard others.count == parts.count else { return false }
    let different = zip(parts, others).filter { $0 != $1 }
    guard different.count == 1, let (own, other) = different.first else { return false }
    let letters = min(own.count, other.count)
    guard letters >= (parts.count == 1 ? least : 5) else { return false }
    let isStrict = letters < 9 || parts.count == 1 && least > 5
    return Spelling.nearest(to: String(own), in: [String(other)], atMost: isStrict ? 1 : 2) != nil
  }
}
