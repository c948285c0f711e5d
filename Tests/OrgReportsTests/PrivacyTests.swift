import OrgFormats
import OrgLint
import OrgModel
import OrgReports
import OrgTestSupport
import Testing

/// Pay is in no report; names of people are not where they are not wanted.
struct PrivacyTests {
  private func reports(_ graph: OrgGraph, hidesNames: Bool = false) -> String {
    let result = Linter().check(graph)
    let empty = OrgGraph(OrgDocument())
    let option = ComparedOption(
      name: "b", difference: Comparison(from: empty, to: graph),
      findings: FindingsComparison(from: Linter().check(empty), to: result))
    var options = ShowOptions()
    options.hidesNames = hidesNames
    var settings = ComparisonOptions()
    settings.hidesNames = hidesNames
    var changes = DifferenceOptions()
    changes.hidesNames = hidesNames
    let difference = differenceReport(
      Scenario(from: empty, to: graph), from: empty, to: graph, changes)
    return LintFormat.allCases.map { $0.render(result, hidesNames: hidesNames) }.joined()
      + ComparisonFormat.allCases.map { $0.render(base: "a", [option], settings) }.joined()
      + difference + showReport(graph, options)
  }

  @Test(arguments: [
    "cost", "salary", "Annual Salary", "Bonus (EUR)", "Total Pay", "hourly wage", "Compensation",
  ])
  func payColumnsAreHidden(_ column: String) throws {
    let text = "id,\(column),title,manager\nx,87654,CPO,\ny,\"98,765\",Y,nobody\n"
    let text2 = reports(try graph("people.csv", text))
    #expect(text2.contains("*****,CPO"))
    #expect(!text2.contains("87654") && !text2.contains("98,765"))
  }

  @Test(arguments: [
    ("a.yaml", "orgline: 1\npositions: { x: { title: CPO, cost: 87654 } }"),
    ("a.yaml", "orgline: 1\npositions: { x: { title: CPO, cost: \"87654\" } }"),
    ("a.json", "{\"orgline\": 1, \"positions\": {\"x\": {\"title\": \"CPO\", \"cost\": 87654}}}"),
    ("a.json", "[{\"id\": \"x\", \"title\": \"CPO\", \"salary\": \"8765\\u0034\"}]"),
  ])
  func payIsHiddenInEveryFormat(_ name: String, _ text: String) throws {
    let all = reports(try graph(name, text))
    #expect(all.contains("*****") && !all.contains("8765") && !all.contains("0034"))
  }

  @Test(arguments: [
    ("a.csv", "id,title,salary\nx,X,87654\n,Y,87654\n"),
    ("a.csv", "id,title,cost\nx,X,87654\n,Y,87654\n"),
    ("a.csv", "id,title,salary\nx,X,87654,Extra\n"),
    ("a.csv", "id,salary,title\nx,87654\n"),
    ("a.csv", "id,title,salary\nx,\"X,87654\n"),
    ("a.yaml", "orgline: 1\npositions: { x: { titel: X, cost: 87654 } }"),
    ("a.yaml", "orgline: 1\npositions: { x: { cost: 87654 EUR } }"),
    ("a.yaml", "orgline: 1\npositions: { x: { salary: 87654 } }"),
    ("a.yaml", "orgline: 1\npositions: { x: { cost: 87654, title: X }"),
    ("a.yaml", "orgline: 1\npositions:\n  x:\n    \"cost\": 87654 ]\n"),
    ("a.json", "{\"orgline\": 1, \"positions\": {\"x\": {\"cost\": 87654,, \"title\": 1}}}"),
  ])
  func payIsHiddenWhereTheInputCannotBeRead(_ name: String, _ text: String) throws {
    let report = textReport(try errors(name, text))
    #expect(report.contains("-->"))
    #expect(!report.contains("87654"), "\(report)")
  }

