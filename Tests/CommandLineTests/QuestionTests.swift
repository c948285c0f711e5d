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
    #expect(json["duties"][0]["responsibility"].text == "incident-response")
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
    #expect(b.output.contains("the same holder also has: a"))
  }

  @Test func departuresAreRanked() async throws {
    let run = try await Command.run("whatif", today, "--rank", "2", "--format", "json")
    let ranking = try run.json()["ranking"]
    #expect(ranking.items.compactMap { $0["id"].text } == ["cio", "ciso"])
    #expect(ranking[0]["withoutEscalation"].number == 7)
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
