import Foundation
import OrgLint
import OrgModel
import OrgReports
import OrgTestSupport
import Testing

/// Where findings come from, and that a renamed position keeps its own.
struct ComparisonCauseTests {
  /// Made once: it reads all rules.
  private static let linter = Linter()

  private static let titles = [
    "Chief Executive Officer", "Chief Information Officer", "Chief Risk Officer",
    "Chief Information Security Officer", "Chief Audit Executive", "Chief Financial Officer",
    "Data Protection Officer", "Clerk", "Analyst", "Head of Claims",
  ]

  /// A position of a random chart.
  private struct Seat {
    var id: String
    var title: String
    var holder: String
    var manager: Int?
    var escalatesTo: Int?
  }

  private func seats(_ random: inout Seeded) -> [Seat] {
    (0..<(8 + random.below(8))).map { number in
      Seat(
        id: "p\(number)", title: Self.titles[random.below(Self.titles.count)],
        holder: "Holder \(number)", manager: number == 0 ? nil : random.below(number),
        escalatesTo: number > 1 && random.once(in: 4) ? random.below(number) : nil)
    }
  }

  private func graph(_ seats: [Seat]) -> OrgGraph {
    var document = OrgDocument()
    for seat in seats {
      var position = Position(id: seat.id)
      position.title = seat.title
      position.holders = [seat.holder]
      if let manager = seat.manager { position.lines = [Line(.reportsTo, to: seats[manager].id)] }
      if let other = seat.escalatesTo {
        position.lines.append(Line(.escalatesTo, to: seats[other].id))
      }
      document.add(position)
    }
    return OrgGraph(document)
  }

  private func option(
    _ base: OrgGraph, _ other: OrgGraph, _ name: String = "b", matchingRenames: Bool = false,
    isTried: Bool = false
  ) -> ComparedOption {
    let difference = Comparison(from: base, to: other, matchingRenames: matchingRenames)
    let names = Dictionary(
      difference.renamed.map { ($0.before, $0.after) }, uniquingKeysWith: { first, _ in first })
    return ComparedOption(
      name: name, difference: difference,
      findings: FindingsComparison(
        from: Self.linter.check(base), to: Self.linter.check(other), renames: names),
      search: isTried ? CauseSearch(Self.linter) : nil)
  }

  private func json(_ options: [ComparedOption]) throws -> [[String: Any]] {
    let text = ComparisonFormat.json.render(base: "a", options)
    let value = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    return try #require(value?["options"] as? [[String: Any]])
  }

  // MARK: Renamed positions

  /// A chart with other ids is the same chart: nothing of what is found or measured is another.
  @Test(arguments: 0..<24)
  func otherIDsAreNoOtherFindings(_ seed: UInt64) throws {
    var random = Seeded(seed: seed)
    let seats = seats(&random)
    var renamed = seats
    // In another order by id, and with other numbers.
    for index in seats.indices where !random.once(in: 4) {
      renamed[index].id = "n\(97 - index)-\(random.below(50))"
    }
    let (before, after) = (graph(seats), graph(renamed))
    let option = option(before, after, matchingRenames: true)
    let count = zip(seats, renamed).count { $0.id != $1.id }
    try #require(option.difference.renamed.count == count, "seed \(seed)")
    let findings = option.findings
    #expect(findings.introduced.isEmpty, "seed \(seed): \(findings.introduced.map(\.fingerprint))")
    #expect(findings.fixed.isEmpty, "seed \(seed): \(findings.fixed.map(\.fingerprint))")
    #expect(findings.worsened.isEmpty, "seed \(seed): \(findings.worsened.map(\.message))")
    #expect(findings.remaining.count == Self.linter.check(before).findings.count, "seed \(seed)")
    let told = try json([option])[0]
    #expect((told["ways"] as? [Any])?.isEmpty == true, "seed \(seed)")
    for list in ["moved", "linesAdded", "linesRemoved", "opened", "closed"] {
      #expect((told[list] as? [Any])?.isEmpty == true, "seed \(seed): \(list)")
    }
    let metrics = try #require(told["metrics"] as? [String: [String: Any]])
    for (name, values) in metrics {
      #expect((values["because"] as? [Any])?.isEmpty == true, "seed \(seed): \(name)")
    }
  }

