import OrgFormats
import OrgTestSupport
import Testing

@testable import OrgLint
@testable import OrgModel

/// What a finding weighs that rests on nothing but the same name on two positions.
struct NamesakeTests {
  private func findings(_ graph: OrgGraph, _ rule: RuleID, packs: Set<String> = []) -> [Finding] {
    var linter = Linter()
    linter.packs = packs
    return linter.check(graph).findings.filter { $0.rule == rule }
  }

  private func table(_ rows: String) throws -> OrgGraph { try graph([("t.csv", rows)]) }

  private func severities(
    _ graph: OrgGraph, _ rule: RuleID = "independence/ciso-is-cio"
  ) -> [Severity] {
    findings(graph, rule).map(\.severity)
  }

  private let posts = """
    positions:
      ceo: { title: CEO, holder: Ida Roe }
      cio: { title: CIO, holder: Ali Khan, reports_to: ceo }
      ciso: { title: CISO, holder: Ali Khan, reports_to: ceo }

    """

  @Test func aNameAloneIsAWarningThatSaysSo() throws {
    let found = findings(try chart(posts), "independence/ciso-is-cio")
    #expect(found.map(\.severity) == [.warning])
    #expect(found.map(\.key) == [["ciso", "cio"]])
    let finding = try #require(found.first)
    #expect(finding.restsOnName)
    #expect(
      finding.message.hasPrefix(
        "the same name, Ali Khan, stands on cio and ciso; if it is one person's, one person is"))
    #expect(finding.suggestions.contains { $0.contains("an entry under `people`") })
    #expect(!finding.suggestions.contains { $0.contains("row") || $0.contains("table") })
  }

  @Test func aTableHasNoEntries() throws {
    let rows =
      "id,title,manager,name\nceo,CEO,,Ida Roe\ncio,CIO,ceo,Ali Khan\nciso,CISO,ceo,Ali Khan\n"
    let finding = try #require(findings(try table(rows), "independence/ciso-is-cio").first)
    #expect(!finding.suggestions.contains { $0.contains("`people`") })
    #expect(finding.suggestions.contains { $0.contains("an e-mail address or a person's id") })
  }

  @Test func anEntryIsSomebody() throws {
    let graph = try chart("people: { ali: { name: Ali Khan } }\n" + posts)
    let found = findings(graph, "independence/ciso-is-cio")
    #expect(found.map(\.severity) == [.error])
    #expect(found.allSatisfy { !$0.restsOnName && !$0.message.contains("the same name") })
  }

  @Test func oneTitleForBothNeedsNoName() throws {
    let graph = try chart(
      "positions: { ceo: { title: CEO }, c: { title: CIO & CISO, holder: Ali, reports_to: ceo } }")
    #expect(severities(graph) == [.error])
  }

  @Test(arguments: [
    ("ali@x.org", "ali@x.org", [Severity.error]), ("ali@x.org", "Ali@X.org", [.error]),
    ("ali@x.org", "ali2@x.org", []), ("ali@x.org", "", [.warning]), ("", "", [.warning]),
  ])
  func addressesTellPeopleApart(_ first: String, _ second: String, _ expected: [Severity]) throws {
    let graph = try table(
      """
      id,name,email,title,manager
      1,Ada Moss,ada@x.org,CEO,
      2,Ali Khan,\(first),CIO,1
      3,Ali Khan,\(second),CISO,1
      """)
    #expect(severities(graph) == expected)
  }

  @Test func ofTwoAddressesNobodyKnowsWhichHasTheThirdPost() throws {
    let graph = try table(
      """
      id,name,email,title,manager
      1,Ada Moss,ada@x.org,CEO,
      2,Ali Khan,ali@x.org,CIO,1
      3,Ali Khan,ali2@x.org,COO,1
      4,Ali Khan,,CISO,1
      """)
    #expect(severities(graph).isEmpty)
  }

  @Test func oneAddressForTwoNamesIsNobody() throws {
    let graph = try table(
      """
      id,name,email,title,manager
      1,Ada Moss,ada@x.org,CEO,
      2,Ali Khan,it@x.org,CIO,1
      3,Bo Lind,it@x.org,CISO,1
      """)
    #expect(severities(graph).isEmpty)
  }

  @Test func idsOfPeopleTellThemApart() throws {
    func rows(_ second: String) -> String {
      """
      id,employee_id,name,title,manager
      ceo,E1,Ada Moss,CEO,
      cio,E2,Ali Khan,CIO,ceo
      ciso,\(second),Ali Khan,CISO,ceo
      """
    }
    #expect(severities(try table(rows("E2"))) == [.error])
    #expect(severities(try table(rows("E3"))).isEmpty)
    #expect(severities(try table(rows(""))) == [.warning])
    // Where the rows are people's, there are as many people as rows; a post is anybody's.
    for (id, expected) in [("employee_id", []), ("id", [Severity.warning])] {
      let text = "\(id),name,title,manager\n1,Ada,CEO,\n2,Ali,CIO,1\n3,Ali,CISO,1\n"
      #expect(severities(try table(text)) == expected, "\(id)")
    }
    var stated = ReadingOptions()
    stated.columns = ["person-id": "badge"]
    let text = "id,badge,name,title,manager\n1,A,Ada,CEO,\n2,B,Ali,CIO,1\n3,C,Ali,CISO,1\n"
    #expect(severities(try graph([("t.csv", text)], options: stated)).isEmpty)
  }

  @Test func whoTakesAPostOverIsNotKnownByTheAddressOfWhoWasThere() throws {
    var document = try table("id,name,email,title\n1,Ali,a@x.org,CIO\n2,Bo,b@x.org,CISO\n").document
    document.positions.set(.holder, of: 1, to: document.positions[.holder, 0])
    #expect(severities(OrgGraph(document)) == [.warning])
  }

  @Test func aRuleOfAPackThatAsksWhetherThereIsSomebodyIsWeighedToo() throws {
    for (people, expected) in [("", Severity.warning), ("people: { Ali Khan: {} }\n", .error)] {
      let graph = try chart(people + posts)
      let found = findings(graph, "in-rbi/ciso-is-head-of-it", packs: ["in-rbi"])
      #expect(found.map(\.severity) == [expected])
      #expect(found.map(\.restsOnName) == [expected == .warning])
    }
  }

  @Test func aWayThatANameAloneClosesIsAWarning() throws {
    let text = """
      positions:
        ceo: { title: CEO }
        cio: { title: CIO, holder: P Poe, reports_to: ceo }
        cro: { title: Chief Risk Officer, holder: P Poe, reports_to: ceo }
        ciso: { title: CISO, holder: Q Quill, reports_to: cio, escalates_to: cro }

      """
    let found = findings(try chart(text), "independence/ciso-under-cio")
    #expect(found.map(\.severity) == [.warning])
    #expect(found.first?.message.hasPrefix("the same name, P Poe, stands on cio and cro; ") == true)
    let known = try chart("people: { P Poe: {} }\n" + text)
    #expect(severities(known, "independence/ciso-under-cio") == [.error])
    // The other way, no name is needed.
    let closed = try chart(text.replacing(", escalates_to: cro", with: ""))
    #expect(severities(closed, "independence/ciso-under-cio") == [.error])
  }

  @Test func aConfigurationMakesNoErrorOfAName() throws {
    let text = """
      positions:
        ceo: { title: CEO }
        cio: { title: CIO, holder: P Poe, reports_to: ceo }
        cro: { title: Chief Risk Officer, holder: P Poe, reports_to: ceo }

      """
    for (people, expected) in [("", Severity.warning), ("people: { P Poe: {} }\n", .error)] {
      var linter = Linter()
      linter.severities.levels["independence/risk-runs-it"] = .error
      let found = linter.check(try chart(people + text)).findings
        .filter { $0.rule == "independence/risk-runs-it" }
      #expect(found.map(\.severity) == [expected])
    }
  }

  // MARK: By definition

  private static let titles = [
    "CEO", "CIO", "CISO", "CRO & CIO", "Chief Risk Officer", "DPO", "Head of Internal Audit", "CFO",
    "COO", "Chief Compliance Officer", "Clerk",
  ]

  /// A chart whose holders have few names, or each one of its own.
  private func drawn(seed: UInt64, isApart: Bool) -> OrgGraph {
    var random = Seeded(seed: seed)
    var document = OrgDocument()
    let count = 3 + random.below(7)
    for number in 0..<count {
      var post = Position(id: "p\(number)", title: Self.titles[random.below(Self.titles.count)])
      let name = "Name \(random.below(4))"
      post.holders = [isApart ? "\(name) of p\(number)" : name]
      if number > 0 {
        post.lines = [Line(.reportsTo, to: "p\(random.below(number))")]
        if random.once(in: 3) {
          post.lines.append(Line(.escalatesTo, to: "p\(random.below(count))"))
        }
      }
      document.add(post)
    }
    return OrgGraph(document)
  }

  /// What rests on a name is what is not found once everybody has a name of their own.
  @Test func findingsRestOnNamesByDefinition() {
    let linter = Linter(
      rules: builtInRules.map { $0.rule() }.filter { $0.parts.contains(.people) })
    var (doubted, errors) = (0, 0)
    for seed in UInt64(1)...80 {
      let found = linter.check(drawn(seed: seed, isApart: false)).findings
      let apart = Set(linter.check(drawn(seed: seed, isApart: true)).findings.map(\.fingerprint))
      for finding in found where finding.rule != "independence/name-twice-in-line" {
        #expect(
          finding.restsOnName == !apart.contains(finding.fingerprint),
          "seed \(seed): \(finding.fingerprint)")
        #expect(!finding.restsOnName || finding.severity < .error, "seed \(seed)")
        doubted += finding.restsOnName ? 1 : 0
        errors += finding.severity == .error ? 1 : 0
      }
    }
    #expect(doubted > 25 && errors > 10, "\(doubted) \(errors)")
  }
}

