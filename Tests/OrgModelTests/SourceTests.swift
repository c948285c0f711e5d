import OrgTestSupport
import Testing

@testable import OrgModel

/// Lines and columns against a scan by definition; what excerpts hide; small values.
struct SourceTests {
  // MARK: Places

  /// The line and column of a byte, found by walking from the file's first byte.
  private func place(_ bytes: [UInt8], _ offset: Int) -> (line: Int, column: Int) {
    var line = 1
    var column = 1
    var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while index < offset {
      let byte = bytes[index]
      index += 1
      let isEnd = byte == 10 || byte == 13 && !(index < bytes.count && bytes[index] == 10)
      if isEnd {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return (line, column)
  }

  private func file(_ random: inout Seeded) -> [UInt8] {
    let pieces = ["a", "bc", " ", "\t", "\n", "\r\n", "\r", "é", "日", "😀", "\n\n", "\r\r\n", "x,y"]
    // Now and then more than the stretches by which lines are found.
    let most = random.once(in: 12) ? 300 : 30
    let text = (0..<random.below(most)).map { _ in pieces[random.below(pieces.count)] }.joined()
    return (random.once(in: 3) ? [0xEF, 0xBB, 0xBF] : []) + Array(text.utf8)
  }

  @Test func placesAreThoseOfAScan() throws {
    for seed in UInt64(50_000)..<50_400 {
      var random = Seeded(seed: seed)
      var source = SourceBuffer()
      let files = (0..<1 + random.below(4)).map { _ in file(&random) }
      for (number, bytes) in files.enumerated() {
        try #require(source.append(file: "f\(number)", bytes: bytes) == number)
      }
      _ = source.append("behind the files")
      var map = SourceMap(source)
      for (number, bytes) in files.enumerated() {
        let range = source.files[number].range
        for offset in bytes.indices {
          let length = 1 + random.below(bytes.count - offset + 3)
          let found = map.location(
            of: SourceRange(start: UInt32(range.lowerBound + offset), length: UInt32(length)))
          let start = place(bytes, offset)
          let end = place(bytes, min(offset + length, bytes.count))
          let comment: Comment = "seed \(seed), file \(number), byte \(offset) + \(length)"
          try #require(found?.path == "f\(number)", comment)
          try #require(found?.line == start.line && found?.column == start.column, comment)
          try #require(found?.endLine == end.line && found?.endColumn == end.column, comment)
        }
      }
    }
  }

  @Test func theLineIsThatOfTheFileWithoutMarkAndEnding() throws {
    for seed in UInt64(51_000)..<51_300 {
      var random = Seeded(seed: seed)
      let bytes = file(&random)
      var source = SourceBuffer()
      _ = source.append(file: "before", bytes: Array("x\ny".utf8))
      _ = source.append(file: "f", bytes: bytes)
      var map = SourceMap(source)
      let text = String(
        decoding: bytes.drop { $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }, as: UTF8.self)
      let unified = text.unicodeScalars.reduce(into: "") { $0.unicodeScalars.append($1) }
      let lines = Self.lines(unified)
      for offset in bytes.indices {
        let line = map.line(of: SourceRange(start: UInt32(3 + offset), length: 1))?.text
        try #require(line == lines[place(bytes, offset).line - 1], "seed \(seed), byte \(offset)")
      }
    }
  }

  private static func lines(_ text: String) -> [String] {
    var lines = [""]
    var last: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      if scalar == "\n" || scalar == "\r" {
        if !(scalar == "\n" && last == "\r") { lines.append("") }
      } else {
        lines[lines.count - 1].unicodeScalars.append(scalar)
      }
      last = scalar
    }
    return lines
  }

  @Test func whatNoFileHoldsHasNoPlace() {
    var source = SourceBuffer()
    _ = source.append(file: "f", bytes: [])
    let text = source.append("made")
    var map = SourceMap(source)
    #expect(text.source == nil)
    #expect(map.location(of: SourceRange(start: 400, length: 1)) == nil)
    #expect(map.line(of: SourceRange(start: 400, length: 1))?.text == nil)
    #expect(map.location(of: SourceRange(start: 0, length: 1))?.column == 1)
    #expect(source.fileIndex(at: LocatedText.nowhere) == nil)
  }

  @Test func emptyFilesHoldNothing() {
    var source = SourceBuffer()
    for (name, text) in [("a", ""), ("b", ""), ("c", "xy"), ("d", ""), ("e", "z"), ("f", "")] {
      _ = source.append(file: name, bytes: Array(text.utf8))
    }
    var map = SourceMap(source)
    let paths = (0..<3).map { map.location(of: SourceRange(start: $0, length: 1))?.path }
    #expect(paths == ["c", "c", "e"])
  }

  // MARK: Hidden texts

  /// The lines of `text` as shown, when the hidden value begins at `origin` and means `value`; a
  /// value that the file does not hold as it is gets decoded.
  private func shown(_ text: String, hiding value: String, at marker: String) -> [String] {
    var source = SourceBuffer()
    _ = source.append(file: "f", bytes: Array(text.utf8))
    let before = text.split(separator: marker, maxSplits: 1, omittingEmptySubsequences: false)[0]
    let origin = UInt32(before.utf8.count)
    let raw = Array(text.utf8)[Int(origin)...]
    let hidden: LocatedText
    if raw.starts(with: value.utf8) {
      hidden = LocatedText(start: origin, length: UInt32(value.utf8.count), origin: origin)
    } else {
      hidden = source.append(value.utf8, origin: origin)
    }
    var map = SourceMap(source, hiding: [[hidden]])
    return Self.lines(text).indices.map { line in
      let start = Self.lines(text)[..<line].reduce(0) { $0 + $1.utf8.count + 1 }
      return map.line(of: SourceRange(start: UInt32(start), length: 1))?.text ?? "-"
    }
  }

  @Test func hiddenTextsAreAsterisks() {
    #expect(shown("a,90000,b", hiding: "90000", at: "9") == ["a,*****,b"])
    #expect(shown("a: é日😀, b", hiding: "é日😀", at: "é") == ["a: *****, b"])
    #expect(shown("a,9,b", hiding: "9", at: "9") == ["a,*****,b"])
  }

  @Test func hiddenTextsAreHiddenOnEveryLine() {
    #expect(
      shown("a,\"90\"\"\n000\",b\nc", hiding: "90\"\n000", at: "\"9") == [
        "a,*****", "*****,b", "c",
      ])
    #expect(
      shown("cost: 90\n  000\nb: c", hiding: "90 000", at: "90") == [
        "cost: *****", "*****", "b: c",
      ])
    #expect(
      shown("- |\n  90\n  000\n- c", hiding: "90\n000\n", at: "|") == [
        "- *****", "*****", "*****", "- c",
      ])
  }

  @Test func escapesAreHiddenInFull() {
    #expect(
      shown(#"{"c": "\u0039\u0030000", "d": 1}"#, hiding: "90000", at: "\"\\u")
        == [#"{"c": *****, "d": 1}"#])
    #expect(shown("c: 'it''s 9' # d", hiding: "it's 9", at: "'") == ["c: ***** # d"])
    #expect(shown("c: \"open", hiding: "other", at: "\"") == ["c: *****"])
  }

  @Test func whatIsNotHiddenStaysAsItIs() {
    var source = SourceBuffer()
    _ = source.append(file: "f", bytes: [97, 0, 98, 44, 49])
    let hidden = LocatedText(start: 4, length: 1, origin: 4)
    var map = SourceMap(source, hiding: [[hidden]])
    #expect(map.line(of: SourceRange(start: 0, length: 1))?.text == "a\0b,*****")
  }

  /// Columns of the line find their places behind asterisks that are more or fewer than what they
  /// stand for.
  @Test(arguments: ["7", "471100000", "é日"])
  func placesBehindAsterisksAreKnown(_ value: String) throws {
    let text = "a,\(value),b,\(value),c"
    var source = SourceBuffer()
    _ = source.append(file: "f", bytes: Array(text.utf8))
    let length = UInt32(value.utf8.count)
    let starts = [2, 5 + length]
    let hidden = starts.map { LocatedText(start: $0, length: length, origin: $0) }
    var map = SourceMap(source, hiding: [hidden])
    let found = map.line(of: SourceRange(start: 0, length: 1))
    let line = try #require(found)
    #expect(line.text == "a,*****,b,*****,c")
    let shown = Array(line.text)
    for (column, scalar) in text.unicodeScalars.enumerated() {
      let character = Character(scalar)
      guard "abc,".contains(character) else { continue }
      #expect(shown[line.place(of: column + 1)] == character)
    }
    let count = value.unicodeScalars.count
    #expect(line.place(of: 3) == 2 && line.place(of: 3 + count, isEnd: true) == 7)
    #expect(line.place(of: 3 + count - 1) == 2)
  }

  // MARK: Days

  @Test func aDayIsOneOfTheCalendar() {
    let good = ["2026-01-01", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31", "2026-11-30"]
    for text in good { #expect(CalendarDay(text)?.description == text) }
    let bad = [
      "", "2026", "2026-1-1", "2026-02-29", "1900-02-29", "2100-02-29", "2026-13-01", "2026-00-10",
      "2026-01-00", "2026-01-32", "2026-04-31", "0000-01-01", "2026-01-01 ", " 2026-01-01",
      "2026/01/01", "01.01.2026", "-026-01-01", "+026-01-01", "2026-+1-01", "20260101",
      "2026-01-01-", "2026-01-01T00:00", "２０２６-01-01", "2026-O1-01", "10000-01-01", "--",
      "2026--01",
    ]
    for text in bad { #expect(CalendarDay(text) == nil, "\(text)") }
  }

  @Test func daysAreInTheOrderOfTime() {
    let days = ["0001-12-31", "2024-02-29", "2024-03-01", "2025-01-01", "2025-01-02"]
      .compactMap(CalendarDay.init)
    for (i, a) in days.enumerated() {
      for (j, b) in days.enumerated() { #expect((a < b) == (i < j)) }
    }
  }

  // MARK: Spelling

  /// The distance by its recursive definition.
  private func distance(_ a: ArraySlice<Character>, _ b: ArraySlice<Character>) -> Int {
    guard let x = a.last, let y = b.last else { return max(a.count, b.count) }
    var best = distance(a.dropLast(), b.dropLast()) + (x == y ? 0 : 1)
    best = min(best, distance(a.dropLast(), b) + 1, distance(a, b.dropLast()) + 1)
    if a.count > 1, b.count > 1, a.dropLast().last == y, b.dropLast().last == x {
      best = min(best, distance(a.dropLast(2), b.dropLast(2)) + 1)
    }
    return best
  }

  @Test func theNearestIsThatOfLeastDistanceThenFirst() throws {
    for seed in UInt64(52_000)..<52_150 {
      var random = Seeded(seed: seed)
      func word(_ random: inout Seeded) -> String {
        (0..<1 + random.below(6)).map { _ in ["a", "b", "C", "é"][random.below(4)] }.joined()
      }
      let wanted = word(&random)
      let candidates = (0..<random.below(6)).map { _ in word(&random) }
      let limit = min(3, max(1, wanted.count / 3))
      let near =
        candidates
        .map { ($0, distance(Array(wanted.lowercased())[...], Array($0.lowercased())[...])) }
        .filter { $0.1 <= limit }
      let expected = near.min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
      try #require(
        Spelling.nearest(to: wanted, in: candidates) == expected,
        "seed \(seed): \(wanted) in \(candidates)")
    }
  }

  @Test func slipsOfThePenAreSeen() {
    let known = ["reports_to", "dotted_line_to", "escalates_to", "title", "until"]
    let slips = [
      ("report_to", "reports_to"), ("reprots_to", "reports_to"), ("Reports_To", "reports_to"),
      ("dotted_lines_to", "dotted_line_to"), ("titel", "title"), ("untill", "until"),
    ]
    for (slip, meant) in slips { #expect(Spelling.nearest(to: slip, in: known) == meant) }
    for word in ["", "x", "manager", "salary"] {
      #expect(Spelling.nearest(to: word, in: known) == nil, "\(word)")
    }
    #expect(Spelling.hint(for: "titel", in: known) == "did you mean `title`?")
    // It stands in the wrong place, and to write it again is no help.
    #expect(Spelling.hint(for: "title", in: known) == nil)
  }
}
