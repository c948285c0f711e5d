import Foundation
import OrgLint
import OrgModel
import OrgReports
import Testing

/// Labels from the input cannot command a terminal, and JSON keeps them whole.
struct HostileTextTests {
  private static let labels = [
    "\u{1B}[31mred\u{1B}[0m", "\u{1B}]0;title\u{7}", "\u{9B}31mC1", "a\u{202E}gnp.exe",
    "\u{2066}isolate\u{2069}", "\u{200B}nothing\u{FEFF}", "two\nlines\r\nand\rmore", "a\tb\u{0}c",
    "\"quoted\" 'and' \\back\\", "日本語の役職", "👩‍👩‍👧 famille", "\u{E0041}\u{E0042}tag", "\u{7F}\u{8}\u{8}",
    String(repeating: "long ", count: 2_000), String(repeating: "長", count: 4_000),
    "e" + String(repeating: "\u{301}", count: 5_000),
  ]

  /// A chart made by a program, in which the label is an id, a title, a holder and a name.
  private func graph(_ label: String) -> OrgGraph {
    var document = OrgDocument()
    document.addBody(id: "board", name: label, kind: .other)
    document.add(Position(id: label, title: label, holders: [label], lines: []))
    document.add(
      Position(
        id: "b", title: label, isVacant: true,
        lines: [Line(.reportsTo, to: label), Line(.escalatesTo, to: "board")]))
    document.add(Position(id: "c", title: "CPO (\(label))", lines: [Line(.reportsTo, to: "b")]))
    document.add(Position(id: "d", lines: [Line(.reportsTo, to: label + "?")]))
    document.add(Position(id: "e", title: label, lines: [Line(.reportsTo, to: "e")]))
    return OrgGraph(document)
  }

  private func expectHarmless(_ text: String) {
    for scalar in text.unicodeScalars where scalar != "\n" {
      let isControl = scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
      let turns = [0x202A...0x202E, 0x2066...0x2069, 0x200E...0x200F].contains {
        $0.contains(Int(scalar.value))
      }
      #expect(!isControl && !turns, "U+\(String(scalar.value, radix: 16))")
    }
    for line in text.split(separator: "\n") where line.unicodeScalars.count >= 4_000 {
      Issue.record("a line of \(line.unicodeScalars.count) scalars")
    }
  }

  @Test(arguments: labels)
  func textIsHarmless(_ label: String) {
    let graph = graph(label)
    let result = Linter().check(graph)
    #expect(result.findings.count >= 4)
    expectHarmless(LintFormat.text.render(result))
    expectHarmless(LintFormat.concise.render(result))
    expectHarmless(showReport(graph))
    let empty = OrgGraph(OrgDocument())
    let option = ComparedOption(
      name: label, difference: Comparison(from: empty, to: graph),
      findings: FindingsComparison(from: Linter().check(empty), to: result))
    for format in ComparisonFormat.allCases {
      let text = format.render(base: label, [option, option])
      if format == .text || format == .markdown { expectHarmless(text) }
      for scalar in text.unicodeScalars
      where scalar != "\n" && scalar != "\r\n".unicodeScalars.first {
        #expect(scalar.value >= 0x20, "\(format): U+\(String(scalar.value, radix: 16))")
      }
    }
    expectHarmless(differenceReport(Scenario(from: empty, to: graph), from: empty, to: graph))
    let failure = InputErrors(
      [InputError(label, path: String(label.unicodeScalars.prefix(40)), help: label)],
      in: SourceBuffer())
    expectHarmless(textReport(failure))
  }

  @Test(arguments: labels)
  func everyFormIsHarmless(_ label: String) {
    let result = Linter().check(graph(label))
    let prose: [LintFormat] = [.narrated, .markdown, .text]
    for format in LintFormat.allCases {
      for scalar in format.render(result).unicodeScalars where scalar != "\n" {
        let isControl = scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
        let turns = (0x202A...0x202E).contains(scalar.value) || scalar.value == 0xFEFF
        #expect(!isControl && !turns, "\(format): U+\(String(scalar.value, radix: 16))")
      }
      if prose.contains(format) { expectHarmless(format.render(result)) }
    }
    expectHarmless(statisticsReport(result))
  }

  @Test(arguments: labels)
  func aCommandIsOneLine(_ label: String) {
    let result = Linter().check(graph(label))
    for format in [LintFormat.github, .jsonl] {
      #expect(format.render(result).split(separator: "\n").count == result.findings.count)
    }
  }

  @Test(arguments: labels)
  func aFindingIsOneLineInTheConciseForm(_ label: String) {
    let result = Linter().check(graph(label))
    let lines = LintFormat.concise.render(result).split(separator: "\n")
    #expect(lines.count == result.findings.count)
  }

  @Test(arguments: labels)
  func jsonKeepsTheLabel(_ label: String) throws {
    let json = LintFormat.json.render(Linter().check(graph(label)))
    let report = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    let findings = try #require(report?["findings"] as? [[String: Any]])
    let keys = findings.compactMap { $0["key"] as? [String] }.joined()
    // An id has one spelling, whichever way Unicode lets it be written.
    #expect(keys.contains { Array($0.utf8) == (label + "?")._nfcCodeUnits })
    for scalar in json.unicodeScalars where scalar != "\n" {
      #expect(scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value))
      #expect(!(0x202A...0x202E).contains(scalar.value))
    }
  }

  @Test(arguments: labels)
  func linesOfTheInputAreHarmlessToo(_ label: String) throws {
    let quoted = label.replacing("\"", with: "\"\"")
    let text = "id,title,manager\nceo,CEO,\n\"x\",\"CPO (\(quoted))\",nobody\n"
    let result = Linter().check(try OrgReportsTests.graph("people.csv", text))
    #expect(result.findings.contains { $0.rule == "structure/unknown-reference" })
    expectHarmless(LintFormat.text.render(result))
  }

  @Test func pathsAreHarmless() throws {
    let graph = try OrgReportsTests.graph("a\u{1B}[2Jb.csv", "id,title,manager\nx,CPO,\n")
    expectHarmless(LintFormat.text.render(Linter().check(graph)))
    expectHarmless(LintFormat.concise.render(Linter().check(graph)))
    let broken = try errors("a\u{1B}[2Jb.csv", "id,title\nx\n")
    expectHarmless(textReport(broken))
  }
}