  @Test func aRenamedPositionThatMovesIsToldOnce() throws {
    let before = try OrgReportsTests.graph(
      "a.yaml",
      """
      orgline: 1
      positions:
        ceo: { title: Chief Executive Officer, holder: Ann }
        cio: { title: Chief Information Officer, holder: Bob, reports_to: ceo }
        cro: { title: Chief Risk Officer, holder: Cid, reports_to: ceo }
        ciso: { title: Chief Information Security Officer, holder: Dan, reports_to: cro }
      """)
    let after = try OrgReportsTests.graph(
      "b.yaml",
      """
      orgline: 1
      positions:
        ceo: { title: Chief Executive Officer, holder: Ann }
        cio: { title: Chief Information Officer, holder: Bob, reports_to: ceo }
        cro: { title: Chief Risk Officer, holder: Cid, reports_to: ceo }
        head: { title: Chief Information Security Officer, holder: Dan, reports_to: cio }
      """)
    let text = ComparisonFormat.text.render(
      base: "a", [option(before, after, matchingRenames: true)])
    #expect(
      text.contains("[independence/ciso-under-cio]\n      probably because ciso moved: cro → cio"))
    #expect(text.contains("+ ciso can avoid cro") && text.contains("- ciso cannot avoid cio"))
    let table = ComparisonFormat.csv.render(
      base: "a", [option(before, after, matchingRenames: true)])
    // Its solid line stands among the lines that came and went, as in every form.
    #expect(table.contains("b,moved,ciso,,cro,cio\r\n"))
    for (row, title) in [
      ("b,lineAdded,head,reports_to,,cio\r\n", "Lines added (1)\n  + reports_to head → cio\n"),
      ("b,lineRemoved,ciso,reports_to,cro,\r\n", "Lines removed (1)\n  - reports_to ciso → cro\n"),
    ] {
      #expect(table.components(separatedBy: row).count == 2, "\(table)")
      #expect(text.contains(title), "\(text)")
    }
  }

  // MARK: Causes

  /// Every finding that came or went has changes behind it, or is said to have none.
  @Test(arguments: 0..<32)
  func noCauseIsBlank(_ seed: UInt64) throws {
    var random = Seeded(seed: seed)
    let seats = seats(&random)
    var others = seats
    for _ in 0..<(1 + random.below(3)) {
      let index = 1 + random.below(seats.count - 1)
      switch random.below(5) {
      case 0: others[index].manager = random.below(index)
      case 1: others[index].title = Self.titles[random.below(Self.titles.count)]
      case 2: others[index].holder = others[random.below(seats.count)].holder
      case 3: others[index].escalatesTo = others[index].escalatesTo == nil ? 0 : nil
      default:
        var new = others[index]
        (new.id, new.holder, new.manager) = ("new", "New", index)
        others.append(new)
      }
    }
    let isTried = seed % 2 == 0
    let option = option(graph(seats), graph(others), isTried: isTried)
    let findings = try #require(try json([option])[0]["findings"] as? [String: [[String: Any]]])
    for list in ["introduced", "worsened", "fixed"] {
      for finding in findings[list] ?? [] {
        let because = (finding["because"] as? [Any])?.count ?? 0
        let nearest = (finding["nearest"] as? [Any])?.count ?? 0
        #expect((because > 0) != (nearest > 0), "seed \(seed): \(finding["rule"] ?? "")")
      }
    }
    let text = ComparisonFormat.text.render(base: "a", [option]).split(separator: "\n")
    var isOfChange = false
    for (number, line) in text.enumerated() {
      if line.first != " " { isOfChange = line.hasPrefix("Findings") && !line.contains("remain") }
      guard isOfChange, line.hasPrefix("  "), !line.hasPrefix("   ") else { continue }
      let cause = number + 1 < text.count ? text[number + 1].drop { $0 == " " } : ""
      let near = isTried ? "no single change decides it" : "the nearest change"
      let because = isTried ? "because " : "probably because "
      #expect(cause.hasPrefix(because) || cause.hasPrefix(near), "\(line)")
    }
  }

  @Test func aHintAboutTheWholeNamesWhatIsNearest() throws {
    func chart(_ more: String) throws -> OrgGraph {
      try OrgReportsTests.graph(
        "a.yaml",
        """
        orgline: 1
        positions:
          ceo: { title: Chief Executive Officer, holder: Ann }
          coo: { title: Clerk, holder: Bob, reports_to: ceo }
          ciso: { title: Clerk, holder: Cid, reports_to: coo\(more) }
        """)
    }
    let difference = option(try chart(""), try chart(", escalates_to: ceo"))
    let text = ComparisonFormat.text.render(base: "a", [difference])
    #expect(
      text.contains(
        "[escalation/no-deputies]\n"
          + "      the nearest change: escalates_to ciso → ceo added"))
    let comment = ComparisonFormat.markdown.render(base: "a", [difference])
    #expect(comment.contains("the nearest change: escalates\\_to"))
    // Without the line there is no such hint.
    let tried = option(try chart(""), try chart(", escalates_to: ceo"), isTried: true)
    #expect(
      ComparisonFormat.text.render(base: "a", [tried]).contains(
        "[escalation/no-deputies]\n      because escalates_to ciso → ceo added"))
  }

  // MARK: The table

  @Test func everyFormHasTheWholeTable() throws {
    let before = try sample("harbour-mutual.yaml")
    let options = try ["x/harbour-mutual-repaired.yaml", "y/harbour-mutual-option-b.yaml"].map {
      option(before, try sample($0.split(separator: "/").last.map(String.init) ?? ""), $0)
    }
    var settings = ComparisonOptions()
    settings.showsSize = true
    settings.showsPay = true
    let labels = [
      "moved", "carried along", "people with another manager", "errors", "warnings", "hints",
      "layers", "widest span", "vacancies", "gatekeepers", "ciso to the top", "cae to the top",
      "FTE",
    ]
    for format in [ComparisonFormat.text, .markdown, .html] {
      let report = format.render(base: "a", options, settings)
      for label in labels { #expect(report.contains(label), "\(format): \(label)") }
    }
    let names = [
      "moved", "carried", "newManagers", "errors", "warnings", "hints", "layers", "widestSpan",
      "vacancies", "gatekeepers", "distance:ciso", "distance:cae", "fte",
    ]
    let table = ComparisonFormat.csv.render(base: "a", options, settings)
    let contract = ComparisonFormat.json.render(base: "a", options, settings)
    for name in names {
      #expect(contract.contains("\"measure\": \"\(name)\""), "\(name)")
      for option in options { #expect(table.contains("\(option.name),table,,\(name),"), "\(name)") }
    }
    #expect(table.contains("\(options[0].name),sharedMoves,,\(options[1].name),,"))
    // One option has a table as well, where sums are asked for.
    let one = ComparisonFormat.text.render(base: "a", [options[0]], settings)
    #expect(one.contains("FTE"))
  }

  @Test func optionsOfOneNameAreToldApart() throws {
    let chart = try sample("harbour-mutual.yaml")
    let options = ["x/b.yaml", "y/b.yaml"].map { option(chart, chart, $0) }
    for format in [ComparisonFormat.text, .markdown] {
      let report = format.render(base: "a", options)
      let table = report.split(separator: "\n").filter {
        $0.contains("base") && $0.contains("b.yaml")
      }
      #expect(table.contains { $0.contains("x/b.yaml") && $0.contains("y/b.yaml") }, "\(table)")
    }
  }

  @Test func aPageIsHeadedByNames() throws {
    let base = try OrgReportsTests.graph(
      "a.yaml", "orgline: 1\nname: Kiln\npositions: { a: {}, b: { reports_to: a }, c: {} }")
    let other = try base.applying(Scenario(name: "Option <B>", [.move("b", to: "c")]))
    let page = ComparisonFormat.html.render(
      base: "charts/a.yaml", [option(base, other, "charts/b.yaml")])
    #expect(page.contains("<h1>What is different: Kiln <small>charts/a.yaml</small></h1>"))
    #expect(page.contains("<h2>Option &lt;B&gt; <small>charts/b.yaml</small></h2>"))
  }
}
