import Testing

@testable import OrgDiagram

/// Wrapping, against rules that are slow and easy to read.
@Suite("Wrapping")
struct TextWrapTests {
  /// What a reader sees as one character each, of scripts that need no neighbours to be measured.
  private static let characters: [String] =
    ["a", "i", "W", "x", ".", "é", "e\u{301}", "Ж", "ß", "ω", "人", "事", "한", "、", "」", "（"]
    + ["👨‍👩‍👧‍👦", "🇸🇪", "👍🏽", "1️⃣", " ", " ", " ", "-", "/", "\u{2014}", "\n", "א", "ก"]

  private static let typefaces = [
    Typeface(size: 10), Typeface(size: 7.5, isBold: true), Typeface(size: 8.3),
    Typeface(size: 17, isBold: true, isSlanted: true),
  ]

  @Test(arguments: [20_261_122, 1, 2] as [UInt64])
  func breaksWhereTheRulesSay(_ seed: UInt64) {
    var random = SplitMix(seed: seed)
    for round in 0..<600 {
      let text = (0..<Int.random(in: 0...40, using: &random))
        .map { _ in Self.characters[Int.random(in: 0..<Self.characters.count, using: &random)] }
        .joined()
      let typeface = Self.typefaces[Int.random(in: 0..<4, using: &random)]
      let limit = Double(Int.random(in: 3...130, using: &random))
      let most = Int.random(in: 1...6, using: &random)
      let lines = TextMeasure.wrap(text, to: limit, in: typeface, maximumLines: most)
      let rules = WrapRules(limit: limit, typeface: typeface, maximumLines: most)
      #expect(
        lines == rules.lines(of: text),
        "seed \(seed), round \(round): \(text.debugDescription) to \(limit), \(most) lines")
    }
  }

  @Test func theFastWayIsTheGeneralWay() {
    var random = SplitMix(seed: 10_000)
    var fast = 0
    let frequent = Array("  --/etaoin".utf8)
    for round in 0..<10_000 {
      let bytes = (0..<Int.random(in: 0...80, using: &random)).map { _ in
        Bool.random(using: &random)
          ? frequent[Int.random(in: 0..<frequent.count, using: &random)]
          : UInt8.random(in: 0x20...0x7E, using: &random)
      }
      let text = String(decoding: bytes, as: UTF8.self)
      let wrap = TextWrap(
        limit: Double(Int.random(in: 10...400, using: &random)) / 2,
        typeface: Self.typefaces[Int.random(in: 0..<4, using: &random)],
        maximumLines: Int.random(in: 1...6, using: &random))
      guard let lines = wrap.plainLines(of: text) else { continue }
      fast += 1
      #expect(lines == wrap.anyLines(of: text), "round \(round): \(text.debugDescription) \(wrap)")
    }
    #expect(fast > 2_000, "too few texts are wrapped the fast way for this to show anything")
  }

  @Test(arguments: [7, 8, 9] as [UInt64])
  func keepsCharactersWholeAndLosesOnlyWhatTheEllipsisStandsFor(_ seed: UInt64) {
    var random = SplitMix(seed: seed)
    for round in 0..<600 {
      let text = random.text(upTo: 60)
      let typeface = Self.typefaces[round % 4]
      let limit = Double(Int.random(in: 5...150, using: &random))
      let most = Int.random(in: 1...5, using: &random)
      let lines = TextMeasure.wrap(text, to: limit, in: typeface, maximumLines: most)
      let comment: Comment = "seed \(seed), round \(round): \(text.debugDescription)"
      #expect(lines.count <= most, comment)
      for line in lines where line.count > 1 {
        #expect(TextMeasure.width(of: line, in: typeface) <= limit, comment)
      }
      let whole = TextMeasure.paragraphs(of: text).flatMap { $0.filter { $0 != " " } }
      let shown = lines.flatMap { $0.filter { $0 != " " } }
      if shown != whole {
        #expect(shown.last == "\u{2026}" && lines.count == most, comment)
        #expect(whole.starts(with: shown.dropLast()), comment)
      }
    }
  }

  @Test func aLineEndCanBeWrittenInAnyWay() {
    let plain = Typeface(size: 10)
    for end in ["\n", "\r", "\r\n", "\u{85}", "\u{2028}", "\u{2029}", "\n\r\n"] {
      let lines = TextMeasure.wrap("one\(end)two", to: 100, in: plain, maximumLines: 3)
      #expect(lines == ["one", "two"])
    }
  }

  @Test func bracketsStayWithWhatTheyEnclose() {
    let plain = Typeface(size: 10)
    #expect(
      TextMeasure.wrap("財務部長（東京）", to: 50, in: plain, maximumLines: 3) == ["財務部長", "（東京）"])
    #expect(
      TextMeasure.wrap("マネージャー", to: 35, in: plain, maximumLines: 3) == ["マネー", "ジャー"])
  }

  @Test func aWordThatNoLineHoldsIsCutBetweenItsCharacters() {
    let plain = Typeface(size: 10)
    let family = "👨‍👩‍👧‍👦"
    let lines = TextMeasure.wrap(
      String(repeating: family, count: 5), to: 26, in: plain, maximumLines: 9)
    #expect(lines == [family + family, family + family, family])
    // Wider than the limit alone, and still whole.
    #expect(TextMeasure.wrap("W\(family)", to: 4, in: plain, maximumLines: 9) == ["W", family])
  }
}

