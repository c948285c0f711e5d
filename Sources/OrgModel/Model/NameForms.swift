/// The forms in which a name stands elsewhere: without remarks and titles, and with the first name
/// first.
enum NameForms {
  /// What stands before a name and is none of it.
  private static let before: Set<String> = [
    "acting", "interim", "vacant", "dr", "prof", "professor", "mr", "mrs", "ms", "sir", "dame",
    "deputy",
  ]
  /// What stands behind one.
  private static let behind: Set<String> = ["ai", "adinterim", "interim", "acting", "phd", "mba"]

  /// The forms of two words and more, each once, besides the name itself: one word may be any word.
  ///
  /// - Parameter plain: the name without a remark that it is for a time, if it has one.
  /// - Complexity: O(*n*) for *n* bytes.
  static func forms(of name: String, _ plain: String?) -> [String] {
    if plain == nil, isPlain(name) { return [] }
    var forms: [String] = []
    func add(_ form: String) {
      let words = words(form)
      guard words.count > 1 else { return }
      for text in [words.joined(separator: " "), capitalized(words)]
      where text != name && !forms.contains(text) {
        forms.append(text)
      }
    }
    let parts = parts(name) + (plain.map { [$0] } ?? [])
    for part in parts {
      add(part)
      let pair = part.split(separator: ",").map { words(String($0)) }
      guard pair.count == 2 else { continue }
      // `Park, Kim`, or a name with what is behind it.
      add(pair[0].joined(separator: " "))
      add((pair[1] + pair[0]).joined(separator: " "))
    }
    return forms
  }

  /// Whether a name surely has no other form, as nearly all: words of ASCII letters with a blank
  /// between them, none in large letters only, and none that stands around names.
  private static func isPlain(_ name: String) -> Bool {
    let words = name.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard let first = words.first, let last = words.last, words.allSatisfy(isPlain) else {
      return false
    }
    let hasTitle = isOne(String(Substring(first)), of: before)
    return !hasTitle && !isOne(String(Substring(last)), of: behind)
  }

  private static func isPlain(_ word: Substring.UTF8View) -> Bool {
    var (small, large) = (0, 0)
    for byte in word {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"): small += 1
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): large += 1
      case UInt8(ascii: "-"), UInt8(ascii: "'"), UInt8(ascii: "."): break
      default: return false
      }
    }
    return small > 0 || large == 1
  }

  private static func isOne(_ word: String, of known: Set<String>) -> Bool {
    known.contains(word.lowercased().filter(\.isLetter))
  }

  /// What stands in brackets, between them, and between slashes and colons.
  private static func parts(_ name: String) -> [String] {
    name.split { "()[]/;:".contains($0) }.map(String.init)
  }

  /// The words without those around a name.
  private static func words(_ text: String) -> [String] {
    var words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    while let first = words.first, isOne(first, of: before) { words.removeFirst() }
    while let last = words.last, isOne(last, of: behind) || !last.contains(where: \.isLetter) {
      words.removeLast()
    }
    return words
  }

  /// Words in large letters as names are written.
  private static func capitalized(_ words: [String]) -> String {
    words.map { word in
      word == word.uppercased() ? word.prefix(1) + word.dropFirst().lowercased() : word[...]
    }.joined(separator: " ")
  }
}
