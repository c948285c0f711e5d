import Foundation
import OrgLint
import OrgModel
import OrgReports
import OrgTestSupport
import Testing

/// What comparisons say, by hand.
struct ComparisonReportTests {
  func option(
    _ base: OrgGraph, _ other: OrgGraph, _ name: String = "b", matchingRenames: Bool = false
  ) -> ComparedOption {
    ComparedOption(
      name: name,
      difference: Comparison(from: base, to: other, matchingRenames: matchingRenames),
      findings: FindingsComparison(from: Linter().check(base), to: Linter().check(other)))
  }

  /// A chart of these positions, which are all that differs.
  func chart(_ positions: String) throws -> OrgGraph {
    try graph("a.yaml", "orgline: 1\npositions:\n" + positions)
  }

  private func compare(
    _ base: String, _ others: String..., format: ComparisonFormat = .text,
    settings: ComparisonOptions = ComparisonOptions(), matchingRenames: Bool = false
  ) throws -> String {
    let before = try chart(base)
    let options = try others.enumerated().map { number, other in
      option(
        before, try chart(other), "option \(number + 1)", matchingRenames: matchingRenames)
    }
    return format.render(base: "today", options, settings)
  }

  func json(_ text: String) throws -> [String: Any] {
    let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
    return try #require(value as? [String: Any])
  }

  private static let two = """
      ceo: { title: Chief Executive Officer, holder: Ann }
      a: { title: Head of A, holder: Bob, reports_to: ceo }
      b: { title: Head of B, holder: Cid, reports_to: ceo }
      a1: { title: Clerk A, holder: Dan, reports_to: a }
      b1: { title: Clerk B, holder: Eve, reports_to: b }

    """

  // MARK: Structure

  @Test func aMoveNamesTheManagerThatIsMissing() throws {
    let other = Self.two.replacing(
      "  a: { title: Head of A, holder: Bob, reports_to: ceo }\n", with: "")
    let told = "a → nobody (`reports_to: a` names nothing)"
    #expect(try compare(Self.two, other).contains("  > a1: \(told)"))
    let html = try compare(Self.two, other, format: .html)
    #expect(html.contains("nobody (`reports_to: a` names nothing)"))
    let value = try json(try compare(Self.two, other, format: .json))
    let options = try #require(value["options"] as? [[String: Any]])
    let moved = try #require(options[0]["moved"] as? [[String: Any]])
    #expect(moved.map { $0["id"] as? String } == ["a1"])
    #expect(moved.first?["toNothing"] as? [String] == ["a"])
    #expect(moved.first?["fromNothing"] as? [String] == [])
    // The same for who comes back.
    let back = "nobody (`reports_to: a` names nothing) → a"
    #expect(try compare(other, Self.two).contains("  > a1: \(back)"))
  }

  @Test func aSubtreeThatMovesIsOneBlock() throws {
    let deep = Self.two + "  b2: { holder: Fay, reports_to: b1 }\n"
    let other = deep.replacing("holder: Cid, reports_to: ceo", with: "holder: Cid, reports_to: a")
    for format in [ComparisonFormat.text, .markdown] {
      let text = try compare(deep, other, format: format).replacing("`", with: "")
      #expect(text.contains("b and 2 below: ceo → a"))
    }
    let table = try compare(deep, other, format: .csv)
    #expect(table.contains("option 1,moved,b,,ceo,a\r\n"))
    #expect(table.contains("option 1,carried,b1,b,,\r\noption 1,carried,b2,b,,\r\n"))
  }

  @Test func swappedTeamsAreSaidAlthoughNoMeasureTells() throws {
    let swapped = Self.two.replacing("Dan, reports_to: a }", with: "Dan, reports_to: b }")
      .replacing("Eve, reports_to: b }", with: "Eve, reports_to: a }")
    let note =
      "every measure is the same as before, and yet 4 lines changed and 2 people have another "
      + "manager"
    #expect(try compare(Self.two, swapped).contains(note))
    #expect(try compare(Self.two, swapped, format: .markdown).contains(note))
    let options = try json(try compare(Self.two, swapped, format: .json))["options"]
    #expect((options as? [[String: Any]])?.first?["note"] as? String == note)
    #expect(try !compare(Self.two, Self.two).contains("every measure"))
  }

