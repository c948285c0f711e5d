import Testing

/// A chart without a position: every command says the same of it.
@Suite(.timeLimit(.minutes(2)))
struct EmptyChartTests {
  private func scratch() throws -> Scratch {
    let scratch = try Scratch()
    try scratch.write("chart.yaml", "orgline: 1\npositions: { ceo: { title: CEO } }\n")
    try scratch.write("nothing.yaml", "")
    try scratch.write("empty.yaml", "orgline: 1\npositions: {}\n")
    try scratch.write("header.csv", "id,title,manager\n")
    try scratch.write(
      "closed.yaml", "orgline: 1\nextends: chart.yaml\nchanges: [{ close: ceo }]\n")
    return scratch
  }

  private static let commands = [
    "lint FILE", "diff chart.yaml FILE", "diff FILE chart.yaml", "compare chart.yaml FILE",
    "compare FILE chart.yaml", "render FILE -o x.svg", "show FILE", "metrics FILE",
    "query FILE '(a)' --return a.id", "whatif FILE --rank 3", "path FILE ceo",
    "apply FILE closed.yaml",
  ]

  private static let messages = [
    ("nothing.yaml", "nothing.yaml: the file is empty", "a chart begins with `orgline: 1`"),
    ("empty.yaml", "empty.yaml: there is no position in the chart", "add one below `positions:`"),
    ("header.csv", "header.csv: there is no position in the chart", "add a row for each"),
    ("closed.yaml", "no position is left in the chart", "a chart has at least one"),
  ]

  @Test(arguments: messages)
  func everyCommandRefusesIt(_ file: String, _ message: String, _ help: String) async throws {
    let scratch = try scratch()
    for command in Self.commands {
      let line = "orgline " + command.replacing("FILE", with: file)
      let run = try await Command.shell(line, in: scratch.path)
      #expect(run.status == 2 && run.output == "", "\(line): \(run.output)")
      #expect(run.errors.hasPrefix("orgline: error: \(message)\n"), "\(line): \(run.errors)")
      #expect(run.errors.contains("= help: \(help)"), "\(line): \(run.errors)")
    }
  }
}
