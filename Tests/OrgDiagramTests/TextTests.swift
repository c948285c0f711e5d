import Testing

@testable import OrgDiagram

@Suite("Text")
struct TextTests {
  private let plain = Typeface(size: 10)

  @Test func knownWidths() {
    // Of Helvetica: H 722, i 222, space 278, W 944.
    #expect(TextMeasure.width(of: "Hi W", in: plain) == 21.66)
    #expect(TextMeasure.width(of: "", in: plain) == 0)
    #expect(TextMeasure.width(of: "\u{5C71}\u{7530}", in: plain) == 20)
    // Of no script that is known here.
    #expect(TextMeasure.width(of: "\u{E000}", in: plain) == 6)
  }

  @Test func whatJoinsHasNoWidth() {
    #expect(TextMeasure.width(of: "e\u{301}\u{302}", in: plain) == 5.56)
    #expect(TextMeasure.width(of: "\u{200B}\u{2060}\u{FEFF}\u{202E}", in: plain) == 0)
    // The points of Hebrew, the vowels of Arabic, the letters that end a syllable of Hangul.
    #expect(width("\u{5D1}\u{5BC}\u{5B0}") == width("\u{5D1}"))
    #expect(width("\u{645}\u{64F}") == width("\u{645}"))
    #expect(width("\u{1112}\u{1161}\u{11AB}") == 10)
  }

  private func width(_ text: String) -> Double { TextMeasure.width(of: text, in: plain) }

  @Test func emojiAreOnePictureHoweverManyTheyAreMadeOf() {
    // Of Noto Color Emoji: 2550 of 2048 units each, whatever it shows.
    for emoji in ["😀", "👨‍👩‍👧‍👦", "🇸🇪", "👍🏽", "1️⃣", "❤️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🧑🏿‍🚀"] {
      #expect(abs(width(emoji) - 12.45) < 0.2, "\(emoji)")
      let sum = width("a") + width("é") + 2 * width(emoji)
      #expect(abs(width("a\(emoji)é\(emoji)") - sum) < 1e-9)
    }
    // The joiner of Indic scripts joins no pictures.
    #expect(width("\u{915}\u{94D}\u{200D}\u{937}") > width("\u{915}"))
  }

  @Test func arabicLettersThatJoinAreNarrower() {
    // Beh joins the one behind it, alef does not.
    let (beh, alef) = ("\u{628}", "\u{627}")
    #expect(width(beh + beh) < 2 * width(beh))
    #expect(width(alef + beh) == width(alef) + width(beh))
    #expect(width(beh + alef + " " + beh) < width(beh) + width(alef) + width(" ") + width(beh))
    // A vowel between them separates nothing; other letters and the end do.
    #expect(width(beh + "\u{64E}" + alef) == width(beh + alef))
    #expect(width(beh + "a") == width(beh) + width("a"))
    #expect(abs(width(beh + "é" + beh) - 2 * width(beh) - width("é")) < 1e-9)
  }

  @Test func theWidthOfMixedScriptsIsTheSumOfTheirs() {
    let words =
      ["Chief", "Генерал", "Διευθύνων", "מנהל", "مدير", "首席", "대표"]
      + ["प्रधान", "ผู้จัดการ", "🇸🇪"]
    var random = SplitMix(seed: 41)
    for _ in 0..<500 {
      let chosen = (0..<6).map { _ in words[Int.random(in: 0..<words.count, using: &random)] }
      let sum = chosen.reduce(0) { $0 + TextMeasure.units(of: $1, isBold: false) }
      let spaces = 5 * TextMeasure.units(of: " ", isBold: false)
      #expect(
        TextMeasure.units(of: chosen.joined(separator: " "), isBold: false) == sum + spaces,
        "\(chosen)")
    }
  }

  @Test func everyCharacterIsFoundWhereItsTableHasIt() {
    let families = [(AdvanceWidths.blocks, false), (AdvanceWidths.boldBlocks, true)]
    for (blocks, isBold) in families {
      for block in blocks + (isBold ? [] : AdvanceWidths.scriptBlocks) {
        for (offset, width) in block.widths.enumerated() {
          guard let scalar = Unicode.Scalar(block.first + UInt32(offset)) else { continue }
          #expect(TextMeasure.units(of: scalar, isBold: isBold) == Int(width), "\(scalar.value)")
        }
      }
    }
    for type in AdvanceWidths.classes {
      let letters = (type.first...type.last).compactMap(Unicode.Scalar.init).filter {
        $0.properties.generalCategory == .otherLetter && !TextMeasure.isWide($0.value)
      }
      for letter in [letters.first, letters.last].compactMap(\.self) {
        let isElsewhere = AdvanceWidths.scriptBlocks.contains {
          $0.first <= letter.value && letter.value < $0.first + UInt32($0.widths.count)
        }
        guard !isElsewhere else { continue }
        #expect(TextMeasure.units(of: letter, isBold: false) == type.width, "\(letter.value)")
      }
    }
  }

  @Test func tablesAreInOrderAndDoNotOverlap() {
    let tables = [AdvanceWidths.blocks, AdvanceWidths.boldBlocks, AdvanceWidths.scriptBlocks]
    for table in tables {
      for (block, next) in zip(table, table.dropFirst()) {
        #expect(block.first + UInt32(block.widths.count) <= next.first)
      }
    }
    for (one, next) in zip(AdvanceWidths.classes, AdvanceWidths.classes.dropFirst()) {
      #expect(one.first <= one.last && one.last < next.first)
    }
    // Joined to the next one, no letter is wider than alone: cutting a word makes nothing too wide.
    for (offset, width) in AdvanceWidths.joined.widths.enumerated() {
      let letter = Unicode.Scalar(AdvanceWidths.joined.first + UInt32(offset)) ?? " "
      #expect(Int(width) <= TextMeasure.units(of: letter, isBold: false))
    }
  }

  @Test func boldIsWider() {
    let bold = Typeface(size: 10, isBold: true)
    // Of Helvetica Bold: H 722, i 278, space 278, W 944.
    #expect(TextMeasure.width(of: "Hi W", in: bold) == 22.22)
    #expect(TextMeasure.width(of: "\u{5C71}\u{7530}", in: bold) == 20)
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
