import OrgDiagram
import Testing

@Suite("Text")
struct TextTests {
  private let plain = Typeface(size: 10)

  @Test func knownWidths() {
    // Of Helvetica: H 722, i 222, space 278, W 944.
    #expect(TextMeasure.width(of: "Hi W", in: plain) == 21.66)
    #expect(TextMeasure.width(of: "", in: plain) == 0)
    #expect(TextMeasure.width(of: "\u{5C71}\u{7530}", in: plain) == 20)
    #expect(TextMeasure.width(of: "\u{10A0}", in: plain) == 6)
  }

  @Test func whatJoinsHasNoWidth() {
    #expect(TextMeasure.width(of: "e\u{301}\u{302}", in: plain) == 5.56)
    #expect(TextMeasure.width(of: "\u{200B}\u{2060}\u{FEFF}\u{202E}", in: plain) == 0)
    // A family of four and a flag are one picture each.
    #expect(TextMeasure.width(of: "👨‍👩‍👧‍👦", in: plain) == 10)
    #expect(TextMeasure.width(of: "🇸🇪", in: plain) == 10)
  }

  @Test func boldIsWider() {
    let bold = Typeface(size: 10, isBold: true)
    #expect(TextMeasure.width(of: "Chief", in: bold) > TextMeasure.width(of: "Chief", in: plain))
  }

  @Test func linesEndBetweenWords() {
    let lines = TextMeasure.wrap(
      "Head of Treasury and Investor Relations", to: 85, in: plain, maximumLines: 3)
    #expect(lines == ["Head of Treasury", "and Investor", "Relations"])
  }

  @Test func whatDoesNotFitEndsWithAnEllipsis() {
    let lines = TextMeasure.wrap("one two three four", to: 40, in: plain, maximumLines: 2)
    #expect(lines == ["one two", "three\u{2026}"])
  }

  @Test func hyphensSlashesAndIdeographsCanEndALine() {
    #expect(
      TextMeasure.wrap("cross-functional", to: 40, in: plain, maximumLines: 3)
        == ["cross-", "function", "al"])
    #expect(
      TextMeasure.wrap("人事部長", to: 20, in: plain, maximumLines: 3) == ["人事", "部長"])
  }

  @Test func paragraphsStayApartAndControlCharactersShow() {
    #expect(
      TextMeasure.wrap("a\u{1}b\r\n  c\t d \n\n", to: 100, in: plain, maximumLines: 9)
        == ["a\u{FFFD}b", "c d"])
    #expect(TextMeasure.wrap(" \n\t\r", to: 100, in: plain, maximumLines: 9).isEmpty)
  }

  @Test func aHundredAccentsAreCut() throws {
    let lines = TextMeasure.wrap(
      "a" + String(repeating: "\u{301}", count: 5_000), to: 100, in: plain, maximumLines: 2)
    #expect(try #require(lines.first).unicodeScalars.count <= 200)
    #expect(lines.last?.last == "\u{2026}")
  }

  @Test func millionsOfCharactersAreNotRead() {
    let text = String(repeating: "word ", count: 2_000_000)
    let lines = TextMeasure.wrap(text, to: 100, in: plain, maximumLines: 2)
    #expect(lines.count == 2)
    #expect(lines.last?.last == "\u{2026}")
  }

  @Test func wrappingLosesNothingAndKeepsTheWidth() {
    var random = SplitMix(seed: 7)
    for _ in 0..<2_000 {
      let text = random.text(upTo: 60)
      let limit = Double(Int.random(in: 5...120, using: &random))
      let most = Int.random(in: 1...5, using: &random)
      let lines = TextMeasure.wrap(text, to: limit, in: plain, maximumLines: most)
      #expect(lines.count <= most)
      for line in lines where line.count > 1 {
        #expect(TextMeasure.width(of: line, in: plain) <= limit, "\(line)")
      }
      func solid(_ text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.filter { $0 != " " && $0 != "\n" && $0 != "\t" && $0 != "\r" }
          .map { TextMeasure.isPrintable($0) ? $0 : "\u{FFFD}" }
      }
      let original = solid(
        text.unicodeScalars.reduce(into: "") { text, scalar in
          text.unicodeScalars.append([0x85, 0x2028, 0x2029].contains(scalar.value) ? "\n" : scalar)
        })
      let shown = solid(lines.joined())
      if shown != original {
        #expect(shown.last == "\u{2026}")
        #expect(original.starts(with: shown.dropLast()))
        #expect(lines.count == most)
      }
    }
  }

  @Test func numbersHaveTwoDecimalsAtMost() {
    let numbers = [0, 1, -1, 0.5, 12.345, -0.05, 1e6, 0.999, .nan, -0.001]
    #expect(
      numbers.map(decimal)
        == ["0", "1", "-1", "0.5", "12.35", "-0.05", "1000000", "1", "0", "0"])
  }
}

/// A small generator of random numbers, the same in every run.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  /// Text of any Unicode characters, among them many that mean something to some format.
  mutating func text(upTo count: Int) -> String {
    let special = Array(
      "\\\"<>&;'{}|[]()%#\n\t\r \u{0}\u{1}\u{200D}\u{301}\u{202E}\u{FFFE}-/aN".unicodeScalars)
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...count, using: &self) {
      switch Int.random(in: 0..<4, using: &self) {
      case 0: text.append(special[Int.random(in: 0..<special.count, using: &self)])
      case 1: text.append(Unicode.Scalar(UInt8.random(in: 0x20..<0x7F, using: &self)))
      case 2: text.append(Unicode.Scalar(UInt32.random(in: 0xA0...0xD7FF, using: &self)) ?? "?")
      default:
        text.append(Unicode.Scalar(UInt32.random(in: 0xE000...0x10FFFF, using: &self)) ?? "?")
      }
    }
    return String(text)
  }
}
