import Testing

/// `orgline path` and `orgline whatif`: exit statuses, streams and forms.
@Suite(.timeLimit(.minutes(2)))
struct QuestionTests {
  private let today = "Samples/harbour-mutual.yaml"

  @Test func aWayIsFoundOrIsNot() async throws {
    let found = try await Command.run("path", today, "ciso")
    #expect(found.status == 0 && found.errors == "")
    #expect(found.output.contains("1. ciso –reports_to→ cio –reports_to→ ceo"))
    let none = try await Command.run("path", today, "ciso", "--avoiding", "cio")
    #expect(none.status == 1 && none.errors == "")
    #expect(none.output.contains("+ escalates_to ciso → risk  ciso informs risk already"))
  }

  @Test func waysKeepTheirContract() async throws {
    let run = try await Command.run(
      "path", today, "ciso", "board", "--avoiding", "it-operations", "--format", "json")
    let json = try run.json()
    #expect(run.status == 0)
    #expect(json["orgline"].number == 1)
    #expect([json["from"].text, json["to"].text] == ["ciso", "board"])
    #expect(json["avoiding"].text == "it-operations")
    #expect(json["paths"][0]["nodes"].texts == ["ciso", "cio", "ceo", "board"])
    #expect(json["paths"][0]["kinds"].texts == ["reports_to", "reports_to", "reports_to"])
    #expect(json["gatekeepers"].texts == ["cio"])
    #expect(run.output.contains("\"independent\": true"))
  }

  @Test func linesAndDirectionAreChosen() async throws {
    let run = try await Command.run(
      "path", today, "ciso", "cpo", "--lines", "collaborates_with", "--format", "json")
    #expect(try run.json()["paths"][0]["kinds"].texts == ["collaborates_with"])
    let down = try await Command.run("path", today, "ceo", "ciso", "--lines", "reports_to")
    #expect(down.status == 1)
    let either = try await Command.run(
      "path", today, "ceo", "ciso", "--lines", "reports_to", "--undirected", "--limit", "1")
    #expect(either.status == 0)
    #expect(either.output.contains("1. ceo ←reports_to– cio ←reports_to– ciso"))
  }

  @Test(arguments: [
    (["path", "ciss"], "did you mean `ciso`?"),
    (["path", "ciso", "--avoiding", "ciso"], "is an end of the way"),
    (["path", "ciso", "--lines", "reports"], "there is no kind of lines `reports`"),
    (["path", "ciso", "--limit", "0"], "--limit must be from 1 to 1000"),
    (["whatif"], "what happens is missing"),
    (["whatif", "leaves"], "who leaves is missing"),
    (["whatif", "joins", "ciso"], "`joins` is nothing that can be asked for"),
    (["whatif", "leaves", "board"], "`board` is a body"),
    (["whatif", "leaves", "Dana Reye"], "did you mean `Dana Reyes`?"),
    (["whatif", "leaves", "ciso", "--rank", "3"], "--rank is for all positions"),
    (["whatif", "--rank", "0"], "--rank must be 1 or more"),
  ])
  func wrongUseIsExplained(_ arguments: [String], _ message: String) async throws {
    let all = ([arguments[0], today] + arguments.dropFirst()).map { "'\($0)'" }
    let run = try await Command.shell("orgline \(all.joined(separator: " "))")
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(run.errors.hasPrefix("orgline: error: ") && run.errors.contains(message))
    let json = try await Command.shell("orgline \(all.joined(separator: " ")) --format json")
    #expect(json.status == 2)
    #expect(try json.json()["errors"].items.count == 1)
  }

