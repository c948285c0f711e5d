import OrgModel
import OrgTestSupport
import Testing

/// Every scalar keeps its text, the slice of the file where it can, and the place of its first
/// byte. The files are made here, so what is expected is known without reading them.
struct PlaceTests {
  private struct Expected: Equatable {
    var text: String
    var origin: Int
    /// Whether the text must be a slice of the file.
    var isSlice: Bool
    var kind: LocatedTree.Kind
  }

  /// Writes a file piece by piece and notes where the scalars land.
  private struct Writer {
    var bytes: [UInt8] = []
    var expected: [Expected] = []

    mutating func raw(_ text: String) { bytes += Array(text.utf8) }

    mutating func scalar(
      _ typed: String, _ text: String, _ kind: LocatedTree.Kind, isSlice: Bool
    ) {
      expected.append(Expected(text: text, origin: bytes.count, isSlice: isSlice, kind: kind))
      raw(typed)
    }
  }

  private static let words = [
    "ann", "é", "日本", "😀", "a b", "x-1", "Ünïcödé", "007", "no", "1e3", "O'Neill", "a\u{301}",
  ]

  private func expectPlaces(_ writer: Writer, _ reader: Reader) throws {
    let reading = try reader.read(writer.bytes)
    #expect(reading.complaints == [])
    reading.expectSound()
    let all = reading.source.bytes
    let range = reading.source.files[reading.file].range
    try #require(reading.scalars.count == writer.expected.count)
    for (node, expected) in zip(reading.scalars, writer.expected) {
      let isSlice = range.contains(node.text.range.lowerBound)
      let found = Expected(
        text: String(decoding: all[node.text.range], as: UTF8.self),
        origin: Int(node.text.origin) - reading.start, isSlice: isSlice, kind: node.kind)
      #expect(found == expected)
      guard isSlice else { continue }
      let isQuoted = [34, 39].contains(all[Int(node.text.origin)])
      #expect(node.text.start == node.text.origin + (isQuoted ? 1 : 0))
    }
  }

  @Test(arguments: ["\n", "\r\n", "\r"], ["", "\u{FEFF}"])
  func json(_ newline: String, _ mark: String) throws {
    var random = Seeded(seed: 7)
    var writer = Writer()
    writer.raw(mark + "[" + newline)
    for index in 0..<300 {
      if index > 0 { writer.raw(" ," + newline + "\t") }
      let word = Self.words.randomElement(using: &random) ?? ""
      switch Int.random(in: 0..<4, using: &random) {
      case 0: writer.scalar("\(index)", "\(index)", .plain, isSlice: true)
      case 1: writer.scalar("null", "null", .null, isSlice: true)
      case 2: writer.scalar("\"\(word)\"", word, .quoted, isSlice: true)
      default:
        let escaped = word.utf16.map { unit in
          "\\u" + String(repeating: "0", count: 4 - String(unit, radix: 16).count)
            + String(unit, radix: 16)
        }.joined()
        writer.scalar("\"\(escaped)\\n\"", word + "\n", .quoted, isSlice: false)
      }
    }
    writer.raw(newline + "]")
    try expectPlaces(writer, .json)
  }

  @Test(arguments: ["\n", "\r\n", "\r", "\u{85}"], ["", "\u{FEFF}"])
  func yaml(_ newline: String, _ mark: String) throws {
    var random = Seeded(seed: 11)
    var writer = Writer()
    writer.raw(mark + "# é" + newline)
    for index in 0..<300 {
      let word = Self.words.randomElement(using: &random) ?? ""
      writer.scalar("kéy\(index)", "kéy\(index)", .plain, isSlice: true)
      writer.raw(": ")
      yamlValue(word, Int.random(in: 0..<11, using: &random), newline, &writer)
      if Bool.random(using: &random) { writer.raw(" # ü") }
      writer.raw(newline)
    }
    try expectPlaces(writer, .yaml)
  }

  private func yamlValue(_ word: String, _ style: Int, _ newline: String, _ writer: inout Writer) {
    let doubled = word.split(separator: "'", omittingEmptySubsequences: false).joined(
      separator: "''")
    let isSlice = doubled == word
    switch style {
    case 0: writer.scalar(word, word, .plain, isSlice: true)
    case 1: writer.scalar("\"\(word)\"", word, .quoted, isSlice: true)
    case 2: writer.scalar("'\(doubled)'", word, .quoted, isSlice: isSlice)
    case 3: writer.scalar("~", "~", .null, isSlice: true)
    case 4: writer.scalar("\"\\x41\(word)\"", "A\(word)", .quoted, isSlice: false)
    case 5: writer.scalar("\(word)\(newline)  z", "\(word) z", .plain, isSlice: false)
    case 6: writer.scalar("'z\(newline)  x'", "z x", .quoted, isSlice: false)
    case 7:
      // Every line break but LS and PS is read as LF.
      writer.scalar("|\(newline)  \(word)\(newline)", "\(word)\n", .quoted, isSlice: false)
    case 8:
      writer.raw("&a ")
      writer.scalar(word, word, .plain, isSlice: true)
    case 9:
      writer.raw("!!str &a-1 ")
      writer.scalar(word, word, .quoted, isSlice: true)
    default:
      writer.raw("&a !!str")
      writer.raw(newline + " # &no !no" + newline + " ")
      writer.scalar("'\(doubled)'", word, .quoted, isSlice: isSlice)
    }
  }

  @Test func collectionsStandAtTheirFirstCharacter() throws {
    let yaml = "é: \n  - [1]\n  - a: 2\nb: &x\n  c: {d: 3}\n"
    let reading = try Reader.yaml.read(yaml)
    let characters = Array(yaml.utf8)
    let places = reading.tree.nodes.filter { $0.kind == .mapping || $0.kind == .sequence }
      .map { node in
        String(
          decoding: characters[(Int(node.text.origin) - reading.start)...].prefix(3), as: UTF8.self)
      }
    #expect(places == ["é:", "- [", "[1]", "a: ", "c: ", "{d:"])
  }

  @Test func anEmptyValueAtTheEndLiesInTheFile() throws {
    let reading = try Reader.yaml.read("a:")
    #expect(reading.scalars.last?.kind == .null)
    reading.expectSound()
  }
}