  /// Faults of a file with a number that may be pay, which stands where `#` does.
  private static let faulty = [
    ("a.yaml", "orgline: 1\npositions: { x: { title: X, cots: # } }"),
    ("a.yaml", "orgline: 1\npositions: { x: { cots: #, titel: X } }"),
    ("a.yaml", "orgline: 1\npositions:\n  x: { \"c\\u006fst\": #, titel: X }\n"),
    ("a.yaml", "orgline: 1\npositions:\n  x:\n    cots: # ]\n  }\n"),
    ("a.yaml", "orgline: 1\npositions:\n  x: { title: X, cots # }\n"),
    ("a.yaml", "orgline: 1\npositions:\n  x:\n    cost: #x\n"),
    ("a.yaml", "orgline: 1\npositions:\n  x:\n    income:\n      #\n    titel: X\n"),
    ("a.json", "{\"orgline\": 1, \"positions\": {\"x\": {\"c\\u006fst\": #,, \"t\": 1}}}"),
    ("a.json", "{\"orgline\": 1, \"positions\": {\"x\": {\"cots\": +#, \"title\": 1}}}"),
    ("a.json", "{\"orgline\": 1, \"positions\": {\"x\": {\"cots\": 0#}}}"),
    ("a.json", "{\"orgline\": 1, \"positions\": {\"x\": {\"cost\": #.}}}"),
    ("a.json", "{\"orgline\": 1, \"positions\": {\"x\": {\"cots\": ab#}}}"),
    ("a.csv", "id,title,cots\nx,\"X,#\n"), ("a.csv", "x,Head,#\ny,Chief,#\n"),
    ("a.csv", "id,title,cots\nx,X,#,Extra\n,Y,#\n"),
  ]

  /// Neither the line, the message nor the column says anything of the number: whatever its length
  /// is, reports are the same.
  @Test(arguments: faulty)
  func aNumberThatMayBePayIsHiddenWithItsLength(_ name: String, _ text: String) throws {
    var shown: Set<[String]> = []
    for number in ["4711", "98765", "1234567"] {
      let found = try errors(name, text.replacing("#", with: number))
      let reports = [textReport(found), jsonReport(found), HistoryFault(found).text]
      for report in reports {
        #expect(!report.contains(number) && !report.contains(number.dropFirst()), "\(report)")
      }
      #expect(reports[0].contains("-->"))
      shown.insert(reports)
    }
    #expect(shown.count == 1, "\(shown.map { $0.joined() }.sorted().joined(separator: "---\n"))")
  }