/// Words that name nobody, and names that stand on many positions.
struct NobodyTests {
  private func chart(_ holder: String, seats: Int) throws -> OrgGraph {
    let titles = [
      "CIO", "CISO", "Chief Financial Officer", "Head of Internal Audit", "Chief Risk Officer",
      "General Counsel",
    ]
    let posts = titles.prefix(seats).enumerated().map { number, title in
      "  p\(number): { title: \(title), holder: \"\(holder)\", reports_to: ceo }\n"
    }
    return try graph([
      (
        "chart.yaml",
        "orgline: 1\npositions:\n  ceo: { title: CEO, holder: Eva Alt }\n" + posts.joined()
      )
    ])
  }

  private func oneHand(_ graph: OrgGraph) -> Set<String> {
    Set(
      Linter().check(graph).findings.filter { $0.message.contains("one person") }
        .map { $0.key.joined(separator: " ") })
  }

  @Test(arguments: ["N.N.", "nn", "offen", "TBC", "to be hired", "N/D", "-", "?", "unknown"])
  func nobodyIsNoOneHand(_ word: String) throws {
    for seats in 2...6 { #expect(oneHand(try chart(word, seats: seats)).isEmpty) }
  }

  /// What two seats in one hand bring stays when there are more, to the last.
  @Test(arguments: ["Ana Ruiz", "Ana", "aruiz"])
  func aNameIsOneHoweverManySeats(_ name: String) throws {
    var before: Set<String> = []
    for seats in 2...6 {
      let found = oneHand(try chart(name, seats: seats))
      #expect(found.contains("p1 p0"))
      #expect(found.isSuperset(of: before), "\(seats) seats")
      before = found
    }
  }

  /// The outsider's chart: such seats are vacant, and who reports to one reports to nobody.
  @Test func aSeatOfNobodyIsVacant() throws {
    let graph = try graph([
      (
        "nn.yaml",
        """
        orgline: 1
        positions:
          gf: { title: Geschäftsführerin, holder: Eva Alt }
          it: { title: IT-Leiter, holder: N.N., reports_to: gf }
          isb: { title: CISO, holder: N.N., reports_to: it }
          cfo: { title: CFO, holder: N/D, reports_to: gf }
          ap: { title: Buchhalter, holder: Bea Kurz, reports_to: cfo }
        """
      )
    ])
    let found = Linter().check(graph).findings.filter { $0.rule == "structure/reports-to-vacant" }
    #expect(found.map(\.key) == [["it"]])
  }

  @Test func aVacantSeatMayHaveTheWordAsWell() throws {
    func faults(_ holder: String) -> Bool {
      let text = "orgline: 1\npositions: { a: { vacant: true, holder: \"\(holder)\" } }"
      return (try? graph([("chart.yaml", text)])) == nil
    }
    #expect(!faults("N.N."))
    #expect(!faults("-"))
    #expect(faults("Ana"))
  }
}
