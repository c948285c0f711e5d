import OrgLint
import OrgModel
import OrgReports
import Testing

/// The carets stand below what they mean, whatever stands before it.
struct ExcerptTests {
  /// The line and the carets of the first excerpt of the first finding.
  private func excerpt(_ name: String, _ text: String) throws -> (line: String, carets: String) {
    let report = LintFormat.text.render(Linter().check(try graph(name, text)))
    let lines = report.split(separator: "\n", omittingEmptySubsequences: false)
    let first = try #require(lines.firstIndex { $0.contains("-->") })
    func content(_ line: Substring) -> String {
      guard let bar = line.firstIndex(of: "|") else { return "" }
      return String(line[line.index(after: bar)...].dropFirst())
    }
    return (content(lines[first + 2]), content(lines[first + 3]))
  }

  /// The columns of a terminal that the text takes; enough for the characters of these tests.
  private func width(_ text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { sum, scalar in
      if scalar.properties.generalCategory == .nonspacingMark { return sum }
      return sum + ((0x3000...0x9FFF).contains(scalar.value) || scalar.value > 0x1F000 ? 2 : 1)
    }
  }

  @Test(arguments: [
    "", "é ü ß", "e\u{301}", "日本語 ", "😀 ", "\t\t", "\t日é", "Ω \u{202E}x", "\u{1B}[1m",
  ])
  func caretsStandBelowTheName(_ before: String) throws {
    let text = "title,id,manager\nBoss,boss,\n\(before)X,x,nobody\n"
    let (line, carets) = try excerpt("people.csv", text)
    let place = try #require(line.firstRange(of: "nobody"))
    let blanks = carets.prefix { $0 == " " }
    #expect(blanks.count == width(line[..<place.lowerBound]))
    #expect(carets.dropFirst(blanks.count) == "^^^^^^")
  }

  @Test func caretsAreAsWideAsWideCharacters() throws {
    let text = "id,title,manager\nboss,Boss,\nx,X,誰もいない\n"
    let (_, carets) = try excerpt("people.csv", text)
    #expect(carets == "    ^^^^^^^^^^")
  }

  @Test func aByteOrderMarkIsNoColumn() throws {
    let text = "\u{FEFF}id,title\r\nx,CPO\r\n"
    let graph = try graph("people.csv", text)
    let concise = LintFormat.concise.render(Linter().check(graph))
    #expect(concise.hasPrefix("people.csv:2:3: warning: "))
    let (line, carets) = try excerpt("people.csv", text)
    #expect(line == "x,CPO" && carets == "  ^^^")
  }

  @Test(arguments: ["x", "字"], [0, 3_000])
  func longLinesAreCutAroundTheName(_ filler: String, _ count: Int) throws {
    let long = String(repeating: filler, count: 5_000)
    let tail = String(repeating: filler, count: count)
    let text = "title,id,manager,site\nBoss,boss,,\n\(long),x,nobody,\(tail)\n"
    let (line, carets) = try excerpt("people.csv", text)
    #expect(width(line) <= 104)
    #expect(line.hasPrefix("…") && line.hasSuffix("…") == (count > 0))
    let place = try #require(line.firstRange(of: "nobody"))
    let blanks = carets.prefix { $0 == " " }.count
    #expect(blanks == width(line[..<place.lowerBound]))
    #expect(carets.hasSuffix("^^^^^^") && width(carets) <= 104)
  }

  @Test func aNameLongerThanTheLineIsCut() throws {
    let name = String(repeating: "n", count: 10_000)
    let (line, carets) = try excerpt("people.csv", "id,title,manager\nx,X,\ny,Y,\(name)\n")
    #expect(line.count <= 104 && carets.count <= 104 && carets.hasSuffix("^"))
  }

  @Test func marksOnOneLineAreShownTogether() throws {
    let text = "orgline: 1\npositions: { a: {}, b: { reports_to: a }, c: { reports_to: [a, b] } }\n"
    let report = LintFormat.text.render(Linter().check(try graph("c.yaml", text)))
    #expect(report.contains("^  ^ c reports to a; c reports to b"))
    #expect(report.split(separator: "\n").count { $0.contains("positions:") } == 1)
  }

  @Test func manyFindingsOnOneLongLineAreNoLongWait() throws {
    var text = "{\"orgline\":1,\"positions\":{\"ceo\":{}"
    for number in 1...5_000 { text += ",\"p\(number)\":{\"reports_to\":\"x\(number)y\"}" }
    text += "}}"
    let result = Linter().check(try graph("chart.json", text))
    #expect(result.findings.count == 5_000)
    let start = ContinuousClock.now
    #expect(LintFormat.text.render(result).contains("`x5000y`"))
    #expect(LintFormat.json.render(result).contains("x5000y"))
    #expect(ContinuousClock.now - start < .seconds(20))
  }
}