  @Test func peopleWhoSwapSeatsChangeNoLine() throws {
    let swapped = Self.two.replacing("Bob", with: "X").replacing("Cid", with: "Bob")
      .replacing("X", with: "Cid")
    let text = try compare(Self.two, swapped)
    #expect(text.contains("Reassigned (2)") && !text.contains("Moved") && !text.contains("Lines"))
    #expect(
      text.contains("People with another manager (2)\n  ~ Dan: Bob → Cid\n  ~ Eve: Cid → Bob"))
  }

  /// Sam sits below three managers; one of the seats has another holder afterwards.
  @Test func managersWhoStayAreCounted() throws {
    let seats = ["a", "b", "c"].map { id in
      "  \(id): { holder: M\(id), reports_to: ceo }\n  \(id)1: { holder: Sam, reports_to: \(id) }\n"
    }
    let chart = "  ceo: { holder: Ann }\n" + seats.joined()
    let other = chart.replacing("holder: Mb", with: "holder: Mx")
    let text = "Sam: Mb and 2 who stay → Mx and 2 who stay"
    #expect(try compare(chart, other).contains("  ~ \(text)\n"))
    #expect(try compare(chart, other, format: .markdown).contains("- \(text)\n"))
    let page = try compare(chart, other, format: .html)
    #expect(page.contains("<td>Mb and 2 who stay</td>"))
    #expect(page.contains("<td>Mx and 2 who stay</td>"))
    #expect(
      try compare(chart, other, format: .csv).contains(",\"Ma, Mb, Mc\",\"Ma, Mc, Mx\"\r\n"))
    let fewer = chart.replacing("reports_to: b }", with: "reports_to: a }")
    #expect(try compare(chart, fewer).contains("  ~ Sam: Mb and 2 who stay → 2 who stay\n"))
  }

  /// Forty clerks move below one manager: no five of them make the span too wide.
  @Test func causesThatAreNotToldAreCounted() throws {
    let heads = "  ceo: { title: CEO }\n  c: { reports_to: ceo }\n  d: { reports_to: ceo }\n"
    let clerks = (10..<50).map { "  p\($0): { reports_to: c }\n" }.joined()
    let (before, after) = (heads + clerks, heads + clerks.replacing("to: c ", with: "to: d "))
    let five = (10..<15).map { "p\($0) moved: c → d" }.joined(separator: "; ")
    #expect(try compare(before, after).contains("probably because \(five); and 35 more\n"))
    let options = try json(try compare(before, after, format: .json))["options"] as? [[String: Any]]
    let found = (options?.first?["findings"] as? [String: Any])?["introduced"]
    let wide = (found as? [[String: Any]])?.first { $0["rule"] as? String == "shape/wide-span" }
    #expect((wide?["because"] as? [Any])?.count == 5 && wide?["more"] as? Int == 35)
  }

  /// One option costs a little more for five people, the other one may cost anything for one.
  @Test func anOptionWithoutItsCostIsNotDominated() throws {
    let heads = "  ceo: { title: CEO, holder: P, cost: 100 }\n"
    func clerks(_ costs: [Int]) -> String {
      heads
        + costs.enumerated().map {
          "  c\($0): { holder: P\($0), reports_to: ceo, cost: \($1) }\n"
        }.joined()
    }
    let base = clerks([100, 100, 100, 100, 100, 100, 100])
    let fair = clerks([110, 110, 110, 110, 110, 110, 110])
      .replacing("holder: P0", with: "vacant: true")
    let hidden = clerks([100, 100, 100, 100, 100, 100, 900_000])
    var settings = ComparisonOptions()
    #expect(try compare(base, fair, hidden, settings: settings).contains("is dominated by"))
    settings.showsCost = true
    let text = try compare(base, fair, hidden, settings: settings)
    #expect(text.contains("cost") && text.contains("an option without its sum is not said"))
    #expect(!text.contains("is dominated by"), "\(text)")
    settings.showsPay = true
    #expect(try !compare(base, fair, hidden, settings: settings).contains("is dominated by"))
  }

  @Test func anIdThatIsUsedAnewIsWarnedOf() throws {
    let reused = Self.two.replacing(
      "a1: { title: Clerk A, holder: Dan, reports_to: a }",
      with: "a1: { title: Plumber, holder: Gus, reports_to: b }")
    let text = try compare(Self.two, reused)
    #expect(text.contains("`a1` was Clerk A and is Plumber"))
    #expect(try compare(Self.two, reused, format: .markdown).contains("was Clerk A and is Plumber"))
  }

  @Test func renamedIdsAreMatchedWhenAsked() throws {
    let renamed = Self.two.replacing("a1:", with: "clerk-a:")
    #expect(try compare(Self.two, renamed).contains("Opened (1)\n  + clerk-a"))
    let text = try compare(Self.two, renamed, matchingRenames: true)
    // Holder, title and manager agree, and neither has a unit or reports.
    #expect(text.contains("~ a1 → clerk-a  confidence 1.00") && !text.contains("Opened"))
  }

  // MARK: Findings and ways

  private static let security = """
      ceo: { title: Chief Executive Officer, holder: Ann }
      cio: { title: Chief Information Officer, holder: Bob, reports_to: ceo }
      cro: { title: Chief Risk Officer, holder: Cid, reports_to: ceo }
      ciso: { title: Chief Information Security Officer, holder: Dan, reports_to: cro }

    """

  @Test func aFindingNamesTheChangeThatBroughtIt() throws {
    let worse = Self.security.replacing("Dan, reports_to: cro", with: "Dan, reports_to: cio")
    let text = try compare(Self.security, worse)
    let introduced = try #require(text.range(of: "Findings introduced"))
    let rest = text[introduced.upperBound...]
    #expect(
      rest.contains("[independence/ciso-under-cio]\n      probably because ciso moved: cro → cio"))
    #expect(text.contains("  - ciso cannot avoid cio") && text.contains("  + ciso can avoid cro"))
    let back = try compare(worse, Self.security)
    let fixed = try #require(back.range(of: "Findings fixed"))
    #expect(
      back[fixed.upperBound...]
        .contains("[independence/ciso-under-cio]\n      probably because ciso moved: cio → cro"))
  }

  @Test func aWiderSpanIsWorse() throws {
    func span(_ count: Int) -> String {
      "  ceo: { title: Chief Executive Officer, holder: A }\n"
        + "  m: { title: Branch Manager, holder: B, reports_to: ceo }\n"
        + (0..<count).map { "  r\($0): { holder: P\($0), reports_to: m }\n" }.joined()
    }
    func findings(_ before: Int, _ after: Int) throws -> [String: [String]] {
      let report = try json(try compare(span(before), span(after), format: .json))
      let options = try #require(report["options"] as? [[String: Any]])
      let findings = try #require(options[0]["findings"] as? [String: [[String: Any]]])
      return findings.mapValues { $0.compactMap { $0["rule"] as? String } }
    }
    let wider = try findings(20, 30)
    #expect(wider["worsened"] == ["shape/wide-span"])
    #expect(wider["remaining"]?.contains("shape/wide-span") == true)
    #expect(wider["improved"] == [])
    let narrower = try findings(30, 20)
    #expect(narrower["worsened"] == [] && narrower["improved"] == ["shape/wide-span"])
    #expect(narrower["remaining"]?.contains("shape/wide-span") == true)
    #expect(try findings(20, 20)["improved"] == [])
    #expect(try findings(20, 20)["worsened"] == [])
    // Each form tells both numbers, in its own words.
    for (before, after, title) in [(30, 20, "better"), (20, 30, "worse")] {
      for (form, wanted) in [
        (ComparisonFormat.text, "(\(before) → \(after)) [shape/wide-span]"),
        (.markdown, " (\(before) → \(after))"), (.html, "<strong>(\(before) → \(after))</strong>"),
      ] {
        let text = try compare(span(before), span(after), format: form)
        #expect(text.contains("Findings that got \(title)") && text.contains(wanted), "\(form)")
      }
      let table = try compare(span(before), span(after), format: .csv)
      #expect(table.contains(",shift,m,shape/wide-span,\(before),\(after)\r\n"))
      let json = try compare(span(before), span(after), format: .json)
      #expect(json.contains("\"from\": \"\(before)\"") && json.contains("\"to\": \"\(after)\""))
      // Whoever comes or goes is behind it.
      let change = title == "better" ? "removed" : "added"
      #expect(table.contains(",cause,m,shape/wide-span,"), "\(title)")
      #expect(table.contains("probably because reports_to r20 → m \(change)"), "\(title)")
    }
  }

  @Test func measuresSayByWhichLinesTheyAreChosen() throws {
    let (before, after) = (try chart(Self.two), try chart(Self.two + "  x: { reports_to: ceo }\n"))
    let option = option(before, after, "x")
    let formal = ComparedOption(
      name: "x", difference: option.difference, findings: option.findings,
      changes: StructureChanges(option.difference, kinds: [.reportsTo, .dottedLineTo]))
    for form in [ComparisonFormat.json, .csv] {
      let text = form.render(base: "today", [formal])
      #expect(text.contains("dotted_line_to"), "\(form)")
      #expect(!form.render(base: "today", [option]).contains("dotted_line_to"), "\(form)")
    }
    let text = ComparisonFormat.text.render(base: "today", [formal])
    #expect(!text.contains("layers by") && !text.contains("heads by"))
  }

  @Test func measuresNameWhomTheyComeFrom() throws {
    let deeper = Self.two.replacing("Eve, reports_to: b }", with: "Eve, reports_to: a1 }")
    let report = try json(try compare(Self.two, deeper, format: .json))
    let options = try #require(report["options"] as? [[String: Any]])
    let metrics = try #require(options[0]["metrics"] as? [String: [String: Any]])
    #expect(metrics["layers"]?["before"] as? Int == 3 && metrics["layers"]?["after"] as? Int == 4)
    #expect(metrics["layers"]?["because"] as? [String] == ["b1"])
    #expect(metrics["managers"]?["because"] as? [String] == ["a1", "b"])
    #expect(metrics["positions"]?["because"] as? [String] == [])
    // A tree of five has four lines whatever its form.
    #expect(metrics["efficiency"]?["after"] as? Int == 1)
  }

  // MARK: Pay

  private func paid(_ costs: [Int]) -> String {
    costs.enumerated().map { "  p\($0.offset): { title: Clerk, cost: \($0.element) }\n" }.joined()
  }

  @Test func payIsASumOfFive() throws {
    var settings = ComparisonOptions()
    let base = paid([11_111, 22_222, 33_333, 44_444, 55_555])
    let all = paid([11_112, 22_223, 33_334, 44_445, 55_556])
    let one = paid([11_111, 22_222, 33_333, 44_444, 99_999])
    for format in ComparisonFormat.allCases {
      let text = try compare(base, all, format: format, settings: settings)
      #expect(!text.contains("166665") && !text.contains("11112") && !text.contains("55556"))
    }
    settings.showsCost = true
    let both = try compare(base, all, all, settings: settings)
    #expect(both.contains("166665") && both.contains("166670") && !both.contains("11112"))
    let hidden = try compare(base, one, one, settings: settings)
    // The difference of the two sums would be what one of them earns.
    #expect(hidden.contains("166665") && !hidden.contains("211109") && !hidden.contains("99999"))
    #expect(hidden.contains("at least five people"))
    let four = paid([1_001, 1_002, 1_003, 1_004])
    #expect(try !compare(four, four, four, settings: settings).contains("4010"))
    settings.showsPay = true
    let shown = try compare(base, one, one, settings: settings)
    #expect(shown.contains("211109") && shown.contains("cost 55555 → 99999"))
  }

  // MARK: Many options

  @Test func overlapsAndDominanceByHand() throws {
    let one = Self.two.replacing("Dan, reports_to: a }", with: "Dan, reports_to: b }")
    let more = one.replacing("Eve, reports_to: b }", with: "Eve, reports_to: a }")
    let report = try json(try compare(Self.two, one, more, format: .json))
    let overlap = try #require(report["overlap"] as? [[String: Any]])
    #expect(overlap.count == 1 && overlap[0]["shared"] as? Int == 1)
    #expect(overlap[0]["onlyA"] as? Int == 0 && overlap[0]["onlyB"] as? Int == 1)
    #expect(
      try compare(Self.two, one, more).contains("option 2 makes all moves of option 1 and 1 more"))
  }

  @Test func aCommentHasAnEnd() throws {
    let count = 3_000
    func rows(_ manager: (Int) -> String) -> String {
      "  a: {}\n  b: {}\n"
        + (0..<count).map {
          "  position-with-a-long-id-\($0): { reports_to: \(manager($0)) }\n"
        }.joined()
    }
    let base = rows { _ in "a" }
    let text = try compare(
      base, rows { _ in "b" }, rows { $0.isMultiple(of: 2) ? "a" : "b" }, format: .markdown)
    #expect(text.utf16.count < 65_536)
    #expect(text.contains("Moved (3000)") && text.contains("Moved (1500)"))
    #expect(text.contains("more\n\n</details>"))
    #expect(text.split(separator: "<details>").count == text.split(separator: "</details>").count)
  }

  @Test func everyRowOfTheTableHasItsCells() throws {
    let before = try sample("harbour-mutual.yaml")
    let other = try sample("harbour-mutual-repaired.yaml")
    let table = ComparisonFormat.csv.render(base: "a", [option(before, other, "x, \"y\"")])
    for row in table.split(separator: "\r\n") {
      var cells = 1
      var isQuoted = false
      for mark in row {
        if mark == "\"" { isQuoted.toggle() }
        if mark == ",", !isQuoted { cells += 1 }
      }
      #expect(cells == 6 && !isQuoted, "\(row)")
    }
  }
}
