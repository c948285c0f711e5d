import OrgFormats
import OrgLint
import OrgModel
import OrgTestSupport
import Testing

/// A chart that tables can say has the same findings in tables, YAML and JSON.
struct MetamorphicTableTests {
  private static func cell(_ text: String) -> String {
    "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  private static func targets(_ value: Plain?) -> [String] {
    switch value {
    case .text(let text, _): [text]
    case .list(let items): items.compactMap(\.string)
    default: []
    }
  }

  /// The chart as a table of positions and bodies and one of lines, the rows in any order.
  static func tables(_ chart: Plain, _ random: inout Seeded) -> Metamorphic.Files {
    let columns = ["title", "role", "unit", "engagement", "reviewed"]
    var people: [String] = []
    var lines: [String] = []
    for body in chart["bodies"]?.entries ?? [] {
      let cells = [
        body.key, body.value["name"]?.string ?? "", "", "", "", "",
        body.value["kind"]?.string ?? "", "", body.value["reports_to"]?.string ?? "",
      ]
      people.append(cells.map(cell).joined(separator: ","))
    }
    for position in chart["positions"]?.entries ?? [] {
      let record = position.value
      let managers = targets(record["reports_to"])
      let holder = record["vacant"] != nil ? "Vacant" : record["holder"]?.string ?? ""
      let cells =
        [position.key] + columns.map { record[$0]?.string ?? "" }
        + ["", holder, managers.first ?? ""]
      people.append(cells.map(cell).joined(separator: ","))
      for manager in managers.dropFirst() {
        lines.append([position.key, manager, "reports_to"].map(cell).joined(separator: ","))
      }
      for kind in LineKind.allCases where kind != .reportsTo {
        for target in targets(record[kind.name]) {
          lines.append([position.key, target, kind.name].map(cell).joined(separator: ","))
        }
      }
    }
    let head = "id,\(columns.joined(separator: ",")),type,holder,manager"
    let rows = [head] + people.shuffled(using: &random)
    var files = [(name: "people.csv", text: rows.joined(separator: "\n") + "\n")]
    if !lines.isEmpty {
      let rows = ["from,to,kind"] + lines.shuffled(using: &random)
      files.append(("lines.csv", rows.joined(separator: "\r\n")))
    }
    return files.shuffled(using: &random)
  }

  private func brief(_ result: LintResult) -> [String] {
    result.findings.map(Metamorphic.brief).sorted()
  }

  @Test func randomChartsSayTheSameInTables() throws {
    let linter = try Metamorphic.linter()
    var count = 0
    for seed in 1...UInt64(30 * Metamorphic.tries) {
      var random = RandomChart(seed: seed, isTable: true)
      let chart = random.chart()
      var order = Seeded(seed: seed)
      let expected = brief(try Metamorphic.result(chart, linter))
      let files = Self.tables(chart, &order)
      let told = brief(try Metamorphic.result(files, linter))
      #expect(told == expected, "seed \(seed)\n\(YAMLLook.tabular(chart))")
      count += expected.count
    }
    #expect(count > 100, "the charts have faults")
  }

  /// Of two managers, the one of the table of positions is meant, whatever is read first.
  @Test func theOrderOfTablesDoesNotChooseTheManager() throws {
    let people = (name: "people.csv", text: "id,manager\na,\nb,a\nc,a\nd,c\ne,d\n")
    let lines = (name: "lines.csv", text: "from,to,kind\nd,b,reports_to\nb,e,reports_to\n")
    for files in [[people, lines], [lines, people]] {
      let graph = try graph(files)
      #expect(graph.names([graph.manager(of: graph["d"])].compactMap { $0 }) == "c")
      #expect(graph.names([graph.manager(of: graph["b"])].compactMap { $0 }) == "a")
    }
    // Two in the table of lines: its rows have no order.
    for rows in ["c,b,reports_to\nc,a,reports_to\n", "c,a,reports_to\nc,b,reports_to\n"] {
      let graph = try graph([
        ("people.csv", "id,manager\na,\nb,a\nc,\n"), ("lines.csv", "from,to,kind\n" + rows),
      ])
      #expect(graph.names([graph.manager(of: graph["c"])].compactMap { $0 }) == "a")
    }
  }

  /// The table of a thousand positions in YAML and JSON.
  @Test func aTableSaysTheSameInYAMLAndJSON() throws {
    let linter = try Metamorphic.linter()
    for name in ["Samples/thousand.csv", "Samples/faulty/lost-zeros.csv"] {
      let table = linter.check(try graph(of: [name]))
      let chart = Self.chart(of: table.graph.document)
      let yaml = try Metamorphic.result(chart, linter)
      let json = try Metamorphic.result([("chart.json", chart.json())], linter)
      #expect(brief(yaml) == brief(table), "\(name)")
      #expect(brief(json) == brief(table), "\(name)")
      #expect(yaml.graph.positions.count == table.graph.positions.count)
    }
  }

  /// The positions of a document, with all their lines.
  private static func chart(of document: OrgDocument) -> Plain {
    var positions: [Plain.Entry] = []
    for row in 0..<document.positionCount {
      let position = document.position(at: row)
      var record = Plain.map([])
      let texts = [
        ("title", position.title), ("role", position.role), ("unit", position.unit),
        ("fte", position.fte), ("location", position.location),
      ]
      for case (let key, let text?) in texts { record[key] = .text(text) }
      if let engagement = position.engagement { record["engagement"] = .text(engagement.rawValue) }
      if !position.holders.isEmpty { record["holder"] = .list(position.holders.map { .text($0) }) }
      if position.isVacant { record["vacant"] = .flag(true) }
      for line in position.lines {
        let known = Self.targets(record[line.kind.name]) + [line.target]
        record[line.kind.name] = .list(known.map { .text($0) })
      }
      positions.append(.init(position.id, record))
    }
    return .map([.init("orgline", .text("1", bare: true)), .init("positions", .map(positions))])
  }
}
