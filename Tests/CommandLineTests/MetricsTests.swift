import Testing

/// `orgline metrics`: forms, files, choices.
@Suite(.timeLimit(.minutes(2)))
struct MetricsTests {
  private let today = "Samples/harbour-mutual.yaml"

  @Test func measuresAreTold() async throws {
    let run = try await Command.run("metrics", today)
    #expect(run.status == 0 && run.errors == "")
    for part in ["span of control", "Positions by layer", "connectedness", "Most positions below"] {
      #expect(run.output.contains(part), "\(part)")
    }
  }

  @Test func jsonKeepsItsContract() async throws {
    let run = try await Command.run("metrics", today, "--format", "json")
    let again = try await Command.run("metrics", today, "--format", "json")
    #expect(run.bytes == again.bytes)
    let json = try run.json()
    #expect(json["orgline"].number == 1)
    #expect(json["lines"].texts == ["reports_to"])
    #expect(json["organization"]["positions"].number == 23)
    #expect(json["organization"]["layers"].number == 5)
    #expect(json["organization"]["span"]["max"].number == 7)
    #expect(json["positions"]["cio"]["totalReports"].number == 7)
    #expect(json["positions"]["cio"]["betweenness"].number == 7)
    #expect(json["positions"]["soc-lead"]["gatekeepers"].texts == ["ciso", "cio"])
  }

  @Test func linesAndDirectionAreChosen() async throws {
    let run = try await Command.run(
      "metrics", today, "--lines", "collaborates_with,reports_to", "--undirected", "--format",
      "json")
    let json = try run.json()
    #expect(json["lines"].texts == ["reports_to", "collaborates_with"])
    #expect(run.output.contains("\"directed\": false") && run.output.contains("\"roots\": null"))
    let wrong = try await Command.run("metrics", today, "--lines", "reportsto", "--format", "json")
    #expect(wrong.status == 2)
    #expect(try wrong.json()["errors"].items.count == 1)
    #expect(wrong.errors.contains("did you mean `reports_to`?"))
  }

  @Test func aTableGoesToAFile() async throws {
    let scratch = try Scratch()
    let printed = try await Command.run("metrics", today, "--format", "csv")
    #expect(printed.output.hasPrefix("id,title,layer,span,"))
    let run = try await Command.run(
      "metrics", today, "--format", "csv", "-o", scratch.file("m.csv"), "--redact", "names")
    #expect(run.status == 0 && run.output == "")
    #expect(scratch.bytes("m.csv") == printed.bytes)
    let itself = try await Command.run("metrics", today, "-o", today)
    #expect(itself.status == 2 && itself.errors.contains("it is the chart itself"))
  }

  @Test func chartsOfOnePositionAndOfCirclesHaveMeasures() async throws {
    for lines in ["a: {}", "a: { reports_to: a }", "a: { reports_to: b }\n  b: { reports_to: a }"] {
      let chart = "orgline: 1\npositions:\n  \(lines)\n"
      let run = try await Command.run("metrics", "-", "--format", "json", input: chart)
      #expect(run.status == 0, "\(run.errors)")
      #expect(try run.json()["organization"]["positions"].number ?? 0 > 0)
      let leaves = try await Command.run("whatif", "-", "leaves", "a", input: chart)
      #expect(leaves.status == 0, "\(leaves.errors)")
    }
  }
}
