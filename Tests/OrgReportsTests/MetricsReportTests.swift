import OrgModel
import OrgReports
import OrgTestSupport
import Testing

/// Measures as users see them; the snapshots are read before they are believed.
struct MetricsReportTests {
  @Test(arguments: MetricsFormat.allCases)
  func measuresInEveryForm(_ format: MetricsFormat) async throws {
    let graph = try sample("harbour-mutual.yaml")
    let text = format.render(await graph.metrics(), of: graph)
    try expectSnapshot(text, "metrics.\(format.rawValue)")
  }

  @Test func tiesForPeople() async throws {
    let graph = try sample("harbour-mutual.yaml")
    let metrics = await graph.metrics(of: [.collaboratesWith], isDirected: false)
    try expectSnapshot(MetricsFormat.text.render(metrics, of: graph), "metrics-ties.txt")
  }

  @Test func estimatesForPeople() async throws {
    let graph = try sample("thousand.csv")
    var budget = MetricsBudget()
    budget.betweenness = 1_000
    budget.distances = 1_000
    let metrics = await graph.metrics(within: budget)
    try expectSnapshot(MetricsFormat.text.render(metrics, of: graph), "metrics-estimated.txt")
    let json = MetricsFormat.json.render(metrics, of: graph)
    #expect(json.contains("\"betweennessSources\": 100,\n    \"betweennessError\": 0."))
    #expect(json.contains("\"notComputed\": [\"closeness\", \"harmonic\"]"))
  }

  @Test func jsonHasTheKeysOfTheContract() async throws {
    let graph = try sample("harbour-mutual.yaml")
    let json = MetricsFormat.json.render(await graph.metrics(), of: graph)
    let objects = try KeyOrder(json).objects
    #expect(objects[0] == ["orgline", "lines", "directed", "organization", "positions"])
    #expect(
      objects[1].starts(with: [
        "positions", "lines", "roots", "layers", "span", "connectedness", "hierarchy",
        "efficiency", "leastUpperBoundedness", "density", "reciprocity", "flowHierarchy",
        "globalReachingCentrality", "modularity", "eiIndex",
      ]))
    #expect(objects[2] == ["mean", "median", "max"])
    #expect(objects[3] == graph.positions.map { graph.id(of: $0) })
    let position = [
      "layer", "span", "totalReports", "inDegree", "outDegree", "betweenness",
      "betweennessNormalized", "closeness", "harmonic", "pageRank", "eigenvector", "constraint",
      "effectiveSize", "core", "gatekeepers", "strahler", "localReaching",
    ]
    #expect(objects.count == 4 + graph.positions.count)
    #expect(objects.dropFirst(4).allSatisfy { $0.starts(with: position) })
  }

  @Test(arguments: ["", "a", "a > a", "a > b; b > a", "a; b; c"])
  func degenerateChartsAreTold(_ sketch: String) async throws {
    let graph = OrgGraph(sketch: sketch)
    for isDirected in [true, false] {
      let metrics = await graph.metrics(isDirected: isDirected)
      for format in MetricsFormat.allCases {
        let text = format.render(metrics, of: graph)
        #expect(!text.isEmpty && !text.contains("nan") && !text.contains("inf"), "\(text)")
      }
      _ = try KeyOrder(MetricsFormat.json.render(metrics, of: graph))
    }
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+49 30", "'+49 30"), ("-x", "'-x"), ("@SUM(A1)", "'@SUM(A1)"),
    ("  =1", "'  =1"), ("a\"b,c", "\"a\"\"b,c\""), ("two\nlines", "two lines"),
    ("\t=cmd|' /C calc'!A0", "' =cmd|' /C calc'!A0"), ("\u{1B}[2Jx", "\\u{1B}[2Jx"),
    ("-1;2", "\"'-1;2\""), ("Müller", "Müller"),
  ])
  func cellsAreNoFormulas(_ title: String, _ cell: String) async {
    var document = OrgDocument()
    document.add(Position(id: "x", title: title))
    let graph = OrgGraph(document)
    let table = MetricsFormat.csv.render(await graph.metrics(), of: graph)
    #expect(table.hasPrefix("id,title,layer,"))
    #expect(table.contains("\r\nx,\(cell),1,0,0,"), "\(table)")
  }

  @Test func labelsCannotCommandATerminal() async {
    var document = OrgDocument()
    let label = "\u{1B}[31m" + String(repeating: "long ", count: 2_000)
    document.add(Position(id: "a", title: label))
    document.add(Position(id: "b", title: label, lines: [Line(.reportsTo, to: "a")]))
    document.add(Position(id: "c", title: label, lines: [Line(.reportsTo, to: "b")]))
    let graph = OrgGraph(document)
    let text = MetricsFormat.text.render(await graph.metrics(), of: graph)
    #expect(!text.unicodeScalars.contains("\u{1B}"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count < 450 })
  }
}
