import Foundation
import OrgFormats
import OrgTestSupport
import Testing

/// Files that cannot be read, in which the key of pay is misspelt or escaped: what is shown of them
/// says nothing of the number, not even how many digits it has.
struct PayCoverKeyTests {
  /// A chart with a number where `pay` stands.
  private struct Sheet {
    let name: String
    let text: String
  }

  private static let people = ["ann", "bob", "cyd", "dan"]

  /// The word for pay with slips of the pen, or another one that no chart knows.
  private static func word(_ random: inout Seeded) -> String {
    let words = ["cost", "salary", "income", "gehalt", "lohn", "package", "ctc", "grade pay", "x"]
    var word = Array(words[random.below(words.count)])
    for _ in 0..<random.below(4) {
      let place = random.below(word.count)
      switch random.below(4) {
      case 0: word.swapAt(place, random.below(word.count))
      case 1 where word.count > 2: word.remove(at: place)
      case 2: word.insert("aeioustzkq".randomElement(using: &random) ?? "a", at: place)
      default: word[place] = Character(word[place].uppercased())
      }
    }
    let text = String(word)
    // A slip may make a word that charts know.
    return ["on", "to", "id"].contains(text.lowercased()) ? "cots" : text
  }

  private static func escaped(_ word: String, isYAML: Bool, _ random: inout Seeded) -> String {
    word.unicodeScalars.map { scalar in
      let digits = String(scalar.value, radix: 16)
      func padded(_ count: Int) -> String {
        String(repeating: "0", count: max(0, count - digits.count)) + digits
      }
      switch random.below(isYAML ? 5 : 3) {
      case 0: return "\\u\(padded(4))"
      case 1 where isYAML: return "\\x\(padded(2))"
      case 2 where isYAML: return "\\U\(padded(8))"
      default: return String(scalar)
      }
    }.joined()
  }

  /// A value as people write it; `number` is what it is about.
  private static func value(_ number: String, _ form: Int) -> String {
    switch form {
    case 0: "\"\(number)\""
    case 1: "\"EUR \(number).50\""
    case 2: "\"\(number) p.a.\""
    default: number
    }
  }

  private static func sheet(_ number: String, _ seed: UInt64) -> Sheet {
    var random = Seeded(seed: seed)
    let word = word(&random)
    let form = random.below(6)
    let value = value(number, form)
    let kind = random.below(5)
    let isYAML = kind < 3
    let isEscaped = random.once(in: 2)
    let key =
      isEscaped || kind == 3
      ? "\"\(isEscaped ? escaped(word, isYAML: isYAML, &random) : word)\"" : word
    let fault = random.below(people.count)
    let rows = people.enumerated().map { place, id in
      let isFaulty = place == fault
      switch kind {
      case 0: return "  \(id): { title: Head, \(key): \(value)\(isFaulty ? "" : " }")\n"
      case 1:
        return "  \(id):\n    \(key): \(value)\n    title: Head\(isFaulty ? " ]\n    }" : "")\n"
      case 2:
        return "  \(id):\n    \(key):\n      \(value)\n   \(isFaulty ? "\t" : " ")title: Head\n"
      case 3:
        return
          "  {\"id\": \"\(id)\", \(key): \(value),\(isFaulty ? "," : "") \"title\": \"Head\"},\n"
      default:
        return "\(id),Head,\(value)\(isFaulty ? ",\"" : ",u")\n"
      }
    }
    let text = rows.joined()
    switch kind {
    case 3: return Sheet(name: "a.json", text: "[\n\(text)]\n")
    case 4: return Sheet(name: "a.csv", text: "id,title,\(word),unit\n\(text)")
    default: return Sheet(name: "a.yaml", text: "orgline: 1\npositions:\n\(text)")
    }
  }

  /// Non-interference: files that differ in their numbers alone are shown alike.
  @Test func whatIsShownDoesNotDependOnTheNumber() throws {
    for seed in UInt64(90_000)..<92_000 {
      var random = Seeded(seed: seed ^ 0xABC)
      let numbers = (4...8).map { digits in
        (0..<digits).map { $0 == 0 ? 1 + random.below(9) : random.below(10) }
          .map(String.init).joined()
      }
      var shown: Set<String> = []
      for number in numbers {
        let sheet = Self.sheet(number, seed)
        let bytes = try #require(
          OrgReader.withoutPay(file: sheet.name, Array(sheet.text.utf8)), "seed \(seed)")
        let text = String(decoding: bytes, as: UTF8.self)
        try #require(!text.contains(number), "seed \(seed):\n\(sheet.text)\n---\n\(text)")
        shown.insert(text)
      }
      try #require(shown.count == 1, "seed \(seed): \(shown)")
    }
  }
}
