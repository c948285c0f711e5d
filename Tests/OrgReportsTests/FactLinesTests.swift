import OrgFormats
import OrgModel
import OrgReports
import OrgTestSupport
import Testing

/// Charts as lines, a fact each.
@Suite
struct FactLinesTests {
  private func read(_ text: String, name: String = "chart.yaml") throws -> OrgGraph {
    var source = SourceBuffer()
    _ = source.append(file: name, bytes: Array(text.utf8))
    return OrgGraph(try OrgReader.read(source))
  }

  @Test func everyFieldIsALine() throws {
    let graph = try read(
      """
      orgline: 1
      name: Kiln Works
      profile: { sectors: [insurance], jurisdictions: [EU, DE] }
      bodies: { board: { name: Board, kind: board } }
      units: { it: { name: IT, head: cio } }
      people: { eva: { name: Eva Sund, skills: [law, audit], external: true } }
      positions:
        ceo: { title: Chief Executive Officer, holder: eva, reports_to: board }
        cio:
          title: CIO
          holder: [Ines Roth, Cy Okoro]
          unit: it
          tags: [b, a]
          fte: 0.5
          cost: 98765
          reports_to: [ceo, nobody-known]
          escalates_to: [{ to: board, on: [risk, incident], within: 24h }]
          collaborates_with: [ceo]
        soc: { vacant: true, reports_to: cio }
      responsibilities:
        plan: { accountable: cio, informed: [soc, ceo] }
      """)
    #expect(
      factLines(graph) == """
        organisation name: Kiln Works
        organisation sectors: insurance
        organisation jurisdictions: DE, EU
        body board
        body board name: Board
        body board kind: board
        unit it
        unit it name: IT
        unit it head: cio
        person eva
        person eva name: Eva Sund
        person eva skills: audit, law
        person eva external: true
        responsibility plan
        responsibility plan accountable: cio
        responsibility plan informed: ceo, soc
        position ceo
        position ceo title: Chief Executive Officer
        position ceo holder: eva
        position ceo reports_to: board
        position ceo collaborates_with: cio
        position cio
        position cio title: CIO
        position cio unit: it
        position cio fte: 0.5
        position cio tags: a, b
        position cio holder: Cy Okoro
        position cio holder: Ines Roth
        position cio reports_to: ceo
        position cio reports_to: nobody-known
        position cio escalates_to: board (on incident, risk; within 24h)
        position soc
        position soc vacant
        position soc reports_to: cio

        """)
    #expect(factLines(graph, showsPay: true).contains("position cio cost: 98765\n"))
  }

  /// The first of several managers is the manager; nothing else is told by an order.
  @Test func theFirstOfSeveralManagersIsAFact() throws {
    func lines(_ solid: String, _ rest: String = "") throws -> Set<Substring> {
      let chart = try read(
        "orgline: 1\nbodies: { board: {} }\npositions: { a: {}, b: {}, c: {}, "
          + "x: { reports_to: \(solid)\(rest) } }\n")
      return Set(factLines(chart).split(separator: "\n"))
    }
    let first = try lines("[a, b, c]")
    #expect(first.contains("position x manager: a"))
    #expect(try lines("[a, c, b]") == first)
    let other = try lines("[b, a, c]")
    #expect(first.subtracting(other) == ["position x manager: a"])
    #expect(other.subtracting(first) == ["position x manager: b"])
    for solid in ["a", "[a, a]", "[a, board]", "[board, a]", "[a, nobody-known]", "[]"] {
      #expect(try !lines(solid).contains { $0.contains("manager") }, "\(solid)")
    }
    #expect(try lines("[a, board]") == lines("[board, a]"))
    for list in ["tags", "holder", "dotted_line_to", "collaborates_with"] {
      let turned = try ["[a, b]", "[b, a]"].map { try lines("a", ", \(list): \($0)") }
      #expect(turned[0] == turned[1], "\(list)")
    }
  }

  /// The rows of a table of lines have no order: the manager is the one with the first id.
  @Test func theOrderOfATableOfLinesIsNoFact() throws {
    let facts = try [["a", "b"], ["b", "a"]].map { managers in
      var source = SourceBuffer()
      let chart = "orgline: 1\npositions: { a: {}, b: {}, x: {} }\n"
      let rows = managers.map { "x,\($0),reports_to\n" }.joined()
      _ = source.append(file: "chart.yaml", bytes: Array(chart.utf8))
      _ = source.append(file: "lines.csv", bytes: Array("from,to,kind\n\(rows)".utf8))
      return factLines(OrgGraph(try OrgReader.read(source)))
    }
    #expect(facts[0] == facts[1] && facts[0].contains("position x manager: a\n"), "\(facts[0])")
  }

  /// Rows in any order and in another format are the same facts; another line is another fact.
  @Test(arguments: 0..<40)
  func orderAndFormDoNotShow(_ seed: Int) throws {
    var random = SplitMix(seed: UInt64(seed))
    let count = 2 + Int.random(in: 0..<30, using: &random)
    var rows = (0..<count).map { number in
      let manager = number == 0 ? "" : "p\(Int.random(in: 0..<number, using: &random))"
      return (id: "p\(number)", title: "Clerk \(number)", manager: manager)
    }
    func yaml() -> String {
      "orgline: 1\npositions:\n"
        + rows.map { row in
          "  \(row.id): { title: \(row.title)"
            + (row.manager.isEmpty ? "" : ", reports_to: \(row.manager)") + " }\n"
        }.joined()
    }
    func table() -> String {
      "id,title,manager\n" + rows.map { "\($0.id),\($0.title),\($0.manager)\n" }.joined()
    }
    let graph = try read(yaml())
    let lines = factLines(graph)
    #expect(factLines(try read(ChartWriter.json(graph.document), name: "x.json")) == lines)
    rows.shuffle(using: &random)
    #expect(factLines(try read(yaml())) == lines, "seed \(seed)")
    #expect(factLines(try read(table(), name: "x.csv")) == lines, "seed \(seed)")
    guard let place = rows.firstIndex(where: { $0.manager != "p0" && !$0.manager.isEmpty }) else {
      return
    }
    rows[place].manager = "p0"
    let before = Set(lines.split(separator: "\n"))
    let after = Set(factLines(try read(yaml())).split(separator: "\n"))
    #expect(after.subtracting(before) == ["position \(rows[place].id) reports_to: p0"])
    #expect(before.subtracting(after).count == 1, "seed \(seed)")
  }
}
