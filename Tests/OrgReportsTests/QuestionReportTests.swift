import OrgModel
import OrgReports
import OrgTestSupport
import Testing

/// Answers to questions as users see them; the snapshots are read before they are believed.
struct QuestionReportTests {
  private func answer(
    _ graph: OrgGraph, _ from: String, to: String? = nil, avoiding: String? = nil,
    isDirected: Bool = true, limit: Int = 10
  ) -> PathAnswer {
    var question = PathAnswer.Question(from: graph[from])
    question.to = to.map { graph[$0] }
    question.avoiding = avoiding.map { graph[$0] }
    question.isDirected = isDirected
    question.limit = limit
    return graph.answer(question)
  }

  @Test func waysForPeople() throws {
    let graph = try sample("harbour-mutual.yaml")
    let answers = [
      answer(graph, "ciso"), answer(graph, "ciso", avoiding: "cio"), answer(graph, "cae"),
      answer(graph, "ceo"), answer(graph, "soc-lead", to: "board", limit: 2),
      answer(graph, "ceo", to: "ciso"), answer(graph, "cae", avoiding: "ceo"),
      answer(graph, "ciso", to: "cpo", isDirected: false, limit: 2),
    ]
    let text = answers.map { PathFormat.text.render($0, of: graph) }.joined(separator: "\n")
    try expectSnapshot(text, "paths.txt")
  }

  @Test func waysForPrograms() throws {
    let graph = try sample("harbour-mutual.yaml")
    let missing = answer(graph, "ciso", avoiding: "cio")
    let found = answer(graph, "ciso", to: "board")
    let json = [missing, found].map { PathFormat.json.render($0, of: graph) }
    try expectSnapshot(json.joined(), "path.json")
  }

  @Test func waysOfTheLost() throws {
    let circle = OrgGraph(sketch: "a > b; b > c; c > a")
    let texts = [
      answer(circle, "a"), answer(circle, "a", avoiding: "b"), answer(circle, "a", to: "b"),
    ].map { PathFormat.text.render($0, of: circle) }
    try expectSnapshot(texts.joined(separator: "\n"), "path-circle.txt")
    let json = PathFormat.json.render(answer(circle, "a"), of: circle)
    #expect(json.contains("\"independent\": null") && json.contains("\"gatekeepers\": null"))
  }

  @Test func aLongWayIsTold() {
    let lines = (0..<40).map { "p\($0) > p\($0 + 1)" }.joined(separator: "; ")
    let graph = OrgGraph(sketch: lines)
    let text = PathFormat.text.render(answer(graph, "p40"), of: graph)
    #expect(text.contains(" … 24 lines … "))
    #expect(text.contains("p40 –reports_to→ p39") && text.contains("–reports_to→ p0\n"))
  }

  private func departure(_ graph: OrgGraph, _ ids: [String]) -> DepartureReport {
    let departure = graph.departure(of: ids.map { graph[$0] })
    return DepartureReport(departure, standIns: graph.standIns(for: departure))
  }

  @Test(arguments: DepartureFormat.allCases)
  func departures(_ format: DepartureFormat) throws {
    let graph = try sample("harbour-mutual.yaml")
    try expectSnapshot(
      format.render(departure(graph, ["cio"]), of: graph), "whatif.\(format.rawValue)")
  }

  @Test(arguments: DepartureFormat.allCases)
  func rankings(_ format: DepartureFormat) throws {
    let graph = try sample("harbour-mutual.yaml")
    try expectSnapshot(
      format.render(graph.departureRanking(), atMost: 5, of: graph),
      "whatif-rank.\(format.rawValue)")
  }

  @Test func departuresOfSeveralAndOfNobody() throws {
    let graph = try sample("harbour-mutual.yaml")
    var report = departure(graph, ["ceo", "incident-analyst"])
    report.person = "Dana Reyes"
    report.shared = [graph["dpo"]]
    report.alsoHeld = [graph["cae"]]
    let one = OrgGraph(sketch: "a")
    let text =
      DepartureFormat.text.render(report, of: graph) + "\n"
      + DepartureFormat.text.render(departure(one, ["a"]), of: one)
    try expectSnapshot(text, "whatif-several.txt")
  }

  @Test func namesAreHidden() throws {
    let graph = try sample("harbour-mutual.yaml")
    var report = departure(graph, ["ceo"])
    report.person = "Dana Reyes"
    for format in DepartureFormat.allCases {
      #expect(format.render(report, of: graph).contains("Dana Reyes"))
      #expect(!format.render(report, of: graph, hidesNames: true).contains("Dana"))
    }
  }

  @Test(arguments: [
    "\u{1B}[31mred\u{1B}[0m", "\u{9B}31mC1", "a\u{202E}gnp.exe", "two\nlines", "a\tb\u{0}c",
    String(repeating: "long ", count: 2_000),
  ])
  func labelsCannotCommandATerminal(_ label: String) {
    var document = OrgDocument()
    document.add(Position(id: label, title: label, holders: [label]))
    document.add(Position(id: "b\(label)", title: label, lines: [Line(.reportsTo, to: label)]))
    document.add(
      Position(
        id: "c", title: label,
        lines: [Line(.reportsTo, to: "b\(label)"), Line(.collaboratesWith, to: label)]))
    let graph = OrgGraph(document)
    var texts = PathFormat.allCases.map { $0.render(answer(graph, "c"), of: graph) }
    for format in DepartureFormat.allCases {
      texts.append(format.render(departure(graph, [label, "b\(label)"]), of: graph))
      texts.append(format.render(departure(graph, ["b\(label)"]), of: graph))
      texts.append(format.render(graph.departureRanking(), atMost: 3, of: graph))
    }
    for scalar in texts.joined().unicodeScalars where scalar != "\n" {
      #expect(scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value))
      #expect(scalar.value != 0x202E)
    }
  }
}