  @Test func aPositionOrAPersonLeaves() async throws {
    let position = try await Command.run("whatif", today, "leaves", "ciso", "--format", "json")
    let json = try position.json()
    #expect(position.status == 0)
    #expect(json["leaves"]["positions"].texts == ["ciso"])
    #expect(
      json["withoutEscalation"].texts == ["incident-analyst", "security-architect", "soc-lead"])
    #expect(json["duties"].items.contains { $0["responsibility"].text == "incident-response" })
    #expect(json["standIns"][0]["id"].text == "it-operations")
    let person = try await Command.run("whatif", today, "leaves", "Priya Nair")
    let id = try await Command.run("whatif", today, "leaves", "priya")
    #expect(person.status == 0 && person.bytes == id.bytes)
    let hidden = try await Command.run("whatif", today, "leaves", "priya", "--redact", "names")
    #expect(!hidden.output.contains("Priya"))
  }

  @Test func thoseWhoHoldPositionsTogetherStay() async throws {
    let chart = """
      orgline: 1
      positions:
        a: { title: A, holder: [Ada, Bo] }
        b: { title: B, holder: Ada, reports_to: a }
        c: { title: C, holder: Cy, reports_to: b }
      """
    let ada = try await Command.run("whatif", "-", "leaves", "Ada", input: chart)
    #expect(ada.output.contains("stays filled, others hold it as well: a"))
    let bo = try await Command.run("whatif", "-", "leaves", "Bo", input: chart)
    #expect(bo.status == 2 && bo.errors.contains("holds no position alone"))
    let b = try await Command.run("whatif", "-", "leaves", "b", input: chart)
    #expect(b.output.contains("the same holder, as far as names tell, also has: a"))
  }

  @Test func namesakesAreAskedFor() async throws {
    let chart = """
      orgline: 1
      people: { p1: { name: Jo Smith }, p2: { name: Jo Smith } }
      positions:
        x: { title: X, holder: p1 }
        y: { title: Y, holder: p2, reports_to: x }
      """
    let jo = try await Command.run("whatif", "-", "leaves", "Jo Smith", input: chart)
    #expect(jo.status == 2 && jo.errors.contains("2 people have the name `Jo Smith`"))
    #expect(jo.errors.contains("`p1`, `p2`"))
    let first = try await Command.run("whatif", "-", "leaves", "p1", input: chart)
    #expect(first.status == 0 && !first.output.contains("also has"))
  }

  @Test func vacantSeatsOnAWayAreMarked() async throws {
    let chart = """
      orgline: 1
      positions:
        a: { title: A }
        b: { title: B, vacant: true, reports_to: a }
        c: { title: C, reports_to: b }
      """
    let text = try await Command.run("path", "-", "c", input: chart)
    #expect(text.status == 0 && text.output.contains("b (vacant)"))
    let json = try await Command.run("path", "-", "c", "--format", "json", input: chart)
    #expect(try json.json()["vacant"].items.compactMap(\.text) == ["b"])
    let down = try await Command.run("path", "-", "a", "c", input: chart)
    #expect(down.status == 1 && down.output.contains("c is below a"))
    let twice = try await Command.run(
      "path", today, "ciso", "--avoiding", "cio", "--avoiding", "ceo")
    #expect(twice.status == 2)
  }

  @Test func anOutputNeverBecomesPartOfTheChart() async throws {
    let folder = try Scratch()
    try folder.write("a.yaml", "orgline: 1\npositions: { a: { title: A } }\n")
    for name in ["a.yaml", "new.yaml", "new.csv"] {
      let run = try await Command.run("metrics", folder.path, "-o", folder.path + "/" + name)
      #expect(run.status == 2 && run.errors.contains("would become a part of the chart"))
    }
    #expect(folder.text("a.yaml")?.contains("title: A") == true)
    let text = try await Command.run("metrics", folder.path, "-o", folder.path + "/m.txt")
    #expect(text.status == 0 && folder.text("m.txt")?.contains("positions") == true)
    let other = try Scratch()
    let table = try await Command.run("metrics", folder.path, "-o", other.file("m.csv"))
    #expect(table.status == 0 && other.text("m.csv")?.hasPrefix("id,title,") == true)
    let members = try await Command.run("metrics", folder.path, "--lines", "sits_on,chairs")
    #expect(members.status == 2 && members.errors.contains("bodies"))
  }

  @Test func departuresAreRanked() async throws {
    let run = try await Command.run("whatif", today, "--rank", "2", "--format", "json")
    let ranking = try run.json()["ranking"]
    #expect(ranking.items.compactMap { $0["id"].text } == ["ceo", "cio"])
    #expect(ranking[0]["withoutChain"].number == 22)
    #expect(ranking[1]["withoutEscalation"].number == 7)
    let all = try await Command.run("whatif", today, "--rank", "100", "--format", "json")
    #expect(try all.json()["ranking"].items.count == 22)
  }

  @Test func largeChartsAreQuick() async throws {
    let table = Charts.tree(20_000, span: 6)
    let run = try await Command.run("whatif", "-", "--rank", "3", input: table)
    #expect(run.status == 0 && run.output.contains("and 19997 more"))
    let way = try await Command.run("path", "-", "p19999", input: table)
    #expect(way.status == 0)
  }
}