  /// Whatever a chart has beside its pay, and wherever its faults and findings are: two files that
  /// differ in nothing but the length of the pay look the same to people.
  @Test func noReportTellsTheLengthOfPay() throws {
    let seed = UInt64.random(in: 0..<1_000_000)
    var random = Seeded(seed: seed)
    let parts = [
      "title: CIO", "titel: X", "reports_to: nobody", "location: Zürich", "reports_to: x",
      "holder: Zoë Q", "tags: [a, b", "fte: much", "role: cio", "waivers: [{ rule: a/b }]", "]",
    ]
    for _ in 0..<40 {
      let fields = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        parts.randomElement(using: &random) ?? ""
      }
      let key = ["cost", "cots", "salary", "\"cost\""].randomElement(using: &random) ?? ""
      let place = Int.random(in: 0...fields.count, using: &random)
      let quote = ["", "\"", "'"].randomElement(using: &random) ?? ""
      var shown: Set<[String]> = []
      for number in ["4711", "98765", "12345678"] {
        let all = fields[..<place] + ["\(key): \(quote)\(number)\(quote)"] + fields[place...]
        let text =
          "orgline: 1\npositions:\n  x: { \(all.joined(separator: ", ")) }\n  y: { reports_to: x }\n"
        shown.insert(try told("a.yaml", text))
      }
      #expect(shown.count == 1, "seed \(seed): \(shown.map { $0.joined() })")
    }
  }

  /// What people read of a chart, or of its faults.
  private func told(_ name: String, _ text: String) throws -> [String] {
    do {
      let result = Linter().check(try graph(name, text))
      return [LintFormat.text, .narrated, .markdown].map { $0.render(result) }
    } catch let found as InputErrors {
      return [textReport(found), jsonReport(found), HistoryFault(found).text]
    }
  }

  @Test func caretsStandBelowWhatIsMeantBehindPay() throws {
    for number in ["4711", "98765", "1234567"] {
      let found = try errors(
        "a.yaml", "orgline: 1\npositions: { x: { cots: \(number), titel: X } }")
      #expect(
        textReport(found).contains(
          """
          2 | positions: { x: { cots: *****, titel: X } }
            |                                ^^^^^
          """), "\(textReport(found))")
      #expect(textReport(found).contains("a.yaml:2:32\n"))
    }
  }

  @Test func numbersOfWhatIsKnownAreShown() throws {
    let text = "orgline: 1\npositions:\n  10023: { titel: X, reports_to: [10001, 10002] }\n"
    #expect(
      textReport(try errors("a.yaml", text))
        .contains("3 |   10023: { titel: X, reports_to: [10001, 10002] }\n"))
  }

  @Test func aPositionWhoseNameSpeaksOfPayIsShown() throws {
    let text = "orgline: 1\npositions:\n  payroll: { titel: Payroll 1 }\n"
    #expect(textReport(try errors("a.yaml", text)).contains("payroll: { titel: Payroll 1 }"))
  }

  @Test(arguments: [
    ("a.yaml", "orgline: 1\npositions: { x: { title: CPO, holder: [Zoe Quist, Ben Quist] } }"),
    (
      "a.yaml",
      "orgline: 1\npeople: { z: { name: Zoe Quist } }\npositions: { x: { title: CPO, holder: z } }"
    ),
    (
      "a.json",
      "{\"orgline\": 1, \"positions\": {\"x\": {\"title\": \"CPO\", \"holder\": \"Zo\\u00eb Quist\"}}}"
    ),
    ("a.csv", "id,name,title\nx,Zoe Quist,CPO\n"),
    ("a.csv", "id,name,title\nx,\"Zoe \"\"Z\"\" Quist\",CPO\n"),
    ("a.csv", "id,Last Name,title,First Name\nx,Quist,CPO,Zoe\n"),
    ("a.csv", "id,title,email\nx,CPO,zoe@Quist.example\n"),
    ("a.csv", "id,name,title,Reports To\nx,Zoe Quist,CPO,\ny,Ann Lee,CPO,Zoe Quist\n"),
  ])
  func namesAreHiddenWhenAsked(_ name: String, _ text: String) throws {
    let graph = try graph(name, text)
    let open = reports(graph)
    #expect(open.contains("Quist") || open.contains("Quist".lowercased()))
    let hidden = reports(graph, hidesNames: true)
    #expect(!hidden.contains("Quist") && !hidden.contains("Zo"), "\(hidden)")
  }

  @Test func namesInTitlesAreHiddenInEveryReport() throws {
    let graph = try graph(
      "a.yaml",
      """
      orgline: 1
      name: House of Zoe Quist
      positions:
        x: { title: CPO, holder: Zoe Quist }
        y: { title: Assistant to Zoe Quist, holder: Ann Lee, reports_to: x }
        z: { title: "CIO (vacant)", holder: TBC, reports_to: y }
      """)
    let x = try #require(graph.node(withID: "x"))
    let departure = graph.departure(of: [x])
    let report = DepartureReport(departure, standIns: graph.standIns(for: departure))
    func all(_ hidesNames: Bool) throws -> String {
      let chart = PropertyGraph(graph, hidesNames: hidesNames)
      let rows = graph.positions.map { [PatternValue.text(graph.label(of: $0))] }
      let answer = QueryAnswer(chart: chart, columns: ["title"], rows: rows)
      return reports(graph, hidesNames: hidesNames)
        + DepartureFormat.text.render(report, of: graph, hidesNames: hidesNames)
        + QueryFormat.allCases.map { $0.render(answer) }.joined()
    }
    #expect(try all(false).contains("Quist"))
    let hidden = try all(true)
    #expect(!hidden.contains("Quist"), "\(hidden)")
    #expect(hidden.contains("House of person-1") && hidden.contains("Assistant to person-1"))
    #expect(hidden.contains("CIO (vacant)"), "what says nobody is nobody's name")
  }

  /// What names people in a sample: holders, and the names of people with an entry.
  private func names(_ graph: OrgGraph) -> Set<String> {
    Set(graph.positions.flatMap { graph.holders(of: $0) })
  }

  @Test(arguments: SARIFTests.samples, SARIFProfile.allCases)
  func noFormNamesAnybodyInTheSamples(_ chart: String, _ profile: SARIFProfile) throws {
    let graph = try sample(chart)
    let names = names(graph)
    let result = Linter().check(graph)
    for format in LintFormat.allCases {
      let text = format.render(result, hidesNames: true, profile: profile)
      for name in names { #expect(!text.contains(name), "\(format): \(name)") }
    }
    let table = statisticsReport(result, hidesNames: true)
    #expect(names.allSatisfy { !table.contains($0) })
  }

  @Test(arguments: LintFormat.allCases, SARIFProfile.allCases)
  func namesAreHiddenWhereverAFindingHasThem(
    _ format: LintFormat, _ profile: SARIFProfile
  ) throws {
    let kiln = try Kiln()
    let name = "Bo Lind"
    var finding = kiln.finding(message: "\(name) is hot", notes: [name, "near \(name)"])
    finding.key = [name]
    finding.suggestions = ["ask \(name)"]
    finding.notExcused = ["\(name) is in"]
    finding.witness.missing = ["\(name)'s hat"]
    finding.witness.nodes = Array(kiln.chart.nodes(.person))
    let day = try #require(CalendarDay("2027-01-31"))
    var waived = finding
    waived.waiver = AppliedWaiver(reason: "\(name) said so", until: day, approvedBy: "Xi Unknown")
    let all = [finding, waived]
    let result = kiln.result(
      all, fixed: [finding], idle: ["\(name) has no role"], gaveUp: "\(name) left")
    let open = format.render(result, profile: profile)
    #expect(open.contains(name) || open.contains("Bo%20Lind"))
    let hidden = format.render(result, hidesNames: true, profile: profile)
    for part in ["Lind", "Ruiz", "Okoro", "Unknown"] {
      #expect(!hidden.contains(part), "\(hidden)")
    }
    let isWhole = [.json, .jsonl].contains(format) || format == .sarif && profile == .full
    #expect(open.contains("Xi Unknown") == isWhole)
  }

  @Test func whatIsGoneNamesNobodyOfAnotherChart() throws {
    let kiln = try Kiln()
    var gone = kiln.gone
    gone.message = "Zoe Quist was cold"
    gone.key = ["Zoe Quist", "kiln"]
    for format in LintFormat.allCases {
      let result = kiln.result([], fixed: [gone])
      #expect(!format.render(result, hidesNames: true).contains("Quist"))
    }
    let json = LintFormat.json.render(kiln.result([], fixed: [gone]), hidesNames: true)
    #expect(json.contains("\"key\": [\"hidden\", \"kiln\"]"))
  }

  @Test func wordsOfSentencesAreNoNames() throws {
    let text = """
      orgline: 1
      people: { a: { name: Ann Lee }, to: { name: Lee } }
      positions: { x: { holder: a }, y: { holder: to, reports_to: z } }
      """
    let result = Linter().check(try graph("a.yaml", text))
    let shown = LintFormat.concise.render(result)
    #expect(shown.contains("`z`"))
    #expect(LintFormat.concise.render(result, hidesNames: true) == shown)
  }

  @Test func namesAreHiddenWhereTheInputCannotBeRead() throws {
    let broken = try errors(
      "a.yaml", "orgline: 1\npositions: { x: { holder: Zoe Quist, titel: X } }")
    #expect(textReport(broken).contains("Zoe Quist"))
    let hidden = textReport(broken, hidesNames: true)
    #expect(!hidden.contains("Quist") && hidden.contains("a.yaml:2:"))
  }

  @Test func asterisksKeepTheColumns() throws {
    let text = "id,name,title,manager\nboss,Boss,B,\nx,Zoë Quist,X,nobody\n"
    let report = LintFormat.text.render(
      Linter().check(try graph("a.csv", text)), hidesNames: true)
    #expect(report.contains("3 | x,*****,X,nobody\n  |           ^^^^^^\n"))
  }
}