/// How text is wrapped, said as plainly as can be: of all beginnings of what is left that may be a
/// line, the longest is the next.
private struct WrapRules {
  let limit: Double
  let typeface: Typeface
  let maximumLines: Int

  func lines(of text: String) -> [String] {
    let paragraphs = text.split { $0 == "\n" }
    var lines = paragraphs.flatMap { self.lines(ofParagraph: Array($0)) }
    guard lines.count > maximumLines else { return lines }
    lines.removeSubrange(maximumLines...)
    // The last line with as many of its characters as there is room for beside the ellipsis.
    let last = Array(lines[maximumLines - 1])
    let kept = (0...last.count).last { fits(last[..<$0] + ["\u{2026}"]) } ?? 0
    lines[maximumLines - 1] = trimmed(last[..<kept]) + "\u{2026}"
    return lines
  }

  private func lines(ofParagraph paragraph: [Character]) -> [String] {
    var rest = single(paragraph)[...]
    var lines: [String] = []
    while !rest.isEmpty {
      let ends = rest.indices.map { $0 + 1 }
      let fitting = ends.filter { fits(Array(trimmed(rest[..<$0]))[...]) }
      let atBreaks = fitting.filter { $0 == rest.endIndex || isBreak(rest, before: $0) }
      let end = atBreaks.last ?? fitting.last ?? rest.startIndex + 1
      lines.append(trimmed(rest[..<end]))
      rest = rest[end...].drop { $0 == " " }
    }
    return lines
  }

  /// Without spaces at the beginning and the end, and with one for each run of them.
  private func single(_ paragraph: [Character]) -> [Character] {
    Array(String(paragraph).split(separator: " ").joined(separator: " "))
  }

  private func isBreak(_ rest: ArraySlice<Character>, before index: Int) -> Bool {
    let (last, next) = (rest[index - 1], rest[index])
    if last == " " || next == " " { return true }
    if "、」".contains(next) || "（".contains(last) { return false }
    let ideographs = "人事한、」（👨‍👩‍👧‍👦🇸🇪👍🏽"
    return "-/\u{2014}".contains(last) || ideographs.contains(last) || ideographs.contains(next)
  }

  private func trimmed(_ line: ArraySlice<Character>) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return String(line)
  }

  private func fits(_ line: ArraySlice<Character>) -> Bool {
    TextMeasure.width(of: String(line), in: typeface) <= limit
  }
}
